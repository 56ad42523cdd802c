/**
 * The derivative of another function, written out: `1 - s^2` where s is a sigmoid, `h (1 - h)` where h is a hyperbolic tangent.
 */
import type { Expression } from '../../../expression/expression.ts';
import { unwrap } from '../../../formula/atom.ts';
import type { Formula, Term } from '../../../formula/formula.ts';
import type { Path } from '../../../formula/tree.ts';
import { mayStandFor, type Part, partsOf } from './parts.ts';
import { asFactor, type Proposal, type Repair, type Workshop } from './proposal.ts';
import { Row, unitFormula } from './units.ts';

export const wrongSlope: Repair = (node, path, workshop, alone) => {
  if (node.kind !== 'product') return alone && isTangential(node) ? inPlaceOf(node, path, workshop) : [];
  const row = new Row(node, workshop);
  const { units, parts } = row;
  return parts.flatMap((part, at): Proposal[] => {
    const isLogistic = at > 0 && isRest(part, parts[at - 1]!, workshop);
    if (!isLogistic && !isTangential(part)) return [];
    const from = isLogistic ? at - 1 : at;
    if (from === 0 && at === parts.length - 1) return alone ? inPlaceOf(node, path, workshop) : [];
    const range = row.range(from, at);
    const meaning = workshop.fits ? row.meaning(at) : undefined;
    const found = unitFormula(node, { from: units[from]!.from, to: units[at]!.to, range });
    return slopesFor(meaning, workshop).map((slope): Proposal => {
      const put = asFactor({ ...slope.formula, range });
      return {
        ...proposal(slope, found, path, workshop),
        put: { part: put, meaning: slope.expression },
        replacement: row.joined(from, at + 1, put),
        range,
        fix: () => ({ range, replacement: workshop.write(put) }),
      };
    });
  });
};

function inPlaceOf(node: Formula, path: Path, workshop: Workshop): Proposal[] {
  const meaning = workshop.fits ? workshop.meanings.get(node) : undefined;
  return slopesFor(meaning, workshop).map((slope): Proposal => {
    const put = { ...slope.formula, range: node.range };
    return {
      ...proposal(slope, node, path, workshop),
      put: { part: put, meaning: slope.expression },
      replacement: put,
    };
  });
}

const slopesFor = (meaning: Expression | undefined, workshop: Workshop): readonly Part[] =>
  partsOf(workshop).slopes.filter(slope => mayStandFor(slope, meaning));

const proposal = ({ latex }: Part, found: Formula, path: Path, workshop: Workshop) => ({
  kind: 'wrong-function' as const,
  // The longer what is put in, the less it says.
  cost: 1.08 + latex.length / 2000,
  path,
  detail: () => ({ wanted: latex, found: workshop.write(found) }),
});

/** `1 - s^2`. */
function isTangential(formula: Formula): boolean {
  const rest = restOf(formula);
  const power = rest?.kind === 'product' ? rest.factors[0]! : rest;
  const sup = power?.kind === 'scripts' && power.sup ? unwrap(power.sup) : undefined;
  return sup?.kind === 'number' && sup.value === 2;
}

/** The `(1 - h)` of `h (1 - h)`. */
function isRest(formula: Formula, other: Formula, { write }: Workshop): boolean {
  const rest = restOf(formula);
  return rest !== undefined && write(rest) === write(other);
}

/** What is taken from one. */
function restOf(formula: Formula): Formula | undefined {
  if (formula.kind === 'group') return restOf(formula.body);
  if (formula.kind !== 'sum' || formula.terms.length !== 2) return undefined;
  const [one, rest] = formula.terms as [Term, Term];
  const isOne = one.term.kind === 'number' || (one.term.kind === 'name' && /^[1I]$/.test(one.term.name));
  return isOne && one.sign === '+' && rest.sign === '-' ? rest.term : undefined;
}
