/**
 * Diagnosis is the smallest repair: the cheapest edits of the student's own formula that make it right.
 *
 * Every entry of the catalogue proposes edits at every node; each is tried on the bench. The constant between a candidate and the answer is read off
 * on the way, so "an edit and a factor 2" costs no more than the edit. First one edit, then two. The bound is in candidates.
 */

import type { Path } from '../../formula/tree.ts';
import type { FindingKind } from '../verdict.ts';
import { Case, type Read } from './case.ts';
import { COST_OF_SIGN } from './constant-slip.ts';
import { type Explanation, MOST_ALTERNATIVES, overlap, sorted } from './explanation.ts';
import type { Near } from './first-edits.ts';
import { COST_OF_OTHER, otherQuantity } from './other-quantity.ts';
import { EXCHANGED, EXTRAS, GAPS, LAST, MISSING, REPEATED, SLIPS } from './repairs/catalogue.ts';
import { wrongFactor } from './repairs/exchanges.ts';
import { wrongExponent } from './repairs/exponents.ts';
import { forgottenSlope } from './repairs/forgotten.ts';
import { wrongIndex } from './repairs/indices.ts';
import { extraFactor } from './repairs/products.ts';
import { byCost, type Proposal, type Repair } from './repairs/proposal.ts';
import { sign } from './repairs/signs.ts';
import { wrongFunction } from './repairs/symbols.ts';
import type { Place } from './suspects.ts';
import type { Patient } from './trial.ts';
import { TwoErrors } from './two-errors.ts';

const MOST_FOCUSED = 500;
const MOST_SLIPS = 1_500;
const MOST_GAPS = 1_000;
const MOST_REPEATED = 60;
const MOST_BESIDE = 300;
/** A slip and a constant: likelier than any two other errors. */
const COST_OF_PAIR = 2.1;

/** What is tried first, seen from the one smallest part that is wrong. */
const FOCUSED: readonly (readonly (readonly [Readonly<Record<string, Repair>>, Place])[])[] = [
  [
    [SLIPS, 'at'],
    // A function for its derivative or its square, an entry for another one: each is right in itself.
    [{ wrongFunction, wrongIndex, wrongExponent }, 'inside'],
    [{ sign }, 'above'],
  ],
  [
    [EXTRAS, 'at'],
    [{ extraFactor }, 'above'],
  ],
  [[MISSING, 'at']],
  [[{ forgottenSlope, wrongFactor }, 'at']],
];

/** One thing in the place of another. */
const EXCHANGES: ReadonlySet<FindingKind> = new Set(['wrong-variable', 'wrong-function']);

/**
 * The explanations of formulas of which one is wrong, the likeliest first; empty where nothing near is found. Two errors are looked for in none of them
 * before one error was looked for in all.
 */
export function diagnose<Wrong extends Patient>(
  patients: readonly Wrong[],
  among: (explanation: Explanation, patient: Wrong) => Explanation,
): readonly Explanation[] {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    const searched = patients.map(patient => {
      const one = new Case(patient);
      return { patient, ...oneError(one, one.read(patient.formula, true)) };
    });
    const of = (patient: Wrong, found: readonly Explanation[]) => found.map(each => among(each, patient));
    const found = searched.flatMap(({ patient, found }) => of(patient, found));
    if (found.length > 0) return sorted(found);
    for (const { patient, more } of searched) {
      const two = of(patient, more());
      if (two.length > 0) return sorted(two);
    }
    return [];
  } finally {
    Error.stackTraceLimit = limit;
  }
}

/** What one edit explains, and how to look for two. */
interface Searched {
  readonly found: readonly Explanation[];
  readonly more: () => readonly Explanation[];
}

function oneError(one: Case, own: Read): Searched {
  const found: Explanation[] = [];
  const search = new Search(one, own, found);
  return { found: explained(one, own, search, found), more: () => twoErrors(one, own, search) };
}

function twoErrors(one: Case, own: Read, { near, pairs }: Search): readonly Explanation[] {
  if (pairs.some(({ cost }) => cost < COST_OF_PAIR)) return pairs;
  const two = [...pairs, ...new TwoErrors(one, own, near).run()];
  return two.length > 0 ? two : last(one, own);
}

