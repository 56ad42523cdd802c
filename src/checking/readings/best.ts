/** The best of all readings of an answer: as it stands, and where that is not right, with what may be meant otherwise, one thing at a time. */
import { textOf } from '../../formula/atom.ts';
import { isFormula, type Reading } from '../../formula/formula.ts';
import { type OtherReading, type Remark, scopeOptions } from '../../formula/meaning/scope.ts';
import { type Vocabulary, vocabularyOf } from '../../formula/meaning/vocabulary.ts';
import { somePart } from '../../formula/tree.ts';
import { drawsOf } from '../../numeric/draw.ts';
import { inGivenSizes } from '../../problem/given-sizes.ts';
import { hasLargeSizes, inNumbersOf } from '../../problem/large-sizes.ts';
import { layoutsOf } from '../../problem/problem.ts';
import { withoutDifferentials } from '../beside/between-differentials.ts';
import { wrongNote } from '../beside/notes.ts';
import { judge } from '../judge.ts';
import { type Judgement, RIGHT } from '../judgement.ts';
import { changeIn, changeOfModel } from '../names/bound-names.ts';
import { casesTurned } from '../overlapping.ts';
import type { FormulaQuestion } from '../reference.ts';
import { statementsOf } from '../statements.ts';
import type { VerdictName } from '../verdict.ts';
import { askedAmong } from './asked-among.ts';
import { withBareNames } from './bare-names.ts';
import { withDerivativesNamed } from './derivatives-named.ts';
import { endNamesApart, endsInDefinition } from './end-names.ts';
import { layersWrittenOut } from './general-layers.ts';
import { withoutGivenBack } from './given-back.ts';
import { withoutHiddenNames } from './hidden-names.ts';
import { ledOn } from './led-on.ts';
import { leftOpen } from './left-open.ts';
import { definitionsFirst, lastItemApart } from './order.ts';
import { hasFlatArray, otherReadings } from './other.ts';
import { REWRITINGS, type Rewriting, type Said } from './rewritings.ts';
import { type Apart, equationsApart } from './run-together.ts';
import { type Handed, RANK, Search } from './search.ts';
import { withoutSize } from './size-notes.ts';
import type { Target } from './target.ts';
import { turnedRound } from './turned-round.ts';
import { withWorkedOut } from './worked-out.ts';

/** The best reading counts, unless its cases hold at once and say different things: then nothing says which of them is meant. */
export function bestJudgement(handed: Handed): Judgement {
  const judgement = bestOfAll(handed);
  if (judgement.verdict === 'correct' && isChangedBeside(handed, judgement))
    return leftOpen(judgement, 'changed before');
  if (judgement.verdict === 'correct' && isWrongOfLayers(handed))
    return leftOpen(judgement, 'told of layers');
  const turned = handed.plain || judgement.verdict !== 'correct' ? undefined : casesTurned(handed.reading);
  const other = turned && bestOfAll({ ...handed, reading: turned });
  return other?.reason?.kind === 'different' ? leftOpen(judgement, 'cases at once') : judgement;
}

/** Whether what an answer tells of every layer makes it wrong, written out for those that it uses. */
function isWrongOfLayers(handed: Handed): boolean {
  const { problem, reading, before, plain } = handed;
  const tells = !plain && [reading, ...(before ?? [])].some(tellsOfNext);
  const layers = tells ? layersWrittenOut(reading, vocabularyOf(problem), before ?? []) : undefined;
  return (
    layers !== undefined &&
    new Search(handed).judged(layers.reading, { before: layers.before }).verdict === 'incorrect'
  );
}

/** Whether a layer is told by the next one or the one before it, `l + 1`: any other letter may count entries. */
const tellsOfNext = (reading: Reading): boolean =>
  statementsOf(reading).some(({ sides }) =>
    sides.some(
      ({ formula }) =>
        isFormula(formula) &&
        somePart(
          formula,
          part =>
            part.kind === 'scripts' &&
            [part.sup, part.sub].some(script => script && /[A-Za-z][+-]1$/.test(textOf(script))),
        ),
    ),
  );

/** Whether lines of its document give another value to what an answer uses. */
function isChangedBeside(
  { problem, reading, before = [], beside = [], plain }: Handed,
  { layout, final: { meaning, side } }: Judgement,
): boolean {
  if (before.length + beside.length === 0 || 'failure' in meaning) return false;
  const known = [vocabularyOf(problem), scopeOptions(layout, { plain }), drawsOf(problem)] as const;
  if (plain) return changeIn(beside, ...known) || changeOfModel(before, ...known);
  const all = [...before, ...beside].flatMap(statementsOf);
  const told = withoutDifferentials(all, statementsOf(reading), side);
  return wrongNote(told, meaning.expression, ...known) !== undefined;
}

