/**
 * From a judgement to findings: what is wrong, where in the student's text, in words; and what was read leniently, as remarks.
 */
import { shapeOf } from '../expression/construct.ts';
import { type Shape, showShape } from '../expression/dimension.ts';
import { type Range, Unreadable } from '../formula/formula.ts';
import { vocabularyOf } from '../formula/meaning/vocabulary.ts';
import type { Problem } from '../problem/problem.ts';
import { unexplained } from './diagnosis/diagnosis.ts';
import { diagnosisInEither } from './diagnosis/either-layout.ts';
import type { Judgement, Step } from './judgement.ts';
import { misspeltAround } from './misspelt.ts';
import type { JudgedAnswer } from './read-answer.ts';
import type { FormulaQuestion } from './reference.ts';
import type { Finding } from './verdict.ts';

/** The findings of an answer: errors first, remarks behind them. */
export function findingsOf(judged: JudgedAnswer): readonly Finding[] {
  const { problem, question, judgement } = judged;
  const text = judged.answer.answer;
  const at = (step: number, { kind, range, message }: Found): Finding => ({
    kind,
    step,
    range: within(range, text),
    source: text.slice(...within(range, text)),
    message,
  });
  const error = errorOf(question, judgement);
  const misspelt =
    error?.kind === 'unknown-symbol' && judged.answer.syntax !== 'plain'
      ? misspeltAround(error.range, text, vocabularyOf(problem))
      : undefined;
  const plain = error && at(judgement.steps.length - 1, { ...error, ...misspelt });
  const diagnosed =
    judgement.verdict === 'incorrect' && judgement.reason?.kind !== 'wrong-note'
      ? diagnosisInEither(judged)
      : undefined;
  const errors = diagnosed ?? (plain ? [unexplained(problem, judgement, plain)] : []);
  return [...errors, ...remarksOf(problem, judgement, diagnosed !== undefined, at)];
}

const within = (range: Range, text: string): Range => [
  Math.max(0, Math.min(range[0], text.length)),
  Math.max(0, Math.min(range[1], text.length)),
];

/** What there is to say of a place in the text. */
type Found = Pick<Finding, 'kind' | 'range' | 'message'>;
type At = (step: number, found: Found) => Finding;

const sentence = (text: string): string =>
  text.charAt(0).toUpperCase() + text.slice(1) + (/[.?!]$/.test(text) ? '' : '.');
const shapes = (list: readonly Shape[]): string => list.map(showShape).join(' and ');
const withHint = (failure: Unreadable): string =>
  failure.hint ? `${failure.message}. ${sentence(failure.hint)}` : sentence(failure.message);

/** Why the last formula is not correct. */
function errorOf(question: FormulaQuestion, judgement: Judgement): Found | undefined {
  const { reason, final, reference } = judgement;
  const whole = final.side.range;
  if (!reason) return undefined;
  switch (reason.kind) {
    case 'unknown':
      return undefined;
    case 'unreadable': {
      const { kind, range } = reason.failure;
      return { kind, range, message: sentence(withHint(reason.failure)) };
    }
    case 'misfit': {
      const { range, expected, shapes: met } = reason.failure;
      return { kind: 'shape-mismatch', range, message: sentence(`${expected}: here ${shapes(met)}`) };
    }
    case 'wrong-shape': {
      const asked = reference ? showShape(shapeOf(reference)) : 'not';
      const message = `This is ${showShape(shapeOf(reason.found))}; the answer is ${asked}.`;
      return { kind: 'shape-mismatch', range: whole, message };
    }
    case 'wrong-index': {
      const message = `The index ${reason.names.join(', ')} is neither summed over nor one of the asked component.`;
      return { kind: 'wrong-index', range: whole, message };
    }
    case 'not-allowed': {
      const message = `True, but the answer may not use ${reason.names.join(', ')}; it may use ${(question.allow ?? []).join(', ')}.`;
      return { kind: 'not-allowed', range: whole, message };
    }
    case 'wrong-note':
      return { ...PLAIN_ERRORS['wrong-note'], range: reason.range };
    default:
      return { ...PLAIN_ERRORS[reason.kind], range: whole };
  }
}

/** What is said of an error whatever the answer is. */
const PLAIN_ERRORS = {
  'no-head': {
    kind: 'syntax',
    message:
      'This formula has indices that nothing names: write the component that it is equal to before it, as in ∂ℓ/∂W_ij = ….',
  },
  different: { kind: 'different-value', message: 'This formula has another value than the answer.' },
  'wrong-note': {
    kind: 'step-does-not-follow',
    message: 'The formula is right, but this is not what it is said to be made of.',
  },
  'restates-question': {
    kind: 'restates-question',
    message: 'This says the question again: the asked quantity stands in its own answer.',
  },
  'chain-rule-only': {
    kind: 'chain-rule-only',
    message: 'This is the chain rule; its factors have to be worked out.',
  },
} as const;

function remarksOf(problem: Problem, judgement: Judgement, diagnosed: boolean, at: At): readonly Finding[] {
  const last = judgement.steps.length - 1;
  const remarks: Finding[] = [];
  const remark = (finding: Finding) => remarks.push({ ...finding, severity: 'remark' });
  for (const mend of judgement.mends)
    remark(at(last, { kind: 'mended', range: mend.range, message: sentence(mend.message) }));
  if (judgement.verdict !== 'unreadable')
    for (const { kind, range, message } of judgement.remarks)
      remark(at(last, { kind: kind === 'norm-reading' ? 'mended' : kind, range, message }));
  for (const [step, judged] of judgement.steps.entries()) {
    const unread = step < last ? unreadableIn(judged) : undefined;
    if (unread)
      remark(
        at(step, {
          kind: 'unreadable-step',
          range: judged.side.range,
          message: `This step could not be read and was passed over: ${unread.message}.`,
        }),
      );
    // A wrong step that is diagnosed is reported once.
    if (judged.follows === false && !diagnosed && (step < last || judgement.verdict === 'correct')) {
      const other = step === 0 ? 'what is asked' : 'the one before it';
      const finding = at(step, {
        kind: 'step-does-not-follow',
        range: judged.side.range,
        message: `This step is not equal to ${other}.`,
      });
      if (problem.strict && judgement.verdict === 'correct') remarks.unshift(finding);
      else remark(finding);
    }
  }
  for (const { range } of judgement.wrongClaims)
    remark(
      at(0, { kind: 'step-does-not-follow', range, message: 'This is not equal to what stands before it.' }),
    );
  return remarks;
}

const unreadableIn = ({ meaning }: Step): Unreadable | undefined =>
  'failure' in meaning && meaning.failure instanceof Unreadable ? meaning.failure : undefined;
