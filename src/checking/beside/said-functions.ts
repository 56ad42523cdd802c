/**
 * What an answer says of the functions that it uses: `\sigma'(s) (1 - y), \text{ where } \sigma(z) = \tanh z`. Whoever says what a function is means that
 * one, so the answer is as wrong as what it says.
 */
import { isScalarExpression, pick } from '../../expression/construct.ts';
import type { At, Expression } from '../../expression/expression.ts';
import { type Atom, atomOf, textOf, unwrap } from '../../formula/atom.ts';
import { type Formula, type Range, type Side, type Statement, Unreadable } from '../../formula/formula.ts';
import { nameFormula } from '../../formula/leaves.ts';
import { makeScope, type OwnName, type ScopeOptions } from '../../formula/meaning/scope.ts';
import type { Vocabulary } from '../../formula/meaning/vocabulary.ts';
import { childrenOf, mapChildren } from '../../formula/tree.ts';
import { compareExpressions } from '../../numeric/compare.ts';
import type { Draw } from '../../numeric/draw.ts';
import { edgeDrawsOf, hasOwnEdge } from '../../numeric/edges.ts';
import type { Problem } from '../../problem/problem.ts';
import { chainOf, meaningOf } from '../statements.ts';

/** Places of one function that a statement is tried at. */
const MOST_PLACES = 4;

interface Applied {
  readonly fn: Atom;
  readonly args: readonly Formula[];
}

/** What is wrong with what an answer says of a function. */
export interface Told {
  readonly range: Range;
  /** It could not be read. */
  readonly failure?: Unreadable;
}

/**
 * Where a statement tells another value of a function, or of the δ of two indices, that the answer uses, or tells it in a way that cannot be read;
 * undefined where none does.
 */
export function wrongFunction(
  statements: readonly Statement[],
  answer: Statement,
  vocabulary: Vocabulary,
  options: ScopeOptions,
  draws: readonly Draw[],
): Told | undefined {
  for (const statement of statements) {
    const [head, ...rest] = freshly(chainOf(statement), vocabulary);
    const said = rest[rest.length - 1];
    if (!head || !said || head.formula instanceof Unreadable) continue;
    const applied = appliedIn(head.formula);
    const scopes = applied
      ? scopesAt(applied, statement, [answer, ...statements], vocabulary, options)
      : indexScopes(head.formula, vocabulary, options);
    let failure: Unreadable | undefined;
    const tried = scopes.flatMap(scope => {
      const one = meaningOf(head.formula, makeScope(vocabulary, scope));
      const other = meaningOf(said.formula, makeScope(vocabulary, scope));
      if ('failure' in one) return [];
      if (!('failure' in other))
        return [isApart(one.expression, other.expression, vocabulary.problem, draws)];
      if (other.failure instanceof Unreadable) failure = other.failure;
      return [];
    });
    if (tried.length > 0 && tried.every(Boolean)) return { range: said.range };
    if (tried.length === 0 && failure) return { range: said.range, failure };
  }
  return undefined;
}

/** `f'(z) = 1 - z^2` with another letter for z, where the file has a `z_2` that `z^2` would be. */
function freshly(sides: readonly Side[], { patterns }: Vocabulary): readonly Side[] {
  const head = sides[0]?.formula;
  const args = !head || head instanceof Unreadable ? undefined : appliedIn(head)?.args;
  const dummy = args?.length === 1 ? atomOf(args[0]!) : undefined;
  const letter = dummy && patterns.has(dummy.key) && [...'uvqrs'].find(one => !patterns.has(one));
  if (!letter || dummy.scripts.length > 0) return sides;
  const put = (formula: Formula): Formula => {
    if (formula.kind === 'name')
      return textOf(formula) === dummy.key ? nameFormula(letter, formula.range) : formula;
    // z_1 is another one
    const isOther = formula.kind === 'scripts' && formula.sub && textOf(formula.base) === dummy.key;
    return isOther ? formula : mapChildren(formula, put);
  };
  return sides.map(side =>
    side.formula instanceof Unreadable ? side : { ...side, formula: put(side.formula) },
  );
}

