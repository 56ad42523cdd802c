/**
 * What stands beside a formula in signs and may be part of it: a number before its dollars, `(\times 2)` or a footnote behind it; and what is said of its signs that is
 * not what they mean: `where $\odot$ is the outer product`, `T = 2` beside `a^T`. A person has to see what is meant.
 */

type Place = readonly [from: number, to: number];

/** One way to say more than the formula, and what has to stand somewhere in the text for it: a cheap first look. */
interface Way {
  readonly near: readonly string[];
  readonly pattern: RegExp;
}

const DOLLARS = ['$', '\\('];
const CHANGED = String.raw`\\times\s*-?\d|\\cdot\s*-?\d|\\text\w*\s*\{\s*(?:twice|half|double|minus|negative|not|wrong|times)\b`;

const WAYS: readonly Way[] = [
  // `- $A$`, `2 $A$`: a bullet, the number of a list or a factor
  { near: DOLLARS, pattern: /^\s*(?:[-+−]|\d+)\s+(?:\$[^$=]+\$|\\\([^=]+\\\))[^$=]*$/ },
  // `$A$ over 2`, `$A$ x2`
  { near: ['$', '\\)'], pattern: /(?:\$|\\\))[\s,;]{0,9}(?:[x×]|over|squared|cubed)\s*(?:\d|two\b|$)/ },
  // `negative $A$`
  {
    near: ['negative', 'square', 'cube', 'double', 'twice', 'inverse'],
    pattern:
      /(?:^|[\s:(])(?<!(?:is|are|be|non|if|when) )(?:negative|square|cube|double|twice|inverse)\s*(?:\$|\\\(|\}\s*\()/,
  },
  // `\left. A \right|_{b = 0} = B`: what is asked, at a point
  { near: ['|'], pattern: /\|\s*_\s*\{(?:[^{}=]|\{[^{}]{0,20}\}){1,40}=\s*-?\d+(?:\.\d+)?\s*\}\s*&?\s*=/ },
  // `$A$ for small $x$`
  {
    near: ['small', 'large', 'tiny', 'big', 'infinite', 'linear'],
    pattern:
      /(?:\$|\\\)|\\text\w*\s*\{)[\s,;(]{0,9}(?:(?:at least|only|approximately) )?(?:for|if|when|as|assuming|provided|given) (?:(?:an?|the|very|sufficiently|that) )*(?:small|large|tiny|big|infinite|linear)\b/,
  },
  // `$A$ (?)`, `A :(`
  { near: ['?', '('], pattern: /\?\s*[?)]|\?\s*$|[:;]-?\(\s*$|\((?:no|nope|false)\)/i },
  // `no: $A$`
  { near: [':'], pattern: /(?:^|\n)\s*(?:no|nope|false|wrong|not)\s*:/i },
  // `~~$A$~~`, a comment of HTML or of Markdown, what is not shown
  {
    near: ['~~', '<!--', '[//]', 'display:', 'NOT', '👎', '🚫', '🙅', '✖'],
    pattern: /~~[^~]*\$[^~]*~~|<!--|^\[\/\/\]|display:\s*none|-\s*NOT\b|[👎🚫🙅✖]/u,
  },
  // `\textcolor{white}{2} A`: what nobody sees
  {
    near: ['white', 'transparent', 'opacity', 'fff', 'FFF', '1,1,1', '{1}'],
    pattern:
      /\\(?:text|page)?color\s*(?:\[[^\]]{0,20}\]\s*)?\{\s*(?:white|transparent|#?(?:fff){1,2}|1\s*,\s*1\s*,\s*1|(?<=\[gray\]\s*\{\s*)1)\s*\}|\\color\s+white|\\(?:text)?transparent|opacity/i,
  },
  // `\underbrace{A}_{\times 2}`, `\underset{\text{half of}}{A}`, `\stackrel{-}{A}`
  // `2 A \Leftarrow A`: what follows stands before it
  { near: ['eftarrow', 'impliedby'], pattern: /\\(?:Leftarrow|Longleftarrow|impliedby)(?![A-Za-z])/ },
  // `A \; \forall V \ne 0 \text{ and } B \text{ otherwise}`
  { near: ['forall'], pattern: /\\forall.*\\text\w*\s*\{[^{}]*\b(?:otherwise|else)\b/s },
  { near: ['\\times', '\\cdot', '\\text'], pattern: new RegExp(String.raw`\}\s*[_^]\s*\{\s*(?:${CHANGED})`) },
  {
    near: ['set{', 'rel{', 'set {', 'rel {'],
    pattern: new RegExp(
      String.raw`\\(?:underset|overset|stackrel)\s*\{\s*(?:[-−]\s*(?:\d+\s*)?\}|${CHANGED})`,
    ),
  },
];

/** `A \quad (\times 2)` at the end. */
const FACTOR_BEHIND = /[$\s~})][\s,;]{0,9}[([]\s*(?:\\times|\\cdot|[x*/×])\s*-?\d+\s*[)\]]$/;

const NOTES = ['\\footnote', '\\tag', '\\marginpar', '\\thanks'];
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
/** What words stand in or behind, in a text that has formulas. */
const WORDED = ['$', '\\)', '\\text', '\\mathrm', '\\mbox'];
const POWER = /(?<![A-Za-z\\_^{])(T|t)\s*:?=\s*(?:-?\d|\\text\s*\{\s*(?:the )?number)/;
const RAISED = /\^\s*\{?\s*[Tt](?![A-Za-z])/;

/** Where such signs stand; undefined where none do. `sizes` are those of the problem: a T among them is no power. */
export function signBeside(answer: string, sizes: readonly string[]): Place | undefined {
  if (answer.length > 4000) return undefined;
  const isSaid =
    WAYS.some(({ near, pattern }) => near.some(text => answer.includes(text)) && pattern.test(answer)) ||
    hasFactorBehind(answer) ||
    (RAISED.test(answer) && !sizes.includes('T') && isPower(answer)) ||
    (NOTES.some(text => answer.includes(text)) &&
      [...answer.matchAll(NOTE)].some(([, note]) => DONE.test(note!))) ||
    (WORDED.some(text => answer.includes(text)) && MEANT.test(answer) && TOLD.test(answer));
  return isSaid ? [0, answer.length] : undefined;
}

/** Whether what looks like a transpose is told to be a number: `U^t v, \; t = -1`. */
const isPower = (answer: string): boolean => {
  const [, letter] = POWER.exec(answer) ?? [];
  return letter !== undefined && new RegExp(`\\^\\s*\\{?\\s*${letter}(?![A-Za-z])`).test(answer);
};

function hasFactorBehind(answer: string): boolean {
  let end = answer.trimEnd().length;
  while (answer[end - 1] === '.' || answer[end - 1] === ' ') end--;
  const last = answer[end - 1];
  return (last === ')' || last === ']') && FACTOR_BEHIND.test(answer.slice(0, end));
}
