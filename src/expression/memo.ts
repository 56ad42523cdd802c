/**
 * What was once found out about a node, kept on the node itself. A `WeakMap` says the same, but takes several times as long, and the
 * collector looks through all of it; so where every node of a derivation is asked, the answers are a private field that the node is given:
 * a class whose base constructor returns the node adds its fields to it. Copies of a node (`{ ...node }`) do not have them.
 */
import type { Expression } from './expression.ts';

class Given {
  constructor(e: object) {
    // biome-ignore lint/correctness/noConstructorReturn: the node is what gets the field.
    return e;
  }
}

class Notes extends Given {
  #notes: unknown[] = [];

  static of(e: object): unknown[] | undefined {
    return #notes in e ? e.#notes : undefined;
  }

  static begin(e: object): unknown[] {
    return (new Notes(e) as Notes).#notes;
  }
}

export interface Memo<T> {
  readonly get: (e: Expression) => T | undefined;
  readonly set: (e: Expression, found: T) => void;
}

let memos = 0;

/** A memo of its own: one value a node. */
export function memo<T>(): Memo<T> {
  const place = memos++;
  return {
    get: e => Notes.of(e)?.[place] as T | undefined,
    set: (e, found) => {
      const notes = Notes.of(e) ?? Notes.begin(e);
      while (notes.length < place) notes.push(undefined);
      notes[place] = found;
    },
  };
}
