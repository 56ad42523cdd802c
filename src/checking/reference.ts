/**
 * The asked quantity as an expression: what a right answer is equal to. A derivative is `dA/dB` in the asked layout, a component question the component with
 * its free indices, a value question the quantity itself; their values come from the model by forward differentiation.
 */

import { component, derivative, pick, symbol } from '../expression/construct.ts';
import { derivativeShape, type Layout, type Shape } from '../expression/dimension.ts';
import type { At, Expression, Index } from '../expression/expression.ts';
import { onceIn, oncePer } from '../expression/once.ts';
import { symbolOf } from '../formula/meaning/scope.ts';
import { keep } from '../numeric/known.ts';
import type { Problem, Quantity, Question } from '../problem/problem.ts';

/** A question that has a formula as its answer. */
export type FormulaQuestion = Question & { readonly kind: 'derivative' | 'value' };

export const quantityNamed = (problem: Problem, name: string): Quantity => problem.quantities.get(name)!;

/** The axes of a shape as places for indices: an axis of size 1 takes the index 1. */
function placesOf(
  shape: Shape,
  indices: readonly string[],
  from: number,
  all: boolean,
): { at: [At, At]; next: number } {
  let next = from;
  const place = (size: Shape[0]): At => {
    if (size === 1 && !all) return 1;
    const name = indices[next++]!;
    return size === 1 ? 1 : ({ name, dimension: size } satisfies Index);
  };
  return { at: [place(shape[0]), place(shape[1])], next };
}

const axes = (shape: Shape): number => Number(shape[0] !== 1) + Number(shape[1] !== 1);

/** The asked component, with indices of these names: one an axis of `of`, then of `wrt`; axes of size 1 may have one, too. */
export function componentReference(
  problem: Problem,
  question: FormulaQuestion,
  indices: readonly string[],
): Expression | undefined {
  if (question.kind === 'value') {
    const of = quantityNamed(problem, question.value);
    if (indices.length !== axes(of.shape) && indices.length !== 2) return undefined;
    const { at } = placesOf(of.shape, indices, 0, indices.length > axes(of.shape));
    return pick(symbolOf(of), ...at);
  }
  const of = quantityNamed(problem, question.of);
  const wrt = quantityNamed(problem, question.wrt);
  const least = axes(of.shape) + axes(wrt.shape);
  const full = (shape: Shape) => (axes(shape) === 0 ? 0 : 2);
  // An axis of size 1 may be left out, in both, in one, or in neither.
  for (const [allOf, allWrt] of [
    [false, false],
    [true, true],
    [false, true],
    [true, false],
  ] as const) {
    const expected = (allOf ? full(of.shape) : axes(of.shape)) + (allWrt ? full(wrt.shape) : axes(wrt.shape));
    if (expected !== indices.length && !(least === indices.length && !allOf && !allWrt)) continue;
    const first = placesOf(of.shape, indices, 0, allOf && axes(of.shape) > 0);
    const second = placesOf(wrt.shape, indices, first.next, allWrt && axes(wrt.shape) > 0);
    const value = axes(of.shape) === 0 ? symbolOf(of) : pick(symbolOf(of), ...first.at);
    return component(value, symbol(wrt.name, ...wrt.shape), ...second.at);
  }
  return undefined;
}

const references = oncePer((_: Question) => new Map<string, Expression | undefined>());

/** What the answer of a question is equal to in a layout; undefined where it has more than two axes and no indices. */
export function referenceOf(
  problem: Problem,
  question: FormulaQuestion,
  layout: Layout,
): Expression | undefined {
  return onceIn(references(question), layout, () => {
    const reference = makeReference(problem, question, layout);
    return reference && keep(reference);
  });
}

const MOST_SHARED = 64;

/** What heads are made of, in one text: a derivative with its places, or an entry of a value. */
function spelled(e: Expression): string {
  switch (e.op) {
    case 'symbol':
      return e.name;
    case 'derivative':
      return `d${spelled(e.args[0])}/d${e.wrt.name} ${e.layout}`;
    case 'component':
      return `d${spelled(e.args[0])}/d${e.wrt.name} ${e.at.map(placeText).join()}`;
    case 'pick':
      return `${spelled(e.args[0])}[${e.at.map(placeText).join()}]`;
    case 'transpose':
      return `${spelled(e.args[0])}'`;
    default:
      return JSON.stringify(e);
  }
}

const placeText = (at: At | undefined): string =>
  typeof at === 'object' ? `${at.name}:${at.dimension}` : String(at ?? '');

/** One object for all equal references of a question: heads that say the same in other letters are common, and their values are kept. */
export function sharedReference(question: FormulaQuestion, reference: Expression): Expression {
  const known = references(question);
  const key = spelled(reference);
  const same = known.get(key);
  if (same) return same;
  if (known.size < MOST_SHARED) known.set(key, keep(reference));
  return reference;
}

function makeReference(problem: Problem, question: FormulaQuestion, layout: Layout): Expression | undefined {
  if (question.indices) return componentReference(problem, question, question.indices);
  if (question.kind === 'value') return symbolOf(quantityNamed(problem, question.value));
  const of = quantityNamed(problem, question.of);
  const wrt = quantityNamed(problem, question.wrt);
  if (derivativeShape(of.shape, wrt.shape, layout) === undefined) return undefined;
  return derivative(symbolOf(of), symbol(wrt.name, ...wrt.shape), layout);
}
