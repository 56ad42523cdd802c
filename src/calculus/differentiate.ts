/**
 * Reverse mode over the model. What flows back to a quantity is added up over its uses before it flows on, so the work grows with the
 * number of operators and not with the number of paths. At each quantity the shortest of three forms is kept: its named derivative
 * where that is allowed, an allowed factor of the chain (G_u du/dv, where all paths lead through u), or the local rules.
 */

import { eye, isScalarExpression, isZero, symbol, unit, zeros } from '../expression/construct.ts';
import { axisCount, type Layout } from '../expression/dimension.ts';
import type { Expression, Index } from '../expression/expression.ts';
import { onceIn, oncePer } from '../expression/once.ts';
import { type Allowance, allowanceOf, differs, namedInNumerator } from './allowance.ts';
import { times } from './chain.ts';
import { withFacts } from './facts.ts';
import { pullBack } from './flow.ts';
import { factorOut, SEED } from './linear.ts';
import { cost } from './measure.ts';
import { between, type Model, postDominates } from './model.ts';
import { scaled } from './products.ts';
import { inner, transposed } from './rewrite.ts';
import { plus } from './terms.ts';
import { TooLong, Underivable } from './underivable.ts';

const isVector = (e: Expression): boolean => axisCount([e.rows, e.cols]) === 1;

export interface Backward {
  /** What flowed to each quantity, from `of` down to `wrt`; undefined where the allowed symbols do not suffice. */
  readonly flows: ReadonlyMap<string, Expression | undefined>;
  readonly missing: ReadonlySet<string>;
}

/** G_u times the named du/dv, in the shape of v′. */
function chainThrough(G: Expression, J: Expression, u: Expression, v: Expression): Expression | undefined {
  if (isScalarExpression(u)) return scaled(G, J);
  if (isScalarExpression(v)) return inner(G, J);
  if (!isVector(u) || !isVector(v)) return undefined;
  const flow = times(G.rows === 1 ? G : transposed(G), J);
  return v.cols === 1 ? flow : transposed(flow);
}

/** dA/dv by its name, multiplied by what was seeded at A. */
function byName(model: Model, allowance: Allowance, of: string, name: string, seed: Expression) {
  const J = namedInNumerator(model, of, name, allowance.layout);
  return J && chainThrough(seed, simplified(J), model.symbols.get(of)!, model.symbols.get(name)!);
}
const simplified = (J: Expression): Expression => (J.op === 'transpose' ? transposed(J.args[0]) : J);

/** What flows back is followed up to this many symbols: shared parts make it cheap to hold, and not to simplify. */
const LONGEST_FLOW = 1_000_000;

const tooLong = (of: string, wrt: string): TooLong =>
  new TooLong(`d${of}/d${wrt} written out doubles, layer by layer, and is too long to be written`);

