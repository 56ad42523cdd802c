/** Environments that only align lines become gaps before the brackets are matched; brackets that go on in the next line are joined. */

import { environmentOf } from '../tokens/environments.ts';
import { level, levelEnd } from '../tokens/levels.ts';
import type { Token } from '../tokens/tokens.ts';
import { unbraceCells } from './cells.ts';
import { ORDERS } from './conditions.ts';

/** Turns environments that only align lines into gaps (before brackets are matched). */
export function openLines(tokens: Token[]): void {
  const stack: { readonly name: string; readonly cases: boolean }[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const one = tokens[i]!;
    if (one.kind === 'close' && one.value === '.') {
      i = joinLines(tokens, i);
      continue;
    }
    if (one.kind === 'begin') {
      const environment = environmentOf(one.value)!;
      if (one.value.startsWith('multline')) joinRows(tokens, i);
      if (environment.kind === 'lines' || environment.kind === 'display') {
        const before = tokens[i - 1];
        const cases = before?.kind === 'open' && before.value === '{' && !openBrace(tokens, i);
        stack.push({ name: one.value, cases });
        if (cases) one.value = 'matrix';
        else gap(one, environment.kind === 'display' ? 'newline' : 'quad');
      } else if (
        listsEquations(tokens, i, environment.open) ||
        (environment.kind === 'matrix' &&
          environment.argument &&
          (unbraceCells(tokens, i) || isAlignment(tokens, i)))
      ) {
        stack.push({ name: one.value, cases: false });
        gap(one, 'quad');
      } else stack.push({ name: one.value, cases: true });
    } else if (one.kind === 'end') {
      const environment = environmentOf(one.value)!;
      const top = stack[stack.length - 1];
      if (environment.kind === 'lines' || environment.kind === 'display') {
        if (top?.name === one.value) {
          stack.pop();
          if (top.cases) {
            one.value = 'matrix';
            continue;
          }
        }
        gap(one, environment.kind === 'display' ? 'newline' : 'quad');
      } else if (top !== undefined) {
        stack.pop();
        if (!top.cases) gap(one, 'quad');
      }
    }
  }
}
/** `\\left( a \\right. \\\\ & \\left. b \\right)`: the brackets go on behind the line break, which is none of a matrix, or behind what is left of it. Gives the last place that is done with. */
function joinLines(tokens: Token[], close: number): number {
  let next = close + 1;
  let breaks = 0;
  const signs: Token[] = [];
  while (next < tokens.length) {
    const one = tokens[next]!;
    if (one.kind === 'newline') breaks++;
    else if (one.kind === '+' || one.kind === '-' || one.kind === 'sign') signs.push(one);
    else if (one.kind !== '&' && one.kind !== 'quad') break;
    next++;
  }
  const open = tokens[next];
  if ((breaks === 0 && signs.length > 0) || open?.kind !== 'open' || open.value !== '.') return close;
  tokens.splice(close, next + 1 - close, ...signs);
  const outer = tokens[close - 1];
  return signs.length === 0 && outer?.kind === 'close' && outer.value === '.'
    ? joinLines(tokens, close - 1)
    : close - 1;
}
/** A multline is one formula: a row without a relation goes on with the one before it. */
function joinRows(tokens: Token[], begin: number): void {
  const breaks = [...level(tokens, begin + 1)].filter(
    at => tokens[at]!.kind === 'newline' && !hasRelation(tokens, at + 1),
  );
  for (const at of breaks.reverse()) tokens.splice(at, 1);
}
function hasRelation(tokens: readonly Token[], from: number): boolean {
  for (const at of level(tokens, from)) {
    const { kind } = tokens[at]!;
    if (kind === 'newline') return false;
    if (kind === 'relation') return true;
  }
  return false;
}
/** `\begin{cases} δ = A \\ G = δ x \end{cases}`: nothing stands before but a brace, and the first cell is an equation; these are lines, no values. */
function listsEquations(tokens: readonly Token[], begin: number, bracket: string): boolean {
  if (bracket !== '' || !startsEquation(tokens, begin) || tellsWhen(tokens, begin)) return false;
  const before = tokens[begin - 1];
  return (
    before === undefined ||
    startsClause(before) ||
    (before.kind === 'open' && before.value === '{' && openBrace(tokens, begin))
  );
}
/** Whether a later cell of the first row compares (`A = B & \text{if } z > 0`): what stands before is a value, and when it holds. */
function tellsWhen(tokens: readonly Token[], begin: number): boolean {
  let cell = 0;
  for (const at of level(tokens, begin + 1)) {
    const { kind, value } = tokens[at]!;
    if (kind === 'newline') return false;
    if (kind === '&') cell++;
    else if (cell > 0 && kind === 'relation' && ORDERS.has(value)) return true;
  }
  return false;
}
/** Whether the first row of an environment says that something is equal to something, in one cell or with the sign at the start of the next. */
function startsEquation(tokens: readonly Token[], begin: number): boolean {
  for (const at of level(tokens, begin + 1)) {
    const { kind, value } = tokens[at]!;
    if (kind === 'relation') return value === '=' || value === 'define';
    if (kind === 'newline' || (kind === '&' && tokens[at + 1]?.kind !== 'relation')) return false;
  }
  return false;
}
const startsClause = ({ kind, value }: Token): boolean =>
  kind === 'newline' ||
  kind === 'display' ||
  kind === 'quad' ||
  kind === 'text' ||
  kind === 'stop' ||
  (kind === 'relation' && value === 'implies');

/** `\left\{ \begin{aligned} δ &= A \\ G &= δ x \end{aligned} \right.`: a brace beside equations; it is taken away with what closes it. */
function openBrace(tokens: readonly Token[], begin: number): boolean {
  const before = tokens[begin - 2];
  if ((before !== undefined && !startsClause(before)) || !startsEquation(tokens, begin)) return false;
  const end = levelEnd(tokens, begin + 1);
  const close = tokens[end + 1];
  if (close?.kind !== 'close' || close.value !== '.') return false;
  gap(tokens[begin - 1]!, 'quad');
  gap(close, 'quad');
  return true;
}
export function gap(one: Token, kind: 'newline' | 'quad'): void {
  one.kind = kind;
  one.value = 'environment';
}
/** An array whose columns are the sides of equations: a relation stands in a cell of its own or at the start of one. */
function isAlignment(tokens: readonly Token[], begin: number): boolean {
  if (tokens[begin - 1]?.kind === 'open') return false;
  for (const at of level(tokens, begin + 1))
    if (tokens[at]!.kind === '&' && tokens[at + 1]?.kind === 'relation') return true;
  return false;
}
