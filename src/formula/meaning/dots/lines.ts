/**
 * A row or a column with dots.
 *
 * It shows a pattern: the first entries, the last ones, dots between. The pattern is found by laying two entries over each other:
 * where the first says 1 (or 0) and the second 2, or the last `n`, an index runs. The template with that index is read like any
 * formula (so the index runs over the axis of the symbol it stands on) and becomes a matrix by `tabulate`. Entries that were written but do
 * not follow the template are kept as they are written, at their places: what is wrong stays wrong.
 */
import * as make from '../../../expression/construct.ts';
import { type Dimension, numberOf } from '../../../expression/dimension.ts';
import type { Expression, Index } from '../../../expression/expression.ts';
import { Misfit } from '../../../expression/misfit.ts';
import { textOf, unwrap } from '../../atom.ts';
import { type Formula, type Range, Unreadable } from '../../formula.ts';
import { fill } from '../../functions.ts';
import { placed, ShapeMisfit } from '../../shape-misfit.ts';
import { holdsName } from '../../tree.ts';
import { fail } from '../fail.ts';
import { read } from '../interpret.ts';
import { dimensionNamed } from '../names/dimensions.ts';
import { sizeOf } from '../placeholders.ts';
import type { Scope } from '../scope.ts';
import { generalIn } from '../tables.ts';
import { Across, scalar } from './across.ts';
import { fitsPlace } from './place-labels.ts';
import { instanceOf, isDots, isGap, type Labels, LEFT_OUT, type Template, templateOf } from './templates.ts';

/** A row or a column with dots; `strict`: every written entry has to follow the pattern. */
export function readLine(
  items: readonly Formula[],
  orientation: 'row' | 'column',
  range: Range,
  owner: Formula,
  scope: Scope,
  strict = false,
): Expression {
  const gap = items.findIndex(isDots);
  if (items.slice(gap + 1).some(isDots)) {
    const general = readGeneral(items, orientation, range, scope);
    return general ?? fail(range, 'dots stand once in a row');
  }
  const template = templateOf(items, indexFor(items));
  if (!template) {
    const apart = unspaced(items, gap);
    if (apart) return readLine(apart, orientation, range, owner, scope, true);
    throw noPattern(range);
  }
  const axis = orientation === 'row' ? 'cols' : 'rows';
  const across = new Across(orientation);
  const { index, entry } = readTemplate(template, owner, axis, scope, across);
  const whole = withExceptions(entry, index, template, items, gap, range, scope, across);
  if (across.index) return across.tabulated(whole, index, range);
  if (strict && whole !== entry) throw noPattern(range);
  if (whole.free.length === 0)
    return orientation === 'row' ? fill(whole, 1, index.dimension) : fill(whole, index.dimension, 1);
  return across.tabulated(whole, index, range);
}

/** A line that shows nothing but its general entry, with an index of its own, dots before and behind it; undefined where it is none. */
function readGeneral(
  items: readonly Formula[],
  orientation: 'row' | 'column',
  range: Range,
  scope: Scope,
): Expression | undefined {
  const [before, cell, behind] = items;
  if (items.length !== 3 || !isDots(before!) || !isDots(behind!) || isGap(cell!)) return undefined;
  const { entry: written, own } = generalIn(cell!, scope);
  const [index, ...others] = own;
  if (!index || others.length > 0) return undefined;
  const across = new Across(orientation);
  const entry = across.entryOf(written, cell!.range);
  scope.indices.delete(index.name);
  return across.tabulated(entry, index, range);
}

/** The terms of a sum with dots, added: of any one shape, and each of them has to follow the pattern. */
export function readLineSum(
  items: readonly Formula[],
  range: Range,
  owner: Formula,
  scope: Scope,
): Expression {
  const gap = items.findIndex(isDots);
  if (items.slice(gap + 1).some(isDots)) fail(range, 'dots stand once in a row');
  const template = templateOf(items, indexFor(items));
  if (!template) throw noPattern(range);
  const { index, value } = readAlong(template, owner, 'cols', scope);
  for (const [at, item] of items.entries()) {
    if (isGap(item)) continue;
    const fromEnd = at > gap ? items.length - 1 - at : undefined;
    if (follows(template, item, at, fromEnd, index.dimension, scope)) continue;
    checkLastLabel(template, item, fromEnd, index, scope);
    throw noPattern(range);
  }
  return placed(range, () =>
    value.free.some(({ name }) => name === index.name)
      ? make.total(index, value)
      : make.sum(fill(scalar(value, range), 1, index.dimension)),
  );
}

/**
 * `[r_1 \; r_2 \; \dots \; r_n]`: entries with no more than a little space between them look like one product; each has as many factors
 * as the last. Undefined where they cannot be told apart so.
 */
