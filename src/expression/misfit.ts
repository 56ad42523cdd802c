/**
 * What the shape rules throw: the operator, what was expected and the shapes that were found. `interpret` catches it
 * and adds the place in the student's text.
 */

import { type Shape, showShape } from './dimension.ts';
import type { Operator } from './expression.ts';
import { Refusal } from './refusal.ts';

export class Misfit extends Refusal {
  readonly operator: Operator;
  readonly expected: string;
  readonly shapes: readonly Shape[];

  constructor(operator: Operator, expected: string, shapes: readonly Shape[]) {
    super();
    this.operator = operator;
    this.expected = expected;
    this.shapes = shapes;
  }

  override get name(): string {
    return 'Misfit';
  }

  /** Written when it is read: most misfits are of variants that nobody sees. */
  override get message(): string {
    return `${this.expected}: ${this.shapes.map(showShape).join(' and ')}`;
  }
}
