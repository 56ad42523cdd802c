/** The best of all readings of an answer: as it stands, and where that is not right, with what may be meant otherwise, one thing at a time. */
import type { Layout } from '../../expression/dimension.ts';
import type { Reading } from '../../formula/formula.ts';
import type { OtherReading, Remark } from '../../formula/meaning/scope.ts';
import { type Vocabulary, vocabularyOf } from '../../formula/meaning/vocabulary.ts';
import { inGivenSizes } from '../../problem/given-sizes.ts';
import { hasLargeSizes, inNumbersOf, inSizes } from '../../problem/large-sizes.ts';
import type { Problem } from '../../problem/problem.ts';
import { judge } from '../judge.ts';
import type { Judgement } from '../judgement.ts';
import { casesTurned } from '../overlapping.ts';
import type { FormulaQuestion } from '../reference.ts';
import type { VerdictName } from '../verdict.ts';
import { askedAmong } from './asked-among.ts';
import { withBareNames } from './bare-names.ts';
import { endNamesApart, endsInDefinition } from './end-names.ts';
import { withoutHiddenNames } from './hidden-names.ts';
import { ledOn } from './led-on.ts';
import { definitionsFirst } from './order.ts';
import { hasFlatArray, otherReadings } from './other.ts';
import { REWRITINGS, type Rewriting } from './rewritings.ts';
import { withoutSize } from './size-notes.ts';
import { turnedRound } from './turned-round.ts';
import { withWorkedOut } from './worked-out.ts';

/** How good a verdict is. */
export const RANK: Readonly<Record<VerdictName, number>> = {
  correct: 4,
  incomplete: 3,
  undecided: 2,
  incorrect: 1,
  unreadable: 0,
};

/** The best reading counts, unless its cases hold at once and say different things: then nothing says which of them is meant. */
export function bestJudgement(
  problem: Problem,
  question: FormulaQuestion,
  reading: Reading,
  before: readonly Reading[],
  plain: boolean,
  beside: readonly Reading[] = [],
): Judgement {
  const judgement = bestOfAll(problem, question, reading, before, plain, beside);
  const turned = plain || judgement.verdict !== 'correct' ? undefined : casesTurned(reading);
  const other = turned && bestOfAll(problem, question, turned, before, plain, beside);
  if (other?.reason?.kind !== 'different') return judgement;
  const { range } = judgement.final.side;
  const remarks = [...judgement.remarks, { kind: 'words-beside', range, message: AT_ONCE } as const];
  return { ...judgement, verdict: 'undecided', remarks };
}

const AT_ONCE =
  'Two of these cases hold at once and say different things; read in order they are right: a person has to look.';

const CALLED_OTHERWISE =
  'This is right, but under the name of what is asked the program has something else: a person has to look.';

/** What is not allowed may be worked out in what is: `\dots \hat y \text{ where } \hat y = W x + b`. */
function bestOfAll(
  problem: Problem,
  question: FormulaQuestion,
  reading: Reading,
  before: readonly Reading[],
  plain: boolean,
  beside: readonly Reading[],
): Judgement {
  const judgement = bestReading(problem, question, reading, before, plain);
  const given = RANK[judgement.verdict] < RANK.incomplete ? inGivenSizes(problem) : undefined;
  if (given) {
    const asked = given.questions[problem.questions.indexOf(question)] as FormulaQuestion;
    const counted = bestReading(given, asked, reading, before, plain);
    if (counted.verdict === 'correct') return counted;
  }
  if (!plain && RANK[judgement.verdict] < RANK.undecided) {
    const freed = withoutHiddenNames(vocabularyOf(problem), reading);
    const other = freed && bestRenaming(problem, question, reading, before, freed);
    if (other) return other;
  }
  if (!plain && isUnnamed(judgement)) {
    const named = withBareNames(problem, question, reading);
    const other = named && bestReading(named, question, reading, before, plain);
    if (other?.verdict === 'correct') return { ...other, remarks: [...other.remarks, takenFor(other)] };
  }
  return withWorkedOut(problem, question, judgement, reading, beside, plain) ?? judgement;
}

