/**
 * Conditions: relations as the numbers 1 and 0, cases, and values with words (`1 if z > 0, otherwise 0`).
 *
 * A condition may say several things (`i = j \\text{ and } z > 0`, `z > 0, i = j`): it is laid out as a line of formulas, relation signs and words,
 * and cut at the words and commas.
 */
import {
  add,
  broadcast,
  choose,
  compare,
  delta,
  hadamard,
  isScalarExpression,
  negate,
  number,
  position,
  scale,
} from '../expression/construct.ts';
import type { Comparison, Expression } from '../expression/expression.ts';
import { textOf, unwrap } from './atom.ts';
import { agreeShapes } from './broadcast.ts';
import { type Formula, type FormulaOf, type Range, type RelationSign, Unreadable } from './formula.ts';
import { fill } from './functions.ts';
import { read } from './interpret.ts';
import { isUnsettled } from './placeholders.ts';
import { isIndexName } from './places.ts';
import { indexNamed, type Scope } from './scope.ts';
import { placed } from './shape-misfit.ts';

function fail(range: Range, message: string): never {
  throw new Unreadable('syntax', range, message);
}

const COMPARISONS: Readonly<Record<string, Comparison>> = {
  '=': '==',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
  '!=': '!=',
};

/** A relation is 1 where it holds, else 0. */
export function readRelation(formula: FormulaOf<'relation'>, scope: Scope): Expression {
  let value: Expression | undefined;
  for (const [at, sign] of formula.signs.entries()) {
    if (sign === 'in' || sign === 'notin') {
      const within = readInterval(formula.sides[at]!, formula.sides[at + 1]!, formula.range, scope);
      const inside = sign === 'in' ? within : placed(formula.range, () => opposite(within));
      value = value === undefined ? inside : placed(formula.range, () => both(value!, inside));
      continue;
    }
    const comparison = COMPARISONS[sign];
    if (comparison === undefined) return fail(formula.range, 'this relation has no value here');
    const one = compareSides(comparison, formula.sides[at]!, formula.sides[at + 1]!, formula.range, scope);
    value = value === undefined ? one : placed(formula.range, () => both(value!, one));
  }
  return value!;
}

/** `x \\in [1, 3)`: within an interval. */
function readInterval(member: Formula, interval: Formula, range: Range, scope: Scope): Expression {
  const group = unwrap(interval);
  const ends = group.kind === 'group' ? unwrap(group.body) : undefined;
  if (group.kind !== 'group' || ends?.kind !== 'list' || ends.items.length !== 2)
    return fail(range, 'this relation has no value here');
  const [from, to] = ends.items as [Formula, Formula];
  const value = read(member, scope);
  const sides: Expression[] = [];
  if (!isInfinite(from))
    sides.push(relate(group.open === '[' ? '<=' : '<', read(from, scope), value, range, scope));
  if (!isInfinite(to))
    sides.push(relate(group.close === ']' ? '<=' : '<', value, read(to, scope), range, scope));
  if (sides.length === 0) return fail(range, 'this condition always holds');
  return placed(range, () => sides.reduce(both));
}

const isInfinite = (formula: Formula): boolean => textOf(formula).replace(/^-/, '') === 'infty';

function compareSides(
  comparison: Comparison,
  left: Formula,
  right: Formula,
  range: Range,
  scope: Scope,
): Expression {
  const i = textOf(left);
  const j = textOf(right);
  const size = scope.indices.get(i) ?? scope.indices.get(j);
  if (
    size !== undefined &&
    isIndexName(i) &&
    isIndexName(j) &&
    (comparison === '==' || comparison === '!=')
  ) {
    const same = delta(indexNamed(i, size, scope), indexNamed(j, size, scope));
    return comparison === '==' ? same : add(number(1), negate(same));
  }
  return relate(comparison, readSide(left, scope), readSide(right, scope), range, scope);
}

/** A side of a relation; an index is the number of its place (`i = 1`, `i < j`). */
function readSide(side: Formula, scope: Scope): Expression {
  const name = scope.indexCount === 0 ? '' : textOf(side);
  const size = isIndexName(name) ? scope.indices.get(name) : undefined;
  return size === undefined ? read(side, scope) : position({ name, dimension: size });
}

