/**
 * What stands under the braces of an answer. Names, `\underbrace{\hat y - y}_{\delta}`, are told again behind it, where it uses them and defines them nowhere else;
 * values, `\underbrace{\frac{\partial L}{\partial z}}_{\hat y - y}`, stand in the places of what they are worked out from.
 */
import { behindBrace } from '../tokens/braces.ts';

const BRACE = /\\(?:under|over)(?:brace|bracket|paren)\s?\{/g;
const SIGN = /^(?:\\?:?=:?|\\(?:equiv|coloneqq|eqqcolon|triangleq|doteq))\s?(?:\\[,;:! ]\s?)?/;
const NAME =
  /^(?:\\[A-Za-z]{1,12}(?:\s?\{\\?[A-Za-z]{1,12}\}|\s\\?[A-Za-z]{1,12})?|[A-Za-z]{1,3})(?:[_^](?:\{[^{}]{1,12}\}|\\?[A-Za-z0-9]{1,8})){0,2}$/;
const MOST = 4000;

/** The text with what each name stands for behind it; undefined where no brace has a name. */
export function withBracesTold(text: string): string | undefined {
  if (text.length > MOST || !text.includes('brac')) return undefined;
  const told: string[] = [];
  for (const { index, 0: found } of text.matchAll(BRACE)) {
    const close = closing(text, index + found.length - 1);
    const note = /^\s?[_^]\s?\{/.exec(text.slice(close + 1, close + 6))?.[0];
    if (note === undefined) continue;
    const from = close + 1 + note.length;
    const name = text
      .slice(from, closing(text, from - 1))
      .trim()
      .replace(SIGN, '')
      .trim();
    const body = text.slice(index + found.length, close);
    if (NAME.test(name) && !/[&$]|\\\\/.test(body)) told.push(`${name} = ${body}`);
  }
  if (told.length === 0) return undefined;
  const isInProse = /\$|\\[[(]|\\begin/.test(text);
  return text + told.map(one => (isInProse ? ` where $${one}$` : ` \\text{ where } ${one}`)).join('');
}

const DERIVATIVE = /^\s?\{?\s?\\[dt]?frac\s?\{\s?(?:\\partial|\\(?:mathrm|text|rm)\s?\{?\s?d|d(?![A-Za-z]))/;
const SIZE = /^[\s\w{}()[\],]{1,20}\\times[\s\w{}()[\],]{1,20}$/;
const WORDS = /^\s?\\(?:text|mbox|mathrm|textrm|textit|textbf)/;

/** The text with the values of derivatives in their places; undefined where none stands under a brace. */
export function withValuesUnderBraces(text: string): string | undefined {
  if (text.length > MOST || !text.includes('brac')) return undefined;
  let written = '';
  let done = 0;
  // what stands at the head says what is asked
  const head = text.indexOf('=');
  for (const { index, 0: found } of text.matchAll(BRACE)) {
    if (index < done || index < head) continue;
    const close = closing(text, index + found.length - 1);
    const note = /^\s?_\s?\{/.exec(text.slice(close + 1, close + 5))?.[0];
    if (note === undefined || !DERIVATIVE.test(text.slice(index + found.length, close))) continue;
    const from = close + 1 + note.length;
    const end = closing(text, from - 1);
    const value = text.slice(from, end).replace(SIGN, '');
    if (WORDS.test(value) || SIZE.test(value)) continue;
    written += `${text.slice(done, index)}\\left(${value}\\right)`;
    done = end + 1;
  }
  return done === 0 ? undefined : written + text.slice(done);
}

/** Where the brace at a place is closed; behind the text where it is not. */
function closing(text: string, open: number): number {
  const behind = behindBrace(text, open);
  return behind < 0 ? text.length : behind - 1;
}
