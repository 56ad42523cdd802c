/**
 * The judge: reading, shapes, values, rules, in that order.
 *
 * The last formula of the last statement is the answer. It is equal to the asked quantity or it is not; only when it is, the rules are looked at
 * (allowed symbols, no restating, no stopping at the chain rule). Every step of a chain is compared with the one before it.
 */
import type { Dimension, Layout } from '../expression/dimension.ts';
import type { Expression } from '../expression/expression.ts';
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
  makeScope,
  type OtherReading,
  type OwnName,
  type Remark,
  type Scope,
  type ScopeOptions,
  scopeOptions,
} from '../formula/meaning/scope.ts';
import { type Vocabulary, vocabularyOf } from '../formula/meaning/vocabulary.ts';
import { ShapeMisfit } from '../formula/shape-misfit.ts';
import { drawsOf } from '../numeric/draw.ts';
import type { Problem } from '../problem/problem.ts';
import { isOtherEntry } from './beside/entries-told.ts';
import { isHeldToSome, wrongAsides, wrongNote } from './beside/notes.ts';
import { type Told, wrongFunction } from './beside/said-functions.ts';
import { type Court, decide } from './decide.ts';
import { followsFrom, wrongIn } from './equality.ts';
import { headOf } from './head.ts';
import { saidLoosely, saidOfMultiple } from './joined.ts';
import type { Judgement, Step } from './judgement.ts';
import { boundBy, withoutLastChanges } from './names/bound-names.ts';
import { define, definitionIn, furtherDefinition, ownAtom } from './names/own-names.ts';
import { type FormulaQuestion, referenceOf } from './reference.ts';
import { settled } from './settled.ts';
import { chainOf, type Failure, type Meaning, meaningOf, statementsOf } from './statements.ts';
import type { VerdictName } from './verdict.ts';

export class EmptyAnswer extends Error {}

const NO_STATEMENTS: readonly Statement[] = [];

