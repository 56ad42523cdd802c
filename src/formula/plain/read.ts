/**
 * Reads plain formulas: an answer may be a chain `A = B = C`, with the asked derivative at its head, and several statements on lines of
 * their own.
 */
import { onceIn } from '../../expression/once.ts';
import { unreadStatement } from '../equations.ts';
import {
  type Range,
  type Reading,
  type RelationSign,
  type Side,
  type Statement,
  Unreadable,
} from '../formula.ts';
import { checkLength } from './alone.ts';
import { changedByCall } from './changed-by-calls.ts';
import { linesOf } from './lines.ts';
import { closeOf, isSign, outside } from './loops/line.ts';
import { loopsWrittenOut } from './loops.ts';
import { fromMathematica, isMathematica, plainTokens } from './mathematica.ts';
import { onDiagonal } from './on-diagonals.ts';
import { ownBodiesWrittenOut } from './own-bodies.ts';
import { ownFunctionsWrittenOut } from './own-functions.ts';
import { type Language, type Names, PlainParser } from './parse.ts';
import { mayPick, picksWrittenOut } from './picked.ts';
import { fromProgram, isProgram } from './programs.ts';
import { withRaisedLayers } from './raised-layers.ts';
import { othersChanged } from './shared-arrays.ts';
import { type PlainToken, tokenizePlain } from './tokenize.ts';
import { readUpdate } from './updates.ts';

export interface PlainOptions {
  readonly names?: Names | undefined;
  /** The sizes of the file: `m (a + b)` is a product, where the answer defines no function called m. */
  readonly sizes?: readonly string[] | undefined;
}

interface LineOptions {
  readonly names?: Names | undefined;
  readonly language: Language | undefined;
  readonly isProgram: boolean;
  readonly sizes: Names | undefined;
  /** It may pick entries by a condition. */
  readonly picks: boolean;
}

