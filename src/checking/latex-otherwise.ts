/**
 * LaTeX that is not right as it stands, in another spelling: with its lines apart, without a bracket that closes nothing, with a definition out of its brackets, with means for
 * bars, with signs of a product for full stops, with signs for the words that tell a matrix. What moves the places of the text counts only where it is right.
 */
import { barsAsMeans } from '../formula/latex/bars.ts';
import { withoutNoteBrackets } from '../formula/latex/bracketed-notes.ts';
import { linesApart } from '../formula/latex/lines-apart.ts';
import { stopsAsProducts } from '../formula/latex/low-dots.ts';
import { withoutStray } from '../formula/latex/stray.ts';
import { withBracesTold } from '../formula/latex/underbraces.ts';
import { vocabularyOf } from '../formula/vocabulary.ts';
import type { Problem } from '../problem/problem.ts';
import type { Judging, Outcome } from './outcome.ts';
import { diagonalInWords } from './readings/diagonal-in-words.ts';
import { NAMES } from './readings/entries-in-words.ts';
import type { Answer, Finding, VerdictName } from './verdict.ts';

interface LatexJudging extends Judging {
  /** Findings on a spelling, told of the answer as it was given. */
  toldOf(answer: Answer, findings: readonly Finding[]): readonly Finding[];
}

/** The outcome of LaTeX in another spelling, where that fares better; undefined where none does. */
export const latexOtherwise = (
  problem: Problem,
  answer: Answer,
  verdict: VerdictName,
  judging: LatexJudging,
): Outcome | undefined =>
  verdictOnLines(answer, verdict, judging) ??
  verdictWithoutStray(answer, verdict, judging) ??
  verdictWithNote(answer, verdict, judging) ??
  verdictOnBraces(answer, verdict, judging) ??
  verdictOnMeans(answer, verdict, judging) ??
  verdictOnStops(answer, verdict, judging) ??
  verdictOnTable(answer, verdict, judging) ??
  verdictOnDiagonal(problem, answer, verdict, judging);

/** The verdict on equations that are typed one a line, where these can be read. */
function verdictOnLines(
  answer: Answer,
  verdict: VerdictName,
  { on, toldOf }: LatexJudging,
): Outcome | undefined {
  const apart = RIGHT_VALUE.has(verdict) ? undefined : linesApart(answer.answer);
  const outcome = apart && on({ ...answer, answer: apart.text, syntax: 'latex' });
  if (!outcome || outcome.verdict === 'unreadable') return undefined;
  return {
    ...outcome,
    findings: toldOf(
      answer,
      outcome.findings.map(one => movedBy(apart.back, one)),
    ),
  };
}

const movedBy = (back: (place: number) => number, finding: Finding): Finding => ({
  ...finding,
  range: [back(finding.range[0]), back(finding.range[1])],
  ...(finding.fix
    ? { fix: { ...finding.fix, range: [back(finding.fix.range[0]), back(finding.fix.range[1])] } }
    : {}),
  ...(finding.alternatives ? { alternatives: finding.alternatives.map(one => movedBy(back, one)) } : {}),
});

/** The verdict on LaTeX with one closing bracket too many, where it is right without. */
function verdictWithoutStray(
  answer: Answer,
  verdict: VerdictName,
  { isCorrect }: Judging,
): Outcome | undefined {
  const mended = verdict === 'unreadable' ? withoutStray(answer.answer) : undefined;
  if (!mended || !isCorrect({ ...answer, answer: mended.text, syntax: 'latex' })) return undefined;
  const range = [mended.at, mended.at + 1] as const;
  const source = answer.answer.slice(...range);
  const message = `Read without this ${source}, which closes nothing.`;
  return {
    verdict: 'correct',
    findings: [{ kind: 'mended', severity: 'remark', step: 0, range, source, message }],
  };
}

