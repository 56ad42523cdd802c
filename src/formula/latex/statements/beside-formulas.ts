/**
 * What stands beside a formula and decides whether it is an answer as it is written: `or` puts it beside another one, `the transpose of` makes
 * something else of it, `up to sign` leaves open what it is, and `\ne` denies it.
 */
import { anyOf } from '../../any-of.ts';
import { PHRASES, TIMES } from '../../beside/harmless-phrases.ts';
import { isHarmlessWord } from '../../beside/harmless-words.ts';
import { firstWord, isBareProse } from '../tokens/words.ts';

const ALTERNATIVES: ReadonlySet<string> = new Set(['or', 'oder', 'ou', 'o']);

/** Prose that puts what is behind it beside what is before it. */
export const isAlternative = (prose: string): boolean => ALTERNATIVES.has(firstWord(prose));

const CHANGING = new RegExp(
  String.raw`\b(?:${anyOf({
    'a denial': /not|never/,
    'how often': /half|twice|double/,
    'a sign': /minus|plus/,
    'a product': /(?<!applied[^.]{0,30})times|(?:multiplied|divided)(?: element-?wise)? (?:by|with)/,
    'something of it':
      /(?:half|third|quarter|twice|double|negative|opposite|negation|reverse|transposed?|inverse|reciprocal|sum|mean|average|norm|square|root|multiple|fraction) of|(?:sum|mean|average|product|norm) of (?:all )?(?:the )?(?:entries|elements|components|rows|columns) of/,
    'a comparison':
      /proportional to|at (?:most|least)|bounded (?:\w+ )?by|(?:different|far) from|(?:smaller|larger|greater|bigger|less|more|other|rather) than|instead of|opposite to|unlike|anything but/,
    'what is left open': /up to (?:the |a )?sign/,
    'a mistake':
      /(?:wrong|false|incorrect)(?: \w+){0,3} (?:is|was|be|are|were)|mistake (?:is|was|be|would be)|might (?:think|write|guess)(?: of)?/,
  })})(?: the)?[\s:]*$`,
  'i',
);

/** What of a formula alone is another one; `the diagonal of A is B` says what it is. */
const CHANGING_ALONE = new RegExp(
  String.raw`\b(?:${anyOf({
    'a function of it':
      /(?:logarithm|log|absolute value|modulus|magnitude|size|length|sign|exponential|diagonal|trace|determinant|rank|maximum|minimum|max|min|softmax|sigmoid|tanh|relu|cosine|sine|reciprocal|derivative|gradient|differential|slope) of/,
    'a part of it':
      /(?:first|second|last|largest|smallest) (?:entry|element|component|row|column|half|part) of/,
    'a matrix with it': /diagonal matrix (?:with|of|from)/,
  })})(?: the)?[\s:]*$`,
  'i',
);

/** Whether the words right before a formula make something else of it: `half of`, `the transpose of`, `it is not`. */
export const changes = (prose: string, isAlone: boolean): boolean =>
  CHANGING.test(prose.slice(-60)) || (isAlone && CHANGING_ALONE.test(prose.slice(-60)));

/** `where $p$ is the softmax of $z$`: what a quantity is said to be, which is held against the file. */
export const isOutputOf = (prose: string): boolean =>
  /^\s*(?:is|are|being|denotes?)\s+(?:just |simply )?the (?:softmax|sigmoid|logistic function|tanh|relu|softplus) of\s*$/i.test(
    prose,
  );

const WORD = /[\p{L}\p{N}]+/gu;
/** What words end with that take what is behind them: `rows of`, `close to`; `the outer product of` says what it is. */
const TAKING =
  /(?<!\bproducts? )\b(?:of|on|over|under|to|from|than|per|for|in|at|by|with|and|because|since)[\s:]*$/i;

/**
 * Whether words between a sign of equality and a formula do something to it: any may (`every second row of`, `a shifted`), but those that are known only to
 * say what it is (`the outer product`).
 */
