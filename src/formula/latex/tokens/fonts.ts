/** Commands of fonts: `\\mathbf{x}` is one letter, `\\mathrm{softmax}` a word, anything else mathematics in that font. */
import { isDigit, isLetter } from '../../characters.ts';
import { bareCommand } from './bare.ts';
import { type Command, commandOf } from './commands.ts';
import { hasRemains, mendRun } from './damage.ts';
import type { Scan } from './scan.ts';
import { isFunctionWord, isProseWord } from './words.ts';

/** `\mathbf{x}`, `\mathbf x`, `\mathbf{1}` are one letter. */
export function readFont(scan: Scan, command: Command, start: number): boolean {
  const { text } = scan;
  const open = scan.blanks(scan.at);
  const braced = text.charCodeAt(open) === 123;
  const at = braced ? scan.blanks(open + 1) : open;
  const code = text.charCodeAt(at);
  if (code === 92 && readFontSign(scan, start, at, braced)) return true;
  if (at >= scan.end || !(isLetter(code) || (isDigit(code) && command.font !== 'roman'))) return false;
  if (!braced && (at === scan.at || scan.bare) && isLostBehind(scan, at)) return false;
  let stop = at + 1;
  if (braced) {
    stop = scan.blanks(stop);
    // `\mathbf{W x}` is a product
    if (text.charCodeAt(stop) !== 125) return stop === at + 1 && readFontWord(scan, command, start, at, stop);
    stop++;
  }
  if (text.charCodeAt(stop) >= 0x300) return false;
  const made = scan.push('letter', text[at]!, start, stop);
  made.font = command.font;
  scan.at = stop;
  return true;
}

/** `oldsymboleta`: what is left of two commands. */
function isLostBehind({ text, bare }: Scan, at: number): boolean {
  let end = at;
  while (isLetter(text.charCodeAt(end))) end++;
  return (bare && bareCommand(text, at, end) !== undefined) || mendRun(text, at, end) !== undefined;
}

/** `\boldsymbol{\odot}`, `\bm\odot`: the sign behind the command. */
function readFontSign(scan: Scan, start: number, at: number, braced: boolean): boolean {
  const { text } = scan;
  let stop = at + 1;
  while (stop < scan.end && isLetter(text.charCodeAt(stop))) stop++;
  const close = scan.blanks(stop);
  if (braced && text.charCodeAt(close) !== 125) return false;
  const sign = commandOf(text.slice(at, stop));
  if (sign?.kind !== 'sign' && sign?.kind !== 'relation') return false;
  scan.at = braced ? close + 1 : stop;
  scan.push(sign.kind, sign.value, start, scan.at, text.slice(at, stop));
  return true;
}

/** `\mathbf{ReLU}`, `\mathsf{softmax}`: words in any font; other runs are products of letters. */
function readFontWord(scan: Scan, command: Command, start: number, at: number, from: number): boolean {
  const { text } = scan;
  let stop = from;
  while (stop < scan.end && isLetter(text.charCodeAt(stop))) stop++;
  while (stop < scan.end && isDigit(text.charCodeAt(stop))) stop++;
  if (text.charCodeAt(stop) !== 125) return false;
  const run = text.slice(at, stop);
  if (isLetterBesideOne(run) && scan.how.words?.has(run) !== true && command.font !== 'roman') {
    scan.push('letter', run[0]!, start, at + 1).font = command.font;
    scan.push('letter', run[1]!, at + 1, stop + 1).font = command.font;
    scan.at = stop + 1;
    return true;
  }
  const whole = command.font === 'sans' || command.font === 'typewriter' || command.font === 'bold';
  if (
    !(
      isFunctionWord(run) ||
      scan.how.words?.has(run) === true ||
      (whole &&
        run.length > 2 &&
        isLetter(run.charCodeAt(2)) &&
        mendRun(text, at, stop)?.length !== run.length)
    )
  )
    return false;
  scan.push('word', run, start, stop + 1).font = command.font;
  scan.at = stop + 1;
  return true;
}

