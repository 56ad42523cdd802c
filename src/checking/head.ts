/**
 * The head of a chain: `\frac{\partial \ell}{\partial W} = …`. It says what the formulas behind it are equal to, in whatever form it has: a
 * component (`\frac{\partial \ell}{\partial W_{ij}}`), an entry in the layout (`(\frac{\partial \ell}{\partial W})_{ij}`), a transpose. A name that the
 * file lacks (`dW =`, `\delta^L =`) and `\nabla_W \ell` count as the asked derivative.
 */

import { attempt } from '../expression/attempt.ts';
import {
  component,
  haveOneShape,
  isScalarExpression,
  isVector,
  pick,
  shapeOf,
  transpose,
} from '../expression/construct.ts';
import { isScalar, sameShape } from '../expression/dimension.ts';
import type { At, Expression } from '../expression/expression.ts';
import { Misfit } from '../expression/misfit.ts';
import { type Atom, scriptsOf, textOf, unwrap } from '../formula/atom.ts';
import { type Formula, type Side, Unreadable } from '../formula/formula.ts';
import { isWholeAxis } from '../formula/meaning/derivatives/differentiate.ts';
import { matchAmong } from '../formula/meaning/names/match.ts';
import { isIndexName } from '../formula/meaning/places.ts';
import { makeScope, type OwnName, type Remark, symbolOf } from '../formula/meaning/scope.ts';
import { drawsOf } from '../numeric/draw.ts';
import { evaluate } from '../numeric/evaluate.ts';
import type { Problem } from '../problem/problem.ts';
import type { Court } from './court.ts';
import { entryNamed } from './names/entries-named.ts';
import { placesOnHead } from './names/head-places.ts';
import { ownAtom } from './names/own-names.ts';
import { lineOf, lineOn, lineToldBy } from './names/told-lines.ts';
import { turnedBy } from './names/turned.ts';
import {
  componentReference,
  type FormulaQuestion,
  quantityNamed,
  referenceOf,
  sharedReference,
} from './reference.ts';
import { meaningOf } from './statements.ts';
import { isWhatIsAsked } from './uses.ts';

export interface Head {
  /** What the chain is equal to; undefined where the question's own reference holds. */
  readonly reference: Expression | undefined;
  readonly remarks: readonly Remark[];
  /** It is a formula of the chain as well: the derivative of what the asked quantity is made of. */
  readonly isStep?: true;
}

/** What a head is read by. */
type Reader = Pick<Court, 'question' | 'vocabulary' | 'options'>;

/** The head is what the question asks for. */
const ASKED: Head = { reference: undefined, remarks: [] };

/** The head of these sides, or undefined where the first is a formula of the chain itself. */
export function headOf(reader: Reader, sides: readonly Side[]): Head | undefined {
  const { question, vocabulary, options } = reader;
  const { problem } = vocabulary;
  const first = sides[0];
  if (sides.length < 2 || first === undefined || first.formula instanceof Unreadable) return undefined;
  const formula = first.formula;
  // `dE-do = A` says the id
  if (formula.kind === 'sum' && textOf(formula) === question.id) return ASKED;
  const asked = referenceOf(problem, question, options.layout);
  const scope = makeScope(vocabulary, options);
  const meaning = meaningOf(formula, scope);
  const said = 'failure' in meaning ? undefined : meaning.expression;
  const equalTo = (e: Expression): Head => ({ reference: sharedReference(question, e), remarks: [] });
  if (!said && question.kind === 'derivative' && isDerivativeBy(formula)) {
    const line = lineByLetter(reader, formula, sides[sides.length - 1]!);
    if (line) return line;
  }
  if (said && isAsked(said, question)) {
    // ∇ is the asked derivative in the asked layout, and so is a head that says nothing beyond the question.
    const isSame = asked && haveOneShape(said, asked) && said.free.length === 0 && asked.free.length === 0;
    const isWhole = (isSame && said.op !== 'transpose') || (asked && isPartOf(said, asked, problem));
    return { reference: isWhole ? asked : sharedReference(question, said), remarks: scope.remarks };
  }
  if (question.kind === 'derivative') {
    if (isBareDerivative(formula, problem, question)) return ASKED;
    const entry = entryOfBare(formula, problem, question);
    if (entry) return equalTo(entry);
    const worked = said && workedComponent(said, problem, question);
    if (worked) return { ...equalTo(worked), isStep: true };
  }
  const alike = said && asked && entryOfAnother(said, asked);
  if (alike) return { ...equalTo(alike), remarks: scope.remarks, isStep: true };
  const named = options.plain && asked ? entryNamed(problem, formula, asked) : undefined;
  if (named) return equalTo(named);
  const atom = ownAtom(first, vocabulary);
  if (atom && !options.own.some(name => isSame(name, atom))) {
    const part = partNamed(reader, atom, asked, sides);
    return part ? equalTo(part) : ASKED;
  }
  // a program gives a name of the file its last value
  const isBound = formula.kind === 'name' && options.own.some(({ key }) => key === formula.name);
  return atom || (options.plain && isBound) ? ASKED : undefined;
}

