/** What the commands and environments of a LaTeX document are to its reader. */
import { wordSet } from '../../../expression/words.ts';

export const HEADINGS: ReadonlyMap<string, number> = new Map([
  ['part', 0],
  ['chapter', 1],
  ['section', 2],
  ['subsection', 3],
  ['subsubsection', 4],
  ['paragraph', 5],
  ['subparagraph', 6],
]);

/** Below every heading, above a line. */
export const EXAM_LEVEL = 7;

export const VERBATIM = wordSet('verbatim Verbatim lstlisting minted comment filecontents tikzpicture alltt');

/** Environments that somebody else wrote in. */
export const OF_OTHERS =
  /^(?:instructor|teacher|grader|grading|rubric|marker|feedback|answerkey|solutionkey)/i;

/** What is crossed out is no answer. */
export const STRIKING = wordSet(`
  st sout xout soutmath erased cancel bcancel xcancel hcancel strikeout deleted hide phantom hphantom`);

/** What is set apart from the text only explains it. */
export const NOTING = wordSet('footnote footnotetext endnote thanks marginpar sidenote marginnote');

/** Commands that would bring in another file. */
export const INCLUDING = wordSet('input include subfile import lstinputlisting verbatiminput');

/** Lines with formulas, headings and definitions are no labels. */
export const NO_LABEL =
  /[$&=]|\\(?:[[(\])]|begin|end|(?:sub)*section|(?:sub)?paragraph|chapter|part\b|title|author|label|ref|[a-z]*command|def\b|[A-Z])/;

/** The index behind what `\verb` or `\lstinline` sets, whose first mark is at `at`. */
export function endOfVerbatim(text: string, at: number): number {
  const mark = text[at];
  if (mark === undefined || mark === '\n') return at;
  const close = text.indexOf(mark === '{' ? '}' : mark, at + 1);
  return close < 0 || text.slice(at, close).includes('\n') ? at : close + 1;
}

const BRANCH_END = /\\(?:else|fi)(?![A-Za-z])/g;
/** The index behind the branch of a condition that is not taken: behind `\else` or `\fi`. */
export function endOfBranch(text: string, at: number): number {
  BRANCH_END.lastIndex = at;
  return BRANCH_END.test(text) ? BRANCH_END.lastIndex : text.length;
}

/** What running text between the lines of a display gives names to: `\\intertext{with $D = \\diag(v)$,}`. */
export const definitionsBetween = (display: string): readonly string[] =>
  [...display.matchAll(/\\(?:short)?intertext\s?\{((?:[^{}$]|\$[^$]{0,300}\$){1,500})\}/g)].flatMap(
    ([, words]) => [...words!.matchAll(/\$([^$]*[^<>!$]=[^$]*)\$/g)].map(([, formula]) => formula!),
  );
