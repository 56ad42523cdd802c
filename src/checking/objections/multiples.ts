/**
 * Steps of a chain that are a multiple of a gradient by what nothing defines, `\Delta V = -\eta \nabla L = A`: they are not read, but what is equal to them is no
 * gradient. A person has to look.
 */
import { atomOf } from '../../formula/atom.ts';
import { type Formula, isFormula } from '../../formula/formula.ts';
import { matchQuantity } from '../../formula/meaning/names/match.ts';
import type { Remark } from '../../formula/meaning/scope.ts';
import type { Vocabulary } from '../../formula/meaning/vocabulary.ts';
import { isNumber } from '../../formula/numbers.ts';
import { somePart } from '../../formula/tree.ts';
import type { Step } from '../judgement.ts';

/** What is to be said of a right chain with such a step in it. */
export function multipleOfGradient(steps: readonly Step[], vocabulary: Vocabulary): Remark | undefined {
  const found = steps
    .slice(0, -1)
    .find(
      ({ side: { formula }, meaning }) =>
        'failure' in meaning && isFormula(formula) && isMultiple(formula, vocabulary),
    );
  return found && { kind: 'words-beside', range: found.side.range, message: MULTIPLE };
}

function isMultiple(formula: Formula, vocabulary: Vocabulary): boolean {
  if (formula.kind === 'sum' && formula.terms.length === 1) {
    const { sign, term } = formula.terms[0]!;
    return sign === '-' ? hasGradient(term) : isMultiple(term, vocabulary);
  }
  if (formula.kind !== 'product') return false;
  const at = formula.factors.findIndex(hasGradient);
  return formula.factors.slice(0, Math.max(at, 0)).some((factor, place, all) => {
    // `\Sigma'(z) \nabla_a C`
    const isApplied = all[place + 1]?.kind === 'group';
    return isNumber(factor) || (!isApplied && isUnknown(factor, vocabulary));
  });
}

const hasGradient = (formula: Formula): boolean =>
  somePart(formula, part => part.kind === 'name' && /^(?:nabla|grad)/.test(part.name));

/** `\eta`. */
function isUnknown(factor: Formula, vocabulary: Vocabulary): boolean {
  const atom = atomOf(factor);
  return atom !== undefined && !matchQuantity(atom, vocabulary);
}

const MULTIPLE =
  'The formula is right, but the step before it is a multiple of a gradient: a person has to look.';
