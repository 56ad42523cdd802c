/**
 * Which questions of shape running text answers: `$W_1$ must be an $H \times M$ matrix` tells the shape of W1, wherever it stands.
 */

import type { FoundDocument, FoundFormula } from '../found.ts';
import { whereOf } from './candidate.ts';
import type { Asked, PairedAnswer, QuestionOf } from './pairing.ts';

export interface ToldAnswers {
  /** The last that is told of a question's quantity. */
  answerTo(question: string): PairedAnswer | undefined;
  /** The question whose quantity a size in running text is told of. */
  questionAt(document: FoundDocument, formula: FoundFormula): string | undefined;
}

const NOTHING: ToldAnswers = { answerTo: () => undefined, questionAt: () => undefined };

/** The answers that running text gives to questions of shape. */
export function toldAnswers(
  documents: readonly FoundDocument[],
  questions: readonly Asked[],
  questionOf: QuestionOf,
): ToldAnswers {
  const asked = new Set(questions.filter(({ kind }) => kind === 'shape').map(({ id }) => id));
  if (asked.size === 0) return NOTHING;
  const answers = new Map<string, PairedAnswer>();
  const places = new Map<string, string>();
  for (const document of documents) {
    const macros = document.formulas.at(-1)?.macros ?? '';
    for (const { of, size, doubt, ...at } of document.shapes) {
      const question = questionOf(`${of} \\in \\mathbb{R}`, macros, 'latex');
      if (question === undefined || !asked.has(question)) continue;
      const where = whereOf(document, at);
      const earlier = answers.get(question);
      places.set(placeOf(document, { ...at, text: size }), question);
      answers.set(question, {
        ...where,
        answer: { question, answer: size, syntax: 'latex', macros, ...(doubt ? { doubt } : {}) },
        earlier: earlier ? [...earlier.earlier, { file: earlier.file, line: earlier.line }] : [],
      });
    }
  }
  return {
    answerTo: question => answers.get(question),
    questionAt: (document, formula) => places.get(placeOf(document, formula)),
  };
}

const placeOf = (
  { name }: FoundDocument,
  { text, line, cell }: Pick<FoundFormula, 'text' | 'line'> & { readonly cell?: number },
): string => JSON.stringify([name, cell, line, text]);
