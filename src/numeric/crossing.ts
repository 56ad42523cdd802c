/**
 * Draws across edges that only an answer has. Where all draws lie on one side of such an edge (`\|p - y\| > 0.001`, `L > 0.05`), its other side is walked
 * to: one variable after the other is moved by chance, and a move that comes nearer is kept. An edge that nothing crosses (`\|z\| \ge 0`) is none.
 */
import { attempt } from '../expression/attempt.ts';
import type { Expression } from '../expression/expression.ts';
import type { Problem } from '../problem/problem.ts';
import { domainOf, intervalOf } from './domain.ts';
import { changed, type Draw, drawsOf } from './draw.ts';
import { edgeDrawsOf, ownMarginsOf } from './edges.ts';
import { evaluate } from './evaluate.ts';
import { type Random, randomFrom } from './random.ts';
import { moved, Unevaluable, type Value } from './value.ts';

const FIRST_SEED = 800_000;
const MOST_MARGINS = 4;
/** Moves that are tried. */
const MOVES = 1200;
/** How far a variable is moved at first; further after a move that was kept, less far after one that was not. */
const FIRST_REACH = 0.5;
const FURTHER = 2;
const LESS_FAR = 0.8;

/** For each edge of an answer that all draws are on one side of, a draw on the other, where there is one. */
export function drawsAcross(problem: Problem, e: Expression): readonly Draw[] {
  const margins = ownMarginsOf(problem, e);
  if (margins.length === 0) return [];
  const draws = [...drawsOf(problem), ...edgeDrawsOf(problem)];
  return margins.slice(0, MOST_MARGINS).flatMap((margin, at) => {
    const side = onlySide(margin, draws);
    return side === undefined ? [] : (walkedAcross(problem, margin, side, at) ?? []);
  });
}

/** 1 or -1 where a margin has that sign in all entries at all draws. */
function onlySide(margin: Expression, draws: readonly Draw[]): number | undefined {
  let side: number | undefined;
  for (const draw of draws)
    for (const value of entriesOf(margin, draw) ?? []) {
      const here = value > 0 ? 1 : -1;
      if (!Number.isFinite(value)) continue;
      if (side !== undefined && here !== side) return undefined;
      side = here;
    }
  return side;
}

const entriesOf = (margin: Expression, draw: Draw): Float64Array | undefined =>
  attempt(() => evaluate(margin, draw).data, Unevaluable);

function walkedAcross(problem: Problem, margin: Expression, side: number, seed: number): Draw | undefined {
  const random = randomFrom(FIRST_SEED + seed);
  let here = drawsOf(problem)[0]!;
  const names = [...here.variables.keys()].filter(name => domainOf(problem, name).kind === 'interval');
  const distanceAt = (draw: Draw): number => {
    const [first = Number.NaN] = entriesOf(margin, draw) ?? [];
    return Number.isNaN(first) ? Number.POSITIVE_INFINITY : side * first;
  };
  const reaches = new Map<string, number>();
  let distance = distanceAt(here);
  for (let move = 0; move < MOVES && names.length > 0; move++) {
    const name = names[random.below(names.length)]!;
    const reach = reaches.get(name) ?? FIRST_REACH;
    const value = nudged(problem, name, here.variables.get(name)!, reach, random);
    const there = changed(here, [[name, value]]);
    const next = distanceAt(there);
    const isNearer = next < distance;
    reaches.set(name, reach * (isNearer ? FURTHER : LESS_FAR));
    if (!isNearer) continue;
    here = there;
    distance = next;
    if (distance < 0) return here;
  }
  return undefined;
}

/** A value with each entry moved by chance, within the interval that the file gives it. */
function nudged(problem: Problem, name: string, value: Value, reach: number, random: Random): Value {
  const { from, to } = intervalOf(problem, name) ?? ANYWHERE;
  const step = (entry: number): number => entry + random.between(-reach, reach);
  return moved(value, entry => Math.min(to, Math.max(from, step(entry))));
}

const ANYWHERE = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
