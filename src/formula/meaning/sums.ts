/** Terms with + and −: of one shape, over dots, or under a sum sign that ends the term before. */
import { add, isScalarExpression, negate, number, shapeOf } from '../../expression/construct.ts';
import type { Expression } from '../../expression/expression.ts';
import { Misfit } from '../../expression/misfit.ts';
import { textOf, unwrap } from '../atom.ts';
import { type Formula, type FormulaOf, type Range, Unreadable } from '../formula.ts';
import { fill } from '../functions.ts';
import { placed, ShapeMisfit } from '../shape-misfit.ts';
import { agreeShapes, alongLines, isBesideLines, isWritten } from './broadcast.ts';
import { noPattern, readLineSum } from './dots/lines.ts';
import { isDots } from './dots/templates.ts';
import { fail } from './fail.ts';
import { read } from './interpret.ts';
import { UnknownIndex } from './names/constants.ts';
import { isUnsettled } from './placeholders.ts';
import type { Scope } from './scope.ts';

const negated = (e: Expression): Expression => (e.op === 'number' ? number(-e.value) : negate(e));

const NO_NAMES: ReadonlySet<string> = new Set();

export function readSum(formula: FormulaOf<'sum'>, scope: Scope): Expression {
  const terms = formula.terms;
  if (terms.length === 1) {
    const only = read(terms[0]!.term, scope);
    return terms[0]!.sign === '-' ? negated(only) : only;
  }
  if (terms.some(term => isDots(term.term))) return readDottedSum(formula, scope);
  const before = scope.indexCount === 0 ? NO_NAMES : new Set(scope.indices.keys());
  const values = readTerms(terms, scope);
  const wider = widerSum(terms, values, before);
  if (wider) {
    scope.remarks.push({
      kind: 'precedence-reading',
      range: formula.range,
      message:
        'The sum is read over the terms behind it too, because its index stands in them; brackets would say so.',
    });
    for (const name of scope.indices.keys()) if (!before.has(name)) scope.indices.delete(name);
    return readSum({ ...formula, terms: wider }, scope);
  }
  const model =
    values.find(value => value.cols !== 1 && scope.other === 'lines') ??
    values.find(value => !isScalarExpression(value) && !isUnsettled(value)) ??
    values.find(value => !isScalarExpression(value));
  const args = values.map((value, at) => {
    let e = value;
    if (model !== undefined && e !== model) {
      const { rows, cols } = model;
      if (isScalarExpression(e) && (isWritten(e) || scope.other === 'typed')) {
        if (rows === cols && e.op === 'number' && e.value === 1)
          scope.remarks.push({
            kind: 'elementwise-reading',
            range: terms[at]!.term.range,
            message: '1 is added to every entry; the identity matrix is written I.',
          });
        e = fill(e, rows, cols);
      } else if (isScalarParameter(e, scope)) {
        scope.remarks.push({
          kind: 'elementwise-reading',
          range: terms[at]!.term.range,
          message: 'This scalar is added to every entry; times a vector of ones it would say so.',
        });
        e = fill(e, rows, cols);
      } else if (isBesideLines(e, model, scope)) {
        e = alongLines(e, model, terms[at]!.term.range, scope);
      } else if (e.rows !== rows || e.cols !== cols) {
        const fits = (isUnsettled(e) || isUnsettled(model)) && agreeShapes(e, model, scope);
        if (!fits)
          throw new ShapeMisfit(
            terms[at]!.term.range,
            new Misfit('add', 'the terms of a sum have one shape', [shapeOf(model), shapeOf(e)]),
          );
      }
    }
    return terms[at]!.sign === '-' ? negated(e) : e;
  });
  return placed(formula.range, () => add(...args));
}

/** The values of terms; `\delta_{ij} + B_{ik} A_{kj}`: a delta whose indices nothing has fixed yet is read behind the others. */
function readTerms(terms: FormulaOf<'sum'>['terms'], scope: Scope): readonly Expression[] {
  const values: (Expression | undefined)[] = [];
  let first: UnknownIndex | undefined;
  for (const { term } of terms)
    try {
      values.push(read(term, scope));
    } catch (error) {
      if (!(error instanceof UnknownIndex)) throw error;
      first ??= error;
      values.push(undefined);
    }
  if (first && values.every(value => value === undefined)) throw first;
  return values.map((value, at) => value ?? read(terms[at]!.term, scope));
}

/** `X w + b` with a scalar variable b, the usual way to write a bias; what was computed does not broadcast. */
const isScalarParameter = (e: Expression, scope: Scope): boolean =>
  e.op === 'symbol' &&
  isScalarExpression(e) &&
  !scope.strict &&
  scope.vocabulary.problem.quantities.get(e.name)?.role === 'variable';

