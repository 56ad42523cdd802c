/**
 * What an answer says beside its right formula, against it: another alternative that is wrong, a number that may be its factor, a value of something it
 * uses, a function, an entry, that is not so. The first objection counts.
 */
import type { Range, Reading, Side, Statement } from '../../formula/formula.ts';
import { isGivenTurned, isOfOtherSize } from '../beside/claims.ts';
import { isOtherEntry } from '../beside/entries-told.ts';
import { isHeldToSize, isHeldToSome, wrongNote } from '../beside/notes.ts';
import { wrongFunction } from '../beside/said-functions.ts';
import type { Court } from '../court.ts';
import { headOf } from '../head.ts';
import { type Judgement, leftToPerson, unreadable } from '../judgement.ts';
import type { Way } from '../way-to.ts';
import { saidBehindNumber } from './joined.ts';
import { mayGoOn } from './next-line.ts';

/** An answer whose formula is right. */
export interface Right {
  readonly court: Court;
  readonly judgement: Judgement;
  /** The judgement on another of its statements. */
  readonly judged: (statement: Statement) => Judgement;
  readonly reading: Reading;
  /** The formulas of the document before it. */
  readonly before: readonly Reading[];
  /** Its statements but asides, the answer the last of them. */
  readonly statements: readonly Statement[];
  readonly saidBehind: Way['saidBehind'];
}

const OBJECTIONS: readonly ((right: Right) => Judgement | undefined)[] = [
  wrongAlternative,
  behindNumber,
  onNextLine,
  saidOtherwise,
  wrongBehind,
  wrongOfFunctions,
];

/** The judgement that what is said beside a right formula makes of it, where that is another one. */
export function objectionBeside(right: Right): Judgement | undefined {
  for (const objection of OBJECTIONS) {
    const found = objection(right);
    if (found) return found;
  }
  return undefined;
}

/** `A \text{ or } B`: both have to be right. */
function wrongAlternative({ statements, judged }: Right): Judgement | undefined {
  for (let at = statements.length - 1; at > 0 && statements[at]!.either; at--) {
    const other = judged(statements[at - 1]!);
    if (other.reason && WRONG.has(other.reason.kind)) return other;
  }
  return undefined;
}

/** Why an alternative is no right one. */
const WRONG: ReadonlySet<string> = new Set(['different', 'wrong-shape', 'misfit']);

/** The formula stands behind a number, which may be its factor. */
function behindNumber({ court, judgement, statements }: Right): Judgement | undefined {
  const { vocabulary, options } = court;
  if (options.plain || judgement.verdict !== 'correct' || statements.length < 2) return undefined;
  const isHead = (sides: readonly Side[]) => headOf(court, sides) !== undefined;
  const isSize = (name: string) => vocabulary.dimensionTexts.has(name);
  const number = saidBehindNumber(statements, isHead, isSize);
  return number && leftToPerson(judgement, number);
}

/** The formula stands on a line that may go on with the one before it. */
function onNextLine({ court, judgement, statements }: Right): Judgement | undefined {
  const { verdict, final } = judgement;
  if (verdict !== 'correct' || 'failure' in final.meaning) return undefined;
  const remark = mayGoOn(court, statements, final.meaning.expression);
  return remark && leftToPerson(judgement, remark);
}

/** The formula is right for what the file or the answer calls so, and that is not what the answer says it is, or for some entries alone. */
function saidOtherwise(right: Right): Judgement | undefined {
  const { court, judgement, reading, before, statements, saidBehind } = right;
  if (judgement.verdict !== 'correct') return undefined;
  const { problem, own, draws, vocabulary, options } = court;
  const isOpen =
    saidBehind.some(one => one.isQuantity) ||
    own.some(name => isOtherEntry(name, own, draws)) ||
    statements.slice(-2, -1).some(one => isHeldToSize(one, vocabulary)) ||
    isHeldToSome(noteBehind(reading, lastOf(statements)), vocabulary, options, draws) ||
    isGivenTurned([...before, reading], court, judgement.final.meaning) ||
    isOfOtherSize(statementsBehind(reading, lastOf(statements)), judgement.final.meaning, problem) ||
    toldFalsely(right, statements.slice(0, -1), 'quantities') !== undefined;
  return isOpen ? { ...judgement, verdict: 'undecided' } : undefined;
}

/** A statement behind the formula tells another value of a derivative in it. */
function wrongBehind(right: Right): Judgement | undefined {
  const { judgement, reading, statements } = right;
  const range = toldFalsely(right, statementsBehind(reading, lastOf(statements)), 'derivatives');
  return range && { ...judgement, verdict: 'incorrect', reason: { kind: 'wrong-note', range } };
}

/** Where some of the statements tell another value of a derivative in the formula, or of any quantity in it. */
function toldFalsely(
  { court, judgement }: Right,
  some: readonly Statement[],
  told: Parameters<typeof wrongNote>[5],
): Range | undefined {
  const { meaning } = judgement.final;
  const { vocabulary, options, draws } = court;
  if (some.length === 0 || 'failure' in meaning) return undefined;
  return wrongNote(some, meaning.expression, vocabulary, options, draws, told);
}

/** A statement tells another value of a function in it. */
function wrongOfFunctions({ court, judgement, reading, statements }: Right): Judgement | undefined {
  if (reading.statements.length < 2 || 'failure' in judgement.final.meaning) return undefined;
  const { vocabulary, options, draws } = court;
  const last = lastOf(statements);
  const others = reading.statements.filter(statement => statement !== last);
  const told = wrongFunction(others, last, vocabulary, options, draws);
  if (!told) return undefined;
  return told.failure
    ? unreadable(judgement, told.failure)
    : { ...judgement, verdict: 'incorrect', reason: { kind: 'wrong-note', range: told.range } };
}

const lastOf = (statements: readonly Statement[]): Statement => statements[statements.length - 1]!;

const statementsBehind = (reading: Reading, { range }: Statement): readonly Statement[] =>
  reading.statements.filter(one => one.range[0] > range[0]);

/** The statement right behind the answer. */
const noteBehind = ({ statements }: Reading, last: Statement): Statement | undefined =>
  statements.length < 2 ? undefined : statements[statements.indexOf(last) + 1];
