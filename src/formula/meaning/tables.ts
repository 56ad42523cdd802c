/** Vectors and matrices by their general entry: `(a_k)_{k=1}^K`, `[a_i b_j]_{ij}`, `[a_i b_j]_{m \times n}`. */
import { diag, isScalarExpression, tabulate } from '../../expression/construct.ts';
import type { Dimension } from '../../expression/dimension.ts';
import type { Expression, Index } from '../../expression/expression.ts';
import { textOf, unwrap } from '../atom.ts';
import type { Formula, FormulaOf } from '../formula.ts';
import { placed } from '../shape-misfit.ts';
import { childrenOf } from '../tree.ts';
import { isDots } from './dots/templates.ts';
import { read } from './interpret.ts';
import { isIndexName } from './places.ts';
import type { Scope } from './scope.ts';
import { dimensionOf } from './totals/totals.ts';

/** A bracket with indices around it, whose entries it tells; undefined where it is none. */
export function readEntries(
  formula: FormulaOf<'scripts'>,
  body: Formula,
  scope: Scope,
): Expression | undefined {
  const lower = formula.sub && unwrap(formula.sub);
  const table = lower && readTable(formula, body, lower, scope);
  if (table) return table;
  if (body.kind !== 'group' || lower?.kind !== 'relation' || lower.signs[0] !== '=' || !formula.sup)
    return undefined;
  const name = textOf(lower.sides[0]!);
  const size = dimensionOf(formula.sup, scope);
  const first = unwrap(lower.sides[1]!);
  if (!isIndexName(name) || size === undefined || first.kind !== 'number' || first.value !== 1)
    return undefined;
  const outer = scope.indices.get(name);
  scope.indices.set(name, size);
  const entry = read(body, scope);
  if (outer === undefined) scope.indices.delete(name);
  else scope.indices.set(name, outer);
  scope.metTuple = true;
  const index = { name, dimension: size };
  return placed(formula.range, () =>
    scope.tuplesAsRows ? tabulate(undefined, index, entry) : tabulate(index, undefined, entry),
  );
}

/** An index of a table, and what it is said to run to. */
interface Counted {
  readonly name: string;
  readonly to: Dimension | undefined;
}

/** `(a_i b_j)_{ij}`: the matrix, or the vector, whose entries are told by indices that stand nowhere else. */
function readTable(
  { sup }: FormulaOf<'scripts'>,
  body: Formula,
  lower: Formula,
  scope: Scope,
): Expression | undefined {
  if (body.kind !== 'group' || (body.open !== '(' && body.open !== '[')) return undefined;
  const sizes = sup ? undefined : sizesIn(lower, scope);
  if (sizes) return readSized(body, sizes, scope);
  const counted = countedIn(lower, sup, scope);
  if (!counted || counted.length > 2 || counted.some(({ name }) => scope.indices.has(name))) return undefined;
  // said to run to n, an index needs no symbol that it stands on
  for (const { name, to } of counted) if (to !== undefined) scope.indices.set(name, to);
  const entry = read(body, scope);
  for (const { name, to } of counted) if (to !== undefined) scope.indices.delete(name);
  const free = counted.map(({ name }) => entry.free.find(index => index.name === name));
  if (!isScalarExpression(entry) || free.some(index => index === undefined)) return undefined;
  if (counted.some(({ to }, at) => to !== undefined && to !== free[at]!.dimension)) return undefined;
  for (const { name } of counted) scope.indices.delete(name);
  return placed(body.range, () => tabulate(free[0], free[1], entry));
}

/** `ij`, `i,j`, `i,j=1` below an n, `i,j=1,\dots,n`, `1 \le i \le m, 1 \le j \le n`; undefined for anything else. */
export function countedIn(
  lower: Formula,
  sup: Formula | undefined,
  scope: Scope,
): readonly Counted[] | undefined {
  const parts = lower.kind === 'list' ? lower.items : lower.kind === 'product' ? lower.factors : [lower];
  const counted: Counted[] = [];
  let open = 0;
  const close = (bound: Formula): boolean => {
    const to = dimensionOf(bound, scope);
    for (; open < counted.length; open++) counted[open] = { ...counted[open]!, to };
    return to !== undefined;
  };
  for (let at = 0; at < parts.length; at++) {
    const part = unwrap(parts[at]!);
    if (isDots(part)) {
      const bound = parts[++at];
      if (open === counted.length || !bound || !close(bound)) return undefined;
      continue;
    }
    const name = textOf(namedIn(part));
    if (!isIndexName(name) || !isFromOne(part)) return undefined;
    const range = rangeIn(part);
    counted.push({ name, to: range && dimensionOf(range[1], scope) });
    if (range && (textOf(range[0]) !== '1' || counted[counted.length - 1]!.to === undefined))
      return undefined;
    const isBounded = part.kind === 'relation' && part.signs[part.signs.length - 1] === '<=';
    const last = isBounded ? part.sides[part.sides.length - 1]! : undefined;
    if (last && textOf(last) !== name && !close(last)) return undefined;
  }
  // a limit above one index alone is that of a vector
  if (sup && (counted.length < 2 || open === counted.length || !close(sup))) return undefined;
  return counted;
}

