/** What stands between brackets: brace groups, visible brackets (closed or not), environments. */
import { type Bracket, type Formula, type Range, Unreadable } from '../formula.ts';
import { readCases, readMatrix } from './matrices.ts';
import type { Parser } from './parse.ts';
import { rangeOf } from './ranges.ts';
import type { Token } from './tokens.ts';

export function readBraces(parser: Parser, one: Token): Formula {
  const close = parser.match[parser.at]!;
  if (close < 0) throw new Unreadable('syntax', rangeOf(one), 'this brace is never closed: expected }');
  const from = parser.at;
  const body = parser.parse(from + 1, close);
  parser.at = close + 1;
  const range = parser.span(from, close + 1);
  if (body.kind === 'empty') return { kind: 'empty', range };
  return { kind: 'group', open: '{', close: '}', visible: false, body, range };
}

export function readGroup(parser: Parser, one: Token): Formula {
  const from = parser.at;
  const next = parser.tokens[from + 1];
  if (one.value === '{' && next?.kind === 'begin' && from + 1 < parser.end) {
    const cases = readCases(parser, from);
    if (cases !== undefined) return cases;
  }
  let close = parser.match[from]!;
  let closed = '';
  if (close < 0 || close >= parser.end) {
    if (one.value === '|' || one.value === '‖')
      throw new Unreadable(
        'syntax',
        rangeOf(one),
        `expected a second ${one.value} for this one, found the end of the formula`,
      );
    if (one.value !== '.')
      parser.mends.push({
        range: rangeOf(one),
        message: `the bracket ${one.value} is never closed: read as closed at the end`,
      });
    close = parser.end;
    if (close > from + 1 && parser.tokens[close - 1]!.kind === 'stop') close--;
    if (close === from + 1)
      throw new Unreadable(
        'syntax',
        rangeOf(one),
        `expected a formula behind ${one.value}, found the end of the formula`,
      );
    const body = parser.parse(from + 1, close);
    parser.at = close;
    return bracketed(one, '', body, parser.span(from, close));
  }
  closed = parser.tokens[close]!.value;
  const body = parser.parse(from + 1, close);
  parser.at = close + 1;
  return bracketed(one, closed, body, parser.span(from, close + 1));
}

function bracketed(open: Token, close: string, body: Formula, range: Range): Formula {
  if (open.value === '.') {
    if (close === '.' || close === '')
      return { kind: 'group', open: '{', close: '}', visible: false, body, range };
    throw new Unreadable('syntax', rangeOf(open), `expected an opening bracket for ${close}, found \\left.`);
  }
  if (body.kind === 'matrix' && body.open === '' && close !== '.')
    return { ...body, open: open.value, range };
  return { kind: 'group', open: open.value as Bracket, close, visible: true, body, range };
}

export function readEnvironment(parser: Parser, one: Token): Formula {
  const close = parser.match[parser.at]!;
  if (close < 0 || close >= parser.end) {
    const environment = one.value;
    throw new Unreadable(
      'syntax',
      rangeOf(one),
      `expected \\end{${environment}} for this \\begin{${environment}}, found the end of the formula`,
    );
  }
  return readMatrix(parser, one, close);
}
