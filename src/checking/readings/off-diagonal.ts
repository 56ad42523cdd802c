/**
 * `\frac{\partial p_i}{\partial o_i} = p_i(1 - p_i), \quad \frac{\partial p_i}{\partial o_j} = -p_i p_j \; (i \ne j)`: two equations say what one with cases
 * would say.
 */

import { isZero, textOf, unwrap } from '../../formula/atom.ts';
import { equationOf, sideOf } from '../../formula/equations.ts';
import {
  type Formula,
  type Reading,
  type RelationSign,
  type Side,
  type Statement,
  Unreadable,
} from '../../formula/formula.ts';
import { nameFormula } from '../../formula/leaves.ts';
import { isIndexName } from '../../formula/meaning/places.ts';
import { childrenOf } from '../../formula/tree.ts';
import { chainOf, statementsOf, textOfSide } from '../statements.ts';
import { conditionOf } from './cases-apart.ts';

/** The reading with both as one equation with cases; undefined where no two are such. */
export function diagonalWithin(reading: Reading): Reading | undefined {
  const byCases = casesBefore(reading);
  if (byCases) return byCases;
  // behind `\text{for } i \ne j,` an equation is no note
  const told = statementsOf(reading);
  const said = told.length === 1 ? reading.statements.filter(isEquation) : told;
  if (said.length < 2) return undefined;
  const last = said[said.length - 1]!;
  // `…, \text{ all the other entries are } 0`
  if (isLoneZero(last) && said[said.length - 2]!.sides.length > 1 && repeatsAnIndex(said[said.length - 2]!))
    return { ...reading, statements: reading.statements.filter(one => one !== last) };
  const heads = said.map(headText);
  for (const [at, statement] of said.entries()) {
    if (!repeatsAnIndex(statement)) continue;
    for (const [place, other] of said.entries()) {
      const names = place === at ? undefined : indicesOf(heads[at]!, heads[place]!);
      if (!names || reading.statements.some(note => isOfOthers(note, names))) continue;
      const one = joined(statement, other, names);
      if (!one) continue;
      const last = at > place ? statement : other;
      const statements = reading.statements.flatMap(each =>
        each === last ? [one] : each === statement || each === other ? [] : [each],
      );
      return { ...reading, statements };
    }
  }
  return undefined;
}

/** `(i \ne k)`, said of the entries of i and j. */
function isOfOthers(note: Statement, names: readonly string[]): boolean {
  const condition = conditionOf(note);
  return condition?.signs[0] === '!=' && !condition.sides.every(side => names.includes(textOf(side)));
}

const isEquation = ({ signs }: Statement): boolean => signs.length > 0 && signs.every(one => one === '=');

function isLoneZero({ sides }: Statement): boolean {
  const formula = sides.length === 1 ? sides[0]!.formula : undefined;
  return formula !== undefined && !(formula instanceof Unreadable) && isZero(formula);
}

/** `\frac{\partial h_i}{\partial z_i}`, `\frac{\partial h^i}{\partial z^i}`, `J_{ii}`: the head is of the diagonal. */
function repeatsAnIndex(statement: Statement): boolean {
  const head = chainOf(statement)[0]?.formula;
  if (head === undefined || head instanceof Unreadable) return false;
  const found = new Set<string>();
  const open: Formula[] = [head];
  while (open.length > 0) {
    const part = open.pop()!;
    open.push(...childrenOf(part));
    if (part.kind !== 'scripts') continue;
    const places = [part.sub, part.sup].flatMap(script => {
      const inner = script && unwrap(script);
      if (!inner || textOf(inner) === 'T') return [];
      return inner.kind === 'product' ? inner.factors : inner.kind === 'list' ? inner.items : [inner];
    });
    for (const name of places.map(textOf).filter(isIndexName)) {
      if (found.has(name)) return true;
      found.add(name);
    }
  }
  return false;
}

