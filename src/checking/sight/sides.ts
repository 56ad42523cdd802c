/**
 * One look at what an answer says: the formulas behind its head, one or a chain of them, in one line or aligned in several; before them, in lines of
 * their own, names that it gives to formulas.
 */
import type { Expression } from '../../expression/expression.ts';
import { Look } from './look.ts';
import type { Names } from './names.ts';
import type { Opening } from './opening.ts';
import { EQUALS, isStop } from './scan.ts';

/** Longer answers are seldom plain. */
const LONGEST = 2000;

const ALIGNED: ReadonlySet<string> = new Set(['{aligned}', '{align}', '{align*}', '{split}']);

/** What parts the entries of a row. */
const ROW = /\\quad|dots/;

export class Sides extends Look {
  /** What stands before the formulas. */
  head: string | undefined;

  constructor(
    text: string,
    private readonly opening: Opening,
    names: Names,
  ) {
    super(text, opening.from, names);
    this.head = opening.head;
  }

  /** The formulas, or undefined where there is more than one look can take in. */
  formulas(): readonly Expression[] | undefined {
    const { environment } = this.opening;
    if (this.text.length > LONGEST || (environment !== undefined && !ALIGNED.has(environment)))
      return undefined;
    if (this.stands('\\left[') && ROW.test(this.text)) return undefined;
    let formulas: Expression[] = [];
    for (;;) {
      this.skipJoint();
      this.hasDerivatives = false;
      const formula = this.sum();
      // what has the index of a sum outside it may be meant within
      if (formula === undefined || formula.free.some(({ name }) => this.indices.includes(name)))
        return undefined;
      formulas.push(formula);
      const isNewLine = this.skipJoint();
      if (this.text.charCodeAt(this.at) === EQUALS) {
        this.at++;
        continue;
      }
      if (!isNewLine || formulas.length > 1 || !this.defines(formula) || !this.opens()) break;
      formulas = [];
    }
    this.stop();
    if (environment !== undefined) {
      this.skipJoint();
      if (!this.takes('\\end') || !this.stands(environment)) return undefined;
      this.at += environment.length;
      this.stop();
    }
    return this.at >= this.text.length ? formulas : undefined;
  }

  /** Gives the head as a name to its formula. */
  private defines(formula: Expression): boolean {
    const { head, names } = this;
    if (head === undefined || formula.free.length > 0 || !names.owns(head)) return false;
    this.own = [{ name: head, value: formula, hasDerivatives: this.hasDerivatives }, ...this.own];
    return true;
  }

  /** The head of the next line. */
  private opens(): boolean {
    const start = this.at;
    const isHead = this.takesHead();
    const head = this.text.slice(start, this.at);
    this.skipJoint();
    if (!isHead || this.text.charCodeAt(this.at) !== EQUALS) {
      this.at = start;
      return false;
    }
    this.at++;
    this.head = head;
    return true;
  }

  /** Whether a line ended. */
  private skipJoint(): boolean {
    if (this.opening.environment !== undefined) return this.skipAlignment();
    this.next();
    return false;
  }

  /** The punctuation at an end. */
  private stop(): void {
    if (isStop(this.next())) this.at++;
    this.next();
  }
}
