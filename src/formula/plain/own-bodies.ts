/**
 * Functions of Python of more than one line beside other statements: what their body names is put where they give it back, so that each is one line, as
 * `dsigmoid(x) = s * (1 - s)`; the last one is the answer itself, by its lines.
 */
import { bracketed, closeOf, isName, isSign, type Line, MAX_TOKENS } from './loops/line.ts';

/** More lines than these are no function of one value. */
const MAX_LINES = 12;

/** The lines with such functions in one line each; a line that ends in `=` is the head of one. */
export function ownBodiesWrittenOut(lines: readonly Line[], text: string): readonly Line[] {
  if (!lines.some(isHead)) return lines;
  const written: Line[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    const end = isHead(line) ? endOfBody(lines, at, text) : lines.length;
    if (end < lines.length && end > at && isClosed(lines, at, end, text)) {
      written.push(line);
      at = end - 1;
      continue;
    }
    const back = isHead(line) ? lines.findIndex((one, i) => i > at && isName(one[0], 'return')) : -1;
    if (back === lines.length - 1) {
      written.push(...lines.slice(at + 1, back), ...[lines[back]!.slice(1)].filter(one => one.length > 0));
      return written;
    }
    const value = back < 0 ? undefined : givenBack(lines.slice(at + 1, back), lines[back]!.slice(1));
    if (!value) {
      written.push(line);
      continue;
    }
    written.push([...line.slice(0, closeOf(line, 1) + 1), line[line.length - 1]!, ...value]);
    at = back;
  }
  return written;
}

/** Where the lines stand no deeper than the head of a function. */
function endOfBody(lines: readonly Line[], at: number, text: string): number {
  const indent = (line: Line) =>
    /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', line[0]!.start - 1) + 1))![0].length;
  const end = lines.findIndex((line, i) => i > at && indent(line) <= indent(lines[at]!));
  return end < 0 ? lines.length : end;
}

/** Whether a function gives nothing back, and keeps nothing in its object: what it names is known in it alone. */
const isClosed = (lines: readonly Line[], at: number, end: number, text: string): boolean =>
  !/\b(?:return|self|this|global|nonlocal)\b/.test(text.slice(lines[at]![0]!.start, lines[end]![0]!.start));

const isHead = (line: Line): boolean =>
  line[0]?.kind === 'name' && isSign(line[1], '(') && line.length > 3 && isSign(line[line.length - 1], '=');

/** What a function gives back, in its arguments alone; undefined where its body does more than to name values. */
function givenBack(body: readonly Line[], given: Line): Line | undefined {
  if (body.length > MAX_LINES || given.length === 0) return undefined;
  const values = new Map<string, Line>();
  for (const [name, sign, ...value] of body) {
    if (name?.kind !== 'name' || !isSign(sign, '=') || value.length === 0) return undefined;
    const known = inPlace(value, values);
    if (!known) return undefined;
    values.set(name.text, known);
  }
  return inPlace(given, values);
}

/** A line with the values of names in their places. */
function inPlace(line: Line, values: ReadonlyMap<string, Line>): Line | undefined {
  const written = line.flatMap((one, at) => {
    const value = one.kind === 'name' ? values.get(one.text) : undefined;
    const isArgument = isSign(line[at + 1], '=') || isSign(line[at - 1], '.');
    return value && !isArgument ? bracketed(value) : [one];
  });
  return written.length > MAX_TOKENS ? undefined : written;
}
