/** Losses of libraries, which give the mean over all entries, or over the examples, unless they are told to add up. */
import { apply, dimension, divide, negate, number, softmax, sum } from '../../../expression/construct.ts';
import type { Expression } from '../../../expression/expression.ts';
import { type Formula, type FormulaOf, type Range, Unreadable } from '../../formula.ts';
import { elementwisePower, elementwiseProduct, minus, plus } from '../../functions.ts';
import { placed } from '../../shape-misfit.ts';
import { mean } from './array-operations.ts';
import { isKeyword, nameOf } from './axes.ts';
import { quoted } from './einsum.ts';
import { interpretPlain } from './interpret.ts';
import { onesOf } from './labels.ts';
import type { PlainScope } from './scope.ts';

type Call = FormulaOf<'call'>;

/** y log p + (1 - y) log(1 - p), with the other sign. */
function binaryCrossEntropy(p: Expression, y: Expression): Expression {
  const one = number(1);
  const of = elementwiseProduct(y, apply('log', p));
  const others = elementwiseProduct(minus(one, y), apply('log', minus(one, p)));
  return negate(plus(of, others));
}

/** Losses of each entry, which libraries give the mean of unless they are told to add them up. */
const LOSSES: Readonly<Record<string, (a: Expression, b: Expression) => Expression>> = {
  mse_loss: (a, b) => elementwisePower(minus(a, b), number(2)),
  l1_loss: (a, b) => apply('abs', minus(a, b)),
  binary_cross_entropy: binaryCrossEntropy,
  binary_cross_entropy_with_logits: (z, y) => binaryCrossEntropy(apply('sigmoid', z), y),
};

/** `mse_loss(a, b)`, `mse_loss(a, b, reduction='sum')`. */
function reduced({ name, args, range }: Call, scope: PlainScope): Expression {
  const total = reductionOf(name, args, range);
  const values = [interpretPlain(args[0]!, scope), interpretPlain(args[1]!, scope)] as const;
  return placed(range, () => (total === 'sum' ? sum : mean)(LOSSES[name]!(...values)));
}

/** PyTorch's `cross_entropy(Z, Y)`, of logits, the rows of a batch or one vector, and of the classes' probabilities or the labels. */
function crossEntropy({ name, args, range }: Call, scope: PlainScope): Expression {
  const total = reductionOf(name, args, range);
  const z = interpretPlain(args[0]!, scope);
  const y = onesOf(args[1]!, scope) ?? interpretPlain(args[1]!, scope);
  return placed(range, () => {
    const all = negate(sum(elementwiseProduct(y, apply('log', softmax(z)))));
    return total === 'sum' || z.cols === 1 ? all : divide(all, dimension(z.rows));
  });
}

function reductionOf(name: string, [a, b, how, ...more]: readonly Formula[], range: Range): 'sum' | 'mean' {
  if (!a || !b || more.length > 0) throw new Unreadable('syntax', range, `${name} is written ${name}(a, b)`);
  if (!how) return 'mean';
  const isReduction = isKeyword(how) && nameOf(how) === 'reduction';
  const total = isReduction ? quoted(how.sides[1]) : undefined;
  if (total !== 'sum' && total !== 'mean')
    throw new Unreadable('syntax', how.range, 'this argument is not known here');
  return total;
}

/** The losses by their names. */
export const LOSS_CALLS = {
  ...Object.fromEntries(Object.keys(LOSSES).map(name => [name, reduced])),
  cross_entropy: crossEntropy,
};
