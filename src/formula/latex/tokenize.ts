/**
 * Text to tokens, in one pass over its UTF-16 units. Every token keeps its place in the text as given. Short forms that fill most answers
 * (`\mathbf{x}`, `\text{ReLU}`) become one token here; lost escapes are mended where `damage.ts` is certain.
 */
import type { Mend } from '../formula.ts';
import { accents, type Command, commandOf } from './commands.ts';
import { isDoubled, mendCommand, mendControl, mendRun } from './damage.ts';
import { environmentOf } from './environments.ts';
import { type Segment, segmentsOf } from './segments.ts';
import { type Token, type TokenKind, token } from './tokens.ts';
import {
  combining,
  mathematicalLetter,
  olderLetters,
  subscripts,
  superscripts,
  unicodeCommands,
} from './unicode.ts';
import { isBareProse, isFunctionWord, isProseWord } from './words.ts';

export interface Tokenizing {
  /** Names of macros that are defined elsewhere: they are left to the macro expander, whatever they mean here. */
  readonly macros: ReadonlyMap<string, unknown> | undefined;
  /** Names of the problem with more than one letter, or a letter and digits. */
  readonly words: ReadonlySet<string> | undefined;
  readonly mends: Mend[];
  /** The text is mathematics as a whole, dollars or not (a preamble). */
  readonly raw?: boolean;
}

const isLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isBlank = (code: number): boolean => code === 32 || (code >= 9 && code <= 13) || code === 0xa0;

export function tokenize(text: string, how: Tokenizing): Token[] {
  const tokens: Token[] = [];
  const tokenizer = new Tokenizer(text, how, tokens);
  const segments = how.raw === true ? [] : segmentsOf(text);
  if (how.raw === true) tokenizer.run(0, text.length);
  else if (segments.length === 1 && segments[0]!.mathematics)
    tokenizer.run(segments[0]!.from, segments[0]!.to);
  else for (const segment of segments) tokenizer.segment(segment);
  if (how.mends.length > 0 && tokens.some(isLostBegin)) breakLostLines(tokens, how.mends);
  return tokens;
}

const isLostBegin = (one: Token): boolean => one.kind === 'begin' && one.text.charCodeAt(0) !== 92;

/** Where `\begin` lost its first letters, `\\\\` lost a backslash: `\ ` is a line break there. */
function breakLostLines(tokens: readonly Token[], mends: Mend[]): void {
  for (const one of tokens) {
    if (one.kind !== 'quad' || one.value !== ' ') continue;
    one.kind = 'newline';
    mends.push({ range: [one.start, one.end], message: 'read as a line break: its backslash was lost' });
  }
}

/** One run over a text: the state is the place and whether white space was passed. */
class Tokenizer {
  private at = 0;
  private end = 0;
  private spaced = false;
  private openBars = 0;
  private depth = 0;
  private readonly doubled: boolean;

  constructor(
    private readonly text: string,
    private readonly how: Tokenizing,
    private readonly tokens: Token[],
  ) {
    this.doubled = text.includes('\\\\') && isDoubled(text);
    if (this.doubled)
      how.mends.push({
        range: [text.indexOf('\\'), text.indexOf('\\') + 2],
        message: 'the backslashes are doubled: \\\\ was read as \\',
      });
  }

  private push(
    kind: TokenKind,
    value: string,
    start: number,
    end: number,
    text = end - start === 1 ? this.text[start]! : this.text.slice(start, end),
  ): Token {
    const made = token(kind, text, value, start, end, this.spaced);
    this.tokens.push(made);
    this.spaced = false;
    return made;
  }

  private mend(start: number, end: number, message: string): void {
    this.how.mends.push({ range: [start, end], message });
  }

