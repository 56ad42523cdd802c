/**
 * How the operands of a product are joined: juxtaposition, `\cdot`, `\times` and `*` bind tighter than `\odot`, `\circ` and `\otimes`. Where that
 * does not fit the shapes, the signs are read from left to right, then equal shapes entry by entry; both with a remark.
 */
import type { Expression } from '../../../expression/expression.ts';
import type { ProductSign } from '../../formula.ts';
import { ShapeMisfit } from '../../shape-misfit.ts';
import type { Scope } from '../scope.ts';
import { tightRun } from './association.ts';
import { elementwise, LOOSE } from './elementwise.ts';
import type { Operand } from './operands.ts';

export function join(operands: readonly Operand[], signs: readonly ProductSign[], scope: Scope): Expression {
  if (operands.length === 1) return operands[0]!.value;
  const mark = scope.remarks.length;
  let first: unknown;
  const attempt = (reading: () => Expression): Expression | undefined => {
    try {
      return reading();
    } catch (error) {
      if (!(error instanceof ShapeMisfit)) throw error;
      first ??= error;
      scope.remarks.length = mark;
      return undefined;
    }
  };
  const loose = signs.some(sign => LOOSE[sign]);
  const plain = attempt(() => byPrecedence(operands, signs, false, scope));
  if (plain) return plain;
  if (!scope.strict && loose && signs.some(sign => !LOOSE[sign])) {
    const flat = attempt(() => fromTheLeft(operands, signs, scope));
    if (flat) {
      scope.remarks.push({
        kind: 'precedence-reading',
        range: [operands[0]!.range[0], operands[operands.length - 1]!.range[1]],
        message:
          'Read from left to right, because the elementwise sign binding loosest does not fit the shapes; brackets would say so.',
      });
      return flat;
    }
  }
  if (!scope.strict || signs.some(sign => sign === '*' || sign === 'times')) {
    const lenient = attempt(() => byPrecedence(operands, signs, true, scope));
    if (lenient) return lenient;
  }
  throw first;
}

function byPrecedence(
  operands: readonly Operand[],
  signs: readonly ProductSign[],
  lenient: boolean,
  scope: Scope,
): Expression {
  let value: Operand | undefined;
  let pending: ProductSign | undefined;
  for (let from = 0; from < operands.length; ) {
    let to = from + 1;
    while (to < operands.length && !LOOSE[signs[to - 1]!]) to++;
    const run = tightRun(operands.slice(from, to), signs.slice(from, to - 1), lenient, scope);
    value = value === undefined ? run : elementwise(value, run, pending!, scope);
    pending = signs[to - 1];
    from = to;
  }
  return value!.value;
}

function fromTheLeft(operands: readonly Operand[], signs: readonly ProductSign[], scope: Scope): Expression {
  let value = operands[0]!;
  for (const [at, sign] of signs.entries()) {
    const next = operands[at + 1]!;
    value = LOOSE[sign]
      ? elementwise(value, next, sign, scope)
      : tightRun([value, next], [sign], false, scope);
  }
  return value.value;
}
