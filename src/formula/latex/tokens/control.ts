/** Commands: what stands behind a backslash, and what it does. */
import { isLetter } from '../../characters.ts';
import { accents, type Command, commandOf } from './commands.ts';
import { lostBehind, mendCommand } from './damage.ts';
import { readDelimiter, readEnvironment } from './delimiters.ts';
import { endsLine, readTwoBackslashes } from './escaped.ts';
import { readFont, readRoman, readSwitched } from './fonts.ts';
import { readAccented } from './letters.ts';
import { readInside, readText } from './prose.ts';
import type { Scan } from './scan.ts';
import { readSign } from './signs.ts';
import type { TokenKind } from './tokens.ts';
import { combining } from './unicode.ts';

/** The command at the backslash. */
export function readCommand(scan: Scan): unknown {
  const { text, at } = scan;
  let from = at + 1;
  if (scan.doubled && text.charCodeAt(from) === 92) from++;
  const code = text.charCodeAt(from);
  if (from >= scan.end) {
    scan.at = scan.end;
    return;
  }
  let stop = from + 1;
  if (isLetter(code)) {
    while (stop < scan.end && isLetter(text.charCodeAt(stop))) stop++;
    scan.at = stop;
    const name = from === at + 1 ? text.slice(at, stop) : `\\${text.slice(from, stop)}`;
    return readNamed(scan, name, at);
  }
  if (code === 92 || (from > at + 1 && endsLine(scan, code)))
    return readTwoBackslashes(scan, code === 92 ? from : at + 1);
  // Markdown escapes them
  if (code === 95 || code === 94 || code === 43 || code === 45 || code === 61) {
    scan.mend(at, from + 1, `\\${text[from]} was read as ${text[from]}`);
    scan.at = from;
    return readSign(scan, code);
  }
  if (code === 32 || code === 10 || code === 9) {
    scan.at = from + 1;
    scan.hasSpaces = true;
    scan.push('quad', ' ', at, from + 1);
    return;
  }
  scan.at = stop;
  if (code === 42) scan.mend(at, stop, '\\* was read as *');
  readNamed(scan, `\\${text[from]}`, at);
}

/** Does what the command of a name does; it starts at `start`, and the place is behind it. */
export function readNamed(scan: Scan, name: string, start: number): unknown {
  const { how } = scan;
  if (how.macros?.has(name) === true) {
    scan.push('unknown', name, start, scan.at).text = name;
    return;
  }
  let command = commandOf(name);
  if (scan.text.charCodeAt(scan.at) === 42 && scan.at < scan.end) {
    const starred = commandOf(`${name}*`);
    if (starred !== undefined) {
      scan.at++;
      command = starred;
    }
  }
  if (command === undefined) {
    const garbled = mendCommand(name);
    if (garbled === undefined) {
      const lost = lostBehind(scan.text, name, scan.at);
      if (lost > 0) {
        scan.at -= lost;
        return readNamed(scan, name.slice(0, -lost), start);
      }
      const torn = tornCommand(scan, name);
      if (torn !== undefined) {
        scan.mend(start, torn.end, `read as ${torn.name}: blanks stand within it`);
        scan.at = torn.end;
        return readNamed(scan, torn.name, start);
      }
      if (name.length === 2 && isBeginLost(scan.text)) {
        // `\\0 & 1` of a matrix: the line break has lost a backslash, as the `\begin` before it has
        scan.at = start + 1;
        scan.hasSpaces = true;
        scan.push('quad', ' ', start, scan.at);
        return;
      }
      scan.push('unknown', name, start, scan.at).text = name;
      return;
    }
    scan.mend(start, scan.at, `read as ${garbled}`);
    command = commandOf(garbled)!;
    name = garbled;
  }
  obey(scan, name, command, start);
}

/** `\ma thbf`, `\op eratorname`: the longest command that the letters behind the blanks make of the start of one. */
function tornCommand(
  { text, at, end }: Scan,
  start: string,
): { readonly name: string; readonly end: number } | undefined {
  let name = start;
  let found: { readonly name: string; readonly end: number } | undefined;
  for (let from = at; name.length <= LONGEST_TORN && text.charCodeAt(from) === 32; ) {
    let stop = from + 1;
    while (stop < end && isLetter(text.charCodeAt(stop))) stop++;
    if (stop === from + 1) break;
    name += text.slice(from + 1, stop);
    if (name.length > SHORTEST_TORN && commandOf(name) !== undefined) found = { name, end: stop };
    from = stop;
  }
  return found;
}
const LONGEST_TORN = 20;
const SHORTEST_TORN = 3;

