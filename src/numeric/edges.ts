/**
 * Draws beside the edges of a model: where a ReLU starts, where two values change places. Random draws seldom come near an edge, so a condition
 * with a wrong threshold (`z > 0.01` for `z > 0`) would pass. On the line between two draws that lie on two sides of an edge it is closed in by halving;
 * the two ends are draws that differ by nothing but the side.
 */

import { equal } from '../calculus/measure.ts';
import { attempt } from '../expression/attempt.ts';
import { isZero, subtract } from '../expression/construct.ts';
import { bodyOf, lift } from '../expression/elementwise.ts';
import type { Expression } from '../expression/expression.ts';
import { KINKED } from '../expression/fn.ts';
import { nodesOf } from '../expression/nodes.ts';
import { oncePer } from '../expression/once.ts';
import type { Problem } from '../problem/problem.ts';
import { domainOf, drawn, intervalOf, isFree, times } from './domain.ts';
import { changed, type Draw, definitionsOf, drawsOf } from './draw.ts';
import { evaluate } from './evaluate.ts';
import { isExtreme } from './extremes.ts';
import { lopsidedDraws } from './lopsided.ts';
import { randomFrom } from './random.ts';
import { moved, Unevaluable } from './value.ts';

const FIRST_SEED = 900_000;
const FAR_SEED = 990_000;
/** Other draws that are tried for the far side. */
const PARTNERS = 12;
const EDGES_OF_ONE = 6;
const MOST_DRAWS = 72;
/** Halvings: what is left of the line is some 1e-10 of it, far above rounding. */
const HALVINGS = 34;

const vanishes = (e: Expression): boolean => isZero(e) || (e.op === 'scale' && vanishes(e.args[0]));

/** What changes its sign where a node has an edge; a function that is told by a formula has those of its formula. */
function marginsAt(e: Expression): readonly Expression[] {
  if (e.op === 'map') {
    const [z] = e.args;
    if (e.fn.kind === 'builtin') return KINKED.has(e.fn.name) ? [z] : [];
    const body = bodyOf(e.fn, e.order);
    return body === undefined ? [] : marginsOf(body).map(margin => lift(margin, z));
  }
  if (e.op !== 'compare' && e.op !== 'maximum' && e.op !== 'minimum') return [];
  const [a, b] = e.args;
  // `i = j` is the same at all draws
  if (a.op === 'position' && b.op === 'position') return [];
  if (vanishes(b)) return [a];
  return [vanishes(a) ? b : subtract(a, b)];
}

/** The margins of all edges in an expression, each once. */
export function marginsOf(e: Expression): readonly Expression[] {
  const margins: Expression[] = [];
  for (const node of nodesOf(e))
    for (const margin of marginsAt(node))
      if (!margins.some(known => equal(known, margin))) margins.push(margin);
  return margins;
}

interface Edges {
  readonly margins: readonly Expression[];
  /** The margins as an answer may write them: `z1`, and what z1 is defined as. */
  readonly spelled: readonly Expression[];
}

const edgesOf = oncePer((problem: Problem): Edges => {
  const margins = [...problem.quantities.values()].flatMap(({ definition }) =>
    definition === undefined ? [] : marginsOf(definition),
  );
  const definitions = definitionsOf(problem);
  const spelled = margins.flatMap(margin => {
    const definition = margin.op === 'symbol' ? definitions.get(margin.name) : undefined;
    return definition ? [margin, definition] : [margin];
  });
  return { margins, spelled };
});

/** The vector that an entry is of: its edges are those of its entries. */
function wholeOf(margin: Expression): Expression {
  let whole = margin;
  while (whole.op === 'pick' || whole.op === 'transpose') whole = whole.args[0];
  return whole;
}

/** Nodes of an expression that are looked at by recursion; a larger one is looked through with care (`marginsOf`). */
const FEW_NODES = 400;

/** Whether an expression has an edge that the model does not have in the same words, or a number out of the ordinary. */
export function hasOwnEdge(problem: Problem, e: Expression): boolean {
  const isOwn = isOwnIn(problem);
  let nodes = 0;
  const look = (node: Expression): boolean | undefined => {
    if (node.op === 'symbol') return false;
    if (++nodes > FEW_NODES) return undefined;
    if (isExtreme(node) || marginsAt(node).some(isOwn)) return true;
    const { args } = node;
    for (let k = 0; k < args.length; k++) {
      const found = look(args[k]!);
      if (found !== false) return found;
    }
    return false;
  };
  return look(e) ?? marginsOf(e).some(isOwn);
}

/** The margins of edges that the model does not have in the same words. */
export const ownMarginsOf = (problem: Problem, e: Expression): readonly Expression[] =>
  marginsOf(e).filter(isOwnIn(problem));

const isOwnIn = (problem: Problem): ((margin: Expression) => boolean) => {
  const { spelled } = edgesOf(problem);
  return margin => {
    const whole = wholeOf(margin);
    return !spelled.some(other => (other.op === 'symbol' ? isNamed(whole, other.name) : equal(other, whole)));
  };
};

const isNamed = (e: Expression, name: string): boolean => e.op === 'symbol' && e.name === name;

/** Pairs of draws on the two sides of the edges of the model, and some far out, behind an edge that only an answer has; always the same. */
export const edgeDrawsOf = oncePer((problem: Problem): readonly Draw[] => {
  const draws: Draw[] = [];
  for (const [at, margin] of edgesOf(problem).margins.entries()) {
    if (draws.length >= MOST_DRAWS) break;
    draws.push(...besideEdges(problem, margin, at));
  }
  return [...draws, ...farDraws(problem), ...lopsidedDraws(problem)];
});

