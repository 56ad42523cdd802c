/**
 * Changes of what stands on the diagonal of a matrix: `J[np.diag_indices(K)] += p`, `J[range(K), range(K)] -= 1`, `np.fill_diagonal(J, v)`, as changes of the
 * whole of it.
 */
import {
  ADDED_ON_DIAGONAL,
  bracketed,
  called,
  closeOf,
  isName,
  isSign,
  type Line,
  parted,
  SET_ON_DIAGONAL,
  signAt,
} from './loops/line.ts';

/** The line as an equation for the whole matrix; the line itself where it changes no diagonal. */
export function onDiagonal(line: Line): Line {
  const [name] = line;
  if (isName(name, 'fill_diagonal')) {
    const [matrix, value, ...more] = isSign(line[1], '(') ? parted(line.slice(2, -1)) : [];
    const isWhole = closeOf(line, 1) === line.length - 1;
    return isWhole && matrix?.length === 1 && value && value.length > 0 && more.length === 0
      ? changed(matrix, SET_ON_DIAGONAL, value)
      : line;
  }
  const close = isSign(line[1], '[') ? closeOf(line, 1) : 0;
  if (close === 0 || !arePlaces(line.slice(2, close), line.slice(0, 1))) return line;
  const [sign, equals, ...by] = line.slice(close + 1);
  if (isSign(sign, '=') && equals) return changed(line.slice(0, 1), SET_ON_DIAGONAL, [equals, ...by]);
  const isAdded = (isSign(sign, '+') || isSign(sign, '-')) && isSign(equals, '=') && by.length > 0;
  if (!isAdded) return line;
  return changed(
    line.slice(0, 1),
    ADDED_ON_DIAGONAL,
    isSign(sign, '-') ? [signAt(by[0]!, '-'), ...bracketed(by)] : by,
  );
}

/** `np.diag_indices(K)`, `np.diag_indices_from(J)`, `range(K), range(K)`. */
function arePlaces(places: Line, matrix: Line): boolean {
  const [first] = places;
  if (isName(first, 'diag_indices_from')) return textOf(places.slice(2, -1)) === textOf(matrix);
  if (isName(first, 'diag_indices')) return true;
  if (!isName(first, 'range') && !isName(first, 'arange')) return false;
  const [one, other, ...more] = parted(places);
  return other !== undefined && more.length === 0 && textOf(one!) === textOf(other);
}

const textOf = (line: Line): string => line.map(({ text }) => text).join(' ');

const changed = (matrix: Line, how: string, value: Line): Line => [
  ...matrix,
  signAt(matrix[0]!, '='),
  ...called(matrix[0]!, how, [matrix, value]),
];
