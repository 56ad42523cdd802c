/**
 * Reads plain formulas: an answer may be a chain `A = B = C`, with the asked derivative at its head, and several statements on lines of
 * their own or between semicolons. A line that ends or starts with an operator, or has an open bracket, goes on.
 */
import {
  type Formula,
  type Range,
  type Reading,
  type RelationSign,
  type Side,
  type Statement,
  Unreadable,
} from '../formula.ts';
import { type Names, PlainParser } from './parse.ts';
import { type PlainToken, tokenizePlain } from './tokenize.ts';

export interface PlainOptions {
  readonly names?: Names | undefined;
}

/** The longest plain text that is read, in UTF-16 units. */
export const MAX_LENGTH = 20_000;

/**
 * Parses one plain formula, as in `W1 * x + b1`.
 * @throws Unreadable
 */
export function parsePlain(text: string, options: PlainOptions = {}): Formula {
  checkLength(text);
  return new PlainParser(tokenizePlain(text), options.names).whole();
}

function checkLength(text: string): void {
  if (text.length > MAX_LENGTH)
    throw new Unreadable(
      'syntax',
      [0, text.length],
      `the formula has ${text.length} characters: at most ${MAX_LENGTH} are read`,
    );
}

/** Reads an answer in plain text; a side that cannot be read holds an `Unreadable`. */
export function readPlain(text: string, options: PlainOptions = {}): Reading {
  try {
    checkLength(text);
    const statements: Statement[] = [];
    for (const line of linesOf(tokenizePlain(text, true))) add(statements, line, options);
    return { statements, mends: [] };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    const range: Range = [0, text.length];
    return {
      statements: [{ range, sides: [{ range, formula: error }], signs: [], leading: false, aside: false }],
      mends: [],
    };
  }
}

const isOperator = (one: PlainToken | undefined, signs: string): boolean =>
  one?.kind === 'operator' && signs.includes(one.text) && one.text !== '';

/** The tokens of each statement. */
function linesOf(tokens: readonly PlainToken[]): PlainToken[][] {
  const lines: PlainToken[][] = [];
  let line: PlainToken[] = [];
  let depth = 0;
  for (let i = 0; i < tokens.length; i++) {
    const one = tokens[i]!;
    if (one.kind === 'operator') {
      if (one.text === '(' || one.text === '[') depth++;
      else if (one.text === ')' || one.text === ']') depth--;
    }
    const last = line[line.length - 1];
    const ends =
      one.kind === 'end' ||
      (one.kind === 'operator' && one.text === ';' && depth <= 0) ||
      (one.kind === 'line' &&
        depth <= 0 &&
        !isOperator(last, '+ - * / .* ./ ^ .^ @ = , == <= >=') &&
        !isOperator(nextOf(tokens, i), '* / .* ./ ^ .^ @ + ='));
    if (ends) {
      if (line.length > 0) lines.push(line);
      line = [];
      depth = 0;
    } else if (one.kind !== 'line') line.push(one);
  }
  return lines;
}
function nextOf(tokens: readonly PlainToken[], at: number): PlainToken | undefined {
  let i = at + 1;
  while (tokens[i]?.kind === 'line') i++;
  return tokens[i];
}

function add(statements: Statement[], line: readonly PlainToken[], options: PlainOptions): void {
  const sides: Side[] = [];
  const signs: RelationSign[] = [];
  let from = 0;
  let depth = 0;
  for (let i = 0; i <= line.length; i++) {
    const one = line[i];
    if (one?.kind === 'operator') {
      if (one.text === '(' || one.text === '[') depth++;
      else if (one.text === ')' || one.text === ']') depth--;
    }
    const isSign = one?.kind === 'operator' && (one.text === '=' || one.text === ':=') && depth <= 0;
    if (i < line.length && !isSign) continue;
    if (!(i === 0 && isSign)) sides.push(sideOf(line, from, i, options));
    if (isSign && i > 0) signs.push(one.text === '=' ? '=' : 'define');
    from = i + 1;
  }
  const leading = line[0]!.kind === 'operator' && (line[0]!.text === '=' || line[0]!.text === ':=');
  const range: Range = [line[0]!.start, line[line.length - 1]!.end];
  statements.push({ range, sides, signs, leading, aside: false });
}

function sideOf(line: readonly PlainToken[], from: number, to: number, options: PlainOptions): Side {
  const tokens = line.slice(from, to);
  const last = tokens[tokens.length - 1];
  if (last === undefined) {
    const near = line[Math.max(0, from - 1)]!;
    const range: Range = [near.start, near.end];
    return {
      range,
      formula: new Unreadable('syntax', range, `expected a formula behind ${near.text}, found nothing`),
    };
  }
  const range: Range = [tokens[0]!.start, last.end];
  const end: PlainToken = { kind: 'end', text: '', start: last.end, end: last.end, spaced: false };
  // a full stop or comma at the end of an answer says nothing
  if (last.kind === 'operator' && last.text === ',' && tokens.length > 1) tokens.pop();
  try {
    return { range, formula: new PlainParser([...tokens, end], options.names).whole() };
  } catch (error) {
    if (error instanceof Unreadable) return { range, formula: error };
    throw error;
  }
}