const isBeginLost = (text: string): boolean => /(?<!b)egin\{/.test(text);

/** A command that damage.ts has found in the remains `[start, end)`. */
export function readLost(scan: Scan, command: string, start: number, end: number): void {
  scan.mend(start, end, `read as ${command}: its escape was lost`);
  scan.at = end;
  readNamed(scan, command, start);
}

/** Does what a command of the table does. */
function obey(scan: Scan, name: string, command: Command, start: number): unknown {
  const { text } = scan;
  switch (command.kind) {
    case 'skip':
      scan.spaced = true;
      if (
        (isSpaceSign(name.charCodeAt(1)) && isSpaceAgain(scan)) ||
        (scan.text.charCodeAt(start - 2) === 92 && isNumberBehind(scan))
      )
        scan.push('quad', ' ', start, scan.at);
      return;
    case 'inline': {
      scan.spaced = true;
      const open = scan.blanks(scan.at);
      if (text.charCodeAt(open) !== 123) return;
      const stop = scan.balanced(open);
      readInside(scan, open + 1, text.charCodeAt(stop - 1) === 125 ? stop - 1 : stop);
      scan.at = stop;
      for (let i = 0; i < command.count; i++) {
        const unit = scan.blanks(scan.at);
        if (text.charCodeAt(unit) === 123) scan.at = scan.balanced(unit);
      }
      return;
    }
    case 'braced':
      return readBraced(scan, name, start);
    case 'arrow': {
      scan.how.besides = true;
      if (text.charCodeAt(scan.at) === 91) scan.at = scan.skipBracket(scan.at);
      const open = scan.blanks(scan.at);
      if (text.charCodeAt(open) === 123) scan.at = scan.balanced(open);
      scan.push('relation', command.value, start, scan.at);
      return;
    }
    case 'drop':
      if (command.value === 'length') {
        scan.at += LENGTH.exec(text.slice(scan.at, scan.at + LONGEST_LENGTH))?.[0].length ?? 0;
      } else if (text.charCodeAt(scan.at) === 91) scan.at = scan.skipBracket(scan.at);
      for (let i = 0; i < command.count; i++) {
        scan.how.besides = true;
        const open = scan.blanks(scan.at);
        if (text.charCodeAt(open) === 123) scan.at = scan.balanced(open);
      }
      scan.spaced = true;
      if (command.value === 'number' || (command.value === 'space' && isNumberBehind(scan)))
        scan.push('quad', ' ', start, scan.at);
      return;
    case 'delimiter':
      return readDelimiter(scan, command.value, start);
    case 'begin':
    case 'end':
      return readEnvironment(scan, command.kind, start);
    case 'words':
      return readText(scan, command, start);
    case 'roman':
      return readRoman(scan, name, command, start);
    case 'not':
      return readDenied(scan, name, start);
    case 'intertext': {
      const open = scan.blanks(scan.at);
      const stop = text.charCodeAt(open) === 123 ? scan.balanced(open) : open;
      scan.push('newline', name, start, scan.at);
      scan.push('text', text.slice(open + 1, stop - 1).trim(), start, stop);
      scan.at = stop;
      return;
    }
    case 'command':
      if (command.value === 'font' && readFont(scan, command, start)) return;
      // the braces of \underline{A = B} stay
      if (command.value === 'accent' && accents[name] === 'underline' && isEquationBehind(scan)) return;
      if (command.value === 'switch' && readSwitched(scan, start, command.font)) return;
      break;
    case 'letter':
      if (combining.has(text.charCodeAt(scan.at)))
        return readAccented(scan, start, scan.at, command.value, command.font);
      // \transpose{A}, but A^\transpose
      if (command.value === 'top' && name !== '\\top' && isArgumentBehind(scan)) {
        scan.push('command', 'transposed', start, scan.at, name);
        return;
      }
      break;
    case 'unknown':
      break;
  }
  scan.push(command.kind as TokenKind, command.value, start, scan.at, name).font = command.font;
  if (command.kind === 'define') readDefined(scan);
}

const AMOUNT = String.raw`\s*[-+]?[\d.]+\s*(?:mu|pt|em|ex|mm|cm|in|fil{1,3}|\\[A-Za-z]+)(?![A-Za-z])`;
/** A length of TeX, `-3mu`, `1em plus 2em minus 1pt`. */
const LENGTH = new RegExp(`^${AMOUNT}(?:\\s*(?:plus|minus)${AMOUNT}){0,2}`);
const LONGEST_LENGTH = 60;

/** `\cases{a & z > 0 \cr b & z \le 0}`: an environment as plain TeX has it. */
function readBraced(scan: Scan, name: string, start: number): unknown {
  const open = scan.blanks(scan.at);
  if (scan.text.charCodeAt(open) !== 123) {
    scan.push('unknown', name, start, scan.at).text = name;
    return;
  }
  const stop = scan.balanced(open);
  const close = scan.text.charCodeAt(stop - 1) === 125 ? stop - 1 : stop;
  scan.push('begin', name.slice(1), start, open + 1);
  readInside(scan, open + 1, close);
  scan.push('end', name.slice(1), close, stop);
  scan.at = stop;
}

/** `\underline{\underline{W = x y^\top}}`: a line under a whole result, as a frame around it. */
function isEquationBehind(scan: Scan): boolean {
  const open = scan.blanks(scan.at);
  if (scan.text.charCodeAt(open) !== 123) return false;
  return EQUATES.test(scan.text.slice(open, scan.balanced(open)));
}
const EQUATES = /=|\\(?:equiv|triangleq|coloneqq|implies|Rightarrow|therefore)(?![a-zA-Z])/;

/** The name behind a definition, whatever it means elsewhere: `\newcommand{\,}`, `\def\left`. */
function readDefined(scan: Scan): void {
  const { text, end } = scan;
  let at = scan.blanks(scan.at);
  if (text.charCodeAt(at) === 42) at = scan.blanks(at + 1);
  const isBraced = text.charCodeAt(at) === 123;
  const start = isBraced ? scan.blanks(at + 1) : at;
  if (text.charCodeAt(start) !== 92 || start + 1 >= end) return;
  let stop = start + 2;
  if (isLetter(text.charCodeAt(start + 1))) while (stop < end && isLetter(text.charCodeAt(stop))) stop++;
  if (isBraced) scan.push('{', '{', at, at + 1);
  const name = text.slice(start, stop);
  scan.push('unknown', name, start, stop).text = name;
  scan.at = stop;
}

/** `\not=`, `\not\equiv`, `\not\in`: the relation behind it, denied. */
function readDenied(scan: Scan, name: string, start: number): void {
  const { text, end } = scan;
  const at = scan.blanks(scan.at);
  let stop = at + 1;
  if (text.charCodeAt(at) === 92) while (stop < end && isLetter(text.charCodeAt(stop))) stop++;
  const sign = text.slice(at, stop);
  const denied = sign === '=' ? '=' : sign.length > 1 ? relationOf(sign) : undefined;
  if (denied !== undefined) scan.at = stop;
  if (denied === undefined) scan.push('unknown', name, start, scan.at);
  else scan.push('relation', denied === 'in' ? 'notin' : '!=', start, stop);
}

const relationOf = (name: string): string | undefined => {
  const command = commandOf(name);
  return command?.kind === 'relation' ? command.value : undefined;
};

const isArgumentBehind = ({ text, at, tokens }: Scan): boolean =>
  text.charCodeAt(at) === 123 && tokens[tokens.length - 1]?.kind !== '^';

/** Two spaces side by side, `a_1 \\; \\; \\cdots \\; \\; a_n`, part the entries of a row with dots as a wide one does. */
function isSpaceAgain({ text, at, end }: Scan): boolean {
  let next = at;
  while (next < end && text.charCodeAt(next) === 32) next++;
  if (text.charCodeAt(next) !== 92) return false;
  return isSpaceSign(text.charCodeAt(next + 1)) && /\\[a-z]?dots/.test(text);
}

/** `\;`, `\:`, `\,` and `\ `; `\null` and the like are no space. */
const isSpaceSign = (sign: number): boolean => sign === 59 || sign === 58 || sign === 44 || sign === 32;

/** Whether the number of an equation is all that stands behind a wide space in its line: `\hfill (4)`, `~~~~(2.1)`. */
export function isNumberBehind({ text, at, end }: Scan): boolean {
  return NUMBER_BEHIND.test(text.slice(at, Math.min(end, at + 40)));
}
const NUMBER_BEHIND =
  /^\s*[([]\s?\d(?:\s?\d)?(?:\s?\.\s?\d(?:\s?\d)?)?\s?[a-z]?\s?[)\]][\s.,;]*(?:$|\\(?:\\|end\b|nonumber|label|tag|qquad)|\$|\\\])/;