/** `\mathbf{1b}^\top`, `\mathbf{b1}`: the vector of ones, or of zeros, beside another. */
const isLetterBesideOne = (run: string): boolean => /^(?:[01][A-Za-z]|[A-Za-z][01])$/.test(run);

/** `{\rm ReLU}`: a word; `{\bf 1}`: a letter. */
export function readSwitched(scan: Scan, start: number, font: Command['font']): boolean {
  const at = scan.blanks(scan.at);
  let stop = at;
  const close = scan.blanks(at + 1);
  const before = scan.tokens[scan.tokens.length - 1];
  if (
    font !== 'roman' &&
    before?.kind === '{' &&
    isDigit(scan.text.charCodeAt(at)) &&
    scan.text.charCodeAt(close) === 125
  ) {
    scan.tokens.pop();
    scan.spaced = before.spaced;
    scan.push('letter', scan.text[at]!, before.start, close + 1).font = font;
    scan.at = close + 1;
    return true;
  }
  while (stop < scan.end && isLetter(scan.text.charCodeAt(stop))) stop++;
  if (stop - at < 2 || scan.text.charCodeAt(stop) !== 125) return false;
  scan.push('word', scan.text.slice(at, stop), start, stop);
  scan.at = stop;
  return true;
}

const LONGEST = 4000;
/** `{f W}`, `{m W}`: what `{\\bf W}`, `{\\bm W}` leave; f is no function of the text, and m is a number unless other remains show that it is none. */
export function isSwitchLeft(text: string, at: number): boolean {
  if (text[at - 1] !== '{' || !/^[fm] +(?:[A-Za-z\d]|\\[a-z]{2,10}) *\}/.test(text.slice(at, at + 20)))
    return false;
  return text[at] === 'f' ? !/f *[('’^]|\bf_/.test(text.slice(0, LONGEST)) : hasRemains(text);
}

/** `\mathrm x`, `\text x`: the letter at `open` in that font. Whether there is one. */
export function readUnbraced(scan: Scan, open: number, command: Command, start: number): boolean {
  const { text } = scan;
  if (open >= scan.end || !isLetter(text.charCodeAt(open))) return false;
  scan.push('letter', text[open]!, start, open + 1).font = command.font;
  scan.at = open + 1;
  return true;
}

const isName = /^[A-Za-z][A-Za-z0-9-]*$/;
const isProgramName = /^[A-Za-z][A-Za-z0-9]*(?:\\_[A-Za-z0-9]+)+$/;

/** `my\_act`: a name as programs have it. Whether it is one. */
export function readProgramName(
  scan: Scan,
  content: string,
  command: Command,
  start: number,
  stop: number,
): boolean {
  if (!isProgramName.test(content)) return false;
  scan.push('word', content.replaceAll('\\_', '_'), start, stop).font = command.font;
  scan.at = stop;
  return true;
}

/** `\mathrm{...}`, `\operatorname{...}`: a name where it is made of letters, else mathematics in that font. */
export function readRoman(scan: Scan, name: string, command: Command, start: number): unknown {
  const { text } = scan;
  const open = scan.blanks(scan.at);
  if (text.charCodeAt(open) !== 123) {
    if (!readUnbraced(scan, open, command, start)) scan.spaced = true;
    return;
  }
  const stop = scan.balanced(open);
  const content = text.slice(open + 1, stop - 1);
  const joined = isName.test(content)
    ? content
    : content.replace(/\\[,;:! ]|[\s~]/g, '').replace(/\\(?:text|mathrm|rm|mathop)(?![a-zA-Z])|[{}]/g, '');
  if (isName.test(joined)) {
    const bare = joined.replace(/-/g, '');
    scan.at = stop;
    if (bare.length === 1) scan.push('letter', bare, start, stop).font = command.font;
    else if (isProseWord(bare)) scan.push('text', bare, start, stop);
    else scan.push('word', bare, start, stop).font = command.font;
    return;
  }
  if (readProgramName(scan, content, command, start, stop)) return;
  const made = scan.push('command', 'font', start, scan.at);
  made.text = name;
  made.font = command.font;
}