/** What a function is told of, at each place where it is applied: `\\sigma(z)` with the arguments of an answer for z. */
function scopesAt(
  { fn, args }: Applied,
  told: Statement,
  statements: readonly Statement[],
  vocabulary: Vocabulary,
  options: ScopeOptions,
): readonly ScopeOptions[] {
  const dummies = args.map(atomOf);
  const uses = statements.filter(one => one !== told).flatMap(one => usesIn(one, fn.key));
  return uses.slice(0, MOST_PLACES).flatMap(use => {
    if (use.args.length !== dummies.length) return [];
    const own = [...options.own];
    for (const [at, argument] of use.args.entries()) {
      const place = meaningOf(argument, makeScope(vocabulary, options));
      const dummy = dummies[at];
      if (!dummy || 'failure' in place) return [];
      own.push(named(dummy, place.expression));
    }
    return [{ ...options, own }];
  });
}

/** `\\delta_{ij} = …`, where the file has no δ: for indices of any one size. */
function indexScopes(
  head: Formula,
  { patterns, dimensions }: Vocabulary,
  options: ScopeOptions,
): readonly ScopeOptions[] {
  const atom = atomOf(head);
  const names =
    atom?.key === 'delta' && !patterns.has('delta') ? atom.scripts.flatMap(({ parts }) => parts) : [];
  const [dimension] = dimensions;
  if (names.length !== 2 || dimension === undefined) return [];
  return [{ ...options, indices: new Map(names.map(name => [textOf(name), dimension])) }];
}

/** Whether two scalars differ, also beside edges and far out, where a case of what is told of a function may hold. */
const isApart = (one: Expression, other: Expression, problem: Problem, draws: readonly Draw[]): boolean =>
  isScalarExpression(one) &&
  isScalarExpression(other) &&
  (compareExpressions(one, other, draws) === 'different' ||
    (hasOwnEdge(problem, other) &&
      compareExpressions(one, other, edgeDrawsOf(problem), true) === 'different'));

/** `\sigma(z)`, `\operatorname{ReLU}'(t)`: a name before brackets, by its looks alone. */
export function appliedIn(formula: Formula): Applied | undefined {
  if (formula.kind !== 'product' || formula.factors.length !== 2) return undefined;
  return appliedAt(formula.factors[0]!, formula.factors[1]!);
}

function appliedAt(first: Formula, second: Formula): Applied | undefined {
  const behind = unwrap(second);
  if (behind.kind !== 'group' || behind.open !== '(') return undefined;
  const fn = atomOf(first);
  const body = unwrap(behind.body);
  return fn && { fn, args: body.kind === 'list' ? body.items : [body] };
}

/** Where a function of that name is applied. */
export function usesIn({ sides }: Statement, key: string): readonly Applied[] {
  const found: Applied[] = [];
  const open: Formula[] = sides.flatMap(({ formula }) => (formula instanceof Unreadable ? [] : [formula]));
  while (open.length > 0 && found.length < MOST_PLACES) {
    const formula = open.pop()!;
    if (formula.kind === 'product')
      for (let at = 1; at < formula.factors.length; at++) {
        const behind = formula.factors[at]!;
        // `\\sigma'(z)^\\top`: what stands above the bracket is of the value
        const applied = appliedAt(formula.factors[at - 1]!, behind.kind === 'scripts' ? behind.base : behind);
        if (applied?.fn.key === key) found.push(applied);
      }
    open.push(...childrenOf(formula));
  }
  return found;
}

/** The argument that something is said of, as a name for an entry of what the answer applies the function to. */
function named({ key, font, scripts }: Atom, argument: Expression): OwnName {
  const [row, col]: (At | undefined)[] = [
    argument.rows === 1 ? undefined : { name: '#row', dimension: argument.rows },
    argument.cols === 1 ? undefined : { name: '#col', dimension: argument.cols },
  ];
  const value = row || col ? pick(argument, row, col) : argument;
  return { key, font, labels: scripts.map(({ text }) => text), family: undefined, places: [], value };
}
