/**
 * Two measures of an expression, each found once per node: its `cost`, about the length of its print, by which the simplifier
 * chooses between forms; and a structural hash, by which it finds like terms. Sums and elementwise products hash as bags, since
 * their order does not matter. A node that occurs many times is measured once, so shared subexpressions stay cheap.
 */
import { haveOneShape, isNegated, isVector } from '../expression/construct.ts';
import type { At, Expression, Operator } from '../expression/expression.ts';
import { memo } from '../expression/memo.ts';
import { isSpelledAlike, sameAttributes } from '../expression/spelled-alike.ts';

interface Measure {
  readonly cost: number;
  readonly hash: number;
  /** The sum of the hashes of the factors (of an elementwise product) or of the node alone. */
  readonly bag: number;
}

const measures = memo<Measure>();
const words = new Map<string, number>();

function hashText(text: string): number {
  let hash = words.get(text);
  if (hash !== undefined) return hash;
  hash = 0x811c9dc5;
  for (let k = 0; k < text.length; k++) hash = Math.imul(hash ^ text.charCodeAt(k), 0x01000193);
  if (words.size > 10_000) words.clear();
  words.set(text, hash);
  return hash;
}

function mix(hash: number, value: number): number {
  let h = Math.imul(hash ^ value, 0x9e3779b1);
  h ^= h >>> 15;
  return Math.imul(h, 0x85ebca6b) ^ (h >>> 13);
}

const atHash = (at: At | undefined): number =>
  at === undefined ? 17 : typeof at === 'number' ? at : hashText(at.name);

/** What a node says besides its operator and arguments. */
function attributes(e: Expression): number {
  switch (e.op) {
    case 'number':
      return hashText(String(e.value));
    case 'dimension':
    case 'constant':
    case 'symbol':
      return hashText(e.name);
    case 'ones':
    case 'zeros':
    case 'eye':
      return mix(hashText(String(e.rows)), hashText(String(e.cols)));
    case 'unit':
    case 'delta':
    case 'pick':
    case 'tabulate':
      return mix(atHash(e.at[0]), atHash(e.at[1]));
    case 'position':
    case 'total':
      return hashText(e.index.name);
    case 'compare':
      return hashText(e.comparison);
    case 'map':
      return mix(hashText(e.fn.name), e.order);
    case 'literal':
      return hashText(String(e.rows));
    case 'derivative':
      return mix(hashText(e.wrt.name), hashText(e.layout));
    case 'component':
      return mix(mix(hashText(e.wrt.name), atHash(e.at[0])), atHash(e.at[1]));
    default:
      return 0;
  }
}

/** What the operator itself adds to the length of the print; its arguments come on top. */
const COSTS: Record<Operator, number> = {
  number: 1,
  dimension: 1,
  constant: 1,
  symbol: 1,
  ones: 2,
  zeros: 2,
  eye: 2,
  unit: 3,
  delta: 2,
  position: 1,
  add: 0,
  scale: 1,
  multiply: 1,
  hadamard: 1,
  divide: 1,
  maximum: 2,
  minimum: 2,
  power: 1,
  compare: 1,
  choose: 3,
  transpose: 1,
  map: 1,
  sum: 1,
  norm: 1,
  trace: 1,
  det: 1,
  inv: 1,
  diag: 1,
  diagonal: 1,
  softmax: 1,
  logsumexp: 1,
  literal: 1,
  pick: 1,
  total: 2,
  tabulate: 4,
  derivative: 1,
  component: 2,
};

export const isCommutative = (e: Expression): boolean =>
  e.op === 'hadamard' || (e.op === 'scale' && e.rows === 1 && e.cols === 1);

const hashOfOperator = Object.fromEntries(Object.keys(COSTS).map(op => [op, hashText(op)])) as Record<
  Operator,
  number
>;

const hashOfLeaf = (e: Expression): number => mix(hashOfOperator[e.op], attributes(e)) | 0;
const costOfLeaf = (e: Expression): number => (e.op === 'number' && e.value < 0 ? 2 : COSTS[e.op]);

/** A number that is added to every entry of a vector is written alone: 1 - p. */
function costOfTerm(e: Expression): number {
  if (!isVector(e)) return cost(e);
  if (e.op === 'ones') return 1;
  return e.op === 'scale' && e.args[1].op === 'ones' ? cost(e.args[0]) : cost(e);
}

function measure(e: Expression): Measure {
  let known = measures.get(e);
  if (known !== undefined) return known;
  let length = COSTS[e.op];
  let hash = mix(hashOfOperator[e.op], attributes(e));
  let bag = 0;
  if (e.op === 'add') {
    let sum = 0;
    for (const arg of e.args) {
      length += costOfTerm(arg) + 1;
      sum = (sum + hashOf(arg)) | 0;
    }
    length -= 1;
    hash = mix(hash, sum);
  } else if (isCommutative(e)) {
    for (const arg of e.args) {
      length += cost(arg);
      bag = (bag + (arg.op === e.op && isCommutative(arg) ? measure(arg).bag : hashOf(arg))) | 0;
    }
    hash = mix(hash, bag);
  } else {
    for (const arg of e.args) {
      length += cost(arg);
      hash = mix(hash, hashOf(arg));
    }
    if (e.op === 'divide' && e.args[0].op === 'ones') length -= 1;
    // A minus sign is no factor in print.
    if (isNegated(e)) length -= 1;
  }
  known = { cost: length, hash: hash | 0, bag };
  measures.set(e, known);
  return known;
}

/** About the length of the print; a shared subexpression counts as often as it would be printed. */
export const cost = (e: Expression): number => (e.args.length === 0 ? costOfLeaf(e) : measure(e).cost);
export const hashOf = (e: Expression): number => (e.args.length === 0 ? hashOfLeaf(e) : measure(e).hash);

/** Formulas are written up to this many symbols: where definitions use one name twice, they double, layer by layer. */
export const MOST_SYMBOLS = 20_000;
export const isWritable = (e: Expression): boolean => cost(e) <= MOST_SYMBOLS;

function commutativeFactors(e: Expression, op: Operator, into: Expression[] = []): Expression[] {
  for (const arg of e.args)
    if (isCommutative(arg) && arg.op === op) commutativeFactors(arg, op, into);
    else into.push(arg);
  return into;
}

function sameBag(a: readonly Expression[], b: readonly Expression[]): boolean {
  if (a.length !== b.length) return false;
  const left = [...b];
  return a.every(e => {
    const k = left.findIndex(other => equal(e, other));
    if (k < 0) return false;
    left.splice(k, 1);
    return true;
  });
}

/** Whether two expressions are written alike, up to the order of terms and of commuting factors. */
export function equal(a: Expression, b: Expression): boolean {
  if (a === b || isSpelledAlike(a, b)) return true;
  if (a.op !== b.op || !haveOneShape(a, b) || hashOf(a) !== hashOf(b)) return false;
  if (a.op === 'add') return sameBag(a.args, b.args);
  if (isCommutative(a)) return sameBag(commutativeFactors(a, a.op), commutativeFactors(b, b.op));
  if (a.args.length !== b.args.length || !sameAttributes(a, b)) return false;
  return a.args.every((arg, k) => equal(arg, b.args[k]!));
}
