/**
 * Which question a formula answers: the one whose quantity stands at its left-hand side.
 */
import { between, modelOf } from '../calculus/model.ts';
import type { Dimension } from '../expression/dimension.ts';
import type { At, Expression } from '../expression/expression.ts';
import { type Atom, textOf } from '../formula/atom.ts';
import { type Formula, isFormula, type Side, type Statement, Unreadable } from '../formula/formula.ts';
import { withBraces } from '../formula/latex/otherwise/unbraced.ts';
import { isLength, isSize } from '../formula/meaning/names/dimensions.ts';
import { gradientAtom, gradientsAmong } from '../formula/meaning/names/gradients.ts';
import { matchOf, matchQuantity } from '../formula/meaning/names/match.ts';
import { isIndexName } from '../formula/meaning/places.ts';
import { makeScope, scopeOptions } from '../formula/meaning/scope.ts';
import { vocabularyOf } from '../formula/meaning/vocabulary.ts';
import { childrenOf } from '../formula/tree.ts';
import { plainNames, quantityDifferentiated, quotientCalled } from '../problem/plain-scope.ts';
import { namedDerivative, type Problem, type Question } from '../problem/problem.ts';
import { readAnswer } from './read-answer.ts';
import { withoutGivenBack } from './readings/given-back.ts';
import { definitionsFirst } from './readings/order.ts';
import { meaningOf, statementsOf } from './statements.ts';

/** What a head stands for; `places`: its indices, none for the whole. */
interface Asked {
  readonly of: string;
  readonly wrt: string | undefined;
  readonly places: readonly string[];
}

/** The id of the question that a text answers by its head, the last one in it; undefined where there is none. */
export function questionAsked(
  problem: Problem,
  answer: string,
  macros = '',
  syntax: 'latex' | 'plain' = 'latex',
): string | undefined {
  const reading = readAnswer(problem, { question: '', answer, macros, syntax });
  // behind the answer, `dW = d x', d = …`, names are said that it uses
  const given = syntax === 'plain' ? withoutGivenBack(reading) : undefined;
  const statements = statementsOf(
    given ?? definitionsFirst(reading, vocabularyOf(problem), 'names') ?? reading,
  );
  if (syntax !== 'plain' || !givesBackFormula(answer, statements[statements.length - 1]))
    for (const statement of [...statements].reverse()) {
      const question = questionOf(problem, statement, syntax === 'plain');
      if (question !== undefined) return question;
    }
  if (syntax !== 'plain') return undefined;
  if (FUNCTION.test(answer)) return askedByFunction(problem, answer);
  // `∂ℓ/∂W₁` at the head of a line of plain text, and `dL/dW_ij`, of which TeX lowers the i alone
  return questionAsked(
    problem,
    QUOTIENT.test(answer) ? (withBraces(answer)?.text ?? answer) : answer,
    macros,
  );
}

/** `return du.T @ x`: what stands before it are names on the way. */
const givesBackFormula = (answer: string, last: Statement | undefined): boolean => {
  const formula = last?.sides.length === 1 ? last.sides[0]!.formula : undefined;
  return (
    formula !== undefined &&
    !(formula instanceof Unreadable) &&
    formula.kind !== 'name' &&
    /^\s*return\b/m.test(answer)
  );
};

