/**
 * Names that are defined behind the formula that uses them: `\delta x^\top, \quad \delta = …`. The definition is put before it, so that the
 * formula that uses it is the answer.
 */

import { type Atom, atomOf, textOf, unwrap } from '../../formula/atom.ts';
import { equationOf, sideOf } from '../../formula/equations.ts';
import { type Formula, type Reading, type Side, type Statement, Unreadable } from '../../formula/formula.ts';
import { gradientsAmong } from '../../formula/meaning/names/gradients.ts';
import { matchAmong } from '../../formula/meaning/names/match.ts';
import type { Vocabulary } from '../../formula/meaning/vocabulary.ts';
import { childrenOf, somePart } from '../../formula/tree.ts';
import { appliedIn, usesIn } from '../beside/said-functions.ts';
import { ownAtom } from '../names/own-names.ts';
import { sizeNamed } from '../names/own-sizes.ts';
import { chainOf, lastEquationOf, statementsOf, textOfSide, withStatements } from '../statements.ts';
import { saysModelAgain } from './model-said-again.ts';
import type { Target } from './target.ts';

/** What is looked for behind the formula that uses it: names alone, or notes on what stands in it (`\sigma'(a) = y(1 - y)`) as well. */
type Behind = 'names' | 'names and notes';

/**
 * The reading with every definition before what uses it: the last statement before the first one that uses the name it defines, and asides
 * (`where …`) among themselves; undefined where all of them stand so already.
 */
export function definitionsFirst(
  reading: Reading,
  vocabulary: Vocabulary,
  wanted: Behind = 'names and notes',
): Reading | undefined {
  // a program says of a name of the file what it is from there on
  const behind = reading.isProgram ? 'names' : wanted;
  if (reading.statements.length < 2) return undefined;
  const said = statementsOf(reading);
  const asides = reading.statements.filter(statement => !said.includes(statement));
  if (said.length < 2 && asides.length < 2) return undefined;
  const ordered = inOrder(lastFirst(said, vocabulary, behind), vocabulary, behind);
  const noted = inOrder(asides, vocabulary, behind);
  return ordered === said && noted === asides
    ? undefined
    : { ...reading, statements: [...ordered, ...noted] };
}

/**
 * `G = A, \quad B` may define G, or say again a value of the model, and then say B, where it does not list A and B: the reading with the last item as a statement of its
 * own. Undefined where the last statement says no name to be a list.
 */
export function lastItemApart(reading: Reading, target: Target): Reading | undefined {
  const last = lastEquationOf(reading);
  const list = last?.sides.at(-1)?.formula;
  if (!last || list instanceof Unreadable || list?.kind !== 'list') return undefined;
  const items = list.items.slice(0, -1);
  const answer = list.items[list.items.length - 1]!;
  const rest: Formula =
    items.length === 1 ? items[0]! : { ...list, items, separators: list.separators.slice(0, -1) };
  const definition = { ...last, sides: last.sides.with(-1, sideOf(rest)) };
  const name = last.sides[0]!;
  const { vocabulary } = target;
  if (!ownAtom(name, vocabulary) && !sizeNamed(name, vocabulary) && !saysModelAgain(definition, target))
    return undefined;
  return withStatements(reading, last, definition, equationOf([sideOf(answer)], answer.range));
}

const MOST_TURNS = 60;
/** Each statement is held against every other one; nobody looks through more for what is defined behind its use. */
const MOST_STATEMENTS = 150;

/** The last statement before the first one that uses what it defines, and so on with the one that is then last. */
function lastFirst(
  statements: readonly Statement[],
  vocabulary: Vocabulary,
  behind: Behind,
): readonly Statement[] {
  let current = statements;
  // A definition that is moved before the answer may need another one that now stands behind it.
  const turns =
    statements.length > MOST_STATEMENTS
      ? 0
      : Math.min(statements.length * (statements.length - 1), MOST_TURNS);
  for (let turn = 0; turn < turns; turn++) {
    const next = moved(current, current.length - 1, vocabulary, behind);
    if (next === undefined) break;
    current = next;
  }
  return current;
}

