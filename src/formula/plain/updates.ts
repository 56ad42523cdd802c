/**
 * Statements that change what a name stands for: `dW += reg * W`, `dscores /= N`, and `dh[h <= 0] = 0`, which puts a value where a condition holds.
 * They say the name again, with what it was before written out.
 */
import type { Formula, Range, Side, Statement } from '../formula.ts';
import { Unreadable } from '../formula.ts';
import { nameFormula } from '../leaves.ts';
import { rangeOf } from './parse.ts';
import type { PlainToken } from './tokenize.ts';

/** More changes of one name than these are no answer. */
const MAX_UPDATES = 20;

type ReadSide = (from: number, to: number) => Side;

const PRODUCTS = { '*': '.*', '.*': '.*', '/': './', './': './' } as const;

/** The statement with the new value of its name; undefined where the line changes none. */
export function readUpdate(
  line: readonly PlainToken[],
  statements: readonly Statement[],
  side: ReadSide,
): Statement | undefined {
  const [name, sign, equals] = line;
  if (name?.kind !== 'name' || sign?.kind !== 'operator') return undefined;
  const isChange = isSign(equals, '=') && equals!.start === sign.end && line.length > 3;
  if (isChange && (sign.text === '+' || sign.text === '-' || Object.hasOwn(PRODUCTS, sign.text)))
    return stated(line, statements, side(3, line.length), (before, by, range) => {
      if (sign.text === '+' || sign.text === '-') {
        const terms = [
          { sign: '+' as const, signRange: [range[0], range[0]] as const, term: before },
          { sign: sign.text as '+' | '-', signRange: rangeOf(sign), term: by },
        ];
        return { kind: 'sum', terms, range };
      }
      const product = PRODUCTS[sign.text as keyof typeof PRODUCTS];
      return { kind: 'product', factors: [before, by], signs: [product], signRanges: [rangeOf(sign)], range };
    });
  if (sign.text !== '[' && sign.text !== '(') return undefined;
  const at = line.findIndex(one => isSign(one, '='));
  if (at < 4 || !isSign(line[at - 1], sign.text === '[' ? ']' : ')')) return undefined;
  const condition = side(2, at - 1).formula;
  if (condition instanceof Unreadable || condition.kind !== 'relation') return undefined;
  return stated(line, statements, side(at + 1, line.length), (before, value, range) => ({
    kind: 'call',
    name: 'where',
    nameRange: rangeOf(name),
    primes: 0,
    args: [condition, value, before],
    range,
  }));
}

const isSign = (one: PlainToken | undefined, sign: string): boolean =>
  one?.kind === 'operator' && one.text === sign;

function stated(
  line: readonly PlainToken[],
  statements: readonly Statement[],
  by: Side,
  build: (before: Formula, by: Formula, range: Range) => Formula,
): Statement {
  const name = line[0]!;
  const head = nameFormula(name.text, rangeOf(name), true);
  const range: Range = [name.start, line[line.length - 1]!.end];
  const earlier = statements.filter(
    ({ sides: [first, ...rest] }) =>
      rest.length > 0 &&
      !(first!.formula instanceof Unreadable) &&
      first!.formula.kind === 'name' &&
      first!.formula.name === name.text,
  );
  const before = earlier.at(-1)?.sides.at(-1)?.formula ?? head;
  const failure =
    earlier.length > MAX_UPDATES
      ? new Unreadable('syntax', range, `${name.text} is changed more than ${MAX_UPDATES} times`)
      : [before, by.formula].find(formula => formula instanceof Unreadable);
  const formula = failure ?? build(bracketed(before as Formula), bracketed(by.formula as Formula), range);
  return {
    range,
    sides: [
      { range: rangeOf(name), formula: head },
      { range, formula },
    ],
    signs: ['='],
    leading: false,
    aside: false,
  };
}

const bracketed = (body: Formula): Formula => ({
  kind: 'group',
  open: '(',
  close: ')',
  visible: true,
  body,
  range: body.range,
});
