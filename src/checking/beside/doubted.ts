/** Right formulas beside words that may take them back or tell another one: what the words mean is left to a person. */
import { doubtfulClause } from '../../formula/beside/clause-doubt.ts';
import { doubtIn } from '../../formula/beside/doubt.ts';
import { isFormulaAlone } from '../../formula/beside/formula-alone.ts';
import { lineAgainst } from '../../formula/beside/lines-against.ts';
import { proseAround } from '../../formula/beside/prose-around.ts';
import { signBeside } from '../../formula/beside/signs-beside.ts';
import { changeInTexts, lastWords } from '../../formula/beside/texts.ts';
import { otherwiseIn } from '../../formula/beside/told-beside.ts';
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
  if (outcome.verdict !== 'correct') return outcome;
  if (doubt !== undefined) return doubtful(outcome, [0, answer.length], answer, takenBackBy(doubt));
  if (isRestricted(problem, question, asked)) return doubtful(outcome, [0, answer.length], answer, FOR_SOME);
  if (asked.syntax === 'plain' && TYPED_LOOSELY.test(answer))
    return doubtful(outcome, [0, answer.length], answer, takenBackBy(answer.trim()));
  if (asked.syntax !== 'latex' && lineAgainst(answer) !== undefined)
    return doubtful(outcome, [0, answer.length], answer, AGAINST);
  const doubted = answer.includes('?') ? ASKED.exec(answer) : null;
  if (doubted) return doubtful(outcome, [0, answer.length], answer, takenBackBy(doubted[0]));
  const beside = asked.syntax === 'plain' ? undefined : signBeside(answer, problem.dimensions);
  if (beside) return doubtful(outcome, beside, answer, takenBackBy(answer.trim()));
  if (outcome.alone === answer) return outcome;
  if (isFormulaAlone(answer, problem.quantities)) return outcome;
  if (isToldOtherwise(problem, answer))
    return doubtful(outcome, [0, answer.length], answer, takenBackBy(answer.trim()));
  const range =
    doubtIn(answer) ??
    otherwiseIn(answer) ??
    clauseAround(answer) ??
    (sumNoteIn(answer) ? undefined : changeInTexts(answer)) ??
    (isMatrixOfVector(problem, question, answer) ||
    wordsBesideFormula(answer).some(words => isOfOther(problem, question, words))
      ? ([0, answer.length] as const)
      : undefined);
  return range ? leftOpen(outcome, doubtOfWords(answer, range)) : outcome;
}

/** What is to be said of words of an answer that may do something to its formula. */
export function doubtOfWords(answer: string, range: readonly [number, number]): Finding {
  const source = answer.slice(...range);
  return wordsBeside(range, source, takenBackBy(source.trim()));
}

/** The outcome of a right formula with a remark behind it that may do something to it. */
export const leftByRemark = (outcome: Outcome, answer: string, remark: string): Outcome =>
  doubtful(outcome, [answer.length - remark.length, answer.length], remark, takenBackBy(remark.trim()));

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
  const range = [other.at, answer.length] as const;
  const source = answer.slice(...range);
  const message =
    'The value is right, but the program keeps it for another gradient than the asked one: a person has to look.';
  return doubtful(outcome, range, source, message);
}

/** All of an answer, where a clause before or behind its last formula may take it back. */
function clauseAround(answer: string): readonly [number, number] | undefined {
  const [before, behind] = proseAround(answer);
  return (doubtfulClause(behind) ?? doubtfulClause(before, true)) ? [0, answer.length] : undefined;
}

/** What stands before the formula of an answer, and what stands behind it. */
function wordsBesideFormula(answer: string): readonly string[] {
  const [before, behind] = proseAround(answer);
  return [before, lastWords(answer) ?? behind];
}

const wordsBeside = (range: readonly [number, number], source: string, message: string): Finding => ({
  kind: 'words-beside',
  severity: 'remark',
  step: 0,
  range,
  source,
  message,
});

const leftOpen = ({ findings }: Outcome, doubt: Finding): Outcome => ({
  verdict: 'undecided',
  findings: [...findings, doubt],
});

const doubtful = (outcome: Outcome, ...said: Parameters<typeof wordsBeside>): Outcome =>
  leftOpen(outcome, wordsBeside(...said));

/** `v on the diagonal`, where a vector is asked for. */
function isMatrixOfVector(problem: Problem, question: Question, answer: string): boolean {
  if (!/\bon (?:the|its) (?:main )?diagonal\b/i.test(answer) || /diag(?!onal)|\bD\b/.test(answer))
    return false;
  if (question.kind === 'shape' || question.kind === 'manual') return false;
  const asked = referenceOf(problem, question as FormulaQuestion, 'numerator');
  return asked !== undefined && (asked.rows === 1) !== (asked.cols === 1);
}
