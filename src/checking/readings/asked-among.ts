/**
 * Several gradients side by side, `\nabla_{W} L = \delta x^\top, \quad \nabla_{b} L = \delta`: the one that is asked for is the answer, wherever it stands,
 * since the last says itself that it is another.
 */
import type { Layout } from '../../expression/dimension.ts';
import type { Expression } from '../../expression/expression.ts';
import { type Reading, type Statement, Unreadable } from '../../formula/formula.ts';
import { gradientAtom } from '../../formula/gradients.ts';
import { matchQuantity } from '../../formula/match.ts';
import { makeScope, scopeOptions } from '../../formula/scope.ts';
import type { Vocabulary } from '../../formula/vocabulary.ts';
import type { FormulaQuestion } from '../reference.ts';
import { chainOf, meaningOf, statementsOf } from '../statements.ts';

/** The reading with the asked gradient behind the others; undefined where the last says nothing of another one, or none is the asked. */
export function askedAmong(
  reading: Reading,
  question: FormulaQuestion,
  vocabulary: Vocabulary,
  layout: Layout,
): Reading | undefined {
  if (question.kind !== 'derivative' || reading.statements.length < 2) return undefined;
  const said = statementsOf(reading);
  const last = said[said.length - 1];
  const other = last && gradientSaid(last, vocabulary, layout);
  if (!other || other === question.wrt) return undefined;
  for (let at = said.length - 2; at >= 0; at--) {
    const statement = said[at]!;
    if (gradientSaid(statement, vocabulary, layout, question.of) === question.wrt)
      return { ...reading, statements: [...reading.statements.filter(one => one !== statement), statement] };
  }
  return undefined;
}

/** The quantity whose gradient stands at the head of an equation: of `\frac{\partial L}{\partial W}`, `\nabla_W L`, `dW`. */
function gradientSaid(
  statement: Statement,
  vocabulary: Vocabulary,
  layout: Layout,
  of?: string,
): string | undefined {
  const sides = chainOf(statement);
  const formula = sides[0]?.formula;
  if (sides.length < 2 || formula === undefined || formula instanceof Unreadable) return undefined;
  const named = gradientAtom(formula, vocabulary);
  if (named) {
    const match = matchQuantity({ ...named, key: named.key.slice(named.key.indexOf(' ') + 1) }, vocabulary);
    return match?.leftovers.length === 0 ? match.pattern.quantity.name : undefined;
  }
  const meaning = meaningOf(formula, makeScope(vocabulary, scopeOptions(layout)));
  return 'failure' in meaning ? undefined : gradientIn(meaning.expression, of);
}

function gradientIn(e: Expression, of: string | undefined): string | undefined {
  if (e.op === 'transpose' || e.op === 'pick') return gradientIn(e.args[0], of);
  if (e.op !== 'derivative' && e.op !== 'component') return undefined;
  const [what] = e.args;
  return of === undefined || (what.op === 'symbol' && what.name === of) ? e.wrt.name : undefined;
}
