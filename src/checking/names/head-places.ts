/** The indices on a name of the student's own that stands at the head, `\delta_j`: which of its scripts say a place, and which only which name it is, `\delta_{out}`. */
import { isScalarExpression } from '../../expression/construct.ts';
import type { Expression } from '../../expression/expression.ts';
import { type Atom, atomOf, isTransposeScript, type Script, textOf } from '../../formula/atom.ts';
import { type Formula, type Side, Unreadable } from '../../formula/formula.ts';
import { matchQuantity } from '../../formula/meaning/names/match.ts';
import { isIndexName } from '../../formula/meaning/places.ts';
import { makeScope, type OwnName } from '../../formula/meaning/scope.ts';
import type { Vocabulary } from '../../formula/meaning/vocabulary.ts';
import { childrenOf, somePart } from '../../formula/tree.ts';
import type { Court } from '../court.ts';
import { type Meaning, meaningOf } from '../statements.ts';

/** The places that the head names; none where it is a name of the whole. */
export function placesOnHead(
  { vocabulary, options }: Pick<Court, 'vocabulary' | 'options'>,
  atom: Atom,
  asked: Expression | undefined,
  sides: readonly Side[],
): readonly string[] {
  if (atom.scripts.length === 0) return [];
  const last = sides[sides.length - 1]!;
  const value = meaningOf(last.formula, makeScope(vocabulary, options));
  // `dz^{(i)}` is the line of the i-th example where what is behind it is told for each i, and else a layer's
  const numbered = ({ text }: Script): readonly string[] =>
    isIndexName(text) && isFree(text, value) ? [text] : [];
  const places = atom.scripts
    .flatMap(script =>
      isWord(script, asked, sides, vocabulary)
        ? []
        : script.wrapped
          ? numbered(script)
          : script.parts.map(textOf),
    )
    .filter(text => isIndexName(text) && text !== 'T' && text !== 'L')
    .filter(
      text =>
        !vocabulary.patterns.has(text) || sides.slice(1).some(side => isIndexIn(text, side, vocabulary)),
    )
    .filter(text => !isLabel(text, vocabulary, options.own) || isFree(text, value));
  return isCalled(places, last, value, vocabulary) ? [] : places;
}

/** Whether the letters of a script spell a word, `\delta_{out}`: there are more of them than what is asked has axes. Two, as in `\delta_{in}`, may be places. */
const isWord = (
  { parts }: Script,
  asked: Expression | undefined,
  [, ...behind]: readonly Side[],
  vocabulary: Vocabulary,
): boolean =>
  asked !== undefined &&
  parts.length > 1 &&
  parts.length > Number(asked.rows !== 1) + Number(asked.cols !== 1) &&
  parts.every(part => part.kind === 'name' && /^[A-Za-z]$/.test(part.name)) &&
  (parts.length > 2 || !parts.some(part => behind.some(side => isIndexIn(textOf(part), side, vocabulary))));

/** Whether a letter stands in names of the file, as the t of h_t does, or in those of the answer. */
function isLabel(text: string, { patterns }: Vocabulary, own: readonly OwnName[]): boolean {
  if (own.some(({ labels }) => labels.includes(text))) return true;
  for (const spellings of patterns.values())
    if (spellings.some(({ labels }) => labels.includes(text))) return true;
  return false;
}

/** Whether a value is told for every place that a letter names. */
const isFree = (text: string, value: Meaning): boolean =>
  !('failure' in value) && value.expression.free.some(({ name }) => name === text);

/** Whether letters that are rarely an index say which name it is, `\delta_h = W_o^\top \delta_o \odot …`: no entry is a whole vector. */
function isCalled(places: readonly string[], last: Side, value: Meaning, vocabulary: Vocabulary): boolean {
  if (!places.every(text => /^[a-ho]$/i.test(text) && !isIndexIn(text, last, vocabulary))) return false;
  return !('failure' in value) && value.expression.free.length === 0 && !isScalarExpression(value.expression);
}

/** Whether a letter that also names a quantity stands as an index: `\delta_k = \hat y_k - y_k`, but not `g_b = \hat y - y`. */
function isIndexIn(text: string, { formula }: Side, vocabulary: Vocabulary): boolean {
  if (formula instanceof Unreadable) return false;
  // the h of a `W_{hy}` of the file is none
  const isCalledSo = (part: Formula) => {
    const atom = atomOf(part);
    return atom !== undefined && matchQuantity(atom, vocabulary)?.leftovers.every(isTransposeScript) === true;
  };
  const names = (script: Formula | undefined) =>
    script !== undefined && [script, ...childrenOf(script)].some(part => textOf(part) === text);
  // `e^{-m}` is a power
  const isRaised = (base: Formula): boolean =>
    base.kind === 'number' || (textOf(base) === 'e' && !vocabulary.patterns.has('e'));
  return somePart(
    formula,
    part =>
      // `\nabla_h L` is no entry
      part.kind === 'scripts' &&
      textOf(part.base) !== 'nabla' &&
      (names(part.sub) || (names(part.sup) && !isRaised(part.base))) &&
      !isCalledSo(part),
  );
}
