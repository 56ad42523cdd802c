/** Lines of a loop with what this turn has made of names in the place of these, and with places in one notation. */
import type { PlainToken } from '../tokenize.ts';
import { type Before, currently, entryIn, type Frame, isOpen, limited, notKnown, valueIn } from './frame.ts';
import { bracketed, isSign, type Line, nameAt } from './line.ts';
import { inBrackets, keyOf, placesAt } from './places.ts';

/** A line with the values of this turn for their names, and places in one notation. */
export function resolved(line: Line, frame: Frame, before: Before): Line {
  const written: PlainToken[] = [];
  const { indices } = frame;
  for (let at = 0; at < line.length; ) {
    const one = line[at]!;
    const isAttribute = isSign(line[at - 1], '.');
    const isPostfix = one.kind === 'operator' && (one.text === ')' || one.text === ']');
    if ((one.kind !== 'name' && !isPostfix) || isAttribute) {
      written.push(one);
      at++;
      continue;
    }
    if (indices.has(one.text)) {
      if (!isComparedIndex(line, at, indices)) notKnown();
      written.push(one);
      at++;
      continue;
    }
    const places = placesAt(line, at + 1, indices);
    const parts = places?.parts.map(part => (isPlace(part, indices) ? part : resolved(part, frame, before)));
    const key = parts && keyOf(parts, indices);
    if (one.kind === 'name')
      for (const token of writtenFor(one, parts, key, frame, before)) written.push(token);
    else {
      written.push(one);
      if (parts) for (const token of inBrackets(parts, one)) written.push(token);
    }
    at = places?.next ?? at + 1;
    limited(written);
  }
  return limited(written);
}

const isPlace = (part: Line, indices: ReadonlySet<string>): boolean =>
  part.length === 1 && (part[0]!.kind !== 'name' || indices.has(part[0]!.text));

/** `i == j`: which of them is which no counting changes. */
function isComparedIndex(line: Line, at: number, indices: ReadonlySet<string>): boolean {
  const isIndex = (one: PlainToken | undefined) => one?.kind === 'name' && indices.has(one.text);
  const isSame = (one: PlainToken | undefined) => isSign(one, '==') || isSign(one, '!=');
  const isAlone = (from: number) => {
    const [left, right] = [line[from - 1], line[from + 3]];
    const isEnd = (one: PlainToken | undefined) =>
      one === undefined ||
      /^[(),]$/.test(one.text) ||
      (one.kind === 'name' && /^(?:if|else)$/.test(one.text));
    return isEnd(left) && isEnd(right);
  };
  return (
    (isSame(line[at + 1]) && isIndex(line[at + 2]) && isAlone(at)) ||
    (isSame(line[at - 1]) && isIndex(line[at - 2]) && isAlone(at - 2))
  );
}

function writtenFor(
  name: PlainToken,
  parts: readonly Line[] | undefined,
  key: string | undefined,
  frame: Frame,
  before: Before,
): Line {
  const behind = parts ? inBrackets(parts, name) : [];
  const target = key === undefined ? undefined : `${name.text}@${key}`;
  const entry = target === undefined ? undefined : entryIn(frame, target);
  if (!(entry && frame.entries.has(target!)) && !frame.values.has(name.text))
    frame.reads.add(target ?? name.text);
  if (entry) return bracketed(currently(entry, target!, frame, before));
  if (isOpen(frame, name.text)) return notKnown();
  const value = valueIn(frame, name.text);
  if (value) return [...bracketed(value), ...behind];
  const said = before.isOfFile(name.text) ? before.of(name.text) : undefined;
  if (said) return [...bracketed(said), ...behind];
  return [nameAt(name, name.text), ...behind];
}
