/**
 * Signs and numbers that stand outside the dollars of the formulas beside them: `$A$ = -$B$`, `2$B$`, `$B$/2`, `$A =$ $B$` are one formula each. What may as well be a
 * dash, a bullet or a number of a list is left as it is.
 */
import type { Segment } from './segments.ts';

/** The segments with such signs as mathematics that goes on, and what stands behind them. */
export function withSignsOutside(text: string, segments: readonly Segment[]): readonly Segment[] {
  if (segments.length < 2) return segments;
  const pieces = segments.map(({ from, to }) => text.slice(from, to).trim());
  const isInline = (at: number) => segments[at]?.mathematics === true && !segments[at]!.display;
  return segments.map((segment, at) => {
    if (segment.display) return segment;
    if (!segment.mathematics) {
      const isSign = SIGNS.test(pieces[at]!) && joins(text, segments, pieces, at, isInline);
      return isSign ? { ...segment, mathematics: true, continues: at > 0 } : segment;
    }
    const gap = at > 0 && !segments[at - 1]!.mathematics ? at - 1 : undefined;
    const continues =
      gap === undefined
        ? isInline(at - 1) && goesOn(pieces[at - 1]!, pieces[at]!)
        : pieces[gap] === ''
          ? isInline(at - 2) && goesOn(pieces[at - 2]!, pieces[at]!)
          : SIGNS.test(pieces[gap]!) && joins(text, segments, pieces, gap, isInline);
    return continues ? { ...segment, continues } : segment;
  });
}

/** Signs, numbers and brackets, and something of them that does something. */
const SIGNS = /^[-+*/=·×−^().\d\s]*[-+*/=·×−^\d][-+*/=·×−^().\d\s]*$/;
const OPEN_END = /(?:[-+*/=·×−]|\\(?:cdot|times|odot|circ|otimes))$/;
const OPEN_START = /^(?:[+*/=·×^]|\\(?:cdot|times|odot|circ|otimes|in)(?![A-Za-z]))/;
const NUMBER = /(?:^|=)\s*-?(?:\d+(?:\.\d+)?|\\[dt]?frac\s*(?:\{\d+\}|\d)\s*(?:\{\d+\}|\d))$/;

/** Whether the second of two formulas side by side goes on with the first: `$A =$ $B$`, `$A = 2$ $B$`. */
const goesOn = (one: string, other: string): boolean =>
  OPEN_END.test(one) ||
  OPEN_START.test(other) ||
  (NUMBER.test(one) && /^[\\A-Za-z(]/.test(other) && !other.includes('='));

/** Whether the signs between two formulas, before the first or behind the last one are part of them. */
function joins(
  text: string,
  segments: readonly Segment[],
  pieces: readonly string[],
  at: number,
  isInline: (at: number) => boolean,
): boolean {
  const sign = pieces[at]!;
  const { from, to } = segments[at]!;
  const isBetween = isInline(at - 1) && isInline(at + 1);
  if (text.slice(from, to).includes('\n')) return false;
  if (isBetween) {
    if (!/^[-−]$/.test(sign)) return /[=+*/·×^]/.test(sign);
    // a dash, unless something is left open before it
    return (
      OPEN_END.test(pieces[at - 1]!) || (pieces[at - 1]!.includes('=') && !pieces[at + 1]!.includes('='))
    );
  }
  if (isInline(at + 1) && at === 0)
    return (
      /\d.*[*/·×]|[*/·×].*\d|^0\.\d+$/.test(sign) ||
      (/(?:^[-+]|\d)$/.test(sign) && !/\s$/.test(text.slice(from, to)))
    );
  return isInline(at - 1) && at === segments.length - 1 && /^(?=.*\d)(?:[*/·×^]|[-+−]\s*[\d(])/.test(sign);
}
