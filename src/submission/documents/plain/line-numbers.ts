/**
 * The numbers that an editor or `cat -n` puts before every line of a file: they count lines, not questions.
 */

const NUMBERED = /^([ \t]{0,8})(\d{1,4})(?:\t|[ \t]?[|│:](?=\s|$)|[ \t]*$)/;

/** The text without the numbers of its lines; the same where it has none. */
export function withoutLineNumbers(text: string): string {
  if (!NUMBERED.test(text.slice(0, 40).split('\n', 1)[0]!)) return text;
  const lines = text.replace(/\n+$/, '').split('\n');
  const heads = lines.map(line => NUMBERED.exec(line));
  const countsLines = heads.every((head, at) => head !== null && Number(head[2]) === at + 1);
  // a line for each question is numbered as well, but has no blank lines among them
  const hasBlank = heads.some((head, at) => lines[at]!.slice(head?.[0].length).trim() === '');
  return countsLines && hasBlank
    ? lines.map((line, at) => line.slice(heads[at]![0].length)).join('\n')
    : text;
}