/** Whether nothing defines a symbol, or the name of what the answer is. */
const isUnnamed = ({ reason }: Judgement): boolean =>
  reason?.kind === 'no-head' || (reason?.kind === 'unreadable' && reason.failure.kind === 'unknown-symbol');

const takenFor = ({ final }: Judgement): Remark => ({
  kind: 'mended',
  range: final.side.range,
  message: 'A name that the problem does not have is taken for the one that fits.',
});

/** The answer with names of the file as names of the student's own, where that is right. */
function bestRenaming(
  problem: Problem,
  question: FormulaQuestion,
  reading: Reading,
  before: readonly Reading[],
  naming: Vocabulary,
): Judgement | undefined {
  const ordered = definitionsFirst(reading, naming);
  for (const one of ordered ? [reading, ordered] : [reading])
    for (const layout of layoutsOf(question)) {
      const judgement = judge(problem, question, { reading: one, layout, before, freed: naming });
      if (judgement.verdict === 'correct') return judgement;
    }
  return undefined;
}

const layoutsOf = ({ layout }: FormulaQuestion): readonly Layout[] =>
  layout === 'any' ? ['numerator', 'denominator'] : [layout];

/** Whether one of two layouts makes more of the same answer: the one that it has the shape of, where it is wrong in both. */
const isNearer = (one: Judgement, other: Judgement): boolean =>
  RANK[one.verdict] > RANK[other.verdict] ||
  (one.verdict === 'incorrect' &&
    other.verdict === 'incorrect' &&
    one.reason?.kind === 'different' &&
    other.reason?.kind !== 'different');

