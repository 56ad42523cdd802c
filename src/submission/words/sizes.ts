/**
 * Sizes that are told in words: `V is c × m` without dollars under the label of a question of shape, `**V:** has shape $(c, m)$`.
 */

import { words } from '../../formula/any-of.ts';
import type { FoundDocument, Label } from '../found.ts';
import { whereOf } from '../pairing/candidate.ts';
import type { PairedAnswer } from '../pairing/pairing.ts';

const ENTRY = '([A-Za-z]{1,2}|\\d{1,4})';
const SIZE = new RegExp(
  `(?<![\\w$\\\\])(?:${ENTRY}(?:\\s*(?:×|&times;|\\*)\\s*|\\s+(?:x|by)\\s+)${ENTRY}|${ENTRY}\\s+rows\\s+and\\s+${ENTRY}\\s+columns|[([]\\s*${ENTRY}\\s*,\\s*${ENTRY}\\s*[)\\]])(?!\\w)`,
);

/** `$H$ by $D$`: formulas that are no answer each. */
const BETWEEN_DOLLARS = new RegExp(
  `^[^$]{0,40}\\$${ENTRY}\\$(?:\\s+(?:x|by|times)\\s+\\$${ENTRY}\\$|\\s+rows\\s+and\\s+\\$${ENTRY}\\$\\s+columns)`,
);

/** Whether a text tells a size in words. */
export const tellsSize = (text: string): boolean => SIZE.test(text);

/** `n x k`, `n × k` alone, as one types it. */
export const isTypedSize = (text: string): boolean => /^\w{1,4}(?:\s+(?:x|by)\s+|\s*×\s*)\w{1,4}$/.test(text);

const ENDS_IN_SIZE = new RegExp(
  String.raw`^(?:[A-Za-z]+,?[ \t]+){3}.{0,300}(?:=|\bis)[ \t]*${ENTRY}[ \t]?[x×][ \t]?${ENTRY}[.)]*$`,
);
/** `In numerator layout dl/dW is n x h and dl/db = 1 x h.`: what a sentence says of the sizes of answers. */
export const isSizeNote = (line: string): boolean =>
  line.length < 400 && ENDS_IN_SIZE.test(line) && sizeToldIn(line) === undefined;

/** `W is (m, n)`, `V has shape n x k`. */
const DERIVATIVE = String.raw`d\w{1,6}\/d\w{1,6}`;
/** How a line begins that tells a size. */
const TELLING = [
  String.raw`.{0,30}\b(?:shape|size|dimensions?)\b`,
  String.raw`\w{1,6}\s+is\s+[([]`,
  String.raw`(?:[A-Z]\w{0,5}|${DERIVATIVE})\s+is\s+\w{1,3}\s*(?:x|×|by)\s*\w{1,3}(?:[\s.]*$|,?\s+(?:because|since|as|so)\s)`,
  String.raw`\w{1,6}\s+has\s+\w{1,4}\s+rows\s`,
].join('|');
const TOLD = new RegExp(
  String.raw`^(?=${TELLING})(?:(?:the\s+)?(?:shape|size|dimensions?)\s+of\s+)?([A-Za-z]\w{0,5}|${DERIVATIVE})(?:\s*[:]\s+|\s+)(?:(?:${words('is has of an? the matrix shape size dimensions? are')}):?\s+){0,6}(?=[\w([])`,
  'i',
);

/** What stands behind a size: nothing, or why it is so. */
const ENDS = /^[\s.]*$|^,?\s+(?:because|since|as|so)\s/;

const entriesOf = (size: RegExpExecArray | null): readonly string[] | undefined =>
  size?.slice(1).filter(entry => entry !== undefined);

/** The quantity whose size a line of words tells, and the size. */
export function sizeToldIn(line: string): { readonly of: string; readonly size: string } | undefined {
  if (line.length > 160 || line.includes('=')) return undefined;
  const of = TOLD.exec(line);
  const size = of && SIZE.exec(line.slice(of[0].length - 1));
  if (!size || size.index > 1 || !ENDS.test(line.slice(of[0].length - 1 + size.index + size[0].length)))
    return undefined;
  return { of: of[1]!, size: entriesOf(size)!.join(' \\times ') };
}

/** The size that stands in words under the label of a question; `isBeside`: beside formulas that would be the answer, where it tells its numbers as such. */
export function sizeInWords(
  question: string,
  documents: readonly FoundDocument[],
  questionOf: (labels: readonly Label[]) => string | undefined,
  isBeside = false,
): PairedAnswer | undefined {
  for (const document of documents.toReversed())
    for (const found of document.texts.toReversed()) {
      const { label, under = [], text } = found;
      if (text.length > 200 || questionOf([label, ...under]) !== question) continue;
      const between = BETWEEN_DOLLARS.exec(text);
      const size = between
        ? [between[1], between[2] ?? between[3]]
        : isBeside
          ? undefined
          : entriesOf(SIZE.exec(text));
      if (!size) continue;
      return {
        ...whereOf(document, found),
        answer: { question, answer: size.join(' \\times ') },
        earlier: [],
      };
    }
  return undefined;
}

const NO_NAME = words(
  'what which the its? has is of an? so and then thus hence with where whose that this both my our',
);
const SAID = new RegExp(
  String.raw`(?:^|[\s>*_|])(?!(?:${NO_NAME})\b)([A-Za-z]\w{0,5})[\s*_:]+(?:(?:has|is|of|the|its|a)\s+){0,3}(?:shape|size|dimensions?)(?:\s+(?:is|of|are))?[\s*_:=]*$`,
  'i',
);
const ASKED_OF =
  /\b(?:[Ss]hape|[Ss]ize|[Dd]imensions?)\s+of\s+(?:the\s+(?:\w+\s+)?)?([A-Z]\w{0,3}|[a-z]\d?)\s*(?:is|are|:|=)\s*$/;

/** The quantity whose size is told behind a text: `**V:** has shape`. */
export const sizedIn = (before: string): string | undefined => {
  const near = before.slice(-80);
  return (SAID.exec(near) ?? ASKED_OF.exec(near))?.[1];
};
