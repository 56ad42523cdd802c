/** Takes an answer in other ways than it stands, one after the other as the table has them: the first that gives something counts. */
import type { Reading } from '../../formula/formula.ts';
import type { Outcome } from '../outcome.ts';
import { RANK } from '../readings/search.ts';
import type { Answer, VerdictName } from '../verdict.ts';
import { WAYS } from './table.ts';
import { toldOf } from './told-of.ts';
import type { Counts, Fares, Given, Spelling, Way } from './way.ts';

/** How the spellings of an answer are judged. */
export interface Judging {
  /** As an answer of its own, in all ways. */
  on(answer: Answer): Outcome;
  /** The answer itself with what is read in another spelling; undefined where nothing of that is a formula. */
  asRead(reading: Reading): Outcome | undefined;
  isCorrect(answer: Answer): boolean;
}

/** What comes of an answer in another way than it stands; undefined where none gives more. */
export function otherwise(given: Given, judging: Judging): Outcome | undefined {
  let lastResort: Outcome | undefined;
  for (const way of WAYS) {
    if (!way.fares.has(given.fares) || !way.syntax.has(given.answer.syntax)) continue;
    const outcome = outcomeIn(way, given, judging);
    if (outcome && (!way.isLastResort || outcome.verdict === 'correct')) return outcome;
    lastResort ??= outcome;
  }
  return lastResort;
}

/** What comes of an answer in one way: the best of its spellings that counts. */
function outcomeIn(way: Way, given: Given, judging: Judging): Outcome | undefined {
  let best: Outcome | undefined;
  for (const spelling of way.spellings(given)) {
    const outcome = outcomeOf(spelling, way.counts, judging);
    if (!outcome || !COUNTS[way.counts](outcome.verdict, given.fares)) continue;
    if (best && RANK[outcome.verdict] <= RANK[best.verdict]) continue;
    best = { ...outcome, findings: toldOf(given.answer, spelling, outcome.findings) };
    if (spelling.doubt && best.verdict === 'correct')
      return { verdict: 'undecided', findings: [...best.findings, spelling.doubt] };
    if (best.verdict === 'correct') break;
  }
  return best;
}

function outcomeOf(
  { answer, alongside = [], reading, places }: Spelling,
  counts: Counts,
  { on, asRead, isCorrect }: Judging,
): Outcome | undefined {
  if (reading) return asRead(reading);
  if (counts !== 'right') return on(answer);
  if (![answer, ...alongside].every(isCorrect)) return undefined;
  // what is found in a right answer has no place where its places are lost
  return places === 'lost' ? { verdict: 'correct', findings: [] } : on(answer);
}

const UNREAD: ReadonlySet<Fares> = new Set(['unreadable', 'empty']);

const COUNTS: Readonly<Record<Counts, (verdict: VerdictName, fares: Fares) => boolean>> = {
  right: verdict => verdict === 'correct',
  better: (verdict, fares) => verdict === 'correct' || (UNREAD.has(fares) && verdict !== 'unreadable'),
  read: verdict => verdict !== 'unreadable',
  ranked: (verdict, fares) => RANK[verdict] > rankOf(fares),
  any: () => true,
};

const rankOf = (fares: Fares): number =>
  fares === 'right' ? RANK.correct : fares === 'empty' ? RANK.unreadable : RANK[fares];
