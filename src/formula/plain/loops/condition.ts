/** Conditions within a turn of a loop: what is done where they hold, and otherwise. */
import type { Block } from './blocks.ts';
import { type Before, beforeTurn, type Entry, type Frame, limited, plus } from './frame.ts';
import { called, type Line, signAt } from './line.ts';
import { resolved } from './resolved.ts';

/** Both ways of a condition, each value as it is where one of them leaves it. */
export function afterCondition(
  block: Block & { kind: 'if' },
  frame: Frame,
  before: Before,
  done: (blocks: readonly Block[], frame: Frame) => Frame,
): Frame {
  const condition = resolved(block.condition, frame, before);
  const start: Frame = { ...frame, sums: [] };
  const ways = [done(block.body, start), done(block.otherwise, start)] as const;
  const [one, other] = ways;
  const mark = block.condition[0]!;
  const chosen = (a: Line, b: Line): Line => limited(called(mark, 'where', [condition, a, b]));
  const zero: Line = [{ ...mark, kind: 'number', text: '0' }];
  const values = new Map(frame.values);
  for (const name of new Set(ways.flatMap(way => [...way.values.keys()]))) {
    const [a, b] = [one.values.get(name), other.values.get(name)];
    values.set(name, a === b ? a : a && b && chosen(a, b));
  }
  const entries = new Map(frame.entries);
  for (const target of new Set(ways.flatMap(way => [...way.entries.keys()]))) {
    const [a, b] = [one.entries.get(target), other.entries.get(target)];
    if (a === b) continue;
    const some = (a ?? b)!;
    const isSum = (a?.adds ?? true) && (b?.adds ?? true);
    const old = () => beforeTurn(some, target, frame, before);
    const value = isSum ? chosen(a?.value ?? zero, b?.value ?? zero) : chosen(whole(a, old), whole(b, old));
    entries.set(target, { ...some, adds: isSum, value });
  }
  const sums = ways.flatMap((way, at) =>
    way.sums.map(sum => ({ ...sum, value: at === 0 ? chosen(sum.value, zero) : chosen(zero, sum.value) })),
  );
  return { ...frame, values, entries, sums: [...frame.sums, ...sums] };
}

const whole = (entry: Entry | undefined, old: () => Line): Line => {
  if (!entry) return old();
  return entry.adds ? plus(old(), signAt(entry.name, '+'), entry.value) : entry.value;
};
