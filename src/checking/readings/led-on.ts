/**
 * Words like “for the first layer” or “using the chain rule” may add to the formula before them, or lead on to the next one. Where the answer is not right
 * with the next one as an addition, it is a formula of its own: the asked gradient, or a name that nothing before it uses.
 */

import type { Reading, Statement } from '../../formula/formula.ts';
import type { Vocabulary } from '../../formula/meaning/vocabulary.ts';
import { ownAtom } from '../names/own-names.ts';
import { chainOf } from '../statements.ts';
import { gradientAtHead } from './asked-among.ts';
import { isUsed } from './order.ts';
import type { Target } from './target.ts';

/** The reading with what such words lead on to as formulas of their own, up to the asked gradient; undefined where there are none. */
export function ledOn({ statements, ...rest }: Reading, target: Target): Reading | undefined {
  const { question, vocabulary } = target;
  if (!statements.some(({ led }) => led !== undefined)) return undefined;
  const isAsked = (statement: Statement): boolean =>
    question.kind === 'derivative' &&
    statement.led !== undefined &&
    gradientAtHead(statement, target, question.of) === question.wrt;
  const asked = statements.findLastIndex(isAsked);
  const isApart = (statement: Statement, at: number): boolean =>
    statement.led !== undefined &&
    (isAsked(statement) ||
      ((asked < 0 || at < asked) && namesAnew(statement, statements.slice(0, at), vocabulary)));
  const apart = statements.filter(isApart);
  return apart.length === 0
    ? undefined
    : {
        ...rest,
        statements: statements.map(({ led, ...statement }, at) =>
          apart.includes(statements[at]!) ? { ...statement, aside: false } : statements[at]!,
        ),
      };
}

/** Set off from the text, a name that nothing before it uses. */
function namesAnew(statement: Statement, before: readonly Statement[], vocabulary: Vocabulary): boolean {
  const sides = chainOf(statement);
  const name = sides.length > 1 && statement.led === 'display' ? ownAtom(sides[0]!, vocabulary) : undefined;
  return name !== undefined && !before.some(one => isUsed(name, one, vocabulary));
}
