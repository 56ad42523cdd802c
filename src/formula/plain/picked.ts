/**
 * What a program picks by a condition, `X[mask].T @ y[mask]`, `V(:, mask) * z(mask)`, `np.sum(y[m > 0])`: where it is added up, the rest counts nothing. Each sum becomes one over all,
 * with `#picked(mask, …)` of what it is of; how many there are is not known, so that nothing else is read of them.
 */
import { wordSet } from '../../expression/words.ts';
import { called } from '../compose.ts';
import { type Formula, type FormulaOf, type Side, type Statement, Unreadable } from '../formula.ts';
import { nameFormula } from '../leaves.ts';
import { mapChildren } from '../tree.ts';
import { PICKED } from './loops/line.ts';
import { isKeyword } from './meaning/axes.ts';
import { newAxis } from './meaning/stretched.ts';
import { definitionsOf } from './updates.ts';

const PRODUCT_CALLS: ReadonlySet<string> = new Set(['dot', 'matmul', 'mm', 'mv']);
/** As many labels there are as rows. */
const COUNTS: ReadonlySet<string> = new Set(['len', 'shape']);
const POSITIONS: ReadonlySet<string> = wordSet('where nonzero flatnonzero argwhere find findall which');

/** What an answer has said before a line, and the text of both. */
interface Told {
  readonly statements: readonly Statement[];
  readonly text: string;
  /** A star between matrices is their product. */
  readonly starsMultiply: boolean;
}

/** Whether a text may pick by a condition. */
export const mayPick = (text: string): boolean =>
  (text.includes('[') || IN_ROUND_BRACKETS.test(text)) && /[<>]|[=!]=|\bargmax\b/.test(text);
/** `X(mask, :)`, `X(:, mask)`. */
const IN_ROUND_BRACKETS = /\([ \t]?:[ \t]?,|,[ \t]?:[ \t]?\)/;

/** A side with its picks written out; `place`, what its value is put at, picks what is put there. */
export function picksWrittenOut(side: Side, told: Told, place: string | undefined): Side {
  if (side.formula instanceof Unreadable) return side;
  const inPlace = place === undefined ? side.formula : withoutPlace(side.formula, bare(place), told);
  return { ...side, formula: written(inPlace, told) };
}

/** `d[m > 0] = -y[m > 0]`: of y what stands there. */
const withoutPlace = (formula: Formula, place: string, told: Told): Formula =>
  formula.kind === 'entry' && maskAt(formula, told, 'rows')?.said === place
    ? formula.base
    : mapChildren(formula, part => withoutPlace(part, place, told));

const bare = (text: string): string => text.replace(/\s/g, '');

function written(formula: Formula, told: Told): Formula {
  const labelled = formula.kind === 'entry' ? withLabels(formula, told) : formula;
  const inside = mapChildren(labelled, part => written(part, told));
  if (inside.kind === 'product') return withSums(inside, told);
  if (inside.kind !== 'call') return inside;
  const [first, second] = inside.args;
  const labels = first && COUNTS.has(inside.name) ? labelsNamed(first, told) : undefined;
  if (labels) return { ...inside, args: [labels.args[0]!, ...inside.args.slice(1)] };
  if (first && PRODUCT_CALLS.has(inside.name) && inside.args.length === 2) {
    const pair = pairOf(first, second!, told);
    return pair ? { ...inside, args: pair } : inside;
  }
  const mask = first && inside.name === 'sum' && isDown(inside.args[1]) ? maskOf(first, told) : undefined;
  return mask ? { ...inside, args: [pickedBy(mask, first!, told), ...inside.args.slice(1)] } : inside;
}

/** `P[range(N), y]`, `P[i, y[i]]` where y was said to be `np.argmax(Y, axis=1)`: with that for its name. */
function withLabels(formula: FormulaOf<'entry'>, told: Told): Formula {
  const last = formula.places[formula.places.length - 1];
  const labels = last && labelsNamed(last.kind === 'entry' ? last.base : last, told);
  if (!labels) return formula;
  const label = last.kind === 'entry' ? { ...last, base: labels } : labels;
  return { ...formula, places: [...formula.places.slice(0, -1), label] };
}

/** The `np.argmax(Y, axis=1)` that a name stands for. */
function labelsNamed(formula: Formula, { statements }: Told): FormulaOf<'call'> | undefined {
  const value = formula.kind === 'name' ? definitionsOf(formula.name, statements).at(-1) : undefined;
  const isLabels =
    value && !(value instanceof Unreadable) && value.kind === 'call' && value.name === 'argmax';
  return isLabels && value.args.length === 2 && !isDown(value.args[1]) ? value : undefined;
}

/** A sum over all rows: of all entries, or down the columns. */
function isDown(axis: Formula | undefined): boolean {
  if (!axis) return true;
  const value = isKeyword(axis) ? axis.sides[1]! : axis;
  return value.kind === 'number' && value.value === 0;
}

/** A product with the sums over what is picked written out. */
function withSums(formula: FormulaOf<'product'>, told: Told): Formula {
  const factors = [...formula.factors];
  for (let at = 0; at + 1 < factors.length; at++) {
    const [left, right] = [factors[at]!, factors[at + 1]!];
    const isMatrixProduct =
      formula.signs[at] === '@' || (formula.signs[at] === 'plain-*' && left.kind === 'scripts');
    const pair = isMatrixProduct ? pairOf(left, right, told) : undefined;
    if (pair) factors.splice(at, 2, ...pair);
  }
  return { ...formula, factors };
}

