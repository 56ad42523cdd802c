/** Whether the labels of a written entry, `2` or `n`, are those of the place where it stands. */
import { type Dimension, numberOf } from '../../../expression/dimension.ts';
import { textOf } from '../../atom.ts';
import type { Formula } from '../../formula.ts';
import { dimensionInOtherCase, dimensionNamed } from '../names/dimensions.ts';
import { isPlaceholder } from '../placeholders.ts';
import type { Scope } from '../scope.ts';

/** What the label of a last entry may be: what the dimension of its index is called, or any letter that is no dimension. */
function isLastLabel(label: Formula, start: number, dimension: Dimension, scope: Scope): boolean {
  const { vocabulary } = scope;
  const text = textOf(label);
  if (isPlaceholder(dimension)) return true;
  if (/^\d+$/.test(text)) {
    const size = numberOf(dimension) ?? vocabulary.problem.sizes.get(String(dimension));
    return size === Number(text) + 1 - start;
  }
  const sum = /^(.+)[-+]\d+$/.exec(text);
  // `n-1` ends what starts at 0, and no other sum ends an axis
  if (sum) return start === 0 && text.endsWith('-1') && isSize(sum[1]!, dimension, scope);
  const named = dimensionNamed(label, vocabulary) ?? dimensionInOtherCase(text, vocabulary);
  return named === undefined || named === dimension;
}

const isSize = (text: string, dimension: Dimension, { vocabulary }: Scope): boolean =>
  (vocabulary.dimensionTexts.get(text) ?? dimension) === dimension;

/** Whether the labels of an entry are those of its place: numbers count up from 0 or 1, the last entry ends the axis. */
export function fitsPlace(
  labels: readonly Formula[] | undefined,
  at: number,
  last: boolean,
  start: number,
  dimension: Dimension,
  scope: Scope,
): boolean {
  if (labels === undefined) return true;
  if (!last) {
    const place = String(start + at);
    return labels.every(label => textOf(label) === place);
  }
  const first = textOf(labels[0]!);
  const same = labels.every(label => textOf(label) === first);
  return labels.every(
    label =>
      isLastLabel(label, start, dimension, scope) &&
      (same || dimensionNamed(label, scope.vocabulary) === dimension),
  );
}