/** Carries `seed` from `of` back to `wrt`. Throws `TooLong` where what flows doubles, layer by layer. */
export function backward(allowance: Allowance, of: string, wrt: string, seed: Expression): Backward {
  const { model } = allowance;
  const active = between(model, of, wrt);
  const flows = new Map<string, Expression | undefined>();
  const missing = new Set<string>();
  const pending = new Map<string, Expression[] | undefined>([[of, [seed]]]);
  const isActive = (name: string) => active.has(name);
  const give = (name: string, flow: Expression) => {
    const resolved = allowance.resolve(flow);
    if (resolved === undefined) {
      for (const name of allowance.lacks(flow)) missing.add(name);
      pending.set(name, undefined);
      return;
    }
    if (!pending.has(name)) pending.set(name, [resolved]);
    else pending.get(name)?.push(resolved);
  };
  const choose = (v: string): Expression | undefined => {
    const list = pending.get(v);
    const local = list && plus(list);
    if (v === of) return seed;
    let best = local;
    const consider = (flow: Expression | undefined) => {
      if (flow !== undefined && (best === undefined || cost(flow) < cost(best))) best = flow;
    };
    for (const u of allowance.named.get(v) ?? []) {
      if (!active.has(u) || (u === of && v === wrt)) continue;
      if (u === of) consider(byName(model, allowance, of, v, seed));
      else if (flows.get(u) && postDominates(model, active, of, u, v)) {
        const J = namedInNumerator(model, u, v, allowance.layout);
        const [U, V] = [model.symbols.get(u)!, model.symbols.get(v)!];
        consider(J && chainThrough(flows.get(u)!, simplified(J), U, V));
      }
    }
    return best;
  };
  withFacts(model.facts, () => {
    for (let k = model.place.get(of)!; k >= model.place.get(wrt)!; k--) {
      const name = model.names[k]!;
      if (!active.has(name) || !pending.has(name)) continue;
      const flow = choose(name);
      if (flow !== undefined && cost(flow) > LONGEST_FLOW) throw tooLong(of, wrt);
      flows.set(name, flow);
      if (name === wrt) break;
      const definition = model.definitions.get(name);
      if (definition === undefined) continue;
      if (flow === undefined) {
        for (const used of model.uses.get(name)!) if (active.has(used)) pending.set(used, undefined);
      } else pullBack(definition, flow, isActive, give, model.symbols.get(name)!);
    }
  });
  return { flows, missing };
}

/** d of / d wrt by the derivatives of what is computed from `wrt` directly (`users`), each by its name; undefined where one of them has none. */
export function byUsers(
  allowance: Allowance,
  of: string,
  wrt: string,
  users: readonly string[],
): Expression | undefined {
  const { model } = allowance;
  const [A, B] = [model.symbols.get(of)!, model.symbols.get(wrt)!];
  const seed = seedFor(A);
  const parts: Expression[] = [];
  for (const user of users) {
    const G = user === of ? seed : byName(model, allowance, of, user, seed);
    if (G === undefined) return undefined;
    pullBack(
      model.definitions.get(user)!,
      G,
      name => name === wrt,
      (_, part) => parts.push(part),
      model.symbols.get(user)!,
    );
  }
  return parts.length === 0 ? undefined : fromFlow(A, B, plus(parts));
}

/** What is seeded at `of` so that a flow of the right shape arrives at `wrt`. */
export function seedFor(A: Expression): Expression {
  if (isScalarExpression(A)) return eye(1);
  if (A.cols === 1) return symbol(SEED, 1, A.rows);
  if (A.rows === 1) return transposed(symbol(SEED, 1, A.cols));
  return symbol(SEED, A.cols, A.rows);
}

/** The flow at `wrt` (seeded by `seedFor`) as the derivative in numerator layout; undefined where no matrix form was found. */
export function fromFlow(A: Expression, B: Expression, G: Expression): Expression | undefined {
  if (isScalarExpression(A)) return G;
  if (isZero(G)) return zeroDerivative(A, B);
  if (isVector(A) && (isVector(B) || isScalarExpression(B))) {
    const M =
      factorOut(B.cols === 1 ? G : transposed(G)) ?? (isScalarExpression(B) ? beforeSeed(G) : undefined);
    return M && (isScalarExpression(B) && A.rows === 1 ? transposed(M) : M);
  }
  return isScalarExpression(B) ? (beforeSeed(G) ?? zeros(A.rows, A.cols)) : undefined;
}

/** What stands before the seed U in a scalar that is linear in it: the scalar, pulled back once more. */
function beforeSeed(G: Expression): Expression | undefined {
  const parts: Expression[] = [];
  pullBack(
    G,
    eye(1),
    name => name === SEED,
    (_, part) => parts.push(part),
  );
  return parts.length === 0 ? undefined : plus(parts);
}

/** In numerator layout -> in the asked one. */
export const inLayout = (e: Expression, A: Expression, B: Expression, layout: Layout): Expression =>
  differs(A, B, layout) ? transposed(e) : e;

