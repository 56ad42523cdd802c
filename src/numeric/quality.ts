/**
 * How much a draw can prove. At a kink two slopes meet, on one side of it a dead unit agrees with everything, in saturation all slopes are zero;
 * a quantity that is all zero or constant hides what multiplies it. Each flaw of a draw weighs; draws with the least
 * weight are taken, so what a problem makes impossible is given up, the lightest first.
 */

import { attempt } from '../expression/attempt.ts';
import type { Expression, Node } from '../expression/expression.ts';
import { type BuiltinFunction, KINKED } from '../expression/fn.ts';
import { nodesOf } from '../expression/nodes.ts';
import { evaluateIn } from './evaluate.ts';
import { Unevaluable, type Value } from './value.ts';
import { functionWorld, namesIn, type World } from './world.ts';

/** From the last that is given up to the first. */
export const FLAW = {
  notFinite: 1e6,
  atKink: 1000,
  flat: 300,
  oneSided: 30,
  saturated: 10,
  sameSide: 3,
  /** A scalar may have to be zero for the other side of a kink to be seen. */
  zero: 2,
} as const;

/** Where the slope of a function has fallen below 1e-6, or its value is out of proportion. */
const SATURATED_BEYOND: Partial<Readonly<Record<BuiltinFunction, number>>> = {
  exp: 30,
  sinh: 30,
  cosh: 30,
  tanh: 7.5,
  sech: 13,
  sigmoid: 13.5,
  softplus: 13.5,
  erf: 3.5,
  gelu: 5,
};
/** Probabilities and arguments of a logarithm below this make slopes so steep that differences cannot check them. */
const STEEP_BELOW = 0.01;
/** As a part of the largest argument. */
const NEAR_KINK = 1e-3;

/** The weight of the flaws in computing one quantity; `side` is the side of a kink that a scalar should be on in this draw. */
export function flawsOf(definition: Expression, value: Value, world: World<Value>, side: number): number {
  let weight = 0;
  for (const entry of value.data) if (!Number.isFinite(entry)) return FLAW.notFinite;
  if (isFlat(value) && namesIn(definition).size > 0)
    weight += value.data.length === 1 ? FLAW.zero : FLAW.flat;
  const atKink = (gap: Value): number => flawsAtKink(gap, side);
  return weight + (attempt(() => flawsInside(definition, world, atKink), Unevaluable) ?? FLAW.notFinite);
}

/** The distances from all kinks in computing one quantity. @throws Unevaluable */
export function gapsIn(definition: Expression, world: World<Value>): readonly Value[] {
  const gaps: Value[] = [];
  flawsInside(definition, world, gap => {
    gaps.push(gap);
    return 0;
  });
  return gaps;
}

/** All zero, or of several entries all equal. */
function isFlat({ data }: Value): boolean {
  const first = data[0]!;
  if (data.length === 1) return first === 0;
  return data.every(entry => entry === first);
}

type AtKink = (gap: Value) => number;

function flawsInside(root: Expression, world: World<Value>, atKink: AtKink): number {
  let weight = 0;
  for (const e of nodesOf(root, ({ op }) => op !== 'derivative' && op !== 'component')) {
    // What depends on no variable (a condition on indices) is the same in every draw.
    if ((e.op === 'compare' || e.op === 'maximum' || e.op === 'minimum') && namesIn(e).size > 0) {
      const [a, b] = [evaluateIn(e.args[0], world), evaluateIn(e.args[1], world)];
      const { algebra } = world;
      weight += atKink(algebra.add([a, algebra.scale(algebra.number(-1), b)]));
    }
    if (e.op === 'map' && namesIn(e.args[0]).size > 0) weight += flawsOfFunction(e, world, atKink);
    if (e.op === 'softmax' || e.op === 'logsumexp') {
      const shares = world.algebra.softmax(evaluateIn(e.args[0], world));
      if (shares.data.some(share => share < STEEP_BELOW)) weight += FLAW.saturated;
    }
  }
  return weight;
}

function flawsOfFunction(e: Node<'map'>, world: World<Value>, atKink: AtKink): number {
  const a = evaluateIn(e.args[0], world);
  if (e.fn.kind === 'generic') return 0;
  if (e.fn.kind === 'custom') {
    const { algebra } = world;
    const [row, col] = [
      { name: '·row', size: a.rows },
      { name: '·col', size: a.cols },
    ];
    const z = a.rows * a.cols === 1 ? a : algebra.pick(a, row, col);
    return flawsInside(e.fn.body, functionWorld(algebra, world, z), atKink);
  }
  let weight = KINKED.has(e.fn.name) ? atKink(a) : 0;
  const limit = SATURATED_BEYOND[e.fn.name];
  if (e.fn.name === 'log' && a.data.some(entry => entry < STEEP_BELOW)) weight += FLAW.saturated;
  if (limit !== undefined && a.data.some(entry => Math.abs(entry) > limit)) weight += FLAW.saturated;
  return weight;
}

/** Of the distances from a kink: none may be near it, and several should be on both sides. */
function flawsAtKink({ data }: Value, side: number): number {
  let largest = 0;
  let smallest = Number.POSITIVE_INFINITY;
  let above = 0;
  for (const gap of data) {
    largest = Math.max(largest, Math.abs(gap));
    smallest = Math.min(smallest, Math.abs(gap));
    if (gap > 0) above++;
  }
  let weight = smallest <= NEAR_KINK * largest ? FLAW.atKink : 0;
  if (data.length === 1) weight += Math.sign(data[0]!) === side ? 0 : FLAW.sameSide;
  else if (above === 0 || above === data.length) weight += FLAW.oneSided;
  return weight;
}