/** 1 and n of `i = 1..n`. */
function rangeIn(part: Formula): readonly [Formula, Formula] | undefined {
  const run = part.kind === 'relation' ? unwrap(part.sides[part.sides.length - 1]!) : part;
  if (run.kind !== 'product' || !run.factors.some(isDots)) return undefined;
  return [run.factors[0]!, run.factors[run.factors.length - 1]!];
}

/** `i` in `i`, in `i = 1..n` and in `1 \le i \le n`, of which a comma may cut off a side. */
function namedIn(part: Formula): Formula {
  const inner = unwrap(part);
  if (inner.kind !== 'relation') return inner;
  if (inner.signs[0] === '=') return inner.sides[0]!;
  return inner.sides[unwrap(inner.sides[0]!).kind === 'number' ? 1 : 0]!;
}

/** Whether an index that is said to start somewhere starts with the first entry. */
function isFromOne(part: Formula): boolean {
  if (part.kind !== 'relation') return true;
  const [first, second] = part.sides.map(unwrap);
  const start = part.signs[0] === '=' ? second! : first!;
  return (
    part.signs.every(sign => sign === '=' || sign === '<=') && (start.kind !== 'number' || start.value === 1)
  );
}

/** `m \times n`. */
function sizesIn(lower: Formula, scope: Scope): readonly [Dimension, Dimension] | undefined {
  if (lower.kind !== 'product' || lower.factors.length !== 2 || lower.signs[0] !== 'times') return undefined;
  const [rows, cols] = lower.factors.map(factor => dimensionOf(factor, scope));
  return rows === undefined || cols === undefined ? undefined : [rows, cols];
}

/** `[a_i b_j]_{m \times n}`: the sizes say which index counts the rows; of a square matrix, their order. */
function readSized(
  body: Formula,
  [rows, cols]: readonly [Dimension, Dimension],
  scope: Scope,
): Expression | undefined {
  const { entry, own } = generalIn(body, scope);
  if (!isScalarExpression(entry) || own.length !== 2) return undefined;
  const [row, col] = rows === cols ? inOrder(own, body) : sorted(own, rows);
  if (row?.dimension !== rows || col?.dimension !== cols) return undefined;
  for (const { name } of own) scope.indices.delete(name);
  return placed(body.range, () => tabulate(row, col, entry));
}

const sorted = ([a, b]: readonly Index[], rows: Dimension): readonly Index[] =>
  a!.dimension === rows ? [a!, b!] : [b!, a!];

/** Two indices, where they stand in a formula in the order of the alphabet; none where nothing says which comes first. */
function inOrder(own: readonly Index[], formula: Formula): readonly Index[] {
  const met: string[] = [];
  const look = (part: Formula): void => {
    if (part.kind === 'name' && own.some(({ name }) => name === part.name) && !met.includes(part.name))
      met.push(part.name);
    for (const child of childrenOf(part)) look(child);
  };
  look(formula);
  return met.length === 2 && met[0]! < met[1]! ? met.map(name => own.find(one => one.name === name)!) : [];
}

/** An entry that stands for all, with the indices that only it has: those in force are places of something else. */
export function generalIn(
  cell: Formula,
  scope: Scope,
): { readonly entry: Expression; readonly own: readonly Index[] } {
  const before = new Set(scope.indices.keys());
  const entry = read(cell, scope);
  return { entry, own: entry.free.filter(({ name }) => !before.has(name)) };
}

/** A matrix that shows nothing but its general entry, dots all around: which index counts the rows, their order says. */
export function readGeneralEntry(cell: Formula, formula: Formula, scope: Scope): Expression | undefined {
  const { entry, own } = generalIn(cell, scope);
  const [row, col] = own.length === 2 ? inOrder(own, cell) : [];
  if (!isScalarExpression(entry) || !row || !col) return undefined;
  for (const { name } of own) scope.indices.delete(name);
  return placed(formula.range, () => tabulate(row, col, entry));
}

/** The same of a diagonal matrix, dots before and behind the entry on the diagonal. */
export function readDiagonalEntry(cell: Formula, formula: Formula, scope: Scope): Expression | undefined {
  const { entry, own } = generalIn(cell, scope);
  const [index, ...others] = own;
  if (!isScalarExpression(entry) || !index || others.length > 0) return undefined;
  scope.indices.delete(index.name);
  return placed(formula.range, () => diag(tabulate(index, undefined, entry)));
}