/** The identity or zero, where nothing has to be derived. */
export function trivial(model: Model, of: string, wrt: string): Expression | undefined {
  const [A, B] = [model.symbols.get(of)!, model.symbols.get(wrt)!];
  if (of === wrt && axisCount([A.rows, A.cols]) < 2) return eye(A.rows === 1 ? A.cols : A.rows);
  return between(model, of, wrt).size > 0 ? undefined : zeroDerivative(A, B);
}

/** Zero in the shape of the numerator derivative; undefined with more than two axes. */
function zeroDerivative(A: Expression, B: Expression): Expression | undefined {
  if (isScalarExpression(A)) return zeros(B.cols, B.rows);
  if (isScalarExpression(B)) return zeros(A.rows, A.cols);
  if (!isVector(A) || !isVector(B)) return undefined;
  return zeros(A.cols === 1 ? A.rows : A.cols, B.cols === 1 ? B.rows : B.cols);
}

const lacking = (of: string, wrt: string, missing: ReadonlySet<string>): Underivable => {
  const names = [...missing];
  const which = names.length > 0 ? names.join(', ') : `a derivative on the way from ${of} to ${wrt}`;
  return new Underivable(
    'not-allowed',
    `the allowed symbols do not suffice for d${of}/d${wrt}: ${which} would be needed`,
    names,
  );
};

/** The flow at `wrt`, in allowed symbols. Throws `Underivable` where they do not suffice. */
export function flowAt(allowance: Allowance, of: string, wrt: string, seed: Expression): Expression {
  const { flows, missing } = backward(allowance, of, wrt, seed);
  const flow = flows.get(wrt);
  if (flow !== undefined) return flow;
  if (allowance.names !== undefined) {
    // Written in every name, what is not allowed may cancel.
    const free = allowanceOf(allowance.model, undefined, allowance.layout);
    const G = backward(free, of, wrt, seed).flows.get(wrt);
    const resolved = G && withFacts(allowance.model.facts, () => allowance.resolve(G));
    if (resolved !== undefined) return resolved;
  }
  throw lacking(of, wrt, missing);
}

const derived = oncePer((_: Allowance) => new Map<string, Expression | undefined>());

/**
 * d of/d wrt as a matrix in numerator layout, or undefined where it has more than two axes or no matrix form. What several
 * questions ask for is derived once.
 */
export const matrixDerivative = (allowance: Allowance, of: string, wrt: string): Expression | undefined =>
  onceIn(derived(allowance), `${of}/${wrt}`, () => deriveMatrix(allowance, of, wrt));

function deriveMatrix(allowance: Allowance, of: string, wrt: string): Expression | undefined {
  const { model } = allowance;
  const [A, B] = [model.symbols.get(of)!, model.symbols.get(wrt)!];
  const known = trivial(model, of, wrt);
  if (known !== undefined) return known;
  const isMatrix = isScalarExpression(A) || isScalarExpression(B) || (isVector(A) && isVector(B));
  if (!isMatrix || of === wrt) return undefined;
  return withFacts(model.facts, () => fromFlow(A, B, flowAt(allowance, of, wrt, seedFor(A))));
}

/** The flow at `wrt` of one entry of `of`: of the shape of wrt′, with the places of the entry in it. */
export function entryFlow(
  allowance: Allowance,
  of: string,
  wrt: string,
  at: readonly [Index | number, Index | number],
): Expression {
  const A = allowance.model.symbols.get(of)!;
  const B = allowance.model.symbols.get(wrt)!;
  const seed = isScalarExpression(A) ? eye(1) : unit(at[1], at[0], A.cols, A.rows);
  if (of === wrt) return seed;
  if (between(allowance.model, of, wrt).size === 0) return zeros(B.cols, B.rows);
  return flowAt(allowance, of, wrt, seed);
}
