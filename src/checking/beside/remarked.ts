/**
 * Typed formulas with a remark behind them, `V' * (p - y)   by the chain rule`. Where the formula by itself is the answer, a remark of words that are known to do nothing leaves it what it is, and any
 * other leaves it to a person.
 */

import { isHarmless } from '../../formula/beside/harmless-remark.ts';
import { remarkBehind } from '../../formula/beside/remark.ts';
import { isReserved } from '../../formula/functions.ts';
import { plainNames } from '../../problem/plain-scope.ts';
import type { Problem, Question } from '../../problem/problem.ts';
import { questionAsked } from '../asked.ts';
import type { Outcome } from '../outcome.ts';
import type { Answer } from '../verdict.ts';
import { isOfOther } from './claims.ts';
import { leftByRemark } from './doubted.ts';

/** The outcome of a typed answer as `judged`, with what its remark makes of that. */
export function withRemark(
  problem: Problem,
  question: Question,
  answer: Answer,
  judged: (answer: Answer) => Outcome,
): Outcome {
  const outcome = judged(answer);
  if (answer.syntax !== 'plain' || outcome.verdict === 'incomplete') return outcome;
  const names = plainNames(problem);
  const told = [...(answer.before ?? []), ...(answer.beside ?? []), answer.answer].join('\n');
  const own = new Set([...told.matchAll(DEFINED)].map(([, name]) => name!));
  const isFunction = (word: string): boolean => isReserved(word) || problem.functions.has(word);
  const isName = (word: string): boolean =>
    names.has(word) || problem.quantities.has(word) || problem.dimensions.includes(word) || own.has(word);
  const roleOf = (name: string) => problem.quantities.get(name)?.role;
  const found = remarkBehind(answer.answer, isName, isFunction);
  if (!found) return outcome;
  const isMisread = outcome.verdict === 'incorrect';
  if (isMisread && !isHarmless(found, { isName, isTrue: () => false, roleOf })) return outcome;
  const alone = judged({ ...answer, answer: found.formula });
  const isRead =
    outcome.verdict === 'correct' && !outcome.findings.some(({ kind }) => kind === 'step-does-not-follow');
  const isTrue = (equation: string): boolean =>
    isRead &&
    (equation.replace(INTRODUCING, '').match(WORDS) ?? []).every(word => isName(word) || isFunction(word));
  // the whole was read with what the name stands for
  if (DEFINES.test(found.remark) && isTrue(found.remark.trim())) return outcome;
  const isKnown = isHarmless(found, { isName, isTrue, roleOf });
  if (alone.verdict !== 'correct') return isKnown && outcome.verdict === 'unreadable' ? alone : outcome;
  if ((isKnown && !isOfOther(problem, question, found.remark)) || namesAsked(problem, answer, found.remark))
    return alone;
  return leftByRemark(outcome.verdict === 'correct' ? outcome : alone, answer.answer, found.remark);
}

/** Whether a remark only says what is asked: `# dL/dW`. */
function namesAsked(problem: Problem, { question }: Answer, remark: string): boolean {
  const quotient = QUOTIENT.exec(remark)?.[1];
  return quotient !== undefined && questionAsked(problem, `${quotient} = 0`, '', 'plain') === question;
}
const QUOTIENT = /^[\s#%/←(<-]*([d∂]\S{1,20}\/[d∂]\S{1,20}?)[\s).]*$/;

const INTRODUCING = /^(?:where|with|since|because|as|using|here|wobei|mit|où|avec|donde|con)(?=\s)/i;
const DEFINES = /^\s*(?:where|with|wobei|mit|où|avec|donde|con)\s+[^\s=]{1,20}\s*:?=(?!.*=)/i;
const WORDS = /[A-Za-z_]\w+/g;

/** What a line gives a name to. */
const DEFINED = /(?:^|[\n;,(]|\b(?:let|where|with|and))\s*([A-Za-z]\w*)\s*:?=(?!=)/g;
