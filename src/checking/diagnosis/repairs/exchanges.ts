/**
 * Another factor in the place of one: a name for a name; at last a whole part of the derived answer.
 */
import type { Formula } from '../../../formula/formula.ts';
import { childrenOf, type Path } from '../../../formula/tree.ts';
import { mayStandFor, partsOf } from './parts.ts';
import { asFactor, type Proposal, type Repair, type Workshop } from './proposal.ts';
import { meaningOfUnit, productOf, signsBetween, unitFormula, unitsOf } from './units.ts';
import { isDerivative } from './walk.ts';

/** Another factor in the place of one. */
export const wrongFactor: Repair = (node, path, workshop) => exchanged(node, path, workshop, true);

/** A Kronecker delta where 1 stands: `p_i (1 - p_j)` for `p_i (\delta_{ij} - p_j)`. */
export const forgottenDelta: Repair = (node, path, workshop) => {
  if (node.kind !== 'number' || node.value !== 1 || workshop.reference.free.length < 2) return [];
  const { factors, terms } = partsOf(workshop);
  return [...factors, ...terms]
    .filter(({ expression }) => expression.op === 'delta')
    .map(item => {
      const put = { ...item.formula, range: node.range };
      return {
        kind: 'wrong-factor',
        cost: 1.03,
        path,
        put: { part: put, meaning: item.expression },
        replacement: put,
        detail: () => ({ wanted: item.latex, found: '1' }),
      };
    });
};

/** A factor of the derived answer in the place of a whole formula: the last thing to say, since it says little of what is wrong. */
export const otherFactor: Repair = (node, path, workshop) => exchanged(node, path, workshop, false);

/** Longer than a name, a derivative or a diagonal matrix of one. */
const LONG = 60;

/** Whether a part is one thing, and no formula of its own in which an error can stand. */
function isShort(part: Formula): boolean {
  const open: Formula[] = [part];
  let names = 0;
  while (open.length > 0) {
    const one = open.pop()!;
    if (one.kind === 'sum' || one.kind === 'big') return false;
    if (one.kind === 'fraction' && isDerivative(one)) names++;
    else if (one.kind === 'scripts') open.push(one.base);
    else if (one.kind === 'name' || one.kind === 'accented') names++;
    else open.push(...childrenOf(one));
  }
  return names <= 2;
}

function exchanged(node: Formula, path: Path, workshop: Workshop, short: boolean): Proposal[] {
  if (node.kind !== 'product') return [];
  const pool = partsOf(workshop).factors;
  const units = unitsOf(node, workshop.scope);
  const parts = units.map(unit => unitFormula(node, unit));
  const signs = signsBetween(node, units);
  const proposals: Proposal[] = [];
  for (const [at, unit] of units.entries()) {
    const meaning = workshop.fits ? meaningOfUnit(node, unit, workshop) : undefined;
    const isShortPart = isShort(parts[at]!);
    for (const item of pool) {
      if ((isShortPart && item.latex.length <= LONG) !== short || !mayStandFor(item, meaning)) continue;
      const put = asFactor({ ...item.formula, range: unit.range });
      proposals.push({
        kind: 'wrong-factor',
        // The longer the factor that is put in, the less it says.
        cost: 1.4 + item.latex.length / 1000,
        path,
        put: { part: put, meaning: item.expression },
        replacement: productOf(
          parts.map((part, index) => (index === at ? put : part)),
          signs,
          node.range,
        ),
        range: unit.range,
        fix: () => ({ range: unit.range, replacement: workshop.write(put) }),
        detail: () => ({ wanted: item.latex, found: workshop.write(parts[at]!) }),
      });
    }
  }
  return proposals;
}
