/** The rows of `courses/`: a question, an answer, the verdict it has. */
import type { VerdictName } from '../../src/checking/verdict.ts';

const EXPECTED: Readonly<Record<string, VerdictName>> = {
  '+': 'correct',
  '-': 'incorrect',
  '~': 'incomplete',
};

export interface Row {
  readonly question: string;
  readonly expected: VerdictName;
  readonly plain: boolean;
  readonly answer: string;
}

/** `?` a question, `+` a right answer, `-` a wrong one, `~` a true one that is not worked out. */
export function rowsIn(text: string): readonly Row[] {
  const rows: Row[] = [];
  let question = '';
  for (const line of text.split('\n')) {
    const [, sign, plain, answer] = /^([?+~-])(p?) (.*)$/.exec(line) ?? [];
    if (sign === '?') question = answer!;
    else if (sign)
      rows.push({
        question,
        expected: EXPECTED[sign]!,
        plain: plain === 'p',
        answer: answer!.replaceAll('⏎', '\n'),
      });
  }
  return rows;
}
