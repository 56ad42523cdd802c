/**
 * What was taken out of a program: lines behind comment signs, and blocks between those of comments or the quotes of a docstring, that give a name which other lines give.
 * `# dh[h < 0] = 0` is not done; a comment that says what nothing else does may be the answer.
 */
import type { Range } from '../formula.ts';

/** A line that gives or changes a name, with the sign that makes it a comment. */
const GIVEN =
  /^[ \t]*(?:(#+|\/\/+|%+|--+)[ \t]*)?(?:[A-Z]{2,8}:[ \t]*)?(?:[A-Za-z]\w{0,20}[ \t]+)?(\w{1,60})[ \t]*(?:\[[^\]\n]{1,80}\][ \t]*|\([^)\n]{1,80}\)[ \t]*)?(?:(?:\*\*|[-+*/@])?=(?!=)|<-[ \t])/;
/** What blocks begin and end with. */
const BLOCKS = [
  ['"""', '"""'],
  ["'''", "'''"],
  ['/*', '*/'],
  ['%{', '%}'],
] as const;
const MAY_BE = /"""|'''|\/\*|%\{|^[ \t]*(?:#|\/\/|%|--)[^\n]*(?:=|<-)/m;

const blank = (part: string): string => part.replace(/[^\n]/g, ' ');

/** The names that the lines of a text give, but for those behind comment signs. */
const namesIn = (text: string): readonly string[] =>
  text.split('\n').flatMap(line => {
    const found = GIVEN.exec(line);
    return found && found[1] === undefined ? [found[2]!] : [];
  });

/** The places of all blocks of one kind. */
function blocksIn(text: string, open: string, close: string): readonly Range[] {
  const found: Range[] = [];
  for (let at = text.indexOf(open); at >= 0; ) {
    const end = text.indexOf(close, at + open.length);
    if (end < 0) break;
    found.push([at, end + close.length]);
    at = text.indexOf(open, end + close.length);
  }
  return found;
}

/** The text with blanks in these places. */
function without(text: string, places: readonly Range[]): string {
  let written = '';
  for (const [from, to] of places) {
    if (from < written.length) continue;
    written += text.slice(written.length, from) + blank(text.slice(from, to));
  }
  return written + text.slice(written.length);
}

/** The text without what was taken out of it, place for place; the same where there is none. */
export function withoutTakenOut(text: string): string {
  if (!MAY_BE.test(text)) return text;
  const blocks = BLOCKS.flatMap(([open, close]) => blocksIn(text, open, close)).sort(([a], [b]) => a - b);
  const live = new Set(namesIn(without(text, blocks)));
  const isTakenOut = ([from, to]: Range): boolean =>
    namesIn(text.slice(from + 2, to).replace(/^["'*]/, ' ')).some(name => live.has(name));
  return without(text, blocks.filter(isTakenOut))
    .split('\n')
    .map(line => {
      const [, sign, name] = GIVEN.exec(line) ?? [];
      return sign !== undefined && live.has(name!) ? blank(line) : line;
    })
    .join('\n');
}
