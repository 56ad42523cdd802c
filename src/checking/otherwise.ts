/**
 * Answers that are not right as they stand, in another spelling: words as signs, a plain formula as on paper, what was typed without a syntax as a plain
 * formula, LaTeX without braces. The spellings keep every place; what is said of them is told in the student's own.
 */
import { isReserved } from '../formula/functions.ts';
import { withBraces } from '../formula/latex/unbraced.ts';
import { inLetters } from '../formula/latex/unicode.ts';
import { casesOnOneLine } from '../formula/plain/cases.ts';
import { withLineSums } from '../formula/plain/line-sums.ts';
import { fromPaper } from '../formula/plain/paper.ts';
import { isDone } from '../formula/plain/programs.ts';
import { TYPST, withoutProse } from '../formula/plain/prose.ts';
import { withoutSideNotes } from '../formula/plain/side-notes.ts';
import { DENIAL, inSigns } from '../formula/plain/words.ts';
import { plainNames } from '../problem/plain-scope.ts';
import type { Problem } from '../problem/problem.ts';
import { latexOtherwise } from './latex-otherwise.ts';
import type { Judging, Outcome } from './outcome.ts';
import type { Answer, Finding, VerdictName } from './verdict.ts';

/** The outcome of an answer in another spelling, where that fares better; undefined where none does. */
export function verdictOtherwise(
  problem: Problem,
  answer: Answer,
  verdict: VerdictName,
  judging: Judging,
): Outcome | undefined {
  const bare = verdictWithoutProse(problem, answer, verdict, judging);
  if (bare?.verdict === 'correct') return bare;
  const inCases = verdictInCases(problem, answer, verdict, judging);
  if (inCases) return inCases;
  const outcome =
    answer.syntax === 'plain'
      ? (verdictWithoutNotes(answer, verdict, judging) ??
        verdictInSigns(answer, verdict, judging) ??
        verdictOnPaper(problem, answer, verdict, judging))
      : (verdictAsTyped(answer, verdict, judging) ??
        verdictWithBraces(answer, verdict, judging) ??
        latexOtherwise(problem, answer, verdict, { ...judging, toldOf }));
  return outcome ?? bare;
}

/** Lowered letters that Unicode has not. */
const OUR_OWN = /[\ue061-\ue07a]/;

/** Findings on a spelling, told of the answer as it was given. */
function toldOf(answer: Answer, findings: readonly Finding[]): readonly Finding[] {
  return findings.map(one => ({
    ...one,
    source: answer.answer.slice(...one.range),
    message: OUR_OWN.test(one.message) ? inLetters(one.message) : one.message,
    ...(one.fix ? { fix: { ...one.fix, replacement: inLetters(one.fix.replacement) } } : {}),
    ...(one.corrected === undefined ? {} : { corrected: inLetters(one.corrected) }),
    ...(one.alternatives ? { alternatives: toldOf(answer, one.alternatives) } : {}),
  }));
}

/** The verdict on a plain answer without what stands beside its formulas, where it is right without, or can be read at least. */
function verdictWithoutNotes(answer: Answer, verdict: VerdictName, { on }: Judging): Outcome | undefined {
  const text = verdict === 'correct' ? undefined : withoutSideNotes(answer.answer);
  if (text === undefined) return undefined;
  const outcome = on({ ...answer, answer: text });
  const isBetter =
    outcome.verdict === 'correct' || (verdict === 'unreadable' && outcome.verdict !== 'unreadable');
  return isBetter ? { ...outcome, findings: toldOf(answer, outcome.findings) } : undefined;
}

/** The verdict on what was typed among words, comments and notes without them, where it is right without, or can be read at least. */
function verdictWithoutProse(
  problem: Problem,
  answer: Answer,
  verdict: VerdictName,
  { on }: Judging,
): Outcome | undefined {
  if (answer.syntax === 'latex' || verdict === 'correct') return undefined;
  if (COMMAND_OF_LATEX.test(answer.answer) && !TYPST.test(answer.answer)) return undefined;
  const names = plainNames(problem);
  const isName = (word: string): boolean =>
    names.has(word) ||
    isReserved(word) ||
    problem.dimensions.includes(word) ||
    problem.functions.has(word) ||
    OPERATION.test(word);
  const text = isDone(answer.answer) ? undefined : withoutProse(answer.answer, isName);
  if (text === undefined) return undefined;
  let best: Outcome | undefined;
  for (const syntax of answer.syntax ? [answer.syntax] : [undefined, 'plain' as const]) {
    const outcome = on({ ...answer, answer: text, ...(syntax && { syntax }) });
    if (outcome.verdict === 'correct') return { ...outcome, findings: toldOf(answer, outcome.findings) };
    if (outcome.verdict !== 'unreadable') best ??= outcome;
  }
  return best && verdict === 'unreadable' ? { ...best, findings: toldOf(answer, best.findings) } : undefined;
}