/** `def compute_gradient(X, y):` */
function askedByFunction(problem: Problem, program: string): string | undefined {
  const [, python, matlab] = FUNCTION.exec(program) ?? [];
  const asked = WHOLE.test(python ?? matlab ?? '') ? onlyGradient(problem) : undefined;
  return (
    asked &&
    problem.questions.find(question => isOf(question, asked) && !('indices' in question && question.indices))
      ?.id
  );
}
/** A quotient of differentials at the head. */
const QUOTIENT = /^\s*[d∂]\w{1,20}\s?\/\s?[d∂]\w{1,20}\s*=/;
const FUNCTION = /^\s*(?:def\s+(\w{1,60})\(|function\s+(?:\w{1,40}\s*=\s*)?(\w{1,60})\()/;

function questionOf(problem: Problem, statement: Statement, plain: boolean): string | undefined {
  const [head] = statement.sides;
  if (statement.sides.length < 2 || !head || statement.leading) return undefined;
  const asked = askedBy(problem, head, plain) ?? namedOnTheWay(problem, statement, plain);
  if (!asked || isDifferential(problem, statement)) return undefined;
  const same = problem.questions.filter(question => isOf(question, asked));
  const shape = same.find(question => question.kind === 'shape');
  if (isShape(statement, problem) && shape) return shape.id;
  // `s: h \times 1` tells no value
  const { formula: last } = statement.sides.at(-1)!;
  const isToldSize = isFormula(last) && isSize(last, vocabularyOf(problem));
  if (statement.signs[0] === 'colon' && isToldSize) return undefined;
  const formulas = same.filter(question => question.kind !== 'shape');
  // The whole and its components may be questions of their own.
  const fitting = formulas.filter(({ indices }) => asked.places.length > 0 === (indices !== undefined));
  // So may the entries of the diagonal, `∂z_i/∂a_i`, and all of them, `∂z_i/∂a_j`.
  const alike = fitting.find(({ indices }) => indices && repeats(indices) === repeats(asked.places));
  return (alike ?? fitting[0] ?? formulas[0])?.id;
}

/** Which of the indices are the same: `0 0 2` of `i i j`. */
const repeats = (indices: readonly (string | number)[]): string =>
  indices.map(index => indices.indexOf(index)).join(' ');

/** `dZ = X\,dW` is no gradient: a differential follows from those of what is computed before, a gradient from those of what is computed behind it. */
function isDifferential(problem: Problem, { sides }: Statement): boolean {
  const vocabulary = vocabularyOf(problem);
  const quantityOf = (atom: Atom | undefined): string | undefined =>
    atom && matchQuantity({ ...atom, key: atom.key.slice(2) }, vocabulary)?.pattern.quantity.name;
  const head = sides[0]!.formula;
  const of = head instanceof Unreadable ? undefined : quantityOf(gradientAtom(head, vocabulary));
  if (of === undefined) return false;
  const isBefore = (formula: Formula): boolean =>
    (formula.kind === 'product' &&
      gradientsAmong(formula, vocabulary).some(atom => {
        const wrt = quantityOf(atom);
        return wrt !== undefined && wrt !== of && between(modelOf(problem), of, wrt).size > 0;
      })) ||
    childrenOf(formula).some(isBefore);
  return sides.slice(1).some(({ formula }) => !(formula instanceof Unreadable) && isBefore(formula));
}

function askedBy(problem: Problem, head: Side, plain: boolean): Asked | undefined {
  if (head.formula instanceof Unreadable) return undefined;
  const meaning = meaningOf(
    head.formula,
    makeScope(vocabularyOf(problem), scopeOptions('numerator', { plain })),
  );
  if (!('failure' in meaning))
    // a `dS` that reads as a product of the file's d is asked by no question
    return quantityIn(meaning.expression, []) ?? (plain ? undefined : gradientWritten(problem, head.formula));
  const gradient = plain
    ? (componentTyped(problem, head) ?? gradientVariable(problem, head.formula))
    : gradientWritten(problem, head.formula);
  return gradient ?? gradientOfWhole(problem, head.formula);
}

/** `\nabla J`, `\nabla J(\theta)`, `grad J`, where one gradient of J is asked. */
function gradientOfWhole(problem: Problem, formula: Formula): Asked | undefined {
  if (formula.kind !== 'product' || formula.factors.length > 3) return undefined;
  const [mark, whole, behind] = formula.factors;
  const isMarked = mark!.kind === 'name' && /^(?:nabla|grad)$/.test(mark!.name);
  if (!isMarked || (behind && behind.kind !== 'group')) return undefined;
  const match = matchOf(whole, vocabularyOf(problem));
  const only = match && match.leftovers.length === 0 ? onlyGradient(problem) : undefined;
  return only?.of === match?.pattern.quantity.name ? only : undefined;
}

/** `\delta = \frac{∂ℓ}{∂z} = …`: a name for the derivative stands before it. */
function namedOnTheWay(problem: Problem, { sides }: Statement, plain: boolean): Asked | undefined {
  const [name, derivative] = sides;
  if (sides.length < 3 || name!.formula instanceof Unreadable) return undefined;
  if (name!.formula.kind !== 'name' && name!.formula.kind !== 'scripts') return undefined;
  const asked = askedBy(problem, derivative!, plain);
  return asked?.wrt === undefined ? undefined : asked;
}

/** `dL/dW[i, j]` with free indices; `dW[i, j]` where components are asked for. */
function componentTyped(problem: Problem, head: Side): Asked | undefined {
  const { formula } = head;
  if (formula instanceof Unreadable || formula.kind !== 'entry') return undefined;
  const whole = askedBy(problem, { ...head, formula: formula.base }, true);
  // `dW[i, j]` may be a line of a program that fills in what is asked
  let base = formula.base;
  while (base.kind === 'entry') base = base.base;
  const isOwn = base.kind === 'named-derivative';
  if (!whole || !(isOwn || problem.questions.some(question => question.indices && isOf(question, whole))))
    return undefined;
  return { ...whole, places: formula.places.flatMap(place => (place.kind === 'name' ? [place.name] : [])) };
}

const VARIABLE = /^g_(\w+)$|^(\w+?)_?[gG]rad(?:ient)?$/;
/** `dW`, `grad_W`, `W_grad` as the name of a variable: the derivative by W that is asked, where all are of one scalar; `dJ_dW` says of which, `gradient` of the only one. */
function gradientVariable(problem: Problem, formula: Formula): Asked | undefined {
  if (formula.kind !== 'name') return undefined;
  if (WHOLE.test(formula.name)) return onlyGradient(problem);
  const [, behind = '', before = behind] = VARIABLE.exec(formula.name) ?? [];
  const wrt = quantityDifferentiated(problem, formula.name) ?? plainNames(problem).get(before);
  if (wrt !== undefined) return ofOneScalar(problem, wrt);
  const quotient = quotientCalled(problem, formula.name);
  return quotient && { ...quotient, places: [] };
}
const WHOLE = /^(?:compute_?|calc(?:ulate)?_?|get_?)?(?:the_?)?grad(?:ient)?s?$/i;

/** The derivative of a scalar by a variable, where no other one is asked. */
function onlyGradient(problem: Problem): Asked | undefined {
  const [only, ...others] = problem.questions.flatMap(question =>
    question.kind === 'derivative' &&
    !question.indices &&
    isScalar(problem, question.of) &&
    problem.quantities.get(question.wrt)?.role === 'variable'
      ? [question]
      : [],
  );
  return only && others.length === 0 ? { of: only.of, wrt: only.wrt, places: [] } : undefined;
}

/** `dW^{[1]}`, `dS_{ij}`, as formulas have it. */
function gradientWritten(problem: Problem, formula: Formula): Asked | undefined {
  const vocabulary = vocabularyOf(problem);
  const atom = gradientAtom(formula, vocabulary);
  if (!atom?.key.startsWith('d ')) return undefined;
  const match = matchQuantity({ ...atom, key: atom.key.slice(2) }, vocabulary);
  const places = match?.leftovers.flatMap(({ parts }) => parts.map(textOf));
  const asked = places?.every(isIndexName) ? ofOneScalar(problem, match!.pattern.quantity.name) : undefined;
  return asked && { ...asked, places: places! };
}

/** The derivative by a quantity of the one scalar that is asked, or of that into which the others go: the loss, beside its penalty. */
function ofOneScalar(problem: Problem, wrt: string): Asked | undefined {
  const scalars = problem.questions.flatMap(question =>
    question.kind === 'derivative' && question.wrt === wrt && isScalar(problem, question.of)
      ? [question.of]
      : [],
  );
  const of = scalars.find(whole =>
    scalars.every(part => part === whole || between(modelOf(problem), whole, part).size > 0),
  );
  return of === undefined ? undefined : { of, wrt, places: [] };
}

function isScalar({ quantities }: Problem, name: string): boolean {
  const [rows, cols] = quantities.get(name)?.shape ?? [];
  return rows === 1 && cols === 1;
}

/** A symbol, a derivative of one by another, or entries and transposes of them. */
function quantityIn(e: Expression, places: readonly string[]): Asked | undefined {
  switch (e.op) {
    case 'transpose':
    case 'tabulate':
      return quantityIn(e.args[0], places);
    case 'pick':
      return quantityIn(e.args[0], [...placesOf(e.at, e.args[0]), ...places]);
    case 'symbol':
      return { of: e.name, wrt: undefined, places };
    case 'derivative':
    case 'component': {
      const of = quantityIn(e.args[0], e.op === 'component' ? [...placesOf(e.at, e.wrt), ...places] : places);
      return of && of.wrt === undefined ? { of: of.of, wrt: e.wrt.name, places: of.places } : undefined;
    }
    default:
      return undefined;
  }
}

/** The indices on axes that have more than one entry. */
const placesOf = (
  at: readonly [At | undefined, At | undefined],
  { rows, cols }: { readonly rows: Dimension; readonly cols: Dimension },
): readonly string[] =>
  at.flatMap((one, axis) =>
    one === undefined || (axis === 0 ? rows : cols) === 1
      ? []
      : [typeof one === 'number' ? `${one}` : one.name],
  );

function isOf(question: Question, { of, wrt, places }: Asked): boolean {
  if (question.kind === 'derivative') return question.of === of && question.wrt === wrt;
  if (question.kind === 'value') return wrt === undefined && question.value === of;
  if (question.kind !== 'shape' || places.length > 0) return false;
  const named = namedDerivative(question.shape);
  return wrt === undefined ? question.shape === of : named?.of === of && named.wrt === wrt;
}

/** `W \in \mathbb{R}^{h \times n}`, `W: h \times n`: what is said of the head is a shape. */
function isShape(statement: Statement, problem: Problem): boolean {
  if (statement.signs[0] === 'in' || statement.signs[0] === 'colon') return true;
  const last = statement.sides.at(-1)!.formula;
  const vocabulary = vocabularyOf(problem);
  if (last instanceof Unreadable) return false;
  const list = last.kind === 'group' && last.body.kind === 'list' ? last.body : undefined;
  return isSize(last, vocabulary) || list?.items.every(item => isLength(item, vocabulary)) === true;
}