function relate(
  comparison: Comparison,
  left: Expression,
  right: Expression,
  range: Range,
  scope: Scope,
): Expression {
  let a = left;
  let b = right;
  if (isScalarExpression(a) && !isScalarExpression(b)) a = fill(a, b.rows, b.cols);
  if (isScalarExpression(b) && !isScalarExpression(a)) b = fill(b, a.rows, a.cols);
  if (isUnsettled(a) || isUnsettled(b)) agreeShapes(a, b, scope);
  return placed(range, () => compare(comparison, a, b));
}

export function readCases(formula: FormulaOf<'cases'>, scope: Scope): Expression {
  const [first, second] = formula.rows;
  // "A, and 0 elsewhere" behind a component of a diagonal says what the component itself leaves open.
  if (
    formula.rows.length === 2 &&
    !first!.condition &&
    second!.condition?.kind === 'text' &&
    isZero(second!.value)
  )
    return read(first!.value, scope);
  const apart =
    formula.rows.length === 1 && first!.condition?.kind === 'text' ? zeroApart(first!.value) : undefined;
  if (apart) return read(apart, scope);
  const rows: Case[] = [];
  for (const row of formula.rows) {
    // A row in words ("undefined at 0") says nothing about values elsewhere.
    if (isProse(row.value)) continue;
    rows.push({
      value: read(row.value, scope),
      condition: row.condition && readCondition(row.condition, scope),
    });
  }
  return chooseAmong(rows, formula.range, scope);
}

const isZero = (formula: Formula): boolean => {
  const inner = unwrap(formula);
  return inner.kind === 'number' && inner.value === 0;
};

/** `A, \quad 0 \text{ otherwise}`: what stands before the zero. */
function zeroApart(value: Formula): Formula | undefined {
  const list = unwrap(value);
  if (list.kind !== 'list' || !isZero(list.items[list.items.length - 1]!)) return undefined;
  const items = list.items.slice(0, -1);
  return items.length === 1 ? items[0] : { ...list, items, separators: list.separators.slice(0, -1) };
}

interface Case {
  readonly value: Expression;
  readonly condition: Expression | undefined;
}

type Piece =
  | { readonly kind: 'formula'; readonly formula: Formula }
  | { readonly kind: 'sign'; readonly sign: RelationSign }
  | { readonly kind: 'cut'; readonly words: string };

/** A condition as a line of formulas, signs and words. */
function piecesOf(formula: Formula): readonly Piece[] {
  const inner = unwrap(formula);
  switch (inner.kind) {
    case 'text':
      return [{ kind: 'cut', words: inner.text }];
    case 'empty':
      return [];
    case 'list':
      return inner.items.flatMap((item, at) => [
        ...(at > 0 ? [{ kind: 'cut', words: '' } as const] : []),
        ...piecesOf(item),
      ]);
    case 'relation':
      return inner.sides.flatMap((side, at) => [
        ...(at > 0 ? [{ kind: 'sign', sign: inner.signs[at - 1]! } as const] : []),
        ...piecesOf(side),
      ]);
    case 'product': {
      if (!inner.factors.some(factor => unwrap(factor).kind === 'text'))
        return [{ kind: 'formula', formula: inner }];
      return inner.factors.flatMap(piecesOf);
    }
    default:
      return [{ kind: 'formula', formula: inner }];
  }
}

/** The condition of an indicator: one relation as a rule, else several with words or commas between. */
export function readIndicated(condition: Formula, scope: Scope): Expression {
  const isOne =
    condition.kind === 'relation' &&
    !condition.sides.some(side => side.kind === 'product' && side.factors.some(isWords));
  return isOne ? read(condition, scope) : readCondition(condition, scope)!;
}

const isWords = (formula: Formula): boolean => formula.kind === 'text';

