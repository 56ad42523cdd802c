/**
 * Functions along one axis, as the languages of arrays have them: `np.sum(A, axis=0)`, `A.mean(dim=1)`, `sum(A, dims=1)`. What NumPy gives has one
 * axis less; here it is a column, and a row where the axis is kept.
 */
import {
  apply,
  dimension,
  divide,
  logsumexp,
  multiply,
  number,
  ones,
  power,
  softmax,
  sum,
  transpose,
} from '../../../expression/construct.ts';
import type { Expression } from '../../../expression/expression.ts';
import { textOf } from '../../atom.ts';
import { type Formula, type FormulaOf, Unreadable } from '../../formula.ts';
import { signedNumber } from '../../leaves.ts';

/** An argument with a name. */
export type Keyword = FormulaOf<'relation'>;

export const isKeyword = (argument: Formula): argument is Keyword =>
  argument.kind === 'relation' && argument.signs[0] === 'define';

export const nameOf = ({ sides: [name] }: Keyword): string => (name as FormulaOf<'name'>).name;

/** What says how numbers are stored changes no value. */
const SILENT = new Set(['dtype', 'device', 'out', 'keepdims', 'keepdim']);

/** `dtype=int`: what is stored so loses its fraction. */
export const isWholeType = ({ sides: [name, type] }: Keyword): boolean =>
  textOf(name!) === 'dtype' && /int|bool/.test(textOf(type!));

/** SciPy's softmax, which is of all entries where no axis is said; as long as the word that a program imports. */
export const SOFTMAX_OF_ALL = 'softall';

/** Functions that no language counts the axes of from 1 for, without a name for the axis. */
const FROM_ZERO = new Set(['softmax', SOFTMAX_OF_ALL, 'logsumexp']);

export interface Along {
  /** 0: down the columns; 1: along the rows. */
  readonly axis: 0 | 1;
  readonly kept: boolean;
  /** It is the last one, which of a vector is the only one. */
  readonly last?: boolean;
  /** An axis that is not kept leaves a row. */
  readonly asRow?: boolean | undefined;
}

/** The axis that a call names by a keyword, or as a second argument that can only be one: 0 counts from 0, 2 from 1. */
export function axisOf({ name: fn, args }: FormulaOf<'call'>): Along | undefined {
  let axis: 0 | 1 | undefined;
  let kept = false;
  let last = false;
  for (const argument of args.slice(1)) {
    if (!isKeyword(argument)) {
      const place = signedNumber(argument);
      if (place === 0) axis = 0;
      else if (FROM_ZERO.has(fn) && (place === 1 || place === -1)) [axis, last] = [1, place === -1];
      else if (FROM_ZERO.has(fn)) throw ambiguous(argument);
      else if (place === 2) [axis, kept] = [1, true];
      else throw ambiguous(argument);
      continue;
    }
    const [{ name }, value] = argument.sides as readonly [FormulaOf<'name'>, Formula];
    const place = signedNumber(value);
    if (name === 'axis' || name === 'dim') {
      if (place !== 0 && place !== 1 && place !== -1) throw ambiguous(argument);
      axis = place === 0 ? 0 : 1;
      last = place === -1;
    } else if (name === 'dims') {
      if (place !== 1 && place !== 2) throw ambiguous(argument);
      [axis, kept] = [place === 1 ? 0 : 1, true];
    } else if (SILENT.has(name) && !isWholeType(argument))
      kept ||= name.startsWith('keepdim') && value.kind === 'name' && /^true$/i.test(value.name);
    else throw new Unreadable('syntax', argument.range, `the argument ${name} is not known here`);
  }
  return axis === undefined ? undefined : { axis, kept, last };
}

const ambiguous = ({ range }: Formula): Unreadable =>
  new Unreadable('syntax', range, 'the axis is 0 or 1', 'Write axis=0 or axis=1.');

function sumAlong(e: Expression, { axis, kept, last, asRow }: Along): Expression {
  if (e.cols === 1 && (last || axis === 0)) return sum(e);
  const lines = axis === 1 ? e : transpose(e);
  return laid(lines === e && e.cols === 1 ? e : multiply(lines, ones(lines.cols)), { axis, kept, asRow });
}

/** What an axis leaves, a column as it is worked out: the axis that is kept has the length 1, and of one axis is left a column, or a row. */
export const laid = (column: Expression, { axis, kept, asRow }: Along): Expression =>
  (axis === 1 ? asRow && !kept : asRow || kept) ? transpose(column) : column;

/** Applies a function of the lines of a matrix along an axis; a column is one line, whatever its axis is called. */
const byLines =
  (apply: (e: Expression) => Expression) =>
  (e: Expression, { axis }: Along): Expression => {
    if (e.cols === 1 || e.rows === 1 || axis === 1) return apply(e);
    return transpose(apply(transpose(e)));
  };

/** The functions that an axis may be given to. */
export const ALONG: ReadonlyMap<string, (e: Expression, along: Along) => Expression> = new Map([
  ['sum', sumAlong],
  ['Sigma', sumAlong],
  ['mean', meanAlong],
  ['average', meanAlong],
  ['reduce_sum', sumAlong],
  ['reduce_mean', meanAlong],
  ['softmax', byLines(softmax)],
  [SOFTMAX_OF_ALL, byLines(softmax)],
  ['logsumexp', byLines(logsumexp)],
  ['norm', (e, along) => apply('sqrt', sumAlong(power(e, number(2)), along))],
]);

/** R says in the name which axis is added up. */
export const ALONG_BY_NAME: ReadonlyMap<string, (e: Expression, asRow: boolean) => Expression> = new Map<
  string,
  (e: Expression, asRow: boolean) => Expression
>([
  ['colSums', (e, asRow) => sumAlong(e, { axis: 0, kept: false, asRow })],
  ['rowSums', (e, asRow) => sumAlong(e, { axis: 1, kept: false, asRow })],
  ['colMeans', (e, asRow) => meanAlong(e, { axis: 0, kept: false, asRow })],
  ['rowMeans', (e, asRow) => meanAlong(e, { axis: 1, kept: false, asRow })],
]);

function meanAlong(e: Expression, along: Along): Expression {
  const isWhole = along.axis === 0 || (along.last === true && e.cols === 1);
  return divide(sumAlong(e, along), dimension(isWhole ? e.rows : e.cols));
}
