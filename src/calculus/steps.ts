/**
 * The derivation that a teacher shows: the chain rule in named derivatives along the quantities that every path leads through; each
 * local derivative with its rule; their values put in; the product in order and simplified. Every step is equal in value to the one
 * before. Where a factor of the chain has more than two axes (dz/dW), the step is written by the trace form and the
 * chain with that factor stands beside it as `formal`.
 */
import { attempt } from '../expression/attempt.ts';
import { product } from '../expression/construct.ts';
import { axisCount } from '../expression/dimension.ts';
import type { At, Expression } from '../expression/expression.ts';
import { symbolsIn } from '../expression/symbols.ts';
import { type Allowance, allowanceOf, differs, namedInNumerator } from './allowance.ts';
import { avoided, type ReadIndices } from './asked-indices.ts';
import { argumentsFirst } from './deep.ts';
import { backward, inLayout, matrixDerivative, trivial } from './differentiate.ts';
import { entryOf } from './entries.ts';
import { cost, equal, hashOf } from './measure.ts';
import { between, type Model } from './model.ts';
import { chainBetween, ruleFor } from './path.ts';
import { transposed } from './rewrite.ts';
import { TooLong } from './underivable.ts';

/** One factor of the chain: d of/d wrt is `value`, by a rule of the table. */
export interface Local {
  readonly of: string;
  readonly wrt: string;
  readonly value: Expression;
  readonly rule: string;
  readonly because: string;
}

export interface Step {
  readonly rule: string;
  readonly because?: string;
  readonly expression: Expression;
  readonly locals?: readonly Local[];
  /** The chain rule with all its factors, some of them of more than two axes, as pairs of names. */
  readonly formal?: readonly { readonly of: string; readonly wrt: string }[];
}

type Answer =
  | { readonly matrix: Expression }
  | { readonly indexed: Expression; readonly indices: ReadIndices };

/** More links than these are summed up in one step. */
const LINKS_SHOWN = 8;

/** The factors of a product as they are written one after the other: 2 (A B) and (2 A) B are both 2 A B. */
function factorsWritten(e: Expression): Expression[] {
  const behind: Expression[] = [];
  let left = e;
  while (left.op === 'multiply' || left.op === 'scale') {
    const right = left.args[1];
    if (left.op === 'scale' || right.op === 'multiply') behind.push(...factorsWritten(right).reverse());
    else behind.push(right);
    left = left.args[0];
  }
  return [left, ...behind.reverse()];
}

function writtenAlike(a: Expression, b: Expression): boolean {
  if (cost(a) !== cost(b)) return false;
  if (equal(a, b)) return true;
  const [left, right] = [factorsWritten(a), factorsWritten(b)];
  return left.length === right.length && left.every((factor, k) => equal(factor, right[k]!));
}

/** Leaves out a step that is written like the one before it, and what comes after a step that is the answer already. */
function withoutRepeats(steps: readonly Step[]): Step[] {
  const answer = steps[steps.length - 1]!.expression;
  const end = steps.findIndex(({ expression }) => writtenAlike(expression, answer));
  const kept = steps
    .slice(0, end + 1)
    .filter((step, k) => k === 0 || !writtenAlike(step.expression, steps[k - 1]!.expression));
  return kept.map((step, k) => (k === kept.length - 1 ? { ...step, expression: answer } : step));
}

/** The definition, and the same in allowed symbols. */
export function valueSteps(written: Expression, answer: Expression): Step[] {
  return withoutRepeats([
    { rule: 'definition', expression: written },
    { rule: 'substitution', because: 'only the allowed symbols stay', expression: answer },
  ]);
}

const isColumnOrScalar = (e: Expression): boolean => e.cols === 1;