/** Under `any`, one layout as a whole; names may be defined behind the formula that uses them. */
function bestReading(
  problem: Problem,
  question: FormulaQuestion,
  reading: Reading,
  before: readonly Reading[],
  plain: boolean,
): Judgement {
  const layouts = layoutsOf(question);
  let best: Judgement | undefined;
  /** Whether the value is right: then no other reading is wanted. */
  const consider = (
    one: Reading,
    other?: OtherReading,
    judged = other === 'sizes' ? inSizes(problem) : problem,
    earlier = before,
  ) => {
    let here: Judgement | undefined;
    for (const layout of layouts) {
      const judgement = judge(judged, question, { reading: one, layout, before: earlier, plain, other });
      if (here === undefined || isNearer(judgement, here)) here = judgement;
    }
    if (best === undefined || RANK[here!.verdict] > RANK[best.verdict]) best = here;
    return RANK[best!.verdict] >= RANK.incomplete;
  };
  const isRight = consider(reading);
  // what a program calls the asked gradient counts, where the change of another name stands behind it
  const asked =
    plain && isRight && reading.isProgram
      ? askedAmong(reading, question, vocabularyOf(problem), layouts[0]!, plain)
      : undefined;
  if (asked && bestReading(problem, question, asked, before, plain).verdict !== 'correct') {
    const remark = {
      kind: 'words-beside',
      range: best!.final.side.range,
      message: CALLED_OTHERWISE,
    } as const;
    return { ...best!, verdict: 'undecided', remarks: [...best!.remarks, remark] };
  }
  const led =
    plain || best!.verdict === 'correct'
      ? undefined
      : ledOn(reading, question, vocabularyOf(problem), layouts[0]!);
  if (led) {
    const apart = bestReading(problem, question, led, before, plain);
    if (RANK[apart.verdict] > RANK[best!.verdict]) return apart;
  }
  const ordered = definitionsFirst(reading, vocabularyOf(problem), isRight ? 'names' : 'names and notes');
  // `=: e` says itself that it names what stands before it, whatever e is called elsewhere; `= dW` at the end says the question again
  const isOpen = best!.verdict === 'incomplete';
  const hasEnd =
    ENDS.has(best!.verdict) || ((ordered || !isRight) && reading.statements.some(endsInDefinition));
  const vocabulary = vocabularyOf(problem);
  const named = hasEnd ? endNamesApart(reading, vocabulary) : undefined;
  if (named && consider(named) && (!isOpen || best!.verdict === 'correct')) return best!;
  const turned = hasEnd ? turnedRound(reading, question, vocabulary, layouts[0]!) : undefined;
  if (turned) return bestReading(problem, question, turned, before, plain);
  if (isRight && !ordered) return best!;
  const bare = plain || isRight ? undefined : withoutSize(reading, vocabularyOf(problem));
  if (bare) return bestReading(problem, question, bare, before, plain);
  if (ordered) {
    // What defines a name that the formula before it uses is no answer, and the name is what it defines.
    best = undefined;
    if (consider(ordered)) return unlessClaimedBehind(best!);
  }
  const said = {
    asWritten: reading,
    reading: ordered ?? reading,
    before,
    problem,
    question,
    vocabulary: vocabularyOf(problem),
    layout: layouts[0]!,
    plain,
  };
  const open = [said.reading];
  for (const rewriting of REWRITINGS) {
    if (!isFor(rewriting, plain, best!.verdict)) continue;
    const written = rewriting.of(said);
    if (written === undefined) continue;
    const earlier = written.before ?? before;
    if (rewriting.far) {
      for (const layout of layouts) {
        const judgement = judge(problem, question, { reading: written.reading, layout, before: earlier });
        if (judgement.verdict === 'correct') return judgement;
      }
      continue;
    }
    if (written.isTheAnswer) best = undefined;
    if (consider(written.reading, undefined, problem, earlier)) return best!;
    if (rewriting.open) open.push(written.reading);
  }
  if (hasLargeSizes(problem)) {
    if (consider(said.reading, 'sizes')) return best!;
    const other = question.kind === 'derivative' ? inNumbersOf(problem, question.of) : undefined;
    if (other && consider(said.reading, 'sizes', other)) return best!;
  }
  if (plain && best!.verdict === 'unreadable')
    for (const layout of layouts)
      for (const other of ['gradients', 'flat-rows'] as const) {
        if (other === 'flat-rows' && !hasFlatArray(reading)) continue;
        for (const told of open) {
          const one = judge(problem, question, { reading: told, layout, before, plain, other });
          if (one.verdict === 'correct' || one.verdict === 'incomplete') return one;
        }
      }
  if (reading.isPython && best!.verdict === 'incorrect' && open.some(one => consider(one, 'broadcasting')))
    return best!;
  if (reading.isTyped && RANK[best!.verdict] < RANK.undecided && open.some(one => consider(one, 'typed')))
    return best!;
  if (plain && best!.verdict === 'incorrect' && hasFlatArray(reading))
    open.some(one => consider(one, 'flat-rows'));
  if (!plain)
    for (const other of otherReadings(reading, vocabularyOf(problem)))
      if (open.some(one => consider(one, other))) break;
  return best!;
}

/** What is said behind the formula of the file's quantities, and is not so, is not what the formula is judged by: a person has to look. */
function unlessClaimedBehind(judgement: Judgement): Judgement {
  const { verdict, wrongClaims, final } = judgement;
  return verdict === 'correct' && wrongClaims.some(({ range }) => range[0] > final.side.range[0])
    ? { ...judgement, verdict: 'undecided' }
    : judgement;
}

/** The verdicts on what may be right but for a name at its end. */
const ENDS: ReadonlySet<VerdictName> = new Set(['unreadable', 'incomplete']);

const isFor = ({ only }: Rewriting, plain: boolean, verdict: VerdictName): boolean =>
  only === undefined || (!plain && (only === 'LaTeX' || verdict === 'unreadable'));
