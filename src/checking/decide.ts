/** The verdict on the last formula: its shape, then its value, then the rules. */
import { haveOneShape, pick } from '../expression/construct.ts';
import type { Expression } from '../expression/expression.ts';
import { someNode } from '../expression/nodes.ts';
import { Unreadable } from '../formula/formula.ts';
import { FormalDerivative } from '../formula/meaning/derivatives/differentiate.ts';
import type { Remark } from '../formula/meaning/scope.ts';
import { ShapeMisfit } from '../formula/shape-misfit.ts';
import { compareExpressions } from '../numeric/compare.ts';
import { drawsAcross } from '../numeric/crossing.ts';
import { type Draw, moreDraws } from '../numeric/draw.ts';
import { edgeDrawsOf, hasOwnEdge } from '../numeric/edges.ts';
import { rawDrawsOf, stretchedDrawsOf } from '../numeric/raw-draws.ts';
import { compareBeyond } from './beyond-draws.ts';
import type { Court } from './court.ts';
import { asMatrix } from './equality.ts';
import type { Judgement, Step } from './judgement.ts';
import { isNarrow } from './narrow.ts';
import { brokenRule } from './rules.ts';
import type { Failure } from './statements.ts';
import type { VerdictName } from './verdict.ts';

type Decision = { verdict: VerdictName; reason: Judgement['reason']; extra?: Remark };
const NO_NAMES: readonly string[] = [];

export function decide(
  court: Court,
  final: Step,
  reference: Expression | undefined,
  hasHead: boolean,
): Decision {
  if ('failure' in final.meaning) return failed(final.meaning.failure);
  let e = final.meaning.expression;
  if (reference === undefined) return { verdict: 'unreadable', reason: { kind: 'no-head' } };
  const stray =
    e.free.length === 0
      ? NO_NAMES
      : e.free
          .filter(index => !reference.free.some(other => other.name === index.name))
          .map(index => index.name);
  if (stray.length > 0) {
    if (reference.free.length === 0 && !hasHead)
      return { verdict: 'unreadable', reason: { kind: 'no-head' } };
    return { verdict: 'incorrect', reason: { kind: 'wrong-index', names: stray } };
  }
  let extra: Remark | undefined;
  e = entryFilled(e, reference);
  if (!haveOneShape(e, reference)) {
    const filled = asMatrix(e, reference);
    if (filled && !court.problem.strict) {
      extra = {
        kind: 'identity-reading',
        range: final.side.range,
        message:
          filled.op === 'zeros'
            ? '0 is read as the zero matrix.'
            : 'The number is read as that multiple of the identity matrix.',
      };
      e = filled;
    } else return { verdict: 'incorrect', reason: { kind: 'wrong-shape', found: e } };
  }
  const comparison = compareCarefully(court, reference, e);
  if (comparison === 'different') return { verdict: 'incorrect', reason: { kind: 'different' } };
  if (comparison === 'unknown') return { verdict: 'undecided', reason: { kind: 'unknown' } };
  const rule = brokenRule(court.question, e);
  return rule ? { verdict: 'incomplete', reason: rule } : { verdict: 'correct', reason: undefined, extra };
}

/** `J[i, j] = …` in loops over i and j, where the component at i and j is asked: what each entry is. */
function entryFilled(e: Expression, { free }: Expression): Expression {
  const [first, second] = free;
  if (!first || free.length > 2 || e.free.length > 0 || e.rows !== first.dimension) return e;
  if (e.cols !== (second?.dimension ?? 1)) return e;
  const isAsked = (index: Expression['free'][number] | undefined, at: number) =>
    index?.name === free[at]?.name && index?.dimension === free[at]?.dimension;
  return someNode(e, node => node.op === 'tabulate' && node.at.every(isAsked))
    ? pick(e, first, second ?? 1)
    : e;
}

const FURTHER_DRAWS = 5;

/** Compares at the usual draws; where none of them tells, at further ones. */
function compareCarefully(
  court: Court,
  reference: Expression,
  e: Expression,
): ReturnType<typeof compareExpressions> {
  const first = compareExpressions(reference, e, court.draws);
  if (first === 'equal' && hasOwnEdge(court.problem, e)) {
    if (compareExpressions(reference, e, edgeDrawsOf(court.problem), true) === 'different')
      return 'different';
    const across = drawsAcross(court.problem, e);
    if (across.length > 0 && compareExpressions(reference, e, across, true) === 'different')
      return 'different';
    const beyond = compareBeyond(court.problem, reference, e, court.draws);
    if (beyond !== 'equal') return beyond;
  }
  if (first === 'equal' && isNarrow(court.problem, e)) {
    const isRightAt = (draws: readonly Draw[], areFar = false) =>
      compareExpressions(reference, e, draws, areFar) !== 'different';
    return isRightAt(rawDrawsOf(court.problem)) && isRightAt(stretchedDrawsOf(court.problem), true)
      ? first
      : 'different';
  }
  if (first !== 'unknown') return first;
  return compareExpressions(reference, e, moreDraws(court.problem, court.draws.length, FURTHER_DRAWS));
}

function failed(failure: Failure): Decision {
  if (failure instanceof Unreadable)
    return { verdict: 'unreadable', reason: { kind: 'unreadable', failure } };
  if (failure instanceof ShapeMisfit) return { verdict: 'incorrect', reason: { kind: 'misfit', failure } };
  if (failure instanceof FormalDerivative)
    return { verdict: 'incomplete', reason: { kind: 'chain-rule-only' } };
  return failure;
}
