/** One look at what an answer says: the formulas behind its head, one or a chain of them, in one line or aligned in several. */
import type { Expression } from '../../expression/expression.ts';
import { Look } from './look.ts';
import type { Names } from './names.ts';
import type { Opening } from './opening.ts';
import { EQUALS, isStop } from './scan.ts';

/** Longer answers are seldom plain. */
const LONGEST = 2000;

const ALIGNED: ReadonlySet<string> = new Set(['{aligned}', '{align}', '{align*}', '{split}']);

export class Sides extends Look {
  constructor(
    text: string,
    private readonly opening: Opening,
    names: Names,
  ) {
    super(text, opening.from, names);
  }

  /** The formulas, or undefined where there is more than one look can take in. */
  formulas(): readonly Expression[] | undefined {
    const { environment } = this.opening;
    if (this.text.length > LONGEST || (environment !== undefined && !ALIGNED.has(environment)))
      return undefined;
    const formulas: Expression[] = [];
    for (;;) {
      this.skipJoint();
      this.hasDerivatives = false;
      const formula = this.sum();
      // what has the index of a sum outside it may be meant within
      if (formula === undefined || formula.free.some(({ name }) => this.indices.has(name))) return undefined;
      formulas.push(formula);
      this.skipJoint();
      if (this.text.charCodeAt(this.at) !== EQUALS) break;
      this.at++;
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

  private skipJoint(): void {
    if (this.opening.environment === undefined) this.next();
    else this.skipAlignment();
  }

  /** The punctuation at an end. */
  private stop(): void {
    if (isStop(this.next())) this.at++;
    this.next();
  }
}
