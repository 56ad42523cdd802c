/**
 * What is claimed of a formula, or of a part of it, beside it: its shape, `A \in \mathbb{R}^{d \times h}`, and at a brace its value as well, `\underbrace{A}_{= 0}`,
 * `\underbrace{A}_{\delta^\top}`. A right formula of which something false is claimed is left to a person.
 */
import { attempt } from '../../expression/attempt.ts';
import { haveOneShape, isScalarExpression, transpose, zeros } from '../../expression/construct.ts';
import type { Dimension, Layout } from '../../expression/dimension.ts';
import type { Expression } from '../../expression/expression.ts';
import { isZero, unwrap } from '../../formula/atom.ts';
import { inEnglish } from '../../formula/beside/abroad/in-english.ts';
import { stretchOf } from '../../formula/compose.ts';
import {
  type Formula,
  type FormulaOf,
  isFormula,
  type Reading,
  type Side,
  type Statement,
  Unreadable,
} from '../../formula/formula.ts';
import { isUnsettled } from '../../formula/meaning/placeholders.ts';
import { makeScope, type Remark } from '../../formula/meaning/scope.ts';
import { allPartsOf } from '../../formula/tree.ts';
import { compareExpressions } from '../../numeric/compare.ts';
import { type Draw, drawsOf } from '../../numeric/draw.ts';
import type { Problem, Question } from '../../problem/problem.ts';
import type { Court } from '../court.ts';
import type { Head } from '../head.ts';
import type { Step } from '../judgement.ts';
import { type FormulaQuestion, referenceOf } from '../reference.ts';
import { sizesIn } from '../shape-question.ts';
import { type Meaning, meaningOf } from '../statements.ts';
import { usesOf } from '../uses.ts';

/** A chain, and its last formula. */
interface Claiming {
  readonly court: Court;
  readonly statement: Statement;
  readonly sides: readonly Side[];
  readonly head: Head | undefined;
  readonly final: Step;
  /** A part of it, read by itself. */
  readonly apart: (formula: Formula) => Meaning;
}

/** What is to be said of the last formula of a chain where a brace in it, or the set behind it, claims what is not so. */
export function claimedFalsely({
  court,
  statement: { sides, signs },
  sides: [first],
  head,
  final: { side, meaning },
  apart,
}: Claiming): Remark | undefined {
  const { formula } = side;
  if ('failure' in meaning || formula instanceof Unreadable) return undefined;
  const at = sides.indexOf(side);
  const set = signs[at] === 'in' ? sides[at + 1]!.formula : undefined;
  if (set && isFormula(set) && isOtherSize(set, meaning.expression, court.problem))
    return { kind: 'words-beside', range: sides[at + 1]!.range, message: SHAPE };
  // the head is what is asked, whatever it is called
  if (head && isFormula(first!.formula)) {
    const { problem, question, layout } = court;
    const asked = head.reference ?? referenceOf(problem, question, layout);
    const note = notesIn(first!.formula).find(({ note }) => isFalse(court, asked, note, apart));
    if (note) return { kind: 'words-beside', range: note.note.range, message: NOTE };
  }
  const isWrong = ({ body, note }: Noted) => isFalse(court, settledMeaning(apart(body)), note, apart);
  const wrong = notesIn(formula).find(isWrong);
  return wrong && { kind: 'words-beside', range: wrong.note.range, message: NOTE };
}

type Noted = FormulaOf<'group'> & { readonly note: Formula };

const notesIn = (formula: Formula): readonly Noted[] =>
  allPartsOf([formula]).filter((part): part is Noted => part.kind === 'group' && part.note !== undefined);

const settledMeaning = (meaning: Meaning): Expression | undefined =>
  'failure' in meaning || isUnsettled(meaning.expression) ? undefined : meaning.expression;

const SHAPE = 'The formula is right, but not of the shape that is told behind it: a person has to look.';
const NOTE = 'The formula is right, but what is noted at this brace is not: a person has to look.';

/** Whether what stands behind a formula tells one size, and not its own: `A \quad (d \times h)`. */
export function isOfOtherSize(behind: readonly Statement[], meaning: Meaning, problem: Problem): boolean {
  const sizes = behind.flatMap(({ aside, sides, signs }) => {
    // the last of `(d \times n)(n \times h) = (d \times h)`
    const { formula } = sides[sides.length - 1]!;
    if (!isFormula(formula) || signs.some(sign => sign !== '=')) return [];
    const size = withoutNoun(unwrap(formula));
    const isTold = aside || (sides.length === 1 && size !== formula);
    return isTold && isSize(size) ? [size] : [];
  });
  return sizes.length === 1 && !('failure' in meaning) && isOtherSize(sizes[0]!, meaning.expression, problem);
}

