/**
 * The statements of an answer: their sides, which of them are joined to a chain, and what a side means. An answer may hold several: the last is the
 * answer, the others define the student's own names (`names/own-names.ts`) or are steps on the way.
 */
import type { Expression } from '../expression/expression.ts';
import { textOf } from '../formula/atom.ts';
import {
  type Formula,
  isFormula,
  type Reading,
  type RelationSign,
  type Side,
  type Statement,
  Unreadable,
} from '../formula/formula.ts';
import { FormalDerivative } from '../formula/meaning/derivatives/differentiate.ts';
import { interpret } from '../formula/meaning/interpret.ts';
import type { OwnName, Scope, ScopeOptions } from '../formula/meaning/scope.ts';
import { interpretPlain } from '../formula/plain/meaning/interpret.ts';
import type { Entrywise, PlainScope } from '../formula/plain/meaning/scope.ts';
import { type Axes, axesIn } from '../formula/plain/meaning/stretched.ts';
import { placed, ShapeMisfit } from '../formula/shape-misfit.ts';
import { plainScope } from '../problem/plain-scope.ts';

/** Why a formula has no meaning: it could not be read, its shapes do not fit, or it is formal (more than two axes). */
export type Failure = Unreadable | ShapeMisfit | FormalDerivative;
export type Meaning =
  | { readonly expression: Expression; readonly scope: Scope }
  | { readonly failure: Failure };

/** Signs that join the sides of a chain. */
const JOINS: ReadonlySet<RelationSign> = new Set(['=', 'approx', 'define', 'colon', 'to', 'assign']);

/** The meaning of one side. */
export function meaningOf(side: Formula | Unreadable, scope: Scope): Meaning {
  if (side instanceof Unreadable) return { failure: side };
  try {
    return { expression: scope.plain ? readPlainSide(side, scope) : interpret(side, scope), scope };
  } catch (error) {
    if (error instanceof Unreadable || error instanceof ShapeMisfit || error instanceof FormalDerivative)
      return { failure: error };
    throw error;
  }
}

const ENTRYWISE: Readonly<Record<Entrywise, string>> = {
  product: 'Two factors of one shape whose matrix product does not fit, read as the elementwise product.',
  quotient: 'The quotient by what is no scalar, read as the elementwise quotient.',
  precedence: 'Only the first factor behind the sign of division is read as the divisor: nothing else fits.',
  association:
    'The elementwise product is read from the left: with the whole product behind it the shapes do not fit.',
  broadcasting:
    'A vector added to each line of a matrix, as programs do it; times a vector of ones it would say so.',
  power: 'The power of what is no square matrix, read as the power of each entry.',
};

const axesOf = (own: readonly OwnName[], name: string): Axes | undefined =>
  own.find(one => one.key === name)?.axes;

/** What a formula says of its axes, for the name that a program gives it to. */
export function axesGiven(formula: Formula, { plain, own }: ScopeOptions): Pick<OwnName, 'axes'> {
  const axes = plain ? axesIn(formula, { axesOf: name => axesOf(own, name) }) : undefined;
  return axes ? { axes } : {};
}

export function readPlainSide(side: Formula, scope: Scope): Expression {
  const indices = [...scope.indices].map(([name, dimension]) => ({ name, dimension }));
  const { problem } = scope.vocabulary;
  const names = plainScope(problem, scope.layout, indices, scope.other);
  const meant: PlainScope = {
    ...names,
    own: name => {
      const own = scope.own.find(own => own.key === name);
      if (own?.failure) throw own.failure;
      return own?.value;
    },
    axesOf: name => axesOf(scope.own, name),
    flatAsRows: scope.other === 'flat-rows',
    rowsAtIndex: scope.indices.size > 0,
    broadcasts: scope.other === 'broadcasting' || scope.other === 'flat-rows',
    stretches: scope.other === 'stretching',
    entrywise: scope.strict
      ? undefined
      : (range, operation = 'product') => {
          scope.remarks.push({ kind: 'elementwise-reading', range, message: ENTRYWISE[operation] });
        },
  };
  return placed(side.range, () => interpretPlain(side, meant));
}

/** The sides of a statement that are joined by `=`; what follows another relation (`\in \mathbb{R}^n`) is a note. */
export function chainOf({ sides, signs }: Statement): readonly Side[] {
  let end = 1;
  while (end < sides.length && JOINS.has(signs[end - 1]!)) end++;
  const start = end > 1 && isEmpty(sides[0]!) ? 1 : 0;
  return start === 0 && end >= sides.length ? sides : sides.slice(start, end);
}

/** The formula at the head of an equation. */
export function headFormula(statement: Statement): Formula | undefined {
  const [head, ...rest] = chainOf(statement);
  return !head || rest.length === 0 || head.formula instanceof Unreadable ? undefined : head.formula;
}

const isEmpty = (side: Side): boolean =>
  !(side.formula instanceof Unreadable) && side.formula.kind === 'empty';

/** The statements of a reading that say something, in order. */
export const statementsOf = ({ statements }: Reading): readonly Statement[] =>
  statements.every(says) ? statements : statements.filter(says);

/** The last statement that says something, where it is an equation from its first side to its last. */
export function lastEquationOf(reading: Reading): Statement | undefined {
  const last = statementsOf(reading).at(-1);
  const length = last ? chainOf(last).length : 0;
  return length > 1 && length === last!.sides.length ? last : undefined;
}

/** The reading with other statements in the place of one of its own. */
export const withStatements = (
  reading: Reading,
  replaced: Statement,
  ...statements: readonly Statement[]
): Reading => ({
  ...reading,
  statements: reading.statements.flatMap(one => (one === replaced ? statements : [one])),
});

/** The reading with another formula as one side of a statement of its own. */
export const withSide = (reading: Reading, statement: Statement, side: Side, formula: Formula): Reading =>
  withStatements(reading, statement, {
    ...statement,
    sides: statement.sides.map(one => (one === side ? { ...side, formula } : one)),
  });

/** What a side says, without fonts, spaces and brackets; nothing of one that could not be read. */
export const textOfSide = ({ formula }: Side): string => (isFormula(formula) ? textOf(formula) : '');

const says = ({ aside, sides }: Statement): boolean => !aside && sides.length > 0;

/** The formulas of a reading that could be read. */
export const formulasOf = ({ statements }: Reading): readonly Formula[] =>
  statements.flatMap(({ sides }) => sides.map(({ formula }) => formula)).filter(isFormula);

/** A statement with each of its formulas as `write` gives it. */
export const withFormulas = (
  statement: Statement,
  write: (formula: Formula, side: Side) => Formula,
): Statement => ({
  ...statement,
  sides: statement.sides.map(side =>
    side.formula instanceof Unreadable ? side : { ...side, formula: write(side.formula, side) },
  ),
});

/** The reading with each of its formulas as `write` gives it; undefined where none is another. */
export function withAllFormulas(
  reading: Reading,
  write: (formula: Formula, side: Side) => Formula,
): Reading | undefined {
  let isOther = false;
  const noted = (formula: Formula, side: Side): Formula => {
    const written = write(formula, side);
    isOther ||= written !== formula;
    return written;
  };
  const statements = reading.statements.map(statement => withFormulas(statement, noted));
  return isOther ? { ...reading, statements } : undefined;
}
