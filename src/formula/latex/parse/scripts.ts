/** A factor: what stands by itself, with the scripts and primes behind it. */

import { juxtaposed, scripted } from '../../compose.ts';
import type { Formula, Range } from '../../formula.ts';
import { nameFormula } from '../../leaves.ts';
import { MAX_DEPTH } from '../statements/brackets.ts';
import type { Parser } from './parse.ts';
import { startsFactor } from './precedence.ts';
import { readPrimary } from './primary.ts';
import { readScript } from './raised.ts';

/** Scripts on scripts, of which more are no formula. */
const MAX_SCRIPTS = 20;

export function readFactor(parser: Parser): Formula {
  parser.skipGaps();
  if (parser.at < parser.end && parser.tokens[parser.at]!.kind === '^' && isTransposeBefore(parser))
    return readTransposed(parser);
  const base = readPrimary(parser);
  if (parser.at < parser.end) {
    const kind = parser.tokens[parser.at]!.kind;
    if (kind === '^' && base.kind === 'empty' && isTransposeBefore(parser)) return readTransposed(parser);
    if (kind === '{' && base.kind === 'number') return base;
    if (kind === '^' || kind === '_' || kind === 'prime') return readScripts(parser, base);
    if (kind === '{' && (isEmptyBase(parser, base) || isScriptInBraces(parser)))
      return readScripts(parser, base);
  }
  return base;
}

/** `{}^tA`, as transposes are written in France: the t stands before what it transposes. */
const isTransposeBefore = (parser: Parser): boolean => markBefore(parser, parser.at) !== undefined;

/** The letter of such a transpose, whose `^` stands at a place. */
function markBefore({ tokens, match, end }: Parser, at: number): string | undefined {
  const braced = tokens[at + 1]?.kind === '{' && match[at + 1] === at + 3;
  const mark = braced ? tokens[at + 2] : tokens[at + 1];
  const next = at + (braced ? 4 : 2);
  const isMark = mark?.kind === 'letter' && /^(?:t|T|top|intercal)$/.test(mark.value);
  return isMark && next < end && startsFactor(tokens[next]!) ? mark.value : undefined;
}

function readTransposed(parser: Parser): Formula {
  const sign = parser.tokens[parser.at++]!;
  const { range } = readScript(parser, sign);
  if (++parser.depth > MAX_DEPTH) throw parser.tooDeep(parser.at);
  const base = readFactor(parser);
  parser.depth--;
  return scripted(base, { sup: nameFormula('top', range) }, [sign.start, base.range[1]]);
}

/** `W^{(2)}{}^\top`: the script behind an empty group belongs to what stands before it, but not that of `c \, {}^t M`. */
function isEmptyBase(parser: Parser, base: Formula): boolean {
  if (parser.match[parser.at] !== parser.at + 1 || parser.at + 2 >= parser.end) return false;
  const isApart = parser.tokens[parser.at]!.spaced || base.kind === 'fraction';
  if (isApart && markBefore(parser, parser.at + 2) === 't') return false;
  const script = parser.tokens[parser.at + 2]!.kind;
  return script === '^' || script === '_';
}

/** `W{^\top}`: braces around the sign and what it raises. */
function isScriptInBraces({ tokens, match, at }: Parser): boolean {
  const sign = tokens[at + 1]?.kind;
  if (sign !== '^' && sign !== '_') return false;
  const last = tokens[at + 2]?.kind === '{' ? match[at + 2]! : at + 2;
  return match[at] === last + 1;
}

function readScripts(parser: Parser, base: Formula): Formula {
  const { font } = parser;
  let whole = base;
  let sub: Formula | undefined;
  let sup: Formula | undefined;
  let primes = 0;
  // what a macro raises stands where the macro does
  let start = base.range[0];
  let end = base.range[1];
  let count = 0;
  const close = () => {
    if (++count > MAX_SCRIPTS) throw parser.expected('a term without more scripts');
    if (sub !== undefined || sup !== undefined || primes > 0)
      whole = scripted(whole, { sub, sup, primes }, [start, Math.max(end, whole.range[1])]);
    sub = undefined;
    sup = undefined;
    primes = 0;
  };
  let brace = -1;
  while (parser.at < parser.end) {
    const one = parser.tokens[parser.at]!;
    if (parser.at === brace) {
      parser.at++;
      continue;
    }
    if (one.kind === '{' && isScriptInBraces(parser)) {
      brace = parser.match[parser.at]!;
      parser.at++;
      continue;
    }
    if (one.kind === 'prime') {
      parser.at++;
      primes++;
      end = one.end;
      continue;
    }
    if (one.kind === '{' && isEmptyBase(parser, base)) {
      close();
      parser.at += 2;
      continue;
    }
    if (one.kind !== '^' && one.kind !== '_') break;
    parser.at++;
    parser.font = undefined;
    const raised = readScript(parser, one);
    parser.font = font;
    start = Math.min(start, one.start);
    end = Math.max(parser.tokens[parser.at - 1]!.end, raised.range[1]);
    const led = one.kind === '^' ? primeCount(raised) : 0;
    primes += led;
    const script = led === 0 ? raised : behindPrimes(raised, led);
    if (script === undefined || script.kind === 'empty') continue;
    if (one.kind === '^' ? sup !== undefined : sub !== undefined) {
      const place: Range = [one.start, end];
      parser.mends.push({
        range: place,
        message:
          one.kind === '^'
            ? 'a second superscript: read as one on the whole before it'
            : 'a second subscript: read as one on the whole before it',
      });
      const last = end;
      end = one.start;
      close();
      end = last;
    }
    if (one.kind === '^') sup = script;
    else sub = script;
  }
  close();
  return whole;
}

const isPrime = (formula: Formula): boolean => formula.kind === 'name' && formula.name === 'prime';

/** How many primes a superscript starts with: `^{\prime\prime}` two, `^{\prime\top}` one. */
function primeCount(script: Formula): number {
  if (script.kind !== 'product') return isPrime(script) ? 1 : 0;
  const others = script.factors.findIndex(factor => !isPrime(factor));
  return others < 0 ? script.factors.length : others;
}

/** What stands in a superscript behind so many primes. */
function behindPrimes(script: Formula, primes: number): Formula | undefined {
  const rest = script.kind === 'product' ? script.factors.slice(primes) : [];
  return rest.length > 1 ? juxtaposed(rest, script.range) : rest[0];
}
