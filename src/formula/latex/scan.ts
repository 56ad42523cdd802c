/**
 * The part of the tokenizer that reads characters: letters and words, numbers, ASCII signs, Unicode mathematics.
 */
import type { Mend } from '../formula.ts';
import { accents, commandOf } from './commands.ts';
import { isDoubled, mendControl, mendRun } from './damage.ts';
import type { Segment } from './segments.ts';
import { type Token, type TokenKind, token } from './tokens.ts';
import {
  combining,
  mathematicalLetter,
  olderLetters,
  subscripts,
  superscripts,
  unicodeCommands,
} from './unicode.ts';
import { isBareProse, isFunctionWord } from './words.ts';

export interface Tokenizing {
  /** Names of macros that are defined elsewhere: they are left to the macro expander, whatever they mean here. */
  readonly macros: ReadonlyMap<string, unknown> | undefined;
  /** Names of the problem with more than one letter, or a letter and digits. */
  readonly words: ReadonlySet<string> | undefined;
  readonly mends: Mend[];
  /** The text is mathematics as a whole, dollars or not (a preamble). */
  readonly raw?: boolean;
}

export const isLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
export const isDigit = (code: number): boolean => code >= 48 && code <= 57;
export const isBlank = (code: number): boolean => code === 32 || (code >= 9 && code <= 13) || code === 0xa0;

/** One run over a text: the state is the place and whether white space was passed. Commands are read by `Tokenizer`. */
export abstract class Scanner {
  /** Reads the command at the backslash. */
  protected abstract command(): unknown;
  /** Does what a command does; it starts at `start` and the place is behind it. */
  protected abstract dispatch(name: string, start: number): unknown;

  protected at = 0;
  protected end = 0;
  protected spaced = false;
  protected openBars = 0;
  protected readonly doubled: boolean;

  constructor(
    protected readonly text: string,
    protected readonly how: Tokenizing,
    protected readonly tokens: Token[],
  ) {
    this.doubled = text.includes('\\\\') && isDoubled(text);
    if (this.doubled)
      how.mends.push({
        range: [text.indexOf('\\'), text.indexOf('\\') + 2],
        message: 'the backslashes are doubled: \\\\ was read as \\',
      });
  }

  protected push(
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

  protected mend(start: number, end: number, message: string): void {
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
  protected lost(command: string, start: number, end: number): void {
    this.mend(start, end, `read as ${command}: its escape was lost`);
    this.at = end;
    this.dispatch(command, start);
  }

  // ── letters and numbers ───────────────────────────────────────────────────────────────────────────────────────────

  protected letters(): unknown {
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

  protected lastIsSeparator(): boolean {
    const last = this.tokens[this.tokens.length - 1];
    return (
      last === undefined ||
      last.kind === 'separator' ||
      last.kind === 'quad' ||
      last.kind === '&' ||
      last.kind === 'display'
    );
  }

  protected word(start: number, end: number): void {
    if (this.text.charCodeAt(start) === 84 && this.tokens[this.tokens.length - 1]?.kind === '^') {
      // `A^Tr` is TeX for A^T r, whatever word the letters make.
      this.push('letter', 'T', start, start + 1);
      this.at = start + 1;
      return;
    }
    this.push('word', this.text.slice(start, end), start, end);
    this.at = end;
  }

  /** A letter, with combining accents behind it if there are any. */
  protected accented(start: number, end: number, name: string, font?: Token['font']): unknown {
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

  protected number(): void {
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

  protected one(kind: TokenKind, value: string, length = 1): void {
    this.push(kind, value, this.at, this.at + length);
    this.at += length;
  }

  protected ascii(code: number): unknown {
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
        if (next === 42 || next === 47) return this.one('sign', next === 42 ? '.*' : './', 2);
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

  protected afterOperand(): boolean {
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

  protected ampersand(): unknown {
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

  protected beyond(code: number): unknown {
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
  protected raised(up: boolean): void {
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