/** The sum sign that ends a term, with what stands before it put back by `rebuild`. */
function lastBig(
  formula: Formula,
): { big: FormulaOf<'big'>; rebuild: (big: Formula) => Formula } | undefined {
  if (formula.kind === 'big')
    return formula.operator === 'sum' ? { big: formula, rebuild: big => big } : undefined;
  if (formula.kind !== 'product') return undefined;
  const last = lastBig(formula.factors[formula.factors.length - 1]!);
  return (
    last && {
      big: last.big,
      rebuild: big => ({
        ...formula,
        factors: [...formula.factors.slice(0, -1), last.rebuild(big)],
        range: [formula.range[0], big.range[1]],
      }),
    }
  );
}

/**
 * `\\sum_k a_k + b_k`, where nothing else says what the k of b_k is: the terms with the sum sign over all that its index stands in. Undefined
 * where the sum reads as it is written.
 */
function widerSum(
  terms: FormulaOf<'sum'>['terms'],
  values: readonly Expression[],
  before: ReadonlySet<string>,
): FormulaOf<'sum'>['terms'] | undefined {
  for (let at = 0; at + 1 < terms.length; at++) {
    const found = lastBig(terms[at]!.term);
    if (!found) continue;
    const names = summedNames(found.big);
    const isStray = (value: Expression) =>
      value.free.some(index => names.includes(index.name) && !before.has(index.name));
    let last = terms.length - 1;
    while (last > at && !isStray(values[last]!)) last--;
    if (last === at) continue;
    const first = terms[at]!;
    const { body } = found.big;
    const inner = [
      { sign: '+' as const, signRange: [body.range[0], body.range[0]] as const, term: body },
      ...terms.slice(at + 1, last + 1),
    ];
    const range: Range = [body.range[0], terms[last]!.term.range[1]];
    const big = {
      ...found.big,
      body: { kind: 'sum' as const, terms: inner, range },
      range: [found.big.range[0], range[1]] as const,
    };
    return [...terms.slice(0, at), { ...first, term: found.rebuild(big) }, ...terms.slice(last + 1)];
  }
  return undefined;
}

function summedNames(big: FormulaOf<'big'>): readonly string[] {
  const lower = big.lower && unwrap(big.lower);
  if (!lower) return [];
  const first = lower.kind === 'relation' ? unwrap(lower.sides[0]!) : lower;
  const parts = first.kind === 'list' ? first.items : first.kind === 'product' ? first.factors : [first];
  return parts.map(textOf);
}

/** `a_1 + \\dots + a_n`: the sum of the row that its terms show, and what stands beside it (`a_1 + \\dots + a_n + b`). */
function readDottedSum(formula: FormulaOf<'sum'>, scope: Scope): Expression {
  const { terms } = formula;
  const gap = terms.findIndex(term => isDots(term.term));
  let failure: unknown;
  for (let end = terms.length; end > gap + 1; end--)
    for (let from = 0; from < gap; from++)
      try {
        const group = readDottedTerms(terms.slice(from, end), formula, scope);
        const others = [...terms.slice(0, from), ...terms.slice(end)];
        if (others.length === 0) return group;
        const rest = readSum({ ...formula, terms: others }, scope);
        return placed(formula.range, () => add(group, rest));
      } catch (error) {
        if (!(error instanceof Unreadable) || error.kind !== 'syntax') throw error;
        failure ??= error;
      }
  throw failure ?? noPattern(formula.range);
}

/** Terms of one sign with dots between; several may go together (`y_1 \\log p_1 + (1 - y_1) \\log(1 - p_1) + \\dots`). */
function readDottedTerms(
  terms: FormulaOf<'sum'>['terms'],
  formula: FormulaOf<'sum'>,
  scope: Scope,
): Expression {
  const written = terms.filter(term => !isDots(term.term));
  const [first] = written;
  const ofDots = terms.find((term, at) => at > 0 && isDots(term.term));
  if (written.some(term => term.sign !== first!.sign) || (ofDots && ofDots.sign !== first!.sign))
    return fail(formula.range, 'dots between terms stand for terms of one sign');
  const items = terms.map(term => term.term);
  const gap = items.findIndex(isDots);
  const behind = items.length - gap - 1;
  const line = (row: readonly Formula[]) => readLineSum(row, formula.range, formula, scope);
  let whole: Expression;
  try {
    whole = line(items);
  } catch (error) {
    if (!(error instanceof Unreadable) || behind === 1 || gap % behind !== 0) throw error;
    whole = line(inGroups(terms, gap, behind));
  }
  return first!.sign === '-' ? negate(whole) : whole;
}

/** The terms before and behind the dots, so many of them as one. */
function inGroups(terms: FormulaOf<'sum'>['terms'], gap: number, period: number): readonly Formula[] {
  const groups: Formula[] = [];
  for (let at = 0; at < terms.length; at += at === gap ? 1 : period) {
    if (at === gap) groups.push(terms[at]!.term);
    else {
      const group = terms.slice(at, at + period).map(term => ({ ...term, sign: '+' as const }));
      groups.push({
        kind: 'sum',
        terms: group,
        range: [group[0]!.term.range[0], group[period - 1]!.term.range[1]],
      });
    }
  }
  return groups;
}
