/** Places of arrays in loops as one notation, `W[i, j]`: for `W(i, j)`, `W[i][j]` and `X[i:i+1]`, which is a row. */
import type { PlainToken } from '../tokenize.ts';
import { closeOf, isSign, type Line, parted, signAt } from './line.ts';

/** Places behind a name or bracket: each an index, `:`, or something else. */
export interface Places {
  readonly parts: readonly Line[];
  /** Behind the last bracket. */
  readonly next: number;
}

const isIndexIn = (part: Line, indices: ReadonlySet<string>): boolean =>
  part.length === 1 && part[0]!.kind === 'name' && indices.has(part[0]!.text);

const isAll = (part: Line): boolean => part.length === 1 && isSign(part[0], ':');

/** The places that stand at a bracket behind a name or behind what is in brackets; undefined where it is no such bracket. */
export function placesAt(line: Line, at: number, indices: ReadonlySet<string>): Places | undefined {
  const open = line[at];
  if (isSign(open, '(')) {
    // `v(i)` of MATLAB, where nothing else stands in it
    const end = closeOf(line, at);
    const parts = parted(line.slice(at + 1, end));
    const isPlaces =
      end < line.length &&
      !open!.spaced &&
      line[at - 1]?.kind === 'name' &&
      parts.some(part => isIndexIn(part, indices)) &&
      parts.every(part => isIndexIn(part, indices) || isAll(part) || isNumber(part));
    return isPlaces ? { parts, next: end + 1 } : undefined;
  }
  if (!isSign(open, '[')) return undefined;
  const parts: Line[] = [];
  let next = at;
  while (isSign(line[next], '[')) {
    const end = closeOf(line, next);
    if (end >= line.length) return undefined;
    for (const part of parted(line.slice(next + 1, end))) parts.push(part);
    next = end + 1;
  }
  return { parts: withSlices(parts, indices), next };
}

const isNumber = (part: Line): boolean => part.length === 1 && part[0]!.kind === 'number';

/** `i:i+1` and `[i]` keep the axis of the one line that they take. */
function withSlices(parts: readonly Line[], indices: ReadonlySet<string>): readonly Line[] {
  const written = parts.map(part =>
    isSlice(part, indices) ? part.slice(0, 1) : isList(part, indices) ? part.slice(1, 2) : part,
  );
  const isCut = written.some((part, at) => part !== parts[at]);
  return isCut && parts.length === 1 ? [written[0]!, [signAt(parts[0]![1]!, ':')]] : written;
}

const isList = (part: Line, indices: ReadonlySet<string>): boolean =>
  part.length === 3 && isSign(part[0], '[') && isIndexIn(part.slice(1, 2), indices) && isSign(part[2], ']');

function isSlice(part: Line, indices: ReadonlySet<string>): boolean {
  const [from, colon, to, plus, one] = part;
  return (
    part.length === 5 &&
    isIndexIn(part.slice(0, 1), indices) &&
    isSign(colon, ':') &&
    to?.text === from!.text &&
    isSign(plus, '+') &&
    one?.text === '1'
  );
}

/** `[i, j]`. */
export function inBrackets(parts: readonly Line[], at: PlainToken): Line {
  return [
    { ...signAt(at, '['), spaced: false },
    ...parts.flatMap((part, k) => (k === 0 ? part : [signAt(at, ','), ...part])),
    signAt(at, ']'),
  ];
}

/** The name of places, each an index or `:`; undefined for others. */
export function keyOf(parts: readonly Line[], indices: ReadonlySet<string>): string | undefined {
  const texts = parts.map(part => (isIndexIn(part, indices) || isAll(part) ? part[0]!.text : undefined));
  const isKnown = texts.length <= 2 && texts.every(text => text !== undefined);
  return isKnown && texts.some(text => text !== ':') ? texts.join() : undefined;
}
