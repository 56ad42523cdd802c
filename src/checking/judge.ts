/**
 * The judge: reading, shapes, values, rules, in that order.
 *
 * The last formula of the last statement is the answer. It is equal to the asked quantity or it is not; only when it is, the rules are looked at
 * (allowed symbols, no restating, no stopping at the chain rule). Every step of a chain is compared with the one before it.
 */
import type { Layout } from '../expression/dimension.ts';
import { textOf } from '../formula/atom.ts';
import {
  type Mend,
  type Range,
  type Reading,
  type Side,
  type Statement,
  Unreadable,
} from '../formula/formula.ts';
import { isIndexName } from '../formula/meaning/places.ts';
import {
  type OtherReading,
  type OwnName,
  type Remark,
  type ScopeOptions,
  scopeOptions,
} from '../formula/meaning/scope.ts';
import { type Vocabulary, vocabularyOf } from '../formula/meaning/vocabulary.ts';
import { drawsOnAllSides } from '../numeric/other-sides.ts';
import type { Problem } from '../problem/problem.ts';
import { isOtherEntry } from './beside/entries-told.ts';
import { isHeldToSome, wrongAsides, wrongNote } from './beside/notes.ts';
import { type Told, wrongFunction } from './beside/said-functions.ts';
import { type Court, decide } from './decide.ts';
import { notOfDerivative } from './differential-equations.ts';
import { wrongIn } from './equality.ts';
import { headOf } from './head.ts';
import { saidBehindNumber, saidBeside, saidLoosely, saidOfMore } from './joined.ts';
import type { Judgement, Step } from './judgement.ts';
import { boundBy, withoutLastChanges } from './names/bound-names.ts';
import { define, definitionIn, furtherDefinition, ownAtom } from './names/own-names.ts';
import { type FormulaQuestion, referenceOf } from './reference.ts';
import { setToZero } from './set-to-zero.ts';
import { chainOf, statementsOf } from './statements.ts';
import { indicesOf, sideRead, stepsOf } from './steps.ts';
import { strokeThrough } from './struck-out.ts';
import type { VerdictName } from './verdict.ts';

export class EmptyAnswer extends Error {}

/** One way to take an answer. */
export interface Taken {
  readonly reading: Reading;
  readonly layout: Layout;
  /** The formulas of the document before it. */
  readonly before?: readonly Reading[] | undefined;
  readonly plain?: boolean | undefined;
  /** A less usual reading of its signs. */
  readonly other?: OtherReading | undefined;
  /** The vocabulary whose names definitions leave alone, where some of the file are free to be defined. */
  readonly freed?: Vocabulary | undefined;
}

/** Judges an answer, taken in one way. Throws `EmptyAnswer` where there is no formula. */
export function judge(problem: Problem, question: FormulaQuestion, taken: Taken): Judgement {
  const { reading, layout, plain = false } = taken;
  const vocabulary = vocabularyOf(problem);
  const said = statementsOf(reading);
  const statements = plain && said.length > 1 ? withoutLastChanges(said, question, vocabulary) : said;
  const last = statements[statements.length - 1];
  if (last === undefined || chainOf(last).length === 0) throw new EmptyAnswer();
  const own: OwnName[] = [];
  const options = scopeOptions(layout, { own, strict: problem.strict, plain, other: taken.other });
  const court: Court = {
    problem,
    question,
    vocabulary,
    layout,
    own,
    draws: drawsOnAllSides(problem),
    options,
  };
  const way = wayTo(court, own, taken, statements);
  const judgement = judgeChain(court, last, reading.mends, way);
  const guess = judgement.verdict === 'incorrect' ? reading.mends.find(mend => mend.isGuess) : undefined;
  if (guess) {
    const failure = new Unreadable('syntax', guess.range, guess.message, 'close it where its content ends');
    return unreadable({ ...judgement, mends: reading.mends.filter(mend => mend !== guess) }, failure);
  }
  if (!RIGHT.has(judgement.verdict)) return judgement;
  // `A \text{ or } B`: both have to be right.
  for (let at = statements.length - 1; at > 0 && statements[at]!.either; at--) {
    const other = judgeChain(court, statements[at - 1]!, reading.mends, way);
    if (other.reason && WRONG.has(other.reason.kind)) return other;
  }
  const number = plain ? undefined : behindNumber(court, statements, judgement);
  if (number) return { ...judgement, verdict: 'undecided', remarks: [...judgement.remarks, number] };
  return withWordsBeside(court, judgement, reading, last, way.saidBehind);
}

