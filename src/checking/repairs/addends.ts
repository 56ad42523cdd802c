/**
 * The terms that a sum may lack: those of the derived answer where it is a sum, and the symbols of the problem that have the asked shape.
 */
import { shapeOf } from '../../expression/construct.ts';
import { sameShape } from '../../expression/dimension.ts';
import { type Formula, Unreadable } from '../../formula/formula.ts';
import { readLatex } from '../../formula/latex/read.ts';
import { toLatex } from '../../notation/latex.ts';
import { namesOf } from '../../notation/names.ts';
import { derivedAnswer } from '../derived.ts';
import { poolOf } from './pool.ts';
import type { Workshop } from './proposal.ts';

export interface Addend {
  readonly formula: Formula;
  readonly latex: string;
  readonly negative: boolean;
}

const known = new WeakMap<object, readonly Addend[]>();

export function addends(workshop: Workshop): readonly Addend[] {
  const { problem, question, reference, scope } = workshop;
  let found = known.get(reference);
  if (found) return found;
  const list: Addend[] = [];
  const include = (latex: string) => {
    const side = readLatex(latex, undefined, scope.vocabulary.words).statements[0]?.sides[0];
    if (!side || side.formula instanceof Unreadable) return;
    const { formula } = side;
    const only = formula.kind === 'sum' && formula.terms.length === 1 ? formula.terms[0]! : undefined;
    if (only?.sign === '-')
      list.push({ formula: only.term, latex: latex.replace(/^\s*-\s*/, ''), negative: true });
    else list.push({ formula, latex, negative: false });
  };
  const derived = derivedAnswer(problem, question, scope.layout);
  if (derived?.op === 'add' && sameShape(shapeOf(derived), shapeOf(reference)))
    for (const term of derived.args) include(toLatex(term, namesOf(problem)));
  for (const item of poolOf(problem, question, scope))
    if (sameShape(shapeOf(item.expression), shapeOf(reference)) && list.length < 40)
      list.push({ formula: item.formula, latex: item.latex, negative: false });
  found = list;
  known.set(reference, found);
  return found;
}
