/** Right formulas beside words that may take them back or tell another one: what the words mean is left to a person. */
import { doubtfulClause } from '../../formula/beside/clause-doubt.ts';
import { doubtIn } from '../../formula/beside/doubt.ts';
import { isFormulaAlone } from '../../formula/beside/formula-alone.ts';
import { lineAgainst } from '../../formula/beside/lines-against.ts';
import { proseAround } from '../../formula/beside/prose-around.ts';
import { signBeside } from '../../formula/beside/signs-beside.ts';
import { changeInTexts, lastWords } from '../../formula/beside/texts.ts';
import { otherwiseIn } from '../../formula/beside/told-beside.ts';
import type { Range } from '../../formula/formula.ts';
import type { Problem, Question } from '../../problem/problem.ts';
import type { Outcome } from '../outcome.ts';
import { sumNoteIn } from '../readings/summed-over.ts';
import { type FormulaQuestion, referenceOf } from '../reference.ts';
import type { Answer, Finding } from '../verdict.ts';
import { isOfOther } from './claims.ts';
import { keptForAnother } from './keyed.ts';
import { isRestricted } from './restricted.ts';
import { isToldOtherwise } from './told-roles.ts';

/** The outcome of an answer, undecided where it is right and its words cast doubt on it. */
export function unlessDoubted(
  problem: Problem,
  question: Question,
  asked: Answer,
  outcome: Outcome,
): Outcome {
  const { answer, doubt } = asked;
  const doubted = (message: string, range?: Range) => doubtful(outcome, answer, message, range);
  if (outcome.verdict !== 'correct') return outcome;
  if (doubt !== undefined) return doubted(takenBackBy(doubt));
  if (isRestricted(problem, question, asked)) return doubted(FOR_SOME);
  if (asked.syntax === 'plain' && TYPED_LOOSELY.test(answer)) return doubted(takenBackBy(answer.trim()));
  if (asked.syntax !== 'latex' && lineAgainst(answer) !== undefined) return doubted(AGAINST);
  const mark = answer.includes('?') ? ASKED.exec(answer) : null;
  if (mark) return doubted(takenBackBy(mark[0]));
  const beside = asked.syntax === 'plain' ? undefined : signBeside(answer, problem.dimensions);
  if (beside) return doubted(takenBackBy(answer.trim()), beside);
  if (outcome.alone === answer || isFormulaAlone(answer, problem.quantities)) return outcome;
  if (isToldOtherwise(problem, answer)) return doubted(takenBackBy(answer.trim()));
  const range =
    doubtIn(answer) ??
    otherwiseIn(answer) ??
    clauseAround(answer) ??
    (sumNoteIn(answer) ? undefined : changeInTexts(answer)) ??
    (isMatrixOfVector(problem, question, answer) ||
    wordsBesideFormula(answer).some(words => isOfOther(problem, question, words))
      ? ([0, answer.length] as const)
      : undefined);
  return range ? doubted(takenBackBy(answer.slice(...range).trim()), range) : outcome;
}

/** What is to be said of words of an answer that may do something to its formula. */
export const doubtOfWords = (answer: string, range: Range): Finding =>
  wordsBeside(answer, range, takenBackBy(answer.slice(...range).trim()));

/** The outcome of a right formula with a remark behind it that may do something to it. */
export const leftByRemark = (outcome: Outcome, answer: string, remark: string): Outcome =>
  doubtful(outcome, answer, takenBackBy(remark.trim()), [answer.length - remark.length, answer.length]);

/** The outcome of a right formula whose paragraph says of the problem what is not so. */
export const leftByParagraph = (outcome: Outcome, { answer, around }: Answer): Outcome =>
  doubtful(outcome, answer, takenBackBy(around!.map(words => words.trim()).join(' … ')));

/** `dW ~= A`, “about” of some and “not equal” of MATLAB; `~ A`, `+= A`, `~~A~~`. */
const TYPED_LOOSELY = /^[^=\n\\$]*~=|^\s*(?:~(?!~~)|\+=)/;

/** An equals sign with a question mark above it. */
const ASKED = /\\(?:overset|stackrel)\s*\{?\s*\?+\s*\}?\s*\{?\s*=/;

const FOR_SOME =
  'The formula is right, but it is said for some of its indices only: a person has to see what holds for the others.';

const AGAINST =
  'The formula is right, but another line of the program may change what its names mean, or end it before: a person has to look.';

const takenBackBy = (words: string): string =>
  `The formula is right, but the words beside it (“${words}”) may take it back: a person has to read them.`;

/** The outcome of an answer, undecided where it is right and a program keeps it for another gradient than the asked one. */
export function unlessOfAnother(
  problem: Problem,
  question: Question,
  { answer, syntax }: Answer,
  outcome: Outcome,
  isRight: (text: string) => boolean,
): Outcome {
  if (outcome.verdict !== 'correct' || syntax === 'latex' || question.kind !== 'derivative') return outcome;
  const other = keptForAnother(problem, question.wrt, answer);
  if (!other || (other.before !== undefined && isRight(other.before))) return outcome;
  return doubtful(outcome, answer, KEPT, [other.at, answer.length]);
}

const KEPT =
  'The value is right, but the program keeps it for another gradient than the asked one: a person has to look.';

/** All of an answer, where a clause before or behind its last formula may take it back. */
function clauseAround(answer: string): Range | undefined {
  const [before, behind] = proseAround(answer);
  return (doubtfulClause(behind) ?? doubtfulClause(before, true)) ? [0, answer.length] : undefined;
}

/** What stands before the formula of an answer, and what stands behind it. */
function wordsBesideFormula(answer: string): readonly string[] {
  const [before, behind] = proseAround(answer);
  return [before, lastWords(answer) ?? behind];
}

const wordsBeside = (answer: string, range: Range, message: string): Finding => ({
  kind: 'words-beside',
  severity: 'remark',
  step: 0,
  range,
  source: answer.slice(...range),
  message,
});

const doubtful = (
  { findings }: Outcome,
  answer: string,
  message: string,
  range: Range = [0, answer.length],
): Outcome => ({ verdict: 'undecided', findings: [...findings, wordsBeside(answer, range, message)] });

/** `v on the diagonal`, where a vector is asked for. */
function isMatrixOfVector(problem: Problem, question: Question, answer: string): boolean {
  if (!/\bon (?:the|its) (?:main )?diagonal\b/i.test(answer) || /diag(?!onal)|\bD\b/.test(answer))
    return false;
  if (question.kind === 'shape' || question.kind === 'manual') return false;
  const asked = referenceOf(problem, question as FormulaQuestion, 'numerator');
  return asked !== undefined && (asked.rows === 1) !== (asked.cols === 1);
}