const headText = (statement: Statement): string =>
  statement.sides.length < 2 ? '' : chainOf(statement).slice(0, 1).map(textOfSide).join('');

/** i and j of the heads `z_i/a_i` and `z_i/a_j`, `J_ii` and `J_ij`: they differ in one index, which the first has twice. */
function indicesOf(diagonal: string, other: string): readonly [string, string] | undefined {
  if (diagonal.length !== other.length || diagonal === other || diagonal.includes('<')) return undefined;
  let at = 0;
  while (diagonal[at] === other[at]) at++;
  const [i, j] = [diagonal[at]!, other[at]!];
  return diagonal.slice(at + 1) === other.slice(at + 1) && /^[a-z]{2}$/.test(i + j) ? [i, j] : undefined;
}

/** The equation for any i and j, with what the one for i alone says where they are equal. */
function joined(
  diagonal: Statement,
  other: Statement,
  names: readonly [string, string],
): Statement | undefined {
  const own = lastOf(diagonal);
  const rest = lastOf(other);
  if (!own || !rest) return undefined;
  const range = rest.range;
  const sides = names.map(name => nameFormula(name, range));
  const formula: Formula = {
    kind: 'cases',
    rows: [
      { value: own, condition: { kind: 'relation', sides, signs: ['='], range } },
      { value: rest, condition: undefined },
    ],
    range,
  };
  return equationOf([chainOf(other)[0]!, sideOf(formula)], other.range);
}

function lastOf(statement: Statement): Formula | undefined {
  const sides = chainOf(statement);
  const formula = sides[sides.length - 1]?.formula;
  return formula instanceof Unreadable ? undefined : formula;
}

/** An equation behind its case: `\text{for } i = j\colon A = B`. */
interface Prefixed {
  readonly statements: readonly Statement[];
  readonly condition: Formula;
  readonly sign: RelationSign;
  readonly head: Side;
  readonly value: Formula;
}

/** `\text{For } i = j\colon A = B; \text{ for } i \ne j\colon C = D` as one equation with cases. */
function casesBefore(reading: Reading): Reading | undefined {
  const { statements } = reading;
  const found = statements.flatMap((statement, at) => prefixed(statement, statements[at + 1]) ?? []);
  const same = found.find(({ sign }) => sign === '=');
  const apart = found.find(({ sign }) => sign === '!=');
  if (!same || !apart || found.length !== 2) return undefined;
  const { range } = apart.statements[0]!;
  const rows = [
    { value: same.value, condition: same.condition },
    { value: apart.value, condition: undefined },
  ];
  const one = equationOf([apart.head, sideOf({ kind: 'cases', rows, range })], range);
  const others = statements.filter(each => !found.some(one => one.statements.includes(each)));
  return { ...reading, statements: [...others, one] };
}

/** The case and its equation, in one statement or in two (`i = j\colon \quad A = B`). */
function prefixed(statement: Statement, next: Statement | undefined): Prefixed | undefined {
  const { sides, signs } = statement;
  const [sign, colon] = signs;
  if (sign !== '=' && sign !== '!=') return undefined;
  const isApart = sides.length === 2;
  if (!isApart && colon !== 'colon') return undefined;
  const equation = isApart ? next : { sides: sides.slice(2), signs: signs.slice(2) };
  if (!equation || equation.sides.length < 2 || equation.signs.some(one => one !== '=')) return undefined;
  const [i, j] = sides.map(({ formula }) => formula);
  const value = equation.sides[equation.sides.length - 1]!.formula;
  if (i instanceof Unreadable || j instanceof Unreadable || value instanceof Unreadable) return undefined;
  if (![i!, j!].every(formula => isIndexName(textOf(formula)))) return undefined;
  return {
    statements: isApart ? [statement, next!] : [statement],
    condition: { kind: 'relation', sides: [i!, j!], signs: [sign], range: sides[1]!.range },
    sign,
    head: equation.sides[0]!,
    value,
  };
}