/** The verdict on LaTeX with a definition in brackets at its end. */
function verdictWithNote(
  answer: Answer,
  verdict: VerdictName,
  { on, toldOf }: LatexJudging,
): Outcome | undefined {
  const text = RIGHT_VALUE.has(verdict) ? undefined : withoutNoteBrackets(answer.answer);
  const outcome = text === undefined ? undefined : on({ ...answer, answer: text, syntax: 'latex' });
  return outcome && outcome.verdict !== 'unreadable'
    ? { ...outcome, findings: toldOf(answer, outcome.findings) }
    : undefined;
}

const RIGHT_VALUE: ReadonlySet<VerdictName> = new Set(['correct', 'incomplete']);

/** The verdict on an answer that gives names under braces, where it is right with what they stand for. */
function verdictOnBraces(answer: Answer, verdict: VerdictName, { isCorrect }: Judging): Outcome | undefined {
  const text = RIGHT_VALUE.has(verdict) ? undefined : withBracesTold(answer.answer);
  return text !== undefined && isCorrect({ ...answer, answer: text, syntax: 'latex' })
    ? { verdict: 'correct', findings: [] }
    : undefined;
}

/** The verdict on an answer whose bars nothing defines, where it is right with means. */
function verdictOnMeans(answer: Answer, verdict: VerdictName, { isCorrect }: Judging): Outcome | undefined {
  const text = verdict === 'unreadable' ? barsAsMeans(answer.answer) : undefined;
  if (text === undefined || !isCorrect({ ...answer, answer: text, syntax: 'latex' })) return undefined;
  const range = [0, answer.answer.length] as const;
  return {
    verdict: 'correct',
    findings: [
      {
        kind: 'mended',
        severity: 'remark',
        step: 0,
        range,
        source: answer.answer,
        message: 'The bars are read as means.',
      },
    ],
  };
}

/** `[\partial z_i / \partial a_j]_{ij} = `: what the entries of the asked matrix are. */
const TABLE = /^\s*(?:\\left\s?)?\[[^=]{1,200}\]\s?_\s?(\{[a-z]\s?,?\s?[a-z]\})\s?=/;

/** The verdict on a matrix of derivatives with its indices around it, where what they are is right as such a matrix. */
function verdictOnTable(answer: Answer, verdict: VerdictName, { isCorrect }: Judging): Outcome | undefined {
  const places = verdict === 'unreadable' ? TABLE.exec(answer.answer)?.[1] : undefined;
  if (!places) return undefined;
  const entry = answer.answer.slice(answer.answer.lastIndexOf('=') + 1);
  const text = `[${entry.replace(/[\s.]+$/, '')}]_${places}`;
  return isCorrect({ ...answer, answer: text, syntax: 'latex' })
    ? { verdict: 'correct', findings: [] }
    : undefined;
}

/** The verdict on an answer with full stops for products, where it is right with signs for them. */
function verdictOnStops(answer: Answer, verdict: VerdictName, { isCorrect }: Judging): Outcome | undefined {
  const mended = RIGHT_VALUE.has(verdict) ? undefined : stopsAsProducts(answer.answer);
  if (!mended || !isCorrect({ ...answer, answer: mended.text, syntax: 'latex' })) return undefined;
  const range = [mended.at, mended.at + 1] as const;
  const message = 'Read as \\cdot.';
  return {
    verdict: 'correct',
    findings: [{ kind: 'mended', severity: 'remark', step: 0, range, source: '.', message }],
  };
}

/** The verdict on a matrix that words behind a formula tell, where it is right in signs. */
function verdictOnDiagonal(
  problem: Problem,
  answer: Answer,
  verdict: VerdictName,
  { isCorrect }: Judging,
): Outcome | undefined {
  if (verdict === 'correct') return undefined;
  const { patterns } = vocabularyOf(problem);
  const name = NAMES.find(one => !patterns.has(one) && !answer.answer.includes(one));
  const texts = name === undefined ? [] : diagonalInWords(answer.answer, name);
  if (texts.length === 0 || !texts.every(text => isCorrect({ ...answer, answer: text, syntax: 'latex' })))
    return undefined;
  return { verdict: 'correct', findings: [] };
}
