/** Words that are harmless together, though not each alone: `rank one`, `nothing special here`, `the factor 2 cancels`, `see part (b)`, `(N x K)`. */
import { anyOf, words } from '../any-of.ts';

const inWords = (ways: Readonly<Record<string, RegExp>>, behind = ''): RegExp =>
  new RegExp(String.raw`(?<!\p{L})(?:${anyOf(ways)})${behind}(?!\p{L})`, 'giu');

/** What there is not, and what alone there is: nothing of the formula. */
export const NOTHING = inWords(
  {
    'nothing special':
      /nothing (?:special|new|fancy|surprising|unusual|more|else|complicated|to (?:simplify|add|do|cancel|explain))/,
    'no further simplification':
      /no (?:further |more |other |special )*(?:simplifications?|tricks?|surprises?|cancellations?|changes?)/,
    'only the data term matters':
      /only (?:the )?(?:data|loss|likelihood|quadratic|squared|cross[ -]entropy) (?:term|part|loss) (?:matters|contributes|counts|depends|is relevant|plays a role)/,
    'only z depends on x': /only \w{1,9} (?:has|contains|depends on) \w{1,9}(?: in it)?/,
    'no other path':
      /no other (?:paths?|terms?|contributions?|dependence|layers?|factors?)|(?:the )?(?:regulari[sz]\w+|penalty|decay|(?:second|first|other) term) does not (?:depend on|contain|involve) \w{1,9}/,
    'no x in it': /no \w{1,9} in (?:it|this|here|there)/,
    'for completeness': /(?:only |just )?(?:here |given |listed |included )?for completeness/,
    'never used later': /(?:never|not) (?:really |actually )?(?:used|needed)(?: in practice| here| later)?/,
    'with slope one': /(?:with )?(?:slope|derivative|coefficient) (?:one|1)(?![\w./])/,
  },
  '(?: (?:to (?:do|say|add|simplify)|possible|needed|required|happens))?',
);

/** What some words are harmless in alone. */
export const PHRASES = inWords({
  'with respect to': /with respect to/,
  'not needed': /(?:not|never|no \w+|no) (?:needed|necessary|required)/,
  'never forgotten':
    /(?:(?:do|must) not|never) forg[eo]t(?:ten)?(?: (?:the |about )*(?:regulari[sz]ation|penalty|bias|activation|derivative)(?: term)?)?/,
  'rank one': /rank[ -](?:one|1)/,
  'of course': /of course/,
  'like W itself': /(?:just |exactly )?like [A-Za-z]\w{0,3} itself/,
  'double check': /double[ -]check(?:ed)?/,
  'with the chain rule':
    /with (?:the |a )?(?:chain|product|power|quotient|sum) rule|mit (?:der )?(?:Ketten|Produkt)regel/,
  'shape check': /(?:dimension\w*|shapes?|sizes?|sanity|gradient|numeric\w*|quick|unit) check/,
  'checked the shapes': /check(?:ed)? (?:the )?(?:dimensions|shapes?|sizes?|numerically)/,
  'that is it': /that is it|end of (?:proof|derivation)/,
  'one-hot': /one[ -]hot/,
  'should have the shape':
    /(?:should|must|has to|have to|will) (?:be|have)(?=\s+(?:of |the |an? )*(?:same|shape|size|dim|\w[- ]dim|one[- ]hot|non[- ]?neg|column|row|scalar|matrix|vector|[([]?\w{1,4} ?[x×,] ?\w{1,4}))/,
  nonnegative: /non[- ]?negative(?: where \w{1,9} is [01])?/,
  'sums to one': /sums? to (?:1|one)/,
  'softmax + cross entropy': /(?:softmax|sigmoid) ?\+ ?(?:binary )?(?:cross[- ]?entropy|nll|ce|bce)/,
  'sum(y) = 1': /(?:sum|Σ|∑)(?:_[a-z]| over [a-z])?[ (]{0,2}[a-z]\w{0,5}\)? ?= ?(?:1|one)/,
  'the factor 2 cancels':
    /(?:the )?(?:factor )?(?:of )?(?:2|1\/2|½|two|half)s?(?: and (?:the )?(?:1\/2|2|half))? cancels?(?: out)?/,
  'not averaged': /not (?:scaled|divided|averaged|regulari[sz]ed|multiplied|summed)(?: by \w+)?/,
  'derivative 1': /derivative (?:is |of )?1/,
  'same as in 1a': /same (?:as|like) (?:in |for )?[A-Za-z]{0,3}\d?[a-z]?(?=\s*(?:$|[,.;)]))/,
});

export const ABBREVIATED = /(?<!\p{L})(?:i\.e|e\.g|w\.r\.t|cf|eq)\.?(?!\p{L})/giu;

/** What is numbered in a course. */
const NUMBERED = words(`
  parts? eqn?s? equations? questions? q problems? exercises? tasks? items? steps? lines? slides? pages? p
  lectures? chapters? ch sections? sec formulas? hints? rules? tables? fig figure theorem lemma week sheet note
  aufgabe teil gleichung folie partie parte see from in as like of by to`);
/** What a remark refers to: `part (b)`, `eq. 3`, `from 1a`, `the second layer`. */
export const REFERENCES = new RegExp(
  [
    String.raw`(?<!\p{L})(?:${NUMBERED})(?:[.#]|\s)?\s*(?:\([a-z\d]{1,3}\)|\d{1,3}(?:\.\d{1,2})*[a-z]?\)?|[b-hQ]\d?(?![\p{L}\d])|a(?=\s*(?:$|[.,;)])))`,
    String.raw`(?<!\p{L})(?:first|second|third|last|previous|next|earlier|two|three|1st|2nd|3rd|this|that) (?:ones?(?=\W*$)|answers?|layers?|questions?|lines?|equations?|lectures?|exercises?|sections?|problems?|slides?|parts?)(?!\p{L})`,
    String.raw`(?<=(?:as|that) (?:the )?)(?:first|second|third|last|previous)(?=\W*$)`,
    String.raw`[([]?(?<!\p{L})\d{1,2} ?(?:points?|pts?|p|marks?)(?!\p{L})\.?[)\]]?`,
  ].join('|'),
  'giu',
);
const SIZE = String.raw`(?:\p{L}\d?|\d{1,4})`;
/** Sizes in signs: `(N x K)`, `K × h`, `R^{d}`. */
export const SIZES = new RegExp(
  String.raw`[([]\s?${SIZE}\s?(?:[x×,]|by)\s?(?:${SIZE})?\s?[)\]]|(?<!\p{L})${SIZE} ?(?:[x×]|by) ?${SIZE}(?!\p{L})|(?:(?:∈|in) )?(?:R|ℝ|IR)\^?[{(]?${SIZE}(?: ?[x×] ?${SIZE})?[})]?`,
  'gu',
);
const NOUN =
  'errors?|residuals?|deltas?|signals?|gradients?|derivatives?|inputs?|activations?|slopes?|weights?|features?|data|predictions?|targets?|labels?|outputs?|probabilit(?:y|ies)';
/** The product or the difference that a formula is: `the error times the input`, `prediction minus target`. */
export const TIMES = new RegExp(
  String.raw`(?<=^[\s,;:#=(–—-]*(?:(?:so|ie|it|this|that) )?(?:is )?(?:the |an? |that is )?(?:\p{L}+ ){0,2})(?:${NOUN}) (?:times|minus) (?=(?:the |an? )?(?:\p{L}+ ){0,2}(?:${NOUN})(?!\p{L}))`,
  'iu',
);
