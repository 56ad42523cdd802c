/**
 * A `Misfit` of expressions with its place in the text that somebody wrote.
 */

import { type Shape, showShape } from '../expression/dimension.ts';
import type { Operator } from '../expression/expression.ts';
import { Misfit } from '../expression/misfit.ts';
import { Refusal } from '../expression/refusal.ts';
import type { Range } from './formula.ts';

/** Where shapes do not fit: the operator, what it expects, the shapes that were found, and what may help. */
export class ShapeMisfit extends Refusal {
  readonly range: Range;
  readonly operator: Operator;
  readonly expected: string;
  readonly shapes: readonly Shape[];
  readonly hint: string | undefined;

  constructor(range: Range, misfit: Misfit, hint?: string) {
    super();
    this.range = range;
    this.operator = misfit.operator;
    this.expected = misfit.expected;
    this.shapes = misfit.shapes;
    this.hint = hint;
  }

  override get name(): string {
    return 'ShapeMisfit';
  }

  /** Written when it is read, as that of a `Misfit` is. */
  override get message(): string {
    return messageOf(this);
  }
}

function messageOf({ operator, shapes, expected }: ShapeMisfit): string {
  const [left, right] = shapes.map(showShape);
  if (right !== undefined && shapes.length === 2) {
    if (operator === 'multiply') return `the product does not fit: ${left} times ${right}`;
    if (operator === 'add') return `the terms of a sum have one shape, found ${left} and ${right}`;
    if (operator === 'hadamard')
      return `an elementwise product has factors of one shape, found ${left} and ${right}`;
  }
  return `${expected}, found ${shapes.map(showShape).join(' and ')}`;
}

/** Runs a constructor and gives a misfit the place that it is at. */
export function placed<Result>(range: Range, build: () => Result, hint?: string): Result {
  try {
    return build();
  } catch (error) {
    if (error instanceof Misfit) throw new ShapeMisfit(range, error, hint);
    throw error;
  }
}
