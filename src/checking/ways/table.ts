/** The other ways to take an answer, in the order in which they are tried. */
import type { Answer } from '../verdict.ts';
import { sumsFromNothing } from './from-nothing.ts';
import { entriesOrSumInWords, namesInWords } from './in-words.ts';
import * as latex from './latex.ts';
import { withLinesBefore, withNamesChanged } from './lines-before.ts';
import { ownLetter } from './own-letters.ts';
import * as typed from './typed.ts';
import type { Fares, Way } from './way.ts';

const RIGHT: ReadonlySet<Fares> = new Set(['right']);
const UNREADABLE: ReadonlySet<Fares> = new Set(['unreadable']);
const WITHOUT_VALUE: ReadonlySet<Fares> = new Set(['incorrect', 'undecided', 'unreadable']);
const NOT_RIGHT: ReadonlySet<Fares> = new Set([...WITHOUT_VALUE, 'incomplete']);
const READ: ReadonlySet<Fares> = new Set(['incorrect', 'undecided', 'incomplete']);
const NOT_RIGHT_OR_EMPTY: ReadonlySet<Fares> = new Set([...NOT_RIGHT, 'empty']);

const UNNAMED: ReadonlySet<Answer['syntax']> = new Set([undefined]);
const PLAIN: ReadonlySet<Answer['syntax']> = new Set(['plain' as const]);
const TYPED: ReadonlySet<Answer['syntax']> = new Set([undefined, 'plain' as const]);
const ANY: ReadonlySet<Answer['syntax']> = new Set([undefined, 'latex' as const, 'plain' as const]);
const LATEX: ReadonlySet<Answer['syntax']> = new Set([undefined, 'latex' as const]);

const way = (
  name: string,
  fares: Way['fares'],
  syntax: Way['syntax'],
  spellings: Way['spellings'],
  counts: Way['counts'],
): Way => ({ name, fares, syntax, spellings, counts });

/** One way a line. */
export const WAYS: readonly Way[] = [
  way('as a program of lines', RIGHT, UNNAMED, typed.asProgramOfLines, 'any'),
  way('with names changed before', RIGHT, PLAIN, withNamesChanged, 'read'),
  way('line by line', RIGHT, UNNAMED, typed.asLines, 'read'),
  way('equations on lines that do not follow', RIGHT, LATEX, latex.equationsThatDoNotFollow, 'read'),
  { ...way('without its words', NOT_RIGHT, TYPED, typed.withoutWords, 'better'), isLastResort: true },
  way('cases on one line', NOT_RIGHT, TYPED, typed.withCasesOnOneLine, 'right'),
  way('without its notes', NOT_RIGHT_OR_EMPTY, PLAIN, typed.withoutNotes, 'better'),
  way('without the size behind it', NOT_RIGHT, TYPED, typed.withoutSize, 'right'),
  way('without the sizes multiplied behind it', NOT_RIGHT, TYPED, typed.withoutProductOfSizes, 'better'),
  way('signs for words', NOT_RIGHT, PLAIN, typed.withSignsForWords, 'better'),
  {
    ...way('from the linear format of Word', WITHOUT_VALUE, ANY, latex.fromWord, 'better'),
    isLastResort: true,
  },
  way('as on paper', NOT_RIGHT, PLAIN, typed.asOnPaper, 'better'),
  way('as a plain formula', NOT_RIGHT, UNNAMED, typed.asPlainFormula, 'better'),
  way('as a program', READ, UNNAMED, typed.asProgram, 'right'),
  way('stars entry by entry', WITHOUT_VALUE, TYPED, typed.starsByEntries, 'right'),
  way('sums from nothing', WITHOUT_VALUE, PLAIN, sumsFromNothing, 'read'),
  way('with the lines that give its names', NOT_RIGHT, PLAIN, withLinesBefore, 'right'),
  { ...way('commands by custom', UNREADABLE, LATEX, latex.commandsByCustom, 'better'), isLastResort: true },
  way('braces around indices', UNREADABLE, LATEX, latex.bracesAround, 'read'),
  way('a letter whose escape is lost', UNREADABLE, LATEX, latex.lostLetter, 'read'),
  way('lines without numbers', WITHOUT_VALUE, LATEX, latex.linesWithoutNumbers, 'read'),
  way('words between formulas', WITHOUT_VALUE, LATEX, latex.wordsBetween, 'better'),
  way('equations on lines', WITHOUT_VALUE, LATEX, latex.equationsOnLines, 'read'),
  way('lines that go on', WITHOUT_VALUE, LATEX, latex.linesGoneOn, 'right'),
  way('without a stray bracket', UNREADABLE, LATEX, latex.withoutStrayBracket, 'right'),
  way('with a bracket closed', WITHOUT_VALUE, LATEX, latex.bracketClosed, 'right'),
  way('a definition from its brackets', WITHOUT_VALUE, LATEX, latex.definitionFromBrackets, 'read'),
  way('names under braces', WITHOUT_VALUE, LATEX, latex.namesUnderBraces, 'right'),
  way('values under braces', NOT_RIGHT, LATEX, latex.valuesUnderBraces, 'right'),
  way('transposes before', WITHOUT_VALUE, LATEX, latex.transposesBefore, 'right'),
  way('classes by their vectors', WITHOUT_VALUE, LATEX, latex.classesByVectors, 'right'),
  way('means for bars', UNREADABLE, LATEX, latex.meansForBars, 'right'),
  way('products for full stops', WITHOUT_VALUE, LATEX, latex.productsForStops, 'right'),
  way('with single backslashes', NOT_RIGHT, LATEX, latex.backslashesSingle, 'better'),
  way('without blanks around signs', NOT_RIGHT, LATEX, latex.signsTight, 'better'),
  way('spaces for commas', WITHOUT_VALUE, LATEX, latex.spacesForCommas, 'right'),
  way('brackets around divisors', WITHOUT_VALUE, ANY, latex.divisorsBracketed, 'right'),
  way('a letter of its own for any activation', WITHOUT_VALUE, LATEX, ownLetter, 'right'),
  way('without spaces', WITHOUT_VALUE, LATEX, latex.withoutSpaces, 'right'),
  way('a table by its entries', UNREADABLE, LATEX, latex.entriesOfTable, 'right'),
  way('words without a number behind them', NOT_RIGHT, LATEX, latex.wordsWithoutNumber, 'better'),
  {
    ...way('without notes that name symbols', WITHOUT_VALUE, LATEX, latex.withoutNotesOfSymbols, 'right'),
    isLastResort: true,
  },
  way('a diagonal told in words', NOT_RIGHT, LATEX, latex.diagonalInSigns, 'right'),
  way('names told in words', NOT_RIGHT, LATEX, namesInWords, 'right'),
  way('entries or a sum told in words', NOT_RIGHT, LATEX, entriesOrSumInWords, 'ranked'),
];
