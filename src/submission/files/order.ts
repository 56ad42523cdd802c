/**
 * The order of the files of one submission, which says whose answer is the last: as people number them. `hw1` comes before `hw1-1` (as
 * Canvas calls what is handed in again) and before `hw10`, in a folder as in an archive.
 */

const PIECE = /\d+|\D+/g;
const piecesOf = (path: string): readonly string[] => path.replace(/\.[A-Za-z]+$/, '').match(PIECE) ?? [];

function comparePieces(a: string, b: string): number {
  const isNumber = (piece: string): boolean => piece >= '0' && piece < ':';
  if (isNumber(a) && isNumber(b) && Number(a) !== Number(b)) return Number(a) - Number(b);
  return a < b ? -1 : a > b ? 1 : 0;
}

/** For sorting paths. */
export function inOrder(a: string, b: string): number {
  const [left, right] = [piecesOf(a), piecesOf(b)];
  for (let k = 0; k < Math.min(left.length, right.length); k++) {
    const order = comparePieces(left[k]!, right[k]!);
    if (order !== 0) return order;
  }
  return left.length - right.length || (a < b ? -1 : a > b ? 1 : 0);
}
