/**
 * Whether a remark does nothing to the formula before it. What it may do nobody can list; so it counts as harmless only where each of its words is known
 * to be, after what is harmless together is passed over, and what the formula says, too.
 */
import { inEnglish } from './abroad/in-english.ts';
import { doubtfulClause } from './clause-doubt.ts';
import { clausesOf, isVerb } from './clauses.ts';
import { writtenOut } from './contractions.ts';
import { doubtIn } from './doubt.ts';
import { ABBREVIATED, NOTHING, PHRASES, REFERENCES, SIZES, TIMES } from './harmless-phrases.ts';
import { isHarmlessReason, isHarmlessWord } from './harmless-words.ts';
import { withoutOtherThings } from './of-other-things.ts';
import { LEADING, type Remarked, SIGNS } from './remark.ts';
import { withoutElsewhere } from './said-elsewhere.ts';
import { withoutSaid } from './said-of-formula.ts';
import { isOtherThanSaid, type Role, SAID_TO_BE } from './said-of-names.ts';
import { isOtherwise } from './told-beside.ts';
import { CHANGE_WITHIN, changesIn } from './words-of-change.ts';

/** What is known of the formula and of its problem. */
export interface Known {
  readonly isName: (word: string) => boolean;
  /** Whether an equation in the remark was read, and is true. */
  readonly isTrue: (equation: string) => boolean;
  readonly roleOf: (name: string) => Role | undefined;
}

/** Where the problem is not at hand: single letters are names. */
export const LETTERS_ALONE: Known = {
  isName: word => word.length === 1,
  isTrue: () => true,
  roleOf: () => undefined,
};

/** Whether a remark does nothing to the formula before it, as a whole or in what it says besides other things. */
export function isHarmless({ formula, remark: given }: Remarked, known: Known): boolean {
  const found = { formula, remark: writtenOut(inEnglish(given)) };
  if (isOfHarmless(found, known)) return true;
  const kept = withoutSaid(found.remark, found.formula);
  const remark = withoutOtherThings(withoutElsewhere(THIS + kept))
    .slice(THIS.length)
    .replaceAll('~', ' ');
  return remark !== found.remark && (!/\p{L}/u.test(remark) || isOfHarmless({ ...found, remark }, known));
}
/** A remark goes on with its formula: `where juxtaposition means addition`, `equals zero at the minimum`. */
const THIS = 'this ';

/** Whether each word of a remark is known to do nothing to the formula before it. */
function isOfHarmless({ formula, remark }: Remarked, known: Known): boolean {
  if (SIGNS.test(remark) && remark.replace(SIGNS, '').trim() === '') return true;
  if (isOtherThanSaid(remark, known.roleOf)) return false;
  if (isSentence(remark, formula)) return true;
  const said = PASSED.reduce((rest, pass) => pass(rest, formula, known), remark);
  return (
    NO_SIGN_BUT_PUNCTUATION.test(said) &&
    !DOING.some(way => way.test(said)) &&
    isOfHarmlessWords(said, remark, known)
  );
}