function explained(one: Case, own: Read, search: Search, found: Explanation[]): readonly Explanation[] {
  const { formula } = one.patient;
  if (own.trial.status === 'ratio') {
    const constant = one.mending.constant(formula, own.trial.expression, []);
    if (constant) found.push(constant);
    // A sign of the whole needs no other explanation than that of the one term it is made of.
    if (constant?.cost === COST_OF_SIGN && formula.kind !== 'sum') return found;
  }
  const place = found.length > 0 ? undefined : own.suspects.focus;
  if (place)
    for (const tier of FOCUSED) {
      const proposals = tier.flatMap(([repairs, at]) =>
        one.proposals(own, repairs, path => place(path) === at),
      );
      search.run(proposals.sort(byCost), MOST_FOCUSED);
      if (found.length > 0) return withOthers(one, own, found);
    }
  const isElsewhere = place && ((path: Path) => place(path) !== 'at');
  for (const [repairs, most, isAsked] of [
    [SLIPS, MOST_SLIPS, isElsewhere],
    [REPEATED, MOST_REPEATED, undefined],
    [GAPS, MOST_GAPS, isElsewhere],
    [EXCHANGED, MOST_BESIDE, undefined],
  ] as const) {
    search.run(one.proposals(own, repairs, isAsked), most);
    if (found.length > 0) return withOthers(one, own, found);
  }
  return otherQuantity(one, own);
}

/** What was found, with what explains the same as well as it does. */
function withOthers(one: Case, own: Read, found: readonly Explanation[]): readonly Explanation[] {
  const isFar = found.every(({ cost }) => cost > COST_OF_OTHER);
  return [...found, ...gapsBeside(one, own, found), ...(isFar ? otherQuantity(one, own) : [])];
}

/** What the catalogue proposes, tried in turn: what explains the formula, and what was no answer by itself. */
class Search {
  readonly near: Near[] = [];
  readonly pairs: Explanation[] = [];
  readonly #one: Case;
  readonly #own: Read;
  readonly #found: Explanation[];

  constructor(one: Case, own: Read, found: Explanation[]) {
    this.#one = one;
    this.#own = own;
    this.#found = found;
  }

  run(proposals: readonly Proposal[], most: number): void {
    const one = this.#one;
    const own = this.#own;
    let left = most * one.share;
    for (const proposal of proposals) {
      // What leaves a misfit as it is cannot be all.
      if (own.suspects.leavesMisfit(proposal.path, proposal.replacement)) {
        this.near.push({ proposal, status: undefined });
        continue;
      }
      if (left-- <= 0) return;
      const tried = one.try(own, proposal);
      if (tried.trial.status === 'equal') {
        const explained = one.explained(own, tried);
        if (explained) this.#found.push(explained);
        continue;
      }
      if (this.#found.length > 0) continue;
      if (tried.trial.status === 'ratio' && this.pairs.length < MOST_ALTERNATIVES) {
        const pair = one.mending.constant(tried.root, tried.trial.expression, [one.slip(own, proposal)]);
        if (pair) this.pairs.push(pair);
      }
      this.near.push({ proposal, status: tried.trial.status });
    }
  }
}

/** What stands in the place of something else may also be what is left of something longer: `b` for `z`, or for `W x + b`. */
function gapsBeside(one: Case, own: Read, found: readonly Explanation[]): readonly Explanation[] {
  if (!found.every(({ slips }) => EXCHANGES.has(slips[0]!.kind))) return [];
  const places = found.map(({ slips }) => slips[0]!.range);
  return one
    .proposals(own, MISSING)
    .filter(({ range, replacement }) => places.some(place => overlap(place, range ?? replacement.range)))
    .slice(0, MOST_BESIDE)
    .flatMap(proposal => one.explained(own, one.try(own, proposal)) ?? []);
}

/** What says little, where nothing else was found. */
function last(one: Case, own: Read): readonly Explanation[] {
  for (const proposal of one.proposals(own, LAST).slice(0, MOST_BESIDE)) {
    const explained = one.explained(own, one.try(own, proposal));
    if (explained) return [explained];
  }
  return [];
}
