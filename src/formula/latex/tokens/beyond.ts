/** Characters beyond ASCII: mathematical letters, raised and lowered digits, signs. */
import { isLetter } from '../../characters.ts';
import { accents, commandOf } from './commands.ts';
import { readNamed } from './control.ts';
import { readAccented } from './letters.ts';
import type { Scan } from './scan.ts';
import { readSign } from './signs.ts';
import type { TokenKind } from './tokens.ts';
import {
  combining,
  fractions,
  mathematicalLetter,
  olderLetters,
  subscripts,
  superscripts,
  unicodeCommands,
} from './unicode.ts';

/** Marks of quotation around a formula. */
const QUOTES: ReadonlySet<string> = new Set('“”„«»');

/** Signs that say what a command says, and nothing beside a formula. */
const SIGNS: ReadonlySet<string> = new Set('∂∇−·⋅⊙∘⊤ᵀ');

/** Whether a character stands for a command of formulas: a Greek letter, a raised or lowered one, a sign of a product or a derivative. */
export const isSignOfFormulas = (code: number, character: string): boolean =>
  (code >= 0x391 && code <= 0x3c9) ||
  SIGNS.has(character) ||
  superscripts.has(character) ||
  subscripts.has(character);

/** The character at the place, which has this code. */
export function readUnicode(scan: Scan, code: number): unknown {
  const { text, at } = scan;
  let character = text[at]!;
  if (code >= 0xd800 && code < 0xdc00) {
    const point = text.codePointAt(at)!;
    const letter = mathematicalLetter(point);
    if (letter !== undefined) return readAccented(scan, at, at + 2, letter.name, letter.font);
    character = String.fromCodePoint(point);
    return scan.one('unknown', character, character.length);
  }
  if (superscripts.has(character) || subscripts.has(character))
    return readRaised(scan, superscripts.has(character));
  const older = olderLetters.get(character);
  if (older !== undefined) return readAccented(scan, at, at + 1, older.name, older.font);
  const spelt = unicodeCommands.get(character);
  if (spelt !== undefined) {
    if (character === '′') return scan.one('prime', "'");
    if (spelt.startsWith('\\') && spelt.length > 1) {
      const command = commandOf(spelt)!;
      if (command.kind === 'letter' && combining.has(text.charCodeAt(at + 1)))
        return readAccented(scan, at, at + 1, command.value, command.font);
      scan.at++;
      return readNamed(scan, spelt, at);
    }
    const start = scan.tokens.length;
    readSign(scan, spelt.charCodeAt(0));
    // a two-character operator of ASCII is not made of others
    if (scan.tokens.length > start && scan.tokens[start]!.end > at + 1) {
      scan.tokens[start]!.end = at + 1;
      scan.at = at + 1;
    }
    return;
  }
  if (
    code === 0x2061 ||
    code === 0x2062 ||
    code === 0x200b ||
    code === 0xfeff ||
    (code >= 0x2000 && code <= 0x200f) ||
    code === 0x3000 ||
    code === 0x202f ||
    code === 0xfe0f ||
    QUOTES.has(character)
  ) {
    scan.at++;
    scan.spaced = true;
    return;
  }
  const fraction = fractions.get(character);
  // behind a digit it would be added
  if (fraction && scan.tokens.at(-1)?.kind !== 'number') {
    readNamed(scan, '\\frac', at);
    for (const digit of fraction) scan.push('number', digit, at, at + 1, digit);
    scan.at = at + 1;
    return;
  }
  const plain = character.normalize('NFD');
  if (
    plain.length > 1 &&
    isLetter(plain.charCodeAt(0)) &&
    combining.has(plain.charCodeAt(1)) &&
    plain.length === 2
  ) {
    const accent = combining.get(plain.charCodeAt(1))!;
    const over = Object.keys(accents).find(command => accents[command] === accent)!;
    scan.push('command', 'accent', at, at + 1).text = over;
    scan.push('{', '{', at, at + 1);
    scan.push('letter', plain[0]!, at, at + 1);
    scan.push('}', '}', at, at + 1);
    scan.at = at + 1;
    return;
  }
  scan.one('unknown', character);
}

/** The kinds of what is no letter in a script. */
const RAISED: Readonly<Record<string, TokenKind>> = {
  '+': '+',
  '-': '-',
  '(': 'open',
  ')': 'close',
  '=': 'relation',
  ',': 'separator',
};

/** A run of superscript (or subscript) characters is one script, with the commas between them: `W₂,ₖⱼ`. */
function readRaised(scan: Scan, up: boolean): void {
  const table = up ? superscripts : subscripts;
  const { text, at } = scan;
  const isIn = (i: number): boolean => i < scan.end && table.has(text[i]!);
  let stop = at;
  while (isIn(stop) || (text[stop] === ',' && isIn(stop + 1))) stop++;
  scan.push(up ? '^' : '_', up ? '^' : '_', at, at);
  scan.push('{', '{', at, at);
  let digits = '';
  for (let i = at; i <= stop; i++) {
    const plain = i < stop ? (table.get(text[i]!) ?? text[i]!) : '';
    if (plain >= '0' && plain <= '9') {
      digits += plain;
      continue;
    }
    if (digits !== '') scan.push('number', digits, i - digits.length, i);
    digits = '';
    if (i === stop) break;
    scan.push(RAISED[plain] ?? 'letter', plain, i, i + 1);
  }
  scan.push('}', '}', stop, stop);
  scan.at = stop;
}
