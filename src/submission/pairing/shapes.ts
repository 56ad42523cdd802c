/**
 * Which questions of shape running text answers: `$W_1$ must be an $H \times M$ matrix` tells the shape of W1, wherever it stands.
 */

import type { FoundDocument, FoundFormula } from '../found.ts';
import { whereOf } from './candidate.ts';
import type { Asked, PairedAnswer, QuestionOf } from './pairing.ts';

export interface ToldAnswers {
  /** What an answer says of its own shape, at its end or behind it: `$… \in \mathbb{R}^{d \times d}$`, `It is of size $d \times d$`. */
  besideAnswer(question: string): PairedAnswer | undefined;
  /** The last that is told of a question's quantity. */
  answerTo(question: string): PairedAnswer | undefined;
  /** The question whose quantity a size in running text is told of. */
  questionAt(document: FoundDocument, formula: FoundFormula): string | undefined;
}

const NOTHING: ToldAnswers = {
  answerTo: () => undefined,
  besideAnswer: () => undefined,
  questionAt: () => undefined,
};

/** The answers that running text gives to questions of shape. */
export function toldAnswers(
  documents: readonly FoundDocument[],
  questions: readonly Asked[],
  questionOf: QuestionOf,
): ToldAnswers {
  const asked = new Set(questions.filter(({ kind }) => kind === 'shape').map(({ id }) => id));
  if (asked.size === 0) return NOTHING;
  const answers = new Map<string, PairedAnswer>();
  const beside = new Map<string, PairedAnswer>();
  const places = new Map<string, string>();
  for (const document of documents) {
    const macros = document.formulas.at(-1)?.macros ?? '';
    const askedOf = (quantity: string): string | undefined => {
      const question = questionOf(`${quantity} \\in \\mathbb{R}`, macros, 'latex');
      return question !== undefined && asked.has(question) ? question : undefined;
    };
    for (const formula of document.formulas) {
      const told = formula.syntax === 'latex' ? endsInSize(formula.text) : undefined;
      const question = told && !formula.aside ? askedOf(told.of) : undefined;
      if (question !== undefined)
        beside.set(question, {
          ...whereOf(document, formula),
          answer: { question, answer: told!.size, syntax: 'latex', macros },
          earlier: [],
        });
    }
    for (const { of, size, doubt, ...at } of document.shapes) {
      const question = askedOf(of || headBefore(document, at));
      if (question === undefined) continue;
      const where = whereOf(document, at);
      if (of === '') {
        const answer = {
          question,
          answer: size,
          syntax: 'latex',
          macros,
          ...(doubt ? { doubt } : {}),
        } as const;
        beside.set(question, { ...where, answer, earlier: [] });
        continue;
      }
      places.set(placeOf(document, { ...at, text: size }), question);
      if (TRANSPOSED.test(of)) continue;
      const earlier = answers.get(question);
      answers.set(question, {
        ...where,
        answer: { question, answer: size, syntax: 'latex', macros, ...(doubt ? { doubt } : {}) },
        earlier: earlier ? [...earlier.earlier, { file: earlier.file, line: earlier.line }] : [],
      });
    }
  }
  return {
    answerTo: question => answers.get(question),
    besideAnswer: question => beside.get(question),
    questionAt: (document, formula) => places.get(placeOf(document, formula)),
  };
}

/** `$D$ is $n \times k$, so $D^\top$ is $k \times n$`: what is told of the transpose is none of the shape that is asked. */
const TRANSPOSED =
  /(?:\^\s*(?:\{\s*)?(?:\\(?:top|intercal)|(?:\\(?:mathsf|mathrm|text|rm)\s*)?\{?\s*[Tt]\s*\}?)\s*\}?|')\s*$/;

const SET = String.raw`(?:\\(?:mathbb|mathbf|bb|Bbb)\s?\{?\s?R\s?\}?|\\R|\\Reals?|\\RR)`;
const IN_SET = new RegExp(
  String.raw`\\in\s?(${SET}\s?\^\s?(?:\{[^{}]{1,60}\}|\w))[\s.,]{0,5}(?:\\end\{[a-z]+\*?\}\s?)*$`,
);

/** The quantity of an equation that ends in a set, and the set. */
function endsInSize(text: string): { readonly of: string; readonly size: string } | undefined {
  const set = text.includes('\\in') ? IN_SET.exec(text.slice(-200)) : null;
  const of = set ? headOf(text) : '';
  return of === '' ? undefined : { of, size: set![1]! };
}

/** What stands before the first equals sign, without what a display opens with. */
const headOf = (text: string): string =>
  text.includes('=')
    ? text
        .slice(0, text.indexOf('='))
        .replace(/\\begin\{[A-Za-z]+\*?\}|&/g, ' ')
        .trim()
    : '';

/** The head of the last equation before a place. */
function headBefore(document: FoundDocument, { line, cell }: { line: number; cell?: number }): string {
  const last = document.formulas.findLast(
    formula =>
      formula.cell === cell && formula.line < line + 1 && !formula.aside && headOf(formula.text) !== '',
  );
  return last?.syntax === 'latex' ? headOf(last.text) : '';
}

const placeOf = (
  { name }: FoundDocument,
  { text, line, cell }: Pick<FoundFormula, 'text' | 'line'> & { readonly cell?: number },
): string => JSON.stringify([name, cell, line, text]);
