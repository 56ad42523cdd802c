/** LaTeX as readers of pictures space it out, `e ^ { - r _ 1 / 2 \sigma ^ 2 }`. */

const SPACED = / [_^] | [_^]\{|[A-Za-z\d}] \/ [A-Za-z\d\\(]/;
const BLANKS = /(.) +(?=(.))/g;
const MOST = 4000;

/** The text without blanks but between letters and digits, and behind commands; undefined where it is not spaced out. */
export function tightened(text: string): string | undefined {
  if (text.length > MOST || !SPACED.test(text)) return undefined;
  return text.replace(BLANKS, (found, before: string, next: string) =>
    /[A-Za-z\d\\]/.test(before) && /[A-Za-z\d]/.test(next) ? found : before,
  );
}
