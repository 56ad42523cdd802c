/**
 * Names of the file that an answer in plain text gives another value: a program by any assignment (`N = 1`, `Z1 = X @ W1`), other text by one that says the
 * name itself (`Y = Y / 2`), and by any behind that. From there on they are what they were given; in mathematics a wrong statement about a name stays a step that does not follow.
 */
import { number } from '../../expression/construct.ts';
import { type Formula, type Reading, type Statement, Unreadable } from '../../formula/formula.ts';
import { FormalDerivative } from '../../formula/meaning/derivatives/differentiate.ts';
import { makeScope, type OwnName, type ScopeOptions } from '../../formula/meaning/scope.ts';
import type { Vocabulary } from '../../formula/meaning/vocabulary.ts';
import { UNKNOWN } from '../../formula/plain/loops/line.ts';
import { childrenOf, holdsName, somePart } from '../../formula/tree.ts';
import type { Draw } from '../../numeric/draw.ts';
import { plainNames } from '../../problem/plain-scope.ts';
import { wrongIn } from '../equality.ts';
import { axesGiven, chainOf, type Failure, meaningOf } from '../statements.ts';

/** What a statement makes of a name of the file; undefined where it is what it was. */
export function boundBy(
  statement: Statement,
  { isProgram }: Reading,
  vocabulary: Vocabulary,
  options: ScopeOptions,
  draws: readonly Draw[],
): OwnName | undefined {
  const name = nameAssigned(statement, vocabulary);
  const sides = chainOf(statement);
  const { formula } = sides[sides.length - 1]!;
  if (name === undefined) return undefined;
  const isBound =
    isProgram ||
    saysAlike(formula, name, vocabulary) ||
    options.own.some(({ key }) => isGiven(key, vocabulary));
  if (!isBound) return undefined;
  const bound = { key: name, font: undefined, labels: [], family: undefined, places: [] };
  const meaning = meaningOf(formula, makeScope(vocabulary, options));
  if ('failure' in meaning) {
    const { failure } = meaning;
    if (failure instanceof FormalDerivative || isHandedOver(formula, name, failure)) return undefined;
    return { ...bound, value: number(0), failure };
  }
  const [head] = sides;
  const pair = { ...statement, sides: [head!, sides[sides.length - 1]!], signs: statement.signs.slice(0, 1) };
  return wrongIn(pair, vocabulary, options, draws).length > 0
    ? { ...bound, value: meaning.expression, ...axesGiven(formula as Formula, options) }
    : undefined;
}

/** Whether lines of a program before an answer make something else of a name of the file: `D = D.T`, `x = x / norm(x)`. */
export const changeIn = (
  lines: readonly Reading[],
  vocabulary: Vocabulary,
  options: ScopeOptions,
  draws: readonly Draw[],
): boolean =>
  lines.some(({ statements, mends }) =>
    statements.some(one => {
      if (one.sides.length !== 2) return false;
      const bound = boundBy(one, { statements, mends }, vocabulary, options, draws);
      return bound !== undefined && bound.failure === undefined;
    }),
  );

/** The same anywhere before it of a value of the model that was right until then, also by what nobody knows: `p = clipped(p)`. */
export const changeOfModel = (
  lines: readonly Reading[],
  vocabulary: Vocabulary,
  options: ScopeOptions,
  draws: readonly Draw[],
): boolean =>
  lines.some(({ statements, mends }) => {
    const others = new Set<string>();
    return statements.some(one => {
      const name = nameAssigned(one, vocabulary);
      if (name === undefined || one.sides.length !== 2 || !isOfModel(name, vocabulary)) return false;
      const { formula } = one.sides[1]!;
      const isSame = saysAlike(formula, name, vocabulary);
      if (isSame && others.has(name)) return false;
      const bound = boundBy(one, { statements, mends, isProgram: true }, vocabulary, options, draws);
      if (bound === undefined) return false;
      if (!isSame) others.add(name);
      return isSame && (bound.failure === undefined || !keepsEntries(formula, vocabulary));
    });
  });

const isOfModel = (name: string, { problem }: Vocabulary): boolean =>
  problem.quantities.get(plainNames(problem).get(name) ?? name)?.definition !== undefined;

/** Whether all that a program does to a name in a way of its own is to keep it otherwise: `p = tensor(p)`, `p = p.view(-1)`. */
function keepsEntries(formula: Formula | Unreadable, vocabulary: Vocabulary): boolean {
  if (formula instanceof Unreadable) return false;
  const isKept =
    (formula.kind !== 'name' && formula.kind !== 'call') ||
    (formula.kind === 'name' && isGiven(formula.name, vocabulary)) ||
    KEEPS.test(formula.name);
  return isKept && childrenOf(formula).every(one => keepsEntries(one, vocabulary));
}
const KEEPS =
  /^(?:reshape|view|vec|requires_grad_?|cpu|cuda|numpy|double|single|order|"\w"|atleast_\dd|\w*(?:array|tensor|float)\w*)$/i;

/** `H, O = cache`, `P = forward(X)`, `X = load(…)`: what it is stands elsewhere, and it is called what the file calls so. */
const isHandedOver = (formula: Formula | Unreadable, name: string, failure: Failure): boolean =>
  failure instanceof Unreadable &&
  failure.kind === 'unknown-symbol' &&
  !(formula instanceof Unreadable) &&
  ((formula.kind === 'name' && formula.name !== UNKNOWN) ||
    (formula.kind === 'call' && !KNOWN_OTHERWISE.test(formula.name))) &&
  !says(formula, name);

/** Functions of libraries that no file has, of which is known what they give. */
const KNOWN_OTHERWISE =
  /^(?:log_?softmax|softmin|gumbel_softmax|hard_?sigmoid|hard_?swish|arc(?:tanh|sinh|cosh|sin|cos)|a(?:tanh|sinh|cosh)|logit|nll_loss|cross_entropy|normalize|argsort|sort|cumsum|cumprod|roll|flip(?:ud|lr)?|rot90|shuffle|permutation|round|floor|ceil|trunc|zeros_like|ones_like|rand\w*)$/;

/** The quantity or size of the file that stands at the head of a statement, as it is spelled. */
function nameAssigned(statement: Statement, vocabulary: Vocabulary): string | undefined {
  const [head, ...rest] = chainOf(statement);
  if (!head || rest.length === 0 || head.formula instanceof Unreadable || head.formula.kind !== 'name')
    return undefined;
  const { name } = head.formula;
  return isGiven(name, vocabulary) ? name : undefined;
}

const isGiven = (name: string, { problem }: Vocabulary): boolean =>
  plainNames(problem).has(name) || problem.dimensions.includes(name);

/** Whether a formula says what a name stands for, in whatever spelling: `lam = lambda / 2`. */
function saysAlike(formula: Formula | Unreadable, name: string, { problem }: Vocabulary): boolean {
  const names = plainNames(problem);
  const meant = names.get(name);
  const isSaid = (part: Formula): boolean =>
    part.kind === 'name' && (part.name === name || (meant !== undefined && names.get(part.name) === meant));
  return !(formula instanceof Unreadable) && somePart(formula, isSaid);
}

const says = (formula: Formula | Unreadable, name: string): boolean =>
  !(formula instanceof Unreadable) && holdsName(formula, name);