  run(start: number, end: number): void {
    const { text } = this;
    this.at = start;
    this.end = end;
    while (this.at < this.end) {
      const at = this.at;
      const code = text.charCodeAt(at);
      if (isLetter(code)) this.letters();
      else if (code === 92) this.command();
      else if (isBlank(code)) {
        const mended = code === 32 || code === 10 ? undefined : mendControl(text, at);
        if (mended !== undefined) this.lost(mended.command, at, at + mended.length);
        else {
          this.at++;
          this.spaced = true;
        }
      } else if (isDigit(code)) this.number();
      else if (code < 128) this.ascii(code);
      else this.beyond(code);
    }
  }

  /** A piece of prose is one text token, without the marks around it; every piece of mathematics starts a display. */
  segment({ from, to, mathematics, display }: Segment): unknown {
    const { text } = this;
    if (mathematics) {
      this.at = from;
      this.push('display', display ? 'display' : 'inline', from, from);
      this.run(from, to);
      return;
    }
    let start = from;
    let end = to;
    while (start < end && !isLetter(text.charCodeAt(start)) && text.charCodeAt(start) < 128) start++;
    while (end > start && !isLetter(text.charCodeAt(end - 1)) && text.charCodeAt(end - 1) < 128) end--;
    if (end > start) this.push('text', text.slice(start, end), start, end);
  }

  /** A command that damage.ts has found in the remains `[start, end)`. */
  private lost(command: string, start: number, end: number): void {
    this.mend(start, end, `read as ${command}: its escape was lost`);
    this.at = end;
    this.dispatch(command, start);
  }

  // ── letters and numbers ───────────────────────────────────────────────────────────────────────────────────────────

  private letters(): unknown {
    const { text, at } = this;
    let stop = at + 1;
    while (stop < this.end && isLetter(text.charCodeAt(stop))) stop++;
    const next = text.charCodeAt(stop);
    const words = this.how.words;
    if (words !== undefined && words.size > 0) {
      let digits = stop;
      while (digits < this.end && isDigit(text.charCodeAt(digits))) digits++;
      if (digits > stop && words.has(text.slice(at, digits))) return this.word(at, digits);
      if (stop - at > 1 && words.has(text.slice(at, stop))) return this.word(at, stop);
    }
    if (stop - at > 1 || next === 123) {
      const run = stop - at > 1 ? text.slice(at, stop) : '';
      if (run !== '' && isFunctionWord(run)) return this.word(at, stop);
      if (
        run !== '' &&
        isBareProse(run) &&
        (this.spaced || this.lastIsSeparator()) &&
        (stop === this.end || isBlank(next) || next === 36)
      ) {
        this.push('text', run, at, stop);
        this.at = stop;
        return;
      }
      const mended = mendRun(text, at, stop);
      if (mended !== undefined) return this.lost(mended.command, at, at + mended.length);
    }
    if (next >= 0x300) {
      for (let i = at; i < stop; i++) this.accented(i, i + 1, text[i]!);
      return;
    }
    for (let i = at; i < stop; i++) this.push('letter', text[i]!, i, i + 1);
    this.at = stop;
    // remains may stand behind other letters: `2W imes`, but also `Wimes`; only the second needs a look
  }

  private lastIsSeparator(): boolean {
    const last = this.tokens[this.tokens.length - 1];
    return (
      last === undefined ||
      last.kind === 'separator' ||
      last.kind === 'quad' ||
      last.kind === '&' ||
      last.kind === 'display'
    );
  }

  private word(start: number, end: number): void {
    this.push('word', this.text.slice(start, end), start, end);
    this.at = end;
  }

  /** A letter, with combining accents behind it if there are any. */
  private accented(start: number, end: number, name: string, font?: Token['font']): unknown {
    const { text } = this;
    let accent = combining.get(text.charCodeAt(end));
    if (accent === undefined) {
      this.push('letter', name, start, end).font = font;
      this.at = end;
      return;
    }
    const found: string[] = [];
    let stop = end;
    while (stop < this.end && accent !== undefined) {
      found.push(accent);
      accent = combining.get(text.charCodeAt(++stop));
    }
    // \hat{y}, over one range
    for (let i = found.length - 1; i >= 0; i--) {
      const over = Object.keys(accents).find(command => accents[command] === found[i])!;
      const made = this.push('command', 'accent', start, stop);
      made.text = over;
      this.push('{', '{', start, stop);
    }
    this.push('letter', name, start, end).font = font;
    for (let i = 0; i < found.length; i++) this.push('}', '}', start, stop);
    this.at = stop;
  }

