/** Brackets by what they mean: absolute values, norms, inner products, tuples. */

import * as make from '../../expression/construct.ts';
import type { Expression } from '../../expression/expression.ts';
import { oncePer } from '../../expression/once.ts';
import { textOf, unwrap } from '../atom.ts';
import type { Formula, FormulaOf, Range } from '../formula.ts';
import { placed } from '../shape-misfit.ts';
import { readRelation } from './conditions/relations.ts';
import { dottedItems, readDotted, readDottedList } from './dots/dotted.ts';
import { isDots } from './dots/templates.ts';
import { fail } from './fail.ts';
import { read, readSettling } from './interpret.ts';
import { agree, isUnsettled } from './placeholders.ts';
import type { Scope } from './scope.ts';
import { matrixIn } from './vectorised.ts';

export function readGroup(formula: FormulaOf<'group'>, scope: Scope): Expression {
  const body = unwrap(formula.body);
  if (!formula.visible) return read(body, scope);
  switch (formula.open) {
    case '|': {
      const inner = read(body, scope);
      if (scope.other === 'norms' && (inner.rows === 1) !== (inner.cols === 1)) {
        const message = 'The bars around a vector are read as its norm.';
        scope.remarks.push({ kind: 'norm-reading', range: formula.range, message });
        return make.norm(inner);
      }
      return inner.rows === inner.cols && inner.rows !== 1 ? make.det(inner) : make.apply('abs', inner);
    }
    case '‖':
      return make.norm(read(matrixIn(body, scope), scope));
    case '⟨': {
      const parts = body.kind === 'list' ? body.items : isGiven(body) ? body.sides : [];
      if (parts.length !== 2) return fail(formula.range, 'an inner product ⟨a, b⟩ has two parts');
      const [a, b] = parts.map(item => read(matrixIn(item, scope), scope)) as [Expression, Expression];
      // `⟨x, 1⟩`: a constant without a size is as large as the other part
      if (isUnsettled(a) || isUnsettled(b)) agree(a.rows, b.rows, scope);
      // `⟨A_{i,:}, B_{:,k}⟩`: a row and a column are two vectors
      const isRow = a.rows === 1 && b.cols === 1 && a.cols !== 1;
      const first = isRow ? make.transpose(a) : a;
      const other = a.cols === 1 && b.rows === 1 && b.cols !== 1 ? make.transpose(b) : b;
      return placed(formula.range, () =>
        first.cols === 1
          ? make.multiply(make.transpose(first), other)
          : make.sum(make.hadamard(first, other)),
      );
    }
    case '⌊':
    case '⌈':
      return fail(formula.range, 'rounding has no derivative to speak of here');
    default:
      if (body.kind === 'list') {
        if (formula.open === '[') {
          const rows = nestedRowsOf(body) ?? (body.separators.includes(';') ? rowsOf(body) : undefined);
          return rows ? readDotted(rows, scope) : readDottedList(body, 'row', scope);
        }
        scope.metTuple = true;
        return readTuple(body, scope);
      }
      if (formula.open === '[' && body.kind === 'product' && body.factors.some(isDots))
        return dottedItems([body], 'row', formula.range, scope, body);
      // `(A : B)`: the sum of the products of their entries
      if (formula.open === '(' && isGiven(body) && body.sides.length === 2) {
        const [a, b] = body.sides.map(side => read(side, scope)) as [Expression, Expression];
        if (!make.isVector(a) && make.haveOneShape(a, b)) return make.sum(make.hadamard(a, b));
      }
      // `[A \mid B]`: blocks with a line between them
      if (formula.open !== '{' && isGiven(body))
        return dottedItems(body.sides, 'row', formula.range, scope, body);
      if (formula.open === '{' && body.kind === 'relation' && body.signs[0] === 'colon')
        return readSet(body, formula.range, scope);
      if (body.kind === 'empty') return fail(formula.range, 'the brackets are empty');
      return readSettling(body, scope);
  }
}

/** `a \mid b`: parts with a line between them. */
const isGiven = (body: Formula): body is FormulaOf<'relation'> =>
  body.kind === 'relation' && body.signs.every(sign => sign === 'colon');

/** `(a, b)`; of what is parted by semicolons, only numbers may lie side by side. */
function readTuple(list: FormulaOf<'list'>, scope: Scope): Expression {
  if (!list.separators.includes(';'))
    return readDottedList(list, scope.tuplesAsRows ? 'row' : 'column', scope);
  const row = scope.tuplesAsRows ? readDottedList(list, 'row', scope) : undefined;
  return row?.rows === 1 ? row : readDotted(rowsOf(list), scope);
}

// a list is one matrix whenever it is read, so that its size is settled once

/** `[a, b; c, d]`, `[u; v]`: a semicolon ends a row. */
const rowsOf = oncePer((list: FormulaOf<'list'>): FormulaOf<'matrix'> => {
  const { items, separators } = list;
  const rows: Formula[][] = [[]];
  for (const [at, item] of items.entries()) {
    rows[rows.length - 1]!.push(item);
    if (separators[at] === ';') rows.push([]);
  }
  return { kind: 'matrix', open: '[', rows, range: list.range };
});

/** `[[a, b], [c, d]]`: a matrix by its rows; undefined for any other list. */
const nestedRowsOf = oncePer((list: FormulaOf<'list'>): FormulaOf<'matrix'> | undefined => {
  const rows: (readonly Formula[])[] = [];
  for (const item of list.items) {
    const row = unwrap(item);
    const body = row.kind === 'group' && row.visible && row.open === '[' ? unwrap(row.body) : undefined;
    if (body?.kind === 'list') rows.push(body.items);
    else if (isDots(row) && rows.length > 0) rows.push([row]);
    else return undefined;
  }
  return { kind: 'matrix', open: '[', rows, range: list.range };
});

/** `\{i : z_i > 0\}`: the set of indices for which something holds, as the vector that is 1 at each of them and 0 elsewhere. */
function readSet({ sides, signs, range }: FormulaOf<'relation'>, whole: Range, scope: Scope): Expression {
  const name = textOf(sides[0]!);
  const holds = readRelation(
    { kind: 'relation', sides: sides.slice(1), signs: signs.slice(1), range },
    scope,
  );
  const index = holds.free.find(one => one.name === name);
  if (index === undefined) return fail(whole, 'this set is not read here');
  scope.indices.delete(name);
  return placed(whole, () => make.tabulate(index, undefined, holds));
}
