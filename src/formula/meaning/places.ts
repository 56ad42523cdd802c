/** Places: what an index on a symbol picks of it: an entry, a row, a column, the last of them. */
import { compare, dimension, pick, position, scale, shapeOf, total } from '../../expression/construct.ts';
import type { Dimension } from '../../expression/dimension.ts';
import type { At, Expression, Index } from '../../expression/expression.ts';
import { Misfit } from '../../expression/misfit.ts';
import { partsOf, type Script, textOf } from '../atom.ts';
import { juxtaposed } from '../compose.ts';
import { type Formula, type Range, Unreadable } from '../formula.ts';
import { letterAndDigit } from '../leaves.ts';
import { placed, ShapeMisfit } from '../shape-misfit.ts';
import { countedPlace, looksWorkedOut, positionOf } from './counted.ts';
import { labelsIn } from './labels.ts';
import { dimensionNamed } from './names/dimensions.ts';
import { unknownWord } from './names/unknown-name.ts';
import { agree, isPlaceholder } from './placeholders.ts';
import { indexNamed, type Scope } from './scope.ts';

/** Letters, Greek or Latin, that may be indices (`i`, `k'`, `\mu`), as `textOf` writes them. */
export const isIndexName = (text: string): boolean =>
  /^(?:#[a-z]+|[A-Za-z]|alpha|beta|gamma|mu|nu|ell|lambda|rho|tau|kappa)'*$/.test(text);

/** `W_{12}`: two digits are two indices, `W_{h1}` a letter and a digit. */
export function digits(formula: Formula): readonly Formula[] {
  if (formula.kind === 'product') return formula.factors;
  if (formula.kind === 'name') return letterAndDigit(formula) ?? [formula];
  if (formula.kind !== 'number' || !/^[0-9]{2}$/.test(formula.text)) return [formula];
  return [...formula.text].map((text, at) => ({
    kind: 'number' as const,
    value: Number(text),
    text,
    range: [formula.range[0] + at, formula.range[0] + at + 1] as const,
  }));
}

/** The places that scripts name, `12` as two. */
export function placesIn(scripts: readonly Script[]): readonly Formula[] {
  const parts = partsOf(scripts);
  if (parts.length === 1) return digits(parts[0]!);
  const places: Formula[] = [];
  for (const part of parts) places.push(...digits(part));
  return places;
}

/** A place on an axis: an index, a number, or undefined for all of it (`:`, `\cdot`). */
export function placeOf(formula: Formula, size: Dimension, scope: Scope): At {
  const text = textOf(formula);
  if (formula.kind === 'number' && Number.isInteger(formula.value)) return formula.value;
  if (isIndexName(text)) {
    const index = indexNamed(text, size, scope);
    // `(I)_{ij}`: what i and j run over elsewhere tells how large I is
    agree(index.dimension, size, scope);
    return index;
  }
  throw new Unreadable(
    'syntax',
    formula.range,
    `“${text}” is no index here`,
    'an index is a letter or a number from 1',
  );
}

export const isAll = (formula: Formula): boolean =>
  formula.kind === 'name' &&
  (formula.name === ':' ||
    formula.name === 'cdot' ||
    formula.name === '*' ||
    formula.name === 'ast' ||
    formula.name === 'colon' ||
    formula.name === 'bullet');

export function pickPlaces(
  e: Expression,
  written: readonly Formula[],
  scope: Scope,
  range: Range,
): Expression {
  const axes = Number(e.rows !== 1) + Number(e.cols !== 1);
  const places =
    axes === 2 && written.length === 1 ? digits(written[0]!) : axes === 1 ? withMultiples(written) : written;
  const weighed: { readonly index: Index; readonly weight: Expression }[] = [];
  const weigh = (index: Index, weight: Expression): Index => {
    weighed.push({ index, weight });
    return index;
  };
  const at = (index: number, size: Dimension): At | undefined => {
    const place = places[index]!;
    if (isAll(place)) return undefined;
    const label = labelsIn(place, scope);
    if (label && label.rows === size) {
      const marked: Index = { name: `#label${weighed.length}`, dimension: size };
      return weigh(marked, pick(label, marked, 1));
    }
    const counted = shiftedPlace(place, size, scope);
    if (counted) {
      const shifted: Index = { name: `#shifted${weighed.length}`, dimension: size };
      return weigh(shifted, compare('==', position(shifted), counted));
    }
    if (!isLast(place, size, scope)) return placeOf(place, size, scope);
    if (typeof size === 'number') return size;
    const last: Index = { name: `#last${weighed.length}`, dimension: size };
    return weigh(last, compare('==', position(last), dimension(size)));
  };
  // The last entry, x_n of n, the one that a one-hot vector marks, and x_{i+k-1}: all of them, weighed by whether they are it.
  const atWeighed = (picked: Expression): Expression =>
    weighed.reduce((rest, { index, weight }) => total(index, scale(weight, rest)), picked);
  const tooMany = () => {
    if (isWord(places, scope)) return unknownWord(e, places.map(textOf).join(''), range, scope.vocabulary);
    return new ShapeMisfit(
      range,
      new Misfit(
        'pick',
        `${places.length === 1 ? '1 index' : `${places.length} indices`} on ${axes === 0 ? 'a scalar' : axes === 1 ? 'a vector' : 'a matrix'}`,
        [shapeOf(e)],
      ),
    );
  };
  return placed(range, () => atWeighed(picked()));
  function picked(): Expression {
    if (axes === 0) {
      // The only entry of a 1 × 1.
      if (places.every(place => place.kind === 'number' && place.value === 1)) return e;
      throw tooMany();
    }
    if (places.length === 1) {
      if (axes === 2)
        return runsAlong(places[0]!, e, scope)
          ? pick(e, undefined, at(0, e.cols))
          : pick(e, at(0, e.rows), undefined);
      return e.cols === 1
        ? pick(e, at(0, e.rows), isAll(places[0]!) ? undefined : 1)
        : pick(e, isAll(places[0]!) ? undefined : 1, at(0, e.cols));
    }
    if (places.length === 2) return pick(e, at(0, e.rows), at(1, e.cols));
    throw tooMany();
  }
}

/**
 * The number of the place that `i + k - 1` names, as a convolution has it, or an index that runs over fewer places than there are; there is nothing where it lies
 * beyond the axis. Undefined for any other place, and for `x_{ij}`, which are two.
 */
function shiftedPlace(place: Formula, size: Dimension, scope: Scope): Expression | undefined {
  const text = textOf(place);
  if (looksWorkedOut(place)) return countedPlace(place, scope);
  const runs = isIndexName(text) ? scope.indices.get(text) : undefined;
  const isShorter = typeof runs === 'number' && typeof size === 'number' && runs < size;
  return isShorter ? positionOf(text, scope) : undefined;
}

/** Whether letters spell a word rather than indices, of which there are two at most: `z_{out}`. */
export const spellWord = (parts: readonly Formula[]): boolean =>
  parts.length > 2 && parts.every(part => /^[A-Za-z]$/.test(textOf(part)));

/** Whether they do where none of them is an index. */
const isWord = (places: readonly Formula[], { indices, summed }: Scope): boolean =>
  spellWord(places) && !places.some(place => indices.has(textOf(place)) || summed.has(textOf(place)));

/** `2i` behind a comma or by itself is one place: `2` and `i` stand side by side. */
export function withMultiples(places: readonly Formula[]): readonly Formula[] {
  const found: Formula[] = [];
  for (const place of places) {
    const times = found.at(-1);
    const isMultiple =
      times?.kind === 'number' &&
      times.value > 1 &&
      times.range[1] === place.range[0] &&
      isIndexName(textOf(place));
    if (isMultiple) found.pop();
    found.push(isMultiple ? juxtaposed([times, place], [times.range[0], place.range[1]]) : place);
  }
  return found;
}

/** `\sum_{i=1}^m \delta_i` of an n × m matrix: what the index runs over says that columns are meant. */
const runsAlong = (place: Formula, { rows, cols }: Expression, { indices }: Scope): boolean =>
  rows !== cols && indices.size > 0 && indices.get(textOf(place)) === cols;

/** Whether a place is called by the size of its axis (`x_n` of n entries), where that is no index. */
function isLast(place: Formula, size: Dimension, scope: Scope): boolean {
  if (typeof size !== 'string' || isPlaceholder(size)) return false;
  const text = textOf(place);
  return (
    !scope.indices.has(text) && !scope.summed.has(text) && dimensionNamed(place, scope.vocabulary) === size
  );
}
