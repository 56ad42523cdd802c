/**
 * What one turn of a loop does, and with it all turns: it adds to sums, fills entries of arrays, and gives names to values, which are written out where
 * they are used. What depends on an earlier turn in any other way, or on the number of the turn, is not known.
 */
import { attempt } from '../../../expression/attempt.ts';
import type { PlainToken } from '../tokenize.ts';
import type { Block } from './blocks.ts';
import { afterCondition } from './condition.ts';
import {
  type Before,
  type Entry,
  type Frame,
  isZeros,
  limited,
  NotKnown,
  notKnown,
  plus,
  type Sum,
  valueIn,
} from './frame.ts';
import { bracketed, COLUMNS, called, EACH, isName, isSign, type Line, signAt, TABLE } from './line.ts';
import { inBrackets, keyOf, placesAt } from './places.ts';
import { resolved } from './resolved.ts';

/** What all turns of an outermost loop do. */
export interface Effects {
  /** Names of which nothing is known behind the loop. */
  readonly unknown: readonly string[];
  readonly sums: readonly Sum[];
  readonly arrays: readonly { readonly name: PlainToken; readonly adds: boolean; readonly value: Line }[];
}

/** The effects of a loop; undefined where they are not known. */
export const effectsOf = (block: Block & { kind: 'loop' }, before: Before): Effects | undefined =>
  attempt(() => {
    const frame = turnOf(block, undefined, before);
    const { index, size } = frame.loop;
    const sums = frame.sums.map(sum => ({ ...sum, value: each(index, size, sum.value) }));
    const arrays = [...frame.entries.values()].map(entry => {
      const done = closed(entry, frame, size);
      return { name: done.name, ...arrayOf(done, before.of(done.name.text)) };
    });
    return { unknown: changedIn(frame), sums, arrays };
  }, NotKnown);

/** No names but those of the statements themselves. */
const NOTHING: Before = { of: () => undefined, isOfFile: () => false };

/**
 * What names, and entries at these places, are behind a condition that stands in no loop, some of them given `earlier`; undefined where that is not known,
 * or is one made of another that is changed as well.
 */
export function choiceOf(
  block: Block & { kind: 'if' },
  earlier: readonly PlainToken[],
  places: readonly PlainToken[],
): readonly (readonly [name: string, at: Line, value: Line])[] | undefined {
  return attempt(() => {
    const start: Frame = {
      loop: { index: block.condition[0]!, size: [], items: new Map(), start: 1 },
      indices: new Set(places.map(({ text }) => text)),
      values: new Map(earlier.map(name => [name.text, [name]])),
      sums: [],
      entries: new Map(),
      reads: new Set(),
      parent: undefined,
    };
    const { values, sums, entries } = after(block, start, NOTHING);
    const filled = [...entries.values()];
    const changed = new Set([...values.keys(), ...filled.map(({ name }) => name.text)]);
    const isMixed = ([name, value]: readonly [string, Line | undefined]) =>
      !value || value.some(one => one.kind === 'name' && one.text !== name && changed.has(one.text));
    const isOpen = filled.some(({ name, adds, value }) => adds || isMixed([name.text, value]));
    if (sums.length > 0 || changed.size < values.size + filled.length || isOpen || [...values].some(isMixed))
      return undefined;
    return [
      ...[...values].map(([name, value]) => [name, [], value!] as const),
      ...filled.map(({ name, parts, value }) => [name.text, inBrackets(parts, name), value] as const),
    ];
  }, NotKnown);
}

/** The names that get a value in a turn. */
const changedIn = ({ values, loop }: Frame): readonly string[] =>
  [...values.keys()].filter(name => !loop.items.has(name));

const each = (index: PlainToken, size: Line, value: Line): Line =>
  called(index, EACH, [[index], size, value]);