/** What is not allowed may be worked out in what is: `\\dots \\hat y \\text{ where } \\hat y = W x + b`. */
function bestOfAll(handed: Handed): Judgement {
  const { problem, question, reading, plain } = handed;
  const judgement = bestReading(handed);
  const given = RANK[judgement.verdict] < RANK.incomplete ? inGivenSizes(problem) : undefined;
  if (given) {
    const asked = given.questions[problem.questions.indexOf(question)] as FormulaQuestion;
    const counted = bestReading({ ...handed, problem: given, question: asked });
    if (counted.verdict === 'correct') return counted;
  }
  if (!plain && RANK[judgement.verdict] < RANK.undecided) {
    const freed = withoutHiddenNames(vocabularyOf(problem), reading);
    const other = freed && bestRenaming(handed, freed);
    if (other) return other;
  }
  if (!plain && isUnnamed(judgement)) {
    const named = withBareNames(problem, question, reading);
    const other = named && bestReading({ ...handed, problem: named });
    if (other?.verdict === 'correct') return { ...other, remarks: [...other.remarks, takenFor(other)] };
  }
  return withWorkedOut(handed, judgement) ?? withDerivativesNamed(handed, judgement) ?? judgement;
}

/** Whether nothing defines a symbol, or the name of what the answer is. */
const isUnnamed = ({ reason }: Judgement): boolean =>
  reason?.kind === 'no-head' || (reason?.kind === 'unreadable' && reason.failure.kind === 'unknown-symbol');

const takenFor = ({ final }: Judgement): Remark => ({
  kind: 'mended',
  range: final.side.range,
  message: 'A name that the problem does not have is taken for the one that fits.',
});

/** The answer with names of the file as names of the student's own, where its value is right. */
function bestRenaming(
  { problem, question, reading, before }: Handed,
  freed: Vocabulary,
): Judgement | undefined {
  const layouts = layoutsOf(question);
  const ordered = definitionsFirst(reading, freed);
  const apart = lastItemApart(reading, { question, vocabulary: freed, layout: layouts[0]! });
  for (const one of [reading, ordered, apart]) {
    if (one === undefined || one.statements.length < 2) continue;
    for (const layout of layouts) {
      const judgement = judge(problem, question, { reading: one, layout, before, freed });
      if (RIGHT.has(judgement.verdict)) return judgement;
    }
  }
  return undefined;
}

/** The best of the readings of an answer; names may be defined behind the formula that uses them. */
function bestReading(handed: Handed): Judgement {
  const { problem, question, reading, plain } = handed;
  const search = new Search(handed);
  const target: Target = { question, vocabulary: vocabularyOf(problem), layout: search.layouts[0]! };
  const together = equationsApart(reading, target, plain === true);
  if (together) return ofEquations(handed, together);
  const isRight = search.begin(reading);
  // what is called the asked gradient counts, where the last is called another one, or changes another name
  const asked = isRight && (!plain || reading.isProgram) ? askedAmong(reading, target, plain) : undefined;
  const called = asked && bestReading({ ...handed, reading: asked });
  if (called && called.verdict !== 'correct')
    return called.verdict === 'incorrect' && !plain ? called : leftOpen(search.best, 'called otherwise');
  const led = plain || search.best.verdict === 'correct' ? undefined : ledOn(reading, target);
  const apart = led && bestReading({ ...handed, reading: led });
  if (apart && RANK[apart.verdict] > search.rank) return apart;
  const ordered = definitionsFirst(reading, target.vocabulary, isRight ? 'names' : 'names and notes');
  const otherEnd = withOtherEnd(search, handed, target, ordered !== undefined);
  if (otherEnd) return otherEnd;
  if (isRight && !ordered) return search.best;
  const bare = plain || isRight ? undefined : withoutSize(reading, target.vocabulary);
  if (bare) return bestReading({ ...handed, reading: bare });
  // What defines a name that the formula before it uses is no answer, and the name is what it defines.
  if (ordered && search.begin(ordered)) return unlessClaimedBehind(search.best);
  const open = [ordered ?? reading];
  return (
    rewritten(
      search,
      { before: [], plain: false, ...handed, ...target, asWritten: reading, reading: open[0]! },
      open,
    ) ??
    inOtherSizes(search, handed, open[0]!) ??
    lessUsual(search, handed, open)
  );
}

/** The equations that ran together, each by itself; where only some of them apart are right, a person has to look. */
function ofEquations(handed: Handed, { asked, all }: Apart): Judgement {
  const judgement = bestReading({ ...handed, reading: asked });
  const isSure =
    judgement.verdict !== 'correct' ||
    statementsOf(all).length === statementsOf(asked).length ||
    bestReading({ ...handed, reading: all }).verdict === 'correct';
  return isSure ? judgement : leftOpen(judgement, 'equations run together');
}

