/**
 * Several gradients side by side, `\nabla_{W} L = \delta x^\top, \quad \nabla_{b} L = \delta`: the one that is asked for is the answer, wherever it stands,
 * since the last says itself that it is another.
 */
import type { Layout } from '../../expression/dimension.ts';
import type { Expression } from '../../expression/expression.ts';
import { atomOf } from '../../formula/atom.ts';
import { type Reading, type Statement, Unreadable } from '../../formula/formula.ts';
import { gradientAtom } from '../../formula/gradients.ts';
import { matchQuantity } from '../../formula/match.ts';
import { makeScope, scopeOptions } from '../../formula/scope.ts';
import type { Vocabulary } from '../../formula/vocabulary.ts';
import { drawsOf } from '../../numeric/draw.ts';
import { plainNames } from '../../problem/plain-scope.ts';
import { wrongIn } from '../equality.ts';
import type { FormulaQuestion } from '../reference.ts';
import { chainOf, meaningOf, statementsOf } from '../statements.ts';

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
  const model = plain ? undefined : modelBehind(said, question, vocabulary, layout);
  if (model)
    return { ...reading, statements: [...model, ...reading.statements.filter(one => !model.includes(one))] };
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

/** Values of the model that are said again, and truly, behind the answer: `\dots x^\top, \quad z = \tanh(W x + b)`. */
function modelBehind(
  said: readonly Statement[],
  question: FormulaQuestion,
  vocabulary: Vocabulary,
  layout: Layout,
): readonly Statement[] | undefined {
  const asked = question.kind === 'value' ? question.value : undefined;
  let from = said.length;
  while (from > 0 && isModelValue(said[from - 1]!, asked, vocabulary)) from--;
  if (from === 0 || from === said.length) return undefined;
  const behind = said.slice(from);
  const options = scopeOptions(layout);
  const draws = drawsOf(vocabulary.problem);
  const isTrue = (statement: Statement): boolean =>
    chainOf(statement).every(
      ({ formula }) => !('failure' in meaningOf(formula, makeScope(vocabulary, options))),
    ) && wrongIn(statement, vocabulary, options, draws).length === 0;
  return behind.every(isTrue) ? behind : undefined;
}

function isModelValue(statement: Statement, asked: string | undefined, vocabulary: Vocabulary): boolean {
  const [head, ...rest] = chainOf(statement);
  if (rest.length === 0 || !head || head.formula instanceof Unreadable) return false;
  const atom = atomOf(head.formula);
  const match = atom && matchQuantity(atom, vocabulary);
  if (!match || match.leftovers.length > 0 || atom.primes > match.primes) return false;
  const { definition, name } = match.pattern.quantity;
  return definition !== undefined && name !== asked;
}

/** The quantity whose gradient stands at the head of an equation: of `\frac{\partial L}{\partial W}`, `\nabla_W L`, `dW`. */
function gradientAtHead(
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

const GRADIENT = /^(?:d_?|grad_?)(\w+)$/;

/** The same in plain text: of `dL/dW1`, `dW1`, `dL_dW1`. */
function gradientInPlain(
  statement: Statement,
  vocabulary: Vocabulary,
  layout: Layout,
  of?: string,
): string | undefined {
  const sides = chainOf(statement);
  const formula = sides[0]?.formula;
  if (sides.length < 2 || formula === undefined || formula instanceof Unreadable) return undefined;
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
