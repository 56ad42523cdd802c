/** One look over the tokens before they are parsed: which rare things are there at all, so that most answers skip the passes for them. */
import { isWordOfFormulas } from '../../beside/formula-alone.ts';
import { isSpace } from '../tokens/lost-breaks.ts';
import type { Token } from '../tokens/tokens.ts';
import { signBefore } from './braced-signs.ts';
import { maySum } from './programs.ts';

export interface Survey {
  /** `\overset`, `\underset`, `\stackrel`: a relation may be under it. */
  readonly decorated: boolean;
  /** `{\odot}`, `{\rm d}`, `{}`: a sign, a mark or nothing has braces of its own. */
  readonly braced: boolean;
  /** `\over` stands somewhere. */
  readonly infix: boolean;
  /** An environment, or a `\right.` that may go on in the next line. */
  readonly lines: boolean;
  readonly doubleBars: boolean;
  /** Braces do not pair. */
  readonly unbalanced: boolean;
  /** Environments do not pair. */
  readonly unended: boolean;
  readonly displays: boolean;
  /** `sum` or `np.sum` stands somewhere. */
  readonly sums: boolean;
  /** Words stand somewhere that are none of formulas. */
  readonly words: boolean;
  /** `\ ` stands somewhere. */
  readonly spaces: boolean;
}

export function survey(tokens: readonly Token[]): Survey {
  let decorated = false;
  let braced = false;
  let infix = false;
  let lines = false;
  let doubleBars = false;
  let displays = false;
  let sums = false;
  let words = false;
  let spaces = false;
  let depth = 0;
  let unbalanced = false;
  let within = 0;
  for (let i = 0; i < tokens.length; i++) {
    const one = tokens[i]!;
    switch (one.kind) {
      case '{':
        depth++;
        break;
      case '}':
        if (--depth < 0) unbalanced = true;
        if (!braced) braced = tokens[i - 1]?.kind === '{' || signBefore(tokens, i) !== undefined;
        break;
      case 'command':
        if (one.value === 'over' || one.value === 'under') decorated = true;
        else if (one.value === 'infix') infix = true;
        break;
      case 'begin':
        lines = true;
        within++;
        break;
      case 'end':
        lines = true;
        within--;
        break;
      case 'close':
        if (one.value === '.') lines = true;
        break;
      case 'bar':
        if (one.text === '||') doubleBars = true;
        break;
      case 'display':
        displays = true;
        break;
      case 'quad':
        if (isSpace(one)) spaces = true;
        break;
      case 'word':
      case 'text':
        if (maySum(one)) sums = true;
        if (!words) words = one.kind === 'text' || !(isWordOfFormulas(one.value) || isIndex(tokens, i));
        break;
    }
  }
  return {
    decorated,
    braced,
    infix,
    lines,
    doubleBars,
    unbalanced: unbalanced || depth !== 0,
    unended: within > 0,
    displays,
    sums,
    words,
    spaces,
  };
}

/** A short name below another one: `g_{\mathrm{act}}`. */
const isIndex = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]!.value.length <= 3 &&
  tokens[at]!.text.startsWith('\\mathrm') &&
  tokens[at - 1]?.kind === '{' &&
  tokens[at - 2]?.kind === '_';
