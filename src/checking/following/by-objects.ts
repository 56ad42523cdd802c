/** What was once worked out for a list of objects, kept no longer than they are: a tree of weak maps, one level an object. */
import { onceIn } from '../../expression/once.ts';

interface Place<Value> {
  known?: { readonly value: Value };
  next?: WeakMap<object, Place<Value>>;
}

/** A function that calls `make` for a list of objects that it has not met, in this order. */
export function byObjects<Value>(): (objects: readonly object[], make: () => Value) => Value {
  const root: Place<Value> = {};
  return (objects, make) => {
    let place = root;
    for (const object of objects) {
      place.next ??= new WeakMap();
      place = onceIn(place.next, object, () => ({}));
    }
    place.known ??= { value: make() };
    return place.known.value;
  };
}
