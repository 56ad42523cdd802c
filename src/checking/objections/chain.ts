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

type Objection = Pick<Judgement, 'verdict' | 'reason'> & { readonly remark?: Remark };

const OBJECTIONS: readonly ((heard: Heard) => Objection | undefined)[] = [
  ({ court, sides, verdict }) => {
    const failure =
      verdict === 'correct' ? undefined : notOfDerivative(sides, court.question, court.vocabulary);
    return failure && { verdict: 'unreadable', reason: { kind: 'unreadable', failure } };
  },
  ({ court, final, verdict }) => unclear(RIGHT.has(verdict) ? entryOrProduct(final, court) : undefined),
  ({ final, verdict, isRight, rewritten }) =>
    unclear(strokeThrough(final, verdict, side => isRight(rewritten(side)))),
  ({ verdict, steps, isRight }) => unclear(verdict === 'incorrect' ? setToZero(steps, isRight) : undefined),
  ({ court, verdict, statement, sides }) =>
    leftOpen(verdict === 'correct' && !court.options.plain ? saidBeside(statement, sides) : undefined),
  heard => leftOpen(heard.verdict === 'correct' ? claimedFalsely(heard) : undefined),
  ({ verdict, statement, sides, steps, headIn, isRight }) => {
    const isHead = (some: readonly Side[]) => headIn(some) !== undefined;
    return leftOpen(
      verdict === 'correct' ? saidLoosely(statement, sides, steps, isHead, isRight) : undefined,
    );
  },
  ({ court, verdict, sides, head }) =>
    leftOpen(
      verdict === 'correct' && head ? raisedAtHead(sides, court.question, court.vocabulary) : undefined,
    ),
  ({ court, verdict, steps }) =>
    leftOpen(verdict === 'correct' ? multipleOfGradient(steps, court.vocabulary) : undefined),
  heard => {
    const { verdict, head, steps, isRight } = heard;
    if (head || (verdict !== 'correct' && verdict !== 'incorrect') || isRight(steps[0]!)) return undefined;
    const remark = saidOfMore(heard);
    return verdict === 'correct' ? leftOpen(remark) : unclear(remark);
  },
];

/** Whether the formula is right cannot be told. */
const unclear = (remark: Remark | undefined): Objection | undefined =>
  remark && { verdict: 'undecided', reason: { kind: 'unknown' }, remark };

/** The formula is right; whether it is said of what is asked cannot be told. */
const leftOpen = (remark: Remark | undefined): Objection | undefined =>
  remark && { verdict: 'undecided', reason: undefined, remark };

/** What a chain says against its verdict, where it does. */
export function objectionIn(heard: Heard): Objection | undefined {
  for (const objection of OBJECTIONS) {
    const found = objection(heard);
    if (found) return found;
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
