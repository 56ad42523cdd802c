/** Names that are entries of the answer's own vectors, and told to be something else: `e_1 = 0` beside `e = \hat y - y`. */
import { isScalarExpression, pick } from '../../expression/construct.ts';
import type { OwnName } from '../../formula/meaning/scope.ts';
import { compareExpressions } from '../../numeric/compare.ts';
import type { Draw } from '../../numeric/draw.ts';

/** Whether a name says something else of an entry than the vector among the names that it is an entry of. */
export function isOtherEntry(
  { key, labels, value }: OwnName,
  names: readonly OwnName[],
  draws: readonly Draw[],
): boolean {
  const place = labels.length === 1 && /^\d{1,3}$/.test(labels[0]!) ? Number(labels[0]) : 0;
  if (place === 0 || !isScalarExpression(value)) return false;
  return names.some(({ key: other, labels: more, value: vector }) => {
    if (other !== key || more.length > 0 || (vector.rows === 1) === (vector.cols === 1)) return false;
    if (vector.free.length > 0) return false;
    const entry = vector.cols === 1 ? pick(vector, place, undefined) : pick(vector, undefined, place);
    return compareExpressions(entry, value, draws) === 'different';
  });
}
