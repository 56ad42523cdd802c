/** What hangs on an operand in the plainest notation: the transpose behind it, the places of an entry, the square of a scalar. */
import { isScalarExpression, number, pick, power, transpose } from '../../expression/construct.ts';
import type { At, Expression } from '../../expression/expression.ts';
import type { Names } from './names.ts';
import { isScript, OPEN_SQUARE, PRIME, Scan, SUBSCRIPT, SUPERSCRIPT } from './scan.ts';

/** A look at what stands behind a value. */
export abstract class Scripted extends Scan {
  /** Functions, indicators and powers, which may have edges. */
  readonly conditions: Expression[] = [];

  constructor(
    text: string,
    at: number,
    protected readonly names: Names,
  ) {
    super(text, at);
  }

  /** A value with the transpose behind it, its entry, a scalar with its square; any other script ends the look. */
  protected transposed(value: Expression | undefined): Expression | undefined {
    const { text } = this;
    const start = this.at;
    const code = text.charCodeAt(start);
    if (value !== undefined && code === SUBSCRIPT) return this.entryOf(value);
    if (value === undefined || code !== SUPERSCRIPT) return isHanging(code) ? undefined : value;
    if (!this.script() || isHanging(text.charCodeAt(this.at))) return undefined;
    const script = text.slice(start, this.at);
    if (this.names.transposes(script)) return transpose(value);
    if (!isScalarExpression(value) || (script !== '^2' && script !== '^{2}')) return undefined;
    return this.conditional(power(value, number(2)));
  }

  private entryOf(value: Expression): Expression | undefined {
    const { text } = this;
    const start = this.at;
    if (!this.script() || isHanging(text.charCodeAt(this.at))) return undefined;
    const letters = this.names.places(text.slice(start, this.at));
    if (letters === undefined || value.free.length > 0) return undefined;
    const sizes = [value.rows, value.cols].filter(size => size !== 1);
    if (sizes.length !== letters.length) return undefined;
    const places = sizes.map((dimension, k): At => ({ name: letters[k]!, dimension }));
    return value.rows === 1 ? pick(value, 1, places[0]) : pick(value, places[0], places[1] ?? 1);
  }

  protected conditional(e: Expression): Expression {
    this.conditions.push(e);
    return e;
  }
}

/** What stands on what is before it. */
export const isHanging = (code: number): boolean => isScript(code) || code === PRIME || code === OPEN_SQUARE;
