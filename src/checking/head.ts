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
import type { Dimension } from '../expression/dimension.ts';
import { isScalar, sameShape } from '../expression/dimension.ts';
import type { At, Expression } from '../expression/expression.ts';
import { Misfit } from '../expression/misfit.ts';
import { type Atom, scriptsOf, textOf, unwrap } from '../formula/atom.ts';
import { type Formula, type Side, Unreadable } from '../formula/formula.ts';
import { isWholeAxis } from '../formula/meaning/derivatives/differentiate.ts';
import { matchAmong } from '../formula/meaning/names/match.ts';
import { isIndexName } from '../formula/meaning/places.ts';
import {
  makeScope,
  type OwnName,
  type Remark,
  type ScopeOptions,
  symbolOf,
} from '../formula/meaning/scope.ts';
import type { Vocabulary } from '../formula/meaning/vocabulary.ts';
import { drawsOf } from '../numeric/draw.ts';
import { evaluate } from '../numeric/evaluate.ts';
import type { Problem } from '../problem/problem.ts';
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

export interface Head {
  /** What the chain is equal to; undefined where the question's own reference holds. */
  readonly reference: Expression | undefined;
  readonly remarks: readonly Remark[];
  /** It is a formula of the chain as well: the derivative of what the asked quantity is made of. */
  readonly isStep?: true;
}

/** The head of these sides, or undefined where the first is a formula of the chain itself. */
export function headOf(
  problem: Problem,
  question: FormulaQuestion,
  sides: readonly Side[],
  vocabulary: Vocabulary,
  options: ScopeOptions,
): Head | undefined {
  const first = sides[0];
  if (sides.length < 2 || first === undefined || first.formula instanceof Unreadable) return undefined;
  const formula = first.formula;
  // `dE-do = A` says the id
  if (formula.kind === 'sum' && textOf(formula) === question.id) return { reference: undefined, remarks: [] };
  const indices = new Map<string, Dimension>();
  const asked = referenceOf(problem, question, options.layout);
  const { own } = options;
  for (const index of asked?.free ?? []) indices.set(index.name, index.dimension);
  const scope = makeScope(vocabulary, options);
  const meaning = meaningOf(formula, scope);
  if ('failure' in meaning && question.kind === 'derivative' && isDerivativeBy(formula)) {
    const line = lineByLetter(formula, sides[sides.length - 1]!, question, vocabulary, options);
    if (line) return line;
  }
  if (!('failure' in meaning) && isAsked(meaning.expression, question)) {
    const { expression } = meaning;
    // ∇ is the asked derivative in the asked layout, and so is a head that says nothing beyond the question.
    const same =
      asked && haveOneShape(expression, asked) && expression.free.length === 0 && asked.free.length === 0;
    const reference = same && !isTransposed(expression) ? asked : sharedReference(question, expression);
    const isPart = asked !== undefined && isPartOf(expression, asked, problem);
    return { reference: isPart ? asked : reference, remarks: scope.remarks };
  }
  if (question.kind === 'derivative') {
    if (isBareDerivative(formula, problem, question, vocabulary))
      return { reference: undefined, remarks: [] };
    const entry = entryOfBare(formula, problem, question, vocabulary);
    if (entry) return { reference: sharedReference(question, entry), remarks: [] };
    const worked = 'failure' in meaning ? undefined : workedComponent(meaning.expression, problem, question);
    if (worked) return { reference: sharedReference(question, worked), remarks: [], isStep: true };
  }
  const alike = !('failure' in meaning) && asked && entryOfAnother(meaning.expression, asked);
  if (alike) return { reference: sharedReference(question, alike), remarks: scope.remarks, isStep: true };
  const named = options.plain && asked ? entryNamed(problem, formula, asked) : undefined;
  if (named) return { reference: sharedReference(question, named), remarks: [] };
  const atom = ownAtom(first, vocabulary);
  if (atom && !own.some(name => isSame(name, atom))) {
    const told = asked && asked.free.length === 0 ? lineOn(atom) : undefined;
    const line = told && asked && lineOf(asked, told);
    if (line) return { reference: sharedReference(question, line), remarks: [] };
    const places = question.indices ? [] : placesOnHead(atom, asked, sides, vocabulary, options);
    const part =
      places.length > 0
        ? (componentNamed(problem, question, places) ??
          (asked && lineNamed(asked, places, sides, vocabulary, options)))
        : turnedBy(atom, asked, question, vocabulary, options);
    return { reference: part && sharedReference(question, part), remarks: [] };
  }
  if (atom) return { reference: undefined, remarks: [] };
  // a program gives a name of the file its last value
  const isBound = options.plain && formula.kind === 'name' && own.some(({ key }) => key === formula.name);
  return isBound ? { reference: undefined, remarks: [] } : undefined;
}

const isDerivativeBy = (formula: Formula): boolean =>
  formula.kind === 'fraction' || (formula.kind === 'product' && textOf(formula).startsWith('nabla_'));

/** `\frac{\partial L}{\partial w_k}` of a W: what is behind it says what k runs over, and whether it lies or stands. */
function lineByLetter(
  formula: Formula,
  last: Side,
  question: FormulaQuestion,
  vocabulary: Vocabulary,
  options: ScopeOptions,
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
  asked: Expression,
  [place, ...others]: readonly string[],
  sides: readonly Side[],
  vocabulary: Vocabulary,
  options: ScopeOptions,
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

const isTransposed = (e: Expression): boolean => e.op === 'transpose';

/** Whether an expression is the asked derivative or value, or an entry or transpose of it. */
function isAsked(e: Expression, question: FormulaQuestion): boolean {
  switch (e.op) {
    case 'transpose':
    case 'pick':
      return isAsked(e.args[0], question);
    case 'tabulate':
      // The derivative of a vector by one entry, but no matrix written out.
      return (
        e.at.every(index => index === undefined || isWholeAxis(index.name)) && isAsked(e.args[0], question)
      );
    case 'symbol':
      return question.kind === 'value' && e.name === question.value;
    case 'derivative':
    case 'component': {
      let of: Expression = e.args[0];
      while (of.op === 'pick') of = of.args[0];
      return (
        question.kind === 'derivative' &&
        of.op === 'symbol' &&
        of.name === question.of &&
        e.wrt.name === question.wrt
      );
    }
    default:
      return false;
  }
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

/** A derivative of more than two axes at the head (`\frac{\partial z}{\partial W}`): it is the asked one if its names are. */
function isBareDerivative(
  formula: Formula,
  problem: Problem,
  question: FormulaQuestion & { kind: 'derivative' },
  vocabulary: Vocabulary,
): boolean {
  return (
    formula.kind === 'fraction' &&
    referenceOf(problem, question, 'numerator') === undefined &&
    vocabulary.problem === problem
  );
}

/** `(\frac{\partial z}{\partial W})_{ijk}`: an entry of a derivative of more than two axes, those of `of` first. */
function entryOfBare(
  formula: Formula,
  problem: Problem,
  question: FormulaQuestion & { kind: 'derivative' },
  vocabulary: Vocabulary,
): Expression | undefined {
  if (formula.kind !== 'scripts' || formula.sup || question.indices) return undefined;
  const base = unwrap(formula.base);
  const inside = base.kind === 'group' ? unwrap(base.body) : base;
  if (!isBareDerivative(inside, problem, question, vocabulary)) return undefined;
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
