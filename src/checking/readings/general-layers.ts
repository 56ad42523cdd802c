/**
 * What is defined for every layer, or every step in time, at once: `D_l = \operatorname{diag}(h'(z^{(l)}))`, `\delta^{(l)} = W^{(l+1)\top}\delta^{(l+1)} \odot …`.
 * It is written out for the numbers that the answer uses; a letter that is said to be a number (`L = 3`) is that number.
 */
import { type Atom, atomOf, type Script, textOf, unwrap } from '../../formula/atom.ts';
import {
  type Formula,
  type FormulaOf,
  type Reading,
  type Side,
  type Statement,
  Unreadable,
} from '../../formula/formula.ts';
import { gradientAtom, gradientsAmong } from '../../formula/meaning/names/gradients.ts';
import { withNumberInScripts } from '../../formula/meaning/names/layer-count.ts';
import { isIndexName } from '../../formula/meaning/places.ts';
import { withNumber } from '../../formula/meaning/totals/unrolled.ts';
import type { Vocabulary } from '../../formula/meaning/vocabulary.ts';
import { childrenOf, somePart } from '../../formula/tree.ts';
import { ownAtom } from '../names/own-names.ts';
import { chainOf, statementsOf, withFormulas } from '../statements.ts';
import { definitionsFirst } from './order.ts';

interface General {
  readonly statement: Statement;
  readonly key: string;
  readonly letter: string;
}

const MOST_LAYERS = 32;
/** Sums in sums are written out, too. */
const MOST_RUN = 8;
const MOST_TURNS = 3;

/** An answer, and what stands before it. */
interface Told {
  readonly reading: Reading;
  readonly before: readonly Reading[];
}

/** The answer with such definitions written out, its own and those before it; undefined where there are none. */
export function layersWrittenOut(
  reading: Reading,
  vocabulary: Vocabulary,
  before: readonly Reading[],
): Told | undefined {
  const earlier = before.length === 0 ? undefined : earlierWrittenOut(reading, vocabulary, before);
  const own = reading.statements.length < 2 ? undefined : ownWrittenOut(reading, vocabulary);
  return earlier || own ? { reading: own ?? reading, before: earlier ?? before } : undefined;
}

/** What stands before an answer, for the numbers that it or the answer uses. */
function earlierWrittenOut(
  { statements }: Reading,
  vocabulary: Vocabulary,
  before: readonly Reading[],
): readonly Reading[] | undefined {
  const earlier = before.flatMap(statementsOf);
  const generals = earlier.flatMap(statement => generalIn(statement, vocabulary) ?? []);
  if (generals.length === 0 || generals.length > MOST_LAYERS) return undefined;
  const written = instancesOfAll(generals, [...earlier, ...statements], vocabulary);
  if (written.length === 0) return undefined;
  const rest = earlier.filter(statement => !generals.some(general => general.statement === statement));
  const keys = new Set(generals.map(({ key }) => key));
  return [{ statements: inTurn([...written, ...rest], keys, vocabulary), mends: [] }];
}

function instancesOfAll(
  generals: readonly General[],
  said: readonly Statement[],
  vocabulary: Vocabulary,
): readonly Statement[] {
  let written: readonly Statement[] = [];
  // What is written out may use another one that is told for every layer.
  for (let turn = 0; turn < Math.min(generals.length, MOST_TURNS); turn++)
    for (const general of generals)
      written = [...instancesOf(general, [...written, ...said], vocabulary), ...written].slice(
        0,
        MOST_LAYERS,
      );
  return written;
}

function ownWrittenOut(reading: Reading, vocabulary: Vocabulary): Reading | undefined {
  const counts = reading.statements.flatMap(statement => countIn(statement, vocabulary) ?? []);
  const said = reading.statements
    .filter(statement => !counts.some(count => count.statement === statement))
    .map(statement => counts.reduce((one, count) => numbered(one, count, vocabulary), statement));
  const generals = said.flatMap(statement => generalIn(statement, vocabulary) ?? []);
  if (generals.length > MOST_LAYERS) return undefined;
  const written = instancesOfAll(generals, said, vocabulary);
  if (written.length === 0 && counts.length === 0) return undefined;
  const rest = said.filter(statement => !generals.some(general => general.statement === statement));
  if (rest.length === 0) return undefined;
  const whole = { ...reading, statements: [...written, ...rest] };
  const { statements } = definitionsFirst(whole, vocabulary) ?? whole;
  const keys = new Set(generals.map(({ key }) => key));
  return { ...whole, statements: inTurn(statements, keys, vocabulary) };
}