/** The `h \times n` of `h \times n \text{ matrix}`. */
function withoutNoun(formula: Formula): Formula {
  const words = formula.kind === 'product' ? formula.factors.at(-1) : undefined;
  return words?.kind === 'text'
    ? stretchOf(formula as FormulaOf<'product'>, 0, (formula as FormulaOf<'product'>).factors.length - 1)
    : formula;
}

/** Whether something that a formula uses, or is asked by, is given the size of its transpose: `\text{where } W \in \mathbb{R}^{d \times h}`. */
export function isGivenTurned(
  readings: readonly Reading[],
  { problem, question, vocabulary, options }: Court,
  meaning: Meaning,
): boolean {
  const sets = readings.flatMap(({ statements }) =>
    statements.filter(({ signs }) => signs.length === 1 && signs[0] === 'in'),
  );
  if (sets.length === 0 || 'failure' in meaning) return false;
  const used = new Set(usesOf(meaning.expression).symbols);
  if (question.kind === 'derivative') used.add(question.wrt);
  const isTurned = (one: Formula, [rows, cols]: readonly Dimension[]) => {
    const given = meaningOf(one, makeScope(vocabulary, options));
    if ('failure' in given || given.expression.free.length > 0) return false;
    const { expression } = given;
    return (
      expression.rows === cols &&
      expression.cols === rows &&
      [...usesOf(expression).symbols].every(name => used.has(name))
    );
  };
  return sets.some(({ sides }) => {
    const [given, set] = sides.map(({ formula }) => formula);
    if (!isFormula(set!) || !isFormula(given!)) return false;
    const sizes = attempt(() => sizesIn(set, problem), Unreadable) ?? [];
    if (sizes.length !== 2 || sizes[0] === sizes[1]) return false;
    return (given.kind === 'list' ? given.items : [given]).some(one => isTurned(one, sizes));
  });
}

/** Whether a formula is said to be of another size: `d \times h`, `\mathbb{R}^d`. */
function isOtherSize(said: Formula, e: Expression, problem: Problem): boolean {
  const sizes = e.free.length > 0 ? undefined : attempt(() => sizesIn(said, problem), Unreadable);
  return sizes !== undefined && isOther(sizes, e, problem);
}

/** Whether sizes are those of the problem, and not these. */
function isOther(sizes: readonly Dimension[], { rows, cols }: Expression, problem: Problem): boolean {
  if (!sizes.every(size => size === 1 || problem.dimensions.includes(String(size)))) return false;
  const [first, second, ...more] = sizes;
  if (second !== undefined) return more.length > 0 || first !== rows || second !== cols;
  return !((cols === 1 && first === rows) || (rows === 1 && first === cols));
}

/** What a note claims: with a sign, `= 0`, or without one. */
function claimOf(note: Formula): Claim {
  const inner = unwrap(note);
  if (inner.kind !== 'relation') return { sign: undefined, said: inner };
  const [first, ...others] = inner.sides.map(unwrap);
  return {
    of: first!.kind === 'empty' ? undefined : first,
    sign: inner.signs[0],
    said: others[others.length - 1]!,
  };
}
interface Claim {
  /** `b = 0`: not of what stands at the brace. */
  readonly of?: Formula | undefined;
  readonly sign: string | undefined;
  readonly said: Formula;
}
const CLAIMING: ReadonlySet<string | undefined> = new Set([undefined, '=', 'to', 'approx']);

/** Whether the note at a brace says what the part above it is not. */
function isFalse(
  court: Court,
  part: Expression | undefined,
  note: Formula,
  apart: Claiming['apart'],
): boolean {
  const { of, sign, said } = claimOf(note);
  const meaningAt = (formula: Formula) => settledMeaning(apart(formula));
  const e = of ? meaningAt(of) : part;
  const words = said.kind === 'text' ? said.text : said.kind === 'name' && said.word ? said.name : undefined;
  const isNothing = isZero(said) || (words !== undefined && NOTHING.test(words));
  if (!e) return isNothing;
  const areApart = (one: Expression, other: Expression) =>
    compareExpressions(one, other, court.draws) === 'different';
  if (isNothing) return areApart(e, zeros(e.rows, e.cols));
  if (words !== undefined && isOtherShape(words, e, court.problem)) return true;
  if (sign === 'in' || isSize(said)) return isOtherSize(said, e, court.problem);
  const other = CLAIMING.has(sign) ? meaningAt(said) : undefined;
  if (!other || other.op === 'dimension' || other.op === 'constant') return false;
  // (1) and (2) number parts, and what is no number may be called one: the identity, a vector of ones
  if (other.op === 'number' && (sign === undefined || !isScalarExpression(e))) return false;
  if (haveOneShape(e, other)) return areApart(e, other);
  const turned = transpose(e);
  if (!haveOneShape(turned, other))
    return isOfDerivatives(other) ? !isDiagonalOf(other, e) : sign !== undefined;
  return !isOfDerivatives(other) || areApart(turned, other);
}
/** A vector, or a number, may be noted as the diagonal that a Jacobian matrix is. */
const isDiagonalOf = ({ rows, cols }: Expression, e: Expression): boolean =>
  rows === cols && (isScalarExpression(e) || (e.rows === 1 ? e.cols : e.rows) === rows);

