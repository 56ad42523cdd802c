/**
 * Entries that are said for some of their indices only: `A_{ij}, \quad i = 2, \dots, K`, `\text{for } j > 1`. The formula is right for these; what holds for the others
 * is left open.
 */
import type { Problem, Question } from '../problem/problem.ts';
import { type FormulaQuestion, referenceOf } from './reference.ts';

/** A cheap first look: an index beside a relation and a number, behind a comma, a space, a bracket or a word. */
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

/** Whether a right answer is said for some indices only, as far as can be told. */
export function isRestricted(problem: Problem, question: Question, answer: string): boolean {
  if (answer.length > 4000 || question.kind === 'shape' || question.kind === 'manual') return false;
  if (isForOthers(problem, answer)) return true;
  if (!MARK.test(answer) && !PARITY.test(answer)) return false;
  if (TOLD.test(answer)) return false;
  const text = RELATIONS.reduce((one, [sign, plain]) => one.replace(sign, plain), answer).replace(
    /\s+/g,
    ' ',
  );
  const axes = new Map(
    referenceOf(problem, question as FormulaQuestion, 'numerator')?.free.map(one => [
      one.name,
      one.dimension,
    ]),
  );
  // the letters of entries, unless a sum runs over them; l and t count layers and steps
  const letters = new Set(
    [...answer.matchAll(SCRIPT)].flatMap(([, script]) => {
      const bare = script!.replace(/\\[A-Za-z]+|[{} ,]/g, '');
      return /^\d?[a-z]{1,3}$/.test(bare) ? bare.split('') : [];
    }),
  );
  for (const [, bound] of answer.matchAll(SUMMED)) for (const letter of bound!) letters.delete(letter);
  const isIndex = (letter: string): boolean =>
    axes.has(letter) ||
    (letters.has(letter) && !'lt'.includes(letter) && !problem.dimensions.includes(letter));
  /** Whether an index that begins there and ends there leaves out none, as far as can be told. */
  const isWhole = (letter: string, from: number, to: string): boolean => {
    const [, name, less] = /^(.*?)(?: ?- ?(\d))?$/.exec(to)!;
    const size = name!.replace(/[{} ]/g, '');
    const axis = axes.get(letter);
    if (from > 1 || Number(less ?? 0) > 1 - from) return false;
    if (/^\d/.test(size))
      return axis === undefined || (typeof axis === 'number' && Number(size) + 1 - from >= axis);
    return axis === undefined || axis === size || !problem.dimensions.includes(size);
  };
  for (const [, letter, from, more, to] of text.matchAll(RUN))
    if (isIndex(letter!)) {
      const numbers = [from!, ...(more?.match(/\d+/g) ?? [])].map(Number);
      if (!isWhole(letter!, numbers[0]!, to!)) return true;
      if (numbers.some((one, at) => one !== numbers[0]! + at)) return true;
    }
  // one after the other, they are told apart, as far as can be seen
  const lists = [...text.matchAll(LIST)].filter(([, letter]) => isIndex(letter!));
  const [list] = lists;
  if (list && lists.length === 1) {
    const numbers = list[2]!.match(/\d+/g)!.map(Number);
    if (!isWhole(list[1]!, numbers[0]!, String(numbers[numbers.length - 1]))) return true;
    if (numbers.length === 1) return true;
  }
  for (const [, from, first, letter, last, to] of text.matchAll(BETWEEN))
    if (
      isIndex(letter!) &&
      !isWhole(letter!, Number(from) + (first === '<' ? 1 : 0), last === '<' ? `${to}-1` : to!)
    )
      return true;
  const pairs = [...text.matchAll(PAIR)].filter(([, one, sign, other]) => {
    const isSize = sign === '=' && problem.dimensions.includes(other!);
    return one !== other && isIndex(one!) && (isIndex(other!) || isSize);
  });
  // told one after the other, they tell all
  const isOne = pairs.length === 1 && text.match(HELD)?.length === 1 && lists.length === 0;
  if (isOne && !ELSE.test(text) && !DIAGONAL.test(text)) return true;
  const unbounded = text.replace(BETWEEN, ' ');
  if (lists.length === 0 && !/\b(?:0|zero|else|otherwise)\b/.test(unbounded.replace(/.*=/, '')))
    for (const [, letter, sign, to] of unbounded.matchAll(BOUND)) {
      if (!isIndex(letter!) || (/^[a-z]$/.test(to!) && isIndex(to!))) continue;
      const number = /^\d+$/.test(to!) ? Number(to) : undefined;
      if (sign === '≠') {
        if (number !== undefined && number > 0) return true;
      } else if (sign === '>' || sign === '≥') {
        if (number === undefined || number + (sign === '>' ? 1 : 0) > 1) return true;
      } else if (!isWhole(letter!, 1, sign === '<' ? `${to}-1` : to!)) return true;
    }
  return PARITY.test(text);
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
