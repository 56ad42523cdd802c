/**
 * Names at the head of a chain that are raised to a power, `dV^2 = A`, `G^{-1} = A`: then A is a power of what is asked, or the number is a label. A label is a whole
 * number that nothing else on the name says; behind the gradient by a quantity of the file, which has its label, it is a power.
 */
import { atomOf } from '../../formula/atom.ts';
import { type Formula, isFormula, type Side } from '../../formula/formula.ts';
import { gradientAtom } from '../../formula/meaning/names/gradients.ts';
import { matchQuantity } from '../../formula/meaning/names/match.ts';
import type { Remark } from '../../formula/meaning/scope.ts';
import type { Vocabulary } from '../../formula/meaning/vocabulary.ts';
import { plainNames } from '../../problem/plain-scope.ts';
import { GRADIENT } from '../readings/asked-among.ts';
import { isNumber } from './of-more.ts';

/** What is to be said of a right chain with such a head. */
export function raisedAtHead(sides: readonly Side[], vocabulary: Vocabulary): Remark | undefined {
  const [first, ...rest] = sides;
  if (!first || rest.length === 0 || !isFormula(first.formula)) return undefined;
  return isRaised(first.formula, vocabulary)
    ? { kind: 'words-beside', range: first.range, message: RAISED }
    : undefined;
}

function isRaised(head: Formula, vocabulary: Vocabulary): boolean {
  const gradient = gradientAtom(head, vocabulary);
  const atom = gradient ?? atomOf(head);
  const powers = (atom?.scripts ?? []).filter(
    ({ position, wrapped, text, formula }) =>
      position === 'sup' && !wrapped && (isNumber(formula) || /^-./.test(text)),
  );
  if (!atom || powers.length === 0) return false;
  if (head.kind === 'scripts' && head.elementwise) return true;
  if (powers.some(({ text }) => !/^\d+$/.test(text))) return true;
  if (!gradient) return isTypedGradient(atom.name, vocabulary);
  const match = matchQuantity({ ...atom, key: atom.key.slice(atom.key.indexOf(' ') + 1) }, vocabulary);
  return powers.some(power => match?.leftovers.includes(power));
}

/** `dV`, which has the label of `W2` in its name. */
function isTypedGradient(name: string, { problem }: Vocabulary): boolean {
  const names = plainNames(problem);
  const called = names.has(name) ? undefined : GRADIENT.exec(name)?.[1];
  return called !== undefined && names.has(called);
}

const RAISED =
  'The formula is right, but the name before it is raised to a power, or has a number that the file does not know: a person has to look.';
