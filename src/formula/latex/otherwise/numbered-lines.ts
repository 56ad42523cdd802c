/**
 * Lines that are numbered as the items of a list, `1) δ = …`, `(a) δ = …`, `Step 1: δ = …`, `• δ = …`, without their numbers. One line alone has a factor in brackets, or a layer; several that
 * count on from the first have none. Every place stays where it is.
 */
import { withoutRowNumbers } from './numbered-rows.ts';

const MOST = 6000;
const NUMBER =
  /^([ \t]*(?:&[ \t]*)?)(?:\(([1-9]|[a-h]|i{1,3}|iv)\)|(?:step |eqn?\.? )?([1-9]|[a-h]|i{1,3}|iv)[.):]|[•▪◦‣–—])(?=[ \t\\$])/i;
const ROWS: readonly (readonly string[])[] = [
  ['1', '2', '3', '4', '5', '6', '7', '8', '9'],
  ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'],
  ['i', 'ii', 'iii', 'iv'],
];
const DOT = '';

/** The text without the numbers of its lines; undefined where they have none. */
export function withoutNumbers(text: string): string | undefined {
  const rows = withoutRowNumbers(text);
  if (rows !== undefined) return rows;
  if (!text.includes('\n') || text.length > MOST) return undefined;
  const found: string[] = [];
  const written = text
    .split('\n')
    .map(line => {
      const number = NUMBER.exec(line);
      if (number === null || !line.includes('=')) return line;
      found.push((number[2] ?? number[3] ?? DOT).toLowerCase());
      return number[1] + ' '.repeat(number[0].length - number[1]!.length) + line.slice(number[0].length);
    })
    .join('\n');
  if (found.length < 2) return undefined;
  return ROWS.some(row => found.every((one, at) => one === row[at])) || found.every(one => one === DOT)
    ? written
    : undefined;
}
