/** What R does with a vector along each line of a matrix. */
import { add, hadamard, multiply, ones, subtract } from '../../../expression/construct.ts';
import type { Expression } from '../../../expression/expression.ts';
import { type FormulaOf, Unreadable } from '../../formula.ts';
import { elementwiseQuotient } from '../../functions.ts';
import { placed } from '../../shape-misfit.ts';
import { asColumn, asRow } from './array-operations.ts';
import { quoted } from './einsum.ts';
import { interpretPlain } from './interpret.ts';
import type { PlainScope } from './scope.ts';

const SWEPT: Readonly<Record<string, (a: Expression, b: Expression) => Expression>> = {
  '-': (a, b) => subtract(a, b),
  '+': (a, b) => add(a, b),
  '*': (a, b) => hadamard(a, b),
  '/': (a, b) => elementwiseQuotient(a, b),
};

/** `sweep(A, 2, v, "/")`: a vector in each row of a matrix (1: in each column), which is divided by it. */
export function swept({ args, range }: FormulaOf<'call'>, scope: PlainScope): Expression {
  const [of, margin, by, how] = args;
  const operation = SWEPT[how ? (quoted(how) ?? '') : '-'];
  const isRows = margin?.kind === 'number' && margin.value === 2;
  if (
    !of ||
    !by ||
    !operation ||
    args.length > 4 ||
    !(isRows || (margin?.kind === 'number' && margin.value === 1))
  )
    throw new Unreadable('syntax', range, 'sweep is written sweep(A, 2, v, "/")');
  const [a, v] = [interpretPlain(of, scope), interpretPlain(by, scope)];
  return placed(range, () =>
    operation(a, isRows ? multiply(ones(a.rows), asRow(v)) : multiply(asColumn(v), ones(1, a.cols))),
  );
}
