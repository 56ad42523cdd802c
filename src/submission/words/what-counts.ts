/** Words that say which of several answers counts, wherever they stand: `Please grade version 1`, `(only the first one counts)`. The last counts otherwise. */

const WHICH = String.raw`(?:the )?(first|(?:version|attempt|answer|try|solution|variant) (?:\d|one|two|[ab])\b)`;
const ONE = '(?: (?:one|version|attempt|answer|try|solution))?';
const SAID = new RegExp(
  [
    String.raw`\b${WHICH}${ONE}(?: is the one that)? (?:only )?counts?\b`,
    String.raw`(?:^|[.!(]\s*|\n\W*|\b(?:please|only|just) )(?:grade|mark|count|correct) (?:only )?${WHICH}${ONE}(?=[.,;!)\s])`,
  ].join('|'),
  'i',
);

/** The one that a text says counts, in small letters. */
export function countingIn(text: string): string | undefined {
  if (!MENTIONED.test(text)) return undefined;
  const found = SAID.exec(text);
  return (found?.[1] ?? found?.[2])?.toLowerCase();
}
const MENTIONED = /grade|mark|count|correct/i;
