/**
 * Words right before or right behind a formula that do something to it which the formula itself does not: `half of $A$`, `$A$, divided by K`, `A  # transposed`. What
 * a formula does, too, may be said of it.
 */
import { withoutHarmless } from './doubt.ts';
import { withLettersInTexts } from './symbols-in-texts.ts';

type Said = readonly [words: RegExp, formula: RegExp];

const DIVISION =
  /\\[td]?frac|\/|\\oslash|\\div|\^\{?-1|0\.\d|½|mean|\\bar|\\overline|\\langle|\\mathbb\{?\s?E/;
const MINUS = /(?:^|[=([{,;&]|\\odot|\\cdot|\\left\(|\\\\)\s*[-−]|1\s*[-−]/;
const TRANSPOSE =
  /\^\s*\{?\s*(?:\\top|\\intercal|T\b|t\b|\\mathsf|\\mathrm|\\text|\\prime)|['′ᵀ⊤]|\.T\b|transpose|\bt\(|\\tp?\b/;
const PARTIAL =
  /cases|\\mathbb|\\mathbf\s?\{?1|[<>\d]\s?\[|[<>]|\\[gl]eq?|\\delta|\\bm\{?1|1_|diag|max|min|step|sign|relu|where|\bif\b|_|^\s*(?:[a-z]\s*=\s*[a-z]|\([a-z], ?[a-z]\)\s*=\s*\([a-z], ?[a-z]\))[\s,;\\]*$/i;

/** What tells why there is a sign in the formula. */
const FROM =
  '(?:(?:comes|stems|arises|results|appears|originates)(?! (?:only|twice|in (?:the )?(?:loss|definition)))|is (?:due|from|because|there because))(?![a-z])';

/** Said anywhere beside a formula. */
const BESIDE: readonly Said[] = [
  [new RegExp(String.raw`\bthe minus(?: sign)? ${FROM}`, 'i'), /[-−]/],
  [new RegExp(String.raw`\bthe (?:factor (?:of )?)?(?:2|two) ${FROM}`, 'i'), /2/],
  [new RegExp(String.raw`\bthe (?:factor (?:of )?)?(?:1/2|½|(?:one )?half) ${FROM}`, 'i'), DIVISION],
  [new RegExp(String.raw`\bthe transposed? ${FROM}`, 'i'), TRANSPOSE],
  [
    /(?<!\b(?:not?|without(?: an?y?)?) |n['’]t )\btranspos(?:ed?|ée?)\b|\btransponier\w*|\btra(?:ns)?puest[ao]\b|转置|転置/i,
    TRANSPOSE,
  ],
  [/\bas an? row\b|\bals zeile/i, TRANSPOSE],
  [/\bas an? column\b|\bals spalte/i, /^(?![\s\S]*(?:\\top|\^\{?T|['′ᵀ])\}?[\s.,]*$)/],
  [/(?:\bnot|n['’]t) transposed\b(?! (?:version|form))/i, /^(?![\s\S]*(?:\\top|\^\{?\\?T\b|['′ᵀ]))/],
  [
    /\b(?:half of (?:it|that|this)|halve[ds]?|hälfte|halbe|moitié|mitad)\b|\b(?:divid(?:ed?|ing)|geteilt|divisé|dividid[oa]|dividiert)\b|除以|一半/i,
    DIVISION,
  ],
  [
    /\b(?:(?<!\b(?:enters?|entering|appears?|occurs?|is used|used|contributes?|counts?|counted|shows? up|comes? in|written|applied) (?:the \w+ |it |here |in it )?)twice|doubled?(?!-| check)|two times|times two|times 2|mal (?:2|zwei)|doppelt\w*|le double|el doble)\b|两倍|2倍/i,
    /2/,
  ],
  [
    /\b(?:averaged?|on average|in expectation|mean over|gemittelt|im mittel|en moyenne|en promedio)\b|平均/i,
    DIVISION,
  ],
  [
    /\b(?:negated|negative of|negative!|but negative|das negative|l['’]opposé|el opuesto|reversed sign)(?![a-z])|相反数|取负/i,
    MINUS,
  ],
  [
    /\b(?:normali[sz]ed to|rounded|clipped to|truncated|to (?:first|leading|second) order|for small|(?<!if and )only (?:for|if|when) the|(?:zero|0) (?:otherwise|elsewhere)|null sonst)\b/i,
    PARTIAL,
  ],
  [
    /(?:^[\s,;(]*|\b(?:it|this|that|everything|result|all) (?:is |has to be |must be |gets )?(?:then |still )?)scaled (?:by|with)\b/i,
    /\\[td]?frac|\/|\\cdot|\\times|\*|\\(?:eta|alpha|lambda)/,
  ],
];
/** What a formula goes on with in words. */
const GOES_ON = new RegExp(
  [
    String.raw`^[\s,;(]*(?:and |und |et |y |then |dann )*(?:(?:all |everything |still |element-?wise )*(?:times|plus|minus|multiplied by|divided by|raised to|mal|geteilt durch|divisé par|multiplié par|dividido (?:por|entre)|más|menos|的)(?![a-zà-ÿ])|[+*/×] ?const)`,
    String.raw`\b(?:still|then|now|afterwards?|finally) (?:we |I |you |one )?(?:still )?(?:have to |need to |must |should )?(?:multiply|divide|add|subtract|negate|average|sum|transpose|take)\b(?! by the chain)`,
    String.raw`\b(?:so|and) (?:half|twice|the (?:negative|transpose)|minus|double) (?:of )?(?:that|this|it)\b`,
    String.raw`\b(?:dividing|multiplying) (?:this |that |it |everything )?by \S+ (?:gives|yields)`,
    String.raw`\bthere['’]?s? (?:is )?an? \S+ somewhere\b`,
  ].join('|'),
  'i',
);
/** Words right before a formula that is not the answer itself. */
const LEADING = [
  'approximately',
  'roughly',
  'something like',
  String.raw`approx\.?`,
  'ungefähr',
  'etwa',
  'environ',
  'aproximadamente',
  'minus mal',
  '(?:das )?negative von',
  'doppelte von',
  'hälfte von',
  'nicht',
  'pas',
  'menos',
  'moins',
  "l['’]opposé de",
  'la moitié de',
  'le double de',
  '(?:la )?transposée de',
  '(?:el )?doble de',
  '(?:la )?mitad de',
  '(?:el )?opuesto de',
  '(?:la )?traspuesta de',
  'in contrast to',
  'sometimes written(?: as)?',
  'as opposed to',
  'the book',
  'before I had',
  'update is(?: then)?',
  'sum over all entries of',
  '(?:many|some|most) people would (?:say|answer|write)',
  "one (?:could|might) (?:think|say|believe)(?: that)?(?: it(?:['’]s| is))?",
].join('|');
/** What leads on to another formula than the one behind it. */
const LED = new RegExp(String.raw`\b(?:${LEADING})(?: the)?[\s:(]*$`, 'i');

/** Whether the words before and behind a formula make another one of it. */
export function isOtherwise(before: string, formula: string, behind: string): boolean {
  if (!/[\p{L}+*/×]{2}/u.test(before + behind)) return false;
  const nearest = before.slice(-80);
  const next = behind.slice(0, 160);
  if (LED.test(nearest) || GOES_ON.test(next)) return true;
  const worked = formula.replace(DERIVATIVE, '').replace(LOWERED, '');
  return BESIDE.some(
    ([words, signs]) => words.test(next) && !signs.test(worked) && words.test(withoutHarmless(next)),
  );
}
/** The 2 of `z_2` doubles nothing. */
const LOWERED = /_(?:\{\d\}|\d)/g;

const TEXT = /\\(?:text(?:rm|bf|it)?|mbox|textnormal)\s*\{([^{}]*)\}/g;

/** The set that a sum goes through. */
const SUMMED =
  /\\sum\s*(?:\\limits\s*)?_\s*\{[^{}]{0,40}?\\in\s*(?:\\math[a-z]{2,4}\s*\{?\s*)?([A-Z])(?![A-Za-z])/g;
/** What tells some examples apart from the others. */
const SOME =
  /\b(?:mis-?class|mis-?pred|wrong|incorrect|(?:in|pos|neg)ative\b|active|support|violat|non-?zero|(?:in|out)side|whose\b|for which|such that|satisfying|those\b|(?:in|of) class|subset|half\b|some\b|(?:even|odd)\b|first\b|last\b)/i;

/** Whether a sum goes through a set that words tell apart: `where $B$ are the misclassified ones`, `B = \{i : \text{…}\}`. */
function isOfSome(answer: string): boolean {
  if (!answer.includes('\\in')) return false;
  for (const [, set] of answer.matchAll(SUMMED)) {
    const told = new RegExp(
      `(?<![A-Za-z\\\\])${set!}\\}?[$ ]*(?:\\\\[,; ])?(?:\\\\text\\w*\\s*\\{)?[ ,:(]*((?:is|are|be|being|denotes?|contains?|consists?|means|the|all) [^.;$}]{0,100}|=[ \\\\{a-z]{0,12}(?::|\\||\\\\mid)\\s*\\\\text)`,
    ).exec(answer);
    if (told && (told[1]!.startsWith('=') || SOME.test(told[1]!))) return true;
  }
  return false;
}

/** The same of an answer, whatever its words stand in; where they do, a place of it. */
export function otherwiseIn(given: string): readonly [number, number] | undefined {
  if (given.length > 4000) return undefined;
  const lettered = withLettersInTexts(given);
  const answer = lettered === given ? given : lettered.replace(/ {2,}/g, ' ');
  const parts = answer.includes('$')
    ? answer.split(/\${1,2}/)
    : answer.includes('\\text')
      ? proseFirst(answer)
      : commented(answer);
  for (let at = concluded(parts); at < parts.length; at += 2)
    if (
      /[-+=\\^_*]/.test(parts[at]!) &&
      !SIZES.test(parts[at]!) &&
      !(SYMBOL.test(parts[at]!) && parts.some(isWorkedOut)) &&
      isOtherwise(parts[at - 1]!, parts[at]!, parts[at + 1] ?? '')
    )
      return [0, given.length];
  return isLeftUntransposed(answer) || isOfSome(answer) ? [0, given.length] : undefined;
}

/** `k \times m` and `W_2` beside a formula that is worked out: what is said of them is not said of the answer. */
const SIZES = /^\s*[\w{}]{1,8}(?:\s*\\times\s*[\w{}]{1,8})+\s*$/;
const SYMBOL = /^\s*\\?[A-Za-z]{1,12}(?:_\{?\w{1,3}\}?)?\s*$/;
const DERIVATIVE =
  /\\[td]?frac\s*\{\\partial[^{}]{0,40}(?:\{[^{}]{0,40}\}[^{}]{0,20})?\}\s*\{\\partial[^{}]{0,40}(?:\{[^{}]{0,40}\}[^{}]{0,20})?\}/g;
const isWorkedOut = (part: string, at: number): boolean =>
  at % 2 === 1 && !SIZES.test(part) && part.replace(DERIVATIVE, '').replace(/[\s=]/g, '').length > 8;

const OF_SYMBOL =
  /([A-Z](?:_\{?\w{1,3}\}?)?)\$? (?:has to be|must be|needs to be|should be|gets|is) (?:still )?transposed\b/g;

/** Whether a symbol is said to be transposed that nowhere is. */
function isLeftUntransposed(answer: string): boolean {
  for (const [, symbol] of answer.matchAll(OF_SYMBOL)) {
    const name = symbol!.replace(/[{}]/g, '\\$&');
    if (!new RegExp(`${name}[}\\s]*(?:\\^\\s*\\{?[^{}]{0,12}(?:\\\\top|\\\\intercal|T)|['′ᵀ])`).test(answer))
      return true;
  }
  return false;
}

/** What a sentence concludes with: the formulas before it are steps, and what is done to them leads to it. */
const CONCLUDES =
  /\b(?:giv(?:es|ing)|(?:we|I|to) (?:get|obtain|find|have)|yield(?:s|ing)?|obtaining|(?:result|arriv|lead)(?:s|ing)? (?:is|in|at|to)|hence|thus|therefore|so that|i\.e\.)[\s,:]*$/i;

/** The first formula that is no step to the last conclusion. */
function concluded(parts: readonly string[]): number {
  let at = parts.length - (parts.length % 2 === 0 ? 1 : 2);
  while (at > 1 && !CONCLUDES.test(parts[at - 1]!)) at -= 2;
  return Math.max(at, 1);
}

/** Prose and formulas in turn, prose first. */
function proseFirst(answer: string): readonly string[] {
  const parts = answer.split(TEXT);
  return ['', ...parts];
}

/** A typed formula of one line, and the comment behind it. */
function commented(answer: string): readonly string[] {
  const at = answer.search(/\s(?:#|%|\/\/)\s*\p{L}/u);
  return at < 0 || answer.includes('\n')
    ? []
    : ['', answer.slice(0, at), answer.slice(at).replace(/^\s*[#%/]+\s*/, '')];
}
