/** Words: runs of letters that are one name though nothing says so, and words that are prose though they stand in mathematics. */

import { wordSet } from '../../../expression/words.ts';
import type { Token } from './tokens.ts';

/** Functions that students write without a backslash: `ReLU(z)`, `tanh(z)`, `diag(v)`. */
const functions = wordSet(`
  ReLU relu Relu RELU LeakyReLU leakyrelu leakyReLU LeakyRelu tanh Tanh sigmoid Sigmoid softmax Softmax
  SoftMax softplus Softplus SoftPlus gelu GELU GeLU erf diag Diag exp Exp log Log ln max min tr Tr trace
  Trace sign Sign sgn step Step sqrt sin cos tan sinh cosh sech atan arctan abs det inv sum norm logsumexp
  LogSumExp LSE vec rank argmax argmin softsign swish SiLU silu heaviside Heaviside BCE MSE CE ones zeros
  eye outer hardtanh hardTanh HardTanh Hardtanh htanh Swish Softsign SoftSign logsigmoid LogSigmoid ELU elu
  Mish mish mean avg clip clamp`);
export const isFunctionWord = (run: string): boolean => functions.has(run);

/** Prose that decides how a formula is read: which value holds when. */
const conditionals = wordSet(`
  if when for otherwise else elsewhere whenever iff unless falls wenn für sonst ansonsten andernfalls si pour
  sinon autrement cuando altrimenti`);
/** Prose behind which a definition or a range stands. */
const asides = wordSet(`
  note notice recall where with for here given assuming supposing whereby forall as since because using shape
  shapes length size dimension dimensions wobei mit für pour où avec donde con siendo dove onde com waarbij
  met`);
const others = wordSet(`
  and or either so thus hence then let therefore is are we have also using by i all und oder sei seien gilt
  also somit dann daraus folgt denote define defining put now next finally similarly likewise note notice
  recall call but gives giving yields obtain get letting set take write choose consider suppose assume
  introduce calling setting writing substituting combining simplifying plugging consequently equivalently
  namely which this simply just exactly precisely clearly obviously trivially immediately posons et ou soit
  soient donc alors ainsi`);

/** The first word of a piece of prose, in lower case. */
export function firstWord(prose: string): string {
  let start = 0;
  while (start < prose.length && !isProseLetter(prose.charCodeAt(start))) start++;
  let end = start;
  while (end < prose.length && isProseLetter(prose.charCodeAt(end))) end++;
  return prose.slice(start, end).toLowerCase();
}
export function lastWord(prose: string): string {
  let end = prose.length;
  while (end > 0 && !isProseLetter(prose.charCodeAt(end - 1))) end--;
  let start = end;
  while (start > 0 && isProseLetter(prose.charCodeAt(start - 1))) start--;
  return prose.slice(start, end).toLowerCase();
}
/** Letters of the Latin languages: `für`, `où`. */
const isProseLetter = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 0xc0 && code < 0x250);

/** A word between formulas, not the name of anything. */
export const isProseWord = (word: string): boolean => {
  const lower = word.toLowerCase();
  return (conditionals.has(lower) || asides.has(lower) || others.has(lower)) && lower !== 'i';
};
const bare = wordSet('if otherwise else elsewhere where with when for and');
/** Prose words that are taken as such without `\text`, when spaces stand around them. */
export const isBareProse = (run: string): boolean => bare.has(run);

export type Conditional = 'if' | 'otherwise';
/** Whether a piece of prose opens a condition (`if`) or stands for all other cases. */
export function conditionalOf(prose: string): Conditional | undefined {
  const first = firstWord(prose);
  const last = lastWord(prose);
  if (closing.has(first) || closing.has(last) || (last === 'cases' && /\bother cases\W*$/i.test(prose)))
    return opening.has(last) ? 'if' : 'otherwise';
  return opening.has(first) || opening.has(last) ? 'if' : undefined;
}
/** What opens a condition, and what stands for all other cases (also `en caso contrario`, `en otro caso`); in English, German, French, Spanish and Italian. */
const opening = wordSet('if when for whenever iff falls wenn für si pour cuando se');
const closing = wordSet(`
  otherwise else elsewhere sonst ansonsten andernfalls sinon autrement ailleurs contrario caso altrimenti`);
export const opensAside = (prose: string): boolean =>
  asides.has(firstWord(prose)) || (asides.has(lastWord(prose)) && !/multiplied\b.{0,24}$/i.test(prose));

/** Words behind which what is before them is defined: no formula is led on to by them. */
const defining = wordSet('where whereby wobei où donde dove onde waarbij forall');
/** Whether prose that opens an aside may as well lead on to what is said next: `Using the chain rule:`, `For the first layer`. */
export const leadsOn = (prose: string): boolean =>
  /\S\s+\S/.test(prose) && !defining.has(firstWord(prose)) && !defining.has(lastWord(prose));

const NAMING = new RegExp(
  String.raw`\b(?:(?:call|calling|name|label|denote|denoting|abbreviate)\s+(?:it|this|that|the (?:result|error|last|latter|above))` +
    String.raw`|(?:which|that)\s+(?:we|I)(?:'ll| will)?\s+(?:call|denote|name)|(?:which|that)\s+is\s+(?:called|denoted)|denoted|called` +
    String.raw`|nennen wir|(?:que l'on|qu'on|on le) note|que llamamos|lo llamamos)(?:\s+(?:by|as|with|here))?$`,
  'i',
);
/** Whether prose gives what stands before it the name that stands behind it: `(call it $\\delta$)`, `which we denote by`. */
export const namesBefore = (prose: string): boolean => NAMING.test(prose.slice(-60));

/** `\vee` and `\wedge` between values: the larger and the smaller of them. */
export const boundOf = ({ kind, text }: Token): 'max' | 'min' | undefined =>
  kind !== 'text'
    ? undefined
    : text === '\\vee' || text === '∨'
      ? 'max'
      : text === '\\wedge' || text === '∧'
        ? 'min'
        : undefined;
