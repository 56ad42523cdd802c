/**
 * Heads of loops: `for i in range(N):`, `for i = 1:m, j = 1:n`, `for (i in seq_along(v)) {`, `for x, d in zip(X, D):`, `for i, x in enumerate(X):`,
 * `for i, j in np.ndindex(m, n):`. The same stand behind a formula: `[… for i in range(N)]`.
 */
import type { PlainToken } from '../tokenize.ts';
import { bracketed, called, isName, isSign, type Line, nameAt, parted } from './line.ts';
import { inBrackets } from './places.ts';

export interface Loop {
  readonly index: PlainToken;
  readonly size: Line;
  /** What stands for one of each: the x of `for x, d in zip(X, D)` is a row of X. */
  readonly items: ReadonlyMap<string, Line>;
  /** What it counts from: `range` from 0, what names no start from 1. */
  readonly start: 0 | 1;
}

const FROM_ZERO: ReadonlySet<string> = new Set(['range', 'arange']);
const NO_ITEMS: Loop['items'] = new Map();

/** What a head says, the outer loop first; undefined for another loop than over all of an axis. */
export function headsOf(line: Line): readonly Loop[] | undefined {
  let inside = line.slice(1);
  if (isSign(inside[inside.length - 1], '{')) inside = inside.slice(0, -1);
  if (isSign(inside[inside.length - 1], ':')) inside = inside.slice(0, -1);
  if (isSign(inside[0], '(') && isSign(inside[inside.length - 1], ')')) inside = inside.slice(1, -1);
  return loopsIn(inside);
}

/** The loops of what stands behind `for`. */
export function loopsIn(clause: Line): readonly Loop[] | undefined {
  const parts = parted(clause);
  const loops = parts.every(([name, sign]) => name?.kind === 'name' && isOver(sign))
    ? parts.map(loopOver)
    : loopsTogether(clause);
  return loops?.every(loop => loop !== undefined) ? loops : undefined;
}

const isOver = (one: PlainToken | undefined): boolean => isName(one, 'in') || isSign(one, '=');

/** `i in range(N)`, `x in X`. */
function loopOver([index, , ...range]: Line): Loop | undefined {
  const size = sizeIn(range);
  if (size) return { index: index!, size, items: NO_ITEMS, start: FROM_ZERO.has(range[0]!.text) ? 0 : 1 };
  const [only, ...more] = range;
  return only?.kind === 'name' && more.length === 0
    ? overItems(nameAt(only, `#at${only.start}`), [[index!]], [range])
    : undefined;
}

/** `x, d in zip(X, D)`, `i, x in enumerate(X)`, `i, j in np.ndindex(m, n)`. */
function loopsTogether(clause: Line): readonly (Loop | undefined)[] | undefined {
  const at = clause.findIndex(one => isName(one, 'in'));
  const names = parted(clause.slice(0, Math.max(at, 0)));
  const call = clause.slice(at + 1);
  const [fn] = call;
  const values = argumentsOf(call);
  if (at < 0 || !fn || !values) return undefined;
  if (isName(fn, 'zip')) return [overItems(nameAt(fn, `#at${fn.start}`), names, values)];
  if (isName(fn, 'enumerate')) {
    const [index, item, ...others] = names;
    const [of, ...more] = values;
    if (!item || index!.length !== 1 || !of || others.length > 0 || more.length > 0) return undefined;
    const inner = isSign(item[0], '(') ? parted(item.slice(1, -1)) : [item];
    return [overItems(index![0]!, inner, isName(of[0], 'zip') ? (argumentsOf(of) ?? []) : [of])];
  }
  const sizes = isName(fn, 'ndindex')
    ? values
    : isName(fn, 'product')
      ? values.map(value => sizeIn(value) ?? [])
      : [];
  if (sizes.length !== names.length || sizes.some(size => size.length === 0)) return undefined;
  return names.map(([index, ...more], k) =>
    index?.kind === 'name' && more.length === 0
      ? { index, size: sizes[k]!, items: NO_ITEMS, start: 0 }
      : undefined,
  );
}

/** Over arrays of one length, with a name for the item of each. */
function overItems(index: PlainToken, names: readonly Line[], values: readonly Line[]): Loop | undefined {
  const areNames = names.every(([name, ...more]) => name?.kind === 'name' && more.length === 0);
  if (!areNames || names.length !== values.length || values.some(value => value.length === 0))
    return undefined;
  const place = inBrackets([[index]], index);
  return {
    index,
    start: 0,
    size: called(index, 'len', [values[0]!]),
    items: new Map(names.map(([name], k) => [name!.text, [...bracketed(values[k]!), ...place]])),
  };
}

/** What stands in the brackets of a call, which the line is. */
const argumentsOf = (line: Line): readonly Line[] | undefined =>
  isSign(line[1], '(') && isSign(line[line.length - 1], ')') ? parted(line.slice(2, -1)) : undefined;

/** How many there are in `range(N)`, `range(0, N)`, `1 : N`, `seq_len(N)`, `eachindex(v)`; undefined where another number than all of an axis is meant. */
function sizeIn(range: Line): Line | undefined {
  if (range[0]?.kind === 'number')
    return range[0].text === '1' && isSign(range[1], ':') ? range.slice(2) : undefined;
  const given = argumentsOf(range);
  const [first, second, ...more] = given ?? [];
  if (!given || !first || first.length === 0 || more.length > 0) return undefined;
  const [fn] = range as [PlainToken];
  switch (fn.text) {
    case 'range':
    case 'arange':
      return second ? (first.length === 1 && first[0]!.text === '0' ? second : undefined) : first;
    case 'seq_len':
      return second ? undefined : first;
    case 'eachindex':
    case 'seq_along':
      return second ? undefined : called(fn, 'length', given);
    case 'axes':
      return second ? called(fn, 'size', given) : undefined;
    default:
      return undefined;
  }
}
