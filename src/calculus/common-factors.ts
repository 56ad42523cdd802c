/**
 * What the products of a sum have in common, taken out where that is shorter: a b + a b c = a b (I + c), and e + e diag(d) W for
 * a row e. So the gradient of a residual network stays as long as the network.
 */
import { eye, haveOneShape } from '../expression/construct.ts';
import type { Expression } from '../expression/expression.ts';
import { chainOf, joined, times } from './chain.ts';
import { diagonalMatrix } from './diagonals.ts';
import { cost, equal } from './measure.ts';
import { readMonomial } from './monomial.ts';
import { areOpposite } from './opposites.ts';
import { buildMonomial, negated, scaled } from './products.ts';
import { transposed } from './rewrite.ts';
import { plus } from './terms.ts';

const identityFor = (e: Expression): Expression => eye(e.rows);

/** Takes the longest common start (or end) of two products out of a sum, where that is shorter: a b + a b c = a b (I + c). */
export function factorChains(terms: readonly Expression[]): Expression | undefined {
  if (terms.length < 2 || terms.length > 64) return undefined;
  for (const fromLeft of [true, false])
    for (let i = 0; i < terms.length; i++)
      for (let j = i + 1; j < terms.length; j++) {
        const shared = commonPart(terms[i]!, terms[j]!, fromLeft);
        if (shared === undefined) continue;
        const rest = terms.filter((_, k) => k !== i && k !== j);
        const whole = rest.length === 0 ? shared : plus([shared, ...rest]);
        const before = terms.reduce((sum, term) => sum + cost(term) + 1, -1);
        if (cost(whole) < before) return whole;
      }
  return undefined;
}

function commonPart(a: Expression, b: Expression, fromLeft: boolean): Expression | undefined {
  const x = splitScale(a);
  const y = splitScale(b);
  if (x.body.op !== 'multiply' && y.body.op !== 'multiply') return undefined;
  const left = chainOf(x.body);
  const right = chainOf(y.body);
  if (!fromLeft) {
    left.reverse();
    right.reverse();
  }
  let n = 0;
  let sign = 1;
  for (; n < left.length && n < right.length; n++)
    if (equal(left[n]!, right[n]!)) continue;
    else if (areOpposite(left[n]!, right[n]!)) sign = -sign;
    else break;
  if (n === 0 && fromLeft && splitRow(left, right)) n = 1;
  if (n === 0) return undefined;
  const tails = [left.slice(n), right.slice(n)];
  if (!fromLeft) for (const tail of tails) tail.reverse();
  // Of two opposites the later one stays: what flowed back last is nearest to the start of the file.
  const head = right.slice(0, n);
  if (!fromLeft) head.reverse();
  const inner = fromLeft ? head[head.length - 1]!.cols : head[0]!.rows;
  // A column times a row: without it, nothing is left of a term that could stand in a sum.
  if (inner === 1 && tails.some(tail => tail.length === 0)) return undefined;
  const parts = tails.map((tail, k) => {
    const matrix =
      tail.length > 0 ? joined(tail) : identityFor(fromLeft ? transposed(head[head.length - 1]!) : head[0]!);
    const front = (k === 0 ? x : y).front;
    const part = front === undefined ? matrix : scaled(front, matrix);
    return k === 0 && sign < 0 ? negated(part) : part;
  });
  if (!parts.every(p => haveOneShape(p, parts[0]!))) return undefined;
  const middle = plus(parts);
  const shared = joined(head);
  return fromLeft ? times(shared, middle) : times(middle, shared);
}

/** Where one chain starts with the row e and the other with e .* d′, writes the latter as e diag(d). */
function splitRow(left: Expression[], right: Expression[]): boolean {
  for (const [short, long] of [
    [left, right],
    [right, left],
  ] as const) {
    const [e, ed] = [short[0]!, long[0]!];
    if (e.rows !== 1 || ed.rows !== 1 || e.cols !== ed.cols || e.cols === 1) continue;
    const whole = readMonomial(ed);
    const factor = readMonomial(e);
    const rest = whole.body.filter(
      f => !factor.body.some(g => g.exponent === f.exponent && equal(g.base, f.base)),
    );
    if (factor.body.length === 0 || rest.length !== whole.body.length - factor.body.length) continue;
    if (rest.length === 0 || factor.scalars.length + whole.scalars.length > 0) continue;
    if (factor.top !== whole.top || factor.bottom !== whole.bottom) continue;
    const d = buildMonomial({ ...whole, top: 1, bottom: 1, body: rest });
    long.splice(0, 1, e, diagonalMatrix(transposed(d)));
    return true;
  }
  return false;
}

interface Scaled {
  readonly front: Expression | undefined;
  readonly body: Expression;
}
export const splitScale = (e: Expression): Scaled =>
  e.op === 'scale' ? { front: e.args[0], body: e.args[1] } : { front: undefined, body: e };
