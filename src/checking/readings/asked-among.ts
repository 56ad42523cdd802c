/**
 * Several gradients side by side, `\nabla_{W} L = \delta x^\top, \quad \nabla_{b} L = \delta`: the one that is asked for is the answer, wherever it stands,
 * since the last says itself that it is another.
 */
import type { Layout } from '../../expression/dimension.ts';
import type { Expression } from '../../expression/expression.ts';
import type { Reading, Statement } from '../../formula/formula.ts';
import { gradientAtom } from '../../formula/gradients.ts';
import { matchQuantity } from '../../formula/match.ts';
import { makeScope, scopeOptions } from '../../formula/scope.ts';
import type { Vocabulary } from '../../formula/vocabulary.ts';
import { plainNames } from '../../problem/plain-scope.ts';
import type { FormulaQuestion } from '../reference.ts';
import { headOf, meaningOf, statementsOf } from '../statements.ts';

/** The reading with the asked gradient behind the others; undefined where the last says nothing of another one, or none is the asked. */
export function askedAmong(
  reading: Reading,
  question: FormulaQuestion,
  vocabulary: Vocabulary,
  layout: Layout,
  plain = false,
): Reading | undefined {
  if (reading.statements.length < 2) return undefined;
  const said = statementsOf(reading);
  const last = said[said.length - 1];
  const gradientSaid = plain ? gradientInPlain : gradientAtHead;
  const other = last && gradientSaid(last, vocabulary, layout);
  if (question.kind !== 'derivative' || !other || other === question.wrt) return undefined;
  for (let at = said.length - 2; at >= 0; at--) {
    const statement = said[at]!;
    if (gradientSaid(statement, vocabulary, layout, question.of) !== question.wrt) continue;
    const { statements } = reading;
    // a program may give names of before other values behind it
    const others = plain
      ? statements.slice(0, statements.indexOf(statement))
      : statements.filter(one => one !== statement);
    return { ...reading, statements: [...others, statement] };
  }
  return undefined;
}

/** The quantity whose gradient stands at the head of an equation: of `\frac{\partial L}{\partial W}`, `\nabla_W L`, `dW`. */
export function gradientAtHead(
  statement: Statement,
  vocabulary: Vocabulary,
  layout: Layout,
  of?: string,
): string | undefined {
  const formula = headOf(statement);
  if (!formula) return undefined;
  const named = gradientAtom(formula, vocabulary);
  if (named) {
    const match = matchQuantity({ ...named, key: named.key.slice(named.key.indexOf(' ') + 1) }, vocabulary);
    return match?.leftovers.length === 0 ? match.pattern.quantity.name : undefined;
  }
  const meaning = meaningOf(formula, makeScope(vocabulary, scopeOptions(layout)));
  return 'failure' in meaning ? undefined : gradientIn(meaning.expression, of);
}

const GRADIENT = /^(?:d_?|grad_?)(\w+)$/;

/** The same in plain text: of `dL/dW1`, `dW1`, `dL_dW1`. */
function gradientInPlain(
  statement: Statement,
  vocabulary: Vocabulary,
  layout: Layout,
  of?: string,
): string | undefined {
  const formula = headOf(statement);
  if (!formula) return undefined;
  const names = plainNames(vocabulary.problem);
  const called = formula.kind === 'name' && !names.has(formula.name) && GRADIENT.exec(formula.name)?.[1];
  const quantity = called ? names.get(called) : undefined;
  if (quantity !== undefined) return quantity;
  const scope = makeScope(vocabulary, scopeOptions(layout, { plain: true, other: 'gradients' }));
  const meaning = meaningOf(formula, scope);
  return 'failure' in meaning ? undefined : gradientIn(meaning.expression, of);
}

function gradientIn(e: Expression, of: string | undefined): string | undefined {
  if (e.op === 'transpose' || e.op === 'pick') return gradientIn(e.args[0], of);
  if (e.op !== 'derivative' && e.op !== 'component') return undefined;
  const [what] = e.args;
  return of === undefined || (what.op === 'symbol' && what.name === of) ? e.wrt.name : undefined;
}
