/**
 * The derivative that follows where some on the way are others: of all paths from `wrt` to `of`, those that lead through a wrong du/da have it in the
 * place of the right one. That is the right derivative and, for each wrong du/da as the first on its path, d of/du (wrong − du/da) and what follows
 * from there, whatever the derived answer is written with.
 */
import { between, modelOf } from '../../calculus/model.ts';
import * as make from '../../expression/construct.ts';
import { axisCount, derivativeShape, type Layout } from '../../expression/dimension.ts';
import type { Expression, Index } from '../../expression/expression.ts';
import { symbolOf } from '../../formula/meaning/scope.ts';
import type { Problem, Quantity } from '../../problem/problem.ts';
import { type FormulaQuestion, quantityNamed } from '../reference.ts';
import { inLayout, type Whole } from './whole.ts';

type Derivative = FormulaQuestion & { readonly kind: 'derivative' };

/** A wrong answer to a derivative: as a matrix, or, of a vector by a matrix, its entries with the right ones. */
export interface WrongDerivative {
  readonly question: Derivative;
  readonly is: Whole | { readonly entry: Expression; readonly rightEntry: Expression };
}

/** The wrong du/da on the way, with what they are too much: a matrix in numerator layout, or the entries of three axes. */
interface Link {
  readonly u: Quantity;
  readonly a: Quantity;
  readonly change: { readonly matrix: Expression } | Entries;
}

interface Entries {
  readonly entry: Expression;
  /** Of u, and of the rows and columns of a. */
  readonly at: readonly [Index, Index, Index];
}

/** More are no path that a student follows, and each doubles the ways. */
const MOST_LINKS = 4;

/** What a question asks for, given other answers to earlier ones; undefined where the way from one to the other is none of matrices. */
export function derivativeAlong(
  problem: Problem,
  question: Derivative,
  wrong: readonly WrongDerivative[],
  layout: Layout,
): Expression | undefined {
  const [of, wrt] = [quantityNamed(problem, question.of), quantityNamed(problem, question.wrt)];
  if (wrong.length > MOST_LINKS || axisCount(of.shape) > 1) return undefined;
  if (derivativeShape(of.shape, wrt.shape, layout) === undefined) return undefined;
  const links = wrong.flatMap(one => linkOf(problem, one, of, wrt) ?? []);
  if (links.length < wrong.length) return undefined;
  const model = modelOf(problem);
  const isBehind = (from: Quantity, u: Quantity): boolean =>
    from === u || between(model, from.name, u.name).size > 0;
  const parts: Expression[] = [jacobian(of, wrt, layout)];
  // `above`: the derivative of `of` by `from` on the way so far; of `of` itself, nothing.
  const walk = (above: Expression | undefined, from: Quantity, left: readonly Link[]): void => {
    for (const link of left) {
      const { u, a, change } = link;
      if (!isBehind(from, u)) continue;
      const step = from === u ? undefined : jacobian(from, u);
      const before = above && step ? make.multiply(above, step) : (above ?? step);
      if ('entry' in change) {
        if (before) parts.push(inLayout(gathered(before, change, of, wrt), layout));
        continue;
      }
      const through = before ? make.multiply(before, change.matrix) : change.matrix;
      parts.push(inLayout(reaching(through, of, a, wrt), layout));
      walk(
        through,
        a,
        left.filter(other => other !== link),
      );
    }
  };
  walk(undefined, of, links);
  return make.add(...parts);
}

/** What is wrong on the way; undefined where it has more axes than a matrix, and is not the end of the way from a scalar. */
function linkOf(
  problem: Problem,
  { question, is }: WrongDerivative,
  of: Quantity,
  wrt: Quantity,
): Link | undefined {
  const [u, a] = [quantityNamed(problem, question.of), quantityNamed(problem, question.wrt)];
  if (axisCount(u.shape) > 1) return undefined;
  if ('entry' in is) {
    const change =
      a === wrt && axisCount(of.shape) === 0 ? changeOfEntries(is.entry, is.rightEntry) : undefined;
    return change && { u, a, change };
  }
  if (axisCount(a.shape) > 1) return undefined;
  return { u, a, change: { matrix: make.add(inLayout(is, 'numerator'), make.negate(jacobian(u, a))) } };
}

/** Entries of three axes, less the right ones. */
function changeOfEntries(wrong: Expression, right: Expression): Entries | undefined {
  if (right.op !== 'component' || right.args[0].op !== 'pick') return undefined;
  const [k] = right.args[0].at;
  const [i, j] = right.at;
  if (typeof k !== 'object' || typeof i !== 'object' || typeof j !== 'object') return undefined;
  if (new Set([k.name, i.name, j.name]).size < 3) return undefined;
  return { entry: make.add(wrong, make.negate(right)), at: [k, i, j] };
}

/** A row times the entries of three axes. */
const gathered = (
  above: Expression,
  { entry: change, at: [k, i, j] }: Entries,
  of: Quantity,
  wrt: Quantity,
): Whole => ({
  name: '',
  expression: make.tabulate(i, j, make.total(k, make.scale(make.entry(above, k), change))),
  derivative: { of: of.shape, wrt: wrt.shape, layout: 'parameter' },
});

const jacobian = (of: Quantity, wrt: Quantity, layout: Layout = 'numerator'): Expression =>
  make.derivative(symbolOf(of), make.symbol(wrt.name, ...wrt.shape), layout);

/** A derivative by a, in numerator layout, times that of a. */
function reaching(above: Expression, of: Quantity, a: Quantity, wrt: Quantity): Whole {
  const as = (expression: Expression, layout: Layout): Whole => ({
    name: '',
    expression,
    derivative: { of: of.shape, wrt: wrt.shape, layout },
  });
  if (a === wrt) return as(above, 'numerator');
  if (axisCount(wrt.shape) < 2) return as(make.multiply(above, jacobian(a, wrt)), 'numerator');
  // The derivative of a vector by a matrix has three axes: entry by entry.
  const [i, j] = wrt.shape.map((dimension, at): Index => ({ name: `#${at}`, dimension })) as [Index, Index];
  const k: Index = { name: '#2', dimension: above.cols };
  const part = make.entry(symbolOf(a), k);
  const entries = make.component(part, make.symbol(wrt.name, ...wrt.shape), i, j);
  return as(make.tabulate(i, j, make.total(k, make.scale(make.entry(above, k), entries))), 'parameter');
}
