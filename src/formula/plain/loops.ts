/**
 * Loops over the examples of a batch, which add up what belongs to each: `for i in range(N): dW += np.outer(x[i], d[i])`, `for i = 1:m … end`. What is
 * added becomes `each(i, N, …)`, the sum over i; what a loop gives a name to is written out in it. A loop that does anything else makes what
 * it changes unknown.
 */
import type { Names } from './parse.ts';
import type { PlainToken } from './tokenize.ts';

/** The name of the sum over an index, which nobody can type. */
export const EACH = '#each';

/** How long what is added up may be, with its names written out. */
const MAX_TOKENS = 2000;

type Line = readonly PlainToken[];

interface Loop {
  readonly index: PlainToken;
  readonly size: Line;
  /** What stands for one of each: the x of `for x, d in zip(X, D)` is a row of X. */
  readonly items: ReadonlyMap<string, Line>;
}

const isSign = (one: PlainToken | undefined, sign: string): boolean =>
  one?.kind === 'operator' && one.text === sign;
const isName = (one: PlainToken | undefined, name: string): boolean =>
  one?.kind === 'name' && one.text === name;

/** Whether a line begins a loop. */
export const isLoop = (line: Line, names: Names | undefined): boolean =>
  isName(line[0], 'for') && names !== undefined && !names.has('for');

/** The statements with their loops written out. */
export function loopsWrittenOut(
  lines: readonly Line[],
  text: string,
  names: Names | undefined,
): readonly Line[] {
  if (!lines.some(line => isLoop(line, names))) return lines;
  const written: Line[] = [];
  for (let at = 0; at < lines.length; at++) {
    const head = lines[at]!;
    if (!isLoop(head, names)) {
      written.push(head);
      continue;
    }
    const end = endOf(lines, at, text);
    const isClosed = lines[end]?.length === 1 && isClose(lines[end]![0]);
    written.push(
      ...summed(headOf(head), lines.slice(at + 1, end)).map(line =>
        isDefined(line[0]!, written) ? line : fromZero(line),
      ),
    );
    at = isClosed ? end : end - 1;
  }
  return written;
}

const isDefined = ({ text }: PlainToken, lines: readonly Line[]): boolean =>
  lines.some(line => isName(line[0], text) && isSign(line[1], '='));

/** `A += …`, where A has not been anything before. */
const fromZero = ([name, sign, equals, ...rest]: Line): Line =>
  isSign(equals, '=')
    ? [name!, { ...equals!, start: sign!.start }, ...(isSign(sign, '-') ? [sign!] : []), ...rest]
    : [name!, sign!, equals!, ...rest];

const isClose = (one: PlainToken | undefined): boolean => isName(one, 'end') || isSign(one, '}');

/** Where the body of a loop ends: at the first line that stands no deeper, or at its `end`. */
function endOf(lines: readonly Line[], at: number, text: string): number {
  const head = lines[at]!;
  const isIndented = isSign(head[head.length - 1], ':');
  const column = ({ start }: PlainToken) => start - text.lastIndexOf('\n', start - 1);
  let end = at + 1;
  if (!isIndented) {
    while (end < lines.length && !(lines[end]!.length === 1 && isClose(lines[end]![0]))) end++;
    return end;
  }
  const isOnOneLine = (line: Line) => !text.slice(head[0]!.start, line[0]!.start).includes('\n');
  while (end < lines.length && (isOnOneLine(lines[end]!) || column(lines[end]![0]!) > column(head[0]!)))
    end++;
  return end;
}

/** `for i in range(N) :`, `for i = 1 : m`, `for i in 1 : N`, `for (i in 1 : n) {`; undefined for another loop. */
function headOf(line: Line): Loop | undefined {
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

/** What stands between the commas outside of brackets. */
function parted(line: Line): readonly Line[] {
  const parts: PlainToken[][] = [[]];
  let depth = 0;
  for (const one of line) {
    if (isSign(one, '(') || isSign(one, '[')) depth++;
    else if (isSign(one, ')') || isSign(one, ']')) depth--;
    if (depth === 0 && isSign(one, ',')) parts.push([]);
    else parts[parts.length - 1]!.push(one);
  }
  return parts;
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

/** The sums of what the lines of a loop add to each name. */
function summed(loop: Loop | undefined, body: readonly Line[]): readonly Line[] {
  const local = new Map<string, Line>(loop?.items);
  const sums: Line[] = [];
  // behind the loop they are what they were for its last turn
  const definitions: Line[] = [];
  for (const line of body) {
    const [name] = line;
    const added = name && loop ? addedIn(line) : undefined;
    if (added) {
      const what = writtenOut(added.what, local);
      const isKnown = what.every(one => one.text !== name!.text) && what.length <= MAX_TOKENS;
      if (!isKnown || local.has(name!.text)) return unknown(body);
      const sign = (text: string): PlainToken => ({
        ...name!,
        kind: 'operator',
        text,
        start: name!.end,
        spaced: false,
      });
      const each: PlainToken = { ...loop!.index, text: EACH };
      sums.push([
        name!,
        { ...sign(added.sign), end: name!.end },
        sign('='),
        ...[each, sign('('), loop!.index, sign(','), ...loop!.size, sign(','), ...what, sign(')')],
      ]);
    } else if (loop && name?.kind === 'name' && isSign(line[1], '=') && line.length > 2) {
      const value = writtenOut(line.slice(2), local);
      if (value.length > MAX_TOKENS) return unknown(body);
      const bracket = (text: string): PlainToken => ({ ...line[1]!, kind: 'operator', text });
      definitions.push(line);
      local.set(name.text, [bracket('('), ...value, bracket(')')]);
    } else return unknown(body);
  }
  const changed = new Set(sums.map(([name]) => name!.text));
  return sums.some(line => line.slice(1).some(one => one.kind === 'name' && changed.has(one.text)))
    ? unknown(body)
    : [...unknown(definitions), ...sums];
}

/** `A += B`, `A = A + B`. */
function addedIn(line: Line): { readonly sign: string; readonly what: Line } | undefined {
  const [name, first, second, third] = line;
  if (name!.kind !== 'name' || line.length < 4) return undefined;
  const isChange = (isSign(first, '+') || isSign(first, '-')) && isSign(second, '=');
  if (isChange) return { sign: first!.text, what: line.slice(3) };
  const isAgain =
    isSign(first, '=') && isName(second, name!.text) && (isSign(third, '+') || isSign(third, '-'));
  return isAgain ? { sign: '+', what: line.slice(3) } : undefined;
}

const writtenOut = (line: Line, local: ReadonlyMap<string, Line>): Line =>
  line.flatMap(one => (one.kind === 'name' ? (local.get(one.text) ?? [one]) : [one]));

/** Lines after which nothing is known of the names that they would change. */
const unknown = (body: readonly Line[]): readonly Line[] =>
  body.flatMap(([name]) =>
    name?.kind === 'name'
      ? [[name, { ...name, kind: 'operator' as const, text: '=' }, { ...name, text: 'for' }]]
      : [],
  );
