/**
 * A sum in words: `U_{iw} d_w \text{ (summed over } w)`. The note behind the formula is taken away; where the formula does not add up over the index
 * that it names, the sum is put before it.
 */

import { type Formula, type Reading, Unreadable } from '../../formula/formula.ts';
import { nameFormula, numberFormula } from '../../formula/leaves.ts';
import { holdsName, somePart } from '../../formula/tree.ts';
import { chainOf, statementsOf, withSide } from '../statements.ts';

export interface SumNote {
  /** What stands before the note. */
  readonly text: string;
  readonly indices: readonly string[];
  /** The size up to which it adds up, where the note says one. */
  readonly upper?: string | undefined;
}

/** Words that may lead to a note, and nothing of a formula among them. */
const LEAD = String.raw`(?<![A-Za-z\\])(?:(?:[\s,;:.(~]|\\[,;:! ]|(?:and|with|where|which|here|this|is|are|to be|has to be|the|a|an|all|then|we|using|by|in|implicit|implicitly|implied|understood|indices|index|expression|terms?|formula|Einstein|notation|convention|summation)\b)){0,24}`;
const TEXT = String.raw`(?:\\(?:text|textrm|mbox|mathrm)\s*\{)?`;

const NOTE = new RegExp(
  String.raw`${TEXT}${LEAD}\bsum(?:med|ming|mation)?\s+(?:is\s+)?over\b([^=]{0,60})(=[^=]{0,40})?$`,
  'i',
);
/** `= 1, \dots, K` behind the index, which is no other range than that of its axis only if the size says so. */
const FROM_ONE =
  /^=\s*\$?\s*1\s*(?:,|\.{2,3}|…|\\(?:[lc]?dots|to|ldots|dotsc)(?![A-Za-z])|\bto\b|\\text\s?\{\s?to\s?\}|\s)+\s*([A-Za-z])[\s$})\].]*$/;

/** Words and letters, and nothing behind the bracket or the full stop at their end. */
const NAMES =
  /^(?:[\s,{}$~(]|\\(?:text|mathrm)|\\[,; ]|\b(?:the|index|indices|all|both|repeated|and|is|are|implied|implicit|understood)\b|\b[a-z]\b)*[)}\s$.]*$/i;

/** `(Einstein notation)`, `(repeated indices are summed)`: the letters are those that stand twice. */
const EINSTEIN = new RegExp(
  String.raw`${TEXT}${LEAD}\b(?:Einstein|repeated\s+(?:ind(?:ex|ices|exes)|\$?[a-z]\b))[^={}]{0,60}\}?[\s.)$]*$`,
  'i',
);

/** `where k \text{ is summed}`. */
const IS_SUMMED = new RegExp(
  String.raw`${TEXT}${LEAD}\}?[\s$]*\b([b-z])[\s$]*${TEXT}\s*is summed(?: over)?[\s.})$]*$`,
  'i',
);

/** `(no sum over k)` */
const DENIED =
  /\b(?:no|not|without|never|nothing|neither|mean|means|averaged?|half|twice|root|minus|negated|squared?|divided|times|fixed|but|except|instead)\b|n't\b/i;

/** The note at the end of an answer; undefined where there is none. */
export function sumNoteIn(answer: string): SumNote | undefined {
  if (!/sum|Einstein|repeated/i.test(answer)) return undefined;
  const note = NOTE.exec(answer) ?? IS_SUMMED.exec(answer);
  if (!note) return einsteinNoteIn(answer);
  if (DENIED.test(note[0])) return undefined;
  const indices = note[1]!.match(/(?<![A-Za-z\\])[b-z](?![A-Za-z])/g);
  const text = before(answer, note);
  if (!indices || text === '' || !NAMES.test(note[1]!)) return undefined;
  const upper = note[2] === undefined ? undefined : FROM_ONE.exec(note[2])?.[1];
  if (note[2] !== undefined && (upper === undefined || indices.length > 1)) return undefined;
  return indices.every(name => new RegExp(`[_^](?:${name}|\\{[^{}]*${name})`).test(text))
    ? { text, indices, upper }
    : undefined;
}

