/** Typed answers in marks that hold all of them: a fence, code spans, quotation marks, bold type. Blanks stand for the marks, so that every place stays where it is. */

/** What a fence may begin with and end with. */
const FENCED = /^(\s*(?:```|~~~)[ \t]*[A-Za-z+]{0,12}[ \t]*\n)([\s\S]*?)(\n[ \t]*(?:```|~~~)\s*)$/;
const MARKS: Readonly<Record<string, string>> = {
  '`': '`',
  '"': '"',
  '“': '”',
  '„': '“',
  '«': '»',
  '**': '**',
  __: '__',
};
const MARKED = /^(\s*)(\*\*|__|[`"“„«])(?=[\s\S]*\w)/;

/** The answer without the marks; the same where it has none, or other ones within. */
export function unwrapped(text: string): string {
  const blank = (part: string): string => part.replace(/[^\n]/g, ' ');
  const fenced = FENCED.exec(text);
  if (fenced && !/```|~~~/.test(fenced[2]!)) return blank(fenced[1]!) + fenced[2]! + blank(fenced[3]!);
  const [whole, , mark] = MARKED.exec(text) ?? [];
  const end = text.trimEnd();
  const close = mark && MARKS[mark]!;
  if (!whole || !close || !end.endsWith(close)) return text;
  const inside = text.slice(whole.length, end.length - close.length);
  if (inside.includes(mark!) || inside.includes(close)) return text;
  return ' '.repeat(whole.length) + inside + ' '.repeat(close.length) + text.slice(end.length);
}
