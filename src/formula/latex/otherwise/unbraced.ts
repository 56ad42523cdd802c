/** LaTeX as it is typed elsewhere: `W_ij`, of which TeX lowers the i alone, `sum_k` for `\sum_k`, `.*` for `\odot`. Every place stays where it is. */
import { lowered } from '../tokens/unicode.ts';

const SCRIPT = /(?<=[A-Za-z0-9})\]]|[∑Σ] {0,2})_([a-z]{2})(?![A-Za-z_{])/g;
const SUM = /(?<![\\A-Za-z])sum(?=\s?_)/g;

/** `Z[1]`: what stands on the line as the number of a layer. */
const BRACKETED = /(?<=[A-Za-z])\[([0-9])\](?!\s?[,(])/g;

/** Behind a number a stop may be its own, but not behind that of a layer: `1 - h_2.^2`. */
const ENTRYWISE = /(?<!(?<!_)\d)\.(?:([*/])|(?=\^))/g;

/** The text with such indices lowered together, and where the first stands; undefined where it has none. */
export function withBraces(
  text: string,
): { readonly text: string; readonly range: readonly [number, number] } | undefined {
  let first: readonly [number, number] | undefined;
  const note = (at: number, length: number) => {
    if (first === undefined || at < first[0]) first = [at, at + length];
  };
  const written = text
    .replace(SUM, (found, at: number) => {
      note(at, found.length);
      return '∑  ';
    })
    .replace(SCRIPT, (found, letters: string, at: number) => {
      note(at, found.length);
      return ` ${[...letters].map(lowered).join('')}`;
    })
    .replace(ENTRYWISE, (_, sign: string | undefined, at: number) => {
      note(at, 2);
      return sign === undefined ? ' ' : sign === '*' ? '⊙ ' : '⊘ ';
    })
    .replace(BRACKETED, (found, digit: string, at: number) => {
      note(at, found.length);
      return lowered(digit).padEnd(found.length);
    });
  return first && { text: written, range: first };
}
