/**
 * A variable of the file: its shape, and where draws of it come from. Given numbers beside a shape settle the sizes in it.
 */
import { type Dimension, dimensionOfSize, isScalar, numberOf, type Shape } from '../expression/dimension.ts';
import { nearest } from '../formula/nearest.ts';
import { DEFAULT_DOMAIN } from '../numeric/domain.ts';
import type { Domain } from './problem.ts';
import type { Source } from './source.ts';
import type { List, Member, Read, Text, Value } from './structure.ts';

const LARGEST_SIZE = 1_000_000;

/** Undefined after a report. `sizes` gets what given numbers settle, `unknown` the dimensions that the file lacks (each is reported once). */
export function readVariable(
  source: Source,
  name: string,
  members: ReadonlyMap<string, Member>,
  dimensions: ReadonlySet<string>,
  sizes: Map<string, number>,
  unknown: Set<string>,
): { readonly shape: Shape; readonly domain: Domain } | undefined {
  const shapeMember = members.get('shape');
  const valueMember = members.get('value');
  const inMember = members.get('in');
  if (!shapeMember && !valueMember) return undefined;
  const shape = shapeMember && readShape(source, name, shapeMember.value as List, dimensions, unknown);
  if (shapeMember && !shape) return undefined;
  if (valueMember) {
    if (inMember) source.report(inMember.key, `in of ${name}: a variable with given numbers is not drawn`);
    return readGiven(source, name, valueMember.value, shape, sizes);
  }
  const domain = inMember ? readDomain(source, name, inMember.value, shape!) : DEFAULT_DOMAIN;
  return domain && { shape: shape!, domain };
}

function readShape(
  source: Source,
  name: string,
  list: List,
  dimensions: ReadonlySet<string>,
  unknown: Set<string>,
): Shape | undefined {
  const axes: Dimension[] = [];
  for (const item of list.items) {
    if (item.kind === 'value') {
      if ((item.value as number) > LARGEST_SIZE)
        source.report(item.span, `shape of ${name}: a size is at most ${LARGEST_SIZE}, found ${item.value}`);
      else axes.push(dimensionOfSize(item.value as number));
      continue;
    }
    const { text } = item as Text;
    if (dimensions.has(text)) axes.push(text);
    else if (!unknown.has(text)) {
      unknown.add(text);
      const near = nearest(text, dimensions);
      const hint = near ? `Did you mean ${near}?` : `Add ${text} to \`dimensions\`.`;
      source.report(item.span, `shape of ${name}: ${text} is not among \`dimensions\``, hint);
    }
  }
  return axes.length === list.items.length ? [axes[0] ?? 1, axes[1] ?? 1] : undefined;
}

const number = (read: Read): number => (read as Value).value as number;

function readGiven(
  source: Source,
  name: string,
  given: Read,
  shape: Shape | undefined,
  sizes: Map<string, number>,
): { readonly shape: Shape; readonly domain: Domain } | undefined {
  const rows =
    given.kind === 'list'
      ? given.items.map(row => (row.kind === 'list' ? row.items.map(number) : [number(row)]))
      : [[number(given)]];
  const width = rows[0]!.length;
  const uneven = rows.findIndex(row => row.length !== width);
  if (uneven >= 0) {
    const span = (given as List).items[uneven]!.span;
    source.report(
      span,
      `value of ${name}: expected ${width} numbers in each row, found ${rows[uneven]!.length}`,
    );
    return undefined;
  }
  const found: readonly [number, number] = [rows.length, width];
  const domain: Domain = { kind: 'value', rows };
  const axes = shape ?? ([dimensionOfSize(found[0]), dimensionOfSize(found[1])] as const);
  for (const axis of [0, 1] as const) {
    const dimension = axes[axis];
    const size = found[axis];
    const expected = numberOf(dimension) ?? sizes.get(dimension as string);
    if (typeof dimension === 'string' && (expected ?? size) === size) sizes.set(dimension, size);
    else if (expected !== size) {
      const why = numberOf(dimension) !== undefined ? '' : ` (${dimension} is ${expected})`;
      source.report(
        given.span,
        `value of ${name}: its shape asks for ${expected} ${axis === 0 ? 'rows' : 'columns'}${why}, found ${size}`,
      );
      return undefined;
    }
  }
  return { shape: axes, domain };
}

function readDomain(source: Source, name: string, read: Read, shape: Shape): Domain | undefined {
  if (read.kind === 'text') {
    if (isScalar(shape)) {
      source.report(read.span, `in of ${name}: ${read.text} is for vectors, and ${name} is a scalar`);
      return undefined;
    }
    return { kind: read.text as 'simplex' | 'onehot' };
  }
  const [from, to] = (read as List).items.map(number) as [number, number];
  if (from < to) return { kind: 'interval', from, to };
  source.report(
    read.span,
    `in of ${name}: expected an interval [from, to] with from below to, found [${from}, ${to}]`,
  );
  return undefined;
}