export function takesFormula(prose: string): boolean {
  if (isBareProse(prose)) return false;
  const said = prose.replace(PHRASES, ' ').replace(TIMES, ' ');
  return TAKING.test(prose) || [...said.matchAll(WORD)].some(([word]) => !isHarmlessWord(word.toLowerCase()));
}

const COUNT =
  'two|three|four|ten|half|one half|a half|(?:minus|negative) one|(?:an?|some|any) (?:\\w+ )?(?:constant|factor|number|scalar|term)';
const LEAVING_OPEN = [
  /\bup to (?:an? |the |some )?(?:overall |multiplicative )?(?:sign|constant|scal|factor|transpos)/,
  /\b(?:is|are|was|would be) (?:(?:wrong|false|incorrect)(?! to (?:drop|omit|forget|leave|ignore|skip|swap|exchange|write|add)\b)|not (?:the|my|an|it|so|true|right|correct)\b)/,
  /^[\s,;(]*(?:(?:this|that|it|which) )?(?:is|was) never\b/,
  /\bnegated\b|\bcrossed out\b|\bstruck (?:out|through)\b|\bmistaken?\b|\b(?:please )?ignore\b|\bfirst (?:try|attempt|guess)\b/,
  /^[\s,;(]*(?:wrong|false|incorrect)\b/,
  /\b(?:other|opposite|reversed?|flipped|changed|different|wrong) (?:order|signs?|direction)\b|\b(?:signs?|order) (?:is |are |has to be |must be |should be )?(?:flipped|changed|reversed|switched|swapped|wrong)\b/,
  /\bshould (?:be (?:negative|positive|transposed|negated|divided|multiplied|scaled|summed|averaged|doubled|halved|squared|the (?:other|opposite|negative|transpose))|have (?:a|an|the)\b)/,
  /\bneeds? (?:a |an |another |to be )?(?:minus|transpos|sign|factor|negat|divid|multipl|scal|summ|averag)/,
  /\bwith(?:out)? an? (?:extra |additional |missing |constant |scalar )?(?:factor|minus sign|transpose)\b|\bmissing (?:a|the|its) (?:factor|sign|minus|transpose)\b/,
  /^[\s,;(]*(?:and |then |all |but |everything |element-?wise ){0,3}(?:transposed|negated|reversed|flipped|doubled|halved|squared|cubed|inverted|inverse)\b(?! (?:because|since|due|to (?:match|fit)|compared|errors?|loss|norm|differences?|distance|hinge))/,
  /^[\s,;(]*(?:and |then |all |but |everything ){0,3}plus (?:regulari[sz]\w+|an?|some|the (?:penalty|regulari[sz]\w+))\b|^[\s,;(]*raised to\b/,
  /\b(?:as|into) a diagonal matrix\b/,
  new RegExp(`\\b(?:times|multiplied by|divided by|over|plus|minus) (?:${COUNT})\\b`),
].map(one => one.source);
const OPEN = new RegExp(LEAVING_OPEN.join('|'), 'i');

/** Whether the words behind a formula leave open what it is, or take it back: `up to sign`, `up to a constant`, `is wrong`. */
export const leavesOpen = (prose: string): boolean => OPEN.test(prose.slice(0, 80));

/** `$A$, not $B$`, `$A$. Unlike $B$, …`: B is no answer, and says nothing against A. */
export const contrasts = (prose: string): boolean =>
  /(?:^|[,;(.–—])[\s(]*(?:and )?(?:not|unlike|as opposed to|in contrast to)(?: the)?\s*$/i.test(
    prose.slice(-30),
  );

/** What would be under another convention, or for another function: `In denominator layout this would be`. */
export const supposes = (prose: string): boolean =>
  /\b(?:in (?:the )?(?:denominator|numerator|other|opposite) (?:layout|convention)|if (?:we|I|one|you) had)\b[^.;]{0,60}\bwould\b[^.;]{0,40}$/i.test(
    prose,
  );

/** Relations that do not say what something is: `\ne A` is no answer A. A `>` may mark what a letter quotes. */
export const DENYING: ReadonlySet<string> = new Set(['!=', '<', '<=', '>=', 'propto', 'notin']);
