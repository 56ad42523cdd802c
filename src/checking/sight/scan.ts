/** The place of a look in its text: what the next character is, and where a name ends, with all that hangs on it. */
import { wordSet } from '../../expression/words.ts';
import { isDigit, isLetter } from '../../formula/characters.ts';

const codeOf = (character: string): number => character.charCodeAt(0);
const SPACE = codeOf(' ');
const NEWLINE = codeOf('\n');
const COMMA = codeOf(',');
const COLON = codeOf(':');
const SEMICOLON = codeOf(';');
const EXCLAMATION = codeOf('!');
export const PLUS = codeOf('+');
export const MINUS = codeOf('-');
export const EQUALS = codeOf('=');
export const DOT = codeOf('.');
export const ZERO = codeOf('0');
export const PRIME = codeOf("'");
export const OPEN = codeOf('(');
export const OPEN_SQUARE = codeOf('[');
export const OPEN_BRACE = codeOf('{');
export const CLOSE_BRACE = codeOf('}');
export const AMPERSAND = codeOf('&');
export const BACKSLASH = codeOf('\\');
export const SUPERSCRIPT = codeOf('^');
export const SUBSCRIPT = codeOf('_');

const isLetterOrDigit = (code: number): boolean => isLetter(code) || isDigit(code);
export const isScript = (code: number): boolean => code === SUPERSCRIPT || code === SUBSCRIPT;
/** `\,` and its like. */
const isThinSpace = (code: number): boolean =>
  code === COMMA || code === COLON || code === SEMICOLON || code === EXCLAMATION;
export const isStop = (code: number): boolean => code === DOT || code === COMMA || code === SEMICOLON;

/** Commands that dress what is braced behind them, in a font or with an accent. */
const DRESSES: ReadonlySet<string> = new Set([
  ...['mathbf', 'boldsymbol', 'bm', 'mathrm', 'mathit', 'mathcal', 'mathbb', 'operatorname', 'text'],
  ...['hat', 'bar', 'tilde', 'widehat', 'vec'],
]);
/** Commands that are a name by themselves. */
const LETTERS: ReadonlySet<string> = wordSet(`
  alpha beta gamma delta epsilon varepsilon eta theta lambda mu rho sigma tau phi varphi psi omega ell Delta
  Sigma Phi tanh exp log ln`);

const FRACTIONS: readonly string[] = ['\\frac', '\\dfrac', '\\tfrac'];

/** A place that goes forward through one text. */
export class Scan {
  constructor(
    protected readonly text: string,
    protected at = 0,
  ) {}

  /** A letter or a command with what it dresses, and the scripts behind it. */
  protected name(): boolean {
    return this.base() && this.scripts();
  }

  protected scripts(): boolean {
    while (isScript(this.text.charCodeAt(this.at))) if (!this.script()) return false;
    return true;
  }

  protected base(): boolean {
    const { text } = this;
    const start = this.at;
    if (isLetter(text.charCodeAt(start))) {
      if (isLetter(text.charCodeAt(++this.at))) return this.isApart(start);
      while (isDigit(text.charCodeAt(this.at))) this.at++;
      return !isLetter(text.charCodeAt(this.at));
    }
    if (text.charCodeAt(start) !== BACKSLASH) return false;
    this.command();
    const command = text.slice(start + 1, this.at);
    if (!DRESSES.has(command)) return LETTERS.has(command);
    if (this.next() === OPEN_BRACE) return this.braced();
    return isLetter(text.charCodeAt(this.at)) && !isLetterOrDigit(text.charCodeAt(++this.at));
  }

  /** Whether the letter at a place is a name by itself, though letters stand behind it. */
  protected isApart(_start: number): boolean {
    return false;
  }

  protected script(): boolean {
    const { text } = this;
    const code = text.charCodeAt(++this.at);
    if (code === OPEN_BRACE) return this.braced();
    if (code === BACKSLASH) return this.command();
    return isLetterOrDigit(code) && !isLetterOrDigit(text.charCodeAt(++this.at));
  }

  protected digits(): void {
    const { text } = this;
    let code = text.charCodeAt(this.at);
    while (isDigit(code) || (code === DOT && isDigit(text.charCodeAt(this.at + 1))))
      code = text.charCodeAt(++this.at);
  }

  protected command(): boolean {
    do this.at++;
    while (isLetter(this.text.charCodeAt(this.at)));
    return true;
  }

  protected standsFraction(): boolean {
    return FRACTIONS.some(
      command => this.stands(command) && !isLetter(this.text.charCodeAt(this.at + command.length)),
    );
  }

  /** `\frac` with both its braces, and the scripts behind them. */
  protected fraction(): boolean {
    return FRACTIONS.some(command => this.takes(command)) && this.braced() && this.braced() && this.scripts();
  }

  /** What may stand before an equals sign: `\frac{\partial \ell}{\partial W}`, `\nabla_W \ell`, `z_1`. */
  protected takesHead(): boolean {
    if (!this.stands('\\nabla')) return this.fraction() || this.name();
    this.command();
    if (!this.scripts()) return false;
    this.next();
    return this.name();
  }

  /** What is braced, with whatever is braced in it. */
  protected braced(): boolean {
    const { text } = this;
    if (text.charCodeAt(this.at) !== OPEN_BRACE) return false;
    for (let depth = 0; this.at < text.length; ) {
      const code = text.charCodeAt(this.at++);
      if (code === OPEN_BRACE) depth++;
      else if (code === CLOSE_BRACE && --depth === 0) return true;
    }
    return false;
  }

  // ── characters ────────────────────────────────────────────────────────────────────────────────────────────────────

  /** The next character that is no space. */
  protected next(): number {
    const { text } = this;
    let { at } = this;
    let code = text.charCodeAt(at);
    for (;;) {
      if (code === SPACE) at++;
      else if (code === BACKSLASH && isThinSpace(text.charCodeAt(at + 1))) at += 2;
      else break;
      code = text.charCodeAt(at);
    }
    this.at = at;
    return code;
  }

  /** Passes what parts the sides of an equation in several lines: ends of lines, places of alignment. Whether a line ended. */
  protected skipAlignment(): boolean {
    let isNewLine = false;
    for (;;) {
      const code = this.next();
      if (code === AMPERSAND || code === NEWLINE) this.at++;
      else if (code === BACKSLASH && this.stands('\\\\')) {
        this.at += 2;
        isNewLine = true;
      } else return isNewLine;
    }
  }
  /** Whether a command stands here, by its first letters. */
  protected stands(command: string): boolean {
    return this.text.startsWith(command, this.at);
  }

  protected takes(command: string): boolean {
    if (!this.stands(command) || isLetter(this.text.charCodeAt(this.at + command.length))) return false;
    this.at += command.length;
    return true;
  }
}
