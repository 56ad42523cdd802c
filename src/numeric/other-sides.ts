/**
 * Draws on sides of edges that the usual draws do not reach. A hinge whose margin stays small is active at all of them, a ReLU6 clips at none, and a formula
 * that forgets the other case would pass. The sides that an entry is on at the edges of one quantity count together (`z > 0`, but not `z > 6`);
 * where a draw further out shows sides that none before it did, answers are judged there as well.
 */

import { attempt } from '../expression/attempt.ts';
import type { Expression } from '../expression/expression.ts';
import { onceIn, oncePer } from '../expression/once.ts';
import type { Problem } from '../problem/problem.ts';
import { type Draw, definitionsOf, drawsOf } from './draw.ts';
import { gapsIn } from './quality.ts';
import { randomFrom } from './random.ts';
import { drawnAnew } from './raw-draws.ts';
import { sizesOf } from './sizes.ts';
import { Unevaluable } from './value.ts';

const FIRST_SEED = 700_000;
/** How far out variables are drawn that the file gives no interval, the least far first: there the least is saturated. */
const REACHES = [1, 2, 4, 8, 32];
const TURNS = 4;
/** Draws that are judged at besides the usual ones. */
const MOST = 8;

/** The usual draws, and those on further sides of the model's edges; always the same. */
export const drawsOnAllSides = oncePer((problem: Problem): readonly Draw[] => [
  ...drawsOf(problem),
  ...furtherDraws(problem),
]);

function furtherDraws(problem: Problem): readonly Draw[] {
  const seen = new Set<string>();
  const kinked = [...definitionsOf(problem)];
  let isOpen = false;
  for (const definition of kinked) {
    const groups = new Map<string, Set<string>>();
    for (const draw of drawsOf(problem))
      for (const [edges, sides] of sidesAt(definition, draw)) {
        const met = onceIn(groups, edges, () => new Set());
        for (const side of sides) {
          met.add(side);
          seen.add(`${edges} ${side}`);
        }
      }
    for (const met of groups.values()) if (!isAll(met)) isOpen = true;
  }
  if (!isOpen) return [];
  const found: Draw[] = [];
  for (const [at, reach] of REACHES.entries())
    for (let turn = 0; turn < TURNS && found.length < MOST; turn++) {
      const draw = drawAt(problem, reach, TURNS * at + turn);
      const shown = attempt(() => shownAt(kinked, draw), Unevaluable);
      const fresh = shown?.filter(side => !seen.has(side)) ?? [];
      for (const side of fresh) seen.add(side);
      if (fresh.length > 0) found.push(draw);
    }
  return found;
}

/** All sides that a draw shows; undefined where a value is not finite. */
function shownAt(
  definitions: readonly (readonly [string, Expression])[],
  draw: Draw,
): readonly string[] | undefined {
  for (const [name] of definitions) if (!draw.value(name).data.every(Number.isFinite)) return undefined;
  return definitions.flatMap(definition =>
    [...sidesAt(definition, draw)].flatMap(([edges, sides]) => sides.map(side => `${edges} ${side}`)),
  );
}

/** For the edges of a quantity that have as many entries, the sides that each entry is on. */
function sidesAt([name, definition]: readonly [string, Expression], draw: Draw): Map<string, string[]> {
  const gaps = gapsIn(definition, draw.world);
  const sides = new Map<string, string[]>();
  for (const length of new Set(gaps.map(({ data }) => data.length))) {
    const together = [...gaps.entries()].filter(([, { data }]) => data.length === length);
    const edges = `${name} ${together.map(([at]) => at).join(',')}`;
    const entries = Array.from({ length }, (_, entry) =>
      together.map(([, { data }]) => (data[entry]! > 0 ? '+' : '-')).join(''),
    );
    sides.set(edges, entries);
  }
  return sides;
}

/** Whether entries are on all sides that there can be; edges that were never told apart count as one. */
function isAll(met: ReadonlySet<string>): boolean {
  const all = [...met];
  const columns = new Set<string>();
  for (let edge = 0; edge < (all[0]?.length ?? 0); edge++) {
    const column = all.map(sides => sides[edge]);
    columns.add(column.map(side => (side === column[0] ? '=' : '!')).join(''));
  }
  return met.size === 2 ** columns.size;
}

const drawAt = (problem: Problem, reach: number, turn: number): Draw =>
  drawnAnew(problem, {
    sizes: sizesOf(problem, turn % TURNS),
    turn,
    random: randomFrom(FIRST_SEED + turn),
    stretch: () => reach,
    isFar: true,
  });
