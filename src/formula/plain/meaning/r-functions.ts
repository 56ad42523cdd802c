/** Functions by the names that R has for them. */
import {
  add,
  hadamard,
  isScalarExpression,
  multiply,
  ones,
  scale,
  subtract,
  transpose,
} from '../../../expression/construct.ts';
import type { Expression } from '../../../expression/expression.ts';
import { type FormulaOf, Unreadable } from '../../formula.ts';
import { elementwiseQuotient, FUNCTIONS, type FunctionRule, one } from '../../functions.ts';
import { placed } from '../../shape-misfit.ts';
import { asColumn, asRow, chosen, sizeOf, squeezed } from './array-operations.ts';
import { quoted } from './einsum.ts';
import { interpretPlain } from './interpret.ts';
import type { PlainScope } from './scope.ts';

const crossed = (name: string, build: (a: Expression, b: Expression) => Expression): FunctionRule => ({
  arity: [1, 2],
  usage: `${name}(A, B)`,
  build: ([a, b = a!]) => (isScalarExpression(a!) ? scale(a!, b) : build(a!, b)),
});

export const FUNCTIONS_OF_R: Readonly<Record<string, FunctionRule>> = {
  t: one('t(A)', transpose),
  crossprod: crossed('crossprod', (a, b) => multiply(transpose(a), b)),
  tcrossprod: crossed('tcrossprod', (a, b) => multiply(a, transpose(b))),
  nrow: one('nrow(A)', e => sizeOf(e.rows)),
  NROW: one('NROW(A)', e => sizeOf(e.rows)),
  ncol: one('ncol(A)', e => sizeOf(e.cols)),
  pmin: FUNCTIONS.get('min')!,
  pmax: FUNCTIONS.get('max')!,
  ifelse: {
    arity: [3, 3],
    usage: 'ifelse(condition, a, b)',
    build: ([condition, a, b]) => chosen(condition!, a!, b!),
  },
  drop: one('drop(v)', squeezed),
};

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
