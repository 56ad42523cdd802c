/** What a turn of a loop has done so far, and what a name stands for in it. */
import type { PlainToken } from '../tokenize.ts';
import type { Loop } from './head.ts';
import { bracketed, type Line, MAX_TOKENS, signAt } from './line.ts';
import { inBrackets } from './places.ts';

export interface Sum {
  readonly name: PlainToken;
  readonly sign: PlainToken;
  readonly value: Line;
}

/** Entries, rows or columns of an array: what they become, or what is added to them. */
export interface Entry {
  readonly name: PlainToken;
  readonly parts: readonly Line[];
  /** Of the indices whose loops are done. */
  readonly sizes: ReadonlyMap<string, Line>;
  readonly adds: boolean;
  readonly value: Line;
}

/** What a name was before the loop; undefined where nothing or too much is said of it. */
export type Before = (name: string) => Line | undefined;

export interface Frame {
  readonly loop: Loop;
  readonly indices: ReadonlySet<string>;
  /** Values of names; undefined where an inner loop has left them unknown. */
  readonly values: ReadonlyMap<string, Line | undefined>;
  readonly sums: readonly Sum[];
  readonly entries: ReadonlyMap<string, Entry>;
  /** What was read as it was before the turn: names, and names with their places. */
  readonly reads: Set<string>;
  readonly parent: Frame | undefined;
}

/** What a loop does is not known. */
export class NotKnown extends Error {}

export const notKnown = (): never => {
  throw new NotKnown();
};

/** A value with something added to it. */
export const plus = (value: Line, sign: PlainToken, other: Line): Line => [
  ...bracketed(value),
  sign,
  ...bracketed(other),
];

/** What an entry is before this turn changes it. */
export function earlier({ name, parts }: Entry, target: string, frame: Frame, before: Before): Line {
  const here = entryIn(frame, target);
  if (here && !here.adds) return here.value;
  const array = valueIn(frame, name.text) ?? before(name.text) ?? notKnown();
  frame.reads.add(target);
  const old = [...bracketed(array), ...inBrackets(parts, name)];
  return here ? plus(old, signAt(name, '+'), here.value) : old;
}

export const entryIn = (frame: Frame | undefined, target: string): Entry | undefined =>
  frame && (frame.entries.get(target) ?? entryIn(frame.parent, target));

/** The value that this turn, or one around it, has given to a name; undefined where none has. */
export function valueIn(frame: Frame | undefined, name: string): Line | undefined {
  if (!frame) return undefined;
  return frame.values.has(name) ? (frame.values.get(name) ?? notKnown()) : valueIn(frame.parent, name);
}

/** Whether a name is changed in this turn, or one around it, so that its own value is none yet. */
export const isOpen = (frame: Frame | undefined, name: string): boolean =>
  frame !== undefined &&
  (frame.sums.some(sum => sum.name.text === name) ||
    [...frame.entries.values()].some(entry => entry.name.text === name) ||
    isOpen(frame.parent, name));

export const limited = (line: Line): Line => (line.length > MAX_TOKENS ? notKnown() : line);
