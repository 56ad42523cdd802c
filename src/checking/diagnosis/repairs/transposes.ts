/**
 * Transposes: one that is missing, one too many, the whole result.
 */
import { isScalarExpression } from '../../../expression/construct.ts';
import { unwrap } from '../../../formula/atom.ts';
import { juxtaposed } from '../../../formula/compose.ts';
import type { Formula, FormulaOf } from '../../../formula/formula.ts';
import type { Path } from '../../../formula/tree.ts';
import { type Proposal, type Repair, transposeOf, type Workshop } from './proposal.ts';
import { isFunction, Row } from './units.ts';

const isMark = (formula: Formula): boolean => {
  const inner = unwrap(formula);
  return (
    inner.kind === 'name' &&
    (inner.name === 'T' || inner.name === 'top' || inner.name === 'intercal' || inner.name === 't')
  );
};

/** The formula without its transpose, or undefined where it has none. */
export function withoutTranspose(formula: Formula): Formula | undefined {
  if (formula.kind !== 'scripts') return undefined;
  if (formula.primes % 2 === 1 && unwrap(formula.base).kind !== 'name')
    return rest(formula, { primes: formula.primes - 1 });
  const sup = formula.sup && unwrap(formula.sup);
  if (!sup) return undefined;
  if (isMark(sup)) return rest(formula, { sup: undefined });
  if (sup.kind === 'product') {
    const factors = sup.factors.filter(factor => !isMark(factor));
    if (factors.length === sup.factors.length || factors.length === 0) return undefined;
    const left = factors.length === 1 ? factors[0]! : juxtaposed(factors, sup.range);
    return rest(formula, { sup: left });
  }
  if (sup.kind === 'scripts' && sup.sup && isMark(sup.sup)) return rest(formula, { sup: sup.base });
  return undefined;
}

function rest(formula: FormulaOf<'scripts'>, change: Partial<FormulaOf<'scripts'>>): Formula {
  const changed = { ...formula, ...change };
  return changed.sub || changed.sup || changed.primes > 0
    ? changed
    : { ...formula.base, range: formula.range };
}

/** Transposes a part that stands by itself: a factor, a term, the whole. */
export const transposes: Repair = (node, path, workshop) => {
  const proposals: Proposal[] = [];
  const stripped = withoutTranspose(node);
  const isWhole = path.length === 0 && node.kind === 'scripts' && isComposite(unwrap(node.base));
  if (stripped) proposals.push({ kind: 'extra-transpose', cost: 1, path, replacement: stripped });
  if (node.kind === 'product') {
    const row = new Row(node, workshop);
    for (const [at, { from, to, range }] of row.units.entries()) {
      if (to - from === 1 || withoutTranspose(node.factors[to - 1]!)) continue;
      proposals.push({
        kind: 'missing-transpose',
        cost: 1,
        path,
        replacement: row.with(at, row.withLast(at, transposeOf)),
        range,
        fix: () => ({ range, replacement: `${workshop.write(row.parts[at]!)}^\\top` }),
      });
    }
    if (path.length > 0) return [...proposals, ...turnedAround(row, path, workshop)];
  }
  const standsAlone =
    node.kind !== 'number' &&
    node.kind !== 'list' &&
    node.kind !== 'dots' &&
    node.kind !== 'empty' &&
    node.kind !== 'text' &&
    !stripped;
  const meaning = workshop.meanings.get(node);
  if (
    standsAlone &&
    !(meaning && isScalarExpression(meaning)) &&
    !isFunction(node, workshop.scope) &&
    !(path.length > 0 && node.kind === 'sum')
  )
    proposals.push({
      kind: path.length === 0 && isComposite(node) ? 'transposed-result' : 'missing-transpose',
      cost: path.length === 0 ? 0.9 : meaning === undefined && isOfEntries(node, workshop) ? 1.05 : 1,
      path,
      replacement: transposeOf(node),
    });
  else if (path.length === 0 && stripped)
    proposals.push({ kind: 'transposed-result', cost: isWhole ? 0.9 : 1.01, path, replacement: stripped });
  return proposals;
};

/** `b 1^\top` for `1 b^\top`: an outer product that is transposed, in the order that it has then. */
function turnedAround(row: Row, path: Path, workshop: Workshop): readonly Proposal[] {
  if (row.units.length !== 2 || isOfEntries(row.node, workshop)) return [];
  const replacement = row.of([row.withLast(1, turned), row.withLast(0, turned)]);
  return [{ kind: 'missing-transpose', cost: 1.04, path, replacement, range: row.node.range }];
}

/** With a transpose where there is none, and without where there is one. */
export const turned = (formula: Formula): Formula => withoutTranspose(formula) ?? transposeOf(formula);

/** What is made of entries and does not fit has another index rather than a transpose. */
const isOfEntries = (node: Formula, { reference }: Workshop): boolean =>
  reference.free.length > 0 ? isComposite(node) || isIndexed(node) : isIndexed(node);
const isIndexed = (node: Formula): boolean => node.kind === 'scripts' && node.sub !== undefined;

const isComposite = (node: Formula): boolean => node.kind !== 'name' && node.kind !== 'scripts';