/** Two factors, the columns of one picked as the rows of the other: of one of them all that counts is enough. */
function pairOf(left: Formula, right: Formula, told: Told): readonly [Formula, Formula] | undefined {
  const mask = maskOf(left, told, 'columns');
  const other = mask && maskOf(right, told);
  return other && mask.said === other.said ? [stripped(left, told), pickedBy(mask, right, told)] : undefined;
}

interface Mask {
  readonly formula: Formula;
  /** As it is written, without blanks. */
  readonly said: string;
}

function pickedBy(mask: Mask, formula: Formula, told: Told): Formula {
  const { range } = formula;
  return called(PICKED, range, [mask.formula, stripped(formula, told)], range);
}

type Axis = 'rows' | 'columns';
const ACROSS: Readonly<Record<Axis, Axis>> = { rows: 'columns', columns: 'rows' };

/** What all rows of a formula are picked by, or its columns; a vector has one axis. */
function maskOf(formula: Formula, told: Told, axis: Axis = 'rows'): Mask | undefined {
  switch (formula.kind) {
    case 'name': {
      const pick = pickNamed(formula, told);
      return pick && maskAt(pick, told, axis);
    }
    case 'entry':
      return newAxis(formula) === undefined ? maskAt(formula, told, axis) : maskOf(formula.base, told, axis);
    case 'group':
      return maskOf(formula.body, told, axis);
    case 'scripts':
      return formula.sub || formula.sup ? undefined : maskOf(formula.base, told, ACROSS[axis]);
    case 'product': {
      const all = formula.signs.includes('@') ? undefined : maskOfAll(formula.factors, told, axis);
      const isMatrixProduct = formula.signs.every(
        sign => sign === '@' || (sign === 'plain-*' && told.starsMultiply),
      );
      if (all || !isMatrixProduct) return all;
      return maskOf(formula.factors.at(axis === 'rows' ? 0 : -1)!, told, axis);
    }
    case 'sum':
      return maskOfAll(
        formula.terms.map(({ term }) => term),
        told,
        axis,
      );
    case 'call': {
      const pick = pickedOfOwn(formula, told);
      return pick && maskAt(pick, told, axis);
    }
    default:
      return undefined;
  }
}

/** `d(mask)` of MATLAB, where the answer said what d is. */
function pickedOfOwn(
  { name, nameRange, primes, args, range }: FormulaOf<'call'>,
  { statements }: Told,
): FormulaOf<'entry'> | undefined {
  if (args.length !== 1 || primes > 0 || definitionsOf(name, statements).length === 0) return undefined;
  return { kind: 'entry', base: nameFormula(name, nameRange, true), places: args, range };
}

/** The one mask of several parts; numbers have none. */
function maskOfAll(parts: readonly Formula[], told: Told, axis: Axis): Mask | undefined {
  const masks = parts.filter(part => part.kind !== 'number').map(part => maskOf(part, told, axis));
  return masks.every(mask => mask !== undefined && mask.said === masks[0]!.said) ? masks[0] : undefined;
}

/** The condition of `A[mask]`, `A[m > 0]`, `A[mask, :]`, `A[np.where(m > 0)[0]]`; of the columns, `A[:, mask]`. */
function maskAt({ places }: FormulaOf<'entry'>, { statements, text }: Told, axis: Axis): Mask | undefined {
  const [place, rest, ...more] = axis === 'columns' && places.length === 2 ? [...places].reverse() : places;
  if (!place || more.length > 0 || (rest && !(rest.kind === 'name' && rest.name === ':'))) return undefined;
  const at = place.kind === 'name' ? definitionsOf(place.name, statements) : [place];
  const value = at.length === 1 ? at[0]! : undefined;
  if (!value || value instanceof Unreadable) return undefined;
  const said = bare(text.slice(...place.range));
  if (isCondition(value)) return { formula: place, said };
  const condition = conditionOfPositions(value);
  // of positions that a name stands for nothing may have changed what they were found by
  const isStill = place === value || statements.at(-1)?.sides.some(({ formula }) => formula === value);
  return condition && isStill ? { formula: condition, said } : undefined;
}

const isCondition = (formula: Formula): boolean =>
  formula.kind === 'group' ? isCondition(formula.body) : formula.kind === 'relation' && !isKeyword(formula);

/** What `np.where(c)[0]`, `np.flatnonzero(c)` tell the places of. */
function conditionOfPositions(formula: Formula): Formula | undefined {
  if (formula.kind === 'entry') return conditionOfPositions(formula.base);
  const [condition, ...more] = formula.kind === 'call' && POSITIONS.has(formula.name) ? formula.args : [];
  return condition && more.length === 0 && isCondition(condition) ? condition : undefined;
}

/** The `X[mask]` that a name stands for. */
function pickNamed({ name }: FormulaOf<'name'>, { statements }: Told): FormulaOf<'entry'> | undefined {
  const [value, ...more] = definitionsOf(name, statements);
  const isEntry = value && more.length === 0 && !(value instanceof Unreadable) && value.kind === 'entry';
  return isEntry && newAxis(value) === undefined ? value : undefined;
}

/** What is picked, without the places. */
function stripped(formula: Formula, told: Told): Formula {
  if (formula.kind === 'name') return pickNamed(formula, told)?.base ?? formula;
  if (formula.kind === 'entry' && newAxis(formula) === undefined) return formula.base;
  const pick = formula.kind === 'call' ? pickedOfOwn(formula, told) : undefined;
  if (pick && maskOf(pick, told)) return stripped(pick, told);
  return mapChildren(formula, part => stripped(part, told));
}