const COMMAND_OF_LATEX = /\\[A-Za-z]|\$/;
/** Words that are part of formulas as one types them. */
const OPERATION =
  /^(?:sum|mean|dot|outer|transpose|where|axis|keepdims|hadamard|multiply|matmul|row|col|rows|cols|ones|zeros|eye|diag|delta|sigma|alpha|beta|gamma|lambda|theta|grad|partial|diff|hat|bold|and|colSums|rowSums|the|d[A-Z]\w*)$/i;

/** The verdict on cases that stand on lines of their own, or behind `then`, where these are right as mathematics on paper. */
function verdictInCases(
  problem: Problem,
  answer: Answer,
  verdict: VerdictName,
  { on, isCorrect }: Judging,
): Outcome | undefined {
  const text = answer.syntax === 'latex' || verdict === 'correct' ? undefined : casesOnOneLine(answer.answer);
  if (text === undefined) return undefined;
  const typed: Answer = { ...answer, answer: text, syntax: undefined };
  for (const one of [typed, onPaper(problem, typed)]) {
    if (!one || !isCorrect(one)) continue;
    const outcome = on(one);
    if (outcome.verdict === 'correct') return { ...outcome, findings: toldOf(answer, outcome.findings) };
  }
  return undefined;
}

/** The verdict on a plain answer with its words as signs, where it is no formula as it stands, or right with them. */
function verdictInSigns(answer: Answer, verdict: VerdictName, { on }: Judging): Outcome | undefined {
  if (verdict === 'correct') return undefined;
  const texts = [inSigns(answer.answer), ...withLineSums(answer.answer).map(text => inSigns(text) ?? text)];
  let best: Outcome | undefined;
  for (const text of texts) {
    if (text === undefined) continue;
    const outcome = on({ ...answer, answer: text });
    if (outcome.verdict === 'correct') return { ...outcome, findings: toldOf(answer, outcome.findings) };
    if (outcome.verdict !== 'unreadable') best ??= outcome;
  }
  return best && verdict === 'unreadable' ? { ...best, findings: toldOf(answer, best.findings) } : undefined;
}

/** The verdict on a plain answer as mathematics on paper, where that reads what is no plain formula, or makes a 1 in it right. */
function verdictOnPaper(
  problem: Problem,
  answer: Answer,
  verdict: VerdictName,
  { on }: Judging,
): Outcome | undefined {
  const mayBeOnes = verdict === 'incorrect' && FACTOR_OF_ONE.test(answer.answer);
  const paper = verdict === 'unreadable' || mayBeOnes ? onPaper(problem, answer) : undefined;
  if (!paper) return undefined;
  const outcome = on(paper);
  const isBetter = mayBeOnes ? outcome.verdict === 'correct' : outcome.verdict !== 'unreadable';
  return isBetter ? { ...outcome, findings: toldOf(answer, outcome.findings) } : undefined;
}

/** The verdict on an answer in no syntax that is named as a plain formula, where it is no LaTeX, or a program that is right. */
function verdictAsTyped(
  answer: Answer,
  verdict: VerdictName,
  { on, isCorrect }: Judging,
): Outcome | undefined {
  if (answer.syntax !== undefined || verdict === 'correct') return undefined;
  const areLines = areTypedLines(answer);
  if (SIGN_OF_LATEX.test(answer.answer) && !areLines) return undefined;
  const plain: Answer = { ...answer, syntax: 'plain' };
  if (verdict !== 'unreadable') {
    const isSaid = PRODUCT_IN_WORDS.test(answer.answer);
    if (!areLines && !isSaid)
      return SIGN_OF_PROGRAM.test(answer.answer) && isCorrect(plain) ? on(plain) : undefined;
    const outcome = on(plain);
    return outcome.verdict === 'correct' ? outcome : undefined;
  }
  const outcome = on(plain);
  return outcome.verdict !== 'unreadable' ? outcome : undefined;
}

