/** The right answer of a network and what came of an edit of it: both settled by values of our own, held against central differences of the loss. */
import { isDeepStrictEqual } from 'node:util';
import { answerTo } from './answer.ts';
import { BATCH } from './batch.ts';
import { edited } from './edit.ts';
import { indexAnswer } from './indices.ts';
import { type Choice, fileOf, type Network, pointOf } from './network.ts';
import { DoesNotFit, evaluated, isClose, type Matrix, type Point, type Tree } from './tree.ts';

const SAMPLE = { fileOf, indexAnswer, answerTo, pointOf };

/** How a network is written, answered and evaluated: by one sample, or by a batch. */
export const kindOf = (net: Network): typeof SAMPLE => (net.batch ? BATCH : SAMPLE);

function valueAt(tree: Tree, point: Point): Matrix | undefined {
  try {
    return evaluated(tree, point);
  } catch (error) {
    if (error instanceof DoesNotFit) return undefined;
    throw error;
  }
}

/**
 * A point at which the right answer is held against central differences: no ReLU is so near its kink that they step over it, and they have digits
 * enough. @throws where the answer is right at none of several points.
 */
function pointFor(
  net: Network,
  pointOf: typeof SAMPLE.pointOf,
  choice: Choice,
  shift: number,
  isRight: (point: Point) => boolean,
): Point {
  for (let attempt = 0; attempt < 8; attempt++) {
    const point = pointOf(net, choice, shift);
    const isNearKink = net.activations.some(
      (activation, k) =>
        activation === 'relu' && point.value(`z${k + 1}`).data.some(entry => Math.abs(entry) < 1e-4),
    );
    if (!isNearKink && isRight(point)) return point;
  }
  throw new Error('the right answer is wrong');
}

/** A right answer and the points at which others are held against it. */
export interface Right {
  readonly tree: Tree;
  readonly points: readonly Point[];
}

/** The right answer to a question, in one of many equal ways. @throws where it is right at none of several points. */
export function rightAnswer(net: Network, question: string, choice: Choice): Right {
  const { answerTo, pointOf } = kindOf(net);
  const tree = answerTo(net, question, choice);
  const isRight = (point: Point): boolean => {
    const found = valueAt(tree, point);
    return found !== undefined && isClose(point.named('loss', question), found, 1e-4);
  };
  return { tree, points: [0, 4].map(shift => pointFor(net, pointOf, choice, shift, isRight)) };
}

/** An edit of a right answer, and what came of it; undefined where the edit has no place, or nothing tells the two apart. */
export function twinOf(
  net: Network,
  { tree, points }: Right,
  choice: Choice,
): { readonly tree: Tree; readonly state: 'equal' | 'different' | 'misfit' } | undefined {
  const other = edited(tree, net, choice);
  // some edits end where they began, and what overflows is not even equal to itself
  if (!other || isDeepStrictEqual(other, tree)) return undefined;
  const first = compare(tree, other, points);
  // A function may agree by chance at a point or two.
  const state =
    first === 'equal'
      ? compare(
          tree,
          other,
          [8, 1, 3, 5].map(shift => kindOf(net).pointOf(net, choice, shift)),
        )
      : first;
  return state === 'unclear' ? undefined : { tree: other, state };
}

function compare(
  right: Tree,
  other: Tree,
  points: readonly Point[],
): 'equal' | 'different' | 'misfit' | 'unclear' {
  let equal = true;
  for (const point of points) {
    const [a, b] = [valueAt(right, point)!, valueAt(other, point)];
    if (!b) return 'misfit';
    if (a.rows !== b.rows || a.cols !== b.cols) return 'misfit';
    // A dead unit or a lost digit proves nothing.
    if (!isClose(a, b, 1e-5)) return 'different';
    if (!isClose(a, b, 1e-12) || a.data.some(entry => entry === 0)) equal = false;
  }
  return equal ? 'equal' : 'unclear';
}