function einsteinNoteIn(answer: string): SumNote | undefined {
  const note = EINSTEIN.exec(answer);
  if (!note || DENIED.test(note[0]) || !/\bsum|notation|convention/i.test(note[0])) return undefined;
  const text = before(answer, note);
  if (text === '') return undefined;
  const value = text.lastIndexOf('=');
  const named = new Set(lettersIn(text.slice(0, Math.max(text.indexOf('='), 0))));
  const letters = lettersIn(text.slice(value + 1));
  const indices = [...new Set(letters)].filter(
    name => !named.has(name) && letters.indexOf(name) !== letters.lastIndexOf(name),
  );
  return indices.length > 0 && indices.length <= 3 ? { text, indices } : undefined;
}

/** The letters of all subscripts and superscripts. */
const lettersIn = (text: string): readonly string[] =>
  [...text.matchAll(/[_^](?:\{([^{}]*)\}|([a-z]))/g)].flatMap(([, many, one]) =>
    [...(many ?? one ?? '')].filter(c => /[a-z]/.test(c)),
  );

/** What stands before a note; nothing where the same words say more before it: `(mean, not sum over k)`. */
function before(answer: string, { index }: RegExpExecArray): string {
  const text = answer.slice(0, index).replace(/(?:\\[,;:! ]|\\q?quad|[\s,;(])+$/, '');
  return OPEN_WORDS.test(text) ? '' : text;
}

const OPEN_WORDS = /\\(?:text|textrm|mbox|mathrm)\s*\{[^{}]*[A-Za-z][^{}]*$/;

/** The reading with its last formula summed over these indices. */
export function summed(reading: Reading, { indices, upper }: SumNote): Reading {
  const said = statementsOf(reading);
  const last = said[said.length - 1];
  const sides = last ? chainOf(last) : [];
  const side = sides[sides.length - 1];
  if (!last || !side || side.formula instanceof Unreadable) return reading;
  const formula = indices.reduceRight(
    (body, name) => whereRepeated(body, name, part => sumOver(part, name, upper)),
    side.formula,
  );
  return withSide(reading, last, side, formula);
}

/**
 * A formula with a sum put before what it is of: the product in which its index stands twice, `A_{ij} B_{jk}` of `A_{ij} B_{jk} + \lambda U_{ik}`, as far as that tells it;
 * else before the whole.
 */
function whereRepeated(formula: Formula, name: string, sumOf: (part: Formula) => Formula): Formula {
  const within = (part: Formula): Formula => whereRepeated(part, name, sumOf);
  const has = (part: Formula): boolean => holdsName(part, name);
  switch (formula.kind) {
    case 'sum': {
      const own = formula.terms.filter(({ term }) => has(term));
      return own.every(({ term }) => isRepeated(term, name))
        ? {
            ...formula,
            terms: formula.terms.map(one => (own.includes(one) ? { ...one, term: within(one.term) } : one)),
          }
        : sumOf(formula);
    }
    case 'group':
      return isRepeated(formula.body, name) ? { ...formula, body: within(formula.body) } : sumOf(formula);
    case 'fraction': {
      const { numerator, denominator } = formula;
      if (has(numerator) ? has(denominator) : true) return sumOf(formula);
      return isRepeated(numerator, name) ? { ...formula, numerator: within(numerator) } : sumOf(formula);
    }
    case 'product': {
      const [only, ...others] = formula.factors.filter(has);
      if (!only || others.length > 0 || !isRepeated(only, name)) return sumOf(formula);
      return { ...formula, factors: formula.factors.map(one => (one === only ? within(one) : one)) };
    }
    default:
      return sumOf(formula);
  }
}

/** Whether an index stands in two factors of one product. */
const isRepeated = (formula: Formula, name: string): boolean =>
  somePart(
    formula,
    part => part.kind === 'product' && part.factors.filter(factor => holdsName(factor, name)).length > 1,
  );

function sumOver(body: Formula, name: string, upper: string | undefined): Formula {
  const { range } = body;
  const index = nameFormula(name, range);
  const one = numberFormula('1', range);
  return {
    kind: 'big',
    operator: 'sum',
    lower: upper === undefined ? index : { kind: 'relation', sides: [index, one], signs: ['='], range },
    upper: upper === undefined ? undefined : nameFormula(upper, range),
    body,
    range,
  };
}