/**
 * The answer without a name at its end, or a line that gives it back, or turned round: `=: e` says itself that it names what stands before it, whatever e is called elsewhere;
 * `= dW` at the end says the question again.
 */
function withOtherEnd(
  search: Search,
  handed: Handed,
  target: Target,
  isOrdered: boolean,
): Judgement | undefined {
  const { reading } = handed;
  const isOpen = search.best.verdict === 'incomplete';
  const whole = isOpen && handed.plain ? withoutGivenBack(reading) : undefined;
  if (whole) return bestReading({ ...handed, reading: whole });
  const mayEnd =
    ENDS.has(search.best.verdict) ||
    ((isOrdered || !search.isRight) && reading.statements.some(endsInDefinition));
  if (!mayEnd) return undefined;
  const named = endNamesApart(reading, target.vocabulary);
  if (named && search.consider(named) && (!isOpen || search.best.verdict === 'correct')) return search.best;
  const rewritten = named && !search.isRight ? bestReading({ ...handed, reading: named }) : undefined;
  if (rewritten?.verdict === 'correct') return rewritten;
  const turned = turnedRound(reading, target);
  return turned && bestReading({ ...handed, reading: turned });
}

/** The answer written out in other ways; those on which less usual readings of signs are tried as well are put into `open`. */
function rewritten(search: Search, said: Said, open: Reading[]): Judgement | undefined {
  for (const rewriting of REWRITINGS) {
    if (!isFor(rewriting, said.plain, search.best.verdict)) continue;
    const written = rewriting.of(said);
    if (written === undefined) continue;
    const { reading, before = said.before } = written;
    if (rewriting.far) {
      const judgement = search.judged(reading, { before });
      if (judgement.verdict === 'correct' && judgement.wrongClaims.length === 0) return judgement;
      continue;
    }
    if (written.isTheAnswer ? search.begin(reading, { before }) : search.consider(reading, { before }))
      return search.best;
    if (rewriting.open) open.push(reading);
  }
  return undefined;
}

/** The answer in a problem with large sizes as sizes, or as the numbers that they are. */
function inOtherSizes(
  search: Search,
  { problem, question }: Handed,
  reading: Reading,
): Judgement | undefined {
  if (!hasLargeSizes(problem)) return undefined;
  if (search.consider(reading, { other: 'sizes' })) return search.best;
  const numbers = question.kind === 'derivative' ? inNumbersOf(problem, question.of) : undefined;
  return numbers && search.consider(reading, { other: 'sizes', problem: numbers }) ? search.best : undefined;
}

/** What signs and names may mean less often where they are typed, in the order in which it is tried, and for which answers. */
const LESS_USUAL_TYPED: readonly (readonly [
  OtherReading,
  (handed: Handed, verdict: VerdictName) => boolean | undefined,
])[] = [
  ['gradients', ({ plain }, verdict) => plain && verdict === 'unreadable'],
  ['flat-rows', (handed, verdict) => verdict === 'unreadable' && isFlat(handed)],
  ['broadcasting', ({ reading }, verdict) => reading.isPython && verdict === 'incorrect'],
  ['stretching', ({ reading }, verdict) => reading.stretchesVectors && verdict === 'incorrect'],
  ['typed', ({ reading }, verdict) => reading.isTyped && RANK[verdict] < RANK.undecided],
  ['flat-rows', (handed, verdict) => verdict === 'incorrect' && isFlat(handed)],
];
const isFlat = ({ plain, reading }: Handed): boolean => plain === true && hasFlatArray(reading);

/** The answer with its signs read as they are meant less often. */
function lessUsual(search: Search, handed: Handed, open: readonly Reading[]): Judgement {
  const { problem, reading, before, plain } = handed;
  const isRightAs = (other: OtherReading) => open.some(one => search.consider(one, { other }));
  for (const [other, isFor] of LESS_USUAL_TYPED)
    if (isFor(handed, search.best.verdict) && isRightAs(other)) return search.best;
  if (plain) return search.best;
  const vocabulary = vocabularyOf(problem);
  const others = [...otherReadings(reading, vocabulary)];
  // what a name was said to be is read as the answer is
  if (before?.some(one => otherReadings(one, vocabulary).has('lines'))) others.push('lines');
  // where both readings fit the shapes, the plain one stands
  others
    .filter(
      other =>
        (other !== 'outer-products' && other !== 'functions') || search.best.reason?.kind !== 'different',
    )
    .some(isRightAs);
  return search.best;
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
