/**
 * Another factor in the place of one: a name for a name; at last a whole part of the derived answer.
 */
import { equal } from '../../../calculus/measure.ts';
import { simplify } from '../../../calculus/simplify.ts';
import { add, isIndex } from '../../../expression/construct.ts';
import type { Expression } from '../../../expression/expression.ts';
import type { Formula } from '../../../formula/formula.ts';
import { matchOf } from '../../../formula/meaning/names/match.ts';
import { childrenOf, type Path } from '../../../formula/tree.ts';
import { toLatex } from '../../../notation/latex.ts';
import { namesOf } from '../../../notation/names.ts';
import type { FindingKind } from '../../verdict.ts';
import { mayStandFor, partsOf } from './parts.ts';
import { asFactor, type Detail, type Proposal, type Repair, type Workshop } from './proposal.ts';
import { Row } from './units.ts';
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

/** Another term in the place of a short one: `1` for `y_k`, `I` for `\operatorname{diag}(p)`. */
export const wrongTerm: Repair = (node, path, workshop) => {
  if (node.kind !== 'sum' || node.terms.length < 2) return [];
  const pool = partsOf(workshop).terms;
  return node.terms.flatMap(({ term }, at): Proposal[] => {
    if (!isShort(term)) return [];
    // A number stands for itself in every entry of the others.
    const meaning = workshop.fits ? workshop.meanings.get(term.kind === 'number' ? node : term) : undefined;
    return pool.flatMap((item): Proposal[] => {
      if (item.latex.length > LONG || !mayStandFor(item, meaning)) return [];
      const put =
        item.formula.kind === 'sum'
          ? asFactor({ ...item.formula, range: term.range })
          : { ...item.formula, range: term.range };
      const relation = item.negative
        ? undefined
        : relationOf(term, workshop.meanings.get(term), item.expression, workshop);
      return [
        {
          kind: relation?.kind ?? 'wrong-factor',
          cost: (relation ? 1.23 : 1.41) + item.latex.length / 1000,
          path: [...path, at],
          // Without its minus it is not what it was.
          ...(item.negative ? {} : { put: { part: put, meaning: item.expression } }),
          replacement: put,
          detail: () => relation?.detail() ?? { wanted: item.latex, found: workshop.write(term) },
        },
      ];
    });
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

/** What makes one factor another one: another entry, an entry of another symbol, a factor or a term more. */
interface Relation {
  readonly kind: FindingKind;
  readonly detail: () => Detail | undefined;
}

function relationOf(
  formula: Formula,
  own: Expression | undefined,
  put: Expression,
  workshop: Workshop,
): Relation | undefined {
  if (own?.op === 'transpose' && put.op === 'transpose')
    return relationOf(formula, own.args[0], put.args[0], workshop);
  if (put.op === 'pick' && put.args[0].op === 'symbol')
    return entryFor(formula, put.args[0].name, put, workshop);
  if (own === undefined) return undefined;
  const [first, second] = put.args;
  if (put.op === 'scale' && first && second && equal(first, own))
    return {
      kind: 'missing-factor',
      detail: () => ({ wanted: toLatex(second, namesOf(workshop.problem)), left: workshop.write(formula) }),
    };
  if (put.op !== 'add') return undefined;
  const others = put.args.filter(term => !equal(term, own));
  if (others.length === 0 || others.length === put.args.length) return undefined;
  const missing = simplify(others.length === 1 ? others[0]! : add(...others));
  return {
    kind: 'missing-term',
    detail: () => ({ wanted: toLatex(missing, namesOf(workshop.problem)) }),
  };
}

/** An entry in the place of another one: of the same symbol, with other indices, or of another symbol. */
function entryFor(
  formula: Formula,
  name: string,
  put: Expression & { readonly op: 'pick' },
  { scope }: Workshop,
): Relation | undefined {
  const match = matchOf(formula, scope.vocabulary);
  if (!match || match.leftovers.length === 0) return undefined;
  if (match.pattern.quantity.name !== name) return { kind: 'wrong-variable', detail: () => undefined };
  const found = match.leftovers.map(({ text }) => text).join('');
  return { kind: 'wrong-index', detail: () => ({ found, wanted: indicesOf(put) }) };
}

/** `ij`: the indices of an entry. */
const indicesOf = (entry: Expression & { readonly op: 'pick' }): string =>
  entry.at.flatMap(at => (isIndex(at) ? [at.name] : [])).join('');

function exchanged(node: Formula, path: Path, workshop: Workshop, short: boolean): Proposal[] {
  if (node.kind !== 'product') return [];
  const pool = partsOf(workshop).factors;
  const row = new Row(node, workshop);
  const proposals: Proposal[] = [];
  for (const [at, part] of row.parts.entries()) {
    const { range } = row.units[at]!;
    const own = row.meaning(at);
    const meaning = workshop.fits ? own : undefined;
    const isShortPart = isShort(part);
    for (const item of pool) {
      if ((isShortPart && item.latex.length <= LONG) !== short || !mayStandFor(item, meaning)) continue;
      const put = asFactor({ ...item.formula, range });
      const relation = relationOf(part, own, item.expression, workshop);
      proposals.push({
        kind: relation?.kind ?? 'wrong-factor',
        // The longer the factor that is put in, the less it says.
        cost: (relation ? 1.2 : 1.4) + item.latex.length / 1000,
        path,
        put: { part: put, meaning: item.expression },
        replacement: row.with(at, put),
        range,
        fix: () => ({ range, replacement: workshop.write(put) }),
        detail: () => relation?.detail() ?? { wanted: item.latex, found: workshop.write(part) },
      });
    }
  }
  return proposals;
}
