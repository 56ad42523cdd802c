/** Questions and parts of the class exam: `\question`, `\titledquestion{…}` and `\part` bear no numbers in the source, and are counted. */

export interface ExamPart {
  readonly isPart: boolean;
  readonly kind: 'heading' | 'line';
  /** `Question 2`, `Question 2: Backpropagation`, `(b)`. */
  readonly text: string;
}

/** The longest title that is looked for, with its braces. */
const TITLE_LENGTH = 110;

/** Counts through a document; gives what the command of a name begins, undefined where it begins nothing. */
export function examOf(text: string): (name: string, behind: number) => ExamPart | undefined {
  if (!text.includes('\\begin{questions}')) return () => undefined;
  let questions = 0;
  let parts = 0;
  return (name, behind) => {
    if (name === 'part') {
      parts += 1;
      return { isPart: true, kind: 'line', text: `(${String.fromCharCode(96 + Math.min(parts, 26))})` };
    }
    if (name !== 'question' && name !== 'titledquestion') return undefined;
    questions += 1;
    parts = 0;
    const number = `Question ${questions}`;
    const title =
      name === 'titledquestion'
        ? /^\s*\{([^{}]{1,100})\}/.exec(text.slice(behind, behind + TITLE_LENGTH))
        : null;
    return title
      ? { isPart: false, kind: 'heading', text: `${number}: ${title[1]}` }
      : { isPart: false, kind: 'line', text: number };
  };
}
