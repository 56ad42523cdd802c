/**
 * One look at an answer in the plainest notation, from the text to the expression: names, products side by side, sums, brackets, transposes,
 * functions, indicators. Where each name ends `scan.ts` finds, what it means is asked (`names.ts`). Whatever else stands in the text, and whatever
 * does not fit its shapes as matrices do, ends the look: it is for the full reader.
 */
import {
  add,
  compare,
  diag,
  hadamard,
  map,
  multiply,
  negate,
  scale,
  softmax,
  transpose,
  zeros,
} from '../../expression/construct.ts';
import type { Comparison, Expression } from '../../expression/expression.ts';
import { someNode } from '../../expression/some-node.ts';
import type { Names } from './names.ts';
import {
  CLOSE,
  CLOSE_SQUARE,
  COMMAND,
  DOT,
  EQUALS,
  isDigit,
  isLetter,
  isScript,
  isStop,
  MINUS,
  OPEN,
  OPEN_SQUARE,
  PLUS,
  PRIME,
  Scan,
  SUBSCRIPT,
  SUPERSCRIPT,
  ZERO,
} from './scan.ts';

/** Longer and deeper answers are seldom plain. */
const LONGEST = 1000;
const DEEPEST = 20;

const RELATIONS: Readonly<Record<string, Comparison>> = {
  '>': '>',
  '<': '<',
  '\\ge': '>=',
  '\\geq': '>=',
  '\\le': '<=',
  '\\leq': '<=',
};

/** A look at one text. */
export class Look extends Scan {
  /** What stands before the equals sign. */
  head: Expression | undefined;
  /** Whether the formula has named derivatives. */
  hasDerivatives = false;
  /** Functions and indicators, which may have edges. */
  readonly conditions: Expression[] = [];
  private depth = 0;

  constructor(
    text: string,
    private readonly names: Names,
  ) {
    super(text);
  }

  /** The formula, or undefined where there is more than one look can take in. */
  formula(): Expression | undefined {
    if (this.text.length > LONGEST) return undefined;
    let formula = this.sum();
    if (formula !== undefined && this.next() === EQUALS) {
      this.head = formula;
      this.hasDerivatives = false;
      this.at++;
      formula = this.sum();
    }
    if (isStop(this.next())) this.at++;
    this.next();
    return this.at >= this.text.length ? formula : undefined;
  }

  // ── what is joined ────────────────────────────────────────────────────────────────────────────────────────────────

  private sum(): Expression | undefined {
    if (++this.depth > DEEPEST) return undefined;
    let sum: Expression | undefined;
    let terms: Expression[] | undefined;
    let sign = this.next();
    do {
      if (sign === MINUS || sum !== undefined) this.at++;
      const term = this.elementwise();
      if (term === undefined) return undefined;
      const signed = sign === MINUS ? negate(term) : term;
      if (sum === undefined) sum = signed;
      else if (term.rows !== sum.rows || term.cols !== sum.cols) return undefined;
      else if (terms === undefined) terms = [sum, signed];
      else terms.push(signed);
      sign = this.next();
    } while (sign === PLUS || sign === MINUS);
    this.depth--;
    return terms === undefined ? sum : add(...terms);
  }

  /** Products joined by `\odot`, which binds loosest. */
  private elementwise(): Expression | undefined {
    let value = this.product();
    while (value !== undefined && this.next() === COMMAND && this.takes('\\odot')) {
      const right = this.product();
      if (right === undefined || right.rows !== value.rows || right.cols !== value.cols) return undefined;
      value = hadamard(value, right);
    }
    return value;
  }

  private product(): Expression | undefined {
    const first = this.next();
    let value = isDigit(first) ? this.number() : this.factor();
    let isName = first === COMMAND || isLetter(first);
    while (value !== undefined) {
      let code = this.next();
      const isDotted = code === COMMAND && this.takes('\\cdot');
      if (isDotted) code = this.next();
      else if (code === COMMAND && this.endsProduct()) return value;
      if (code !== OPEN && code !== COMMAND && !isLetter(code))
        return isDotted || isJoining(code) ? undefined : value;
      const isGroup = code === OPEN || this.stands('\\left');
      const right = this.factor();
      // `f(x)` may be the value of f at x; a transpose is no argument.
      if (right === undefined || (isGroup && isName && right.op !== 'transpose')) return undefined;
      value = asMatrices(value, right);
      isName = !isGroup;
    }
    return value;
  }

  private endsProduct(): boolean {
    return this.stands('\\odot') || this.stands('\\right') || this.relation() !== undefined;
  }

  // ── what is joined: names, brackets, functions ────────────────────────────────────────────────────────────────────

