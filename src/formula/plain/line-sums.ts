/**
 * Sums and means of lines as one says them (`row sums of (A) .* B / m`, `sum over the examples of d`, `average of p - y`), as calls with all that stands
 * behind the words: what of it is added up nobody says, so there are several.
 */
import { DENIAL } from './words.ts';

const LINES = `rows|columns|examples|samples|batch|data ?points`;
const PHRASE = new RegExp(
  String.raw`(?:\bthe )?\b(?:(row|column)[- ]?(sum|mean)s? of|(sum|mean|average) (?:(?:over|across) (?:all )?(?:the )?(?:training )?(${LINES})(?: of)?|(?:of )?(?:all )?(?:the )?(rows|columns) of)|(mean|average) of) (?=\S)`,
  'i',
);

/** The same behind what is added up: `sum dA over all examples`, `add up dA over the batch`. */
const BEHIND = new RegExp(
  String.raw`(?:\bthe )?\b(?:(sum|add)(?: up| of)?|(?:mean|average)(?: of)?) ([^\n,;]{1,60}?) (?:over|across) (?:all )?(?:of )?(?:the )?(?:training )?(${LINES})(?= ?(?:\.|$))`,
  'im',
);

/** Which sums add up lines of a kind: over the rows means down the columns. */
const OVER: Readonly<Record<string, readonly string[]>> = {
  row: ['row'],
  column: ['col'],
  rows: ['col'],
  columns: ['row'],
};
const EITHER = ['col', 'row'];

/** The text with the sum or mean of all that stands behind its words, and with that of the first term alone; none where no words say so. */
export function withLineSums(text: string): readonly string[] {
  const [found, by, kind, what, over, of, mean] = PHRASE.exec(text) ?? [];
  if (DENIAL.test(text)) return [];
  const behind = behindSum(text);
  if (found === undefined || behind.length > 0) return behind;
  const at = text.indexOf(found);
  const from = at + found.length;
  const isSum = /^sum/i.test(kind ?? what ?? '');
  const names = mean
    ? ['mean']
    : (OVER[(by ?? over ?? of)!.toLowerCase()] ?? EITHER).map(line => `${line}${isSum ? 'Sums' : 'Means'}`);
  const ends = new Set([endOf(text, from, false), endOf(text, from, true)]);
  return [...ends].flatMap(end =>
    names.map(
      name => text.slice(0, at) + `${name}(${text.slice(from, end)})`.padStart(end - at) + text.slice(end),
    ),
  );
}

/** The text with the sum of what stands between its words. */
function behindSum(text: string): readonly string[] {
  const [found, sum, added, lines] = BEHIND.exec(text) ?? [];
  if (found === undefined) return [];
  return (OVER[lines!.toLowerCase()] ?? EITHER).map(line =>
    text.replace(found, () => `${line}${sum ? 'Sums' : 'Means'}(${added})`.padStart(found.length)),
  );
}

/** Where what is added up ends: with its line, at a comma, or at the end of a term. */
function endOf(text: string, from: number, isTerm: boolean): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const sign = text[at]!;
    if (sign === '(' || sign === '[') depth++;
    else if ((sign === ')' || sign === ']') && --depth < 0) return at;
    const isEnd =
      sign === '\n' || sign === ';' || sign === ',' || (isTerm && at > from && /[+−-]/.test(sign));
    if (depth === 0 && isEnd) return at;
    if (depth === 0 && /^\.?\s*$/.test(text.slice(at, at + 40)) && at + 40 > text.length) return at;
  }
  return text.length;
}
