/** How the sizes of its factors fit, in brackets behind a formula: `(K \times h \text{ transposed times } K \times 1 => h \times 1)`. */

const TOKEN = /\\[A-Za-z]{1,20}|[A-Za-z]\w{0,20}|\d{1,9}|[=-]>|\S/g;
const TIMES: ReadonlySet<string> = new Set(['\\times', '×', 'x', 'by']);
const BESIDE: ReadonlySet<string> = new Set(
  `( ) [ ] { } , . $ = => -> → ⇒ · * \\to \\rightarrow \\Rightarrow \\implies \\cdot \\text \\mathrm \\quad \\qquad
   times transposed transpose gives give is so then and of has shape size shapes sizes dimension dimensions dims matrix vector column row`.split(
    /\s+/,
  ),
);
const OPENING = '([';
const CLOSING = ')]';
const MOST = 400;

export interface SizesMultiplied {
  /** The text without them. */
  readonly text: string;
  /** What they come to; undefined where words say more of them. */
  readonly size: readonly [rows: string, cols: string] | undefined;
}

/** A formula and the sizes multiplied behind it; undefined where it ends in no such brackets, or in fewer sizes than two. */
export function withoutSizesMultiplied(
  text: string,
  isSize: (name: string) => boolean,
): SizesMultiplied | undefined {
  const offset = Math.max(0, text.length - MOST);
  const tail = text.slice(offset);
  const tokens = [...tail.matchAll(TOKEN)];
  const isBeside = ([token]: RegExpMatchArray) =>
    BESIDE.has(token) || TIMES.has(token) || token === '1' || isSize(token);
  const first = tokens.findLastIndex(token => !isBeside(token)) + 1;
  let depth = 0;
  let opening = -1;
  let count = 0;
  for (let at = tokens.length - 1; at >= first && depth >= 0; at--) {
    const token = tokens[at]![0];
    if (CLOSING.includes(token)) depth++;
    else if (OPENING.includes(token) && --depth === 0) opening = at;
    else if (TIMES.has(token)) count++;
  }
  const from = tokens[opening]?.index ?? 0;
  if (count < 2 || !/\s/.test(tail[from - 1] ?? '')) return undefined;
  return { text: text.slice(0, offset + from), size: sizeOf(tokens.slice(opening).map(([token]) => token)) };
}

/** What stands behind the last arrow, or the product of all. */
function sizeOf(tokens: readonly string[]): SizesMultiplied['size'] {
  const told = tokens.slice(tokens.findLastIndex(token => RESULT.has(token)) + 1);
  if (told.some(token => token.startsWith('transpose'))) return undefined;
  const first = told.findIndex(token => TIMES.has(token));
  const last = told.findLastIndex(token => TIMES.has(token));
  return first < 1 ? undefined : [told[first - 1]!, told[last + 1]!];
}
const RESULT: ReadonlySet<string> = new Set(
  '= => -> → ⇒ \\to \\rightarrow \\Rightarrow \\implies gives give is'.split(' '),
);