/** What of the asked quantity a name of the student's own stands for by what is on it: a line, a component or the transpose; undefined for all of it. */
function partNamed(
  reader: Reader,
  atom: Atom,
  asked: Expression | undefined,
  sides: readonly Side[],
): Expression | undefined {
  const { question, vocabulary } = reader;
  const told = asked?.free.length === 0 ? lineOn(atom) : undefined;
  const line = told && lineOf(asked!, told);
  if (line) return line;
  const places = question.indices ? [] : placesOnHead(reader, atom, asked, sides);
  if (places.length === 0) return turnedBy(reader, atom, asked);
  return (
    componentNamed(vocabulary.problem, question, places) ?? (asked && lineNamed(reader, asked, places, sides))
  );
}

const isDerivativeBy = (formula: Formula): boolean =>
  formula.kind === 'fraction' || (formula.kind === 'product' && textOf(formula).startsWith('nabla_'));

/** `\frac{\partial L}{\partial w_k}` of a W: what is behind it says what k runs over, and whether it lies or stands. */
function lineByLetter(
  { question, vocabulary, options }: Reader,
  formula: Formula,
  last: Side,
): Head | undefined {
  const behind = makeScope(vocabulary, options);
  const value = meaningOf(last.formula, behind);
  if ('failure' in value || value.expression.free.length !== 1 || isScalarExpression(value.expression))
    return undefined;
  const indices = new Map(behind.indices);
  const scope = makeScope(vocabulary, { ...options, indices });
  const meaning = meaningOf(formula, scope);
  if ('failure' in meaning || meaning.expression.op !== 'tabulate' || !isAsked(meaning.expression, question))
    return undefined;
  const { expression: line } = meaning;
  const lies = (value.expression.rows === 1) !== (line.rows === 1);
  return { reference: sharedReference(question, lies ? transpose(line) : line), remarks: scope.remarks };
}

/** The component with these indices; `D_{jj}` is none of a matrix that is not square. */
const componentNamed = (
  problem: Problem,
  question: FormulaQuestion,
  places: readonly string[],
): Expression | undefined => attempt(() => componentReference(problem, question, places), Misfit);

/** The line of the asked matrix that one place names. */
function lineNamed(
  { vocabulary, options }: Reader,
  asked: Expression,
  [place, ...others]: readonly string[],
  sides: readonly Side[],
): Expression | undefined {
  const last = meaningOf(sides[sides.length - 1]!.formula, makeScope(vocabulary, options));
  return others.length === 0 && !('failure' in last) ? lineToldBy(asked, place!, last.expression) : undefined;
}

/** Whether an atom is that own name as it stands: `\delta^2_j` is another one than `\delta^3`. */
const isSame = (name: OwnName, atom: Atom): boolean =>
  name.key === atom.key && matchAmong(atom, [name])?.leftovers.length === 0;

/**
 * Whether an expression is no more than a part of the matrix or vector that is asked: one entry (`\frac{\partial L}{\partial w_1}`), a line, or the diagonal
 * (`\frac{\partial p_i}{\partial o_i}`) where the other entries are not zero.
 */