/** The verdict on LaTeX that cannot be read, with braces around two indices that were written without. */
function verdictWithBraces(answer: Answer, verdict: VerdictName, { on }: Judging): Outcome | undefined {
  const mended = verdict === 'unreadable' ? withBraces(answer.answer) : undefined;
  if (!mended) return undefined;
  const outcome = on({ ...answer, answer: mended.text, syntax: 'latex' });
  if (outcome.verdict === 'unreadable') return undefined;
  const source = answer.answer.slice(...mended.range);
  const remark: Finding = {
    kind: 'mended',
    severity: 'remark',
    step: 0,
    range: mended.range,
    source,
    message: source.startsWith('[')
      ? `Read as _{${source.slice(1, -1)}}.`
      : source.startsWith('_')
        ? `Read as _{${source.slice(1)}}: without braces TeX lowers the first letter alone.`
        : source.startsWith('.')
          ? `${source} is read as a sign for each entry.`
          : 'Read as a sum sign, \\sum.',
  };
  return { ...outcome, findings: [...toldOf(answer, outcome.findings), remark] };
}

/** What stands in programs and in no mathematics: `**`, `.*`, `X @ w`, `X %*% w`, `A.T`, `X[:, j]`, `np.sum(…)`, `<-`, `W'`, names such as `delta2` and `hidden_in`. */
const SIGN_OF_PROGRAM =
  /\*\*|\.[*/^]|[^\s]\s*@|%|\[:,|, ?:\]|[A-Za-z_\])]\.[A-Za-z]|<-|\w'(?!\s*\()|[a-z]{3,}_?\d|\b(?!sum_)[a-z]{2,}_[a-z]{2,}|[<>=][^?\n]{1,80}\?[^:\n]{1,200}:/;
/** What mathematics has a sign for, and its reader would take for prose. */
const PRODUCT_IN_WORDS =
  /\b(?:product|transpose|norms?|sums?|diagonal matrix) (?:of|with)\b|\b(?:elsewhere|otherwise)\b/i;
/** Whether equations stand on lines of their own, which LaTeX does not part, without a command. */
export const areTypedLines = ({ answer, syntax }: Answer): boolean =>
  syntax === undefined &&
  answer.includes('\n') &&
  !COMMAND_OF_LATEX.test(answer) &&
  !DENIAL.test(answer) &&
  answer.split('\n', 60).filter(line => /\S\s?=/.test(line) && !line.includes('&')).length > 1;

/** Whether one line or statement of a program gives a name what another takes; a stop in it, as in `A.T`, ends a sentence of mathematics, and loses the name. */
export const isTypedProgram = ({ answer, syntax }: Answer): boolean =>
  syntax === undefined &&
  /=[^\n;]{1,300}[\n;][^=]{1,80}=/.test(answer) &&
  PART_OF_NAME.test(answer) &&
  !COMMAND_OF_LATEX.test(answer);

/** `W.T`, `np.outer(`, and the sign between matrices. */
const PART_OF_NAME = /[\w)\]]\.(?:T\b|[a-z]\w{1,20}\()|[\w)\]]\s?@/;

const SIGN_OF_LATEX = /\\|[_^]\s*\{|\$/;

/** A 1 with a letter or a raised sign beside it, which on paper is a vector of ones: `1bᵀ`. */
const FACTOR_OF_ONE = /(?<![\w.])1\s?(?:\p{L}|ᵀ|\^)|[ᵀ⊤]\s?1(?![\d.\w([{])|[)\]\w]\s1\s*[.;]?\s*$/u;

/** `A \ b` of MATLAB and Julia, whose sign TeX has for a space. */
const LEFT_DIVISION = /[\w)\]'] ?\\(?: ?\(| \w)/;
/** `d = …` and then `d[z > 0]`, which picks entries in a program; behind a formula that condition is a factor. */
const SELECTION = /(?:^|[;\n])[ \t]*([A-Za-z]\w{0,30})[ \t]*=(?!=)[\s\S]{0,600}(?<!\w)\1\[[^\]\n]{0,60}[<>]/;

/** An answer that is no plain formula, as mathematics that was typed as it stands on paper; undefined where it is none. */
function onPaper(problem: Problem, answer: Answer): Answer | undefined {
  if (LEFT_DIVISION.test(answer.answer) || SELECTION.test(answer.answer)) return undefined;
  const names = plainNames(problem);
  const texts = [answer.answer, ...(answer.before ?? [])].map(text => fromPaper(text, names));
  if (texts.some(text => text === undefined)) return undefined;
  const [text, ...before] = texts as string[];
  return { ...answer, answer: text!, ...(answer.before ? { before } : {}), syntax: 'latex', typed: true };
}
