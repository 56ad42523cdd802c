/**
 * Conditions: cases, and values with words (`1 if z > 0, otherwise 0`).
 *
 * A condition may say several things (`i = j \\text{ and } z > 0`, `z > 0, i = j`): it is laid out as a line of formulas, relation signs and words,
 * and cut at the words and commas.
 */
import { broadcast, choose, compare, isScalarExpression, number } from '../../../expression/construct.ts';
import { COMPLEMENT, type Expression } from '../../../expression/expression.ts';
import { isSpelledAlike } from '../../../expression/spelled-alike.ts';
import { isZero, textOf, unwrap } from '../../atom.ts';
import type { Formula, FormulaOf, Range, RelationSign } from '../../formula.ts';
import { numberFormula } from '../../leaves.ts';
import { placed } from '../../shape-misfit.ts';
import { agreeShapes } from '../broadcast.ts';
import { fail } from '../fail.ts';
import { read } from '../interpret.ts';
import { isUnsettled } from '../placeholders.ts';
import { isIndexName } from '../places.ts';
import type { Scope } from '../scope.ts';
import { both, either, opposite, placesIn, readRelation } from './relations.ts';

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
  // A row in words ("undefined at 0") says nothing about values elsewhere, unless they say zero.
  const told = formula.rows
    .map(row =>
      isZeroInWords(row.value, scope) ? { ...row, value: numberFormula('0', row.value.range) } : row,
    )
    .filter(row => !isProse(row.value));
  const rows = placesLast(
    told,
    row => row.condition !== undefined && relationsIn(row.condition).every(isOfPlaces),
    row => ({
      value: read(row.value, scope),
      condition: row.condition && readCondition(row.condition, scope),
    }),
  );
  return chooseAmong(rows, formula.range, scope);
}

/** Reads parts in order, but those of places alone (`i = j`) behind the others: these tell how far the places run. */
function placesLast<Part, Value>(
  parts: readonly Part[],
  isLate: (part: Part) => boolean,
  readPart: (part: Part) => Value,
): readonly Value[] {
  const late = parts.map(part => parts.length > 1 && isLate(part));
  const early = parts.map((part, at) => (late[at] ? undefined : readPart(part)));
  return parts.map((part, at) => (late[at] ? readPart(part) : early[at]!));
}

/** `\text{zero}`, `\text{and zero otherwise}`, `\text{(else 0)}`, where the file calls nothing so. */
function isZeroInWords(formula: Formula, { vocabulary }: Scope): boolean {
  const inner = unwrap(formula);
  if (inner.kind === 'name') return /^zero$/i.test(inner.name) && !vocabulary.words.has(inner.name);
  if (inner.kind !== 'text') return false;
  const words = inner.text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return (
    words.filter(word => ZERO.has(word)).length === 1 &&
    words.every(word => ZERO.has(word) || AROUND_ZERO.has(word))
  );
}
const ZERO = new Set(['zero', '0']);
const AROUND_ZERO = new Set(
  'and else otherwise elsewhere it is are equals in all other cases entries the rest'.split(' '),
);

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

/** One relation of a condition, or a value that is one already, and the words before it. */
interface Related {
  readonly sides: Formula[];
  readonly signs: RelationSign[];
  readonly words: string;
}

const isOfPlaces = ({ sides, signs }: Related): boolean =>
  signs.length > 0 && sides.every(side => isIndexName(textOf(side)) || placesIn(side) !== undefined);

/** The relations of a condition, cut at its words and commas. */
function relationsIn(formula: Formula): readonly Related[] {
  const relations: Related[] = [];
  let words = '';
  let open: Related | undefined;
  for (const piece of piecesOf(formula)) {
    if (piece.kind === 'cut') {
      if (open !== undefined) words = '';
      open = undefined;
      words += ` ${piece.words}`;
      continue;
    }
    if (open === undefined) {
      open = { sides: [], signs: [], words };
      relations.push(open);
    }
    const { sides, signs } = open;
    if (piece.kind === 'sign') {
      if (sides.length === signs.length) fail(formula.range, 'something is missing before this relation');
      signs.push(piece.sign);
    } else {
      if (sides.length > signs.length) fail(formula.range, 'a condition compares two values');
      sides.push(piece.formula);
    }
  }
  for (const { sides, signs } of relations) {
    if (sides.length === signs.length) fail(formula.range, 'something is missing behind this relation');
    if (signs.length === 0 && unwrap(sides[0]!).kind !== 'group')
      fail(formula.range, 'a condition compares two values');
  }
  return relations;
}

/** The value of a condition, 1 or 0; undefined for words alone ("otherwise"). */
export function readCondition(formula: Formula, scope: Scope): Expression | undefined {
  const relations = relationsIn(formula);
  const values = placesLast(relations, isOfPlaces, ({ sides, signs }) => {
    const range: Range = [sides[0]!.range[0], sides[sides.length - 1]!.range[1]];
    return signs.length === 0
      ? read(sides[0]!, scope)
      : readRelation({ kind: 'relation', sides, signs, range }, scope);
  });
  if (values.length === 0) return undefined;
  return values.reduce((before, one, at) =>
    placed(formula.range, () =>
      /\b(?:or|oder|ou)\b/i.test(relations[at]!.words) ? either(before, one) : both(before, one),
    ),
  );
}

function chooseAmong(said: readonly Case[], range: Range, scope: Scope): Expression {
  const rows = withElse(said);
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
  return placed(range, () => {
    const final = last.condition
      ? choose(filled(closed(last.condition)), filled(last.value), filled(NOWHERE))
      : filled(last.value);
    return rows.slice(0, -1).reduceRight<Expression>((otherwise, row) => {
      if (row.condition === undefined) return fail(range, 'only the last case may be without a condition');
      return choose(filled(row.condition), filled(row.value), otherwise);
    }, final);
  });
}

/** Two cases of which the second holds wherever the first does not: it is the case that is left. */
function withElse(rows: readonly Case[]): readonly Case[] {
  const [first, second] = rows;
  if (rows.length !== 2 || !first!.condition || !second!.condition) return rows;
  return isOpposite(first!.condition, closed(second!.condition))
    ? [first!, { value: second!.value, condition: undefined }]
    : rows;
}

function isOpposite(a: Expression, b: Expression): boolean {
  if (a.op !== 'compare' || b.op !== 'compare')
    return isSpelledAlike(b, opposite(a)) || isSpelledAlike(a, opposite(b));
  const [left, right] = a.args;
  return isSpelledAlike(b, compare(COMPLEMENT[a.comparison], left, right));
}

/** What stands where no case holds: a number that is no answer's, and none out of the ordinary (`numeric/extremes.ts`). */
const NOWHERE = number(-738.560_931);

/** A condition with its border: `z < 0` behind `z > 0` leaves out nothing that matters. */
function closed(condition: Expression): Expression {
  if (condition.op === 'compare' && (condition.comparison === '<' || condition.comparison === '>'))
    return compare(condition.comparison === '<' ? '<=' : '>=', ...condition.args);
  return condition;
}

const isProse = (formula: Formula): boolean => {
  const inner = unwrap(formula);
  return (
    inner.kind === 'text' ||
    inner.kind === 'empty' ||
    (inner.kind === 'product' && inner.factors.every(isProse))
  );
};
