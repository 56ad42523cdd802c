/**
 * From a judgement to findings: what is wrong, where in the student's text, in words; and what was read leniently, as remarks.
 */
import { shapeOf } from '../expression/construct.ts';
import { type Shape, showShape } from '../expression/dimension.ts';
import { type Range, Unreadable } from '../formula/formula.ts';
import type { Problem } from '../problem/problem.ts';
import type { IsCorrect } from './diagnosis/corrector.ts';
import { type Readings, unexplained } from './diagnosis/diagnosis.ts';
import { diagnosisInEither } from './diagnosis/either-layout.ts';
import type { Judgement, Step } from './judgement.ts';
import type { FormulaQuestion } from './reference.ts';
import type { Answer, Finding, FindingKind } from './verdict.ts';

/** The findings of a judgement: errors first, remarks behind them. */
export function findingsOf(
  problem: Problem,
  question: FormulaQuestion,
  judgement: Judgement,
  answer: Answer,
  readings: Readings,
  isCorrect: IsCorrect,
): readonly Finding[] {
  const text = answer.answer;
  const at = (kind: FindingKind, step: number, range: Range, message: string): Finding => ({
    kind,
    step,
    range: within(range, text),
    source: text.slice(...within(range, text)),
    message,
  });
  const last = judgement.steps.length - 1;
  const plain = errorsOf(problem, question, judgement, last, at);
  const diagnosed =
    judgement.verdict === 'incorrect' && judgement.reason?.kind !== 'wrong-note'
      ? diagnosisInEither(problem, question, judgement, answer, readings, isCorrect)
      : undefined;
  const errors = diagnosed ?? plain.map(finding => unexplained(problem, judgement, finding));
  return [...errors, ...remarksOf(problem, judgement, last, diagnosed !== undefined, at)];
}

const within = (range: Range, text: string): Range => [
  Math.max(0, Math.min(range[0], text.length)),
  Math.max(0, Math.min(range[1], text.length)),
];

type Place = (kind: FindingKind, step: number, range: Range, message: string) => Finding;

const sentence = (text: string): string =>
  text.charAt(0).toUpperCase() + text.slice(1) + (/[.?!]$/.test(text) ? '' : '.');
const shapes = (list: readonly Shape[]): string => list.map(showShape).join(' and ');
const withHint = (failure: Unreadable): string =>
  failure.hint ? `${failure.message}. ${sentence(failure.hint)}` : sentence(failure.message);

function errorsOf(
  _problem: Problem,
  question: FormulaQuestion,
  judgement: Judgement,
  last: number,
  at: Place,
): readonly Finding[] {
  const { reason, final, reference } = judgement;
  const whole = final.side.range;
  if (reason === undefined) return [];
  switch (reason.kind) {
    case 'unreadable':
      return [at(reason.failure.kind, last, reason.failure.range, sentence(withHint(reason.failure)))];
    case 'no-head':
      return [
        at(
          'syntax',
          last,
          whole,
          'This formula has indices that nothing names: write the component that it is equal to before it, as in ∂ℓ/∂W_ij = ….',
        ),
      ];
    case 'misfit':
      return [
        at(
          'shape-mismatch',
          last,
          reason.failure.range,
          sentence(`${reason.failure.expected}: here ${shapes(reason.failure.shapes)}`),
        ),
      ];
    case 'wrong-shape':
      return [
        at(
          'shape-mismatch',
          last,
          whole,
          `This is ${showShape(shapeOf(reason.found))}; the answer is ${reference ? showShape(shapeOf(reference)) : 'not'}.`,
        ),
      ];
    case 'wrong-index':
      return [
        at(
          'wrong-index',
          last,
          whole,
          `The index ${reason.names.join(', ')} is neither summed over nor one of the asked component.`,
        ),
      ];
    case 'different':
      return [at('different-value', last, whole, 'This formula has another value than the answer.')];
    case 'wrong-note':
      return [
        at(
          'step-does-not-follow',
          last,
          reason.range,
          'The formula is right, but this is not what it is said to be made of.',
        ),
      ];
    case 'unknown':
      return [];
    case 'not-allowed':
      return [
        at(
          'not-allowed',
          last,
          whole,
          `True, but the answer may not use ${reason.names.join(', ')}; it may use ${(question.allow ?? []).join(', ')}.`,
        ),
      ];
    case 'restates-question':
      return [
        at(
          'restates-question',
          last,
          whole,
          'This says the question again: the asked quantity stands in its own answer.',
        ),
      ];
    case 'chain-rule-only':
      return [
        at('chain-rule-only', last, whole, 'This is the chain rule; its factors have to be worked out.'),
      ];
  }
}

function remarksOf(
  problem: Problem,
  judgement: Judgement,
  last: number,
  diagnosed: boolean,
  at: Place,
): readonly Finding[] {
  const remarks: Finding[] = [];
  const remark = (finding: Finding) => remarks.push({ ...finding, severity: 'remark' });
  for (const mend of judgement.mends) remark(at('mended', last, mend.range, sentence(mend.message)));
  if (judgement.verdict !== 'unreadable')
    for (const { kind, range, message } of judgement.remarks)
      remark(at(kind === 'norm-reading' ? 'mended' : kind, last, range, message));
  for (const [step, judged] of judgement.steps.entries()) {
    const unread = step < last ? unreadableIn(judged) : undefined;
    if (unread)
      remark(
        at(
          'unreadable-step',
          step,
          judged.side.range,
          `This step could not be read and was passed over: ${unread.message}.`,
        ),
      );
    // A wrong step that is diagnosed is reported once.
    if (judged.follows === false && !diagnosed && (step < last || judgement.verdict === 'correct')) {
      const finding = at(
        'step-does-not-follow',
        step,
        judged.side.range,
        step === 0
          ? 'This step is not equal to what is asked.'
          : 'This step is not equal to the one before it.',
      );
      if (problem.strict && judgement.verdict === 'correct') remarks.unshift(finding);
      else remark(finding);
    }
  }
  for (const { range } of judgement.wrongClaims)
    remark(at('step-does-not-follow', 0, range, 'This is not equal to what stands before it.'));
  return remarks;
}

const unreadableIn = ({ meaning }: Step): Unreadable | undefined =>
  'failure' in meaning && meaning.failure instanceof Unreadable ? meaning.failure : undefined;