  private number(): void {
    const { text, at } = this;
    let stop = at + 1;
    while (stop < this.end && isDigit(text.charCodeAt(stop))) stop++;
    if (text.charCodeAt(stop) === 46 && isDigit(text.charCodeAt(stop + 1)) && stop < this.end) {
      stop++;
      while (stop < this.end && isDigit(text.charCodeAt(stop))) stop++;
    }
    this.push('number', text.slice(at, stop), at, stop);
    this.at = stop;
  }

  // ── ASCII ─────────────────────────────────────────────────────────────────────────────────────────────────────────

  private one(kind: TokenKind, value: string, length = 1): void {
    this.push(kind, value, this.at, this.at + length);
    this.at += length;
  }

  private ascii(code: number): unknown {
    const { text, at } = this;
    const next = at + 1 < this.end ? text.charCodeAt(at + 1) : 0;
    switch (code) {
      case 123: // {
        return this.one('{', '{');
      case 125: // }
        return this.one('}', '}');
      case 94: // ^
        return this.one('^', '^');
      case 95: // _
        return this.one('_', '_');
      case 40: // (
        return this.one('open', '(');
      case 91: // [
        return this.one('open', '[');
      case 41: // )
        return this.one('close', ')');
      case 93: // ]
        return this.one('close', ']');
      case 43: // +
        return this.one('+', '+');
      case 45: // - ->
        if (next === 62) return this.one('relation', 'to', 2);
        return this.one('-', '-');
      case 61: // = == =>
        if (next === 61) return this.one('relation', '=', 2);
        if (next === 62) return this.one('relation', 'implies', 2);
        if (next === 58) return this.one('relation', 'define', 2);
        return this.one('relation', '=');
      case 60: // < <= &lt; is the entity
        if (next === 61) return this.one('relation', '<=', 2);
        return this.one('relation', '<');
      case 62:
        if (next === 61) return this.one('relation', '>=', 2);
        return this.one('relation', '>');
      case 33: // ! !=
        if (next === 61) return this.one('relation', '!=', 2);
        return this.one('unknown', '!');
      case 58: // : :=
        if (next === 61) return this.one('relation', 'define', 2);
        return this.one('relation', 'colon');
      case 42: // * **
        if (next === 42) {
          this.mend(at, at + 2, 'read as markup, not as an operator');
          this.at += 2;
          return;
        }
        return this.one('sign', '*');
      case 47: // /
        return this.one('sign', '/');
      case 64: // @
        return this.one('sign', '@');
      case 44: // ,
        return this.one('separator', ',');
      case 59: // ;
        return this.one('separator', ';');
      case 39: // '
        return this.one('prime', "'");
      case 38:
        return this.ampersand();
      case 124: // | ||
        if (next === 124 && this.openBars % 2 === 0) return this.one('bar', '‖', 2);
        this.openBars++;
        return this.one('bar', '|');
      case 46: // . ... .5
        if (next === 46 && text.charCodeAt(at + 2) === 46) return this.one('dots', 'horizontal', 3);
        if (isDigit(next) && !this.afterOperand()) {
          let stop = at + 1;
          while (stop < this.end && isDigit(text.charCodeAt(stop))) stop++;
          this.push('number', text.slice(at, stop), at, stop);
          this.at = stop;
          return;
        }
        return this.one('stop', '.');
      case 126: // ~
        this.at++;
        this.spaced = true;
        return;
      case 37: // % comment
        while (this.at < this.end && text.charCodeAt(this.at) !== 10) this.at++;
        return;
      case 36: // $ $$
        return next === 36 ? this.one('display', '$$', 2) : this.one('display', '$');
      case 35: // #1
        if (isDigit(next)) return this.one('parameter', text[at + 1]!, 2);
        return this.one('unknown', '#');
      case 96:
        this.at++;
        return;
      case 63:
        return this.one('unknown', '?');
      case 34:
        return this.one('unknown', '"');
      default: {
        const mended = mendControl(text, at);
        if (mended !== undefined) return this.lost(mended.command, at, at + mended.length);
        this.at++;
      }
    }
  }