/** What a turn of a loop does, with its values in those of the turn around it. */
function turnOf({ loop, body }: Block & { kind: 'loop' }, parent: Frame | undefined, before: Before): Frame {
  if (!loop || parent?.indices.has(loop.index.text)) return notKnown();
  const size = parent ? resolved(loop.size, parent, before) : loop.size;
  const start: Frame = {
    loop: { ...loop, size },
    indices: new Set([...(parent?.indices ?? []), loop.index.text]),
    values: new Map(),
    sums: [],
    entries: new Map(),
    reads: new Set(),
    parent,
  };
  const items = [...loop.items].map(([name, value]) => [name, resolved(value, start, before)] as const);
  const frame = done(body, { ...start, values: new Map(items) }, before);
  checkReads(frame);
  return frame;
}

/** What was read before it is changed has another value in the next turn, but for entries of this turn alone. */
function checkReads(frame: Frame): void {
  const { reads, sums, entries, loop } = frame;
  const changed = new Set([...changedIn(frame), ...sums.map(({ name }) => name.text)]);
  const filled = new Map([...entries].map(([target, { name }]) => [name.text, target]));
  for (const read of reads) {
    const name = read.split('@')[0]!;
    const target = filled.get(name);
    const isOfThisTurn = read === target && read.split('@')[1]!.split(',').includes(loop.index.text);
    if (changed.has(name) || (target !== undefined && !isOfThisTurn)) notKnown();
  }
  const targets = [...entries.values()].map(({ name }) => name.text);
  if (new Set(targets).size < targets.length || targets.some(name => changed.has(name))) notKnown();
}

/** More lines than these in one turn are no answer. */
const MAX_LINES = 200;

function done(blocks: readonly Block[], frame: Frame, before: Before): Frame {
  if (blocks.length > MAX_LINES) notKnown();
  return withoutSkips(blocks).reduce((current, block) => after(block, current, before), frame);
}

/** The lines behind `if c: continue` as what is done otherwise. */
function withoutSkips(blocks: readonly Block[]): readonly Block[] {
  const at = blocks.findIndex(block => block.kind === 'if' && isSkip(block.body[block.body.length - 1]));
  const skip = blocks[at];
  if (skip?.kind !== 'if') return blocks;
  const otherwise = [...skip.otherwise, ...blocks.slice(at + 1)];
  return [...blocks.slice(0, at), { ...skip, body: skip.body.slice(0, -1), otherwise }];
}

const isSkip = (block: Block | undefined): boolean =>
  block?.kind === 'line' &&
  block.line.length === 1 &&
  (isName(block.line[0], 'continue') || isName(block.line[0], 'next'));

function after(block: Block, frame: Frame, before: Before): Frame {
  switch (block.kind) {
    case 'line':
      return afterLine(block.line, frame, before);
    case 'if':
      return afterCondition(block, frame, before, (blocks, start) => done(blocks, start, before));
    case 'loop':
      return afterLoop(turnOf(block, frame, before), frame, before);
  }
}

function afterLine(line: Line, frame: Frame, before: Before): Frame {
  const [name] = line;
  if (name?.kind !== 'name' || frame.indices.has(name.text)) return notKnown();
  const places = placesAt(line, 1, frame.indices);
  const rest = line.slice(places?.next ?? 1);
  const isAssigned = isSign(rest[0], '=') && rest.length > 1;
  const isChanged = (isSign(rest[0], '+') || isSign(rest[0], '-')) && isSign(rest[1], '=') && rest.length > 2;
  if (!isAssigned && !isChanged) return notKnown();
  const again = isAssigned ? addedAgain(line, rest.slice(1), frame, places?.parts) : undefined;
  const written = again ?? rest.slice(isChanged ? 2 : 1);
  const sign = isChanged ? rest[0]! : signAt(rest[0]!, '+');
  const adds = isChanged || again !== undefined;
  const value = resolved(written, frame, before);
  if (!places)
    return adds
      ? added(frame, { name, sign, value })
      : { ...frame, values: new Map(frame.values).set(name.text, value) };
  const key = keyOf(places.parts, frame.indices);
  // what is added to the first line of an array is added to all of it, where it has no other
  if (adds && places.parts.every(part => part.length === 1 && /^[0:]$/.test(part[0]!.text)))
    return added(frame, { name, sign, value: called(name, 'atleast_2d', [value]) });
  if (key === undefined) return notKnown();
  const entry: Entry = { name, parts: places.parts, sizes: new Map(), adds, value };
  return filled(
    frame,
    `${name.text}@${key}`,
    adds && sign.text === '-' ? { ...entry, value: negative(sign, value) } : entry,
  );
}