/** How far out variables are drawn that the file gives no interval: a ReLU6 is none behind 6. */
const REACHES = [8, 8, 32, 32];

/** How far out the other side of an edge is looked for. */
const REACHES_FOR_SIDES = [2, 2, 4, 4, 8, 8, 32, 32];

/** And how far where an answer has numbers as large: one variable after the other, since together they overflow or saturate what is made of them. */
const FAR_REACHES = [1e7, 1e10];
const MOST_ALONE = 8;

/** Draws so far out that even a large number is passed; always the same. */
export function farthestDrawsOf(problem: Problem): readonly Draw[] {
  const near = drawsOf(problem)[0]!;
  const alone = [...near.variables.keys()].filter(name => isFree(problem, name)).slice(0, MOST_ALONE);
  const seed = FAR_SEED + REACHES.length;
  return FAR_REACHES.flatMap((reach, turn) =>
    alone.map((name, at) => farDraw(problem, reach, seed + alone.length * turn + at, turn, [name])),
  );
}

const farDraws = (problem: Problem): readonly Draw[] => [
  ...REACHES.map((reach, turn) => farDraw(problem, reach, FAR_SEED + turn, turn)),
  ...(['from', 'to'] as const).flatMap(end => drawAtEnds(problem, end) ?? []),
];

/** A draw with what the file gives an interval at one end of it, where an answer may clip it; undefined where nothing has one. */
function drawAtEnds(problem: Problem, end: 'from' | 'to'): Draw | undefined {
  const near = drawsOf(problem)[0]!;
  const atEnd = [...near.variables].flatMap(([name, value]) => {
    const interval = intervalOf(problem, name);
    return interval ? [[name, moved(value, () => interval[end])] as const] : [];
  });
  return atEnd.length > 0 ? changed(near, atEnd) : undefined;
}

/** A draw with variables that the file gives no interval out there: those of some names, or all. */
function farDraw(
  problem: Problem,
  reach: number,
  seed: number,
  turn: number,
  names?: readonly string[],
): Draw {
  const partner = partnerOf(problem, drawsOf(problem)[0]!, seed, turn);
  const isFar = (name: string) => isFree(problem, name) && names?.includes(name) !== false;
  const far = [...partner.variables].filter(([name]) => isFar(name));
  return changed(
    partner,
    far.map(([name, value]) => [name, times(reach, value)]),
  );
}

function besideEdges(problem: Problem, margin: Expression, seed: number): readonly Draw[] {
  const found: Draw[] = [];
  const near = drawsOf(problem)[0]!;
  const a = sidesAt(margin, near);
  if (a === undefined) return found;
  const closeIn = (far: Draw, turn: number): void => {
    const b = sidesAt(margin, far);
    if (b === undefined) return;
    for (let entry = turn % a.length, tried = 0; tried < a.length; entry = (entry + 1) % a.length, tried++) {
      if (a[entry]! > 0 === b[entry]! > 0 || found.length >= 2 * EDGES_OF_ONE) continue;
      const pair = closedIn(margin, entry, near, far);
      if (pair) found.push(...pair);
      break;
    }
  };
  const first = FIRST_SEED + PARTNERS * seed;
  for (let turn = 0; turn < PARTNERS && found.length < 2 * EDGES_OF_ONE; turn++)
    closeIn(partnerOf(problem, near, first + turn, turn), turn);
  // An edge that values of ordinary sizes do not reach has its other side further out.
  for (let turn = 0; turn < REACHES_FOR_SIDES.length && found.length === 0; turn++)
    closeIn(farDraw(problem, REACHES_FOR_SIDES[turn]!, first + turn, turn), turn);
  return found;
}

/** Another draw of the same sizes; only what is drawn from an interval is another. */
function partnerOf(problem: Problem, near: Draw, seed: number, turn: number): Draw {
  const random = randomFrom(seed);
  const others = [...near.variables].flatMap(([name, { rows, cols }]) => {
    const domain = domainOf(problem, name);
    return domain.kind === 'interval' ? [[name, drawn(domain, rows, cols, turn, random)] as const] : [];
  });
  return changed(near, others);
}

function sidesAt(margin: Expression, draw: Draw): Float64Array | undefined {
  const data = attempt(() => evaluate(margin, draw).data, Unevaluable);
  return data?.every(Number.isFinite) ? data : undefined;
}

/** The draw at `part` of the line from one draw to another. */
function between(near: Draw, far: Draw, part: number): Draw {
  const others = [...near.variables].flatMap(([name, value]) => {
    const other = far.variables.get(name)!;
    const onTheWay = (entry: number, k: number) => entry + part * (other.data[k]! - entry);
    return other === value ? [] : [[name, moved(value, onTheWay)] as const];
  });
  return changed(near, others);
}

function closedIn(
  margin: Expression,
  entry: number,
  near: Draw,
  far: Draw,
): readonly [Draw, Draw] | undefined {
  const isPositive = sidesAt(margin, near)![entry]! > 0;
  let [low, high] = [0, 1];
  for (let step = 0; step < HALVINGS; step++) {
    const middle = (low + high) / 2;
    const sides = sidesAt(margin, between(near, far, middle));
    if (sides === undefined) return undefined;
    if (sides[entry]! > 0 === isPositive) low = middle;
    else high = middle;
  }
  return [between(near, far, low), between(near, far, high)];
}
