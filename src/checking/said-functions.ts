/**
 * What an answer says of the functions that it uses: `\sigma'(s) (1 - y), \text{ where } \sigma(z) = \tanh z`. Whoever says what a function is means that
 * one, so the answer is as wrong as what it says.
 */
import { isScalarExpression, pick } from '../expression/construct.ts';
import type { At, Expression } from '../expression/expression.ts';
import { type Atom, atomOf, unwrap } from '../formula/atom.ts';
import { type Formula, type Range, type Statement, Unreadable } from '../formula/formula.ts';
import { makeScope, type OwnName, type ScopeOptions } from '../formula/scope.ts';
import { childrenOf } from '../formula/tree.ts';
import type { Vocabulary } from '../formula/vocabulary.ts';
import { compareExpressions } from '../numeric/compare.ts';
import type { Draw } from '../numeric/draw.ts';
import { chainOf, meaningOf } from './statements.ts';

/** Places of one function that a statement is tried at. */
const MOST_PLACES = 4;

interface Applied {
  readonly fn: Atom;
  readonly argument: Formula;
}

/** Where a statement tells another value of a function, or of the δ of two indices, that the answer uses; undefined where none does. */
export function wrongFunction(
  statements: readonly Statement[],
  answer: Statement,
  vocabulary: Vocabulary,
  options: ScopeOptions,
  draws: readonly Draw[],
): Range | undefined {
  for (const statement of statements) {
    const [head, ...rest] = chainOf(statement);
    const said = rest[rest.length - 1];
    if (!head || !said || head.formula instanceof Unreadable) continue;
    const applied = appliedIn(head.formula);
    const dummy = applied && atomOf(applied.argument);
    if (!dummy) continue;
    const { key } = applied.fn;
    const uses = [answer, ...statements].filter(one => one !== statement).flatMap(one => usesIn(one, key));
    const tried = uses.slice(0, MOST_PLACES).flatMap(({ argument }) => {
      const place = meaningOf(argument, makeScope(vocabulary, options));
      if ('failure' in place) return [];
      const own = [...options.own, named(dummy, place.expression)];
      const [one, other] = [head.formula, said.formula].map(formula =>
        meaningOf(formula, makeScope(vocabulary, { ...options, own })),
      ) as [ReturnType<typeof meaningOf>, ReturnType<typeof meaningOf>];
      return 'failure' in one || 'failure' in other ? [] : [isApart(one.expression, other.expression, draws)];
    });
    if (tried.length > 0 && tried.every(Boolean)) return said.range;
  }
  return undefined;
}

const isApart = (one: Expression, other: Expression, draws: readonly Draw[]): boolean =>
  isScalarExpression(one) &&
  isScalarExpression(other) &&
  compareExpressions(one, other, draws) === 'different';

/** `\sigma(z)`, `\operatorname{ReLU}'(t)`: a name before brackets, by its looks alone. */
function appliedIn(formula: Formula): Applied | undefined {
  if (formula.kind !== 'product' || formula.factors.length !== 2) return undefined;
  return appliedAt(formula.factors[0]!, formula.factors[1]!);
}

function appliedAt(first: Formula, second: Formula): Applied | undefined {
  const behind = unwrap(second);
  if (behind.kind !== 'group' || behind.open !== '(') return undefined;
  const fn = atomOf(first);
  return fn && { fn, argument: unwrap(behind.body) };
}

/** Where a function of that name is applied. */
function usesIn({ sides }: Statement, key: string): readonly Applied[] {
  const found: Applied[] = [];
  const open: Formula[] = sides.flatMap(({ formula }) => (formula instanceof Unreadable ? [] : [formula]));
  while (open.length > 0 && found.length < MOST_PLACES) {
    const formula = open.pop()!;
    if (formula.kind === 'product')
      for (let at = 1; at < formula.factors.length; at++) {
        const applied = appliedAt(formula.factors[at - 1]!, formula.factors[at]!);
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