/** Each statement before the first one that uses what it defines. */
function inOrder(
  statements: readonly Statement[],
  vocabulary: Vocabulary,
  behind: Behind,
): readonly Statement[] {
  let current = statements;
  if (statements.length > MOST_STATEMENTS) return current;
  for (let at = 1; at < statements.length; at++) current = moved(current, at, vocabulary, behind) ?? current;
  return current;
}

/** One statement moved before the first one that uses what it defines. */
function moved(
  statements: readonly Statement[],
  at: number,
  vocabulary: Vocabulary,
  behind: Behind,
): readonly Statement[] | undefined {
  const definition = statements[at]!;
  const user = firstUserOf(definition, statements, vocabulary, behind);
  if (user < 0) return undefined;
  const others = statements.filter(statement => statement !== definition);
  return [...others.slice(0, user), definition, ...others.slice(user)];
}

/** The first statement that uses the name which another one behind it defines; -1 where that name is defined before, or none uses it. */
function firstUserOf(
  definition: Statement,
  statements: readonly Statement[],
  vocabulary: Vocabulary,
  behind: Behind,
): number {
  const sides = chainOf(definition);
  if (sides.length < 2) return -1;
  const name = ownAtom(sides[0]!, vocabulary) ?? sizeNamed(sides[0]!, vocabulary);
  if (!name && behind === 'names') return -1;
  const before = statements.slice(0, statements.indexOf(definition));
  if (!name) return before.findIndex(statement => isNoteOn(statement, sides[0]!.formula, vocabulary));
  const text = textOfSide(sides[0]!);
  let isApart = false;
  const isDefined = before.some(statement => {
    // `d = f = …` gives both their value
    const heads = chainOf(statement).slice(0, statement.sides.length > 1 ? -1 : 0);
    const isHead = (side: Side): boolean => {
      const other = ownAtom(side, vocabulary);
      return other !== undefined && isNamed(other, name, vocabulary);
    };
    const head = heads.find(isHead);
    if (!head) return false;
    if (!areApart(text, textOfSide(head), statements)) return true;
    isApart = true;
    return false;
  });
  if (isDefined) return -1;
  return before.findIndex(statement =>
    isApart
      ? statement.sides.some(
          ({ formula }, at) => (at > 0 || statement.sides.length === 1) && isIn(text, formula),
        )
      : isUsed(name, statement, vocabulary),
  );
}

const isIn = (text: string, formula: Formula | Unreadable): boolean =>
  !(formula instanceof Unreadable) && stands(text, formula);

/** `\delta_j` and `\delta_k` are two names where one is defined by the other. */
const areApart = (one: string, other: string, statements: readonly Statement[]): boolean =>
  one !== other &&
  statements.some(
    ({ sides }) =>
      sides.some(({ formula }) => isIn(one, formula)) && sides.some(({ formula }) => isIn(other, formula)),
  );

/** `\sigma'(a) = y(1 - y)` behind a formula with a \sigma'(a) is a note on that formula, and so is `\sigma(z) = …` behind any use of σ. */
function isNoteOn(statement: Statement, noted: Formula | Unreadable, vocabulary: Vocabulary): boolean {
  if (noted instanceof Unreadable) return false;
  const text = textOf(noted);
  // a letter may be an index, but for one of the file that was typed as a word is
  const isLetter = text.length < 2 && !(noted.kind === 'name' && noted.word && vocabulary.patterns.has(text));
  if (isLetter || text.includes('<')) return false;
  const { formula } = statement.sides[statement.sides.length - 1]!;
  if (formula instanceof Unreadable) return false;
  // "We want ∂L/∂W." before "∂L/∂W = …" uses nothing
  const isMention = statement.sides.length === 1 && textOf(formula) === text;
  if (isMention) return false;
  const told = appliedIn(noted);
  const whole = wholeOf(noted);
  return (
    stands(text, formula) ||
    (whole !== undefined && stands(textOf(whole), formula)) ||
    (told?.args.every(isName) === true && usesIn(statement, told.fn.key).length > 0)
  );
}

