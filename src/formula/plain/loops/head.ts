/** Heads of loops: `for i in range(N):`, `for i = 1:m`, `for (i in 1:n) {`, `for x, d in zip(X, D):`. */
import type { PlainToken } from '../tokenize.ts';
import { isName, isSign, type Line, parted } from './line.ts';

export interface Loop {
  readonly index: PlainToken;
  readonly size: Line;
  /** What stands for one of each: the x of `for x, d in zip(X, D)` is a row of X. */
  readonly items: ReadonlyMap<string, Line>;
}

/** What a head says; undefined for another loop than one over all of an axis. */
export function headOf(line: Line): Loop | undefined {
  let inside = line.slice(1);
  if (isSign(inside[inside.length - 1], '{')) inside = inside.slice(0, -1);
  if (isSign(inside[inside.length - 1], ':')) inside = inside.slice(0, -1);
  if (isSign(inside[0], '(') && isSign(inside[inside.length - 1], ')')) inside = inside.slice(1, -1);
  const [index, sign, ...range] = inside;
  if (index?.kind !== 'name') return undefined;
  const size = isName(sign, 'in') || isSign(sign, '=') ? sizeIn(range) : undefined;
  return size ? { index, size, items: new Map() } : overItems(inside);
}

/** `for x, d in zip(X, D)`. */
function overItems(inside: Line): Loop | undefined {
  const at = inside.findIndex(one => isName(one, 'in'));
  const [zip, open, ...rest] = inside.slice(at + 1);
  const close = rest[rest.length - 1];
  if (at < 0 || !isName(zip, 'zip') || !isSign(open, '(') || !isSign(close, ')')) return undefined;
  const names = parted(inside.slice(0, at));
  const values = parted(rest.slice(0, -1));
  if (
    names.length !== values.length ||
    names.some(([name, ...more]) => name?.kind !== 'name' || more.length > 0)
  )
    return undefined;
  const index: PlainToken = { ...zip!, text: '#at' };
  const sign = (text: string): PlainToken => ({ ...open!, text, spaced: false });
  const items = values.map(value => [sign('('), ...value, sign(')'), sign('['), index, sign(']')]);
  return {
    index,
    size: [{ ...zip!, text: 'len' }, sign('('), ...values[0]!, sign(')')],
    items: new Map(names.map(([name], k) => [name!.text, items[k]!])),
  };
}

/** How many there are in `range(N)`, `range(0, N)`, `1 : N`, `seq_len(N)`; undefined where another number than all of an axis is meant. */
export function sizeIn(range: Line): Line | undefined {
  if (range[0]?.kind === 'number')
    return range[0].text === '1' && isSign(range[1], ':') ? range.slice(2) : undefined;
  const isCall = isName(range[0], 'range') || isName(range[0], 'seq_len');
  if (!isCall || !isSign(range[1], '(') || !isSign(range[range.length - 1], ')')) return undefined;
  const given = range.slice(2, -1);
  const size = given[0]?.text === '0' && isSign(given[1], ',') ? given.slice(2) : given;
  return parted(size).length === 1 ? size : undefined;
}
