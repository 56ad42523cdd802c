/**
 * Sizes that are told in words: `V is c × m` without dollars under the label of a question of shape, `**V:** has shape $(c, m)$`.
 */
import { whereOf } from './claims.ts';
import type { FoundDocument, Label } from './found.ts';
import type { PairedAnswer } from './pairing.ts';

const ENTRY = '([A-Za-z]{1,2}|\\d{1,4})';
const SIZE = new RegExp(
  `(?<![\\w$\\\\])(?:${ENTRY}(?:\\s*(?:×|&times;|\\*)\\s*|\\s+(?:x|by)\\s+)${ENTRY}|[([]\\s*${ENTRY}\\s*,\\s*${ENTRY}\\s*[)\\]])(?!\\w)`,
);

/** Whether a text tells a size in words. */
export const tellsSize = (text: string): boolean => SIZE.test(text);

/** The size that stands in words under the label of a question. */
export function sizeInWords(
  question: string,
  documents: readonly FoundDocument[],
  questionOf: (labels: readonly Label[]) => string | undefined,
): PairedAnswer | undefined {
  for (const document of documents.toReversed())
    for (const found of document.texts.toReversed()) {
      const { label, under = [], text } = found;
      if (text.length > 200 || questionOf([label, ...under]) !== question) continue;
      const size = SIZE.exec(text);
      if (!size) continue;
      const [rows, cols] = [size[1] ?? size[3]!, size[2] ?? size[4]!];
      return {
        ...whereOf(document, found),
        answer: { question, answer: `${rows} \\times ${cols}` },
        earlier: [],
      };
    }
  return undefined;
}

const SAID =
  /(?:^|[\s>*_|])([A-Za-z]\w{0,5})[\s*_:]+(?:(?:has|is|of|the|its|a)\s+){0,3}(?:shape|size|dimensions?)(?:\s+(?:is|of|are))?[\s*_:=]*$/i;
const ASKED_OF =
  /\b(?:shape|size|dimensions?)\s+of\s+(?:the\s+(?:\w+\s+)?)?([A-Z]\w{0,3}|[a-z]\d?)\s*(?:is|are|:|=)\s*$/;

/** The quantity whose size is told behind a text: `**V:** has shape`. */
export const sizedIn = (before: string): string | undefined => {
  const near = before.slice(-80);
  return (SAID.exec(near) ?? ASKED_OF.exec(near))?.[1];
};
