/**
 * Formulas for a terminal, in Unicode: `∂ℓ/∂W⁽²⁾ = z₂ (ŷ - y)ᵀ`. Made from LaTeX, so that names look as the problem writes them.
 *
 * A small recursive reader of the LaTeX that is printed here and of names; what it does not know it shows as it is, and it
 * never fails.
 */
import type { Expression } from '../expression/expression.ts';
import { wordSet } from '../expression/words.ts';
import { toLatex } from './latex.ts';
import type { Names } from './names.ts';
import { ACCENTS, lower, raise, SYMBOLS } from './unicode.ts';

const DEEPEST = 200;
/** Commands that only change how their argument looks, or do nothing here. */
const FONTS = wordSet(`
  mathbf boldsymbol bm pmb mathrm mathit mathsf mathcal mathscr mathtt mathfrak mathbb mathbbm mathds text
  textbf textit textrm operatorname mbox`);
const BOLD_DIGITS: ReadonlyMap<string, string> = new Map([
  ['0', '𝟎'],
  ['1', '𝟏'],
]);
const NOTHING = wordSet('left right big Big bigl bigr Bigl Bigr limits nolimits displaystyle textstyle');
const SPACES = new Set([',', ';', ':', ' ', '!', 'quad', 'qquad', 'space']);
const SPACED = new Set('⊙·×∘⊗⊘÷±=≠≤≥<>≈∝∈→⇒+'.split(''));

const isWord = (text: string): boolean => /^[\p{L}\p{N}\p{M}′ᵀ⁰¹²³⁴-⁾ⁿ₀-₎ᵢⱼₖₗₘₙ∂‚√.]*$/u.test(text);

/** What may follow a quotient that needs no brackets. */
const ENDS_TERM = new Set([
  '',
  '+',
  '-',
  ')',
  ']',
  '}',
  '&',
  ',',
  '=',
  '<',
  '>',
  '\\right',
  '\\\\',
  '\\end',
  '\\le',
  '\\ge',
  '\\ne',
]);

class Reader {
  readonly tokens: readonly string[];
  at = 0;

  constructor(latex: string) {
    this.tokens = latex.match(/\\[A-Za-z]+|\\[^A-Za-z]|\s+|[^\\\s]|\\$/gsu) ?? [];
  }

  /** Everything up to a closing token. */
  sequence(ends: (token: string) => boolean, depth: number): string {
    let text = '';
    while (this.at < this.tokens.length && !ends(this.tokens[this.at]!)) text = join(text, this.item(depth));
    return text;
  }

  skipSpace(): void {
    while (/^\s/.test(this.tokens[this.at] ?? '')) this.at++;
  }

  /** A braced group or one token. */
  argument(depth: number): string {
    this.skipSpace();
    if (this.tokens[this.at] !== '{') return this.at < this.tokens.length ? this.item(depth) : '';
    this.at++;
    const text = depth > DEEPEST ? this.raw() : this.sequence(token => token === '}', depth + 1);
    this.at++;
    return text.trim();
  }

  /** The rest of a group that is too deep to be read. */
  raw(): string {
    let open = 0;
    let text = '';
    while (this.at < this.tokens.length && (open > 0 || this.tokens[this.at] !== '}')) {
      const token = this.tokens[this.at++]!;
      if (token === '{') open++;
      else if (token === '}') open--;
      text += token;
    }
    return text;
  }

  item(depth: number): string {
    const token = this.tokens[this.at]!;
    if (token === '{') return this.argument(depth);
    this.at++;
    if (/^\s/.test(token)) return ' ';
    if (token === '^') return raise(this.argument(depth));
    if (token === '_') return lower(this.argument(depth));
    if (token === "'") return '′';
    if (token === '&') return '  ';
    if (!token.startsWith('\\')) return SPACED.has(token) && token !== '+' ? ` ${token} ` : token;
    return this.command(token.slice(1), depth);
  }

  command(name: string, depth: number): string {
    const symbol = SYMBOLS.get(name);
    if (symbol === '∂') this.skipSpace();
    if (symbol !== undefined) return SPACED.has(symbol) ? ` ${symbol} ` : symbol;
    const accent = ACCENTS.get(name);
    if (accent !== undefined) {
      const body = this.argument(depth);
      return ([...body].length === 1 ? body + accent : accent === '' ? body : `${name}(${body})`).normalize(
        'NFC',
      );
    }
    if (name === 'mathbb' || name === 'mathbbm' || name === 'mathds') {
      const body = this.argument(depth);
      return body === '1' ? '𝟙' : body;
    }
    if (FONTS.has(name)) {
      const body = this.argument(depth);
      // The vector of ones is not the number.
      return name === 'mathbf' ? (BOLD_DIGITS.get(body) ?? body) : body;
    }
    if (NOTHING.has(name)) {
      // After \left and \right, `.` is no bracket.
      if (this.tokens[this.at] === '.') this.at++;
      return '';
    }
    if (SPACES.has(name)) return ' ';
    if (name === 'frac' || name === 'dfrac' || name === 'tfrac') return this.fraction(depth);
    if (name === 'sqrt') return `√${bracketed(this.argument(depth))}`;
    if (name === '|') return '‖';
    if (name === '\\') return '; ';
    if (name === 'begin') return this.environment(depth);
    if (name === 'end') return this.argument(depth) && '';
    return name;
  }

  /** `a/b`; in brackets where a factor follows, unless it is a number or a derivative. */
  fraction(depth: number): string {
    const top = this.argument(depth);
    const text = `${bracketed(top)}/${bracketed(this.argument(depth))}`;
    if (/^-?[\d.]+$/.test(top) || top.startsWith('∂')) return text;
    let next = this.at;
    while (/^\s/.test(this.tokens[next] ?? '')) next++;
    return ENDS_TERM.has(this.tokens[next] ?? '') ? text : `(${text})`;
  }

  environment(depth: number): string {
    const name = this.argument(depth);
    const body = this.sequence(token => token === '\\end', depth + 1);
    this.at++;
    this.argument(depth);
    const rows = body
      .split(';')
      .map(row => row.trim().replace(/ {2,}/g, name === 'cases' ? ' ' : '  '))
      .join('; ');
    return name === 'cases' ? `{ ${rows} }` : `[${rows}]`;
  }
}

/** Two pieces next to each other, with one space at most between them. */
function join(left: string, right: string): string {
  if (left === '' || left.endsWith(' ')) return left + right.replace(/^ (?! )/, '');
  return left + right;
}

const bracketed = (text: string): string => (isWord(text) || /^\([^()]*\)$/.test(text) ? text : `(${text})`);
/**
 * LaTeX as one line of Unicode: `\mathbf{W}^{(2)}` is `W⁽²⁾`, `\hat{\mathbf{y}}` is `ŷ`, `\frac{\partial \ell}{\partial x}` is `∂ℓ/∂x`.
 */
export function unicodeName(latex: string): string {
  const reader = new Reader(latex);
  let text = '';
  while (reader.at < reader.tokens.length) {
    text = join(
      text,
      reader.sequence(token => token === '}', 0),
    );
    reader.at++;
  }
  return text
    .replace(/([([]) +/g, '$1')
    .replace(/ +([)\]])/g, '$1')
    .trim();
}

/** An expression for a terminal, in the names of a problem. */
export const toText = (e: Expression, names: Names): string => unicodeName(toLatex(e, names));
