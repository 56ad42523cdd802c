/** The script behind `^` or `_`: what TeX takes, and what people write besides. */

import { juxtaposed } from '../../compose.ts';
import { type Formula, Unreadable } from '../../formula.ts';
import { nameFormula } from '../../leaves.ts';
import { rangeOf } from '../../ranges.ts';
import type { Token } from '../tokens/tokens.ts';
import { operatorName, signAll } from './nodes.ts';
import type { Parser } from './parse.ts';
import { readArgument, readPrimary } from './primary.ts';

/** What `^` or `_` raises: one token or a brace group, as in TeX; a bracket group as a whole, with a mend. */
export function readScript(parser: Parser, sign: Token): Formula {
  if (parser.at >= parser.end)
    throw new Unreadable(
      'syntax',
      rangeOf(sign),
      `expected ${sign.kind === '^' ? 'a superscript' : 'a subscript'} behind ${sign.kind}, found the end of the formula`,
    );
  const one = parser.tokens[parser.at]!;
  switch (one.kind) {
    case 'open':
      if (parser.match[parser.at]! >= 0 && parser.match[parser.at]! < parser.end && one.value !== '.') {
        const group = readPrimary(parser);
        parser.mends.push({
          range: group.range,
          message: `the whole bracket was read as the ${sign.kind === '^' ? 'superscript' : 'subscript'}: TeX takes one token`,
        });
        return group;
      }
      break;
    case '-':
    case '+': {
      parser.at++;
      const next = parser.at < parser.end ? parser.tokens[parser.at]! : undefined;
      if (next !== undefined && mayBeNegated(parser, next) && !next.spaced) {
        const value = readArgument(parser);
        parser.mends.push({
          range: [one.start, value.range[1]],
          message: 'the sign and what follows it were read as the script: TeX takes one token',
        });
        return signAll([one], value);
      }
      return operatorName(one);
    }
    case 'sign':
    case 'relation':
      parser.at++;
      return operatorName(one);
    case 'prime':
      parser.at++;
      return nameFormula('prime', rangeOf(one));
    case 'text':
      parser.at++;
      return { kind: 'text', text: one.value, range: rangeOf(one) };
    case '{': {
      // {*}, {+}: an operator alone
      const close = parser.match[parser.at]!;
      if (close === parser.at + 2) {
        const inner = parser.tokens[parser.at + 1]!;
        if (
          inner.kind === 'sign' ||
          inner.kind === '+' ||
          inner.kind === '-' ||
          (inner.kind === 'relation' && inner.value !== 'colon')
        ) {
          parser.at = close + 1;
          return operatorName(inner);
        }
      }
      if (close >= 0 && close > parser.at + 1) {
        const from = parser.at + 1;
        let primes = from;
        while (primes < close && parser.tokens[primes]!.kind === 'prime') primes++;
        if (primes > from) return readPrimeScript(parser, from, primes, close);
        const { kind, value } = parser.tokens[from]!;
        // the set `\mathbb R_{>0}`
        const isHalf = kind === 'relation' && /^[<>]/.test(value) && close === from + 2;
        const leads = isHalf || (kind === 'sign' && parser.tokens[from + 1]!.kind !== 'separator');
        // the star of `\mathbb R_+^*` is a script itself
        const ends =
          parser.tokens[close - 1]!.kind === 'sign' &&
          !['separator', '^', '_'].includes(parser.tokens[close - 2]!.kind);
        if (leads || ends) return readSignScript(parser, from, close, leads);
      }
    }
  }
  return readArgument(parser);
}

/** Whether a sign behind `^` is that of what stands behind it: `W^-1`, `W^-T`, `e^-z`, but not `\theta^-s`. */
function mayBeNegated({ tokens, at }: Parser, { kind, value }: Token): boolean {
  if (kind === 'number') return true;
  if (kind !== 'letter') return false;
  const base = tokens[at - 3];
  return value === 'T' || value === 'top' || base?.kind !== 'letter' || base.value === 'e';
}

/** `^{\odot 2}`, `_{i\cdot}`: a sign beside what it says of the script, as a symbol of its own. */
function readSignScript(parser: Parser, from: number, close: number, leads: boolean): Formula {
  const sign = operatorName(parser.tokens[leads ? from : close - 1]!);
  const rest = leads ? parser.parse(from + 1, close) : parser.parse(from, close - 1);
  parser.at = close + 1;
  const range = parser.span(from, close);
  const joined = (one: Formula): Formula => {
    const parts = one.kind === 'product' && !one.signs.includes('/') ? one.factors : [one];
    return juxtaposed(leads ? [sign, ...parts] : [...parts, sign], range);
  };
  // `_{2,i\cdot}`: it stands beside the last of them
  if (rest.kind === 'list' && !leads)
    return { ...rest, items: rest.items.with(-1, joined(rest.items[rest.items.length - 1]!)), range };
  return joined(rest);
}

/** `^{''}`, `^{'T}`: primes at the start of a superscript. */
function readPrimeScript(parser: Parser, from: number, primes: number, close: number): Formula {
  const factors: Formula[] = [];
  for (let i = from; i < primes; i++) factors.push(nameFormula('prime', rangeOf(parser.tokens[i]!)));
  if (primes < close) {
    const rest = parser.parse(primes, close);
    if (rest.kind === 'product') factors.push(...rest.factors);
    else factors.push(rest);
  }
  parser.at = close + 1;
  if (factors.length === 1) return factors[0]!;
  return juxtaposed(factors, parser.span(from, close));
}
