/** What stands by itself: a name, a number, a command with its arguments, a group; or an argument, of which TeX takes less. */
import { type Formula, type RelationSign, Unreadable } from '../../formula.ts';
import { numberFormula } from '../../leaves.ts';
import { rangeOf } from '../../ranges.ts';
import { MAX_DEPTH } from '../statements/brackets.ts';
import { runCommand } from './constructs.ts';
import { readBraces, readEnvironment, readGroup } from './groups.ts';
import { describe, unknownCommand } from './messages.ts';
import { operatorName } from './nodes.ts';
import type { Parser } from './parse.ts';
import { readProduct } from './precedence.ts';

/** An argument as TeX takes it: a brace group (its content) or one token. */
export function readArgument(parser: Parser): Formula {
  parser.skipGaps();
  if (parser.at >= parser.end) throw parser.expected('an argument');
  const one = parser.tokens[parser.at]!;
  if (one.kind === '{') {
    const close = parser.match[parser.at]!;
    if (close < 0 || close >= parser.end) throw parser.expected('an argument');
    const content = parser.parse(parser.at + 1, close);
    parser.at = close + 1;
    return content;
  }
  if (one.kind === 'number' && one.value.length > 1) return parser.splitDigit(one);
  if (++parser.depth > MAX_DEPTH) throw parser.tooDeep(parser.at);
  const result = readPrimary(parser);
  parser.depth--;
  return result;
}

/** An optional argument in square brackets. */
export function readOptional(parser: Parser): Formula | undefined {
  const at = parser.at;
  const one = parser.tokens[at];
  const close = parser.match[at] ?? -1;
  if (at >= parser.end || one!.kind !== 'open' || one!.value !== '[' || close < 0 || close >= parser.end)
    return undefined;
  const content = parser.parse(at + 1, close);
  parser.at = close + 1;
  return content;
}

/** Leaves out an argument. */
export function skipArgument(parser: Parser): void {
  if (parser.at >= parser.end) return;
  const close = parser.match[parser.at] ?? -1;
  parser.at = parser.tokens[parser.at]?.kind === '{' && close >= 0 ? close + 1 : parser.at + 1;
}

/** The note at a brace, `h \times 1`, `= 0`: no part of the formula; undefined where it cannot be read. */
export function readNote(parser: Parser): Formula | undefined {
  const { at, end, font, depth } = parser;
  const mended = parser.mends.length;
  skipArgument(parser);
  const behind = parser.at;
  parser.at = at;
  const first = parser.tokens[at + 1];
  try {
    if (first?.kind !== 'relation' || at + 2 >= behind) return readArgument(parser);
    const said = parser.parse(at + 2, behind - 1);
    const nothing: Formula = { kind: 'empty', range: rangeOf(first) };
    const signs = [first.value as RelationSign];
    return { kind: 'relation', sides: [nothing, said], signs, range: parser.span(at, behind) };
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  } finally {
    Object.assign(parser, { at: behind, end, font, depth });
    parser.mends.length = mended;
  }
}

export function readPrimary(parser: Parser): Formula {
  if (parser.at >= parser.end) throw parser.expected('a term');
  const one = parser.tokens[parser.at]!;
  switch (one.kind) {
    case 'letter':
    case 'word':
      parser.at++;
      return {
        kind: 'name',
        name: one.value,
        font: one.font ?? parser.font,
        word: one.kind === 'word',
        accents: [],
        range: rangeOf(one),
      };
    case 'number':
      parser.at++;
      return numberFormula(one.value, rangeOf(one));
    case 'command': {
      if (++parser.depth > MAX_DEPTH) throw parser.tooDeep(parser.at);
      if (one.value === 'switch') {
        parser.at++;
        const { font } = parser;
        parser.font = one.font;
        const rest =
          parser.at < parser.end ? readProduct(parser) : ({ kind: 'empty', range: rangeOf(one) } as const);
        parser.font = font;
        parser.depth--;
        return rest;
      }
      const result = runCommand(parser, one);
      parser.depth--;
      return result;
    }
    case '{':
      return readBraces(parser, one);
    case 'open':
      return readGroup(parser, one);
    case 'begin':
      return readEnvironment(parser, one);
    case 'dots':
      parser.at++;
      return {
        kind: 'dots',
        direction: one.value as 'horizontal' | 'vertical' | 'diagonal',
        range: rangeOf(one),
      };
    case 'sign':
      // f(\cdot), and the like: an operator that stands for an argument
      if (one.value === 'cdot' || one.value === 'circ' || one.value === '*') {
        if (
          parser.at + 1 >= parser.end ||
          isBeforeGap(parser, parser.at + 1) ||
          // W_{2,\cdot i}
          parser.tokens[parser.at - 1]?.kind === 'separator'
        ) {
          parser.at++;
          return operatorName(one);
        }
      }
      throw parser.expected('a term');
    case 'unknown':
      throw unknownCommand(one);
    case '}':
    case 'close':
      throw new Unreadable(
        'syntax',
        rangeOf(one),
        `expected a term, found ${describe(one)} without its opening bracket`,
      );
    case 'end':
      throw new Unreadable(
        'syntax',
        rangeOf(one),
        `expected a term, found ${describe(one)} without its \\begin`,
      );
    default:
      throw parser.expected('a term');
  }
}

function isBeforeGap(parser: Parser, i: number): boolean {
  const { kind } = parser.tokens[i]!;
  return kind === 'separator' || kind === 'quad' || kind === '&' || kind === 'relation';
}