/** The value of a condition, 1 or 0; undefined for words alone ("otherwise"). */
export function readCondition(formula: Formula, scope: Scope): Expression | undefined {
  let whole: Expression | undefined;
  let sides: Formula[] = [];
  let signs: RelationSign[] = [];
  let words = '';
  const close = (): void => {
    if (sides.length === 0) return;
    if (signs.length === 0 && unwrap(sides[0]!).kind !== 'group')
      fail(formula.range, 'a condition compares two values');
    const range: Range = [sides[0]!.range[0], sides[sides.length - 1]!.range[1]];
    const one =
      signs.length === 0
        ? read(sides[0]!, scope)
        : readRelation({ kind: 'relation', sides, signs, range }, scope);
    if (whole === undefined) whole = one;
    else {
      const before = whole;
      whole = placed(formula.range, () =>
        /\b(?:or|oder|ou)\b/i.test(words) ? either(before, one) : both(before, one),
      );
    }
    sides = [];
    signs = [];
    words = '';
  };
  for (const piece of piecesOf(formula)) {
    if (piece.kind === 'cut') {
      close();
      words += ` ${piece.words}`;
    } else if (piece.kind === 'sign') {
      if (sides.length === signs.length)
        return fail(formula.range, 'something is missing before this relation');
      signs.push(piece.sign);
    } else {
      if (sides.length > signs.length) return fail(formula.range, 'a condition compares two values');
      sides.push(piece.formula);
    }
  }
  if (signs.length > 0 && sides.length === signs.length)
    return fail(formula.range, 'something is missing behind this relation');
  close();
  return whole;
}

/** Both conditions hold. */
const both = (a: Expression, b: Expression): Expression =>
  isScalarExpression(a) ? scale(a, b) : isScalarExpression(b) ? scale(b, a) : hadamard(a, b);

/** The condition does not hold. */
const opposite = (e: Expression): Expression =>
  add(isScalarExpression(e) ? number(1) : fill(number(1), e.rows, e.cols), negate(e));

/** One of them holds at least: a + b - ab. */
const either = (a: Expression, b: Expression): Expression => add(a, b, negate(both(a, b)));

function chooseAmong(rows: readonly Case[], range: Range, scope: Scope): Expression {
  const last = rows[rows.length - 1];
  if (last === undefined) return fail(range, 'there is no case here');
  const all = rows.flatMap(row => (row.condition ? [row.value, row.condition] : [row.value]));
  const model =
    all.find(e => !isScalarExpression(e) && !isUnsettled(e)) ??
    all.find(e => !isScalarExpression(e)) ??
    last.value;
  // A \mathbf 0 takes the shape of the other values.
  for (const e of all) if (e !== model && isUnsettled(e)) agreeShapes(e, model, scope);
  const filled = (e: Expression) =>
    isScalarExpression(e) && e !== model ? broadcast(e, model.rows, model.cols) : e;
  return placed(range, () =>
    rows.slice(0, -1).reduceRight<Expression>((otherwise, row) => {
      if (row.condition === undefined) return fail(range, 'only the last case may be without a condition');
      return choose(filled(row.condition), filled(row.value), otherwise);
    }, filled(last.value)),
  );
}

const isProse = (formula: Formula): boolean => {
  const inner = unwrap(formula);
  return (
    inner.kind === 'text' ||
    inner.kind === 'empty' ||
    (inner.kind === 'product' && inner.factors.every(isProse))
  );
};

/** "1 if z > 0, otherwise 0": a value, words, a condition, words, another value. */
export function readConditional(parts: readonly Formula[], scope: Scope): Expression | undefined {
  let words = false;
  for (const part of parts) if (part.kind === 'text') words = true;
  if (!words) return undefined;
  const flat = parts.flatMap(part =>
    part.kind === 'product' || part.kind === 'list'
      ? part.kind === 'list'
        ? part.items
        : part.factors
      : [part],
  );
  const at = flat.findIndex(
    part => part.kind === 'text' && /^(if|when|for|where|falls|wenn|für|si|pour)(?![a-z])/i.test(part.text),
  );
  if (at <= 0) return undefined;
  const value = flat.slice(0, at).filter(part => part.kind !== 'text');
  const rest = flat.slice(at + 1);
  const turn = rest.findIndex(part => part.kind === 'text');
  const condition = (turn < 0 ? rest : rest.slice(0, turn)).filter(part => part.kind !== 'text');
  const other = turn < 0 ? [] : rest.slice(turn + 1).filter(part => part.kind !== 'text');
  if (value.length !== 1 || condition.length !== 1) return undefined;
  const rows: Case[] = [{ value: read(value[0]!, scope), condition: readCondition(condition[0]!, scope) }];
  const last = other[other.length - 1];
  const otherwise = last && (last.kind === 'relation' ? last.sides[last.sides.length - 1]! : last);
  rows.push({
    value: otherwise && unwrap(otherwise).kind !== 'relation' ? read(otherwise, scope) : number(0),
    condition: undefined,
  });
  return chooseAmong(rows, [parts[0]!.range[0], parts[parts.length - 1]!.range[1]], scope);
}
