/** One look at an operand in the plainest notation: a name, a number, what is in brackets, a fraction, a function, an indicator, a sum over an index. */

import * as make from '../../expression/construct.ts';
import type { Comparison, Expression } from '../../expression/expression.ts';
import { someNode } from '../../expression/nodes.ts';
import { isDigit, isLetter } from '../../formula/characters.ts';
import { BRACKETS, type Bracket, CONDITIONS, openedAt } from './brackets.ts';
import { BACKSLASH, CLOSE_BRACE, isScript, OPEN_BRACE, OPEN_SQUARE, PRIME, ZERO } from './scan.ts';
import { isHanging, Scripted } from './scripted.ts';

const RELATIONS: Readonly<Record<string, Comparison>> = {
  '>': '>',
  '<': '<',
  '\\ge': '>=',
  '\\geq': '>=',
  '\\le': '<=',
  '\\leq': '<=',
};

/** What a name of the student's own stands for. */
interface Own {
  readonly name: string;
  readonly value: Expression;
  readonly hasDerivatives: boolean;
}

const NO_INDICES: readonly string[] = [];
const NO_OWN: readonly Own[] = [];

/** A look at the operands of the formulas of one text. */
export abstract class Operands extends Scripted {
  /** Whether the formula has named derivatives. */
  hasDerivatives = false;
  /** What sums ran over. */
  protected indices: readonly string[] = NO_INDICES;
  /** The names that the answer has given to formulas. */
  protected own: readonly Own[] = NO_OWN;
  /** Whether what was read last is a name, which may take what is in brackets behind it. */
  protected isNamed = false;
  /** Whether it stands in brackets. */
  protected isBracket = false;

  /** What is joined by signs, up to what ends it. */
  protected abstract sum(): Expression | undefined;
  protected abstract product(): Expression | undefined;

  protected factor(): Expression | undefined {
    this.next();
    this.isNamed = false;
    const bracket = openedAt(this.text, this.at, BRACKETS);
    const value = bracket === undefined ? this.withoutBracket() : this.transposed(this.bracketed(bracket));
    this.isBracket = bracket !== undefined;
    return value;
  }

  private withoutBracket(): Expression | undefined {
    if (this.text.charCodeAt(this.at) !== BACKSLASH) return this.named();
    switch (this.text[this.at + 1]) {
      case 'f':
      case 'd':
      case 't':
        return this.standsFraction() ? this.quotient() : this.named();
      case 's':
        return this.stands('\\sum') ? this.summed() : this.named();
      default:
        return this.named();
    }
  }

  private named(): Expression | undefined {
    const { text, names } = this;
    const start = this.at;
    if (!this.base()) return undefined;
    if (this.endsInOne()) {
      const condition = openedAt(text, this.at, CONDITIONS);
      if (condition !== undefined && names.indicates(text.slice(start, this.at)))
        return this.indicator(condition);
    }
    const own = this.own.length > 0 ? this.ownAt(start) : undefined;
    if (own !== undefined) return this.transposed(own);
    if (!this.scripts() || text.charCodeAt(this.at) === OPEN_SQUARE) return undefined;
    const isPrimed = text.charCodeAt(this.at) === PRIME;
    if (isPrimed) this.at++;
    const name = text.slice(start, this.at);
    this.next();
    const bracket = openedAt(this.text, this.at, BRACKETS);
    const applied = bracket && names.applied(name);
    if (bracket === undefined || applied === undefined) {
      this.isNamed = true;
      return isPrimed ? undefined : this.used(names.quantity(name));
    }
    const argument = this.bracketed(bracket);
    if (argument === undefined) return undefined;
    if (applied.op === 'map')
      return this.transposed(this.conditional(make.map(applied.fn, argument, applied.order)));
    if (argument.cols !== 1 || argument.rows === 1) return undefined;
    return this.transposed(applied.op === 'diag' ? make.diag(argument) : make.softmax(argument));
  }

  /** Whether the letter before this place is the 1 or I of an indicator, `\mathbb{1}`. */
  private endsInOne(): boolean {
    const last = this.text[this.at - 1];
    const letter = last === '}' ? this.text[this.at - 2] : last;
    return letter === '1' || letter === 'I';
  }

  /** The value of the student's own name that begins at a place. */
  private ownAt(start: number): Expression | undefined {
    for (const { name, value, hasDerivatives } of this.own) {
      const end = start + name.length;
      const behind = this.text.charCodeAt(end);
      if (!this.text.startsWith(name, start) || end < this.at || isDigit(behind)) continue;
      this.at = end;
      this.isNamed = true;
      if (hasDerivatives) this.hasDerivatives = true;
      return value;
    }
    return undefined;
  }

