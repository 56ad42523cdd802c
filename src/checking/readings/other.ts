/**
 * What could be read in two ways: which of the less usual readings an answer that is not right as it stands may mean. One is tried at a time, and
 * the plain one comes first.
 */
import { atomOf, textOf, unwrap } from '../../formula/atom.ts';
import { marked } from '../../formula/differentials.ts';
import type { Formula, FormulaOf, Reading } from '../../formula/formula.ts';
import { atInput } from '../../formula/meaning/names/examples.ts';
import { gradientsAmong } from '../../formula/meaning/names/gradients.ts';
import { mayBeLayer } from '../../formula/meaning/names/match.ts';
import { isSmallCapital } from '../../formula/meaning/names/members.ts';
import { isIndexName } from '../../formula/meaning/places.ts';
import { isBracket } from '../../formula/meaning/products/arguments.ts';
import { LOOSE } from '../../formula/meaning/products/elementwise.ts';
import { isPlainOne } from '../../formula/meaning/products/operands.ts';
import type { OtherReading } from '../../formula/meaning/scope.ts';
import { isWordForAll, unusedIndex } from '../../formula/meaning/totals/totals.ts';
import type { Vocabulary } from '../../formula/meaning/vocabulary.ts';
import { EACH, TABLE } from '../../formula/plain/loops/line.ts';
import { ALONG, ALONG_BY_NAME } from '../../formula/plain/meaning/axes.ts';
import { childrenOf } from '../../formula/tree.ts';
import { WHOLE } from '../../formula/whole-functions.ts';
import { formulasOf } from '../statements.ts';

/** Whether something in a plain answer makes an array of one axis of a matrix, which fits a row as well as a column. */
export function hasFlatArray(reading: Reading): boolean {
  const makesOne = (formula: Formula): boolean =>
    (formula.kind === 'product' && formula.signs.includes('@')) ||
    (formula.kind === 'call' &&
      (ALONG_BY_NAME.has(WHOLE.get(formula.name) ?? formula.name) ||
        formula.name === EACH ||
        formula.name === TABLE ||
        (formula.args.length > 1 &&
          (ALONG.has(formula.name) || formula.name === 'einsum' || formula.name === 'apply')))) ||
    childrenOf(formula).some(makesOne);
  return formulasOf(reading).some(makesOne);
}

/** `i < j` below a sum, which may run over both. */
const isPair = (lower: Formula): boolean =>
  lower.kind === 'relation' && lower.sides.filter(side => isIndexName(textOf(side))).length > 1;

/** `v \odot \frac{\partial\sigma(z)}{\partial z}`: the slope at each entry. */
const hasSlopeByEntry = ({ factors, signs }: FormulaOf<'product'>): boolean =>
  (signs.includes('odot') || signs.includes('circ')) &&
  factors.some(factor => factor.kind === 'fraction' && marked(factor.denominator) !== undefined);

/** `\sigma(z)` where the file calls a quantity \sigma. */
const isCalledAsFunction = (
  { factors, signs }: FormulaOf<'product'>,
  at: number,
  { patterns, functions }: Vocabulary,
): boolean => {
  const name = signs[at] === 'juxtaposed' ? atomOf(factors[at]!)?.key : undefined;
  return (
    name !== undefined && isBracket(unwrap(factors[at + 1]!)) && patterns.has(name) && functions.has(name)
  );
};

/** `\tanh W x`: a function before several factors without a bracket. */
const isBeforeProduct = (
  { factors, signs }: FormulaOf<'product'>,
  at: number,
  { functions }: Vocabulary,
): boolean => {
  const name = factors[at]!;
  return (
    name.kind === 'name' &&
    (functions.has(name.name) || name.name === 'softmax') &&
    signs[at] === 'juxtaposed' &&
    signs[at + 1] === 'juxtaposed' &&
    !isBracket(unwrap(factors[at + 1]!))
  );
};

const isSize = (name: string, { dimensionTexts, patterns }: Vocabulary): boolean =>
  dimensionTexts.has(name) && !patterns.has(name);

export function otherReadings(reading: Reading, vocabulary: Vocabulary): ReadonlySet<OtherReading> {
  const { sharedLetters } = vocabulary;
  const found = new Set<OtherReading>();
  // nobody means each entry by `X A^{-1}`
  const multiplied = new Set<Formula>();
  const open = [...formulasOf(reading)];
  while (open.length > 0) {
    const formula = open.pop()!;
    if (formula.kind === 'name') {
      if (formula.name === '1' && formula.font === 'blackboard') found.add('identities');
      if (sharedLetters?.has(formula.name)) found.add('letters');
      if (isSmallCapital(formula.name, vocabulary)) found.add('members');
      if (formula.name === 'Sigma') found.add('row-sums').add('column-sums').add('standing-sums');
      const whole = WHOLE.get(formula.name);
      if (whole === 'colSums') found.add('standing-sums');
      if (whole === 'rowSums') found.add('lines');
    }
    if (formula.kind === 'scripts' && formula.sup) {
      const above = textOf(formula.sup);
      if (above === '-1' && !multiplied.has(formula)) found.add('reciprocals');
      const { base } = formula;
      if (/^\d/.test(above) && base.kind === 'name' && mayBeLayer(base.name, vocabulary)) found.add('layers');
      if (above.endsWith('dagger') || above === 'ast' || above === '*' || above.endsWith('H'))
        found.add('adjoints');
    }
    if (formula.kind === 'scripts' && formula.base.kind === 'group' && formula.base.inFont)
      found.add('typeset');
    if (formula.kind === 'fraction' && formula.slope) found.add('jacobians');
    if (formula.kind === 'big' && formula.lower && isPair(unwrap(formula.lower))) found.add('pairs');
    if (formula.kind === 'group' && formula.open === '|') found.add('norms');
    if (
      formula.kind === 'big' &&
      formula.operator === 'sum' &&
      (!formula.lower || isWordForAll(formula.lower) || unusedIndex(formula) !== undefined)
    )
      found.add('row-sums').add('column-sums').add('standing-sums');
    if (formula.kind === 'product') {
      for (const [at, factor] of formula.factors.entries())
        if (!LOOSE[formula.signs[at - 1] ?? 'juxtaposed'] && !LOOSE[formula.signs[at] ?? 'juxtaposed'])
          multiplied.add(factor);
      if (hasSlopeByEntry(formula)) found.add('jacobians');
      if (formula.signs.includes('otimes')) found.add('outer-products');
      if (formula.signs.includes('cdot')) found.add('dot-products');
      // where several things are said, one of them may say what `ds` is
      if (
        reading.statements.length === 1 &&
        isSize('d', vocabulary) &&
        gradientsAmong(formula, vocabulary).length > 0
      )
        found.add('differentials');
      for (const [at, factor] of formula.factors.entries()) {
        if (isPlainOne(formula, at)) found.add('ones');
        if (at > 1 && isBeforeProduct(formula, at - 2, vocabulary)) found.add('whole-products');
        if (at > 0 && isCalledAsFunction(formula, at - 1, vocabulary)) found.add('functions');
        if (
          at > 0 &&
          formula.signs[at - 1] === 'juxtaposed' &&
          atInput(formula.factors[at - 1]!, factor, vocabulary)
        )
          found.add('arguments');
      }
    }
    for (const child of childrenOf(formula)) open.push(child);
  }
  return found;
}
