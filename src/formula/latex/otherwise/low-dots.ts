/** Full stops for products, `\frac{dL}{dy} . \frac{dy}{dw}`, `(y - t).h^T`, `½ . 2 . (y - t)`. */

const LEFT = String.raw`(?<=[}\)\]'^]|(?<![A-Za-z])[A-Za-z]|_\d|(?<![\w.])\d|\^\\?[A-Za-z*]{1,6})`;
const RIGHT = String.raw`(?=\\(?!q?quad|text|mathrm|begin|end|right|[,;:! \\])[A-Za-z]|[(\[]|[A-Za-z](?![A-Za-z]{2}))`;
// a sentence has no blank before the stop at its end
const NUMERAL = '[\\d½¼¾⅓⅔]';
const AMONG_NUMBERS = String.raw`(?<=${NUMERAL})[ \t]{1,4}\.[ \t]{1,4}(?=${NUMERAL}|${RIGHT})|(?<=[)}])[ \t]{1,4}\.[ \t]{1,4}(?=${NUMERAL})`;
const DOT = new RegExp(String.raw`${LEFT}[ \t]{0,4}\.[ \t]{0,4}${RIGHT}|${AMONG_NUMBERS}`, 'g');
const MOST = 4000;

/** The text with signs of a product for such stops, and the place of the first; undefined where it has none. */
export function stopsAsProducts(text: string): { readonly text: string; readonly at: number } | undefined {
  if (text.length > MOST) return undefined;
  const at = text.search(DOT);
  if (at < 0) return undefined;
  return { text: text.replace(DOT, ' \\cdot '), at: text.indexOf('.', at) };
}
