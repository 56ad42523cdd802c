/**
 * What a chain itself says against the verdict on its last formula: it is right, and joined to what is asked by a sign that says less than “equal”; or it is wrong,
 * and may be meant otherwise than it stands. The first objection counts.
 */
import type { Expression } from '../../expression/expression.ts';
import { type Formula, isFormula, type Side, type Statement } from '../../formula/formula.ts';
import type { Remark } from '../../formula/meaning/scope.ts';
import { claimedFalsely } from '../beside/claims.ts';
import type { Court } from '../court.ts';
import type { Head } from '../head.ts';
import { type Judgement, RIGHT, type Step } from '../judgement.ts';
import { numberBehind } from '../readings/places-in-brackets.ts';
import type { Meaning } from '../statements.ts';
import type { VerdictName } from '../verdict.ts';
import { notOfDerivative } from './differentials.ts';
import { saidBeside, saidLoosely } from './joined.ts';
import { multipleOfGradient } from './multiples.ts';
import { saidOfMore } from './of-more.ts';
import { raisedAtHead } from './raised-heads.ts';
import { setToZero } from './set-to-zero.ts';
import { strokeThrough } from './struck-out.ts';

/** A chain, and what is known of it. */
export interface Heard {
  readonly court: Court;
  readonly statement: Statement;
  /** Its sides, with the head. */
  readonly sides: readonly Side[];
  readonly head: Head | undefined;
  readonly steps: readonly Step[];
  readonly final: Step;
  readonly verdict: VerdictName;
  /** What the first of these sides says of what is asked, where it is that. */
  readonly headIn: (sides: readonly Side[]) => Head | undefined;
  readonly isRight: (step: Step) => boolean;
  /** Whether the last formula is this. */
  readonly isRightAs: (reference: Expression) => boolean;
  /** The last formula written otherwise, read in the same place. */
  readonly rewritten: (side: Side) => Step;
  /** A part of the last formula, read by itself. */
  readonly apart: (formula: Formula) => Meaning;
}

type Objection = Pick<Judgement, 'verdict' | 'reason'> & { readonly remark: Remark | undefined };
type Way = (heard: Heard) => Remark | undefined;

/** What leaves open whether a formula is right. */
const UNCLEAR: readonly Way[] = [
  ({ court, final, verdict }) => (RIGHT.has(verdict) ? entryOrProduct(final, court) : undefined),
  ({ final, verdict, isRight, rewritten }) => strokeThrough(final, verdict, side => isRight(rewritten(side))),
  ({ verdict, steps, isRight }) => (verdict === 'incorrect' ? setToZero(steps, isRight) : undefined),
  heard => (heard.verdict === 'incorrect' ? saidBefore(heard) : undefined),
];

/** What leaves a right formula to a person: whether it is said of what is asked cannot be told. */
const OF_RIGHT: readonly Way[] = [
  ({ court, statement, sides }) => (court.options.plain ? undefined : saidBeside(statement, sides)),
  claimedFalsely,
  ({ statement, sides, steps, headIn, isRight }) =>
    saidLoosely(statement, sides, steps, some => headIn(some) !== undefined, isRight),
  ({ court, sides, head }) => head && raisedAtHead(sides, court.question, court.vocabulary),
  ({ court, steps }) => multipleOfGradient(steps, court.vocabulary),
  saidBefore,
];

/** What is said of more than what is asked, where that does not stand first. */
function saidBefore(heard: Heard): Remark | undefined {
  return heard.head || heard.isRight(heard.steps[0]!) ? undefined : saidOfMore(heard);
}

/** What a chain says against its verdict, where it does. */
export function objectionIn(heard: Heard): Objection | undefined {
  const { court, sides, verdict } = heard;
  const failure =
    verdict === 'correct' ? undefined : notOfDerivative(sides, court.question, court.vocabulary);
  if (failure) return { verdict: 'unreadable', reason: { kind: 'unreadable', failure }, remark: undefined };
  const unclear = firstOf(UNCLEAR, heard);
  if (unclear) return { verdict: 'undecided', reason: { kind: 'unknown' }, remark: unclear };
  const remark = verdict === 'correct' ? firstOf(OF_RIGHT, heard) : undefined;
  return remark && { verdict: 'undecided', reason: undefined, remark };
}

function firstOf(ways: readonly Way[], heard: Heard): Remark | undefined {
  for (const way of ways) {
    const remark = way(heard);
    if (remark) return remark;
  }
  return undefined;
}

function entryOrProduct({ side }: Step, { options, vocabulary }: Court): Remark | undefined {
  const range =
    options.plain || !isFormula(side.formula) ? undefined : numberBehind(side.formula, vocabulary);
  return range && { kind: 'mended', range, message: ENTRY_OR_PRODUCT };
}

const ENTRY_OR_PRODUCT =
  'Read as a product with that number; it may as well be meant as one entry, or as another name.';
