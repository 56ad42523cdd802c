/** The judgement on one chain: its head, its steps, the verdict on its last formula, and what the chain says against that. */

import { sideOf } from '../formula/equations.ts';
import type { Mend, Side, Statement } from '../formula/formula.ts';
import type { Court } from './court.ts';
import { decide } from './decide.ts';
import { headOf } from './head.ts';
import type { Judgement, Step } from './judgement.ts';
import { objectionIn } from './objections/chain.ts';
import { referenceOf } from './reference.ts';
import { chainOf } from './statements.ts';
import { indicesOf, sideRead, stepsOf } from './steps.ts';
import type { Way } from './way-to.ts';

/** Judges a chain, which the statements before it and behind it led to. */
export function judgeChain(court: Court, statement: Statement, mends: readonly Mend[], way: Way): Judgement {
  const { problem, question, layout, own } = court;
  const sides = chainOf(statement);
  const headIn = (some: readonly Side[]) => headOf(court, some);
  const head = headIn(sides);
  const isApart = head !== undefined && !head.isStep;
  const reference = head?.reference ?? referenceOf(problem, question, layout);
  const { steps, remarks } = stepsOf(court, isApart ? sides.slice(1) : sides, reference);
  const final = steps[steps.length - 1]!;
  const decided = (step: Step) => decide(court, step, reference, head !== undefined);
  const { verdict, reason, extra } = decided(final);
  const indices = indicesOf(reference);
  const objection = objectionIn({
    court,
    statement,
    sides,
    head,
    steps,
    final,
    verdict,
    headIn,
    isRight: step => decided(step).verdict === 'correct',
    isRightAs: other => decide(court, final, other, true).verdict === 'correct',
    rewritten: side => ({
      ...final,
      side,
      meaning: sideRead(court, side, reference, { indices, remembered: indices }).meaning,
    }),
    apart: formula => sideRead(court, sideOf(formula), undefined, { indices, remembered: indices }).meaning,
  });
  const said = [extra, objection?.remark].filter(remark => remark !== undefined);
  return {
    verdict: objection ? objection.verdict : verdict,
    layout,
    reason: objection ? objection.reason : reason,
    steps,
    final,
    head: isApart ? sides[0] : undefined,
    reference,
    own,
    remarks: [...way.remarks, ...(head?.remarks ?? []), ...remarks, ...said],
    mends,
    wrongClaims: way.wrongClaims,
  };
}
