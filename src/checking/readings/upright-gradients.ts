/**
 * `\text{dS} = P \odot (\text{dP} - \dots)`: gradients as pages on code call them, in upright letters, where the file has an S and a P and nothing that is called dS.
 */
import { textOf } from '../../formula/atom.ts';
import { type Formula, isFormula, type Reading } from '../../formula/formula.ts';
import { nameFormula } from '../../formula/leaves.ts';
import { mapChildren } from '../../formula/tree.ts';
import { withAllFormulas } from '../statements.ts';
import { derivativeBy } from './derivative-by.ts';
import { differentiatedAt } from './gradient-marks.ts';
import type { Target } from './target.ts';

/** The reading with derivatives in the places of such names, but for those that the answer defines; undefined where there are none. */
export function uprightGradients(reading: Reading, { question, vocabulary }: Target): Reading | undefined {
  if (question.kind !== 'derivative') return undefined;
  const { patterns } = vocabulary;
  const heads = new Set(reading.statements.flatMap(({ sides }) => (sides.length > 1 ? [sides[0]!] : [])));
  const defined = new Set<string>();
  for (const { formula } of heads) if (isFormula(formula)) defined.add(textOf(formula));
  const written = (formula: Formula): Formula => {
    const base = formula.kind === 'scripts' ? formula.base : formula;
    if (base.kind !== 'name') return mapChildren(formula, written);
    const name = base.name.slice(1);
    if (!base.word || base.name[0] !== 'd' || patterns.has(base.name) || !patterns.has(name)) return formula;
    if (defined.has(base.name) || defined.has(textOf(formula))) return formula;
    const bare = nameFormula(name, base.range);
    const by = formula.kind === 'scripts' ? { ...formula, base: bare } : bare;
    const of = differentiatedAt(by, question.of, defined, vocabulary);
    return of === undefined ? formula : derivativeBy(by, of, formula.range);
  };
  return withAllFormulas(reading, (formula, side) => (heads.has(side) ? formula : written(formula)));
}