/** The steps from the chain rule to the answer, in the layout of the allowance. */
export function derivativeSteps(allowance: Allowance, of: string, wrt: string, answer: Answer): Step[] {
  const { model } = allowance;
  const last: Step =
    'matrix' in answer
      ? { rule: 'simplification', expression: answer.matrix }
      : { rule: 'index notation', because: 'Kronecker deltas end their sums', expression: answer.indexed };
  const [A, B] = [model.symbols.get(of)!, model.symbols.get(wrt)!];
  if (trivial(model, of, wrt) !== undefined || of === wrt) {
    const because = of === wrt ? 'a quantity by itself' : `${of} does not depend on ${wrt}`;
    return [{ ...last, rule: of === wrt ? 'identity' : 'independence', because }];
  }
  const isMatrix = axisCount([A.rows, A.cols]) + axisCount([B.rows, B.cols]) <= 2;
  if (!isMatrix) return [last];
  const chain = chainBetween(model, of, wrt);
  const steps = chainSteps(allowance, chain, B);
  const shown: Step[] =
    'matrix' in answer
      ? steps.map(step => ({ ...step, expression: turnedOver(step.expression, A, B, allowance) }))
      : steps.map(step => ({ ...step, expression: entryIn(step.expression, answer.indices, model, A, B) }));
  if (shown.length === 0 && 'matrix' in answer && chain.length === 2) {
    const definition = model.definitions.get(of)!;
    const active = between(model, of, wrt);
    const ways = [...symbolsIn(definition)].filter(name => active.has(name));
    if (ways.length > 1) return [{ ...last, rule: 'chain rule', because: 'the paths add up' }];
    return [{ ...last, ...ruleFor(definition, wrt) }];
  }
  return withoutRepeats([...shown, last]);
}

/** A step in numerator layout as the asked layout writes it: the factors transposed, in the other order. */
function turnedOver(e: Expression, A: Expression, B: Expression, allowance: Allowance): Expression {
  return differs(A, B, allowance.layout) ? rawTranspose(e) : e;
}
function rawTranspose(e: Expression): Expression {
  if (e.op === 'multiply') return product(rawTranspose(e.args[1]), rawTranspose(e.args[0]));
  return transposed(e);
}

/** The component of a step in numerator layout that the question asks for. */
function entryIn(
  e: Expression,
  indices: ReadIndices,
  model: Model,
  A: Expression,
  B: Expression,
): Expression {
  const [i, j, k, l] = indices.places as [At, At, At, At];
  const avoid = avoided(model, indices.free);
  const ofPlace = A.cols === 1 ? i : j;
  const wrtPlace = B.cols === 1 ? k : l;
  if (A.rows === 1 && A.cols === 1) return entryOf(e, l, k, avoid);
  if (B.rows === 1 && B.cols === 1) return entryOf(e, i, j, avoid);
  return entryOf(e, ofPlace, wrtPlace, avoid);
}

/** The chain rule and the substitution, in numerator layout. */
function chainSteps(allowance: Allowance, chain: readonly string[], B: Expression): Step[] {
  const { model } = allowance;
  const symbols = chain.map(name => model.symbols.get(name)!);
  // As far down as every quantity is a column or a scalar, the chain is a product of matrices.
  let end = 0;
  while (end + 1 < chain.length && isColumnOrScalar(symbols[end + 1]!)) end++;
  if (!isColumnOrScalar(symbols[0]!)) return [];
  if (end === 0) return cutSteps(allowance, chain, B);
  if (end === 1 && chain.length === 2) return [];
  // From a column on, there is no trace form: what is between the last column and the end is one factor.
  const from = symbols[0]!;
  const whole = end === chain.length - 1 || from.rows !== 1;
  if (whole && !isColumnOrScalar(B)) return [];
  const columns = chain.slice(0, end + 1);
  const factors = end === chain.length - 1 || !whole ? columns : [...columns, chain[chain.length - 1]!];
  const links = linksAlong(allowance, factors, whole);
  if (links === undefined) return [];
  const named = product(...links.map(link => link.inNumerator));
  const first = whole ? named : carried(allowance, chain[end]!, chain[chain.length - 1]!, named);
  if (first === undefined) return [];
  const values = new Map(links.filter(link => !link.kept).map(link => [link.inNumerator, link.value]));
  const substituted = replace(first, values);
  const formal = chain.slice(1).map((name, k) => ({ of: chain[k]!, wrt: name }));
  const locals = links.map(({ local }) => local);
  return [
    {
      rule: 'chain rule',
      because: whole
        ? 'every path leads through these quantities'
        : traceReason(model, chain[end]!, chain[end + 1]!),
      expression: first,
      locals,
      ...(whole ? {} : { formal }),
    },
    { rule: 'substitution', because: 'each local derivative by its rule', expression: substituted },
  ];
}

const traceReason = (model: Model, of: string, wrt: string): string => {
  const definition = model.definitions.get(of);
  return definition === undefined ? '' : ruleFor(definition, wrt).because;
};

