/**
 * What an answer says beside its formula of the derivatives that the formula is made of: `\frac{\partial L}{\partial a} \odot h', \text{ with }
 * \frac{\partial L}{\partial a} = W^\top \delta`. The formula is as wrong as such a note is.
 */
import { haveOneShape, ones, transpose, zeros } from '../../expression/construct.ts';
import type { Expression } from '../../expression/expression.ts';
import { atomOf, isProse, textOf, unwrap } from '../../formula/atom.ts';
import { stretchOf } from '../../formula/compose.ts';
import { sideOf } from '../../formula/equations.ts';
import {
  type Formula,
  isFormula,
  type Range,
  type Reading,
  type Side,
  type Statement,
  Unreadable,
} from '../../formula/formula.ts';
import { isUnsettled } from '../../formula/meaning/placeholders.ts';
import { makeScope, type ScopeOptions } from '../../formula/meaning/scope.ts';
import type { Vocabulary } from '../../formula/meaning/vocabulary.ts';
import { ShapeMisfit } from '../../formula/shape-misfit.ts';
import { somePart } from '../../formula/tree.ts';
import { compareExpressions } from '../../numeric/compare.ts';
import type { Draw } from '../../numeric/draw.ts';
import { chainOf, meaningOf } from '../statements.ts';
import { readToFit } from '../tuples.ts';
import { usesOf } from '../uses.ts';

/**
 * Where a note tells another value of a derivative that the answer uses, or of any quantity in it where those are `told` of; undefined where none does, or where that
 * cannot be told.
 */
export function wrongNote(
  notes: readonly Statement[],
  answer: Expression,
  vocabulary: Vocabulary,
  options: ScopeOptions,
  draws: readonly Draw[],
  told: 'derivatives' | 'quantities' = 'derivatives',
): Range | undefined {
  const { derivatives, symbols } = usesOf(answer);
  const used = new Set(told === 'quantities' ? [...derivatives, ...symbols] : derivatives);
  if (used.size === 0) return undefined;
  const names = new Set<string>();
  for (const note of [...notes].reverse()) {
    const [first, ...rest] = chainOf(note);
    const sides = first ? [withoutWords(first), ...rest] : rest;
    const head = sides.length > 1 ? meaningOf(sides[0]!.formula, makeScope(vocabulary, options)) : undefined;
    if (!head || 'failure' in head) continue;
    const isTold = isDerivative(head.expression) || (told === 'quantities' && isQuantity(head.expression));
    if (!isTold) continue;
    // what is told later counts
    const name = textOf(sides[0]!.formula as Formula);
    if (names.has(name)) continue;
    names.add(name);
    const uses = usesOf(head.expression);
    if (![...uses.derivatives, ...uses.symbols].every(name => used.has(name))) continue;
    const last = sides[sides.length - 1]!;
    if (isFormula(last.formula) && somePart(last.formula, part => isOwn(part, notes, vocabulary))) continue;
    // `if t = 1` supposes it, also in one sentence with what comes of that
    const isCase = isFormula(last.formula) && last.formula.kind === 'cases';
    if (told === 'quantities' && (isCase || isNumber(last.formula))) continue;
    const indices = new Map(head.expression.free.map(({ name, dimension }) => [name, dimension]));
    const fits = (e: Expression) => haveOneShape(e, head.expression);
    const { meaning: said } = readToFit(last, vocabulary, { ...options, indices }, fits);
    // a program stretches a bias along the lines of a matrix
    const isWrong =
      'failure' in said
        ? !options.plain && said.failure instanceof ShapeMisfit
        : (areApart(head.expression, said.expression, draws) ?? !options.plain);
    if (isWrong) return last.range;
  }
  return undefined;
}

/** Whether a name is one of the student's own, which the file does not know: the e of `e = \hat y - y`, elsewhere a number. */
const isOwn = (part: Formula, notes: readonly Statement[], { patterns }: Vocabulary): boolean => {
  const atom = atomOf(part);
  return (
    atom?.key === 'e' &&
    !patterns.has(atom.key) &&
    notes.some(
      ({ sides: [head, ...rest] }) =>
        rest.length > 0 && isFormula(head!.formula) && atomOf(head!.formula)?.key === atom.key,
    )
  );
};

/** What asides say of quantities and sizes of the file that is not so, `\text{where } P = Y`, `N = 1`, and what an answer supposes, `b = 0`. It is not what the formula is judged by. */
export function wrongAsides(
  { statements }: Reading,
  answer: Statement,
  vocabulary: Vocabulary,
  options: ScopeOptions,
  draws: readonly Draw[],
): { side: Side; range: Range; isQuantity: boolean }[] {
  const isKnown = (formula: Side['formula']): boolean => {
    const atom = formula instanceof Unreadable ? undefined : atomOf(formula);
    return atom !== undefined && (vocabulary.dimensions.has(atom.key) || vocabulary.patterns.has(atom.key));
  };
  return statements.flatMap(statement => {
    if (statement === answer) return [];
    const { sides, signs } = equationIn(statement);
    const last = sides[sides.length - 1]!;
    // `n = h = 1`
    const isEquation = sides.length === 2 || (sides.length > 2 && isNumber(last.formula));
    if (!isEquation || !signs.every(sign => STATES.has(sign)) || !isKnown(sides[0]!.formula)) return [];
    const one = meaningOf(sides[0]!.formula, makeScope(vocabulary, options));
    if ('failure' in one) return [];
    const { meaning: other } = readToFit(last, vocabulary, options, e => haveOneShape(e, one.expression));
    // `W = I`, `x = \mathbf{1}`
    const isConstant = 'expression' in other && isUnsettled(other.expression);
    if (!statement.aside && (options.plain || !(isConstant || isNumber(last.formula)))) return [];
    const isWrong = isConstant
      ? one.expression.op === 'symbol' &&
        vocabulary.problem.quantities.get(one.expression.name)?.domain?.kind !== 'value'
      : 'failure' in other
        ? other.failure instanceof ShapeMisfit
        : compareExpressions(one.expression, other.expression, draws) === 'different';
    // `l = 2` counts layers, whatever else is called l
    const isCount =
      'expression' in other &&
      other.expression.op === 'number' &&
      other.expression.value >= 1 &&
      isCounter(sides[0]!.formula);
    const isQuantity = one.expression.op !== 'dimension' && !isCount;
    return isWrong ? [{ side: last, range: last.range, isQuantity }] : [];
  });
}

