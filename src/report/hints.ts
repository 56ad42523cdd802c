/**
 * How much a student is told of an error: its place; its kind too, in general words; or everything, with the fix. One function takes from
 * a finding what is not to be told, so pages, the terminal and gradebooks tell the same.
 */
import type { Finding, FindingKind } from '../checking/verdict.ts';
import type { AnswerResult, StudentResult } from '../submission/result.ts';
import type { Hints } from './graded.ts';

/** The words of a kind that give nothing of the answer away; undefined where the message itself gives nothing away. */
const GENERAL: Readonly<Record<FindingKind, string | undefined>> = {
  'missing-transpose': 'Something here has to be transposed.',
  'extra-transpose': 'Something here must not be transposed.',
  'transposed-result': 'The whole is transposed: look at the layout that is asked for.',
  'factor-order': 'The factors stand in the wrong order: matrix products do not commute.',
  sign: 'A sign is wrong.',
  'constant-factor': 'A constant factor is not right.',
  'missing-factor': 'A factor is missing.',
  'extra-factor': 'A factor does not belong here.',
  'wrong-factor': 'A factor is another one.',
  'missing-term': 'A term is missing.',
  'extra-term': 'A term does not belong here.',
  'wrong-variable': 'Another symbol belongs here.',
  'wrong-function': 'Another function belongs here.',
  'elementwise-product': 'A product here is elementwise, not a matrix product.',
  'matrix-product': 'A product here is a matrix product, not elementwise.',
  'missing-diag': 'Something here has to be a diagonal matrix.',
  'extra-diag': 'Something here has to stay a vector.',
  'not-diagonal': 'The entries off the diagonal have to be 0.',
  'wrong-index': 'An index is another one.',
  'wrong-exponent': 'An exponent is another one.',
  'shape-mismatch': 'The shapes do not fit.',
  'not-allowed': undefined,
  'restates-question': undefined,
  'chain-rule-only': undefined,
  syntax: undefined,
  'unknown-symbol': undefined,
  'step-does-not-follow': 'This step does not follow from the one before it.',
  'different-value': 'The value is another one.',
  'elementwise-reading': undefined,
  'precedence-reading': undefined,
  mended: undefined,
  'identity-reading': undefined,
  'delta-derivative': undefined,
  'unreadable-step': undefined,
  'other-layout': undefined,
  'follow-through': undefined,
  'words-beside': undefined,
};

const LOOK_AGAIN = 'Look again at this place.';

/**
 * A finding with what is to be told of it. At `place`, every wrong value is one kind, `different-value`; what could not be read, and which
 * rule was not kept, is always told: it gives nothing of the answer away.
 */
export function hintedFinding(finding: Finding, hints: Hints): Finding {
  if (hints === 'full') return finding;
  const { fix: _, corrected: __, alternatives: ___, counterexample, ...told } = finding;
  const general = GENERAL[finding.kind];
  if (general === undefined) return told;
  if (hints === 'place' && finding.severity !== 'remark')
    return { ...told, kind: 'different-value', message: LOOK_AGAIN };
  return { ...told, message: general, ...(counterexample === undefined ? {} : { counterexample }) };
}

/** An answer as its student may see it. */
export const hintedAnswer = <Shown extends Pick<AnswerResult, 'findings'>>(
  answer: Shown,
  hints: Hints,
): Shown =>
  hints === 'full'
    ? answer
    : { ...answer, findings: answer.findings.map(finding => hintedFinding(finding, hints)) };

/** A result as its student may see it. */
export const hintedResult = (result: StudentResult, hints: Hints): StudentResult =>
  hints === 'full'
    ? result
    : {
        ...result,
        problems: result.problems.map(problem => ({
          ...problem,
          answers: problem.answers.map(answer => hintedAnswer(answer, hints)),
        })),
      };
