/** What an answer of the right value may still break: the symbols that a question allows, an answer rather than the question. */

import type { Expression } from '../expression/expression.ts';
import { oncePer } from '../expression/once.ts';
import type { Judgement } from './judgement.ts';
import type { FormulaQuestion } from './reference.ts';
import { isChainRuleOnly, usesOf } from './uses.ts';

const namesIn = oncePer((allow: readonly string[]): ReadonlySet<string> => new Set(allow));

/** The names that a question allows, or undefined where it allows all. */
const allowedBy = ({ allow }: FormulaQuestion): ReadonlySet<string> | undefined => allow && namesIn(allow);

/** Whether an answer may use a symbol or a named derivative. */
export const mayUse = (question: FormulaQuestion, name: string): boolean =>
  allowedBy(question)?.has(name) ?? true;

/** Whether a formula without derivatives may break a rule of the question. */
export const restrictsNames = (question: FormulaQuestion): boolean =>
  question.allow !== undefined || question.kind === 'value';

/** The rules of a right value: allowed symbols, and an answer rather than the question. */
export function brokenRule(question: FormulaQuestion, e: Expression): Judgement['reason'] {
  const uses = usesOf(e);
  const restates =
    question.kind === 'value'
      ? uses.symbols.has(question.value)
      : uses.derivatives.size > 0 && uses.derivatives.has(`d${question.of}/d${question.wrt}`);
  if (restates) return { kind: 'restates-question' };
  if (uses.unevaluated) return { kind: 'chain-rule-only' };
  const allow = allowedBy(question);
  const forbidden: string[] = [];
  if (allow) {
    for (const name of uses.symbols) if (!allow.has(name)) forbidden.push(name);
    for (const name of uses.derivatives) if (!allow.has(name)) forbidden.push(name);
  }
  if (uses.derivatives.size > 0 && isChainRuleOnly(e) && !(allow && forbidden.length === 0))
    return { kind: 'chain-rule-only' };
  if (forbidden.length > 0) return { kind: 'not-allowed', names: forbidden };
  return undefined;
}
