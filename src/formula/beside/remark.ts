/**
 * The remark behind a typed formula on its line: `V' * (p - y)   by the chain rule`, `p - y   # see (a)`. It is parted from the formula where the
 * first word stands that is no name.
 */

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
export const LEADING = /(?:[\s#%;,.:([{!]|\/\/|--+|[-=]>|<-+|[→←–—✓✔]|(?<=\s)(?:=|\*{1,2})(?=\s))+/u;
const LEADING_OUT = new RegExp(`${LEADING.source}$`, 'u');
/** What no formula ends with. */
const OPEN = /[-+*/^@=<>·⊙∘⊗([{,|&~\\]$/u;
/** Signs alone behind a formula: `!!`, `:)`, `✓`, `[2 points]`, `q.e.d.`. */
export const SIGNS =
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
  const before = text
    .slice(0, beginOf(text, word))
    .replace(/\s[aAI]\s+$|(?<=[\w)'\]]\s*)\s[oOeEyY]\s+$/, '')
    .replace(SUBJECT, '');
  const parted = before.slice(0, before.length - (LEADING_OUT.exec(before)?.[0].length ?? 0));
  const formula = parted.slice(0, SIZE_BEHIND.exec(before)?.index);
  if (formula.trim() === '' || OPEN.test(formula) || !/^\s|^[,;.:!]/.test(text.slice(formula.length)))
    return undefined;
  return { formula, remark: text.slice(formula.length) };
}

/** A sign that the remark says something of: `u ⊙ v, ⊙ = elementwise product`. */
const SAID_OF = /(?:,| \() ?(?:[⊙∘]|\.\*|\(\.\)) ?[=:]? ?$/u;

/** A name behind a comma that the first word is said of: `-2 * s .* d, q enters with a minus`. */
const SUBJECT = /(?<=[\w)\]'],)\s+[A-Za-z]\w{0,11}'?\s$/;

/** Where the remark begins whose first word stands there. */
const beginOf = (text: string, word: number): number => {
  const near = text.slice(Math.max(0, word - 20), word);
  return word - near.length + (SAID_OF.exec(near)?.index ?? near.length);
};

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
