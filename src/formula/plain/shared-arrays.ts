/**
 * Arrays that a program calls by several names: what changes one of them in place (`d[0] = 0`, `s *= 1 - s`) changes what the others call so, but for
 * copies. Where the languages differ, or another name stands for a part of the array, what that is from there on is not known.
 */
import { wordSet } from '../../expression/words.ts';
import { equationOf, sideOf } from '../equations.ts';
import { type Formula, type Range, type Statement, Unreadable } from '../formula.ts';
import { nameFormula } from '../leaves.ts';
import { isSign, type Line } from './loops/line.ts';
import type { Language, Names } from './parse.ts';

/** Functions whose value is the array that they are applied to, seen otherwise. */
const VIEWS: ReadonlySet<string> = wordSet('reshape view ravel squeeze transpose unsqueeze asarray');
const COPY = /\b(?:copy|deepcopy|clone|array|astype)\b/;
/** Whose arrays are never changed in place. */
const UNCHANGING = /\b(?:jnp|jax|tf)\b/;

interface Shared {
  readonly name: string;
  /** Of the whole array, as it is. */
  readonly isWhole: boolean;
}

/** What the other names of an array are when a line has changed it. */
export function othersChanged(
  line: Line,
  statements: readonly Statement[],
  text: string,
  language: Language | undefined,
  names: Names | undefined,
): readonly Statement[] {
  const [changed, sign] = line;
  const isPlace = isSign(sign, '[');
  if (language === 'r' || isSign(sign, '(') || (!isPlace && UNCHANGING.test(text))) return [];
  const range: Range = [changed!.start, line[line.length - 1]!.end];
  return sharedWith(changed!.text, statements, text, names).map(({ name, isWhole }) => {
    const isKnown = isWhole && (isPlace || language === 'python');
    const formula = isKnown
      ? nameFormula(changed!.text, range, true)
      : new Unreadable(
          'syntax',
          range,
          `${name} is changed here with ${changed!.text}: what it is then is not read`,
        );
    return equationOf([sideOf(nameFormula(name, range, true)), { range, formula }], range);
  });
}

/** The other names of the array that a name stands for, as far as the answer or the file says what they are. */
function sharedWith(
  name: string,
  statements: readonly Statement[],
  text: string,
  names: Names | undefined,
): readonly Shared[] {
  const arrays = new Map<string, Shared & { readonly array: string }>();
  const of = (one: string) => arrays.get(one) ?? { name: one, isWhole: true, array: one };
  let count = 0;
  for (const { sides, range } of statements) {
    const [head, ...rest] = sides;
    const value = rest[rest.length - 1]?.formula;
    if (!value || head!.formula instanceof Unreadable || head!.formula.kind !== 'name') continue;
    const { name: said } = head!.formula;
    // a change of it: it is the same array
    if (rest[0]!.range[0] === range[0]) continue;
    const end = text.indexOf('\n', range[1]);
    const isCopy = COPY.test(text.slice(range[0], end < 0 ? text.length : end));
    const seen = isCopy || value instanceof Unreadable ? undefined : arrayIn(value);
    const array = seen && of(seen.name);
    if (array) {
      if (names?.has(array.name)) arrays.set(array.name, array);
      arrays.set(said, { name: said, array: array.array, isWhole: seen.isWhole && array.isWhole });
    } else {
      // `d = e = …` is one array
      const array = `#${count++}`;
      for (const { formula } of sides.slice(0, -1))
        if (!(formula instanceof Unreadable) && formula.kind === 'name')
          arrays.set(formula.name, { name: formula.name, array, isWhole: true });
    }
  }
  const { array, isWhole } = of(name);
  return [...arrays.values()]
    .filter(one => one.array === array && one.name !== name)
    .map(one => ({ name: one.name, isWhole: one.isWhole && isWhole }));
}

/** The array that a formula is: by its name, or a part of it, turned or in another form. */
function arrayIn(formula: Formula): Shared | undefined {
  switch (formula.kind) {
    case 'name':
      return { name: formula.name, isWhole: true };
    case 'group':
      return arrayIn(formula.body);
    case 'entry':
      return inPart(formula.base);
    case 'scripts':
      return formula.sub || formula.sup ? undefined : inPart(formula.base);
    case 'call':
      return VIEWS.has(formula.name) && formula.args[0] ? inPart(formula.args[0]) : undefined;
    default:
      return undefined;
  }
}

const inPart = (formula: Formula): Shared | undefined => {
  const array = arrayIn(formula);
  return array && { ...array, isWhole: false };
};
