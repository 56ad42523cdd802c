/**
 * Cases as one types them: each on a line of its own (`-t if t*s < 1`, `0 otherwise`), or with `then` behind the condition, in the spelling that the reader of
 * prose conditions knows; character for character, so that every place stays where it is.
 */
import { isProgram } from './programs.ts';

const CONDITION = /\b(?:if|when|otherwise|else|elsewhere)\b/i;
const SECOND = /\b(?:otherwise|else|elsewhere)\b|\b(?:if|when)\b[\s\S]*\b(?:if|when)\b/i;
/** Between two cases: a line end, and the sign of the chain that the second goes on. */
const LINE_END = /[ \t]*,?[ \t]*\n[ \t]*(?:=[ \t]*)?/g;
/** A brace that is drawn over the lines. */
const DRAWN = /(?<=(?:^|=)[ \t]*)[{⎧⎨⎩]/gm;
const THEN = /[ \t]*,?[ \t]then\b/gi;
const ELSE = /;(?=[ \t]*(?:otherwise|else)\b)|[ \t](?=(?:otherwise|else)[ \t])/gi;

const blank = (found: string): string => ' '.repeat(found.length);

/** Longer texts are no cases of one value. */
const MAX_LINES = 6;
const MAX_LENGTH = 2000;

/** The text with commas between its cases; undefined where it has no cases over lines or behind `then`. */
export function casesOnOneLine(text: string): string | undefined {
  if (text.length > MAX_LENGTH || !SECOND.test(text)) return undefined;
  const lines = text.trim().split('\n', MAX_LINES + 1);
  const isOverLines =
    lines.length > 1 && lines.length <= MAX_LINES && lines.every(one => CONDITION.test(one));
  const isThen = lines.length === 1 && /^[^\n=]{0,60}=?[ \t]*if\b.{1,200}\bthen\b/i.test(text);
  if ((!isOverLines && !isThen) || isProgram(text)) return undefined;
  const written = isOverLines
    ? (text.includes('}') ? text : text.replace(DRAWN, blank))
        .trimEnd()
        .replace(LINE_END, (found, at: number) => (at === 0 ? found : ','.padEnd(found.length)))
    : text.replace(THEN, found => ' :'.padEnd(found.length)).replace(ELSE, ',');
  return written === text ? undefined : written;
}