/** Every layer before those that use it. */
function inTurn(
  statements: readonly Statement[],
  keys: ReadonlySet<string>,
  vocabulary: Vocabulary,
): readonly Statement[] {
  const nameOf = (statement: Statement): string | undefined => {
    const [head, ...rest] = chainOf(statement);
    for (const key of rest.length > 0 ? keys : []) {
      const number = numberOn(head!.formula, key, vocabulary);
      if (number !== undefined) return `${key} ${number}`;
    }
    return undefined;
  };
  const named = new Map(statements.flatMap(statement => [[nameOf(statement), statement] as const]));
  const done = new Set<Statement>();
  const ordered: Statement[] = [];
  const place = (statement: Statement): void => {
    if (done.has(statement)) return;
    done.add(statement);
    const sides = chainOf(statement);
    for (const side of sides.length > 1 ? sides.slice(1) : sides)
      for (const key of keys)
        for (const number of numbersOf(side, key, vocabulary)) {
          const other = named.get(`${key} ${number}`);
          if (other) place(other);
        }
    ordered.push(statement);
  };
  statements.forEach(place);
  return ordered;
}

/** A statement with a number for a letter: on its names alone where the file calls something so (`l` may be the loss). */
export const numbered = (
  statement: Statement,
  { letter, value }: { letter: string; value: number },
  vocabulary: Vocabulary,
): Statement => {
  const put = isFree(letter, vocabulary) ? withNumber : withNumberInScripts;
  return withFormulas(statement, formula => put(formula, letter, value));
};

export const isFree = (letter: string, { patterns, dimensionTexts }: Vocabulary): boolean =>
  /^(?:[a-zL]|ell)$/.test(letter) && !patterns.has(letter) && !dimensionTexts.has(letter);

const isLayerLetter = (text: string): boolean => text === 'l' || text === 'ell';

/** The l of `W^{(l)}` and the L of `W^{(L)}`, which is no power, so that the loss may be called so. */
export const isLayerLabel = ({ wrapped, position, text }: Script, vocabulary: Vocabulary): boolean =>
  wrapped && position === 'sup' && (isFree(text, vocabulary) || isLayerLetter(text) || text === 'L');

/** `L = 3` */
function countIn(statement: Statement, vocabulary: Vocabulary) {
  const [head, value, ...others] = chainOf(statement);
  if (!head || !value || others.length > 0 || statement.signs.includes('approx')) return undefined;
  if (head.formula instanceof Unreadable || value.formula instanceof Unreadable) return undefined;
  const [letter, number] = [unwrap(head.formula), unwrap(value.formula)];
  if (letter.kind !== 'name' || letter.accents.length > 0 || number.kind !== 'number') return undefined;
  const isLayer = isFree(letter.name, vocabulary) && /^[1-9]\d?$/.test(number.text);
  return isLayer ? { statement, letter: letter.name, value: number.value } : undefined;
}

/** A definition for a letter that is a label of its name and of others, and no index that is in force; `\delta_i^{(l)}` has an index besides. */
function generalIn(statement: Statement, vocabulary: Vocabulary): General | undefined {
  const sides = chainOf(statement);
  const atom = sides.length > 1 ? ownAtom(sides[0]!, vocabulary) : undefined;
  const { scripts } = atom ?? { scripts: [] };
  const label = scripts.find(script => isLabel(script, scripts.length === 1, vocabulary));
  if (!atom || !label || !scripts.every(script => script === label || isIndex(script))) return undefined;
  // `\delta^{(L)} = \hat y - y` is told of the last layer, where L is the loss as well
  const { text: letter } = label;
  const isLast = letter === 'L' && !isFree(letter, vocabulary) && !namesNextTo(letter, sides.slice(1));
  return isLast ? undefined : { statement, key: atom.key, letter };
}

const isLabel = (script: Script, isAlone: boolean, vocabulary: Vocabulary): boolean =>
  isLayerLabel(script, vocabulary) ||
  (isAlone
    ? isFree(script.text, vocabulary) || (script.position === 'sub' && isLayerLetter(script.text))
    : script.position === 'sup' && isLayerLetter(script.text));

