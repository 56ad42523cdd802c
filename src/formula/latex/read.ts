/**
 * Reads LaTeX as students write it: segments -> tokens -> macros -> brackets -> statements -> formulas. Whatever cannot be read is an
 * `Unreadable` in its side; the other sides stay.
 */
import { unreadStatement } from '../equations.ts';
import {
  type Formula,
  isFormula,
  type Mend,
  type Reading,
  type Side,
  type Statement,
  Unreadable,
} from '../formula.ts';
import { definesMacros, redefined } from './macros/definitions.ts';
import { expandMacros, macrosOf } from './macros/macros.ts';
import { readRows } from './parse/conditional.ts';
import { Parser } from './parse/parse.ts';
import { addedUp } from './statements/added-up.ts';
import { withoutBraces } from './statements/braced-signs.ts';
import { matchBrackets } from './statements/brackets.ts';
import { bareRelations } from './statements/decorated.ts';
import { openLines } from './statements/lines.ts';
import { sumsOfPrograms } from './statements/programs.ts';
import { withoutSpaces } from './statements/spaces.ts';
import type { SideSpan, StatementSpan } from './statements/spans.ts';
import { statementsOf } from './statements/statements.ts';
import { type Survey, survey } from './statements/survey.ts';
import { isToldOf } from './statements/told-of.ts';
import { endEnvironments } from './statements/unended.ts';
import type { Tokenizing } from './tokens/scan.ts';
import { segmentsOf } from './tokens/segments.ts';
import { ADDS } from './tokens/signs.ts';
import { withSignsOutside } from './tokens/signs-outside.ts';
import { tokenize } from './tokens/tokenize.ts';
import type { Token } from './tokens/tokens.ts';
import { mayBeWrapped, unwrapped } from './tokens/wrapping.ts';

/** The longest answer that is read, in UTF-16 units. */
export const MAX_LENGTH = 20_000;

/**
 * Reads an answer in LaTeX.
 * @param macros `\newcommand`, `\def`, `\let` and `\DeclareMathOperator` lines that hold for it
 * @param words names of the problem that are one word though TeX sees letters: `yhat`, `W1`
 */
export function readLatex(text: string, macros?: string, words?: ReadonlySet<string>): Reading {
  const mends: Mend[] = [];
  try {
    if (text.length > MAX_LENGTH)
      throw new Unreadable(
        'syntax',
        [0, text.length],
        `the answer has ${text.length} characters: at most ${MAX_LENGTH} are read`,
      );
    const isWrapped = mayBeWrapped(text);
    if (isWrapped) text = unwrapped(text, mends);
    const segments = withSignsOutside(text, segmentsOf(text));
    const outer = macros === undefined || macros === '' ? undefined : macrosOf(macros);
    const how: Tokenizing = { macros: outer, words, mends, besides: isWrapped };
    let tokens = tokenize(text, how, segments);
    if (tokens.some(definesMacros)) {
      // a command of ours that the answer defines anew is what it says
      const own = redefined(tokens);
      if (own.length > 0) {
        mends.length = 0;
        how.besides = true;
        tokens = tokenize(text, { ...how, macros: new Map([...(outer ?? []), ...own]) }, segments);
      }
      tokens = expandMacros(tokens, outer);
    } else if (outer !== undefined && outer.size > 0) tokens = expandMacros(tokens, outer);
    const found = survey(tokens);
    return {
      statements: readTokens(tokens, mends, found),
      mends,
      isAlone: !how.besides && !found.words && mends.length === 0,
    };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { statements: [unreadStatement(text, error)], mends };
  }
}

function readTokens(all: Token[], mends: Mend[], found: Survey): Statement[] {
  const plain = found.spaces ? withoutSpaces(all) : all;
  const bare = found.decorated ? bareRelations(plain) : plain;
  const tokens = found.braced ? withoutBraces(bare) : bare;
  if (found.unended) endEnvironments(tokens, mends);
  if (found.lines) openLines(tokens);
  if (found.sums) sumsOfPrograms(tokens);
  const bracketed = matchBrackets(tokens, mends, found);
  const parser = new Parser(bracketed, mends, found.infix);
  const spans = statementsOf(bracketed);
  const read = spans.map(span => readStatement(parser, span));
  const adds = tokens.some(({ text }) => text === ADDS);
  const statements = adds ? addedUp(read, bracketed.tokens, spans) : read;
  return found.displays ? setAside(tokens, statements) : statements;
}

