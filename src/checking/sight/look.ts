/**
 * One look at a formula in the plainest notation, from the text to the expression: operands (`operands.ts`) side by side, elementwise products, sums.
 * Where each name ends `scan.ts` finds, what it means is asked (`names.ts`). Whatever else stands in the text, and whatever does not fit its shapes as
 * matrices do, ends the look: it is for the full reader.
 */

import { add, hadamard, haveOneShape, negate } from '../../expression/construct.ts';
import type { Expression, Operator } from '../../expression/expression.ts';
import { isDigit, isLetter } from '../../formula/characters.ts';
import { closesAt } from './brackets.ts';
import { productOf, withNumbers } from './joining.ts';
import { Operands } from './operands.ts';
import { BACKSLASH, isScript, MINUS, OPEN, OPEN_SQUARE, PLUS, PRIME } from './scan.ts';

/** Deeper answers are seldom plain. */
const DEEPEST = 20;

/** Between brackets behind a name, these may be what it is taken at: `f(x)`. */
const ARGUMENTS: ReadonlySet<Operator> = new Set([
  'symbol',
  'number',
  'dimension',
  'pick',
  'derivative',
  'component',
  'map',
]);

/** A look at the formulas of one text. */
export class Look extends Operands {
  private depth = 0;

  protected sum(): Expression | undefined {
    if (++this.depth > DEEPEST) return undefined;
    let sum: Expression | undefined;
    let terms: Expression[] | undefined;
    let isOfOneShape = true;
    let sign = this.next();
    do {
      if (sign === MINUS || sum !== undefined) this.at++;
      const term = this.elementwise();
      if (term === undefined) return undefined;
      const signed = sign === MINUS ? negate(term) : term;
      if (sum === undefined) sum = signed;
      else {
        if (!haveOneShape(signed, sum)) isOfOneShape = false;
        if (terms === undefined) terms = [sum, signed];
        else terms.push(signed);
      }
      sign = this.next();
    } while (sign === PLUS || sign === MINUS);
    this.depth--;
    if (terms === undefined) return sum;
    return isOfOneShape ? add(...terms) : withNumbers(terms);
  }

  /** Products joined by `\odot`, which binds loosest. */
  private elementwise(): Expression | undefined {
    let value = this.product();
    while (value !== undefined && this.next() === BACKSLASH && this.takes('\\odot')) {
      const right = this.product();
      if (right === undefined || !haveOneShape(right, value)) return undefined;
      value = hadamard(value, right);
    }
    return value;
  }

  protected product(): Expression | undefined {
    let value = isDigit(this.next()) ? this.number() : this.factor();
    while (value !== undefined) {
      let code = this.next();
      const isDotted = code === BACKSLASH && this.takes('\\cdot');
      if (isDotted) code = this.next();
      else if (code === BACKSLASH && this.endsProduct()) return value;
      if (code !== OPEN && code !== OPEN_SQUARE && code !== BACKSLASH && !isLetter(code))
        return isDotted || isJoining(code) ? undefined : value;
      const { isNamed } = this;
      const right = this.factor();
      if (right === undefined || (isNamed && this.isBracket && ARGUMENTS.has(right.op))) return undefined;
      value = productOf(value, right);
    }
    return value;
  }

  private endsProduct(): boolean {
    switch (this.text[this.at + 1]) {
      case 'o':
        return this.stands('\\odot');
      case '\\':
        return true;
      case 'e':
        return this.stands('\\end');
      case 'g':
      case 'l':
        return this.relation() !== undefined;
      default:
        return closesAt(this.text, this.at);
    }
  }
}

/** What can't end a product: a sign of its own. */
const isJoining = (code: number): boolean => isDigit(code) || isScript(code) || code === PRIME;
