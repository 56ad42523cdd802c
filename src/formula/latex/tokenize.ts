/**
 * Text to tokens, in one pass over its UTF-16 units. Every token keeps its place in the text as given. Short forms that fill most answers
 * (`\mathbf{x}`, `\text{ReLU}`) become one token here; lost escapes are mended where `damage.ts` is certain.
 */
import type { Mend } from '../formula.ts';
import { type Command, commandOf } from './commands.ts';
import { mendCommand } from './damage.ts';
import { environmentOf } from './environments.ts';
import { isBlank, isDigit, isLetter, Scanner, type Tokenizing } from './scan.ts';
import { segmentsOf } from './segments.ts';
import type { Token, TokenKind } from './tokens.ts';
import { combining, unicodeCommands } from './unicode.ts';
import { isFunctionWord, isProseWord } from './words.ts';

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

/** The scanner with all that commands do. */
class Tokenizer extends Scanner {
  protected depth = 0;
  protected override command(): unknown {
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

  protected override dispatch(name: string, start: number): unknown {
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

  protected act(name: string, command: Command, start: number): unknown {
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

  protected blanks(at: number): number {
    while (at < this.end && isBlank(this.text.charCodeAt(at))) at++;
    return at;
  }

  /** The place behind the brace group that opens at `open`; the end of the text where it never closes. */
  protected balanced(open: number): number {
    let depth = 0;
    for (let at = open; at < this.end; at++) {
      const code = this.text.charCodeAt(at);
      if (code === 92) at++;
      else if (code === 123) depth++;
      else if (code === 125 && --depth === 0) return at + 1;
    }
    return this.end;
  }
  protected skipBracket(open: number): number {
    const close = this.text.indexOf(']', open);
    return close < 0 || close >= this.end ? open : close + 1;
  }

  /** `\mathbf{x}`, `\mathbf x`, `\mathbf{1}` are one letter. */
  protected simpleFont(command: Command, start: number): boolean {
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
  protected wordFont(command: Command, start: number, at: number, from: number): boolean {
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
  protected switched(start: number): boolean {
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
  protected words(command: Command, start: number): unknown {
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

  protected prose(
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
  protected mixed(from: number, to: number): void {
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
  protected inside(from: number, to: number): void {
    const { end } = this;
    this.depth++;
    if (this.depth < 8) this.run(from, to);
    this.depth--;
    this.end = end;
  }

  /** `\mathrm{...}`, `\operatorname{...}`: a name where it is made of letters, else mathematics in that font. */
  protected roman(name: string, command: Command, start: number): unknown {
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

  protected delimiter(size: string, start: number): unknown {
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

  protected environment(kind: 'begin' | 'end', start: number): unknown {
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
