/**
 * Entries that are said for some of their indices only: `A_{ij}, \quad i = 2, \dots, K`, `\text{for } j > 1`. The formula is right for these; what holds for the others
 * is left open.
 */
import { textOf } from '../../formula/atom.ts';
import type { Formula, Reading } from '../../formula/formula.ts';
import {
  entryLettersIn,
  formulasOf,
  type IndexNote,
  indexNotesIn,
  indicesBelow,
  lettersAlone,
  namesIn,
} from '../../formula/index-notes.ts';
import { readLatex } from '../../formula/latex/read.ts';
import { vocabularyOf } from '../../formula/meaning/vocabulary.ts';
import { casesInWords } from '../../formula/plain/braced-cases.ts';
import { allPartsOf } from '../../formula/tree.ts';
import type { Problem, Question } from '../../problem/problem.ts';
import { type FormulaQuestion, referenceOf } from '../reference.ts';
import type { Answer } from '../verdict.ts';

/** A cheap first look: a letter with a relation, behind a comma, a space, a bracket or another sign. */
const INDEX =
  /(?:^|[ ,;:(}~$<≤])[a-z] ?(?:= ?\\?\{?[0-9a-z]|[<>≤≥≠∈]|\\(?:leq?|geq?|neq?|lt|gt|in|leqslant|geqslant|not)(?![A-Za-z]))/;
const PARITY = /\b(?:for|with|if|when|where|and) (?:all )?(?:odd|even)\b/;
const FOR_ALL = /\b(?:all|any|each|every)\b|∀|\\forall/;
/** What is told of the others. */
const ELSE =
  /\b(?:zero|else|elsewhere|others?|otherwise|rest|remaining|(?:off-?)?diagonal|vanish(?:es)?)\b|\\delta_[^=]{1,12}=|δ/;

/** Whether a right answer is said for some indices only, as far as can be told. */
export function isRestricted(problem: Problem, question: Question, answer: Answer): boolean {
  const text = answer.answer;
  if (text.length > 4000 || question.kind === 'shape' || question.kind === 'manual') return false;
  if (PARITY.test(text)) return true;
  const isForAll = FOR_ALL.test(text);
  if (!isForAll && !INDEX.test(text)) return false;
  const reading = readLatex(casesInWords(text) ?? text, answer.macros, vocabularyOf(problem).words);
  if (isForAll && isForOthers(problem, reading)) return true;
  const indices = indicesOf(problem, question as FormulaQuestion, reading, !text.includes('\\'));
  const notes = indexNotesIn(reading, indices.isIndex);
  const leaving = notes.filter(note => leavesOut(note, notes, indices));
  if (leaving.length === 0) return false;
  const isApart =
    notes.filter(isList).length > 1 ||
    notes.filter(note => isPair(note, indices)).length > 1 ||
    ELSE.test(text) ||
    tellsApart(reading);
  return !isApart || leaving.some(isRun);
}

interface Indices {
  readonly isIndex: (letter: string) => boolean;
  readonly isSize: (name: string) => boolean;
  /** Whether an index that begins there and ends there, or one before, leaves out none, as far as can be told. */
  readonly isWhole: (letter: string, from: number, to: Formula, isBefore?: boolean) => boolean;
}

function indicesOf(problem: Problem, question: FormulaQuestion, reading: Reading, isPlain: boolean): Indices {
  const free = referenceOf(problem, question, 'numerator')?.free ?? [];
  const axes = new Map(free.map(({ name, dimension }) => [name, dimension]));
  const letters = entryLettersIn(reading);
  const isSize = (name: string): boolean => problem.dimensions.includes(name);
  return {
    isSize,
    // l and t count layers and steps
    isIndex: letter =>
      axes.has(letter) ||
      (!isSize(letter) &&
        (letters.has(letter) ? !'lt'.includes(letter) : !isPlain && isIndexAlone(problem, letter))),
    isWhole(letter, from, to, isBefore = false) {
      const axis = axes.get(letter);
      const [, size, less] = /^\+?(.*?)(?:-(\d))?$/.exec(textOf(to))!;
      if (from > 1 || Number(less ?? 0) + Number(isBefore) > 1 - from) return false;
      if (axis === undefined) return true;
      if (/^\d/.test(size!)) return typeof axis === 'number' && Number(size) + 1 - from >= axis;
      return axis === size || !isSize(size!);
    },
  };
}

const numbersOf = ({ values }: IndexNote): readonly number[] =>
  values.flatMap(one => (one.kind === 'number' ? [one.value] : []));

const isSet = ({ sign }: IndexNote): boolean => sign === '=' || sign === 'in';
/** `i = 2, \dots, K`, `k = 1, 3, 5, \dots` */
const isRun = (note: IndexNote): boolean => isSet(note) && note.values.some(({ kind }) => kind === 'dots');
/** `i = 1`, `k = 1, 2` */
const isList = (note: IndexNote): boolean =>
  isSet(note) && note.values.length > 0 && note.values.every(({ kind }) => kind === 'number');
/** `i = j`, `n \ne k`: said of one pair, it says nothing of the others. */
const isPair = ({ letter, sign, values }: IndexNote, { isIndex, isSize }: Indices): boolean => {
  const other = values.length === 1 ? textOf(values[0]!) : letter;
  return other !== letter && (isIndex(other) || (sign === '=' && isSize(other)));
};

/** Whether a note leaves out an index that its letter may be. */
function leavesOut(note: IndexNote, notes: readonly IndexNote[], indices: Indices): boolean {
  const { letter, sign, values } = note;
  const [numbers, last] = [numbersOf(note), values.at(-1)];
  if (!last) return false;
  if (isPair(note, indices)) return true;
  if (isList(note)) return numbers.length === 1 || !indices.isWhole(letter, numbers[0]!, last);
  if (isRun(note)) {
    const [first] = numbers;
    const told = last.kind === 'number' ? numbers.slice(0, -1) : numbers;
    return (
      first !== undefined &&
      (told.some((one, at) => one !== first + at) ||
        (last.kind !== 'dots' && !indices.isWhole(letter, first, last)))
    );
  }
  if (sign === '!=') return numbers[0] === undefined ? indices.isSize(textOf(last)) : numbers[0] > 0;
  if (sign === '>' || sign === '>=') return firstAbove(note) > 1;
  if (sign !== '<' && sign !== '<=') return false;
  const above = notes.find(one => one.letter === letter && one.sign.startsWith('>'));
  return !indices.isWhole(letter, above ? firstAbove(above) : 1, last, sign === '<');
}

/** The first index that `k > 1` and `k \ge 2` leave. */
const firstAbove = (note: IndexNote): number =>
  (numbersOf(note)[0] ?? Number.POSITIVE_INFINITY) + (note.sign === '>' ? 1 : 0);

/** Whether the diagonal is told apart, or what is zero: `\partial p_i / \partial o_i`, `J_{ii}`, `J_{ij} = 0`. */
function tellsApart(reading: Reading): boolean {
  const formulas = formulasOf(reading);
  const isOfOne = (one: Formula): boolean => {
    if (one.kind !== 'fraction') return false;
    const [of, wrt] = [indicesBelow([one.numerator]), indicesBelow([one.denominator])];
    return of.length === 1 && of[0] === wrt[0];
  };
  return (
    formulas.some(one => /^0(?!\.)/.test(textOf(one))) ||
    indicesBelow(formulas).some(text => new Set(text).size < text.length) ||
    allPartsOf(formulas).some(isOfOne)
  );
}

/** `\partial h_i / \partial z_i = …, \forall i, j`: a j that nothing else has would be any. */
function isForOthers(problem: Problem, { statements }: Reading): boolean {
  const said = statements.filter(({ aside }) => !aside);
  if (!said.some(({ signs }) => signs.includes('='))) return false;
  const used = new Set(namesIn(formulasOf({ statements: said })));
  const lone = statements.filter(({ aside, sides }) => aside && sides.length === 1);
  return lettersAlone(formulasOf({ statements: lone })).some(
    letter => isIndexAlone(problem, letter) && !used.has(letter),
  );
}

/** Whether a letter that nothing is called by would be an index. */
const isIndexAlone = ({ quantities }: Problem, letter: string): boolean =>
  'ijkmnpqr'.includes(letter) && !quantities.has(letter);
