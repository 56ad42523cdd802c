/** Letters and words, with accents behind them, and numbers. */

import { isBlank, isDigit, isLetter } from '../../characters.ts';
import { bareCommand } from './bare.ts';
import { accents, commandOf } from './commands.ts';
import { readLost } from './control.ts';
import { lostEnd, mendRemains, mendRun } from './damage.ts';
import { isSwitchLeft } from './fonts.ts';
import type { Scan } from './scan.ts';
import type { Token } from './tokens.ts';
import { combining } from './unicode.ts';
import { conditionalOf, isBareProse, isFunctionWord } from './words.ts';

/** Behind the `else` of a program. */
const COLON = 58;

/** Indices behind a name. */
const INDEX = /^ ?\)?[_ᵢ-ᵥⱼₐ-ₜ]/u;

/** A run of letters: a word, prose, the remains of a command, or symbols one by one. */
export function readLetters(scan: Scan): unknown {
  const { text, at } = scan;
  let stop = at + 1;
  while (stop < scan.end && isLetter(text.charCodeAt(stop))) stop++;
  if (stop - at > 1 && (stop - at > 2 || scan.spaced)) scan.how.besides = true;
  const words = scan.how.words;
  if (words !== undefined && words.size > 0) {
    let digits = stop;
    while (digits < scan.end && isDigit(text.charCodeAt(digits))) digits++;
    if (digits > stop && words.has(text.slice(at, digits))) return readWord(scan, at, digits);
    if (stop - at > 1) {
      if (words.has(text.slice(at, stop))) return readWord(scan, at, stop);
      // TeX raises one letter: what stands behind it in `X^Tscores` is a run of its own.
      if (text.charCodeAt(at) === 84 && scan.tokens[scan.tokens.length - 1]?.kind === '^') stop = at + 1;
      else if (text.charCodeAt(at) === 100 && stop - at > 2 && words.has(text.slice(at + 1, stop))) {
        scan.push('letter', 'd', at, at + 1);
        return readWord(scan, at + 1, stop);
      } else if (
        digits > stop &&
        words.has(text.slice(stop - 1, digits)) &&
        // `dW1` may be a name; `dW1_{ij}` is an entry of what `W1` is
        (text.charCodeAt(at) !== 100 || (stop - at === 2 && INDEX.test(text.slice(digits, digits + 3)))) &&
        mendRun(text, at, stop) === undefined
      ) {
        // `XW1`
        for (let i = at; i < stop - 1; i++) scan.push('letter', text[i]!, i, i + 1);
        return readWord(scan, stop - 1, digits);
      }
    }
  }
  const next = text.charCodeAt(stop);
  if (stop - at > 1 || next === 123) {
    const run = stop - at > 1 ? text.slice(at, stop) : '';
    if (scan.bare && !isBareProse(run)) return readBare(scan, stop);
    if (
      run !== '' &&
      isFunctionWord(run) &&
      !isPairBelow(scan, stop) &&
      !(next === 123 && commandOf(`\\${run}`)?.kind === 'command')
    )
      return readWord(scan, at, stop);
    if (
      run !== '' &&
      isBareProse(run) &&
      ((conditionalOf(run) === 'otherwise' && next !== COLON) ||
        ((scan.spaced || scan.lastIsSeparator()) && (stop === scan.end || isBlank(next) || next === 36)))
    ) {
      scan.push('text', run, at, stop);
      scan.at = stop;
      return;
    }
    const mended = mendRun(text, at, stop);
    if (mended !== undefined) return readLost(scan, mended.command, at, at + mended.length);
    stop -= lostEnd(text, at, stop);
  }
  if (stop - at === 1 && next === 32 && isSwitchLeft(text, at)) return readLost(scan, '\\bf', at, stop);
  if (next >= 0x300) {
    for (let i = at; i < stop; i++) readAccented(scan, i, i + 1, text[i]!);
    return;
  }
  for (let i = at; i < stop; i++) scan.push('letter', text[i]!, i, i + 1);
  scan.at = stop;
  // remains may stand behind other letters: `2W imes`, but also `Wimes`; only the second needs a look
}

