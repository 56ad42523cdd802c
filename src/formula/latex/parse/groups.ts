/** What stands between brackets: brace groups, visible brackets (closed or not), environments. */

import { grouped } from '../../compose.ts';
import { type Bracket, type Formula, type Range, Unreadable } from '../../formula.ts';
import { rangeOf } from '../../ranges.ts';
import type { Token } from '../tokens/tokens.ts';
import { conditionalWithin } from './conditional.ts';
import { evaluatedAt } from './evaluated.ts';
import { readCases, readMatrix } from './matrices.ts';
import type { Parser } from './parse.ts';
import { readScript } from './raised.ts';

export function readBraces(parser: Parser, one: Token): Formula {
  const close = parser.match[parser.at]!;
  if (close < 0) throw new Unreadable('syntax', rangeOf(one), 'this brace is never closed: expected }');
  const from = parser.at;
  const body = parser.parse(from + 1, close);
  parser.at = close + 1;
  const range = parser.span(from, close + 1);
  if (body.kind === 'empty') return { kind: 'empty', range };
  return grouped(body, range);
}

export function readGroup(parser: Parser, one: Token): Formula {
  const from = parser.at;
  const next = parser.tokens[from + 1];
  if (next?.kind === 'begin' && (one.value === '{' || one.value === '.') && from + 1 < parser.end) {
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
    return bracketed(parser, one, '', body, parser.span(from, close));
  }
  closed = parser.tokens[close]!.value;
  const body = conditionalWithin(parser, from + 1, close) ?? parser.parse(from + 1, close);
  parser.at = close + 1;
  return bracketed(parser, one, closed, body, parser.span(from, close + 1));
}

function bracketed(parser: Parser, open: Token, close: string, body: Formula, range: Range): Formula {
  if (open.value === '.') {
    if (close === '.' || close === '') return grouped(body, range);
    // \left. x \right|_{z = 0}: the bar is that of the point.
    if (close === '|' && parser.at < parser.end && parser.tokens[parser.at]!.kind === '_') {
      const point = readScript(parser, parser.tokens[parser.at++]!);
      const end = parser.tokens[parser.at - 1]!.end;
      parser.mends.push({
        range: [range[1] - 1, end],
        message: 'the brackets were read at the point behind their bar',
      });
      return grouped(evaluatedAt([body], point)[0]!, [range[0], end]);
    }
    throw new Unreadable('syntax', rangeOf(open), `expected an opening bracket for ${close}, found \\left.`);
  }
  if (body.kind === 'matrix' && body.open === '' && close !== '.')
    return { ...body, open: open.value, range };
  // \left|\left| v \right|\right|: bars around bars are those of a norm.
  if (open.value === '|' && body.kind === 'group' && body.open === '|' && body.visible)
    return { ...body, open: '‖', close: '‖', range };
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
