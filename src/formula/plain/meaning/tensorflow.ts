/** `tf.matmul(A, B, transpose_a=True)`: the product of matrices that TensorFlow transposes on the way. */
import { transpose } from '../../../expression/construct.ts';
import type { Expression } from '../../../expression/expression.ts';
import { type FormulaOf, Unreadable } from '../../formula.ts';
import { placed } from '../../shape-misfit.ts';
import { dot } from './array-operations.ts';
import { isKeyword } from './axes.ts';
import { interpretPlain } from './interpret.ts';
import type { PlainScope } from './scope.ts';

/** The product; undefined where nothing is said of a transpose. */
export function transposingProduct(
  { args, range }: FormulaOf<'call'>,
  scope: PlainScope,
): Expression | undefined {
  const [first, second, ...more] = args;
  if (!first || !second || more.length === 0) return undefined;
  const said = new Map<string, boolean>();
  for (const argument of more) {
    const [name, value] = isKeyword(argument) ? argument.sides : [];
    const isSaid = value?.kind === 'name' && /^(?:true|false)$/i.test(value.name);
    if (name?.kind !== 'name' || !/^transpose_[ab]$/.test(name.name) || !isSaid)
      throw new Unreadable('syntax', argument.range, 'this argument is not known here');
    said.set(name.name, /^t/i.test(value.name));
  }
  const [a, b] = [interpretPlain(first, scope), interpretPlain(second, scope)];
  return placed(range, () =>
    dot(said.get('transpose_a') ? transpose(a) : a, said.get('transpose_b') ? transpose(b) : b),
  );
}