/** What is to be said of the last formula behind a number. */
function behindNumber(
  { problem, question, vocabulary, options }: Court,
  statements: readonly Statement[],
  { verdict }: Judgement,
): Remark | undefined {
  if (verdict !== 'correct' || statements.length < 2) return undefined;
  const isHead = (sides: readonly Side[]) =>
    headOf(problem, question, sides, vocabulary, options) !== undefined;
  const isSize = (name: string) => vocabulary.dimensionTexts.has(name);
  return saidBehindNumber(statements.map(chainOf), isHead, isSize);
}

/** What stands before the answer and behind it. */
interface Way {
  readonly remarks: readonly Remark[];
  readonly wrongClaims: Judgement['wrongClaims'];
  readonly saidBehind: ReturnType<typeof wrongAsides>;
}

/** The way to the answer: its definitions become `own` names, its other statements claims that may be wrong. */
function wayTo(court: Court, own: OwnName[], taken: Taken, statements: readonly Statement[]): Way {
  const { vocabulary, options, draws } = court;
  const { reading, plain = false, freed } = taken;
  // What the answer says again of the file's quantities stands for them as own names do.
  const naming = freed ?? vocabulary;
  const remarks: Remark[] = [];
  const wrongClaims: { side: Side; range: Range }[] = [];
  const defineFurther = (statement: Statement, known: Vocabulary): void => {
    // `∂C/∂z = δ = …` names what it says as well
    for (let one = furtherDefinition(statement, known); one; one = furtherDefinition(one, known)) {
      const name = definitionIn(one, known, options);
      if (name) define(own, name);
    }
  };
  for (const statement of taken.before?.flatMap(statementsOf) ?? []) {
    const name = definitionIn(statement, vocabulary, options);
    defineFurther(statement, vocabulary);
    if (name) define(own, name);
  }
  const ofComponents = plain ? withPlaces(court) : options;
  for (const statement of statements.slice(0, -1)) {
    const name = definitionIn(statement, naming, ofComponents, remarks);
    defineFurther(statement, naming);
    const bound = name || !plain ? undefined : boundBy(statement, reading, vocabulary, options, draws);
    if (name) define(own, freed ? restating(name, statement, vocabulary) : name);
    else if (bound) define(own, bound);
    else wrongClaims.push(...wrongIn(statement, vocabulary, options, draws));
  }
  if (reading.statements.length < 2) return { remarks, wrongClaims, saidBehind: [] };
  own.push(...namesBehind(reading, vocabulary, naming, options, remarks));
  const last = statements[statements.length - 1]!;
  const saidBehind = freed ? [] : wrongAsides(reading, last, vocabulary, options, draws);
  return { remarks, wrongClaims: [...wrongClaims, ...saidBehind], saidBehind };
}

/** What a typed answer names on the way to a component has its places. */
const withPlaces = ({ problem, question, layout, options }: Court): ScopeOptions =>
  question.indices ? { ...options, indices: indicesOf(referenceOf(problem, question, layout)) } : options;

/** A right formula beside what its answer says of names, entries and functions: that may be wrong, or another one. */
function withWordsBeside(
  { vocabulary, own, options, draws }: Court,
  judgement: Judgement,
  reading: Reading,
  last: Statement,
  saidBehind: Way['saidBehind'],
): Judgement {
  const isOtherwise = () =>
    saidBehind.some(one => one.isQuantity) || own.some(name => isOtherEntry(name, own, draws));
  const isOfSome = () => {
    const note = noteBehind(reading, last);
    return note !== undefined && isHeldToSome(note, vocabulary, options, draws);
  };
  // the formula is right for what the file or the answer calls so, and that is not what the answer says it is
  if (judgement.verdict === 'correct' && (isOtherwise() || isOfSome()))
    return { ...judgement, verdict: 'undecided' };
  const { meaning } = judgement.final;
  if (reading.statements.length < 2 || 'failure' in meaning) return judgement;
  const behind = reading.statements.filter(({ range }) => range[0] > last.range[0]);
  const others = reading.statements.filter(statement => statement !== last);
  const range = wrongNote(behind, meaning.expression, vocabulary, options, draws);
  const told: Told | undefined = range ? { range } : wrongFunction(others, last, vocabulary, options, draws);
  if (!told) return judgement;
  return told.failure
    ? unreadable(judgement, told.failure)
    : { ...judgement, verdict: 'incorrect', reason: { kind: 'wrong-note', range: told.range } };
}