/** What a comment in a program starts with; no formula goes on behind it. */
const COMMENT = /^\s*(?:#|%|\/\/)/;
const LEAST = 5;
/** What is told as one types it, `the decay adds 2 lam b`, and what the signs mean. */
const ADDING =
  /\d|(?<!\p{L})(?:adds?|plus|minus|times|(?:element|entry|component)[ -]?wise|hadamard|outer|inner)(?!\p{L})/iu;

/** Whether a remark is a sentence that speaks of something, says nothing against the formula, and does nothing to it. */
function isSentence(remark: string, formula: string): boolean {
  const said = remark.replace(LEADING_IN, '');
  if (!NO_SIGN_BUT_PUNCTUATION.test(said) || DOING.some(way => way.test(said))) return false;
  if (ADDING.test(said)) return false;
  const [first] = clausesOf(said);
  if (first === undefined || first.subject === 'none') return false;
  const isTelling = COMMENT.test(remark) && first.words.length >= LEAST;
  if (!isTelling && (!first.words.some((word, at) => at > 0 && isVerb(word)) || changesIn(said)))
    return false;
  return (
    doubtfulClause(said) === undefined &&
    doubtIn(` ${said} `) === undefined &&
    !isOtherwise('', formula, said) &&
    !CHANGE_WITHIN.test(said)
  );
}

// ── what is passed over ─────────────────────────────────────────────────────────────────────────────────────────────

/** One thing that is passed over: the remark without it. */
type Pass = (said: string, formula: string, known: Known) => string;

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
/** A part of the formula that something is said of: `where p - y is the error`. */
const QUOTED =
  /(?<!\p{L})(where|here|with|and|since|because) ([^,;=]{3,60}?) (is|denotes|=) (?=(?:just |the |our |an? )*\p{L}{3})/iu;
const isOf = (formula: string, part: string): boolean =>
  /[-+*/']/.test(part) && formula.replace(/[\s()]/g, '').includes(part.replace(/[\s()]/g, ''));
/** What a formula says, too, may be said of it. */
const SAID: readonly (readonly [note: RegExp, formula: RegExp])[] = [
  [/(?<!\p{L})sum(?:s|ming)? over(?: all| the| each)*(?= )/giu, /sum|ones|mean|Σ|∑/],
  [
    /(?<!\p{L})summed over(?: all| the| each)*(?= )/giu,
    /\\sum|sum\(|ones|[Σ∑]|\\(?:math\w+|bm|boldsymbol)\s?\{?\s?1/,
  ],
  [
    /(?:[⊙∘]|\.\*|\(\.\)) ?(?:is|=|:|means|denotes|stands for) (?:the |an? )?(?:(?:element|entry)-?wise|hadamard)(?: (?:products?|multiplication|times))?(?!\p{L})/giu,
    /[⊙∘]|\.\*|\(\.\)/,
  ],
  [
    /(?<!\p{L})(?:element|entry|component|point)[ -]?wise(?: (?:products?|multiplication|division|operations?))?/giu,
    /\*|[⊙∘]|multiply|^(?!.*(?:\^\s?T|[ᵀ⊤@']|\.T)).*(?:\/|\^\s?[-(]?\d|[²³])/,
  ],
  [/(?<!\p{L})divided? by N(?:,? not (?:by )?\w+)?(?!\p{L})/gu, /\/ ?N(?!\w)/],
  [/(?<!\p{L})(?:column|row)[ -]?sums?(?!\p{L})/giu, /sum|ones|mean/],
  [/(?<!\p{L})(?:diagonal|diag)(?: matrix)?(?!\p{L})/giu, /diag|eye/],
  [/(?<!\p{L})(?:squared )?(?:(?:frobenius|euclidean|l2|L2) )?norm(?: squared)?(?!\p{L})/giu, /norm|sum/],
  [
    /(?<!\p{L})(?:the )?(?:relu|tanh|sigmoid|activation)(?:['’]s)? (?:derivative|slope|gate)(?!\p{L})|(?<!\p{L})derivative of (?:the )?(?:relu|tanh|sigmoid|activation)(?!\p{L})/giu,
    /[<>≥]|1 ?[-−]/,
  ],
  [/(?<!\p{L})mean over(?: all| the)*(?= )/giu, /mean|\/ ?[A-Z]/],
];
/** Why it is so: the derivative of something else, `tanh' = 1 - tanh^2`, `dz/dw = x`. */
const DERIVATIVES =
  /(?<!\p{L})(?:(?:with|where|since|because|as|using) )?([∂d]\s?\w{1,12}\s?\/\s?[∂d]\s?\w{1,12}|(?:tanh|sigmoid|sigma|relu|softplus|σ|f|g|h|phi)['’′](?:\(\w{1,9}\))?)\s?(?:=|is)\s?[^=:;"]{1,60}$/u;
/** The indices that an entry is told for. */
const RANGES =
  /(?<!\p{L})(?:for )?(?:all |each |every )?\w ?= ?1 ?(?:\.{2,3}|to|,\s?\.{2,3}\s?,) ?\w{1,6}(?:(?:,| and) )?/gu;
const LEADING_IN = new RegExp(`^${LEADING.source}`, 'u');
/** What a name is said to be. */
const EQUATION =
  /(?<!\p{L})(?:where|with|since|because|as|using|here|wobei|mit|où|avec|donde|con)? ?[\p{L}][\p{L}\d_]* ?:?= ?[^=;:"#]{1,80}$/iu;

/** In this order: what is told of the formula's own parts, phrases, what the formula says, too, equations, references, sizes and signs. */
const PASSED: readonly Pass[] = [
  (said, formula) =>
    said
      .replace(ADDED, (whole, term: string) => (isTermOf(formula, term) ? ' ' : whole))
      .replace(QUOTED, (whole, lead: string, part: string) =>
        isOf(formula, part) ? `${lead} it is ` : whole,
      ),
  said => (REASON.test(said) ? said.replace(WORKED_OUT, 'it') : said),
  said =>
    said
      .replace(/(?<=\s)['’] (?:denotes|means|is) (?:the )?transposed?/u, ' ')
      .replace(/^(\s*\*+ .*?)\s\*+$/, '$1'),
  said => said.replace(NOTHING, ' ').replace(PHRASES, ' ').replace(ABBREVIATED, ' ').replace(TIMES, ' '),
  (said, formula) =>
    SAID.reduce((rest, [note, says]) => (says.test(formula) ? rest.replace(note, ' it ') : rest), said),
  (said, formula, { isTrue }) =>
    said
      .replace(DERIVATIVES, (whole, head: string) => (!formula.includes(head) || isTrue('') ? ' ' : whole))
      .replace(RANGES, range => (isTrue('') ? ' ' : range)),
  said => said.replace(REFERENCES, ' it ').replace(SIZES, ' ').replace(SIGNS, ' ').replace(LEADING_IN, ' '),
  (said, _formula, { isTrue }) => said.replace(EQUATION, equation => (isTrue(equation) ? ' ' : equation)),
];

// ── what is left ────────────────────────────────────────────────────────────────────────────────────────────────────

const NO_SIGN_BUT_PUNCTUATION = /^[\p{L}\p{M}\p{N}_\s.,;:!()[\]'’"“”&*✓✔—–-]*$/u;
/** A sign that may be one of a product, a difference or a power; another layout. */
const CHANGING = /^\s*as an? (?:row|column)\b|(?<=\s)[-*] ?(?=[\p{L}\d(])|[\p{L}\d)] ?\*/u;
/** What a formula does without an object. */
const CHANGING_ALONE =
  /^[\s,;:(#–—-]*(?:cancels?|cancelled|canceled|simplified|collapses|known|dependent|partial)[\s.)!]*$/iu;
/** What tells some rows or entries apart from the others. */
const SOME =
  /^[\s,;:(#–—-]*(?:(?:for|in|on) )?(?:the |those |these )?(?:rows?|columns?|entries|entry|samples?|examples?|components?|elements?|units?) (?:where|whose|which|that|with|of those|for which)(?!\p{L})/iu;
const SOME_OF =
  /^[\s,;:(#–—-]*(?:only )?(?:for|in|on) (?:the |those |these )?(?:first|second|third|last|remaining|other|positive|negative|non-?zero|active|dead) (?:rows?|columns?|entries|entry|samples?|examples?|components?|elements?|units?)(?!\p{L})/iu;
/** Of its own, it does something: `where W has its bias row cut off`. */
const DONE =
  /(?<!\p{L})(?:cut|shut|split|put|set|left|thrown|taken|turned|switched|kept|torn|flipped|swapped|shifted|moved|padded|cropped|clipped|diagonals?|triang\p{L}*|without)(?!\p{L})/iu;

/** What does something to a formula, whatever the other words are. */
const DOING: readonly RegExp[] = [CHANGING, CHANGING_ALONE, SAID_TO_BE, SOME, SOME_OF, DONE];

/** What tells why, in which words of operations are said of the model. */
const REASON =
  /^[\s,;(#%/–—-]*(?:because|since|due to|as(?= (?:the|all|both|each|only|it|there)))(?!\p{L})/iu;
/** What is worked out within one: `because the derivative of tanh is 1 - tanh^2`. */
const WORKED_OUT =
  /(?<=[\s(])(?:[\p{L}\d][\p{L}\d_]*(?:['’.]?[\d]*)(?:\([\p{L}\d_, ]{1,20}\))?|\([^()=]{1,40}\))(?:\s?(?:\.?[*/^]|[-+⊙@])\s?(?:[\p{L}\d][\p{L}\d_]*['’]?(?:\([\p{L}\d_, ]{1,20}\))?|\([^()=]{1,40}\)))+(?=[\s.,;)]|$)/gu;
const WORDS = /[\p{L}\p{N}_][\p{L}\p{M}\p{N}_]*(?:['’-][\p{L}\p{M}\p{N}_]+)*/gu;
/** What does something with a name behind it. */
const OPENING = /^(?:and|to|by|for|of|is|was|into|on|per)$/i;

/** Whether all words are known to be harmless; a few that only name something may be unknown. */
function isOfHarmlessWords(said: string, remark: string, { isName }: Known): boolean {
  const isReason = REASON.test(remark);
  const isKnownWord = (word: string): boolean => isHarmlessWord(word) || (isReason && isHarmlessReason(word));
  const isKnown = (word: string): boolean => isName(word) || isKnownWord(word.toLowerCase());
  const words = [...said.matchAll(WORDS)].map(([word]) => word);
  if (OPENING.test(words[0] ?? '') && isName(words[1] ?? '')) return false;
  const isUnknown = words.map(word => !isKnown(word) && !word.split('-').every(isKnown));
  const count = isUnknown.filter(one => one).length;
  return (
    count === 0 ||
    (3 * count <= words.length &&
      words.every((word, at) => !isUnknown[at] || isOnlyNamed(word, words[at - 1])) &&
      !(isReason ? CHANGE_WITHIN.test(said) : changesIn(said)) &&
      doubtIn(` ${remark} `) === undefined &&
      doubtfulClause(said) === undefined)
  );
}

const VERB_BEHIND =
  /^(?:i|we|you|one|it|this|that|to|and|then|is|are|was|were|be|been|has|have|had|get|gets|got|let|does|do|did|will|can|of|with|over|in|by|for|as)$/i;

/** Whether an unknown word can only name something, behind the word before it: no verb, and nothing that was done. */
const isOnlyNamed = (word: string, before: string | undefined): boolean =>
  before !== undefined &&
  /^\p{L}{3,}$/u.test(word) &&
  !/(?:ed|en|ing|i[sz]e)$/.test(word) &&
  !VERB_BEHIND.test(before);
