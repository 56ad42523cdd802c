/**
 * What a right answer uses though it may not, but works out itself: `\frac{\partial E}{\partial a} = W^\top (y - t)` in the answer or beside it, then
 * `\frac{\partial E}{\partial b} = \frac{\partial E}{\partial a}`. It counts as a name of the student's own, and is what was written for it, where that is right.
 */

import { mapArguments } from '../../calculus/simplify.ts';
import { haveOneShape } from '../../expression/construct.ts';
import type { Dimension } from '../../expression/dimension.ts';
import type { Expression } from '../../expression/expression.ts';
import type { Statement } from '../../formula/formula.ts';
import { makeScope, type ScopeOptions, scopeOptions } from '../../formula/meaning/scope.ts';
import { vocabularyOf } from '../../formula/meaning/vocabulary.ts';
import { compareExpressions } from '../../numeric/compare.ts';
import { drawsOnAllSides } from '../../numeric/other-sides.ts';
import type { Problem } from '../../problem/problem.ts';
import { entryIn, inLayout, type Whole, wholeOf } from '../following/whole.ts';
import type { Judgement } from '../judgement.ts';
import type { FormulaQuestion } from '../reference.ts';
import { brokenRule } from '../rules.ts';
import { chainOf, meaningOf } from '../statements.ts';
import { nameDifferentiated, usesOf } from '../uses.ts';
import type { Handed } from './search.ts';

/** What names of the file are, as it was written; undefined where that is wrong. */
type Told = ReadonlyMap<string, Whole | undefined>;

/** The judgement on the answer with what was worked out in the place of names, where that is right. */
export function withWorkedOut(
  { problem, question, reading, beside = [], plain }: Handed,
  judgement: Judgement,
): Judgement | undefined {
  const { reason, final, layout, own } = judgement;
  if ((reason?.kind !== 'not-allowed' && reason?.kind !== 'chain-rule-only') || 'failure' in final.meaning)
    return undefined;
  const options = scopeOptions(layout, { own, strict: problem.strict, plain });
  const told = new Map<string, Whole | undefined>();
  const here = reading.statements.filter(({ sides }) => !sides.includes(final.side));
  for (const statement of [...beside.flatMap(({ statements }) => statements), ...here])
    tell(told, problem, statement, options);
  if (told.size === 0) return undefined;
  const allowed = question.allow && new Set(question.allow);
  const expression = expanded(final.meaning.expression, told, allowed);
  if (!expression || brokenRule(question, expression)) return undefined;
  return { ...judgement, verdict: 'correct', reason: undefined };
}

/** Takes what a statement says of quantities and derivatives of the file: the last of its sides is what those before it are. */
function tell(
  told: Map<string, Whole | undefined>,
  problem: Problem,
  statement: Statement,
  options: ScopeOptions,
): void {
  const sides = chainOf(statement);
  const last = sides[sides.length - 1];
  if (sides.length < 2 || !last) return;
  const vocabulary = vocabularyOf(problem);
  for (const side of sides.slice(0, -1)) {
    const indices = new Map<string, Dimension>();
    const meaning = meaningOf(side.formula, makeScope(vocabulary, { ...options, indices }));
    const asked = 'failure' in meaning ? undefined : askedBy(meaning.expression, problem);
    if (!asked || 'failure' in meaning) continue;
    const head = meaning.expression;
    for (const index of head.free) indices.set(index.name, index.dimension);
    const value = meaningOf(last.formula, makeScope(vocabulary, { ...options, indices }));
    const name = asked.kind === 'value' ? asked.value : `d${asked.of}/d${asked.wrt}`;
    if ('failure' in value) continue;
    const { expression } = value;
    const uses = usesOf(expression);
    if (uses.derivatives.has(name) || uses.symbols.has(name)) continue;
    const fits = haveOneShape(head, expression);
    const isRight = fits && compareExpressions(head, expression, drawsOnAllSides(problem)) === 'equal';
    // `∂E/∂a = ∂E/∂h ∂h/∂a`, after it was worked out, takes nothing back.
    if (isRight && uses.derivatives.size > 0 && told.get(name)) continue;
    told.set(name, isRight ? wholeOf(problem, asked, head, expression) : undefined);
  }
}

/** The question for what a side names: a value of the model, or a derivative. */
function askedBy(e: Expression, problem: Problem): FormulaQuestion | undefined {
  const common = { id: '', points: 0, layout: problem.layout, allow: undefined, indices: undefined };
  switch (e.op) {
    case 'symbol':
      return problem.quantities.get(e.name)?.role === 'model'
        ? { ...common, kind: 'value', value: e.name }
        : undefined;
    case 'transpose':
    case 'pick':
      return askedBy(e.args[0], problem);
    case 'derivative':
    case 'component': {
      const of = nameDifferentiated(e.args[0]);
      return of === undefined ? undefined : { ...common, kind: 'derivative', of, wrt: e.wrt.name };
    }
    default:
      return undefined;
  }
}

/** An expression larger than this is not looked at. */
const MOST_PARTS = 20_000;

/** The expression with what is told in the place of what may not be used; undefined where something is told by itself, or it grows too large. */
function expanded(
  whole: Expression,
  told: Told,
  allowed: ReadonlySet<string> | undefined,
): Expression | undefined {
  const known = new Map<string, { readonly whole: Whole; readonly parts: number }>();
  const open = new Set<string>();
  let parts = 0;
  let fails = false;
  const put = (e: Expression): Expression => {
    if (++parts > MOST_PARTS) fails = true;
    if (fails) return e;
    const of = e.op === 'derivative' || e.op === 'component' ? nameDifferentiated(e.args[0]) : undefined;
    const name =
      e.op === 'symbol' ? e.name : of === undefined ? undefined : `d${of}/d${'wrt' in e ? e.wrt.name : ''}`;
    const may = name === undefined || (allowed ? allowed.has(name) : of === undefined);
    const is = may ? undefined : said(name);
    if (is)
      return e.op === 'component'
        ? entryIn(is, e)
        : e.op === 'derivative'
          ? inLayout(is, e.layout)
          : is.expression;
    return e.op === 'derivative' || e.op === 'component' ? e : mapArguments(e, put);
  };
  const said = (name: string): Whole | undefined => {
    const found = told.get(name);
    if (!found) return undefined;
    const before = known.get(name);
    if (before) {
      parts += before.parts;
      return before.whole;
    }
    if (open.has(name)) fails = true;
    if (fails) return undefined;
    open.add(name);
    const from = parts;
    const is = { ...found, expression: put(found.expression) };
    open.delete(name);
    known.set(name, { whole: is, parts: parts - from });
    return is;
  };
  const result = put(whole);
  return fails ? undefined : result;
}