  private afterOperand(): boolean {
    const last = this.tokens[this.tokens.length - 1];
    return (
      last !== undefined &&
      !this.spaced &&
      (last.kind === 'letter' ||
        last.kind === 'word' ||
        last.kind === 'number' ||
        last.kind === '}' ||
        last.kind === 'close')
    ); // prettier-ignore
  }

  private ampersand(): unknown {
    const { text, at } = this;
    for (const [entity, value] of entities) {
      if (!text.startsWith(entity, at)) continue;
      this.mend(at, at + entity.length, `${entity} was read as ${value === '' ? 'a space' : value}`);
      this.at += entity.length;
      if (value === '') this.spaced = true;
      else if (value === '&') this.push('&', '&', at, this.at);
      else this.push('relation', value, at, this.at);
      return;
    }
    this.one('&', '&');
  }

  // ── Unicode ───────────────────────────────────────────────────────────────────────────────────────────────────────

  private beyond(code: number): unknown {
    const { text, at } = this;
    let character = text[at]!;
    if (code >= 0xd800 && code < 0xdc00) {
      const point = text.codePointAt(at)!;
      const letter = mathematicalLetter(point);
      if (letter !== undefined) return this.accented(at, at + 2, letter.name, letter.font);
      character = String.fromCodePoint(point);
      return this.one('unknown', character, character.length);
    }
    if (superscripts.has(character) || subscripts.has(character))
      return this.raised(superscripts.has(character));
    const older = olderLetters.get(character);
    if (older !== undefined) return this.accented(at, at + 1, older.name, older.font);
    const spelt = unicodeCommands.get(character);
    if (spelt !== undefined) {
      if (character === '′') return this.one('prime', "'");
      if (spelt.startsWith('\\') && spelt.length > 1) {
        const command = commandOf(spelt)!;
        if (command.kind === 'letter' && combining.has(text.charCodeAt(at + 1)))
          return this.accented(at, at + 1, command.value, command.font);
        this.at++;
        return this.dispatch(spelt, at);
      }
      const start = this.tokens.length;
      this.ascii(spelt.charCodeAt(0));
      // a two-character operator of ASCII is not made of others
      if (this.tokens.length > start && this.tokens[start]!.end > at + 1) {
        this.tokens[start]!.end = at + 1;
        this.at = at + 1;
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
      code === 0xfe0f
    ) {
      this.at++;
      this.spaced = true;
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
      this.push('command', 'accent', at, at + 1).text = over;
      this.push('{', '{', at, at + 1);
      this.push('letter', plain[0]!, at, at + 1);
      this.push('}', '}', at, at + 1);
      this.at = at + 1;
      return;
    }
    this.one('unknown', character);
  }

  /** A run of superscript (or subscript) characters is one script. */
  private raised(up: boolean): void {
    const table = up ? superscripts : subscripts;
    const { text, at } = this;
    let stop = at;
    while (stop < this.end && table.has(text[stop]!)) stop++;
    this.push(up ? '^' : '_', up ? '^' : '_', at, at);
    this.push('{', '{', at, at);
    let digits = '';
    for (let i = at; i <= stop; i++) {
      const plain = i < stop ? table.get(text[i]!)! : '';
      if (plain >= '0' && plain <= '9') {
        digits += plain;
        continue;
      }
      if (digits !== '') this.push('number', digits, i - digits.length, i);
      digits = '';
      if (i === stop) break;
      const kind: TokenKind =
        plain === '+'
          ? '+'
          : plain === '-'
            ? '-'
            : plain === '('
              ? 'open'
              : plain === ')'
                ? 'close'
                : plain === '='
                  ? 'relation'
                  : 'letter';
      this.push(kind, plain, i, i + 1);
    }
    this.push('}', '}', stop, stop);
    this.at = stop;
  }

  // ── commands ──────────────────────────────────────────────────────────────────────────────────────────────────────

  private command(): unknown {
    const { text, at } = this;
    let from = at + 1;
    if (this.doubled && text.charCodeAt(from) === 92) from++;
    const code = text.charCodeAt(from);
    if (from >= this.end) {
      this.at = this.end;
      return;
    }
    let stop = from + 1;
    if (isLetter(code)) {
      while (stop < this.end && isLetter(text.charCodeAt(stop))) stop++;
      this.at = stop;
      const name = from === at + 1 ? text.slice(at, stop) : `\\${text.slice(from, stop)}`;
      return this.dispatch(name, at);
    }
    if (code === 92) {
      // a line break; but `\\frac` is a command that was escaped twice
      if (!this.doubled) {
        let letters = from + 1;
        while (letters < this.end && isLetter(text.charCodeAt(letters))) letters++;
        if (letters - from > 4 && commandOf(text.slice(from, letters)) !== undefined) {
          this.mend(at, letters, `read as ${text.slice(from, letters)}: its backslash is doubled`);
          this.at = letters;
          return this.dispatch(text.slice(from, letters), at);
        }
      } else if (text.charCodeAt(from + 1) === 92) from++;
      this.push('newline', '\\\\', at, from + 1);
      this.at = from + 1;
      if (text.charCodeAt(this.at) === 42) this.at++;
      const optional = /^\s*\[\s*-?[\d.]+\s*(?:pt|em|ex|mm|cm|in|\\\w+)\s*\]/.exec(
        text.slice(this.at, this.at + 24),
      );
      if (optional !== null) this.at += optional[0].length;
      return;
    }
    if (code === 95 || code === 94) {
      this.mend(at, from + 1, `\\${text[from]} was read as ${text[from]}`);
      this.at = from;
      return this.one(code === 95 ? '_' : '^', code === 95 ? '_' : '^');
    }
    if (code === 32 || code === 10 || code === 9) {
      this.at = from + 1;
      this.push('quad', ' ', at, from + 1);
      return;
    }
    this.at = stop;
    if (code === 42) this.mend(at, stop, '\\* was read as *');
    this.dispatch(`\\${text[from]}`, at);
  }

  private dispatch(name: string, start: number): unknown {
    const { how } = this;
    if (how.macros?.has(name) === true) {
      this.push('unknown', name, start, this.at).text = name;
      return;
    }
    let command = commandOf(name);
    if (this.text.charCodeAt(this.at) === 42 && this.at < this.end) {
      const starred = commandOf(`${name}*`);
      if (starred !== undefined) {
        this.at++;
        command = starred;
      }
    }
    if (command === undefined) {
      const garbled = mendCommand(name);
      if (garbled === undefined) {
        this.push('unknown', name, start, this.at).text = name;
        return;
      }
      this.mend(start, this.at, `read as ${garbled}`);
      command = commandOf(garbled)!;
      name = garbled;
    }
    this.act(name, command, start);
  }

  private act(name: string, command: Command, start: number): unknown {
    const { text } = this;
    switch (command.kind) {
      case 'skip':
        this.spaced = true;
        return;
      case 'arrow': {
        if (text.charCodeAt(this.at) === 91) this.at = this.skipBracket(this.at);
        const open = this.blanks(this.at);
        if (text.charCodeAt(open) === 123) this.at = this.balanced(open);
        this.push('relation', command.value, start, this.at);
        return;
      }
      case 'drop':
        if (text.charCodeAt(this.at) === 91) this.at = this.skipBracket(this.at);
        for (let i = 0; i < command.count; i++) {
          const open = this.blanks(this.at);
          if (text.charCodeAt(open) === 123) this.at = this.balanced(open);
        }
        this.spaced = true;
        return;
      case 'delimiter':
        return this.delimiter(command.value, start);
      case 'begin':
      case 'end':
        return this.environment(command.kind, start);
      case 'words':
        return this.words(command, start);
      case 'roman':
        return this.roman(name, command, start);
      case 'not': {
        const at = this.blanks(this.at);
        if (text.charCodeAt(at) === 61) {
          this.at = at + 1;
          this.push('relation', '!=', start, this.at);
        } else this.push('unknown', name, start, this.at);
        return;
      }
      case 'intertext': {
        const open = this.blanks(this.at);
        const stop = text.charCodeAt(open) === 123 ? this.balanced(open) : open;
        this.push('newline', name, start, this.at);
        this.push('text', text.slice(open + 1, stop - 1).trim(), start, stop);
        this.at = stop;
        return;
      }
      case 'command':
        if (command.value === 'font' && this.simpleFont(command, start)) return;
        if (command.value === 'switch' && this.switched(start)) return;
        break;
      case 'letter':
        if (combining.has(text.charCodeAt(this.at)))
          return this.accented(start, this.at, command.value, command.font);
        break;
      case 'unknown':
        break;
    }
    this.push(command.kind as TokenKind, command.value, start, this.at, name).font = command.font;
  }

  private blanks(at: number): number {
    while (at < this.end && isBlank(this.text.charCodeAt(at))) at++;
    return at;
  }

  /** The place behind the brace group that opens at `open`; the end of the text where it never closes. */
  private balanced(open: number): number {
    let depth = 0;
    for (let at = open; at < this.end; at++) {
      const code = this.text.charCodeAt(at);
      if (code === 92) at++;
      else if (code === 123) depth++;
      else if (code === 125 && --depth === 0) return at + 1;
    }
    return this.end;
  }
  private skipBracket(open: number): number {
    const close = this.text.indexOf(']', open);
    return close < 0 || close >= this.end ? open : close + 1;
  }

  /** `\mathbf{x}`, `\mathbf x`, `\mathbf{1}` are one letter. */
  private simpleFont(command: Command, start: number): boolean {
    const { text } = this;
    const open = this.blanks(this.at);
    const braced = text.charCodeAt(open) === 123;
    const at = braced ? this.blanks(open + 1) : open;
    const code = text.charCodeAt(at);
    if (at >= this.end || !(isLetter(code) || (isDigit(code) && command.font !== 'roman'))) return false;
    let stop = at + 1;
    if (braced) {
      stop = this.blanks(stop);
      if (text.charCodeAt(stop) !== 125) return this.wordFont(command, start, at, stop);
      stop++;
    }
    if (text.charCodeAt(stop) >= 0x300) return false;
    const made = this.push('letter', text[at]!, start, stop);
    made.font = command.font;
    this.at = stop;
    return true;
  }

  /** `\mathbf{ReLU}`, `\mathsf{softmax}`: words in any font; other runs are products of letters. */
  private wordFont(command: Command, start: number, at: number, from: number): boolean {
    const { text } = this;
    let stop = from;
    while (stop < this.end && isLetter(text.charCodeAt(stop))) stop++;
    while (stop < this.end && isDigit(text.charCodeAt(stop))) stop++;
    if (text.charCodeAt(stop) !== 125) return false;
    const run = text.slice(at, stop);
    const whole = command.font === 'sans' || command.font === 'typewriter' || command.font === 'bold';
    if (
      !(
        isFunctionWord(run) ||
        this.how.words?.has(run) === true ||
        (whole && run.length > 2 && isLetter(run.charCodeAt(2)))
      )
    )
      return false;
    this.push('word', run, start, stop + 1).font = command.font;
    this.at = stop + 1;
    return true;
  }

  /** `{\rm ReLU}`: a word. */
  private switched(start: number): boolean {
    const at = this.blanks(this.at);
    let stop = at;
    while (stop < this.end && isLetter(this.text.charCodeAt(stop))) stop++;
    if (stop - at < 2 || this.text.charCodeAt(stop) !== 125) return false;
    this.push('word', this.text.slice(at, stop), start, stop);
    this.at = stop;
    return true;
  }

  // ── words and prose ───────────────────────────────────────────────────────────────────────────────────────────────

  /** `\text{...}`: a name, prose, or mathematics between dollars. */
  private words(command: Command, start: number): unknown {
    const { text } = this;
    const open = this.blanks(this.at);
    if (text.charCodeAt(open) !== 123) {
      if (open < this.end && isLetter(text.charCodeAt(open))) {
        this.push('letter', text[open]!, start, open + 1).font = command.font;
        this.at = open + 1;
      }
      return;
    }
    const stop = this.balanced(open);
    const close = text.charCodeAt(stop - 1) === 125 ? stop - 1 : stop;
    if (text.indexOf('$', open) >= 0 && text.indexOf('$', open) < close && this.depth < 4) {
      this.mixed(open + 1, close);
      this.at = stop;
      return;
    }
    this.prose(command, text.slice(open + 1, close), start, stop, open + 1, close);
    this.at = stop;
  }

  private prose(
    command: Command,
    content: string,
    start: number,
    stop: number,
    from: number,
    to: number,
  ): unknown {
    const trimmed = content.replace(/\\[ ,;!]|~/g, ' ').trim();
    if (trimmed === '') {
      this.spaced = true;
      return;
    }
    if (trimmed.length === 1 && isLetter(trimmed.charCodeAt(0))) {
      this.push('letter', trimmed, start, stop).font = command.font;
      return;
    }
    const name = /^([A-Za-z][A-Za-z0-9]*)('*)$/.exec(trimmed);
    if (name !== null && !isProseWord(trimmed)) {
      this.push('word', name[1]!, start, stop).font = command.font === 'roman' ? 'roman' : command.font;
      for (let i = 0; i < name[2]!.length; i++) this.push('prime', "'", stop, stop);
      return;
    }
    const joined = trimmed.replace(/[-\s]+/g, '');
    if (joined !== trimmed && isFunctionWord(joined)) {
      this.push('word', joined, start, stop).font = command.font;
      return;
    }
    if (/[A-Za-z#]/.test(trimmed) && !trimmed.includes('\\') && !/[_^=]/.test(trimmed)) {
      this.push('text', trimmed, start, stop);
      return;
    }
    this.inside(from, to);
  }

  /** Prose with mathematics between dollars. */
  private mixed(from: number, to: number): void {
    const { text } = this;
    let at = from;
    while (at < to) {
      let dollar = text.indexOf('$', at);
      if (dollar < 0 || dollar >= to) dollar = to;
      const piece = text.slice(at, dollar).trim();
      if (piece !== '') this.push('text', piece, at, dollar);
      let next = text.indexOf('$', dollar + 1);
      if (next < 0 || next > to) next = to;
      if (dollar < to) this.inside(dollar + 1, next);
      at = next + 1;
    }
  }

  /** Tokens of a part of the text, as mathematics. */
  private inside(from: number, to: number): void {
    const { end } = this;
    this.depth++;
    if (this.depth < 8) this.run(from, to);
    this.depth--;
    this.end = end;
  }

  /** `\mathrm{...}`, `\operatorname{...}`: a name where it is made of letters, else mathematics in that font. */
  private roman(name: string, command: Command, start: number): unknown {
    const { text } = this;
    const open = this.blanks(this.at);
    if (text.charCodeAt(open) !== 123) {
      if (open < this.end && isLetter(text.charCodeAt(open))) {
        this.push('letter', text[open]!, start, open + 1).font = command.font;
        this.at = open + 1;
      } else this.spaced = true;
      return;
    }
    const stop = this.balanced(open);
    const content = text.slice(open + 1, stop - 1);
    const joined = content
      .replace(/\\[,;:! ]|[\s~]/g, '')
      .replace(/\\(?:text|mathrm|rm|mathop)(?![a-zA-Z])|[{}]/g, '');
    if (/^[A-Za-z][A-Za-z0-9-]*$/.test(joined)) {
      const bare = joined.replace(/-/g, '');
      this.at = stop;
      if (bare.length === 1) this.push('letter', bare, start, stop).font = command.font;
      else if (isProseWord(bare)) this.push('text', bare, start, stop);
      else this.push('word', bare, start, stop).font = command.font;
      return;
    }
    const made = this.push('command', 'font', start, this.at);
    made.text = name;
    made.font = command.font;
  }

  // ── brackets and environments ─────────────────────────────────────────────────────────────────────────────────────

  private delimiter(size: string, start: number): unknown {
    const { text } = this;
    const at = this.blanks(this.at);
    const code = text.charCodeAt(at);
    const sizing =
      size === 'left' || size === 'bigl'
        ? 'left'
        : size === 'right' || size === 'bigr'
          ? 'right'
          : size === 'middle'
            ? 'middle'
            : 'big'; // prettier-ignore
    let kind: TokenKind | undefined;
    let value = '';
    let stop = at + 1;
    if (code === 92) {
      while (stop < this.end && isLetter(text.charCodeAt(stop))) stop++;
      if (stop === at + 1) stop++;
      const command = commandOf(text.slice(at, stop));
      if (command?.kind === 'open' || command?.kind === 'close' || command?.kind === 'bar') {
        kind = command.kind;
        value = command.value;
      }
    } else if (code === 40 || code === 91) {
      kind = 'open';
      value = text[at]!;
    } else if (code === 41 || code === 93) {
      kind = 'close';
      value = text[at]!;
    } else if (code === 124 || code === 0x2016) {
      kind = 'bar';
      value = code === 124 ? '|' : '‖';
      if (code === 124 && text.charCodeAt(stop) === 124) {
        stop++;
        value = '‖';
      }
    } else if (code === 46 && (size === 'left' || size === 'right')) {
      kind = size === 'left' ? 'open' : 'close';
      value = '.';
    } else if (code === 60) {
      kind = 'open';
      value = '⟨';
    } else if (code === 62) {
      kind = 'close';
      value = '⟩';
    } else if (code === 47) {
      kind = 'sign';
      value = '/';
    } else if (code >= 128) {
      const spelt = unicodeCommands.get(text[at]!);
      if (spelt !== undefined && '()[]'.includes(spelt)) {
        kind = spelt === '(' || spelt === '[' ? 'open' : 'close';
        value = spelt;
      }
    }
    if (kind === undefined) {
      if (size === 'left' || size === 'right') {
        if (code === 123 || code === 125) {
          // \left{ for \left\{
          this.mend(start, at + 1, `\\${size}${text[at]} was read as \\${size}\\${text[at]}`);
          kind = code === 123 ? 'open' : 'close';
          value = text[at]!;
        } else {
          this.mend(start, this.at, `\\${size} without a bracket was ignored`);
          return;
        }
      } else return;
    }
    if (kind === 'bar' && sizing === 'left') kind = 'open';
    if (kind === 'bar' && sizing === 'right') kind = 'close';
    this.at = stop;
    this.push(kind, value, start, stop).sizing = sizing;
  }

  private environment(kind: 'begin' | 'end', start: number): unknown {
    const { text } = this;
    const open = this.blanks(this.at);
    const close = text.indexOf('}', open);
    if (text.charCodeAt(open) !== 123 || close < 0 || close >= this.end) {
      this.push('unknown', text.slice(start, this.at), start, this.at);
      return;
    }
    const name = text.slice(open + 1, close).trim();
    this.at = close + 1;
    const environment = environmentOf(name);
    if (environment === undefined) {
      this.push('unknown', name, start, this.at);
      return;
    }
    if (kind === 'begin') {
      let next = this.blanks(this.at);
      if (text.charCodeAt(next) === 91 && /^\[[a-z]\]/.test(text.slice(next, next + 3))) {
        this.at = next + 3;
        next = this.blanks(this.at);
      }
      if (environment.argument && text.charCodeAt(next) === 123) this.at = this.balanced(next);
    }
    this.push(kind, name, start, this.at);
  }
}

const entities: readonly (readonly [string, string])[] = [
  ['&amp;', '&'],
  ['&lt;=', '<='],
  ['&gt;=', '>='],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&nbsp;', ''],
  ['&#39;', ''],
];
