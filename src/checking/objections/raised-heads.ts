/**
 * Names at the head of a chain that are raised to a power, `dV^2 = A`, `G^{-1} = A`: then A is a power of what is asked, or the number is a label. A label is a whole
 * number that nothing else on the name says; behind the gradient by a quantity of the file, which has its label, it is a power.
 */
import { atomOf } from '../../formula/atom.ts';
import { type Formula, isFormula, type Side } from '../../formula/formula.ts';
import { gradientAtom } from '../../formula/meaning/names/gradients.ts';
import { matchOf, matchQuantity } from '../../formula/meaning/names/match.ts';
import type { Remark } from '../../formula/meaning/scope.ts';
import type { Vocabulary } from '../../formula/meaning/vocabulary.ts';
import { isNumber } from '../../formula/numbers.ts';
import { allPartsOf } from '../../formula/tree.ts';
import { plainNames, quantityDifferentiated } from '../../problem/plain-scope.ts';
import type { FormulaQuestion } from '../reference.ts';

/** What is to be said of a right chain with such a head. */
export function raisedAtHead(
  sides: readonly Side[],
  question: FormulaQuestion,
  vocabulary: Vocabulary,
): Remark | undefined {
  const [first, ...rest] = sides;
  if (!first || rest.length === 0 || !isFormula(first.formula)) return undefined;
  return isRaised(first.formula, question, vocabulary)
    ? { kind: 'words-beside', range: first.range, message: RAISED }
    : undefined;
}

function isRaised(head: Formula, question: FormulaQuestion, vocabulary: Vocabulary): boolean {
  const parts = allPartsOf([head]);
  if (parts.some(part => part.kind === 'group' && part.note && isNumber(part.note))) return true;
  if (head.kind === 'fraction') return parts.some(part => hasPower(part, question, vocabulary));
  const gradient = gradientAtom(head, vocabulary);
  const atom = gradient ?? atomOf(head);
  const powers = (atom?.scripts ?? []).filter(
    ({ position, wrapped, text, formula }) =>
      position === 'sup' && !wrapped && (isNumber(formula) || /^-./.test(text)),
  );
  if (!atom || powers.length === 0) return false;
  if (head.kind === 'scripts' && head.elementwise) return true;
  if (powers.some(({ text }) => !/^\d+$/.test(text))) return true;
  if (!gradient)
    return (
      isTypedGradient(atom.name, vocabulary) ||
      (!matchQuantity(atom, vocabulary) && powers.some(({ text }) => !isLayer(Number(text), vocabulary)))
    );
  const match = matchQuantity({ ...atom, key: atom.key.slice(atom.key.indexOf(' ') + 1) }, vocabulary);
  return powers.some(power => match?.leftovers.includes(power));
}

/** `W_2^2` of the quantity by which is asked, and that has no such number. */
export function hasPower(part: Formula, question: FormulaQuestion, vocabulary: Vocabulary): boolean {
  const match = part.kind === 'scripts' ? matchOf(part, vocabulary) : undefined;
  const [power, ...others] = match?.leftovers ?? [];
  // an index beside it makes it the number of a layer
  if (!power || others.length > 0 || question.kind !== 'derivative') return false;
  // another quantity of the letter may be that of another layer
  if (match!.pattern.quantity.name !== question.wrt) return false;
  return power.position === 'sup' && !power.wrapped && isNumber(power.formula);
}

/** Whether the file counts that far: errors are numbered as the layers are, or from the inputs on. */
const isLayer = (number: number, { patterns }: Vocabulary): boolean =>
  [...patterns.values()]
    .flat()
    .some(({ labels }) => labels.some(label => Number(label) >= number - 1 && /^\d+$/.test(label)));

/** `dV`, which has the label of `W2` in its name. */
const isTypedGradient = (name: string, { problem }: Vocabulary): boolean =>
  !plainNames(problem).has(name) && quantityDifferentiated(problem, name) !== undefined;

const RAISED =
  'The formula is right, but the name before it is raised to a power, or has a number that the file does not know: a person has to look.';
