/**
 * Statements that change what a name stands for: `dW += reg * W`, `dscores /= N`, and `dh[h <= 0] = 0`, which puts a value where a condition holds.
 * They say the name again, with what it was before written out.
 */

import { called, inBrackets, twoFactors } from '../compose.ts';
import { equationOf, sideOf } from '../equations.ts';
import type { Formula, FormulaOf, Range, Side, Statement } from '../formula.ts';
import { Unreadable } from '../formula.ts';
import { nameFormula, numberFormula } from '../leaves.ts';
import { rangeOf } from '../ranges.ts';
import { holdsName } from '../tree.ts';
import { AT_LABELS, closeOf, isSign, LABELS, type Line, outside, parted } from './loops/line.ts';
import type { Names } from './parse.ts';
import type { PlainToken } from './tokenize.ts';

/** More changes of one name than these are no answer. */
const MAX_UPDATES = 20;

type ReadSide = (from: number, to: number) => Side;

const PRODUCTS = { '*': '.*', '.*': '.*', '/': './', './': './', '@': '@' } as const;

/** The statement with the new value of its name; undefined where the line changes none. */
export function readUpdate(
  line: readonly PlainToken[],
  statements: readonly Statement[],
  side: ReadSide,
  /** The names of the file that a program may give other values. */
  given: Names | undefined,
): Statement | undefined {
  const [name, sign, equals] = line;
  if (name?.kind !== 'name' || sign?.kind !== 'operator') return undefined;
  const isChange = isSign(equals, '=') && equals!.start === sign.end && line.length > 3;
  if (isChange && (sign.text === '+' || sign.text === '-' || Object.hasOwn(PRODUCTS, sign.text)))
    return stated(
      line,
      statements,
      side(3, line.length),
      given,
      (before, by, range) => changed(before, sign, by, range)!,
    );
  if (sign.text !== '[' && sign.text !== '(') return undefined;
  // `d[range(N), argmax(Y, axis=1)] -= 1`
  const at = outside(line, '=')[0] ?? -1;
  if (at < 4 || sign.start !== name.end) return undefined;
  if (definitionsOf(name.text, statements).length === 0 && !isChangeOfGiven(line, at, given))
    return undefined;
  const close = sign.text === '[' ? ']' : ')';
  const change = isSign(line[at - 2], close) ? line[at - 1]! : undefined;
  const end = change ? at - 2 : at - 1;
  const isClosed = isSign(line[end], close);
  const mayBeLabels = change !== undefined || line.slice(2, end).some(one => isSign(one, ','));
  const labels =
    isClosed && mayBeLabels && sign.text === '[' ? labelsIn(line.slice(2, end), statements, side) : undefined;
  if (labels && (!change || change.text === '+' || change.text === '-'))
    return stated(line, statements, side(at + 1, line.length), given, (before, by, range) => {
      const there: Formula = { ...labels, name: AT_LABELS, args: [by, ...labels.args], range };
      return changed(change ? before : besideLabels(before, labels), change ?? plus(sign), there, range)!;
    });
  // `d[:] = by` keeps the shape of what was there
  const isWhole = isClosed && sign.text === '[' && line.slice(2, end).every(one => ALL.has(one.text));
  if (isWhole)
    return stated(line, statements, side(at + 1, line.length), given, (before, by, range) => {
      const { start } = sign;
      const nothing = twoFactors(numberFormula('0', [start, start]), '.*', before, [start, start], range);
      return changed(change ? before : inBrackets(nothing), change ?? plus(sign), by, range)!;
    });
  const condition = isClosed ? conditionIn(side(2, end).formula, statements) : undefined;
  return stated(line, statements, side(at + 1, line.length), given, (before, by, range) => {
    const value = change ? changed(before, change, by, range) : by;
    if (!condition || !value)
      return new Unreadable('syntax', range, `this change of ${name.text} is not read`);
    return called('where', rangeOf(name), [condition, value, before], range);
  });
}

/** What stands in the brackets of all of an array. */
const ALL: ReadonlySet<string> = new Set([':', ',']);

/** What a value is after `+= by`, `*= by`; undefined for another sign. */
function changed(before: Formula, sign: PlainToken, by: Formula, range: Range): Formula | undefined {
  if (sign.text === '+' || sign.text === '-') {
    const terms = [
      { sign: '+' as const, signRange: [range[0], range[0]] as const, term: before },
      { sign: sign.text as '+' | '-', signRange: rangeOf(sign), term: by },
    ];
    return { kind: 'sum', terms, range };
  }
  if (!Object.hasOwn(PRODUCTS, sign.text)) return undefined;
  const product = PRODUCTS[sign.text as keyof typeof PRODUCTS];
  return twoFactors(before, product, by, rangeOf(sign), range);
}