/** `f'(z)` of its entries `f'(z)_i` and `[f'(z)]_i`. */
function wholeOf(formula: Formula): Formula | undefined {
  if (formula.kind === 'product') {
    const last = wholeOf(formula.factors[formula.factors.length - 1]!);
    return last && { ...formula, factors: [...formula.factors.slice(0, -1), last] };
  }
  return formula.kind === 'scripts' && formula.sub && !formula.sup && formula.base.kind === 'group'
    ? formula.base.body
    : undefined;
}

/** `u`, or `u_i`: what is said of a function at an entry is said of each. */
const isName = (formula: Formula): boolean => atomOf(formula) !== undefined;

/** Whether a text stands in a formula, as a part of it or as neighbouring factors. */
function stands(text: string, formula: Formula): boolean {
  if (formula.kind === 'product')
    for (let from = 0; from < formula.factors.length; from++) {
      let run = '';
      for (let to = from; to < formula.factors.length && run.length < text.length; to++) {
        run += textOf(formula.factors[to]!);
        if (run === text) return true;
      }
    }
  return textOf(formula) === text || childrenOf(formula).some(child => stands(text, child));
}

/** A small letter is an index, unless it names a quantity: `\delta_s`, the error of s. */
const isIndex = (text: string, vocabulary: Vocabulary): boolean =>
  /^[a-z]'*$/.test(text) && !vocabulary.patterns.has(text);

/** Whether an atom is that name, perhaps with an index or a transpose on it. */
const isNamed = (atom: Atom, name: Atom, vocabulary: Vocabulary): boolean => {
  const labels = name.scripts
    .filter(({ parts }) => !parts.every(part => isIndex(textOf(part), vocabulary)))
    .map(({ text }) => text);
  return (
    atom.key === name.key && matchAmong(atom, [{ font: name.font, labels, family: undefined }]) !== undefined
  );
};

/** Whether an atom is that name for a number that a sum runs over: the \delta_t of `\sum_t x_t \delta_t^\top` is \delta_1 and \delta_2. */
const isNumbered = (atom: Atom, name: Atom, running: ReadonlySet<string>): boolean =>
  atom.key === name.key &&
  name.scripts.some(({ text }) => /^\d+$/.test(text)) &&
  !atom.scripts.some(({ text }) => /^\d+$/.test(text)) &&
  // the t of `\lambda_{t+1}`
  atom.scripts.some(({ parts }) => parts.some(part => somePart(part, one => running.has(textOf(one)))));

export function isUsed(name: Atom, statement: Statement, vocabulary: Vocabulary): boolean {
  const open: Formula[] = statement.sides.flatMap(({ formula }, at) =>
    formula instanceof Unreadable || (at === 0 && statement.sides.length > 1) ? [] : [formula],
  );
  const running = new Set<string>();
  while (open.length > 0) {
    const formula = open.pop()!;
    if (formula.kind === 'big' && formula.lower) running.add(textOf(indexBelow(formula.lower)));
    const atom = atomOf(formula);
    if (atom && (isNamed(atom, name, vocabulary) || (running.size > 0 && isNumbered(atom, name, running))))
      return true;
    if (
      formula.kind === 'product' &&
      gradientsAmong(formula, vocabulary).some(one => isNamed(one, name, vocabulary))
    )
      return true;
    open.push(...childrenOf(formula));
  }
  return false;
}

/** `t` in `t` and in `t = 1`. */
function indexBelow(lower: Formula): Formula {
  const inner = unwrap(lower);
  return inner.kind === 'relation' ? unwrap(inner.sides[0]!) : inner;
}
