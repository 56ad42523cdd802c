/**
 * The shapes of the factors of a student's last formula, as notes to be written under them. Each factor is read by itself, so shapes
 * are there even where the factors do not fit each other: that is where they are wanted.
 */
import type { Layout } from '../expression/dimension.ts';
import type { Formula, FormulaOf, Range, Reading } from '../formula/formula.ts';
import { interpret } from '../formula/meaning/interpret.ts';
import { isUnsettled } from '../formula/meaning/placeholders.ts';
import { makeScope, scopeOptions } from '../formula/meaning/scope.ts';
import { vocabularyOf } from '../formula/meaning/vocabulary.ts';
import type { Problem } from '../problem/problem.ts';
import type { Note } from './marked.ts';
import { shapeLatex } from './shape.ts';

/** More factors than this are no longer a help to look at. */
const MOST_FACTORS = 12;

/** The products of a formula: itself, the terms of a sum. */
function productsIn(formula: Formula): readonly FormulaOf<'product'>[] {
  if (formula.kind === 'product') return [formula];
  if (formula.kind === 'sum') return formula.terms.flatMap(({ term }) => productsIn(term));
  if (formula.kind === 'group' && !formula.visible) return productsIn(formula.body);
  return [];
}

/** A function's name and its argument as one factor. */
function joined(product: FormulaOf<'product'>, at: number): FormulaOf<'product'> {
  const factors = product.factors.slice(at, at + 2);
  const range: Range = [factors[0]!.range[0], factors[1]!.range[1]];
  return {
    kind: 'product',
    range,
    factors,
    signs: product.signs.slice(at, at + 1),
    signRanges: product.signRanges.slice(at, at + 1),
  };
}

/**
 * A note for each factor of the last formula that is no scalar; none where it is not a product, or a factor cannot be read.
 *
 * @example W^{(2)} x -> notes `K \times h` under W^{(2)} and `h \times 1` under x
 */
export function factorShapes(problem: Problem, reading: Reading, layout: Layout): Note[] {
  const statement = reading.statements.filter(({ aside }) => !aside).at(-1);
  const formula = statement?.sides.at(-1)?.formula;
  if (formula === undefined || formula instanceof Error) return [];
  const vocabulary = vocabularyOf(problem);
  const shapeOf = (factor: Formula): string | undefined => {
    try {
      const e = interpret(factor, makeScope(vocabulary, scopeOptions(layout)));
      if (isUnsettled(e) || e.free.length > 0) return undefined;
      return e.rows === 1 && e.cols === 1 ? '' : shapeLatex([e.rows, e.cols]);
    } catch {
      return undefined;
    }
  };
  const notes: Note[] = [];
  for (const product of productsIn(formula)) {
    if (product.factors.length > MOST_FACTORS) return [];
    for (let at = 0; at < product.factors.length; at++) {
      const factor = product.factors[at]!;
      const next = product.factors[at + 1];
      const isCall =
        factor.kind !== 'group' &&
        next?.kind === 'group' &&
        next.visible &&
        product.signs[at] === 'juxtaposed';
      const alone = shapeOf(factor);
      const call = isCall && alone === undefined ? joined(product, at) : undefined;
      const shape = call === undefined ? alone : shapeOf(call);
      const range = (call ?? factor).range;
      if (call !== undefined) at++;
      if (shape === undefined || shape === '') continue;
      notes.push({ kind: 'shape', range, shape });
    }
  }
  return notes;
}
