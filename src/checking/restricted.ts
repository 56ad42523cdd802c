/**
 * Entries that are said for some of their indices only: `A_{ij}, \quad i = 2, \dots, K`, `\text{for } j > 1`. The formula is right for these; what holds for the others
 * is left open.
 */
import type { Problem, Question } from '../problem/problem.ts';
import { type FormulaQuestion, referenceOf } from './reference.ts';

/** A cheap first look: a letter beside a relation. */
const INDEX =
  /(?<![A-Za-z\\_^{])[a-z]\s*(?:[=<>≤≥≠∈]|\\(?:leq?|geq?|neq?|lt|gt|in|leqslant|geqslant|not)(?![A-Za-z]))/;
/** A second one: that behind a comma, a space, a bracket or a word. */
const MARK =
  /(?:[,;(}~]|\\[,;: ]|\\q?quad|\\forall|\b(?:for|where|with|if|when|and)\b|\$)\s*[0-9a-z\s<≤\\]{0,12}?(?<![A-Za-z\\_^{])[a-z]\s*(?:[=<>≤≥≠∈]|\\(?:leq?|geq?|neq?|lt|gt|in|leqslant|geqslant|not)(?![A-Za-z]))/;
/** Conditions that are told one by one. */
const TOLD = /\\begin\s*\{(?:d?cases|rcases)\}|\\(?:mathbb|mathbf|bm|mathds)\s*\{?\s*1|\\delta_[^=]{1,12}=/;

const RELATIONS: readonly (readonly [RegExp, string])[] = [
  [/\\(?:text(?:rm|bf|it|normal)?|mbox|mathrm)\s*\{([^{}]*)\}/g, ' $1 '],
  [/\\left|\\right|\\displaystyle|[$~&]/g, ' '],
  [/\\(?:l|c|)dots[cbmio]?|…|\.{2,}/g, '…'],
  [/\\(?:leq?|leqslant)(?![A-Za-z])|≤|<=/g, '≤'],
  [/\\(?:geq?|geqslant)(?![A-Za-z])|≥|>=/g, '≥'],
  [/\\neq?(?![A-Za-z])|\\not\s*=|!=/g, '≠'],
  [/\\lt(?![A-Za-z])/g, '<'],
  [/\\gt(?![A-Za-z])/g, '>'],
  [/\\in(?![A-Za-z])/g, '∈'],
  // what stands in a script is no note: `[A]_{i,j=1}^{m}`
  [/_ *\{[^{}]*[=≤<∈≠≥>][^{}]*\}/g, ' '],
  [/\\[,;:!> {}]|\\q?quad(?![A-Za-z])|\\forall(?![A-Za-z])/g, ' '],
];

const SCRIPT = /(?<!\\(?:sum|prod|limits) *)_ *(\{[^{}]{1,20}\}|[a-z])/g;
const SUMMED = /\\(?:sum|prod)(?:\\(?:no)?limits)? *_ *\{?([^{}=<≤\\]{1,8})/g;

const END = String.raw`(?:[A-Za-z]\w{0,3}(?:_\{?\w{1,3}\}?)?|\d{1,4})(?: ?- ?\d)?`;
/** Where a note begins, so that no equation within a formula is one. */
const BEFORE = String.raw`(?<=^|[,;( ]|\b(?:for|where|with|if|when|and|all|any|each|every)\b) *`;
const RUN = new RegExp(
  String.raw`${BEFORE}([a-z]) ?(?:=|∈) ?[[({]? ?(\d+) ?,( ?[\w ,+-]{0,20}?,)? ?… ?,? ?(${END})`,
  'g',
);
const LIST = new RegExp(
  String.raw`${BEFORE}([a-z]) ?(?:=|∈) ?[[({]? ?(\d+(?: ?(?:,|and|or) ?\d+)*)(?! ?[-+*/.\w…]| ?, ?(?:…|\d))`,
  'g',
);
const BETWEEN = new RegExp(String.raw`${BEFORE}(\d) ?([<≤]) ?([a-z]) ?([<≤]) ?(${END})(?! ?[-+*/])`, 'g');
const BOUND = new RegExp(`${BEFORE}([a-z]) ?([<>≤≥≠]) ?(${END})(?! ?[-+*/([])`, 'g');
/** `i \neq j`, `n = k`: two indices that are held against each other. */
const PAIR =
  /(?<=^|[,;] ?| \(|\b(?:for|where|with|if|when|and|all|any)\b) *([a-z]) ?([=≠<>≤≥]) ?([a-z])(?![\w({[^'])/g;
const HELD = /(?<![\w\\])[a-z] ?[=≠<>≤≥] ?[a-z](?!\w)/g;
/** A diagonal that is told apart: `\partial p_i / \partial o_i`, `J_{ii}`. */
const DIAGONAL =
  /\\partial[^_=]{1,30}_ ?\{?([a-z])[ ,}]*[{/]? ?\\partial[^_=]{1,30}_ ?\{?(?:\d,? ?)?\1(?![a-z])|_ ?\{?([a-z])[ ,]*\2(?![a-z])/;
/** What is told of the others. */
const ELSE =
  /\b(?:0|zero|else|elsewhere|others?|otherwise|rest|remaining|(?:off-?)?diagonal|vanish(?:es)?)\b|δ/;
const ALL =
  /(?:\\forall|∀|\b(?:for|with|and) (?:all|any|every|each))(?:\\[,;: ]|[\s~$}{])*((?:[i-kmnp-r](?:[\s,$]|and|\\[,;: ])*)+)(?![A-Za-z_^])/g;
const PARITY = /\b(?:for|with|if|when|where|and) (?:all )?(?:odd|even)\b/;

/** What an answer says of its indices, in signs of one kind. */
interface Notes {
  readonly text: string;
  readonly sizes: readonly string[];
  readonly isIndex: (letter: string) => boolean;
  /** Whether an index that begins there and ends there leaves out none, as far as can be told. */
  readonly isWhole: (letter: string, from: number, to: string) => boolean;
}

/** The ways to say less than all, a line a way. */
const RESTRICTIONS: readonly ((notes: Notes) => boolean)[] = [
  leavesOutOfRun,
  leavesOutOfList,
  leavesOutBetween,
  holdsForPair,
  leavesOutBeyond,
  ({ text }) => PARITY.test(text),
];

/** Whether a right answer is said for some indices only, as far as can be told. */
export function isRestricted(problem: Problem, question: Question, answer: string): boolean {
  if (answer.length > 4000 || question.kind === 'shape' || question.kind === 'manual') return false;
  if (isForOthers(problem, answer)) return true;
  if (!(INDEX.test(answer) && MARK.test(answer)) && !PARITY.test(answer)) return false;
  if (TOLD.test(answer)) return false;
  const notes = notesIn(problem, question as FormulaQuestion, answer);
  return RESTRICTIONS.some(isSaid => isSaid(notes));
}

function notesIn(problem: Problem, question: FormulaQuestion, answer: string): Notes {
  const free = referenceOf(problem, question, 'numerator')?.free ?? [];
  const axes = new Map(free.map(({ name, dimension }) => [name, dimension]));
  const letters = entryLetters(answer);
  return {
    text: RELATIONS.reduce((one, [sign, plain]) => one.replace(sign, plain), answer).replace(/\s+/g, ' '),
    sizes: problem.dimensions,
    // l and t count layers and steps
    isIndex: letter =>
      axes.has(letter) ||
      (letters.has(letter) && !'lt'.includes(letter) && !problem.dimensions.includes(letter)),
    isWhole(letter, from, to) {
      const [, name, less] = /^(.*?)(?: ?- ?(\d))?$/.exec(to)!;
      const size = name!.replace(/[{} ]/g, '');
      const axis = axes.get(letter);
      if (from > 1 || Number(less ?? 0) > 1 - from) return false;
      if (/^\d/.test(size))
        return axis === undefined || (typeof axis === 'number' && Number(size) + 1 - from >= axis);
      return axis === undefined || axis === size || !problem.dimensions.includes(size);
    },
  };
}

/** The letters of entries, unless a sum runs over them. */
function entryLetters(answer: string): ReadonlySet<string> {
  const letters = new Set(
    [...answer.matchAll(SCRIPT)].flatMap(([, script]) => {
      const bare = script!.replace(/\\[A-Za-z]+|[{} ,]/g, '');
      return /^\d?[a-z]{1,3}$/.test(bare) ? bare.split('') : [];
    }),
  );
  for (const [, bound] of answer.matchAll(SUMMED)) for (const letter of bound!) letters.delete(letter);
  return letters;
}

/** `i = 2, \dots, K`, `k = 1, 3, 5, \dots` */
function leavesOutOfRun({ text, isIndex, isWhole }: Notes): boolean {
  return [...text.matchAll(RUN)].some(([, letter, from, more, to]) => {
    if (!isIndex(letter!)) return false;
    const numbers = [from!, ...(more?.match(/\d+/g) ?? [])].map(Number);
    return !isWhole(letter!, numbers[0]!, to!) || numbers.some((one, at) => one !== numbers[0]! + at);
  });
}

const listsIn = ({ text, isIndex }: Notes): readonly RegExpExecArray[] =>
  [...text.matchAll(LIST)].filter(([, letter]) => isIndex(letter!));

/** `i = 1`, `k = 1, 2`; what is told one after the other is told apart. */
function leavesOutOfList(notes: Notes): boolean {
  const lists = listsIn(notes);
  if (lists.length !== 1) return false;
  const [, letter, list] = lists[0]!;
  const numbers = list!.match(/\d+/g)!;
  return numbers.length === 1 || !notes.isWhole(letter!, Number(numbers[0]), numbers.at(-1)!);
}

/** `1 < i \le K` */
function leavesOutBetween({ text, isIndex, isWhole }: Notes): boolean {
  return [...text.matchAll(BETWEEN)].some(
    ([, from, first, letter, last, to]) =>
      isIndex(letter!) &&
      !isWhole(letter!, Number(from) + (first === '<' ? 1 : 0), last === '<' ? `${to}-1` : to!),
  );
}

/** `i = j`, `n \ne k`: said of one pair, it says nothing of the others. */
function holdsForPair(notes: Notes): boolean {
  const { text, sizes, isIndex } = notes;
  if (ELSE.test(text) || DIAGONAL.test(text)) return false;
  const pairs = [...text.matchAll(PAIR)].filter(
    ([, one, sign, other]) =>
      one !== other && isIndex(one!) && (isIndex(other!) || (sign === '=' && sizes.includes(other!))),
  );
  return pairs.length === 1 && text.match(HELD)?.length === 1 && listsIn(notes).length === 0;
}

/** `i > 1`, `k < K`, `k \ne 1`, where nothing tells what is beyond. */
function leavesOutBeyond(notes: Notes): boolean {
  const { isIndex, isWhole } = notes;
  const text = notes.text.replace(BETWEEN, ' ');
  if (listsIn(notes).length > 0 || /\b(?:0|zero|else|otherwise)\b/.test(text.replace(/.*=/, '')))
    return false;
  return [...text.matchAll(BOUND)].some(([, letter, sign, to]) => {
    if (!isIndex(letter!) || (/^[a-z]$/.test(to!) && isIndex(to!))) return false;
    const number = /^\d+$/.test(to!) ? Number(to) : undefined;
    if (sign === '≠') return number !== undefined && number > 0;
    if (sign === '>' || sign === '≥') return number === undefined || number + (sign === '>' ? 1 : 0) > 1;
    return !isWhole(letter!, 1, sign === '<' ? `${to}-1` : to!);
  });
}

/** `\partial h_i / \partial z_i = …, \forall i, j`: a j that nothing before has would be any. */
function isForOthers({ quantities }: Problem, answer: string): boolean {
  if (!answer.includes('=') || !/\ball|\bany|each|every|∀/.test(answer)) return false;
  for (const { 1: named, index } of answer.matchAll(ALL)) {
    const before = answer.slice(0, index);
    const scripts = [...before.matchAll(/[_^] *(\{[^{}]{1,40}\}|[a-z])|\[([^[\]]{1,20})\]/g)]
      .map(one => one[0])
      .join(' ');
    const letters = named!.replace(/and|\\[,;: ]/g, ' ').match(/[a-z]/g) ?? [];
    if (letters.some(one => !quantities.has(one) && !scripts.includes(one))) return true;
  }
  return false;
}