/** They stand for themselves in any layout. */
const isOfDerivatives = (e: Expression): boolean => usesOf(e).derivatives.size > 0;
const NOTHING = /^\W*(?:zero|null|vanish(?:es|ing)?)\W*$/i;

const isSize = (formula: Formula): boolean =>
  formula.kind === 'group'
    ? isSize(unwrap(formula.body))
    : formula.kind === 'product'
      ? formula.signs.every(sign => sign === 'times')
      : formula.kind === 'list'
        ? formula.items.length === 2
        : formula.kind === 'scripts' && formula.base.kind === 'name' && formula.base.font === 'blackboard';

const SHAPED =
  /^[\s,;:(#%/]*(?:(?:which|it|this|that) is |as )?(?:(?:an?|the) )?(?:(row|column)(?: vector)?|vector|(scalar))(?: (?:(?:of|with) (?:length|size|dimension) |with |in )(?:⟨\w+⟩|\w)(?: (?:entries|components|elements))?)?[\s).]*$/i;

/** Whether words behind an answer name a shape or a layout that is not its own, and nothing else: `(a row vector)`, `in numerator layout`. */
export function isOfOther(problem: Problem, question: Question, told: string): boolean {
  if (question.kind === 'shape' || question.kind === 'manual' || question.layout === 'any') return false;
  const asked = referenceOf(problem, question as FormulaQuestion, question.layout);
  if (!asked || asked.free.length > 0) return false;
  const words = inEnglish(told);
  const layout = layoutIn(words);
  if (layout === undefined) return isOtherShape(words, asked, problem);
  const other = referenceOf(problem, question as FormulaQuestion, layout);
  return other !== undefined && !isSame(other, asked, drawsOf(problem));
}
const isSame = (one: Expression, other: Expression, draws: readonly Draw[]): boolean =>
  haveOneShape(one, other) && compareExpressions(one, other, draws) !== 'different';

/** The one layout that words say a formula is in. */
function layoutIn(words: string): Layout | undefined {
  const [layout, ...others] = new Set(
    [...words.matchAll(LAYOUT)].map(([, name, last]) => (name ?? last!).toLowerCase() as Layout),
  );
  return others.length > 0 || COMPARED.test(words) ? undefined : layout;
}
const LAYOUT =
  /(?<!\p{L})(?:(numerator|denominator)[- ]?(?:layout|convention|form|format|style|notation)|(?:layout|convention|notation)(?: \p{L}+)? (numerator|denominator))(?!\p{L})/giu;
/** Words that say what it would be in another layout, or how it comes from there. */
const COMPARED =
  /⟨(?:formula|equation)⟩|(?<!\p{L})(?:would|will|could|other|instead|not|unlike|if|while|whereas|transpos\p{L}*|turn\p{L}*|convert\p{L}*|differ\p{L}*|than|compar\p{L}*|from|to|as opposed)(?!\p{L})/iu;

const SIZED =
  /^[\s,;:(#%/]*(?:(?:which|it|this) is )?(?:of )?(?:shape|size)?[\s:=([]*(\w+)(?: ?(?:[x×,]|by) ?(\w+))?[\])\s.]*$/i;

/** Whether words name another shape, and nothing else: `a scalar`, `(a row vector)`, `of shape d x h`. */
function isOtherShape(words: string, e: Expression, problem: Problem): boolean {
  if (e.free.length > 0) return false;
  const [, first, second] = SIZED.exec(words) ?? [];
  if (first !== undefined && second !== undefined) return isOther([first, second].map(sizeOf), e, problem);
  const found = SHAPED.exec(words);
  if (!found) return false;
  const [, line, scalar] = found;
  const { rows, cols } = e;
  if (scalar) return rows !== 1 || cols !== 1;
  return line ? (line.toLowerCase() === 'row' ? rows : cols) !== 1 : rows !== 1 && cols !== 1;
}
const sizeOf = (text: string): Dimension => (/^\d+$/.test(text) ? Number(text) : text);
