/**
 * What stands beside a formula in signs and may be part of it: a number before its dollars, `(\times 2)` or a footnote behind it; and what is said of its signs that is
 * not what they mean: `where $\odot$ is the outer product`, `T = 2` beside `a^T`. A person has to see what is meant.
 */

type Place = readonly [from: number, to: number];

/** `- $A$`, `2 $A$`: a bullet, the number of a list or a factor. */
const BEFORE = /^\s*(?:[-+−]|\d+)\s+(?:\$[^$=]+\$|\\\([^=]+\\\))[^$=]*$/;
/** `$A$ over 2`, `$A$ (x2)`, `A \quad (\times 2)`. */
const BEHIND =
  /(?:\$|\\\)|\s|~|\}|\))[\s,;]{0,9}[([]\s*(?:\\times|\\cdot|[x*/×])\s*-?\d+\s*[)\]][\s.]*$|(?:\$|\\\))[\s,;]{0,9}(?:[x×]|over|squared|cubed)\s*(?:\d|two\b|$)/;
/** `negative $A$` */
const LED =
  /(?:^|[\s:(])(?<!(?:is|are|be|non|if|when) )(?:negative|square|cube|double|twice|inverse)\s*(?:\$|\\\(|\}\s*\()/;
/** `\left. A \right|_{b = 0} = B`: what is asked, at a point. */
const POINTED = /\|\s*_\s*\{(?:[^{}=]|\{[^{}]{0,20}\}){1,40}=\s*-?\d+(?:\.\d+)?\s*\}\s*&?\s*=/;
/** `$A$ for small $x$` */
const HELD =
  /(?:\$|\\\)|\\text\w*\s*\{)[\s,;(]{0,9}(?:(?:at least|only|approximately) )?(?:for|if|when|as|assuming|provided|given) (?:(?:an?|the|very|sufficiently|that) )*(?:small|large|tiny|big|infinite|linear)\b/;
/** What takes a formula back without a word of a sentence: `$A$ (?)`, `no: $A$`, `~~$A$~~`, a comment of HTML. */
const TAKEN_BACK =
  /\?\s*[?)]|\?\s*$|[:;]-?\(\s*$|[👎🚫🙅✖]|\((?:no|nope|false)\)|(?:^|\n)\s*(?:no|nope|false|wrong|not)\s*:|~~[^~]*\$[^~]*~~|<!--|^\[\/\/\]|display:\s*none|-\s*NOT\b/iu;
/** `\underbrace{A}_{\times 2}`, `\underset{\text{half of}}{A}`, `\stackrel{-}{A}` */
const AROUND =
  /\}\s*[_^]\s*\{\s*(?:\\times\s*-?\d|\\cdot\s*-?\d|\\text\w*\s*\{\s*(?:twice|half|double|minus|negative|not|wrong|times)\b)|\\(?:underset|overset|stackrel)\s*\{\s*(?:[-−]\s*\}|\\times\s*-?\d|\\text\w*\s*\{\s*(?:twice|half|double|minus|negative|not|wrong|times)\b)/;
const NOTE = /\\(?:footnote|tag\*?|marginpar|thanks)\s*\{([^{}]*)\}/g;
const DONE =
  /^[\s$(]*(?:(?:and|all|then|but|everything)\s+)*(?:times|divided?|multipl|minus|plus|negat|half|halve|twice|double|transposed|up to|squared|\\times|\\cdot|\\pm|[-+*/×])(?!\w*,)/i;

const BETWEEN = String.raw`(?:[$ {},()]|\\(?:text|mathrm|textrm|mbox)\w*\s*\{|\\q?quad|\\[,;: ])*`;
const SAYS = `${BETWEEN}(?:is|are|denotes?|means?|being|stands for|represents|:?=|:)${BETWEEN}(?:(?:the|an?|just|our|usual|ordinary|standard|normal) )*`;
const TOLD = new RegExp(
  [
    String.raw`(?:\\(?:odot|circ)(?![A-Za-z])|[⊙∘])${SAYS}(?:outer|inner|dot|scalar|cross|kronecker|tensor|matrix[- ](?:matrix |vector )?(?:product|mult|sum|add)|sum\b|addition|plus\b|convolution|difference|subtraction|division|quotient|composition)`,
    String.raw`(?:\\(?:top|intercal)(?![A-Za-z])|(?<![A-Za-z\\])T(?![A-Za-z]))${SAYS}(?:inverse|pseudo|power|square|conjugate|derivative|\d+(?:st|nd|rd|th) power)`,
    String.raw`\\(?:times|cdot)(?![A-Za-z])${SAYS}(?:cross|convolution|sum\b|addition|plus\b|subtraction|division)`,
  ].join('|'),
  'i',
);
/** A cheap first look: what they may be told to mean. */
const MEANT =
  /outer|inner|dot[- ]p|scalar|cross|kronecker|tensor|matrix|sum\b|addition|plus\b|convol|differ|subtr|divis|quotient|compos|inverse|pseudo|power|square|conjug|derivative/i;
const POWER = /(?<![A-Za-z\\_^{])T\s*:?=\s*-?\d/;
const RAISED = /\^\s*\{?\s*T(?![A-Za-z])/;

/** Where such signs stand; undefined where none do. `sizes` are those of the problem: a T among them is no power. */
export function signBeside(answer: string, sizes: readonly string[]): Place | undefined {
  if (answer.length > 4000) return undefined;
  const whole: Place = [0, answer.length];
  if (answer.includes('T') && POWER.test(answer) && RAISED.test(answer) && !sizes.includes('T')) return whole;
  if (TAKEN_BACK.test(answer) || (answer.includes('\\') && AROUND.test(answer))) return whole;
  if (POINTED.test(answer) || HELD.test(answer)) return whole;
  if (BEFORE.test(answer) || BEHIND.test(answer) || LED.test(answer)) return whole;
  if (answer.includes('\\')) for (const [, note] of answer.matchAll(NOTE)) if (DONE.test(note!)) return whole;
  return MEANT.test(answer) && TOLD.test(answer) ? whole : undefined;
}