function unspaced(items: readonly Formula[], gap: number): readonly Formula[] | undefined {
  if (gap !== 1 || items.length !== 3) return undefined;
  const first = unwrap(items[0]!);
  const last = unwrap(items[2]!);
  const each = last.kind === 'product' ? last.factors.length : 1;
  if (first.kind !== 'product' || first.signs.some(sign => sign !== 'juxtaposed')) return undefined;
  const { factors } = first;
  if (factors.length === each || factors.length % each !== 0) return undefined;
  const entries: Formula[] = [];
  for (let at = 0; at < factors.length; at += each) {
    const part = factors.slice(at, at + each);
    const span: Range = [part[0]!.range[0], part[each - 1]!.range[1]];
    entries.push(
      each === 1
        ? part[0]!
        : {
            ...first,
            factors: part,
            signs: first.signs.slice(at, at + each - 1),
            signRanges: first.signRanges.slice(at, at + each - 1),
            range: span,
          },
    );
  }
  return [...entries, ...items.slice(gap)];
}

export const noPattern = (range: Range): Unreadable =>
  new Unreadable('syntax', range, 'the written entries show no pattern for the dots to follow');

/** A name for the index of a line: another one in entries that are lines with dots themselves (`w_{11} x_1 + \dots + w_{1n} x_n`). */
const indexFor = (items: readonly Formula[]): string =>
  items.some(item => holdsName(item, '#i')) ? '#k' : '#i';

/** Reads a template; its index runs over the axis that it stands on, else over the size that fits. */
export function readTemplate(
  template: Pick<Template, 'formula' | 'name'>,
  owner: Formula,
  axis: 'rows' | 'cols',
  scope: Scope,
  across?: Across,
): { index: Index; entry: Expression } {
  const { index, value } = readAlong(template, owner, axis, scope);
  const { range } = template.formula;
  return { index, entry: across ? across.entryOf(value, range) : scalar(value, range) };
}

/** What a template says at its index, of any shape. */
function readAlong(
  { formula, name }: Pick<Template, 'formula' | 'name'>,
  owner: Formula,
  axis: 'rows' | 'cols',
  scope: Scope,
): { index: Index; value: Expression } {
  scope.indices.delete(name);
  const value = read(formula, scope);
  const known = scope.indices.get(name);
  scope.indices.delete(name);
  return { index: { name, dimension: known ?? sizeOf(owner, axis, scope) }, value };
}

/** The pattern, and in its stead the entries that are written but do not follow it, at their places. */
export function withExceptions(
  entry: Expression,
  index: Index,
  template: Template,
  items: readonly Formula[],
  gap: number,
  range: Range,
  scope: Scope,
  across?: Across,
): Expression {
  let whole = entry;
  for (const [at, item] of items.entries()) {
    if (isGap(item)) continue;
    const fromEnd = at > gap ? items.length - 1 - at : undefined;
    if (follows(template, item, at, fromEnd, index.dimension, scope)) continue;
    checkLastLabel(template, item, fromEnd, index, scope);
    const written = read(item, scope);
    const value = across ? across.entryOf(written, item.range) : scalar(written, item.range);
    const place = placeAt(at, fromEnd, index.dimension);
    whole = make.choose(make.compare('==', make.position(index), place), value, whole);
  }
  return placed(range, () => whole);
}

/** A last entry that is called by another dimension than the axis has: `z_K` where z has h entries. */
function checkLastLabel(
  template: Template,
  item: Formula,
  fromEnd: number | undefined,
  index: Index,
  scope: Scope,
): void {
  if (fromEnd !== 0) return;
  const count = numberOf(index.dimension);
  for (const label of instanceOf(template.formula, item)?.get(template.name) ?? []) {
    const written = count === undefined || label.kind !== 'number' ? undefined : label.text;
    const named = dimensionNamed(label, scope.vocabulary) ?? written;
    if (named !== undefined && named !== index.dimension)
      throw new ShapeMisfit(
        label.range,
        new Misfit('pick', `the last entry is called ${named}; there are ${index.dimension}`, [
          [named, 1],
          [index.dimension, 1],
        ]),
      );
  }
}

/** A place as a number: counted from 1, behind the dots from the end. */
export function placeAt(at: number, fromEnd: number | undefined, size: Dimension): Expression {
  if (fromEnd === undefined) return make.number(at + 1);
  return fromEnd === 0 ? make.dimension(size) : make.add(make.dimension(size), make.number(-fromEnd));
}

/** Whether a written entry is what the template says at its place. */
function follows(
  template: Template,
  item: Formula,
  at: number,
  fromEnd: number | undefined,
  size: Dimension,
  scope: Scope,
): boolean {
  const labels = instanceOf(template.formula, item);
  if (labels === undefined) return false;
  const own = labels.get(template.name);
  if (fromEnd !== undefined && fromEnd > 0)
    return own === undefined || own.every(label => textOf(label).endsWith(`-${fromEnd}`));
  if (!fitsPlace(own, at, fromEnd === 0, template.start, size, scope)) return false;
  noteLeftOut(labels, scope);
  return true;
}

export function noteLeftOut(labels: Labels, scope: Scope): void {
  for (const name of labels.get(LEFT_OUT) ?? [])
    scope.remarks.push({
      kind: 'mended',
      range: name.range,
      message: 'The index of this entry is missing; it was taken from its place.',
    });
}