/** A comparison, or a name that stands for one. */
function conditionIn(formula: Formula | Unreadable, statements: readonly Statement[]): Formula | undefined {
  if (formula instanceof Unreadable) return undefined;
  if (formula.kind === 'relation') return formula;
  const named = formula.kind === 'name' ? definitionsOf(formula.name, statements).at(-1) : undefined;
  if (!named || named instanceof Unreadable) return undefined;
  const inner = named.kind === 'group' ? named.body : named;
  return inner.kind === 'relation' ? inner : undefined;
}

/** The ones of `[np.arange(N), labels]` and, of one example, `[label]`; undefined for other places. */
function labelsIn(
  places: readonly PlainToken[],
  statements: readonly Statement[],
  side: ReadSide,
): FormulaOf<'call'> | undefined {
  const [first, second, ...more] = parted(places);
  if (!first || first.length === 0 || more.length > 0) return undefined;
  const isEach =
    /^a?range$/.test(first[0]!.text) && isSign(first[1], '(') && closeOf(first, 1) === first.length - 1;
  if (second && (!isEach || second.length === 0 || first.length < 4)) return undefined;
  // the places stand behind the name and its bracket
  const read = (from: number, to: number): Formula | undefined => {
    const { formula } = side(from + 2, to + 2);
    return formula instanceof Unreadable ? undefined : formula;
  };
  const labels = second ? read(first.length + 1, places.length) : read(0, first.length);
  const count = second && read(2, first.length - 1);
  if (!labels || (second && !count)) return undefined;
  const defined = labels.kind === 'name' ? definitionsOf(labels.name, statements).at(-1) : undefined;
  const isArgmax = (formula: typeof defined): formula is Formula =>
    formula !== undefined &&
    !(formula instanceof Unreadable) &&
    formula.kind === 'call' &&
    formula.name === 'argmax';
  const of = isArgmax(defined) ? defined : labels;
  if (of.kind !== 'name' && !isArgmax(of)) return undefined;
  const { range } = labels;
  return called(LABELS, range, count ? [of, count] : [of], range);
}

const plus = (at: PlainToken): PlainToken => ({ ...at, text: '+' });

/** A matrix with zeros at the labels: `A .* (1 - labels)`. */
function besideLabels(matrix: Formula, labels: FormulaOf<'call'>): Formula {
  const { range } = labels;
  const terms = [
    { sign: '+' as const, signRange: range, term: numberFormula('1', range) },
    { sign: '-' as const, signRange: range, term: labels },
  ];
  return twoFactors(matrix, '.*', inBrackets({ kind: 'sum', terms, range }), range, range);
}

/** What a name was said to be, in order. */
export const definitionsOf = (name: string, statements: readonly Statement[]): (Formula | Unreadable)[] =>
  statements.flatMap(({ sides: [head, ...rest] }) =>
    rest.length > 0 &&
    !(head!.formula instanceof Unreadable) &&
    head!.formula.kind === 'name' &&
    head!.formula.name === name
      ? [rest[rest.length - 1]!.formula]
      : [],
  );

/** `Z[Z < 0] = 0`, `Z[0] = 0`: not the `Z[i] = …` that says what each entry is. */
const isChangeOfGiven = (line: Line, at: number, given: Names | undefined): boolean =>
  given?.has(line[0]!.text) === true &&
  isSign(line[1], '[') &&
  !line.slice(2, at - 1).every(one => isSign(one, ',') || /^[a-z]$/.test(one.text));

/** Whether what a name was written out of is something else by now, or the name is one of the file: then it is known where it is used alone. */
function isLost(
  name: string,
  before: Formula | Unreadable,
  statements: readonly Statement[],
  given: Names | undefined,
): boolean {
  if (given?.has(name)) return true;
  if (before instanceof Unreadable || (before.kind === 'name' && before.name === name)) return false;
  // it was lost before
  if (holdsName(before, name)) return true;
  const heads = statements.map(({ sides: [head, ...rest] }) => {
    const formula = head!.formula;
    return rest.length === 0 || formula instanceof Unreadable || formula.kind !== 'name' ? '' : formula.name;
  });
  const behind = heads.slice(heads.indexOf(name) + 1);
  return behind.some(head => head !== '' && head !== name && holdsName(before, head));
}

function stated(
  line: readonly PlainToken[],
  statements: readonly Statement[],
  by: Side,
  given: Names | undefined,
  build: (before: Formula, by: Formula, range: Range) => Formula | Unreadable,
): Statement {
  const name = line[0]!;
  const head = nameFormula(name.text, rangeOf(name), true);
  const range: Range = [name.start, line[line.length - 1]!.end];
  const earlier = definitionsOf(name.text, statements);
  const value = earlier.at(-1) ?? head;
  const before = isLost(name.text, value, statements, given) ? head : value;
  const failure =
    earlier.length > MAX_UPDATES
      ? new Unreadable('syntax', range, `${name.text} is changed more than ${MAX_UPDATES} times`)
      : [before, by.formula].find(formula => formula instanceof Unreadable);
  const formula = failure ?? build(inBrackets(before as Formula), inBrackets(by.formula as Formula), range);
  return equationOf([sideOf(head), { range, formula }], range);
}