  private factor(): Expression | undefined {
    const { text } = this;
    const code = this.next();
    const start = this.at;
    if (code === OPEN || (code === COMMAND && this.stands('\\left(')))
      return this.transposed(this.bracketed());
    if (code === COMMAND && this.stands('\\frac')) {
      this.at += 5;
      return this.braced() && this.braced()
        ? this.used(this.names.quantity(text.slice(start, this.at)))
        : undefined;
    }
    if (!this.name()) return undefined;
    const behind = text.charCodeAt(this.at);
    if (behind === OPEN_SQUARE) return this.names.indicates(text.slice(start, this.at)) && this.indicator();
    if (behind === PRIME) this.at++;
    const name = text.slice(start, this.at);
    if (text.charCodeAt(this.at) !== OPEN && !this.stands('\\left('))
      return behind === PRIME ? undefined : this.used(this.names.quantity(name));
    const applied = this.names.applied(name);
    if (applied === undefined) return behind === PRIME ? undefined : this.used(this.names.quantity(name));
    const argument = this.bracketed();
    if (argument === undefined) return undefined;
    if (applied.op === 'map')
      return this.transposed(this.conditional(map(applied.fn, argument, applied.order)));
    if (argument.cols !== 1 || argument.rows === 1) return undefined;
    return this.transposed(applied.op === 'diag' ? diag(argument) : softmax(argument));
  }

  private number(): Expression | undefined {
    const { text } = this;
    const start = this.at;
    let code = text.charCodeAt(this.at);
    while (isDigit(code) || code === DOT) code = text.charCodeAt(++this.at);
    if (isScript(code) || text.charCodeAt(this.at - 1) === DOT) return undefined;
    return this.names.quantity(text.slice(start, this.at));
  }

  /** What stands in `( )` or `\left( \right)`; a number alone in brackets may be a place. */
  private bracketed(): Expression | undefined {
    const isGrowing = this.text.charCodeAt(this.at) !== OPEN;
    this.at += isGrowing ? 6 : 1;
    const value = this.sum();
    if (value === undefined || value.op === 'number') return undefined;
    if (isGrowing && !(this.next() === COMMAND && this.takes('\\right'))) return undefined;
    if (this.next() !== CLOSE) return undefined;
    this.at++;
    return value;
  }

  /** `[z > 0]` */
  private indicator(): Expression | undefined {
    this.at++;
    const left = this.sum();
    if (left === undefined) return undefined;
    this.next();
    const relation = this.relation();
    if (relation === undefined) return undefined;
    this.at += relation.length;
    if (this.next() !== ZERO) return undefined;
    this.at++;
    if (this.next() !== CLOSE_SQUARE) return undefined;
    this.at++;
    return this.transposed(
      this.conditional(compare(RELATIONS[relation]!, left, zeros(left.rows, left.cols))),
    );
  }

  /** A value with the transpose behind it; any other script ends the look. */
  private transposed(value: Expression | undefined): Expression | undefined {
    const { text } = this;
    const start = this.at;
    const code = text.charCodeAt(start);
    if (value === undefined || code === SUBSCRIPT || code === PRIME || code === OPEN_SQUARE) return undefined;
    if (code !== SUPERSCRIPT) return value;
    if (!this.script() || !this.names.transposes(text.slice(start, this.at))) return undefined;
    const behind = text.charCodeAt(this.at);
    return isScript(behind) || behind === PRIME ? undefined : transpose(value);
  }

  private conditional(e: Expression): Expression {
    this.conditions.push(e);
    return e;
  }

  private used(e: Expression | undefined): Expression | undefined {
    if (e !== undefined && e.op !== 'symbol' && someNode(e, isDerivative)) this.hasDerivatives = true;
    return e;
  }

  /** The sign of a relation that stands here. */
  private relation(): string | undefined {
    const code = this.text.charCodeAt(this.at);
    if (code !== COMMAND) return RELATIONS[this.text[this.at] ?? ''] && this.text[this.at];
    if (!this.stands('\\g') && !this.stands('\\l')) return undefined;
    const start = this.at;
    this.command();
    const sign = this.text.slice(start, this.at);
    this.at = start;
    return sign in RELATIONS ? sign : undefined;
  }
}

/** What can't end a product: a sign of its own. */
const isJoining = (code: number): boolean =>
  isDigit(code) || isScript(code) || code === PRIME || code === OPEN_SQUARE;

const isDerivative = (e: Expression): boolean => e.op === 'derivative';

/** The matrix product, or a scalar before anything; nothing else. */
function asMatrices(a: Expression, b: Expression): Expression | undefined {
  if (a.rows === 1 && a.cols === 1) return scale(a, b);
  if ((b.rows === 1 && b.cols === 1) || a.cols !== b.rows) return undefined;
  // An outer product has the most entries: it is taken last.
  if (a.op === 'multiply' && a.args[0].cols === 1) return multiply(a.args[0], multiply(a.args[1], b));
  return multiply(a, b);
}