const negative = (sign: PlainToken, value: Line): Line => [sign, ...bracketed(value)];

/** What is added in `A = A + B`, `A[i] = A[i] + B`. */
function addedAgain(
  line: Line,
  rest: Line,
  frame: Frame,
  parts: readonly Line[] | undefined,
): Line | undefined {
  if (!isName(rest[0], line[0]!.text)) return undefined;
  const places = placesAt(rest, 1, frame.indices);
  if (parts && (!places || keyOf(places.parts, frame.indices) !== keyOf(parts, frame.indices)))
    return undefined;
  if (!parts && places) return undefined;
  const what = rest.slice(places?.next ?? 1);
  const isSum = (isSign(what[0], '+') || isSign(what[0], '-')) && what.length > 1;
  return isSum && what.every(one => !isName(one, line[0]!.text)) ? what : undefined;
}

function added(frame: Frame, sum: Sum): Frame {
  const name = sum.name.text;
  if (!frame.values.has(name)) return { ...frame, sums: [...frame.sums, sum] };
  const old = frame.values.get(name);
  if (old === undefined) return notKnown();
  return { ...frame, values: new Map(frame.values).set(name, plus(old, sum.sign, sum.value)) };
}

function filled(frame: Frame, target: string, entry: Entry): Frame {
  const old = frame.entries.get(target);
  const joined: Entry =
    old && entry.adds ? { ...old, value: plus(old.value, signAt(entry.name, '+'), entry.value) } : entry;
  return { ...frame, entries: new Map(frame.entries).set(target, joined) };
}

/** What all turns of an inner loop do. */
function afterLoop(inner: Frame, frame: Frame, before: Before): Frame {
  const { index, size } = inner.loop;
  for (const read of inner.reads)
    if (!frame.values.has(read.split('@')[0]!) && !frame.entries.has(read)) frame.reads.add(read);
  let current: Frame = {
    ...frame,
    values: new Map([...frame.values, ...changedIn(inner).map(name => [name, undefined] as const)]),
  };
  for (const sum of inner.sums) current = added(current, { ...sum, value: each(index, size, sum.value) });
  for (const [target, entry] of inner.entries) {
    const one = closed(entry, inner, size);
    const isOpen = one.parts.some(([part]) => frame.indices.has(part!.text));
    if (isOpen) current = filled(current, target, one);
    else {
      const name = one.name.text;
      const { adds, value } = arrayOf(one, valueIn(current, name) ?? before.of(name));
      current = adds
        ? added(current, { name: one.name, sign: signAt(one.name, '+'), value })
        : { ...current, values: new Map(current.values).set(name, value) };
    }
  }
  return current;
}

/** Entries when the loop they are filled in is done: what is added in every turn adds up. */
function closed(entry: Entry, { loop: { index } }: Frame, size: Line): Entry {
  const isPlace = entry.parts.some(([part]) => part!.text === index.text);
  if (isPlace) return { ...entry, sizes: new Map(entry.sizes).set(index.text, size) };
  return entry.adds ? { ...entry, value: each(index, size, entry.value) } : notKnown();
}

/** The array that its entries, rows or columns make; on a diagonal, what is added to the one that has nothing there. */
function arrayOf(
  { name, parts, sizes, adds, value }: Entry,
  before: Line | undefined,
): { readonly adds: boolean; readonly value: Line } {
  const [first, second] = parts.map(([part]) => part!.text);
  const over = (part: Line): readonly Line[] => [part, sizes.get(part[0]!.text) ?? notKnown()];
  if (first === second) {
    if (!adds && !(before && isZeros(before))) return notKnown();
    const entries = called(name, TABLE, [...over(parts[0]!), value]);
    return { adds: true, value: limited(called(name, 'diag', [entries])) };
  }
  const table = called(name, parts.length === 2 && first === ':' ? COLUMNS : TABLE, [
    ...parts.filter(([part]) => part!.text !== ':').flatMap(over),
    value,
    ...(before ? [before] : []),
  ]);
  return { adds, value: limited(table) };
}
