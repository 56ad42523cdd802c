/** The corpus' problems and questions: files of `problems/`, with the few names that a document writes in another way. */
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { At, Expression } from '../../src/expression/expression.ts';
import { readLatex } from '../../src/formula/latex/read.ts';
import { interpret } from '../../src/formula/meaning/interpret.ts';
import { makeScope, scopeOptions } from '../../src/formula/meaning/scope.ts';
import { vocabularyOf } from '../../src/formula/meaning/vocabulary.ts';
import { loadProblemText } from '../../src/problem/load.ts';
import type { Problem, Question } from '../../src/problem/problem.ts';

const folder = resolve(dirname(fileURLToPath(import.meta.url)), '../../problems');

/** A file of `problems/`, with pieces of its text exchanged. */
export function problemFrom(
  file: string,
  changes: readonly (readonly [string | RegExp, string])[] = [],
): Problem {
  let text = readFileSync(join(folder, `${file}.yaml`), 'utf8');
  for (const [from, to] of changes) text = text.replaceAll(from, to);
  return loadProblemText(text, `${file}.yaml`);
}

/** A problem with one question, in its own layout unless another is given. */
export const asking = (
  problem: Problem,
  question: Partial<Question> & { kind: Question['kind'] },
): Problem => ({
  ...problem,
  questions: [
    {
      id: 'asked',
      points: 1,
      layout: problem.layout,
      allow: undefined,
      indices: undefined,
      ...question,
    } as Question,
  ],
});

/** The question whose quantity is written so: `\frac{\partial \ell}{\partial W_{ij}}`, `\delta_i`, `\hat y`. */
export function questionAbout(
  problem: Problem,
  quantity: string,
): Partial<Question> & { kind: Question['kind'] } {
  const vocabulary = vocabularyOf(problem);
  const { formula } = readLatex(quantity, undefined, vocabulary.words).statements[0]!.sides[0]!;
  if (formula instanceof Error) throw formula;
  const meaning = interpret(formula, makeScope(vocabulary, scopeOptions('numerator')));
  const asked = questionOf(meaning);
  if (asked === undefined) throw new Error(`no question asks for ${quantity}`);
  return asked;
}

const names = (places: readonly (At | undefined)[]): string[] =>
  places.flatMap(place => (typeof place === 'object' ? [place.name] : []));

function questionOf(e: Expression): (Partial<Question> & { kind: Question['kind'] }) | undefined {
  const indexed = (indices: readonly string[]) => (indices.length > 0 ? { indices } : {});
  switch (e.op) {
    case 'symbol':
      return { kind: 'value', value: e.name };
    case 'pick':
      return e.args[0].op === 'symbol'
        ? { kind: 'value', value: e.args[0].name, ...indexed(names(e.at)) }
        : undefined;
    case 'derivative':
      return e.args[0].op === 'symbol'
        ? { kind: 'derivative', of: e.args[0].name, wrt: e.wrt.name }
        : undefined;
    case 'component': {
      const of = questionOf(e.args[0]);
      if (of?.kind !== 'value') return undefined;
      const places = [...((of as { indices?: string[] }).indices ?? []), ...names(e.at)];
      return { kind: 'derivative', of: (of as { value: string }).value, wrt: e.wrt.name, ...indexed(places) };
    }
    default:
      return undefined;
  }
}
