/**
 * Which lines of a text file are a program that does more than give names: functions, loops, names that are changed. They are read together, as a piece of code is, since none of
 * them says by itself what a name stands for behind it.
 */
import { isDone } from '../../../formula/plain/programs.ts';
import { labelIn } from '../label-line.ts';
import { markerIn } from '../labels.ts';
import { indentOf } from './going-on.ts';
import { askingLabel, isProse, isRule, itemOf, keyOf, titleIn } from './lines.ts';

/** What opens a block, so that its colon names nothing. */
const OPENS = /^(?:def|function|for|while|if|elif|else|with|try|except|finally|class)\b/;
/** What only a program does; `with d = …` and `if z > 0` stand in texts as well. */
const DOES =
  /^[ \t]*(?:(?:def|function)\b[^\n]*\(|for[ \t(]+\w+(?:[ \t]*,[ \t]*\w+)?[ \t]+in[ \t]|for[ \t(]+\w+[ \t]*=|(?:if|elif|while|with)\b[^\n=]*:[ \t]*$)|^[ \t]*\w+(?:\[[^\n]{1,80}\])?[ \t]*(?:\*\*|[-+*/@])=(?!=)|^[ \t]*\w+\[[^\n]{1,80}\][ \t]*=(?!=)|^[ \t]*\w+(?:[ \t]*=[ \t]*(?:lambda\b[^\n]*:|@\(|\{[ \t]*["'\n])|[ \t]*(?:<-|=)[ \t]*function[ \t]*\()/m;
/** The name that a line changes: `dW /= N`, `dh[h <= 0] = 0`. */
const CHANGED = /^(\w+)[ \t]*(?:\[[^\n]{1,80}\][ \t]*)?(?:\*\*|[-+*/@])?=(?!=)/;
/** What a function or a loop ends with on a line of its own. */
const ENDS = /^(?:end\w*|\}|return\b.*)[ \t;]*$/;

/** Whether a text may hold such lines at all. */
export const mayDo = (text: string): boolean => DOES.test(text);

/** Where the program ends that begins on a line, whose formula starts at `start`: the line behind it, or undefined where none begins. */
export function endOfProgram(
  lines: readonly string[],
  from: number,
  most: number,
  start = 0,
): number | undefined {
  const depth = indentOf(lines[from]!);
  let end = from + 1;
  for (let at = end; at < most; at++) {
    const line = lines[at]!;
    const trimmed = line.trim();
    if (trimmed === '') continue;
    const isInside = indentOf(line) > depth && start === 0;
    const isNext = at === end;
    const before = () => lines.slice(from, end);
    if (!isInside && !(isNext ? goesOn(trimmed, lines[at + 1]) : changesIn(lines, at, most, before()))) break;
    end = at + 1;
  }
  const program = [lines[from]!.slice(start), ...lines.slice(from + 1, end)].join('\n');
  return end > from + 1 && DOES.test(program) && isDone(program) ? end : undefined;
}

/** Whether a line is one more of a program, and no label, title or sentence. */
function goesOn(trimmed: string, below: string | undefined): boolean {
  const comment = /^(?:#+|%|\/\/)\s*(.*)$/.exec(trimmed)?.[1];
  if (comment !== undefined)
    return markerIn(comment) === undefined && labelIn(comment) === undefined && /\s/.test(comment);
  if (OPENS.test(trimmed) || ENDS.test(trimmed)) return true;
  return (
    !isRule(trimmed) &&
    itemOf(trimmed) === undefined &&
    keyOf(trimmed) === undefined &&
    askingLabel(trimmed, below) === undefined &&
    titleIn(trimmed, below) === undefined &&
    !isProse(trimmed)
  );
}

/** Whether a line behind a blank one, or one of the block that it opens, changes what was given a name before, or ends what is open. */
function changesIn(lines: readonly string[], at: number, most: number, before: readonly string[]): boolean {
  const trimmed = lines[at]!.trim();
  if (ENDS.test(trimmed) || isChange(trimmed, before)) return true;
  if (!OPENS.test(trimmed)) return false;
  const depth = indentOf(lines[at]!);
  for (let inner = at + 1; inner < most; inner++) {
    const line = lines[inner]!;
    if (line.trim() === '') continue;
    if (indentOf(line) <= depth) return false;
    if (isChange(line.trim(), before)) return true;
  }
  return false;
}

function isChange(trimmed: string, before: readonly string[]): boolean {
  const name = CHANGED.exec(trimmed)?.[1];
  if (name === undefined) return false;
  const isGiven = before.some(line => CHANGED.exec(line.trim())?.[1] === name);
  return isGiven && (!/^\w+[ \t]*=/.test(trimmed) || new RegExp(`=.*(?<![\\w.])${name}\\b`).test(trimmed));
}
