/**
 * What stands around a formula in its paragraph, as it is written, for the judge: what it says of the symbols of the problem can only be held against a formula where the problem is known,
 * `With $Y = 2P$: $A$`, `$A$, where $Y$ is the prediction`.
 */
import type { FoundFormula } from '../found.ts';
import type { Place } from './alternatives.ts';
import { BOUNDARY } from './boundaries.ts';
import { CLOSING, lastPart } from './sentence-around.ts';

/** Characters before and behind a formula that are looked at. */
const NEAR = 400;
const OPENING = /(?:\${1,2}|\\[[(])\s*$/;
const BLANK_LINE = /\n[ \t]*\n/;
/** What begins another cell. */
const CELL = /\s[|&]\s|\\\\/;
/** What begins another display, which its sentence leads on to. */
const DISPLAY = /\$\$|\\\[|\\begin\s*\{/;
const SENTENCE_END = /[.!?;](?=\s)/g;
/** How a paragraph goes on with the one before it, which a display ends. */
const GOING_ON = /^\s*(?:\p{Ll}|(?:here|this|that|it|note|the|hier|dabei|das|dies|ici|cela)(?!\p{L}))/iu;

/** The text of the paragraph before a formula and behind it; a display that is a paragraph by itself has those beside it. */
export function inParagraph({ text, from, to }: Place): Pick<FoundFormula, 'around'> {
  const around = [before(text, from), behind(text, to)] as const;
  return around.some(words => /\p{L}{2}/u.test(words)) ? { around } : {};
}

function before(text: string, from: number): string {
  const start = Math.max(0, from - NEAR);
  const near = text.slice(start, from).replace(OPENING, '');
  const whole = start === 0 ? near : near.slice((SENTENCE.exec(near)?.index ?? near.length - 1) + 1);
  const own = lastPart(whole, BOUNDARY).split(CELL).at(-1)!;
  const paragraphs = own.split(BLANK_LINE);
  const last = paragraphs.at(-1)!;
  return last.trim() === '' ? paragraphs.slice(-2).join('\n') : last;
}
const SENTENCE = /[.!?](?=\s)|\n[ \t]*\n/;

function behind(text: string, to: number): string {
  const near = text.slice(to, to + NEAR).replace(CLOSING, '');
  const [own] = near.split(BOUNDARY)[0]!.split(CELL);
  const [first, second] = own!.split(BLANK_LINE);
  const words = /\p{L}/u.test(first!) || !GOING_ON.test(second ?? '') ? first! : `${first}\n${second}`;
  const display = DISPLAY.exec(words);
  const isCut = display !== null || (near.length >= NEAR - 3 && words.length === near.length);
  return isCut ? upToSentence(words.slice(0, display?.index)) : words;
}

function upToSentence(words: string): string {
  const last = [...words.matchAll(SENTENCE_END)].at(-1);
  return last ? words.slice(0, last.index + 1) : '';
}