/** `(y = 0)` as what it says. */
function equationIn(statement: Statement): Pick<Statement, 'sides' | 'signs'> {
  const { sides } = statement;
  const only = sides.length === 1 ? sides[0]!.formula : undefined;
  const inner = only === undefined || only instanceof Unreadable ? undefined : unwrap(only);
  const said = inner?.kind === 'group' ? unwrap(inner.body) : inner;
  const [head, ...rest] = said?.kind === 'relation' ? said.sides.map(sideOf) : sides;
  const signs = said?.kind === 'relation' ? said.signs : statement.signs;
  return { sides: head ? [withoutWords(head), ...rest] : rest, signs };
}

/** `\text{wlog } b = 0`: words that are not known to lead on to an equation. */
function withoutWords(side: Side): Side {
  const { formula } = side;
  if (!isFormula(formula) || formula.kind !== 'product' || !isProse(formula.factors[0]!)) return side;
  return { ...side, formula: stretchOf(formula, 1, formula.factors.length) };
}

/** What somebody supposes a quantity to be: `b = 0`. */
const isNumber = (formula: Side['formula']): boolean =>
  isFormula(formula) && /^-?\d+(?:\.\d+)?$/.test(textOf(formula));

/** Whether what stands right before a formula holds it to one size: `\text{for } K = 1: A`. */
export function isHeldToSize({ sides, signs }: Statement, { dimensionTexts }: Vocabulary): boolean {
  const size = sides[0]?.formula;
  const isSize = size !== undefined && isFormula(size) && dimensionTexts.has(textOf(size));
  // `n = h = 1`
  return isSize && signs.every(sign => sign === '=') && isNumber(sides.at(-1)!.formula);
}

/** Whether the note right behind a formula holds it to some values of entries: `\rho'(r_i), \quad |r_i| \le 2`. */
export function isHeldToSome(
  note: Statement | undefined,
  vocabulary: Vocabulary,
  options: ScopeOptions,
  draws: readonly Draw[],
): boolean {
  const sides = note?.sides.map(({ formula }) => withoutForAll(formula)) ?? [];
  if (!note?.signs.some(sign => HOLDS.has(sign)) || !sides.every(isFormula)) return false;
  const { signs, range } = note;
  const meaning = meaningOf({ kind: 'relation', sides, signs, range }, makeScope(vocabulary, options));
  if ('failure' in meaning) return false;
  const { expression } = meaning;
  const { rows, cols, free } = expression;
  // `\lambda > 0`: what is one number for all is supposed, unless it never is
  if (rows === 1 && cols === 1 && free.length === 0)
    return compareExpressions(expression, zeros(rows, cols), draws) === 'equal';
  return compareExpressions(expression, ones(rows, cols), draws) === 'different';
}

/** The Z of `\forall Z > 0`. */
function withoutForAll(formula: Side['formula']): Side['formula'] {
  if (!isFormula(formula) || formula.kind !== 'product' || textOf(formula.factors[0]!) !== 'forall')
    return formula;
  const [, first, ...others] = formula.factors;
  return others.length === 0 ? first! : formula;
}

/** Signs that hold for some values. */
const HOLDS: ReadonlySet<string> = new Set(['<', '<=', '>', '>=']);

const isCounter = (formula: Side['formula']): boolean =>
  !(formula instanceof Unreadable) && /^(?:[ijklt]|ell)$/.test(textOf(formula));

/** `=` and `:=`. */
const STATES: ReadonlySet<string> = new Set(['=', 'define', ':=']);

const isDerivative = (e: Expression): boolean =>
  e.op === 'derivative' ||
  e.op === 'component' ||
  ((e.op === 'transpose' || e.op === 'pick') && isDerivative(e.args[0]));

const isQuantity = (e: Expression): boolean =>
  e.op === 'symbol' || (e.op === 'pick' && isQuantity(e.args[0]));

/** Whether two formulas differ in value, in the one layout and in the other; undefined where their shapes fit in neither. */
function areApart(one: Expression, other: Expression, draws: readonly Draw[]): boolean | undefined {
  const readings = other.free.length === 0 ? [other, transpose(other)] : [other];
  const fitting = readings.filter(e => haveOneShape(e, one));
  if (fitting.length === 0) return undefined;
  return fitting.every(e => compareExpressions(one, e, draws) === 'different');
}