const isIndex = ({ wrapped, position, parts }: Script): boolean =>
  !wrapped && position === 'sub' && parts.every(part => isIndexName(textOf(part)));

/** Whether names with the layer before or behind a letter stand there, as `W^{(L+1)}`. */
const namesNextTo = (letter: string, sides: readonly Side[]): boolean =>
  sides.some(
    ({ formula }) =>
      !(formula instanceof Unreadable) &&
      somePart(
        formula,
        part => part.kind === 'sum' && part.terms.length === 2 && textOf(part.terms[0]!.term) === letter,
      ),
  );

/** The definitions for the numbers that are used and have none of their own, and for those that these use. */
function instancesOf(
  { statement, key, letter }: General,
  said: readonly Statement[],
  vocabulary: Vocabulary,
): readonly Statement[] {
  const others = said.filter(one => one !== statement);
  const done = new Set<number>();
  const open: number[] = [];
  for (const one of others) {
    const [head, ...rest] = chainOf(one);
    const defined = rest.length > 0 ? numberOn(head!.formula, key, vocabulary) : undefined;
    if (defined !== undefined) done.add(defined);
    for (const side of one.sides)
      if (rest.length === 0 || side !== head) open.push(...numbersOf(side, key, vocabulary));
  }
  const instances: Statement[] = [];
  while (open.length > 0 && instances.length < MOST_LAYERS) {
    const number = open.pop()!;
    if (done.has(number)) continue;
    done.add(number);
    const one = { ...numbered(statement, { letter, value: number }, vocabulary), aside: false };
    instances.push(one);
    for (const side of one.sides) open.push(...numbersOf(side, key, vocabulary));
  }
  return instances;
}

/** The numbers with which a name stands in a side, also as a sum runs over them. */
function numbersOf({ formula }: Side, key: string, vocabulary: Vocabulary): readonly number[] {
  if (formula instanceof Unreadable) return [];
  const found: number[] = [];
  const open: Formula[] = [formula];
  while (open.length > 0) {
    const part = open.pop()!;
    const atoms =
      part.kind === 'scripts'
        ? [atomOf(part)]
        : part.kind === 'product'
          ? gradientsAmong(part, vocabulary)
          : [];
    for (const atom of atoms) found.push(...numberIn(atom, key));
    const run = part.kind === 'big' ? runOf(part, vocabulary) : undefined;
    if (run && part.kind === 'big') {
      for (let value = run.from; value <= run.to; value++)
        open.push(withNumber(part.body, run.letter, value));
    } else open.push(...childrenOf(part));
  }
  return found;
}

/** `\sum_{t=1}^{2}`; without a number at its end, `\sum_t` and `\sum_{t=1}^T`, up to the last that the file has. */
function runOf({ lower, upper }: FormulaOf<'big'>, vocabulary: Vocabulary) {
  const [below, last] = [lower && unwrap(lower), upper && unwrap(upper)];
  const sides = below?.kind === 'relation' ? below.sides.map(unwrap) : [below];
  const [name, first] = sides;
  if (name?.kind !== 'name' || sides.length > 2 || (first && first.kind !== 'number')) return undefined;
  const to = last?.kind === 'number' ? last.value : vocabulary.lastNumber;
  const from = first?.value ?? 1;
  return to - from > MOST_RUN ? undefined : { letter: name.name, from, to };
}

/** The 2 of `\delta^{(2)}` and of `\delta^{(2)\top}`. */
function numberIn(atom: Atom | undefined, key: string): readonly number[] {
  const numbers = atom?.key === key ? atom.scripts.filter(({ text }) => /^\d{1,2}$/.test(text)) : [];
  const label = numbers.find(({ wrapped }) => wrapped) ?? numbers[0];
  return label ? [Number(label.text)] : [];
}

/** The number on the head of an equation, the 2 of `dZ^{[2]}` as well. */
const numberOn = (formula: Formula | Unreadable, key: string, vocabulary: Vocabulary): number | undefined =>
  formula instanceof Unreadable
    ? undefined
    : numberIn(atomOf(formula) ?? gradientAtom(formula, vocabulary), key)[0];
