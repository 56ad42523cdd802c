/** What a turn of a loop has done so far, and what a name stands for in it. */
import type { PlainToken } from '../tokenize.ts';
import type { Loop } from './head.ts';
import { bracketed, closeOf, isSign, type Line, MAX_TOKENS, signAt } from './line.ts';
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

/** What is said before the loop. */
export interface Before {
  /** What a name was; undefined where nothing or too much is said of it. */
  of(name: string): Line | undefined;
  /** Whether the file calls something so, which the name stands for where nothing else is said. */
  isOfFile(name: string): boolean;
}

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

/** What an entry is at this place of a turn. */
export function currently(entry: Entry, target: string, frame: Frame, before: Before): Line {
  const here = frame.entries.get(target);
  if (here && !here.adds) return here.value;
  const old = beforeTurn(entry, target, frame, before);
  return here ? plus(old, signAt(entry.name, '+'), here.value) : old;
}

/** What an entry is before this turn changes it. */
export function beforeTurn(entry: Entry, target: string, frame: Frame, before: Before): Line {
  frame.reads.add(target);
  const { name, parts } = entry;
  if (frame.parent && entryIn(frame.parent, target)) return currently(entry, target, frame.parent, before);
  const array = valueIn(frame, name.text) ?? before.of(name.text) ?? notKnown();
  return isZeros(array)
    ? [{ ...name, kind: 'number', text: '0' }]
    : [...bracketed(array), ...inBrackets(parts, name)];
}

/** `np.zeros((m, n))`, `np.zeros_like(W)`. */
export const isZeros = (line: Line): boolean =>
  line[0]?.kind === 'name' &&
  /^zeros(?:_like)?$/.test(line[0].text) &&
  isSign(line[1], '(') &&
  closeOf(line, 1) === line.length - 1;

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
