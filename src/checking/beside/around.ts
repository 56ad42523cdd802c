/**
 * Right formulas of documents whose paragraph says of the symbols of the problem what is not so, `With $Y = 2P$: $A$`. The paragraph is judged as the answer that it would be: what is said of a
 * formula is heard in the same way, wherever it stands.
 */
import { withKinds } from '../../formula/beside/formula-kinds.ts';
import type { Problem, Question } from '../../problem/problem.ts';
import type { Outcome } from '../outcome.ts';
import type { Answer } from '../verdict.ts';
import { isOfOther } from './claims.ts';
import { isToldOtherwise } from './told-roles.ts';

/** Whether the paragraph around a right formula says of the problem what is not so. */
export function isSaidOtherwiseAround(
  problem: Problem,
  question: Question,
  answer: Answer,
  outcomeFor: (answer: Answer) => Outcome,
): boolean {
  const { around, ...alone } = answer;
  if (!around || question.kind === 'shape' || question.kind === 'manual') return false;
  const [before, behind] = around;
  const formula = delimited(alone);
  const leading = leadingSentences(before);
  const further = sentencesOf(behind).filter(words => !CONDITIONAL.test(words));
  if (isToldOtherwise(problem, [leading + formula, ...further].join(' '))) return true;
  const near = [sentencesOf(before).at(-1)!, ...sentencesOf(behind).slice(0, 2)];
  if (near.some(words => isOfOther(problem, question, withKinds(words)))) return true;
  const supposed = withoutCases(leading);
  const told = withoutCases(ownSentences(behind));
  if (alone.syntax === 'plain' || !EQUATION.test(supposed + told)) return false;
  return outcomeFor({ ...alone, answer: supposed + formula + told }).verdict === 'undecided';
}

const delimited = ({ answer, syntax }: Answer): string =>
  syntax === 'plain' ? ` ${answer} ` : /^\s*\\begin|\$/.test(answer) ? answer : `$${answer}$`;

const EQUATION = /[$(].*(?:[=<>]|\\(?:to|approx|[lgn]eq?|equiv)(?![A-Za-z])).*[$)]/s;

const END =
  /(?<=(?<!(?:^|[\s(])(?:i\.e|e\.g|w\.r\.t|d\.h|z\.B|cf|vs|eq))[.!?;]\)?)\s|\n(?=[ \t]*(?:\n|\p{Lu}\p{L}* \p{L}))/u;
const sentencesOf = (words: string): readonly string[] => words.split(END);

/** The sentences that lead on to a formula; `If $y = p$, the gradient vanishes.` is of another one, `I wrote $y = 2p$ at first.` of an earlier one. */
function leadingSentences(before: string): string {
  const sentences = sentencesOf(before);
  return sentences.filter((words, at) => at === sentences.length - 1 || !CONDITIONAL.test(words)).join(' ');
}
const CONDITIONAL =
  /^\s*\(?(?:.*(?<!\p{L})(?:I|we) (?:first|had|wrote|tried|thought)|if|when|whenever|for|at|suppose [^.]*, then|wenn|falls|für|si|quand|lorsque|pour|cuando|para)(?!\p{L})/isu;

/** The rest of the sentence of a formula, and what is said of the formula in another one. */
const ownSentences = (behind: string): string =>
  sentencesOf(behind)
    .filter((words, at) => (at === 0 && !OF_ANOTHER.test(words)) || OF_IT.test(words))
    .join(' ')
    .replace(SIZE, ' ');
const OF_ANOTHER = /^\s*(?:[.!?]?\s+)?\(?\p{Lu}\p{Ll}* [\p{L}$]/u;
const OF_IT = /^\s*(?:here|where|with|this (?:holds|is (?:true|valid))|hier|dabei|ici|aquí)(?!\p{L})/iu;
/** Sizes are told of the symbols as well as of the formula. */
const SIZE = /\$[^$=]{0,30}\\times[^$=]{0,30}\$/g;

/** Words without cases that are only mentioned: `the slope is zero for $t = 0$`, `if $a = 0$, this vanishes`, `a closed gate ($g_i = 0$)`. */
const withoutCases = (words: string): string =>
  [CASE, BRACKETED, BOUND].reduce((rest, one) => rest.replace(one, ' '), words);
const VALUE = String.raw`\$[^$=]{1,30}(?:=|\\to)\s*[-+−]?\d[\d.]*\s*\$`;
const IN_CASE = String.raw`(?:for|if|when|whenever|where|at|i\.e\.) ${VALUE}`;
const CASE = new RegExp(
  String.raw`(?<!\p{L})(?:${[
    String.raw`(?:is|are|becomes?|vanish(?:es)?|stays?|zero|positive|negative)(?: \p{L}+)? ${IN_CASE}`,
    String.raw`${IN_CASE},? (?:this|it|that|everything|the \p{L}+)(?: \p{L}+)*? (?:vanish(?:es)?|disappears?|cancels|simplifies|zero|nothing|one)(?=\s*[.,:;])`,
    String.raw`(?:and|but|while),? ${IN_CASE},? (?:the|it|this|we)(?!\p{L})[^.;]*`,
  ].join('|')})`,
  'giu',
);
/** Not what leads on to the formula: `For the positive class ($y = 1$) the gradient is`. */
const BRACKETED = new RegExp(String.raw`\(\s*${VALUE}\s*\)(?![\s,]*(?:\p{L}+ ?){0,4}[\s:$\\[]*$)`, 'gu');
/** What the formula itself is: `which is $\geq 0$`. */
const BOUND = /\$\s*(?:[<>≤≥]|\\(?:[gl]eq?|[gl]t|neq?)(?![a-z]))[^$]{1,20}\$/g;
