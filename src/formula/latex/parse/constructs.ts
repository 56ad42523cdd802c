/** The commands with arguments: one function for each action of `tokens/commands.ts`, in one total table. */

import { grouped, juxtaposed, listed, scripted } from '../../compose.ts';
import { type Bracket, type Formula, type Range, Unreadable } from '../../formula.ts';
import { nameFormula, numberFormula, signedTerm } from '../../leaves.ts';
import { join, rangeOf } from '../../ranges.ts';
import { type Action, accents } from '../tokens/commands.ts';
import type { Token } from '../tokens/tokens.ts';
import { cellsOf, matrixOf } from './matrices.ts';
import { noted } from './nodes.ts';
import type { Parser } from './parse.ts';
import { readProduct } from './precedence.ts';
import { readArgument, readNote, readOptional, skipArgument } from './primary.ts';
import { transposes } from './transposes.ts';

/** The parser stands at the command; the action takes it and its arguments. */
type Reader = (parser: Parser, command: Token, from: number) => Formula;

export function runCommand(parser: Parser, command: Token): Formula {
  const from = parser.at++;
  return actions[command.value as Action](parser, command, from);
}

const upToHere = (parser: Parser, from: number): Range => parser.behind(from);

const actions: Readonly<Record<Action, Reader>> = {
  fraction(parser, _command, from) {
    const numerator = readArgument(parser);
    // \nicefrac{a}/{b} and \sfrac{a}{b}
    if (
      parser.at < parser.end &&
      parser.tokens[parser.at]!.kind === 'sign' &&
      parser.tokens[from]!.text === '\\nicefrac'
    )
      parser.at++;
    const denominator = readArgument(parser);
    return { kind: 'fraction', numerator, denominator, range: upToHere(parser, from) };
  },

  genfrac(parser, _command, from) {
    for (let i = 0; i < 4; i++) skipArgument(parser);
    const numerator = readArgument(parser);
    const denominator = readArgument(parser);
    return { kind: 'fraction', numerator, denominator, range: upToHere(parser, from) };
  },

  root(parser, _command, from) {
    const degree = readOptional(parser);
    const body = readArgument(parser);
    return { kind: 'root', degree, body, range: upToHere(parser, from) };
  },

  accent(parser, command, from) {
    const accent = accents[command.text]!;
    const body = readArgument(parser);
    const range = upToHere(parser, from);
    const inner = body.kind === 'group' && !body.visible ? body.body : body;
    if (inner.kind === 'name') return { ...inner, accents: [...inner.accents, accent], range };
    return { kind: 'accented', accent, body, range };
  },

  font(parser, command, from) {
    const { font } = parser;
    parser.font = command.font ?? font;
    const at = parser.at;
    const one = parser.tokens[at];
    // \mathbf{1}, \mathbb 1: a digit in a font is a symbol
    const digit = one?.kind === '{' && parser.match[at] === at + 2 ? parser.tokens[at + 1]! : one;
    let body: Formula;
    if (
      digit?.kind === 'number' &&
      command.font !== 'roman' &&
      command.font !== undefined &&
      at < parser.end
    ) {
      parser.at = digit === one ? at + 1 : at + 3;
      body = { ...nameFormula(digit.value, rangeOf(digit)), font: command.font };
    } else body = readArgument(parser);
    parser.font = font;
    const range = upToHere(parser, from);
    switch (body.kind) {
      case 'name':
      case 'scripts':
      case 'accented':
      case 'group':
      case 'number':
      case 'fraction':
      case 'matrix':
        return { ...body, range };
      case 'empty':
        return { kind: 'empty', range };
      default:
        return { ...grouped(body, range), inFont: true };
    }
  },

  switch(parser) {
    return readProduct(parser);
  },

  annotated(parser, _command, from) {
    const body = readArgument(parser);
    let note: Formula | undefined;
    while (
      parser.at < parser.end &&
      (parser.tokens[parser.at]!.kind === '_' || parser.tokens[parser.at]!.kind === '^')
    ) {
      parser.at++;
      note = readNote(parser) ?? note;
    }
    return { ...grouped(body, upToHere(parser, from)), ...(note && { note }) };
  },

  under(parser, _command, from) {
    const at = parser.at;
    const note = readNote(parser);
    const behind = parser.at;
    const body = readArgument(parser);
    const range = upToHere(parser, from);
    if (body.kind !== 'name' || !body.word) return noted(body, note, range);
    // \underset{i}{\max} is \max_i
    const after = parser.at;
    parser.at = at;
    const sub = readArgument(parser);
    parser.at = Math.max(after, behind);
    return scripted(body, { sub }, range);
  },

  enclosed(parser, _command, from) {
    return grouped(readArgument(parser), upToHere(parser, from));
  },

  struck(parser, _command, from) {
    return { ...grouped(readArgument(parser), upToHere(parser, from)), struck: true };
  },

  replaced(parser, _command, from) {
    const value = readArgument(parser);
    skipArgument(parser);
    return grouped(value, upToHere(parser, from));
  },

  over(parser, _command, from) {
    const note = readNote(parser);
    const body = readArgument(parser);
    return noted(body, note, upToHere(parser, from));
  },

  big(parser, command, from) {
    let lower: Formula | undefined;
    let upper: Formula | undefined;
    const { font } = parser;
    parser.font = undefined;
    while (parser.at < parser.end) {
      const one = parser.tokens[parser.at]!;
      if (one.kind !== '^' && one.kind !== '_') break;
      parser.at++;
      const limit = readArgument(parser);
      // `\sum_{i}^{}{…}`, as word processors write a sum without a limit
      if (limit.kind === 'empty') continue;
      if (one.kind === '_') lower = limit;
      else upper = limit;
    }
    parser.font = font;
    parser.skipGaps();
    const one = parser.at < parser.end ? parser.tokens[parser.at]! : undefined;
    if (one === undefined)
      throw new Unreadable(
        'syntax',
        rangeOf(command),
        `expected a term behind ${command.text}, found the end of the formula`,
      );
    let body: Formula;
    if (one.kind === '-' || one.kind === '+') {
      parser.at++;
      const term = readProduct(parser);
      body = signedTerm(one.kind, rangeOf(one), term);
    } else body = readProduct(parser);
    const operator = command.text === '\\sum' ? 'sum' : command.text.endsWith('prod') ? 'prod' : 'int';
    return { kind: 'big', operator, lower, upper, body, range: join(upToHere(parser, from), body.range) };
  },

  derivative(parser, command, from) {
    const partial = command.text.includes('p') || command.text === '\\fdv';
    if (parser.at < parser.end && parser.tokens[parser.at]!.text === '*') parser.at++;
    const order = readOptional(parser);
    const args: Formula[] = [];
    const most = partial ? 3 : 2;
    while (
      args.length < most &&
      parser.at < parser.end &&
      (args.length === 0 || (parser.tokens[parser.at]!.kind === '{' && (args.length < 2 || isThird(parser))))
    )
      args.push(readArgument(parser));
    if (args.length === 0) throw parser.expected('an argument');
    const sign = (power: Formula | undefined): Formula => {
      const name = nameFormula(partial ? 'partial' : 'd', rangeOf(command));
      return power === undefined ? name : scripted(name, { sup: power });
    };
    const of = args.length > 1 ? args[0]! : undefined;
    const variables = args.slice(args.length > 1 ? 1 : 0);
    const power: Formula | undefined =
      order ?? (variables.length > 1 ? numberFormula(String(variables.length), rangeOf(command)) : undefined);
    const numerator = of === undefined || of.kind === 'empty' ? sign(power) : productOf([sign(power), of]);
    const denominator = productOf(
      variables.flatMap(variable => [
        sign(undefined),
        order === undefined ? variable : scripted(variable, { sup: order }),
      ]),
    );
    return { kind: 'fraction', numerator, denominator, range: upToHere(parser, from) };
  },

  norm: (parser, _command, from) => between(parser, from, '‖'),
  abs: (parser, _command, from) => between(parser, from, '|'),

  inner(parser, _command, from) {
    if (parser.at < parser.end && parser.tokens[parser.at]!.text === '*') parser.at++;
    const first = readArgument(parser);
    // \ip{a} is that of a with itself
    const isPair = parser.at < parser.end && parser.tokens[parser.at]!.kind === '{';
    const items = [first, isPair ? readArgument(parser) : first];
    const range = upToHere(parser, from);
    const body: Formula =
      first.kind === 'list' && !isPair ? first : { kind: 'list', items, separators: [','], range };
    return { kind: 'group', open: '⟨', close: '⟩', visible: true, body, range };
  },

  mqty(parser, command, from) {
    const at = parser.at;
    const one = parser.tokens[at];
    const close = parser.match[at] ?? -1;
    if (one === undefined || (one.kind !== '{' && one.kind !== 'open') || close < 0 || close >= parser.end)
      throw parser.expected('a matrix in brackets');
    const bracket = { '\\pmqty': '(', '\\bmqty': '[', '\\vmqty': '|', '\\Pmqty': '(' }[command.text];
    const open = bracket ?? (one.kind === 'open' ? one.value : '');
    parser.at = close + 1;
    return { kind: 'matrix', open, rows: matrixOf(parser, at + 1, close), range: upToHere(parser, from) };
  },

  substack(parser, _command, from) {
    const at = parser.at;
    const close = parser.match[at] ?? -1;
    if (parser.tokens[at]?.kind !== '{' || close < 0) throw parser.expected('a brace');
    const items = cellsOf(parser, at + 1, close).map(row =>
      parser.parse(row[0]![0], row[row.length - 1]![1]),
    );
    parser.at = close + 1;
    const range = upToHere(parser, from);
    return listed(items, range);
  },

  ...transposes,

  infix(parser) {
    parser.at--;
    throw parser.expected('a term');
  },
};

/** A flat product, juxtaposed. */
function productOf(parts: readonly Formula[]): Formula {
  const factors = parts.flatMap(part => (part.kind === 'product' ? part.factors : [part]));
  if (factors.length === 1) return factors[0]!;
  return juxtaposed(factors, factors.map(factor => factor.range).reduce(join));
}

function between(parser: Parser, from: number, bracket: Bracket): Formula {
  if (parser.at < parser.end && parser.tokens[parser.at]!.text === '*') parser.at++;
  const body = readArgument(parser);
  return { kind: 'group', open: bracket, close: bracket, visible: true, body, range: upToHere(parser, from) };
}

/** Whether braces behind the two arguments of `\pdv{a}{x}` are a third one: `\pdv{a}{x} {W}^T` is a product. */
function isThird({ tokens, match, at, end }: Parser): boolean {
  const behind = match[at]! + 1;
  const isRaised = behind < end && /^(?:\^|_|prime)$/.test(tokens[behind]!.kind);
  return !tokens[at]!.spaced && !isRaised;
}
