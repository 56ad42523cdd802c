/**
 * Several gradients side by side, `\nabla_{W} L = \delta x^\top, \quad \nabla_{b} L = \delta`: the one that is asked for is the answer, wherever it stands,
 * since the last says itself that it is another.
 */

import type { Expression } from '../../expression/expression.ts';
import { atomOf, unwrap } from '../../formula/atom.ts';
import { isDifferential } from '../../formula/differentials.ts';
import { type Formula, type Reading, type Statement, Unreadable } from '../../formula/formula.ts';
import { gradientAtom } from '../../formula/meaning/names/gradients.ts';
import { matchQuantity } from '../../formula/meaning/names/match.ts';
import { makeScope, scopeOptions } from '../../formula/meaning/scope.ts';
import type { Vocabulary } from '../../formula/meaning/vocabulary.ts';
import { holdsName } from '../../formula/tree.ts';
import { plainNames, quantityDifferentiated } from '../../problem/plain-scope.ts';
import { headFormula, meaningOf, statementsOf } from '../statements.ts';
import { nameDifferentiated } from '../uses.ts';
import { quantityUnder } from './error-signals.ts';
import type { Target } from './target.ts';

/** The reading with the asked gradient behind the others; undefined where the last says nothing of another one, or none is the asked. */
export function askedAmong(reading: Reading, target: Target, plain = false): Reading | undefined {
  const { question, vocabulary } = target;
  if (reading.statements.length < 2) return undefined;
  const said = statementsOf(reading);
  const last = said[said.length - 1];
  const gradientSaid = plain ? gradientInPlain : gradientNamed;
  const other = last && gradientSaid(last, target);
  if (question.kind !== 'derivative') return undefined;
  if (other === question.wrt && (plain || gradientSaid(last!, target, question.of) === other))
    return undefined;
  if (!other && !(last && (plain ? isChange(last, target) : tellsOther(last, vocabulary)))) return undefined;
  const { changedLast = [] } = reading;
  const statements = [...reading.statements, ...changedLast];
  const asides = reading.statements.filter(({ aside }) => aside);
  for (const statement of [...asides, ...said.slice(0, -1), ...changedLast].reverse()) {
    if (gradientSaid(statement, target, question.of) !== question.wrt) continue;
    // a program may give names of before other values behind it
    const others = plain
      ? statements.slice(0, statements.indexOf(statement))
      : statements.filter(one => one !== statement);
    return { ...reading, statements: [...others, { ...statement, aside: false }] };
  }
  return undefined;
}

/** `w^{t+1} \leftarrow w^t - \eta \nabla_w L`, `\frac{\partial J}{\partial u_k} = …`: a step of the descent, or the derivative by what is no quantity of the file. */
function tellsOther(statement: Statement, vocabulary: Vocabulary): boolean {
  const head = headFormula(statement);
  if (!head) return false;
  if (head.kind === 'fraction') return isMarked(head.numerator) && isMarked(head.denominator);
  const atom = atomOf(head);
  return atom !== undefined && matchQuantity(atom, vocabulary)?.pattern.quantity.role === 'variable';
}

/** `\partial S`, `\partial^2 S`, `\partial`. */
const isMarked = (part: Formula): boolean => {
  const inner = unwrap(part);
  const mark = inner.kind === 'product' ? inner.factors[0]! : inner;
  return isDifferential(mark.kind === 'scripts' && !mark.sub ? mark.base : mark);
};

/** `d *= 2`: its value spans the whole line. So does `w = w - 0.1 * dw` change what is of the file. */
const isChange = (last: Statement, { vocabulary }: Target): boolean => {
  const [name, value, ...more] = last.sides;
  if (!name || !value || more.length > 0) return false;
  if (value.range[0] === last.range[0] && name.range[1] < last.range[1]) return true;
  const { formula } = name;
  if (formula instanceof Unreadable || formula.kind !== 'name' || value.formula instanceof Unreadable)
    return false;
  const isGiven = plainNames(vocabulary.problem).has(formula.name);
  return isGiven && value.formula.kind === 'sum' && holdsName(value.formula, formula.name);
};

/** The quantity whose gradient stands at the head of an equation: of `\frac{\partial L}{\partial W}`, `\nabla_W L`, `dW`. */
export function gradientAtHead(statement: Statement, target: Target, of?: string): string | undefined {
  const head = headFormula(statement);
  return head && gradientSaidBy(head, target, of);
}

/** The same, also behind a name for it: of `g_1 = \frac{\partial J}{\partial \theta_1} = …`. */
function gradientNamed(statement: Statement, target: Target, of?: string): string | undefined {
  const said = gradientAtHead(statement, target, of);
  const head = headFormula(statement);
  if (said !== undefined || statement.sides.length < 3 || !head || !atomOf(head)) return said;
  const { formula } = statement.sides[1]!;
  return formula instanceof Unreadable ? undefined : gradientSaidBy(formula, target, of);
}

function gradientSaidBy(formula: Formula, { vocabulary, layout }: Target, of?: string): string | undefined {
  const named = gradientAtom(formula, vocabulary);
  if (named) {
    const match = matchQuantity({ ...named, key: named.key.slice(named.key.indexOf(' ') + 1) }, vocabulary);
    return match?.leftovers.length === 0 ? match.pattern.quantity.name : undefined;
  }
  const under = quantityUnder(formula, vocabulary);
  if (under !== undefined) return under;
  const meaning = meaningOf(formula, makeScope(vocabulary, scopeOptions(layout)));
  return 'failure' in meaning ? undefined : gradientIn(meaning.expression, of);
}

/** The same in plain text: of `dL/dW1`, `dW1`, `dL_dW1`. */
export function gradientInPlain(
  statement: Statement,
  { vocabulary, layout }: Target,
  of?: string,
): string | undefined {
  const formula = headFormula(statement);
  if (!formula) return undefined;
  const { problem } = vocabulary;
  const isOwn = formula.kind === 'name' && !plainNames(problem).has(formula.name);
  const quantity = isOwn ? quantityDifferentiated(problem, formula.name) : undefined;
  if (quantity !== undefined) return quantity;
  const scope = makeScope(vocabulary, scopeOptions(layout, { plain: true, other: 'gradients' }));
  const meaning = meaningOf(formula, scope);
  return 'failure' in meaning ? undefined : gradientIn(meaning.expression, of);
}

function gradientIn(e: Expression, of: string | undefined): string | undefined {
  if (e.op === 'transpose' || e.op === 'pick') return gradientIn(e.args[0], of);
  if (e.op !== 'derivative' && e.op !== 'component') return undefined;
  return of === undefined || nameDifferentiated(e.args[0]) === of ? e.wrt.name : undefined;
}
