/**
 * What was once worked out for a text, bounded in characters: when the newer half is full, the older half is forgotten, and what is asked for
 * again moves to the newer one.
 */

/** Characters of each half. */
const HALF = 4_000_000;

export interface Memory<Value> {
  /** The value of a key, made where it is not remembered. */
  of(key: string, make: () => Value): Value;
  /** The value of a key, where it is remembered. */
  get(key: string): Value | undefined;
  /** A value that was made elsewhere. */
  add(key: string, value: Value): void;
}

/** A memory of two halves of `half` characters each; `weight` is about how many characters a value takes. */
export function memory<Value>(weight: (value: Value) => number, half = HALF): Memory<Value> {
  let newer = new Map<string, Value>();
  let older = new Map<string, Value>();
  let filled = 0;
  const add = (key: string, value: Value): void => {
    const characters = key.length + weight(value);
    if (characters > half / 10) return;
    if (filled + characters > half) {
      older = newer;
      newer = new Map();
      filled = 0;
    }
    newer.set(key, value);
    filled += characters;
  };
  return {
    get: key => newer.get(key) ?? older.get(key),
    add,
    of(key, make) {
      if (newer.has(key)) return newer.get(key)!;
      const value = older.has(key) ? older.get(key)! : make();
      add(key, value);
      return value;
    },
  };
}