  protected number(): Expression | undefined {
    const { text } = this;
    const start = this.at;
    this.digits();
    this.isNamed = false;
    if (isScript(text.charCodeAt(this.at))) return undefined;
    return this.names.quantity(text.slice(start, this.at));
  }

  /** A derivative by its name, or what is divided by a scalar. */
  private quotient(): Expression | undefined {
    const { text } = this;
    const start = this.at;
    this.command();
    if (this.next() === OPEN_BRACE && this.isOfDerivative()) {
      this.at = start;
      this.isNamed = true;
      return this.fraction() ? this.used(this.names.quantity(text.slice(start, this.at))) : undefined;
    }
    const numerator = this.part();
    const denominator = numerator && this.part();
    this.isNamed = false;
    if (
      numerator === undefined ||
      denominator === undefined ||
      !make.isScalarExpression(denominator) ||
      isHanging(text.charCodeAt(this.at))
    )
      return undefined;
    return make.isScalarExpression(numerator)
      ? make.divide(numerator, denominator)
      : make.scale(make.divide(make.number(1), denominator), numerator);
  }

  private isOfDerivative(): boolean {
    const start = this.at++;
    const code = this.next();
    const isOne =
      code === BACKSLASH ? this.stands('\\partial') || this.stands('\\mathrm{d}') : this.stands('d');
    this.at = start;
    return isOne;
  }

  /** The numerator or denominator: in braces, or one digit or letter, `\frac1n`. */
  private part(): Expression | undefined {
    const code = this.next();
    if (code === OPEN_BRACE) {
      this.at++;
      const value = this.sum();
      if (this.next() !== CLOSE_BRACE) return undefined;
      this.at++;
      return value;
    }
    if (!isDigit(code) && !isLetter(code)) return undefined;
    return this.names.quantity(this.text[this.at++]!);
  }

  /** `\sum_k` over the rest of the product. */
  private summed(): Expression | undefined {
    const start = this.at;
    this.command();
    if (!this.scripts()) return undefined;
    const indices = this.names.sums(this.text.slice(start, this.at));
    let value = indices && this.product();
    if (indices === undefined || value === undefined || !make.isScalarExpression(value)) return undefined;
    for (const { name, dimension } of indices) {
      const index = value.free.find(one => one.name === name);
      if (index === undefined || (dimension !== undefined && index.dimension !== dimension)) return undefined;
      value = make.total(index, value);
      this.indices = [...this.indices, name];
    }
    return value;
  }

  protected override isApart(start: number): boolean {
    let end = start;
    while (isLetter(this.text.charCodeAt(end))) end++;
    return this.names.parts(this.text.slice(start, end)) === true;
  }

  /** What stands in brackets; a number alone in them may be a place. */
  private bracketed({ open, close }: Bracket): Expression | undefined {
    this.at += open.length;
    const value = this.sum();
    this.next();
    if (value === undefined || value.op === 'number' || !this.stands(close)) return undefined;
    this.at += close.length;
    this.isNamed = false;
    return value;
  }

  private indicator({ open, close }: Bracket): Expression | undefined {
    this.at += open.length;
    const left = this.sum();
    if (left === undefined) return undefined;
    this.next();
    const relation = this.relation();
    if (relation === undefined) return undefined;
    this.at += relation.length;
    if (this.next() !== ZERO) return undefined;
    this.at++;
    this.next();
    if (!this.stands(close)) return undefined;
    this.at += close.length;
    this.isNamed = false;
    return this.transposed(
      this.conditional(make.compare(RELATIONS[relation]!, left, make.zeros(left.rows, left.cols))),
    );
  }

  private used(e: Expression | undefined): Expression | undefined {
    if (e !== undefined && e.op !== 'symbol' && someNode(e, isDerivative)) this.hasDerivatives = true;
    return e;
  }

  /** The sign of a relation that stands here. */
  protected relation(): string | undefined {
    const code = this.text.charCodeAt(this.at);
    if (code !== BACKSLASH) return RELATIONS[this.text[this.at] ?? ''] && this.text[this.at];
    if (!this.stands('\\g') && !this.stands('\\l')) return undefined;
    const start = this.at;
    this.command();
    const sign = this.text.slice(start, this.at);
    this.at = start;
    return sign in RELATIONS ? sign : undefined;
  }
}

const isDerivative = ({ op }: Expression): boolean => op === 'derivative' || op === 'component';