const R = /%\*%|%o%|<-\s/;
const PYTHON = /\.[A-Za-z]|\*\*|\w\s*@\s*\w|\bin[ \t]+range\(/;

/** `A .+ b` and `dims=2` of Julia and Octave, which add a vector to each line as NumPy does. */
const BROADCASTS = /\.[+-]|\bdims ?=/;
/** `sum(A, 1)`, `X(:, i)`, `zeros(…);` of MATLAB. */
const MATLAB = /\b(?:sum|mean)\([^\n]{1,200}, ?[12]\)|\(:,|, ?:\)|;[ \t]*(?:\n|$)/;

/** Reads an answer in plain text; a side that cannot be read holds an `Unreadable`. */
export function readPlain(text: string, options: PlainOptions = {}): Reading {
  try {
    checkLength(text);
    const statements: Statement[] = [];
    const { sizes } = options;
    const language = languageOf(text);
    const reading: LineOptions = {
      names: options.names,
      sizes: sizes && sizesOf(text, sizes),
      isProgram: language === 'mathematica' || isProgram(text),
      picks: mayPick(text),
      language,
    };
    const tokens =
      language === 'mathematica'
        ? plainTokens(tokenizePlain(fromMathematica(text), true), options.names)
        : withRaisedLayers(byEntries(tokenizePlain(fromProgram(text), true)), options.names);
    const lines = linesOf(tokens, options.names, reading.isProgram);
    const bodies = options.names ? ownBodiesWrittenOut(lines, text) : lines;
    let others: readonly Statement[] = [];
    for (const line of loopsWrittenOut(bodies, text, options.names, reading.isProgram)) {
      statements.push(...others);
      others = add(statements, reading.isProgram ? onDiagonal(line) : line, text, reading);
    }
    const written = options.names ? ownFunctionsWrittenOut(statements, options.names) : statements;
    return {
      statements: written,
      mends: [],
      isPython: language === 'python' || BROADCASTS.test(text),
      ...(language === undefined && (BROADCASTS.test(text) || MATLAB.test(text))
        ? { stretchesVectors: true }
        : {}),
      ...(reading.isProgram ? { isProgram: true } : {}),
      // no answer, but what the answer may be about
      ...(others.length > 0 ? { changedLast: others } : {}),
    };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { statements: [unreadStatement(text, error)], mends: [] };
  }
}

const languageOf = (text: string): Language | undefined =>
  isMathematica(text) ? 'mathematica' : R.test(text) ? 'r' : PYTHON.test(text) ? 'python' : undefined;

/** A language with a sign of its own for the matrix product, `A @ B`, `A %*% B`, multiplies entry by entry with `*`. */
function byEntries(tokens: PlainToken[]): PlainToken[] {
  if (!tokens.some(one => isSign(one, '@'))) return tokens;
  return tokens.map(one => (isSign(one, '*') ? { ...one, text: '.*' } : one));
}

/** The sizes that an answer defines no function for, as `h(z) = …` does. */
function sizesOf(text: string, sizes: readonly string[]): Names {
  const known = new Map<string, boolean>();
  return {
    has: name =>
      sizes.includes(name) &&
      onceIn(
        known,
        name,
        () => !new RegExp(`(?:^|[;\\n])[ \\t]*${name}[ \\t]*\\([ \\t]*\\w+[ \\t]*\\)[ \\t]*=`).test(text),
      ),
  };
}

/** Adds what a line says; what it changes besides comes behind it. */
function add(
  statements: Statement[],
  line: readonly PlainToken[],
  text: string,
  options: LineOptions,
): readonly Statement[] {
  const named = options.isProgram ? options.names : undefined;
  const place = options.picks ? placeChanged(line, text) : undefined;
  const side = (from: number, to: number): Side => {
    const read = sideOf(line, from, to, options);
    const told = { statements, text, starsMultiply: options.language === undefined };
    return options.picks ? picksWrittenOut(read, told, place) : read;
  };
  const update = readUpdate(line, statements, side, named);
  if (update) {
    const others = othersChanged(line, statements, text, options.language, options.names);
    statements.push(update);
    return others;
  }
  const sides: Side[] = [];
  const signs: RelationSign[] = [];
  let from = 0;
  for (const at of [...outside(line, '=', ':='), line.length]) {
    const isEnd = at === line.length;
    if (at > 0) {
      sides.push(side(from, from === 0 && !isEnd ? endOfName(line, at, options) : at));
      if (!isEnd) signs.push(isSign(line[at], '=') ? '=' : 'define');
    }
    from = at + 1;
  }
  const leading = isSign(line[0], '=') || isSign(line[0], ':=');
  const range: Range = [line[0]!.start, line[line.length - 1]!.end];
  statements.push({ range, sides, signs, leading, aside: false });
  if (named) statements.push(...changedByCall(line, text));
  return [];
}

/** `J(theta) = …` says what J is, and by which names of the file it varies. */
function endOfName(line: readonly PlainToken[], end: number, { names }: LineOptions): number {
  const isOfNames =
    line[1]?.text === '(' &&
    closeOf(line, 1) === end - 1 &&
    end > 3 &&
    [line[0]!, ...line.slice(2, end - 1)].every(({ kind, text }, at) =>
      kind === 'name' ? names?.has(text) === true : at % 2 === 0 && at > 0 && text === ',',
    );
  return isOfNames ? 1 : end;
}

/** What stands in the brackets of `d[m > 0] = …`. */
function placeChanged(line: readonly PlainToken[], text: string): string | undefined {
  if (!isSign(line[1], '[')) return undefined;
  const close = closeOf(line, 1);
  return line[close] && text.slice(line[1]!.end, line[close].start);
}

function sideOf(line: readonly PlainToken[], from: number, to: number, options: LineOptions): Side {
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
    return {
      range,
      formula: new PlainParser([...tokens, end], options.names, options).whole(),
    };
  } catch (error) {
    if (error instanceof Unreadable) return { range, formula: error };
    throw error;
  }
}