/** Between prose, a symbol alone is mentioned, not stated: "since $y$ is one-hot", "and $\odot$ denotes …". */
function setAside(tokens: readonly Token[], statements: Statement[]): Statement[] {
  if (statements.length < 2) return statements;
  const isMention = ({ sides: [side, ...rest] }: Statement, at: number) =>
    rest.length === 0 &&
    (isSymbol(side!.formula) ||
      isIndicatorTold(side!.formula) ||
      isSignAlone(tokens, side!) ||
      isToldOf(side!, statements.slice(0, at), tokens));
  if (statements.every(isMention)) return statements;
  return statements.map((statement, at) =>
    isMention(statement, at) && isInline(tokens, statement) ? { ...statement, aside: true } : statement,
  );
}
const isSymbol = (formula: Formula | Unreadable): boolean =>
  !(formula instanceof Error) &&
  (formula.kind === 'name' || (formula.kind === 'scripts' && isSymbol(formula.base)));

/** "where $\mathbb{1}_{z > 0}$ is 1 if $z > 0$ and 0 otherwise" */
const isIndicatorTold = (formula: Formula | Unreadable): boolean => {
  const told = formula instanceof Error || formula.kind !== 'cases' ? undefined : formula.rows[0]?.value;
  return told?.kind === 'scripts' && told.base.kind === 'name' && told.base.name === '1';
};

const isSignAlone = (tokens: readonly Token[], { range, formula }: Side): boolean => {
  if (!(formula instanceof Error) || range[1] - range[0] > 20) return false;
  const said = tokens.filter(({ kind }) => kind !== 'display');
  const at = said.findIndex(({ start }) => start >= range[0]);
  // `$a$ $\odot$ $b$` is a product, whatever stands around it
  return said[at]?.kind === 'sign' && said[at - 1]?.kind === 'text' && said[at + 1]?.kind === 'text';
};

function isInline(tokens: readonly Token[], { range }: Statement): boolean {
  let last: Token | undefined;
  for (const one of tokens) {
    if (one.start > range[0]) break;
    if (one.kind === 'display') last = one;
  }
  return last?.value === 'inline' && tokens.some(one => one.kind === 'text');
}

function readStatement(parser: Parser, span: StatementSpan): Statement {
  const sides: Side[] = [];
  let end = 0;
  const last = span.sides.length - 1;
  for (let at = 0; at <= last; at++) {
    const one = span.sides[at]!;
    const changed = at === last ? span.changed : undefined;
    const side = changed ? changedSide(parser, one, changed) : readSide(parser, one);
    sides.push(side);
    if (side.range[1] > end) end = side.range[1];
  }
  const { signs, leading, aside } = span;
  const statement: Statement = { range: [sides[0]!.range[0], end], sides, signs, leading, aside };
  if (span.led) return { ...statement, led: span.led };
  if (span.onLine) return { ...statement, onLine: true };
  return span.either ? { ...statement, either: true } : statement;
}

/** A formula behind words that make something else of it. */
const changedSide = (parser: Parser, span: SideSpan, { start, end, value }: Token): Side => ({
  range: parser.span(span.from, span.to),
  formula: new Unreadable(
    'syntax',
    [start, end],
    `the words “${value}” change what the formula beside them says`,
    'write it as one formula',
  ),
});

function readSide(parser: Parser, span: SideSpan): Side {
  const range = parser.span(span.from, span.to);
  if (span.from >= span.to) {
    const before = parser.tokens[span.from - 1];
    const place = before === undefined ? range : ([before.start, before.end] as const);
    return {
      range,
      formula: new Unreadable(
        'syntax',
        place,
        `expected a formula behind ${before?.text ?? 'the start'}, found nothing`,
      ),
    };
  }
  try {
    parser.reset();
    const formula =
      span.rows === undefined
        ? parser.parse(span.from, span.to)
        : readRows(parser, { ...span, rows: span.rows });
    if (formula.kind === 'empty')
      return { range, formula: new Unreadable('syntax', range, 'expected a formula, found nothing') };
    if (parser.tokens[span.from]!.value === 'struck' && formula.kind === 'group' && !formula.visible)
      return { range, formula: new Unreadable('syntax', range, 'the whole formula is struck out') };
    return {
      range: formula.range[0] < range[0] || formula.range[1] > range[1] ? formula.range : range,
      formula,
    };
  } catch (error) {
    if (error instanceof Unreadable) return { range, formula: error };
    throw error;
  }
}

/** The formula that a text begins with, as spellings of names are one; undefined where it is none. */
export function formulaIn(latex: string, words: ReadonlySet<string>): Formula | undefined {
  const formula = readLatex(latex, undefined, words).statements[0]?.sides[0]?.formula;
  return formula && isFormula(formula) ? formula : undefined;
}
