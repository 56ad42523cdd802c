/**
 * Lines of a text file that lead on to no answer, though they stand right above it: its title, `dW2`, what is said below that or behind it, `dW2 - error times activation`, and a comment
 * below the answer before.
 */
import type { Place } from './alternatives.ts';

const NAME = /^\(?[A-Za-z∂][\w./∂-]{0,40}\)?$/;
const ITEM = /(?:^|\n)[ \t]*(?:\(?[A-Za-z\d]{1,4}[).][ \t]+)?$/;

/** Whether a formula is a name that starts its line, with nothing behind it or a description. */
export function isTitle({ text, from, to }: Place): boolean {
  if (!NAME.test(text.slice(from, to)) || !ITEM.test(text.slice(Math.max(0, from - 20), from))) return false;
  const behind = text.slice(to, to + 10);
  return /^[ \t]*(?:\n|[-–—(]|:[ \t])/.test(behind) || (text[to - 1] === ')' && /^[ \t]/.test(behind));
}

/** What takes what stands on the next line. */
const GOES_ON = /[\s,:=]$|\b(?:of|the|following|times|minus|plus|is|not|by|get|to|but|and)$/i;
const WORD = /(?<![\p{L}\d_])\p{L}{2,}/gu;
/** Words of a line that says something by itself; below a title fewer describe what that names. */
const LEAST = 3;

/** Whether the line above the typed formula at `from` leads on to nothing. */
export function saysByItself(last: Place | undefined, text: string, from: number): boolean {
  const before = text.slice(Math.max(0, from - 200, last?.text === text ? last.to : 0), from);
  const lines = before.trimEnd().split('\n');
  const line = lines[lines.length - 1]!;
  if (!/\n\s*$/.test(before) || GOES_ON.test(line)) return false;
  const isDescribed = lines.length === 1 && last?.text === text && isTitle(last);
  return isDescribed || (line.match(WORD) ?? []).length >= LEAST;
}

const COMMENT_BELOW = /^[ \t]*\n[ \t]*(?:#|%|\/\/)[^\n]*\n[ \t]*\n\s*$/;
/** Words between two formulas without a comment right below the first, with a blank line behind it. */
export const withoutCommentBelow = (between: string): string => between.replace(COMMENT_BELOW, '');
