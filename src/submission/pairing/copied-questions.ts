/**
 * Questions that students copy before they answer them, `(dl-dW) Find $∂ℓ/∂W$`: such a formula is no answer, and what stands below it may be one.
 */

import type { FoundFormula } from '../found.ts';
import { isWorkedOut } from '../words/subjects.ts';
import type { QuestionOf } from './pairing.ts';
import { hasRelation } from './parts.ts';

/** A copied question that stands before its answer: `Compute $∂ℓ/∂W$`. */
export interface Asking {
  readonly formula: FoundFormula;
  /** None where the same line asks for more than one. */
  readonly question: string | undefined;
}

/** What the last words that ask have asked for. */
export function askedFor(
  formula: FoundFormula,
  before: Asking | undefined,
  { ids, questionOf }: { readonly ids: ReadonlySet<string>; readonly questionOf: QuestionOf },
): Asking | undefined {
  if (formula === before?.formula || formula.display || formula.syntax !== 'latex') return before;
  const goesOn = before?.formula.line === formula.line;
  if (!(formula.asking || goesOn) || formula.text.length > 200 || hasRelation(formula.text)) return before;
  const quantity = formula.text.replace(/[\s.,;?]+$/, '');
  const question =
    questionOf(`${quantity} = 0`, formula.macros, 'latex') ??
    questionOf(`${quantity} \\in \\mathbb{R}`, formula.macros, 'latex');
  if (question === undefined || !ids.has(question)) return before;
  return { formula, question: goesOn ? undefined : question };
}

/** The question that was asked before a formula, where this stands under the same labels. */
export function askedBefore({ labels }: FoundFormula, asking: Asking | undefined): string | undefined {
  if (!asking) return undefined;
  const { formula, question } = asking;
  const isUnder =
    formula.labels.length === 0 ? labels.length === 0 : formula.labels.every(label => labels.includes(label));
  return isUnder ? question : undefined;
}

/** Whether a formula only says what the question is. */
export function isAsking(
  { text, macros, syntax }: FoundFormula,
  question: string,
  questionOf: QuestionOf,
): boolean {
  if (text.length > 200 || syntax !== 'latex' || !QUANTITY.test(text) || hasRelation(text)) return false;
  return questionOf(`${text.replace(/[\s.,;?]+$/, '')} = 0`, macros, syntax) === question;
}
const QUANTITY = /^\\(?:[dt]?frac\s*\{\s*(?:\\partial|\\?d|\\mathrm)|nabla|partial|[A-Za-z]{1,12}\s*\{)/;

/** Whether a formula is what its line or row speaks of: `| $h$ | $\tanh(z)$ |`. */
export const isSubject = ({ text, line }: FoundFormula, next: FoundFormula | undefined): boolean =>
  next?.line === line &&
  next.labels[0]?.kind === 'line' &&
  next.labels[0].formula === text &&
  !(next.alternative && isWorkedOut(text));
