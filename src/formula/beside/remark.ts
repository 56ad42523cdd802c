/**
 * The remark behind a typed formula on its line: `V' * (p - y)   by the chain rule`, `p - y   # see (a)`. It is parted from the formula where the first word stands that is no name. What
 * it may do to the formula nobody can list; so a remark counts as harmless only where each of its words is known to be.
 */
import { doubtIn } from './doubt.ts';
import { isHarmlessReason, isHarmlessWord } from './harmless-words.ts';
import { CHANGE, CHANGE_WITHIN } from './words-of-change.ts';

export interface Remarked {
  readonly formula: string;
  readonly remark: string;
}

/** A line with a remark is no longer. */
const LONGEST = 400;
/** Letters with what joins them in a word, and the signs of names. */
const WORD = /[\p{L}_][\p{L}\p{M}\p{N}_]*(?:['’-]\p{L}{2,})*/uy;
/** What no remark of this kind is in: scripts that part words in another way. */
const OTHER_SCRIPT =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Cyrillic}]/u;
/** What leads from a formula to its remark. */
const LEADING = /(?:[\s#%;,.:([{!]|\/\/|--+|[-=]>|<-+|[→←–—✓✔]|(?<=\s)(?:=|\*{1,2})(?=\s))+$/u;
/** What no formula ends with. */
const OPEN = /[-+*/^@=<>·⊙∘⊗([{,|&~\\]$/u;
/** Signs alone behind a formula: `!!`, `:)`, `✓`, `[2 points]`, `q.e.d.`. */
const SIGNS =
  /(?:\s+(?:!+|[qQ]\. ?[eE]\. ?[dD]\.?|[□∎■]|:-?\)|[✓✔☑✅🙂😀]|\(?✓\)?|[([]\d{1,2} ?(?:points?|pts?\.?|p\.?|marks?)[)\]])){1,3}\s*$/u;

/** What a comment in words starts with: its first words may be names. */
const COMMENT = /\s(?:\/\/|#|%)\s(?=.*\p{L}{2})/u;

/** A size that the remark starts with: `h x n like W itself`. */
const SIZE_BEHIND = /(?<=\S)(?:\s{2,}|,\s)[([]?\w{1,4} ?[x×] ?\w{1,4}[)\]]?\s+$/;

/** A formula and the remark behind it; undefined where none shows. */
export function remarkBehind(
  line: string,
  isName: (word: string) => boolean,
  isFunction: (word: string) => boolean,
): Remarked | undefined {
  const text = line.trimEnd();
  if (text.length > LONGEST || text.includes('\n') || OTHER_SCRIPT.test(text)) return undefined;
  const signs = SIGNS.exec(text)?.index ?? text.length;
  const comment = COMMENT.exec(text)?.index ?? text.length;
  const word = Math.min(firstWord(text, isName, isFunction) ?? text.length, signs, comment);
  if (word === text.length || word === 0) return undefined;
  const before = text.slice(0, word).replace(/\s[aAI]\s+$/, '');
  const parted = before.slice(0, before.length - (LEADING.exec(before)?.[0].length ?? 0));
  const formula = parted.slice(0, SIZE_BEHIND.exec(before)?.index);
  if (formula.trim() === '' || OPEN.test(formula) || !/^\s|^[,;.:!]/.test(text.slice(formula.length)))
    return undefined;
  return { formula, remark: text.slice(formula.length) };
}

/** Where the first word begins that is no part of a formula. */
function firstWord(
  text: string,
  isName: (word: string) => boolean,
  isFunction: (word: string) => boolean,
): number | undefined {
  for (let at = 0; at < text.length; at++) {
    WORD.lastIndex = at;
    const word = WORD.exec(text)?.[0];
    if (word === undefined) continue;
    const next = text[at + word.length] ?? '';
    const isPart = text[at - 1] === '.' || (next === '.' && /\w/.test(text[at + word.length + 1] ?? ''));
    const isCalled = next === '(' || (isFunction(word) && /^\s*\(/.test(text.slice(at + word.length)));
    const isOfDerivative = word.startsWith('d') && (next === '/' || text[at - 1] === '/');
    const isHead = /^\s*(?::?=|:)/.test(text.slice(at + word.length)) && text.slice(0, at).trim() === '';
    const isOfFormula =
      word.length === 1 ||
      /[\d_]/.test(word) ||
      isName(word) ||
      isPart ||
      isCalled ||
      isOfDerivative ||
      isHead;
    if (!isOfFormula) return at;
    at += word.length - 1;
  }
  return undefined;
}

const NUMBERED =
  'parts?|eqn?s?|equations?|questions?|q|problems?|exercises?|tasks?|items?|steps?|lines?|slides?|pages?|p|lectures?|chapters?|ch|sections?|sec|formulas?|hints?|rules?|tables?|fig|figure|theorem|lemma|week|sheet|note|aufgabe|teil|gleichung|folie|partie|parte|see|from|in|as|like|of|by|to';
/** What a remark refers to: `part (b)`, `eq. 3`, `from 1a`, `the second layer`. */
const REFERENCES = new RegExp(
  [
    String.raw`(?<!\p{L})(?:${NUMBERED})(?:[.#]|\s)?\s*(?:\([a-z\d]{1,3}\)|\d{1,3}(?:\.\d{1,2})*[a-z]?\)?|[b-hQ]\d?(?![\p{L}\d])|a(?=\s*(?:$|[.,;)])))`,
    String.raw`(?<!\p{L})(?:first|second|third|last|previous|next|earlier|two|three|1st|2nd|3rd|this|that) (?:layers?|questions?|lines?|equations?|lectures?|exercises?|sections?|problems?|slides?|parts?)(?!\p{L})`,
    String.raw`[([]?(?<!\p{L})\d{1,2} ?(?:points?|pts?|p|marks?)(?!\p{L})\.?[)\]]?`,
  ].join('|'),
  'giu',
);
const SIZE = String.raw`(?:\p{L}\d?|\d{1,4})`;
/** Sizes in signs: `(N x K)`, `K × h`, `R^{d}`. */
const SIZES = new RegExp(
  String.raw`[([]\s?${SIZE}\s?(?:[x×,]|by)\s?(?:${SIZE})?\s?[)\]]|(?<!\p{L})${SIZE} ?(?:[x×]|by) ?${SIZE}(?!\p{L})|(?:(?:∈|in) )?(?:R|ℝ|IR)\^?[{(]?${SIZE}(?: ?[x×] ?${SIZE})?[})]?`,
  'gu',
);
/** Why it is so: the derivative of something else, `tanh' = 1 - tanh^2`, `dz/dw = x`. */
const DERIVATIVES =
  /(?<!\p{L})(?:(?:with|where|since|because|as|using) )?([∂d]\s?\w{1,12}\s?\/\s?[∂d]\s?\w{1,12}|(?:tanh|sigmoid|sigma|relu|softplus|σ|f|g|h|phi)['’′](?:\(\w{1,9}\))?)\s?(?:=|is)\s?[^=:;"]{1,60}$/u;
/** The indices that an entry is told for. */
const RANGES =
  /(?<!\p{L})(?:for )?(?:all |each |every )?\w ?= ?1 ?(?:\.{2,3}|to|,\s?\.{2,3}\s?,) ?\w{1,6}(?:(?:,| and) )?/gu;
const NOUN =
  'errors?|residuals?|deltas?|signals?|gradients?|derivatives?|inputs?|activations?|slopes?|weights?|features?|data|predictions?|targets?|labels?|outputs?|probabilit(?:y|ies)';
/** The product or the difference that a formula is: `the error times the input`, `prediction minus target`. */
const TIMES = new RegExp(
  String.raw`(?<=^[\s,;:#=(–—-]*(?:(?:so|ie|it|this|that) )?(?:is )?(?:the |an? |that is )?(?:\p{L}+ ){0,2})(?:${NOUN}) (?:times|minus) (?=(?:the |an? )?(?:\p{L}+ ){0,2}(?:${NOUN})(?!\p{L}))`,
  'iu',
);
/** What a formula says, too, may be said of it. */
const SAID: readonly (readonly [note: RegExp, formula: RegExp])[] = [
  [/(?<!\p{L})sum(?:s|ming)? over(?: all| the| each)*(?= )/giu, /sum|ones|mean|Σ|∑/],
  [
    /(?<!\p{L})(?:element|entry|component|point)[ -]?wise(?: (?:product|multiplication))?/giu,
    /\*|[⊙∘]|multiply/,
  ],
  [/(?<!\p{L})divided? by N(?:,? not (?:by )?\w+)?(?!\p{L})/gu, /\/ ?N(?!\w)/],
  [/(?<!\p{L})(?:column|row)[ -]?sums?(?!\p{L})/giu, /sum|ones|mean/],
  [/(?<!\p{L})(?:diagonal|diag)(?: matrix)?(?!\p{L})/giu, /diag|eye/],
  [/(?<!\p{L})(?:squared )?(?:(?:frobenius|euclidean|l2|L2) )?norm(?: squared)?(?!\p{L})/giu, /norm|sum/],
  [/(?<!\p{L})mean over(?: all| the)*(?= )/giu, /mean|\/ ?[A-Z]/],
];
/** A part of the formula that something is said of: `where p - y is the error`. */
const QUOTED =
  /(?<!\p{L})(where|here|with|and|since|because) ([^,;=]{3,60}?) (is|denotes|=) (?=(?:just |the |our |an? )*\p{L}{3})/iu;
/** What there is not, and what alone there is: nothing of the formula. */
const NOTHING =
  /(?<!\p{L})(?:nothing (?:special|new|fancy|surprising|unusual|more|else|complicated|to (?:simplify|add|do|cancel|explain))|no (?:further |more |other |special )*(?:simplifications?|tricks?|surprises?|cancellations?|changes?)|only (?:the )?(?:data|loss|likelihood|quadratic|squared|cross[ -]entropy) (?:term|part|loss) (?:matters|contributes|counts|depends|is relevant|plays a role)|only \w{1,9} (?:has|contains|depends on) \w{1,9}(?: in it)?|no \w{1,9} in (?:it|this|here|there)|(?:only |just )?(?:here |given |listed |included )?for completeness|(?:never|not) (?:really |actually )?(?:used|needed)(?: in practice| here| later)?|(?:with )?(?:slope|derivative|coefficient) (?:one|1)(?![\w./]))(?: (?:to (?:do|say|add|simplify)|possible|needed|required|happens))?(?!\p{L})/giu;
/** What some words are harmless in alone. */
const PHRASES =
  /(?<!\p{L})(?:with respect to|(?:not|never|no \w+|no) (?:needed|necessary|required)|rank[ -](?:one|1)|(?:just |exactly )?like [A-Za-z]\w{0,3} itself|double[ -]check(?:ed)?|with (?:the |a )?(?:chain|product|power) rule|mit (?:der )?(?:Ketten|Produkt)regel|(?:dimension\w*|shapes?|sizes?|sanity|gradient|numeric\w*|quick|unit) check|check(?:ed)? (?:the )?(?:dimensions|shapes?|sizes?|numerically)|that['’]s it|end of (?:proof|derivation)|one[ -]hot|(?:should|must|has to|have to|will) (?:be|have)(?=\s+(?:of |the |an? )*(?:same|shape|size|dim|\w[- ]dim|one[- ]hot|non[- ]?neg|column|row|scalar|matrix|vector|[([]?\w{1,4} ?[x×,] ?\w{1,4}))|non[- ]?negative(?: where \w{1,9} is [01])?|sums? to (?:1|one)|(?:the )?(?:factor )?(?:of )?(?:2|1\/2|½|two|half)s?(?: and (?:the )?(?:1\/2|2|half))? cancels?(?: out)?|not (?:scaled|divided|averaged|regulari[sz]ed|multiplied|summed)(?: by \w+)?|derivative (?:is |of )?1|same (?:as|like) (?:in |for )?[A-Za-z]{0,3}\d?[a-z]?(?=\s*(?:$|[,.;)])))(?!\p{L})/giu;
const CONTRACTED =
  /(?<!\p{L})(?:that|it|here|there|what)['’]s(?!\p{L})|(?<!\p{L})(?:i\.e|e\.g|w\.r\.t|cf|eq)\.?(?!\p{L})/giu;

/** What a name is said to be. */
const EQUATION =
  /(?<!\p{L})(?:where|with|since|because|as|using|here|wobei|mit|où|avec|donde|con)? ?[\p{L}][\p{L}\d_]* ?:?= ?[^=;:"#]{1,80}$/iu;

/** Whether each word of a remark is known to do nothing to the formula before it; `isTrue`: an equation in it was read, and is true. */
export function isHarmless(
  { formula, remark }: Remarked,
  isName: (word: string) => boolean,
  isTrue: (equation: string) => boolean,
  roleOf: (name: string) => Role | undefined,
): boolean {
  const isReason = REASON.test(remark);
  const isKnown = (word: string): boolean => isHarmlessWord(word) || (isReason && isHarmlessReason(word));
  if (SIGNS.test(remark) && remark.replace(SIGNS, '').trim() === '') return true;
  let said = remark
    .replace(ADDED, (whole, term: string) => (isTermOf(formula, term) ? ' ' : whole))
    .replace(QUOTED, (whole, lead: string, part: string) => (isOf(formula, part) ? `${lead} it is ` : whole))
    .replace(/(?<=\s)['’] (?:denotes|means|is) (?:the )?transposed?/u, ' ')
    .replace(/^(\s*\*+ .*?)\s\*+$/, '$1')
    .replace(NOTHING, ' ')
    .replace(PHRASES, ' ')
    .replace(CONTRACTED, ' ')
    .replace(TIMES, ' ');
  for (const [note, says] of SAID) if (says.test(formula)) said = said.replace(note, ' it ');
  said = said
    .replace(DERIVATIVES, (whole, head: string) => (!formula.includes(head) || isTrue('') ? ' ' : whole))
    .replace(RANGES, range => (isTrue('') ? ' ' : range))
    .replace(REFERENCES, ' it ')
    .replace(SIZES, ' ')
    .replace(SIGNS, ' ');
  said = said.replace(LEADING_IN, ' ').replace(EQUATION, equation => (isTrue(equation) ? ' ' : equation));
  if (CHANGING.test(said) || !/^[\p{L}\p{M}\p{N}_\s.,;:!()[\]'’"“”&*✓✔—–-]*$/u.test(said)) return false;
  if (CHANGING_ALONE.test(said) || SAID_TO_BE.test(said) || SOME.test(said) || DONE.test(said)) return false;
  if (isOtherThanSaid(remark, roleOf)) return false;
  const words = [...said.matchAll(WORDS)].map(([word]) => word);
  if (OPENING.test(words[0] ?? '') && isName(words[1] ?? '')) return false;
  const isUnknown = words.map(
    word =>
      !(
        isName(word) ||
        isKnown(word.toLowerCase()) ||
        word.split('-').every(part => isName(part) || isKnown(part.toLowerCase()))
      ),
  );
  const count = isUnknown.filter(one => one).length;
  return (
    count === 0 ||
    (3 * count <= words.length &&
      words.every((word, at) => !isUnknown[at] || isOnlyNamed(word, words[at - 1])) &&
      !(isReason ? CHANGE_WITHIN : CHANGE).test(said) &&
      doubtIn(` ${remark} `) === undefined)
  );
}
/** Whether an unknown word can only name something, behind the word before it: no verb, and nothing that was done. */
const isOnlyNamed = (word: string, before: string | undefined): boolean =>
  before !== undefined &&
  /^\p{L}{3,}$/u.test(word) &&
  !/(?:ed|en|ing|i[sz]e)$/.test(word) &&
  !VERB_BEHIND.test(before);
/** Of its own, it does something: `where W has its bias row cut off`. */
const DONE =
  /(?<!\p{L})(?:cut|shut|split|put|set|left|thrown|taken|turned|switched|kept|torn|flipped|swapped|shifted|moved|padded|cropped|clipped|diagonals?|triang\p{L}*|without)(?!\p{L})/iu;
/** What tells some rows or entries apart from the others. */
const SOME =
  /^[\s,;:(#–—-]*(?:(?:for|in|on) )?(?:the |those |these )?(?:rows?|columns?|entries|entry|samples?|examples?|components?|elements?|units?) (?:where|whose|which|that|with|of those|for which)(?!\p{L})/iu;
/** What a remark says that a term of the formula comes from: `the regulariser adds 2 lam W`. */
const ADDED =
  /(?<!\p{L})(?:the )?(?:regulari[sz](?:er|ation)|penalty|(?:weight )?decay|(?:first|second|last|data) (?:term|path|part)|prior) (?:adds|gives|contributes|yields|becomes) ([^,;:="]{1,60}?)(?=[\s)\].]*$)/iu;
const isTermOf = (formula: string, term: string): boolean => {
  const [whole, part] = [formula, term].map(text => text.replace(/[\s.*]/g, ''));
  return (
    part !== '' &&
    [`=${part}+`, `=${part}-`, `+${part}+`, `+${part}-`, `+${part}=`].some(one =>
      `=${whole!.slice(whole!.indexOf('=') + 1)}=`.includes(one),
    )
  );
};

/** Whether a quantity is given or computed. */
export type Role = 'variable' | 'model';
/** What a name is said to be that only one of the other role is: `where y is the prediction`. */
const IS_SAID =
  /(?<![\p{L}\p{N}_])([\p{L}][\p{L}\p{N}_]{0,11}) (?:is|are|=|denotes|means|being|stands for|for) (?:just |the |our |an? |simply )*(?:\p{L}+ )?(?:(predictions?|softmax|logits?|loss|cost|residuals?)|targets?|labels?|weights?|bias(?:es)?|parameters?|ground truth)(?!\p{L})/giu;
const isOtherThanSaid = (remark: string, roleOf: (name: string) => Role | undefined): boolean =>
  [...remark.matchAll(IS_SAID)].some(
    ([, name, computed]) => roleOf(name!) === (computed === undefined ? 'model' : 'variable'),
  );
const VERB_BEHIND =
  /^(?:i|we|you|one|it|this|that|to|and|then|is|are|was|were|be|been|has|have|had|get|gets|got|let|does|do|did|will|can|of|with|over|in|by|for|as)$/i;
/** What a formula does without an object. */
const CHANGING_ALONE =
  /^[\s,;:(#–—-]*(?:cancels?|cancelled|canceled|simplified|collapses|known|dependent|partial)[\s.)!]*$/iu;
/** What a name is said to be that it may not be. */
const SAID_TO_BE =
  /(?<!\p{L})(?:where|with|here|and) [\p{L}][\p{L}\d_]{0,9} (?:is|denotes|means|being|stands for) (?:just |the |an? |simply )*(?:identity|same|gradient|derivative|function|number|matrix of|diag)/iu;

/** What tells why, in which words of operations are said of the model. */
const REASON =
  /^[\s,;(#%/–—-]*(?:because|since|due to|as(?= (?:the|all|both|each|only|it|there))|weil|da|denn|car|puisque|parce que|porque|ya que)(?!\p{L})/iu;
const isOf = (formula: string, part: string): boolean =>
  /[-+*/']/.test(part) && formula.replace(/[\s()]/g, '').includes(part.replace(/[\s()]/g, ''));
const LEADING_IN = /^(?:[\s#%;,.:([{!]|\/\/|--+|[-=]>|<-+|[→←–—✓✔]|(?<=\s)(?:=|\*{1,2})(?=\s))+/u;
const WORDS = /[\p{L}\p{N}_][\p{L}\p{M}\p{N}_]*(?:['’-][\p{L}\p{M}\p{N}_]+)*/gu;
/** A sign that may be one of a product, a difference or a power. */
/** What does something with a name behind it. */
const OPENING = /^(?:and|to|by|for|of|is|was|into|on|per)$/i;
const CHANGING = /^\s*as an? (?:row|column)\b|(?<=\s)[-*] ?(?=[\p{L}\d(])|[\p{L}\d)] ?\*/u;