/** The statement right behind the answer. */
const noteBehind = ({ statements }: Reading, last: Statement): Statement | undefined =>
  statements.length < 2 ? undefined : statements[statements.indexOf(last) + 1];

const unreadable = (judgement: Judgement, failure: Unreadable): Judgement => ({
  ...judgement,
  verdict: 'unreadable',
  reason: { kind: 'unreadable', failure },
});

/** Why an alternative is no right one. */
const WRONG: ReadonlySet<string> = new Set(['different', 'wrong-shape', 'misfit']);

/** Verdicts on a right value. */
const RIGHT: ReadonlySet<VerdictName> = new Set(['correct', 'incomplete']);

/** A name that a statement gives to what the file calls so already. */
const restating = (name: OwnName, statement: Statement, vocabulary: Vocabulary): OwnName =>
  ownAtom(chainOf(statement)[0]!, vocabulary) ? name : { ...name, restates: true };

/** Names that prose behind a formula defines: `… \text{ where } \delta = …, D = …`. */
function namesBehind(
  reading: Reading,
  vocabulary: Vocabulary,
  naming: Vocabulary,
  options: ScopeOptions,
  remarks: Remark[],
): readonly OwnName[] {
  const names: OwnName[] = [];
  const { own } = options;
  for (const statement of reading.statements) {
    if (!statement.aside || statement.sides.length < 2 || isIndexNote(statement)) continue;
    for (let one: Statement | undefined = statement; one; one = furtherDefinition(one, naming)) {
      const name = definitionIn(one, naming, { ...options, own: [...own, ...names] }, remarks);
      if (name) names.push(naming === vocabulary ? name : restating(name, one, vocabulary));
    }
  }
  return names;
}

/** `i = 1, \dots, n` says what an index runs over. */
function isIndexNote(statement: Statement): boolean {
  const { formula } = statement.sides[1]!;
  const name = statement.sides[0]!.formula;
  return (
    formula instanceof Unreadable ||
    (formula.kind === 'number' && !(name instanceof Unreadable) && isIndexName(textOf(name))) ||
    formula.kind === 'list' ||
    formula.kind === 'dots'
  );
}

function judgeChain(court: Court, statement: Statement, mends: readonly Mend[], way: Way): Judgement {
  const { problem, question, vocabulary, layout, own, options } = court;
  const all = chainOf(statement);
  const headed = (sides: readonly Side[]) => headOf(problem, question, sides, vocabulary, options);
  const head = headed(all);
  const reference = head?.reference ?? referenceOf(problem, question, layout);
  const { steps, remarks: met } = stepsOf(court, head && !head.isStep ? all.slice(1) : all, reference);
  const final = steps[steps.length - 1]!;
  const decision = decide(court, final, reference, head !== undefined);
  const unread = decision.verdict === 'correct' ? undefined : notOfDerivative(all, question, vocabulary);
  const { verdict, reason, extra }: typeof decision = unread
    ? { verdict: 'unreadable', reason: { kind: 'unreadable', failure: unread } }
    : decision;
  const isRight = (step: Step) => decide(court, step, reference, head !== undefined).verdict === 'correct';
  const stroke = strokeThrough(final, verdict, side => {
    const indices = indicesOf(reference);
    const { meaning } = sideRead(court, side, reference, { indices, remembered: indices });
    return isRight({ ...final, side, meaning });
  });
  const isHead = (sides: readonly Side[]) => headed(sides) !== undefined;
  const beside = verdict === 'correct' && !options.plain ? saidBeside(statement, all) : undefined;
  const open =
    verdict === 'correct' && !beside && all.length > 1
      ? (saidLoosely(statement, all, steps, isHead, isRight) ??
        (head || 'failure' in steps[0]!.meaning || isRight(steps[0]!) ? undefined : saidOfMore(all, isHead)))
      : undefined;
  const zero = verdict === 'incorrect' ? setToZero(steps, isRight) : undefined;
  return {
    verdict: beside || open || stroke || zero ? 'undecided' : verdict,
    layout,
    reason: stroke || zero ? { kind: 'unknown' } : reason,
    steps,
    final,
    head: head && !head.isStep ? all[0] : undefined,
    reference,
    own,
    remarks: [
      ...way.remarks,
      ...(head?.remarks ?? []),
      ...met,
      ...[extra, beside, open, stroke, zero].filter(one => one !== undefined),
    ],
    mends,
    wrongClaims: way.wrongClaims,
  };
}