interface Link {
  readonly inNumerator: Expression;
  readonly value: Expression;
  /** It is allowed by its name, and stays. */
  readonly kept: boolean;
  readonly local: Local;
}

function linksAlong(allowance: Allowance, chain: readonly string[], whole: boolean): Link[] | undefined {
  const { model, layout } = allowance;
  const everything = allowanceOf(model, undefined, layout);
  const links: Link[] = [];
  const last = whole ? chain.length - 1 : -1;
  for (let k = 0; k + 1 < chain.length; ) {
    const of = chain[k]!;
    // An allowed derivative over several quantities is one factor.
    let next = chain.length - 1;
    while (next > k + 1 && !(allowance.named.get(chain[next]!)?.includes(of) && !(k === 0 && next === last)))
      next--;
    const wrt = chain[next]!;
    k = next;
    const [U, V] = [model.symbols.get(of)!, model.symbols.get(wrt)!];
    const named = namedInNumerator(model, of, wrt, layout);
    const value = attempt(() => matrixDerivative(everything, of, wrt), TooLong);
    if (named === undefined || value === undefined) return undefined;
    const kept = allowance.named.get(wrt)?.includes(of) ?? false;
    const allowed = kept ? value : allowance.resolve(value);
    if (allowed === undefined) return undefined;
    const { rule, because } = ruleAlong(model, of, wrt);
    links.push({
      inNumerator: named,
      value: allowed,
      kept,
      local: {
        of,
        wrt,
        value: inLayout(value, U, V, layout),
        rule,
        because,
      },
    });
  }
  return links;
}

const ruleAlong = (model: Model, of: string, wrt: string) =>
  model.uses.get(of)!.has(wrt)
    ? ruleFor(model.definitions.get(of)!, wrt)
    : { rule: 'chain rule', because: `${of} depends on ${wrt} through others` };

/** The flow at `wrt` when `seed` flows back from `of`. */
function carried(allowance: Allowance, of: string, wrt: string, seed: Expression): Expression | undefined {
  const everything = allowanceOf(allowance.model, undefined, allowance.layout);
  return attempt(() => backward(everything, of, wrt, seed).flows.get(wrt), TooLong);
}

/** Puts values in the place of named derivatives, and leaves the rest as it is written. */
function replace(e: Expression, values: ReadonlyMap<Expression, Expression>): Expression {
  const byHash = new Map<number, [Expression, Expression]>();
  for (const pair of values) byHash.set(hashOf(pair[0]), pair);
  const done = new Map<Expression, Expression>();
  const put = (node: Expression) => {
    const hit = byHash.get(hashOf(node));
    if (hit !== undefined && equal(hit[0], node)) {
      done.set(node, hit[1]);
      return;
    }
    const args = node.args.map(arg => done.get(arg)!);
    const isSame = node.op === 'derivative' || args.every((arg, k) => arg === node.args[k]);
    // A value that is a row already is not written as the transpose of a transpose.
    const changed = node.op === 'transpose' ? transposed(args[0]!) : ({ ...node, args } as Expression);
    done.set(node, isSame ? node : changed);
  };
  argumentsFirst(e, node => done.has(node), put);
  return done.get(e)!;
}

/** Where quantities are matrices (a batch): one link after the other, from the nearest, what is above it by its name. */
function cutSteps(allowance: Allowance, chain: readonly string[], B: Expression): Step[] {
  const { model, layout } = allowance;
  const inside = chain.slice(1, -1).reverse();
  const shown = inside.length > LINKS_SHOWN ? inside.slice(0, 1) : inside;
  const steps: Step[] = [];
  for (const name of shown) {
    const seed = namedInNumerator(model, chain[0]!, name, layout);
    if (seed === undefined) continue;
    const expression = carried(allowance, name, chain[chain.length - 1]!, seed);
    if (expression === undefined || expression.rows !== B.cols || expression.cols !== B.rows) continue;
    const below = chain[chain.indexOf(name) + 1]!;
    const { rule, because } = ruleFor(model.definitions.get(name)!, below);
    const isFirst = steps.length === 0;
    steps.push({
      rule: isFirst ? 'chain rule' : rule,
      because,
      expression,
      ...(isFirst ? { formal: chain.slice(1).map((wrt, k) => ({ of: chain[k]!, wrt })) } : {}),
    });
  }
  return steps;
}
