/**
 * Functions of the student's own, `\psi(z) = \max(-1, \min(1, z))`: of one number, entry by entry of what they are applied to. What defines one is read
 * again wherever it is applied, with the entry for its argument; `\psi'` is the derivative of that.
 */
import { isScalarExpression, number, pick, symbol, tabulate } from '../../../expression/construct.ts';
import { derivativeOfFunction, PARAMETER } from '../../../expression/elementwise.ts';
import type { Expression, Index } from '../../../expression/expression.ts';
import type { Fn } from '../../../expression/fn.ts';
import { someNode } from '../../../expression/nodes.ts';
import { type Atom, atomOf, unwrap } from '../../atom.ts';
import { type Formula, type FormulaOf, Unreadable } from '../../formula.ts';
import { placed } from '../../shape-misfit.ts';
import { childrenOf } from '../../tree.ts';
import { read } from '../interpret.ts';
import { functionNamed } from '../products/function-names.ts';
import type { OwnName, Scope } from '../scope.ts';
import { applyScripts } from '../scripts.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { isNormal } from './activations.ts';
import { matchQuantity } from './match.ts';
import { bareName, readBody } from './own-bodies.ts';

/** Names that mean something else before a bracket. */
const TAKEN: ReadonlySet<string> = new Set(['I', 'E', '1', 'd', 'e', 'delta', 'chi', 'Delta', 'partial']);

/** The function that `head = body` defines: of a bare letter, and made of nothing else of the file. */
export function ownFunction(head: Formula, body: Formula, scope: Scope): OwnName | undefined {
  if (head.kind !== 'product' || head.factors.length !== 2) return undefined;
  const [first, second] = head.factors as [Formula, Formula];
  const behind = unwrap(second);
  const fn = behind.kind === 'group' && behind.open === '(' ? atomOf(first) : undefined;
  const argument = fn && atomOf(unwrap((behind as FormulaOf<'group'>).body));
  if (!argument || !isBare(fn) || !isBare(argument) || TAKEN.has(fn.key)) return undefined;
  const known = functionNamed(first, scope, second);
  if (matchQuantity(fn, scope.vocabulary) || (known && !isNormal(known.fn))) return undefined;
  if (scope.vocabulary.dimensionTexts.has(argument.key)) return undefined;
  if (!isMadeOf(argument.key, body, scope.vocabulary)) return undefined;
  const name = { key: fn.key, font: fn.font, labels: [], family: undefined, places: [] };
  const failure = new Unreadable('syntax', fn.range, `the function ${fn.key} needs an argument`);
  return { ...name, value: number(0), failure, formula: body, argument: argument.key };
}

const isBare = ({ scripts, primes, accents }: Atom): boolean =>
  scripts.length === 0 && primes === 0 && accents.length === 0;

/** Whether a formula has no quantity of the file in it but what is called as the argument is. */
function isMadeOf(argument: string, formula: Formula, vocabulary: Vocabulary): boolean {
  const atom = formula.kind === 'name' || formula.kind === 'scripts' ? atomOf(formula) : undefined;
  if (atom && atom.key !== argument && matchQuantity(atom, vocabulary)) return false;
  return childrenOf(formula).every(part => isMadeOf(argument, part, vocabulary));
}

/** `\psi(r)`, `\psi(r)^\top` from a factor on, where the answer defines ψ. */
export function ownFunctionAt(
  { factors }: FormulaOf<'product'>,
  at: number,
  scope: Scope,
): { value: Expression; next: number } | undefined {
  if (scope.own.length === 0) return undefined;
  const atom = atomOf(factors[at]!);
  const fn = atom && scope.own.findLast(({ key, argument }) => argument !== undefined && key === atom.key);
  if (!fn || !isBare({ ...atom, primes: 0 })) return undefined;
  const behind = factors[at + 1]!;
  const group = unwrap(behind.kind === 'scripts' ? behind.base : behind);
  if (group.kind !== 'group' || !group.visible) return undefined;
  const e = read(group.body, scope);
  const value = placed(group.range, () =>
    atom.primes > 0
      ? derivativeOfFunction(elementwise(fn, scope), e, atom.primes)
      : entryByEntry(fn, e, scope),
  );
  return { value: behind.kind === 'scripts' ? applyScripts(value, behind, scope) : value, next: at + 2 };
}

function entryByEntry(fn: OwnName, e: Expression, scope: Scope): Expression {
  // one less each time a function is read within another
  const depth = scope.own.filter(name => name !== fn).length;
  const [row, col] = [e.rows, e.cols].map((dimension, axis) =>
    dimension === 1 ? undefined : ({ name: `#${axis}${depth}`, dimension } satisfies Index),
  );
  const value = isScalarExpression(e) ? e : pick(e, row, col);
  const entry = readBody(fn, fn.formula!, [{ ...bareName(fn.argument!), value }], scope);
  return isScalarExpression(e) ? entry : tabulate(row, col, entry);
}

/** What a formula in one letter is differentiated through; sums and whole matrices are none of it. */
const DIFFERENTIABLE: ReadonlySet<Expression['op']> = new Set([
  'symbol',
  'number',
  'constant',
  'add',
  'scale',
  'divide',
  'power',
  'maximum',
  'minimum',
  'choose',
  'compare',
  'map',
] as const);

/** The function as one of the file would be: its body in the parameter of all of them. */
function elementwise(fn: OwnName, scope: Scope): Fn {
  const parameter = symbol(PARAMETER);
  const body = readBody(fn, fn.formula!, [{ ...bareName(fn.argument!), value: parameter }], scope);
  const isOther = (e: Expression) => !DIFFERENTIABLE.has(e.op) || (e.op === 'symbol' && e !== parameter);
  if (someNode(body, isOther)) throw fn.failure!;
  return { kind: 'custom', name: fn.key, latex: fn.key, body };
}
