/** A definition in brackets behind a formula, `e z^\top \quad (e := \hat y - y)`, without its brackets. Every place stays where it is. */

const OPEN = /[\s,;.]*(?:\\(?:q?quad|[,;:! ])\s*)*$/;
const LEAD = /^\s*(?:\\(?:text|mathrm|mbox)\s*\{\s*(?:where|with|let|here|for)[:,]?\s*\}\s*)?/;
const LETTER = String.raw`(?:\\[A-Za-z]{1,12}\s?(?:\{\\?[A-Za-z]{1,12}\}|\\?[A-Za-z]{1,12})?|[A-Za-z]{1,12})`;
const SCRIPTS = String.raw`(?:(?:\\?_|\^)(?:\{[^{}]{1,12}\}|\\?[A-Za-z0-9]{1,8})){0,2}`;
const NAME = new RegExp(
  String.raw`^${LETTER}${SCRIPTS}(?:[\s~]|\\[,;:!> ]|\{\s?\}){0,9}(?::=|=|\\(?:coloneqq|triangleq|equiv|doteq)(?![A-Za-z]))\s*(?=\S\s*\S)`,
);
const SIZED = /\\(?:left|right|[bB]igg?[lr]?)$/;
const MOST = 4000;

/** The text with a comma for the bracket that opens at its end and defines a name; undefined where it ends in none. */
export function withoutNoteBrackets(text: string): string | undefined {
  if (text.length > MOST) return undefined;
  const end = text.trimEnd().replace(/[.$\s]+$/, '').length - 1;
  const close = text[end];
  if (close !== ')' && close !== ']') return undefined;
  const from = openingOf(text, end, close === ')' ? '(' : '[', close);
  const opening = SIZED.exec(text.slice(Math.max(0, from - 7), Math.max(0, from)))?.[0] ?? '';
  const closing = SIZED.exec(text.slice(Math.max(0, end - 7), end))?.[0] ?? '';
  if ((opening === '') !== (closing === '')) return undefined;
  const before = text.slice(0, Math.max(from - opening.length, 0));
  const body = text.slice(from + 1, end - closing.length);
  if (from < 1 || OPEN.exec(before)![0] === '') return undefined;
  const lead = LEAD.exec(body)![0];
  const name = NAME.exec(body.slice(lead.length));
  // `(i = j)` and `(i = 1, …)` say what indices are
  if (!name || /^[a-z]$/.test(body.slice(lead.length + name[0].length).trim())) return undefined;
  const left = `${' '.repeat(opening.length)},`;
  const right = ' '.repeat(closing.length + 1);
  const definition = ' '.repeat(lead.length) + body.slice(lead.length).replace(':=', ' =');
  return before + left + definition + right + text.slice(end + 1);
}

function openingOf(text: string, end: number, open: string, close: string): number {
  let depth = 0;
  for (let at = end; at >= 0; at--) {
    if (text[at] === close) depth++;
    else if (text[at] === open && --depth === 0) return at;
  }
  return -1;
}