/** Judges a reading in one layout. Throws `EmptyAnswer` where there is no formula. */
export function judge(
  problem: Problem,
  question: FormulaQuestion,
  reading: Reading,
  layout: Layout,
  before: readonly Reading[] = [],
  plain = false,
  other: OtherReading | undefined = undefined,
  /** The vocabulary whose names definitions leave alone, where some of the file are free to be defined. */
  freed: Vocabulary | undefined = undefined,
): Judgement {
  const vocabulary = vocabularyOf(problem);
  // What the answer says again of the file's quantities stands for them as own names do.
  const naming = freed ?? vocabulary;
  const said = statementsOf(reading);
  const statements = plain && said.length > 1 ? withoutLastChanges(said, question, vocabulary) : said;
  const last = statements[statements.length - 1];
  if (last === undefined || chainOf(last).length === 0) throw new EmptyAnswer();
  const draws = drawsOf(problem);
  const own: OwnName[] = [];
  const remarks: Remark[] = [];
  const wrongClaims: { side: Side; range: Range }[] = [];
  const saidBehind: ReturnType<typeof wrongAsides> = [];
  const options = scopeOptions(layout, { own, strict: problem.strict, plain, other });
  // what a typed answer names on the way to a component has its places
  const onTheWay =
    plain && question.indices
      ? { ...options, indices: indicesOf(referenceOf(problem, question, layout)) }
      : options;
  const earlier = before.length === 0 ? NO_STATEMENTS : before.flatMap(statementsOf);
  for (let at = 0; at < earlier.length + statements.length - 1; at++) {
    const here = at >= earlier.length;
    const statement = here ? statements[at - earlier.length]! : earlier[at]!;
    const known = here ? naming : vocabulary;
    const name = definitionIn(statement, known, here ? onTheWay : options, here ? remarks : undefined);
    // `∂C/∂z = δ = …` names what it says as well
    let further = furtherDefinition(statement, known);
    for (; further; further = furtherDefinition(further, known)) {
      const other = definitionIn(further, known, options);
      if (other) define(own, other);
    }
    if (name) define(own, freed && here ? restating(name, statement, vocabulary) : name);
    else if (here) {
      const bound = plain ? boundBy(statement, reading, vocabulary, options, draws) : undefined;
      if (bound) define(own, bound);
      else wrongClaims.push(...wrongIn(statement, vocabulary, options, draws));
    }
  }
  if (reading.statements.length > 1) {
    own.push(...namesBehind(reading, vocabulary, naming, options, remarks));
    if (!freed) saidBehind.push(...wrongAsides(reading, last, vocabulary, options, draws));
    wrongClaims.push(...saidBehind);
  }
  const court = { problem, question, vocabulary, layout, own, draws, options };
  const judgement = judgeChain(court, last, reading.mends, wrongClaims, remarks);
  const guess = judgement.verdict === 'incorrect' ? reading.mends.find(mend => mend.isGuess) : undefined;
  if (guess) {
    const failure = new Unreadable('syntax', guess.range, guess.message, 'close it where its content ends');
    return unreadable({ ...judgement, mends: reading.mends.filter(mend => mend !== guess) }, failure);
  }
  // `A \text{ or } B`: both have to be right.
  for (let at = statements.length - 1; at > 0 && statements[at]!.either && RIGHT[judgement.verdict]; at--) {
    const other = judgeChain(court, statements[at - 1]!, reading.mends, wrongClaims, remarks);
    if (other.reason && WRONG.has(other.reason.kind)) return other;
  }
  const isOtherwise =
    saidBehind.some(one => one.isQuantity) || own.some(name => isOtherEntry(name, own, draws));
  if (isOtherwise && judgement.verdict === 'correct')
    // the formula is right for what the file or the answer calls so, and that is not what the answer says it is
    return { ...judgement, verdict: 'undecided' };
  const note = judgement.verdict === 'correct' ? noteBehind(reading, last) : undefined;
  if (note && isHeldToSome(note, vocabulary, options, draws)) return { ...judgement, verdict: 'undecided' };
  const { meaning } = judgement.final;
  if (RIGHT[judgement.verdict] !== true || reading.statements.length < 2 || 'failure' in meaning)
    return judgement;
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
const RIGHT: Readonly<Partial<Record<VerdictName, boolean>>> = { correct: true, incomplete: true };

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

const NO_INDICES: ReadonlyMap<string, Dimension> = new Map();

function indicesOf(reference: Expression | undefined): ReadonlyMap<string, Dimension> {
  if (reference === undefined || reference.free.length === 0) return NO_INDICES;
  return new Map(reference.free.map(({ name, dimension }) => [name, dimension]));
}

function judgeChain(
  court: Court,
  statement: Statement,
  mends: readonly Mend[],
  wrongClaims: Judgement['wrongClaims'],
  earlier: readonly Remark[],
): Judgement {
  const { problem, question, vocabulary, layout, own, draws, options } = court;
  const all = chainOf(statement);
  const asked = referenceOf(problem, question, layout);
  const head = headOf(problem, question, all, vocabulary, options);
  const sides = head && !head.isStep ? all.slice(1) : all;
  const reference = head?.reference ?? asked;
  const indices = indicesOf(reference);
  const growing = sides.length > 1 ? new Map(indices) : undefined;
  const remembered = growing ?? indices;
  const steps: Step[] = [];
  const remarks: Remark[] = [...earlier, ...(head?.remarks ?? [])];
  let previous = reference;
  for (let at = 0; at < sides.length; at++) {
    const side = sides[at]!;
    let scope: Scope = makeScope(vocabulary, { ...options, indices, remembered });
    let meaning = meaningOf(side.formula, scope);
    if (reference) meaning = settled(side, meaning, reference);
    if (reference && scope.metTuple && !hasShapeOf(meaning, reference)) {
      const rows = makeScope(vocabulary, { ...options, indices, remembered, tuplesAsRows: true });
      const other = settled(side, meaningOf(side.formula, rows), reference);
      if (hasShapeOf(other, reference)) {
        scope = rows;
        meaning = other;
      }
    }
    const isLast = at === sides.length - 1;
    if (!isLast && previous && 'failure' in meaning && isNewName(side, meaning.failure, vocabulary))
      meaning = { expression: previous, scope };
    if (!isLast) collectIndices(meaning, scope, growing!);
    if (isLast) remarks.push(...scope.remarks);
    let following: boolean | undefined;
    if (!('failure' in meaning)) {
      // Of the last formula, the comparison with what is asked is the verdict.
      if (previous && !(isLast && previous === reference))
        following = followsFrom(previous, meaning.expression, reference, draws);
      previous = meaning.expression;
    } else if (meaning.failure instanceof ShapeMisfit && !isLast) following = false;
    steps.push({ side, meaning, follows: following });
  }
  const final = steps[steps.length - 1]!;
  const { verdict, reason, extra } = decide(court, final, reference, head !== undefined);
  if (extra) remarks.push(extra);
  const isRight = (step: Step) => decide(court, step, reference, head !== undefined).verdict === 'correct';
  const isHead = (sides: readonly Side[]) =>
    headOf(problem, question, sides, vocabulary, options) !== undefined;
  const open =
    verdict === 'correct' && all.length > 1
      ? (saidLoosely(statement, all, steps, isHead, isRight) ??
        (head ? undefined : saidOfMultiple(all, isHead)))
      : undefined;
  if (open) remarks.push(open);
  return {
    verdict: open ? 'undecided' : verdict,
    layout,
    reason,
    steps,
    final,
    head: head && !head.isStep ? all[0] : undefined,
    reference,
    own,
    remarks,
    mends,
    wrongClaims,
  };
}

/** `A = δ = B`, where nothing has defined δ: a name for what stands before it. */
const isNewName = (side: Side, failure: Failure, vocabulary: Vocabulary): boolean =>
  failure instanceof Unreadable &&
  failure.kind === 'unknown-symbol' &&
  ownAtom(side, vocabulary) !== undefined;

const hasShapeOf = (meaning: Meaning, reference: Expression): boolean =>
  !('failure' in meaning) &&
  meaning.expression.rows === reference.rows &&
  meaning.expression.cols === reference.cols;

/** Indices, of sums too, are remembered for later steps that drop what they ran over. */
function collectIndices(meaning: Meaning, scope: Scope, into: Map<string, Dimension>): void {
  for (const [name, dimension] of scope.indices) into.set(name, dimension);
  if ('failure' in meaning) return;
  const open: Expression[] = [meaning.expression];
  for (let count = 0; open.length > 0 && count < 400; count++) {
    const e = open.pop()!;
    if (e.op === 'total') into.set(e.index.name, e.index.dimension);
    for (const arg of e.args) open.push(arg);
  }
}
