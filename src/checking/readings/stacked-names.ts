/** Quantities that the file calls by what they are made of: `[h_{t-1}, x_t]`, the state before and the input in one column. */
import { oncePer } from '../../expression/once.ts';
import { textOf, unwrap } from '../../formula/atom.ts';
import type { Formula, Reading } from '../../formula/formula.ts';
import { formulaIn } from '../../formula/latex/read.ts';
import { nameFormula } from '../../formula/leaves.ts';
import type { Vocabulary } from '../../formula/meaning/vocabulary.ts';
import { mapChildren } from '../../formula/tree.ts';
import { withAllFormulas } from '../statements.ts';
import type { Target } from './target.ts';

/** The reading with the plain names of such quantities, in whatever brackets their parts stand; undefined where it has none. */
export function withStackedNames(reading: Reading, { vocabulary }: Target): Reading | undefined {
  const names = namesByParts(vocabulary);
  if (names.size === 0) return undefined;
  const named = (formula: Formula): Formula => {
    const parts = partsOf(formula);
    const name = parts === undefined ? undefined : names.get(parts);
    return name === undefined ? mapChildren(formula, named) : nameFormula(name, formula.range);
  };
  return withAllFormulas(reading, named);
}

/** The parts of each such spelling, and the name of what it spells. */
const namesByParts = oncePer(({ problem, patterns, words }: Vocabulary): ReadonlyMap<string, string> => {
  const names = new Map<string, string>();
  for (const { name, latex, aliases } of problem.quantities.values())
    for (const spelling of [latex, ...aliases]) {
      const formula = patterns.has(name) ? formulaIn(spelling, words) : undefined;
      const parts = formula && partsOf(formula);
      if (parts !== undefined && !names.has(parts)) names.set(parts, name);
    }
  return names;
});

/** What stands in the brackets of a list, or in a row or column of entries. */
function partsOf(formula: Formula): string | undefined {
  const inner = unwrap(formula);
  if (inner.kind === 'matrix') {
    const cells = inner.rows.length === 1 ? inner.rows[0]! : inner.rows.map(([first]) => first!);
    const isLine = inner.rows.length === 1 || inner.rows.every(row => row.length === 1);
    return isLine && cells.length > 1 ? cells.map(textOf).join() : undefined;
  }
  if (inner.kind !== 'group' || !inner.visible || (inner.open !== '[' && inner.open !== '('))
    return undefined;
  const body = unwrap(inner.body);
  return body.kind === 'list' && body.items.length > 1 ? body.items.map(textOf).join() : undefined;
}