function isPartOf(expression: Expression, asked: Expression, problem: Problem): boolean {
  // an entry with a number for an index; one letter for two of them tells the diagonal
  if (asked.free.length > 0)
    return isScalarExpression(expression) && lettersIn(expression) < lettersIn(asked);
  const axes = Number(asked.rows !== 1) + Number(asked.cols !== 1);
  if (expression.free.length >= axes) return false;
  // one line of a matrix, `\frac{\partial f_1}{\partial w}`
  if (!isScalarExpression(expression))
    return axes === 2 && expression.free.length === 0 && isVector(expression);
  if (expression.free.length === 0 || asked.rows !== asked.cols) return true;
  const { cols, data } = evaluate(asked, drawsOf(problem)[0]!);
  return data.some((entry, at) => entry !== 0 && at % (cols + 1) !== 0);
}

/** How many places of an entry a letter names; the size of its axis is the last one's number. */
function lettersIn(e: Expression): number {
  const isLetter = (at: At | undefined) => typeof at === 'object' && at.name !== at.dimension;
  const here = e.op === 'pick' || e.op === 'component' ? e.at.filter(isLetter).length : 0;
  return e.args.reduce((count, arg) => count + lettersIn(arg), here);
}

/** Whether an expression is the asked derivative or value, or an entry or transpose of it. */
function isAsked(e: Expression, question: FormulaQuestion): boolean {
  if (e.op === 'transpose' || e.op === 'pick') return isAsked(e.args[0], question);
  if (e.op !== 'tabulate') return isWhatIsAsked(e, question);
  // The derivative of a vector by one entry, but no matrix written out.
  return e.at.every(index => index === undefined || isWholeAxis(index.name)) && isAsked(e.args[0], question);
}

/** `\delta_k = …`, the entry of a quantity of the file which the asked one is to equal: the asked entry at its places. */
function entryOfAnother(e: Expression, asked: Expression): Expression | undefined {
  if (e.op !== 'pick' || e.args[0].op !== 'symbol' || e.free.length === 0 || asked.free.length > 0)
    return undefined;
  const [row, col] = e.at;
  const shape = shapeOf(e.args[0]);
  if (sameShape(shape, shapeOf(asked))) return pick(asked, row, col);
  // an entry of a vector is the same, whether that lies or stands
  const lies = transpose(asked);
  return e.args[0].cols === 1 && sameShape(shape, shapeOf(lies)) ? pick(lies, row, col) : undefined;
}

/** A fraction at the head where a derivative of more than two axes is asked (`\frac{\partial z}{\partial W}`): it is taken for the asked one. */
const isBareDerivative = (formula: Formula, problem: Problem, question: FormulaQuestion): boolean =>
  formula.kind === 'fraction' && referenceOf(problem, question, 'numerator') === undefined;

/** `(\frac{\partial z}{\partial W})_{ijk}`: an entry of a derivative of more than two axes, those of `of` first. */
function entryOfBare(formula: Formula, problem: Problem, question: FormulaQuestion): Expression | undefined {
  if (formula.kind !== 'scripts' || formula.sup || question.indices) return undefined;
  const base = unwrap(formula.base);
  const inside = base.kind === 'group' ? unwrap(base.body) : base;
  if (!isBareDerivative(inside, problem, question)) return undefined;
  const places = scriptsOf(formula).flatMap(script => script.parts.map(textOf));
  return places.every(isIndexName) ? componentNamed(problem, question, places) : undefined;
}

/** `\frac{\partial}{\partial z_j}(-\sum_k y_k \log p_k)`: the asked component, where the scalar it differentiates is said by its formula. */
function workedComponent(
  e: Expression,
  problem: Problem,
  question: FormulaQuestion & { kind: 'derivative' },
): Expression | undefined {
  if (e.op !== 'component' || e.wrt.name !== question.wrt || question.indices) return undefined;
  const of = quantityNamed(problem, question.of);
  return isScalar(of.shape) && e.args[0].free.length === 0
    ? component(symbolOf(of), e.wrt, ...e.at)
    : undefined;
}
