/** What an answer begins with: the environment in which its lines are aligned, and the head of its equation. */
import { EQUALS, Scan } from './scan.ts';

export interface Opening {
  /** What stands before the first equals sign, where it may be what is asked: `\frac{\partial \ell}{\partial W}`, `\nabla_W \ell`, `z_1`. */
  readonly head: string | undefined;
  readonly environment: string | undefined;
  /** Where the formulas begin. */
  readonly from: number;
}

class Beginning extends Scan {
  opening(): Opening {
    const environment = this.environment();
    const start = this.at;
    const isHead = this.takesHead();
    const end = this.at;
    if (environment === undefined) this.next();
    else this.skipAlignment();
    if (!isHead || this.text.charCodeAt(this.at) !== EQUALS)
      return { head: undefined, environment, from: start };
    return { head: this.text.slice(start, end), environment, from: this.at + 1 };
  }

  private environment(): string | undefined {
    this.next();
    if (!this.stands('\\begin{')) return undefined;
    const start = this.at + '\\begin'.length;
    this.at = start;
    this.braced();
    const environment = this.text.slice(start, this.at);
    this.skipAlignment();
    return environment;
  }
}

export const openingOf = (text: string): Opening => new Beginning(text).opening();
