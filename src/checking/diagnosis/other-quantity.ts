/**
 * The answer to another question: a formula that is right of another derivative, by another variable or of another quantity, or of another value of the
 * model. Where the name in front of it was damaged or mistaken, this is the error, and no repair of the formula is.
 */
import { attempt } from '../../expression/attempt.ts';
import { derivative } from '../../expression/construct.ts';
import type { Layout } from '../../expression/dimension.ts';
import type { Expression } from '../../expression/expression.ts';
import { Misfit } from '../../expression/misfit.ts';
import { symbolOf } from '../../formula/meaning/scope.ts';
import { compareExpressions } from '../../numeric/compare.ts';
import { moreDraws } from '../../numeric/draw.ts';
import type { Problem, Quantity } from '../../problem/problem.ts';
import type { Case, Read } from './case.ts';
import { type Explanation, explanation } from './explanation.ts';
import { isConstant } from './repairs/forgotten.ts';

/** More than a factor that is missing, less than one in the place of another. */
export const COST_OF_OTHER = 1.3;

/** What the whole formula is right of instead. */
export function otherQuantity({ patient }: Case, { root, workshop }: Read): readonly Explanation[] {
  const { problem, question, reference, draws, conclude, options } = patient;
  const own = workshop.meanings.get(root);
  // Of 1 and I, too much is right.
  if (!own || conclude || own.free.length + reference.free.length > 0 || isConstant(own)) return [];
  const asked = question.kind === 'derivative' ? question : undefined;
  const others = asked
    ? derivativesBeside(problem, asked.of, asked.wrt, options.layout)
    : [...problem.quantities.values()].map(quantity => [quantity.latex, symbolOf(quantity)] as const);
  const found = others.find(
    ([, other]) =>
      other.rows === own.rows &&
      other.cols === own.cols &&
      other.op !== own.op &&
      compareExpressions(other, own, draws.slice(0, 1)) === 'equal' &&
      compareExpressions(other, own, [...draws, ...moreDraws(problem, draws.length, 1)]) === 'equal',
  );
  if (!found) return [];
  const name = (of: string): string => problem.quantities.get(of)!.latex;
  const right = asked
    ? fraction(name(asked.of), name(asked.wrt))
    : question.kind === 'value'
      ? name(question.value)
      : '';
  const slip = {
    kind: 'wrong-variable' as const,
    range: root.range,
    fix: undefined,
    detail: { left: found[0], right },
    cost: COST_OF_OTHER,
    shape: undefined,
  };
  return [explanation([slip], reference)];
}

const fraction = (of: string, wrt: string): string => `\\frac{\\partial ${of}}{\\partial ${wrt}}`;

/** The derivatives of the same quantity by others, and of others by the same. */
function derivativesBeside(
  { quantities }: Problem,
  of: string,
  wrt: string,
  layout: Layout,
): readonly (readonly [latex: string, e: Expression])[] {
  const pairs: (readonly [Quantity, Quantity])[] = [];
  // What the model computes is nearer than what it is made of.
  const all = [...quantities.values()].sort((a, b) => Number(!a.definition) - Number(!b.definition));
  for (const other of all) {
    if (other.name !== wrt && other.name !== of) pairs.push([quantities.get(of)!, other]);
    if (other.name !== of && other.name !== wrt && other.definition)
      pairs.push([other, quantities.get(wrt)!]);
  }
  return pairs.flatMap(([above, below]) => {
    const wrt = symbolOf(below) as Expression & { readonly op: 'symbol' };
    // A misfit has more than two axes.
    const e = attempt(() => derivative(symbolOf(above), wrt, layout), Misfit);
    return e ? [[fraction(above.latex, below.latex), e] as const] : [];
  });
}
