/** What is found out once and kept: about a thing as long as the thing is there, or under a key. */

interface Known<Key, Found> {
  readonly get: (key: Key) => Found | undefined;
  readonly has: (key: Key) => boolean;
  readonly set: (key: Key, found: Found) => unknown;
}

/** What is known under a key; found where it is not yet. */
export function onceIn<Key, Found>(known: Known<Key, Found>, key: Key, find: (key: Key) => Found): Found {
  let found = known.get(key);
  if (found === undefined && !known.has(key)) {
    found = find(key);
    known.set(key, found);
  }
  return found as Found;
}

/** A function that looks at each thing once. */
export function oncePer<Thing extends object, Found>(find: (thing: Thing) => Found): (thing: Thing) => Found {
  const known = new WeakMap<Thing, Found>();
  return thing => onceIn(known, thing, find);
}