/** The next name in a run of letters that has lost its backslashes, or one letter. */
function readBare(scan: Scan, stop: number): unknown {
  const { text, at, tokens } = scan;
  const run = text.slice(at, stop);
  const name = isPairBelow(scan, stop) ? undefined : bareCommand(text, at, stop);
  if (name !== undefined && !(name.length <= run.length && isFunctionWord(run)))
    return readLost(scan, name, at, at + name.length - 1);
  if (isFunctionWord(run)) return readWord(scan, at, stop);
  const isRaisedTop =
    tokens[tokens.length - 1]?.kind === '^' &&
    run.startsWith('op') &&
    bareCommand(text, at + 2, stop) !== undefined;
  if (isRaisedTop) return readLost(scan, '\\top', at, at + 2);
  const mended = mendRemains(text, at, stop);
  return mended === undefined
    ? scan.one('letter', text[at]!)
    : readLost(scan, mended.command, at, at + mended.length);
}

/** `A_{ln}`: two letters that are all of what stands below are two indices, whatever function they spell elsewhere. */
function isPairBelow({ text, at, tokens }: Scan, stop: number): boolean {
  const last = tokens.length - 1;
  return (
    stop - at === 2 &&
    text.charCodeAt(stop) === 125 &&
    tokens[last]?.kind === '{' &&
    tokens[last - 1]?.kind === '_'
  );
}

/** Letters that are one name. */
function readWord(scan: Scan, start: number, end: number): void {
  if (scan.text.charCodeAt(start) === 84 && scan.tokens[scan.tokens.length - 1]?.kind === '^') {
    // `A^Tr` is TeX for A^T r, whatever word the letters make.
    scan.push('letter', 'T', start, start + 1);
    scan.at = start + 1;
    return;
  }
  scan.push('word', scan.text.slice(start, end), start, end);
  scan.at = end;
}

/** A letter, with combining accents behind it if there are any. */
export function readAccented(
  scan: Scan,
  start: number,
  end: number,
  name: string,
  font?: Token['font'],
): unknown {
  const { text } = scan;
  let accent = combining.get(text.charCodeAt(end));
  // a word processor puts a space between a letter and its hat
  if (accent === undefined && text.charCodeAt(end) === 32 && text.charCodeAt(end + 1) >= 0x300) {
    accent = combining.get(text.charCodeAt(end + 1));
    if (accent !== undefined) end++;
  }
  if (accent === undefined) {
    scan.push('letter', name, start, end).font = font;
    scan.at = end;
    return;
  }
  const found: string[] = [];
  let stop = end;
  while (stop < scan.end && accent !== undefined) {
    found.push(accent);
    accent = combining.get(text.charCodeAt(++stop));
  }
  // \hat{y}, over one range
  for (let i = found.length - 1; i >= 0; i--) {
    const over = Object.keys(accents).find(command => accents[command] === found[i])!;
    const made = scan.push('command', 'accent', start, stop);
    made.text = over;
    scan.push('{', '{', start, stop);
  }
  scan.push('letter', name, start, end).font = font;
  for (let i = 0; i < found.length; i++) scan.push('}', '}', start, stop);
  scan.at = stop;
}

const COMMA = /\{,\}([0-9]+)/y;

/** `12`, `0.5`, and `0{,}5` with the comma that most of Europe writes; three digits behind it may be thousands. */
export function readNumber(scan: Scan): void {
  const { text, at } = scan;
  let stop = at + 1;
  while (stop < scan.end && isDigit(text.charCodeAt(stop))) stop++;
  if (text.charCodeAt(stop) === 46 && isDigit(text.charCodeAt(stop + 1)) && stop < scan.end) {
    stop++;
    while (stop < scan.end && isDigit(text.charCodeAt(stop))) stop++;
  }
  COMMA.lastIndex = stop;
  const comma = COMMA.exec(text);
  const behind = comma?.[1] ?? '';
  if (comma && stop + comma[0].length <= scan.end && (behind.length !== 3 || text.slice(at, stop) === '0')) {
    const whole = text.slice(at, stop);
    stop += comma[0].length;
    scan.push('number', `${whole}.${behind}`, at, stop);
    scan.at = stop;
    return;
  }
  scan.push('number', text.slice(at, stop), at, stop);
  scan.at = stop;
}
