/**
 * `dW_2`, as gradients are called in code and in courses that speak of code: the name of the student's own that a `dW_2 = …` defines, else the
 * gradient of the one quantity that the file differentiates.
 */
import { derivative } from '../../../expression/construct.ts';
import { derivativeShape, isScalar } from '../../../expression/dimension.ts';
import type { Expression } from '../../../expression/expression.ts';
import type { Quantity } from '../../../problem/problem.ts';
import { type Atom, atomOf, isTransposeScript, unwrap } from '../../atom.ts';
import type { Formula, FormulaOf } from '../../formula.ts';
import { byPart } from '../derivatives/differentiate.ts';
import { lineNamed } from '../derivatives/varied.ts';
import { placesIn } from '../places.ts';
import { type OwnName, type Scope, symbolOf } from '../scope.ts';
import { withScripts } from '../scripts.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { readOwnMatch } from './families.ts';
import { type Match, matchAmong, matchQuantity } from './match.ts';

/** `\delta h_t` is a name as `dh_t` is, but only where it is defined: the δ alone may be another. */
const MARKS: ReadonlySet<string> = new Set(['d', 'delta', 'Delta']);

/** Whether a factor is the d of such a name. */
export const isGradientMark = (formula: Formula): formula is FormulaOf<'name'> =>
  formula.kind === 'name' && MARKS.has(formula.name) && formula.accents.length === 0;

/** The name that a formula is, as one atom: `dW_2` is the base `d W` with the script 2. */
export function gradientAtom(formula: Formula, vocabulary: Vocabulary): Atom | undefined {
  const inner = unwrap(formula);
  if (inner.kind !== 'product' || inner.factors.length !== 2 || inner.signs[0] !== 'juxtaposed')
    return undefined;
  const [mark, of] = inner.factors as [Formula, Formula];
  return joined(mark, of, vocabulary);
}

/** The names of gradients among the factors of a product. */
export const gradientsAmong = ({ factors }: FormulaOf<'product'>, vocabulary: Vocabulary): readonly Atom[] =>
  factors.flatMap((of, at) => (at > 0 && joined(factors[at - 1]!, of, vocabulary)) || []);

/** The two factors as one name. Where the file has a d, only what is written without a space is a name. */
function joined(mark: Formula, of: Formula, { patterns, dimensionTexts }: Vocabulary): Atom | undefined {
  if (!isGradientMark(mark)) return undefined;
  const known = patterns.has(mark.name) || dimensionTexts.has(mark.name);
  if (known && (mark.name !== 'd' || mark.range[1] !== of.range[0])) return undefined;
  const atom = atomOf(of);
  const { name } = mark;
  return (
    atom && {
      ...atom,
      key: `${name} ${atom.key}`,
      name: `${name}${atom.name}`,
      range: [mark.range[0], of.range[1]],
    }
  );
}

/** The word of `dscores`: nobody multiplies by a d without a space. */
const isSpelledOut = (of: Formula): boolean =>
  of.kind === 'name' && of.name.length > 1 && of.range[1] - of.range[0] === of.name.length;

/** The meaning of `d` and the factor behind it, or undefined where they are no gradient. */
export function readGradient(mark: Formula, of: Formula, scope: Scope): Expression | undefined {
  const { vocabulary } = scope;
  const atom = joined(mark, of, vocabulary);
  if (!atom) return undefined;
  const own = matchAmong<OwnName>(
    atom,
    scope.own.filter(name => name.key === atom.key),
  );
  if (own) {
    if (own.pattern.failure) throw own.pattern.failure;
    return readOwnMatch(own, own.pattern.value, atom, scope, atom.range);
  }
  if (mark.kind !== 'name' || mark.name !== 'd') return undefined;
  // `\mathbf d \, \mathbf x^\top` behind `\mathbf d = …`
  if (scope.own.some(({ key }) => key === 'd')) return undefined;
  const isOther =
    vocabulary.patterns.has('d') ||
    (vocabulary.dimensionTexts.has('d') && scope.other !== 'typed' && scope.other !== 'differentials');
  if (isOther && !isSpelledOut(of)) return undefined;
  const by = { ...atomOf(of)!, range: atom.range };
  return gradientBy(by, scope) ?? gradientByLine(by, scope);
}

/** `dz^{[1](i)}`, `dx_{n,j}`: the gradient by a row or a column of a matrix, or by an entry of one. */
function gradientByLine(by: Atom, scope: Scope): Expression | undefined {
  const { vocabulary } = scope;
  const turns = by.scripts.filter(isTransposeScript);
  const varied = lineNamed(
    { ...by, scripts: by.scripts.filter(script => !isTransposeScript(script)) },
    scope,
  );
  const wrt = varied && vocabulary.problem.quantities.get(varied.symbol.name);
  const quantity = wrt && differentiatedAlone(wrt, vocabulary);
  const value = quantity && byPart(symbolOf(quantity), varied, by.range, scope);
  return value && withScripts(value, turns, by.primes, scope, by.range);
}

/** What a file differentiates: one quantity, or one scalar beside others. */
function differentiated({ problem: { questions, quantities } }: Vocabulary): Quantity | undefined {
  const names = new Set(questions.flatMap(question => (question.kind === 'derivative' ? [question.of] : [])));
  const all = [...names].map(name => quantities.get(name)!);
  const scalars = all.length === 1 ? all : all.filter(({ shape }) => isScalar(shape));
  return scalars.length === 1 ? scalars[0] : undefined;
}

/** The one quantity that the file differentiates by this one, where it differentiates several. */
export function differentiatedBy(
  { name }: Quantity,
  { problem: { questions, quantities } }: Vocabulary,
): Quantity | undefined {
  const names = new Set(
    questions.flatMap(question =>
      question.kind === 'derivative' && question.wrt === name ? [question.of] : [],
    ),
  );
  const [of] = names;
  return names.size === 1 ? quantities.get(of!) : undefined;
}

/** The quantity whose derivative by this one `dW` is. */
export const differentiatedAlone = (wrt: Quantity, vocabulary: Vocabulary): Quantity | undefined =>
  differentiated(vocabulary) ?? differentiatedBy(wrt, vocabulary);

const hasPlaces = ({ leftovers }: Match): boolean =>
  leftovers.some(script => !isTransposeScript(script) && placesIn([script]).length > 0);

/** The gradient of the quantity that the file differentiates by the one that an atom names. */
export function gradientBy(atom: Atom, scope: Scope): Expression | undefined {
  const { vocabulary } = scope;
  const match = matchQuantity(atom, vocabulary);
  const quantity = match && differentiatedAlone(match.pattern.quantity, vocabulary);
  if (!quantity || match.pattern.family || match.pattern.quantity === quantity) return undefined;
  const { shape } = match.pattern.quantity;
  if (derivativeShape(quantity.shape, shape, scope.layout) === undefined) return undefined;
  const wrt = symbolOf(match.pattern.quantity) as Expression & { op: 'symbol' };
  // dW_{ij} is by W_{ij}, in every layout
  const layout = isScalar(quantity.shape) && hasPlaces(match) ? 'denominator' : scope.layout;
  const value = derivative(symbolOf(quantity), wrt, layout);
  return withScripts(value, match.leftovers, atom.primes - match.primes, scope, atom.range);
}
