/**
 * What stands beside a formula of a plain answer, in a column of its own or behind it in brackets, and is none of it: `dA = dZ @ W.T   (B, K) @ (K, d) -> (B, d)`,
 * `δ = ŷ - y   (both factors cancel)`, `(p - y) / N，形状 (N, K)`; and equations in two columns. Every place stays where it is.
 */
import { DENIAL } from './words.ts';

const CJK = String.raw`[\u3001-\u30ff\u3400-\u9fff\uac00-\ud7af\uff1a]`;
const SIZE = String.raw`\(\w{1,12},[ \t]?\w{1,12}\)`;

/** `(B, K) @ (K, d) → (B, d)` behind a gap. */
const SIZES = new RegExp(
  String.raw`(?<=\S)[ \t]{2,}${SIZE}(?:[ \t]?[@×x*·][ \t]?${SIZE}){0,4}[ \t]?(?:→|->|=)[ \t]?${SIZE}(?=[ \t]*(?:$|${CJK}))`,
  'gmu',
);
const WORD = `[A-Za-z]+(?:['’-][A-Za-z]+)?`;
const FORMULA_BEFORE = String.raw`(?<=[\p{L}\p{N}_)\]}'])`;
/** Words in brackets at the end of a line. */
const BRACKETED = new RegExp(
  String.raw`${FORMULA_BEFORE}[ \t]{1,80}\(${WORD}(?:,?[ \t]${WORD}){1,12}\)[ \t.]{0,20}$`,
  'gmu',
);
/** The same words in a column of their own. */
const COLUMN = new RegExp(
  String.raw`${FORMULA_BEFORE}[ \t]{3,80}${WORD}(?:,?[ \t]${WORD}){2,12}[ \t.]{0,20}$`,
  'gmu',
);
/** What no factors side by side are: a name may be any other word. */
const SPEECH = /(?<!\w)(?:the|an|from|through|of|to|for|by|with|is|are|we|this|that|over|into)(?!\w)/i;
/** What kind of thing a formula is: `(row vector)`, `(a column)`, `(reconstruction error)`. */
const KIND = new RegExp(
  String.raw`${FORMULA_BEFORE}[ \t]{1,80}\((?:(?:is|as|its|here)[ \t])?(?:an?[ \t])?(?:(?:row|column|diagonal|square)(?:[- ](?:vector|matrix))?|vector|scalar|matrix|(?:(?:reconstruction|prediction|output|upstream|local|backpropagated)[ \t](?:error|gradient|residual)|residual|error[ \t](?:signal|term|vector|matrix)))s?(?:[ \t]here)?\)[ \t.]{0,20}$`,
  'gmu',
);
/** `since ∂z/∂w = a`, why it is so. */
const SINCE =
  /(?<=\S)[ \t]{2,}(?:since|because)[ \t]+[∂d][^\s=/]{1,20}\/[∂d][^\s=/]{1,20}[ \t]*=[^\n]{1,80}$/gm;
/** Words of Chinese, Japanese or Korean before a colon, or behind a formula, with sizes in brackets behind them. */
const LEAD = new RegExp(String.raw`^[ \t]*(?:[①-⑳][ \t]*)?${CJK}{1,30}[:：]`, 'gmu');
const CJK_BRACKETED = new RegExp(
  String.raw`(?<=\S)[ \t]{1,40}\([^()=\n]{0,40}?${CJK}[^()=\n]{0,40}\)[ \t.]{0,20}$`,
  'gmu',
);
const TAIL = new RegExp(String.raw`[ \t,，。、；]{0,20}${CJK}[^=\n]{0,80}$`, 'gmu');
const CHANGES =
  /\b(?:transpos\w*|times|plus|minus|divid\w*|multipl\w*|inver\w*|negat\w*|sum\w*|mean\w*|averag\w*|squar\w*|root|then|but|instead|half|twice|element-?wise|entry-?wise|hadamard)\b|[不没沒非错錯勿未转轉逆负負除乘加减減]|전치|역|않|아니/iu;

/** A second equation in a column of its own. */
const BESIDE = /(?<=\S)[ \t]{3,}(?=[∂\p{L}][\p{L}\w₀-₉]{0,20}(?:\/[∂d][\p{L}\w₀-₉]{1,20})?[ \t]*=(?!=))/gu;
/** `*` says so already. */
const ENTRYWISE = /逐元素(?:相乘|乘法|乘积|乘)/g;

const blank = (found: string): string =>
  CHANGES.test(found.replace(ENTRYWISE, '')) || DENIAL.test(found) ? found : ' '.repeat(found.length);

/** `dL/do = o - t   <- from the square`, why it is so. */
const MARGIN =
  /[ \t]{1,80}(?:<-{1,2}|←)[ \t]+(?:from|because|since|by|see|using|as in|chain rule|product rule)\b[^\n=]{0,200}$/gmu;

/** `G = (P - Y) / N   <- gradient at the output`, what it is. */
const TOLD = new RegExp(
  String.raw`${FORMULA_BEFORE}[ \t]{1,80}(?:<-{1,2}|←)[ \t]{1,9}${WORD}(?:,?[ \t]${WORD}){1,12}[ \t.!]{0,20}$`,
  'gmu',
);
const HEDGES =
  /\b(?:signs?|factors?|constants?|maybe|perhaps|probably|guess\w*|unsure|sure|old|first|tr(?:y|ied)|drafts?|check|should|needs?|forgot\w*|or|if|added|diag\w*|trace|flip\w*|revers\w*|swap\w*|chang\w*|doubl\w*|third|quarter|scal\w*)\b/i;

/** Behind an equation an arrow gives nothing a value: words there are a note, elsewhere where they speak. */
const toldAway = (found: string, at: number, text: string): string =>
  HEDGES.test(found) ||
  !(SPEECH.test(found) || /[^<>!=]=(?!=)/.test(text.slice(text.lastIndexOf('\n', at) + 1, at)))
    ? found
    : blank(found);

/** `p - y, same as 1a`: another answer is it, too. */
const SAME =
  /[ \t]{0,9},[ \t]{1,9}(?:the )?same (?:as|like) (?:in |for )?(?:\(?\w{1,4}\)?|above|before)[ \t.]*$/gm;

/** The text without a note of what kind of thing it is, or of where it comes from. */
export const withoutKind = (written: string): string => {
  const text = written.includes('same') ? written.replace(SAME, found => ' '.repeat(found.length)) : written;
  const bare = text.includes(')') ? text.replace(KIND, blank) : text;
  return /<-|←/.test(bare)
    ? bare
        .replace(MARGIN, found => (DENIAL.test(found) ? found : ' '.repeat(found.length)))
        .replace(TOLD, toldAway)
    : bare;
};

/** `(1 x K)`, `[H × K]`, `shape H by K` behind a formula. */
const SIZE_BEHIND =
  /(?<=\S),?[ \t]{1,80}(?:(?:shape|size|dimensions?)[ \t:]{1,3}|\(|\[)[ \t]?(\w{1,8}?)[ \t]?(?:x|×|by)[ \t]?(\w{1,8})[)\]]?[ \t.]{0,20}$/u;

/** `δ = ŷ - y    (K)`, `(h,)` in a column of its own: the size of a vector. */
const LENGTH_BEHIND = /(?<=\S)[ \t]{3,80}\([ \t]?(\w{1,8}?)[ \t]?,?[ \t]?\)[ \t.]{0,20}$/u;

/** The text without what tells the size of its formula; undefined where it tells none. */
export function withoutSizeBehind(text: string, isSize: (name: string) => boolean): string | undefined {
  const end = text.slice(-MOST_BEHIND);
  const found = SIZE_BEHIND.exec(end) ?? LENGTH_BEHIND.exec(end);
  const isTold = found?.slice(1).every(size => size === '1' || isSize(size));
  return found && isTold ? text.slice(0, text.length - found[0].length) : undefined;
}
const MOST_BEHIND = 200;

/** `(K x 1)`, `[H × K]` behind a factor. */
const SIZE_OF_FACTOR =
  /(?<=[\w)\]'ᵀ])[ \t]{0,4}(?:=[ \t]{0,4})?[([][ \t]?(\w{1,8}?)[ \t]?(?:x|×|by)[ \t]?(\w{1,8})[ \t]?[)\]]/gu;

/** The text without the sizes behind its factors, `W^T (H x K) d (K x 1)`; undefined where it tells none. */
export function withoutSizesBetween(text: string, isSize: (name: string) => boolean): string | undefined {
  const areSizes = (...sizes: readonly string[]) => sizes.every(size => size === '1' || isSize(size));
  const written = text.replace(SIZE_OF_FACTOR, (found, rows: string, columns: string) =>
    areSizes(rows, columns) ? ' '.repeat(found.length) : found,
  );
  return written === text ? undefined : written;
}

/** The text without such notes; undefined where it has none. */
export function withoutSideNotes(text: string): string | undefined {
  if (text.length > 4000) return undefined;
  const lines = text.split('\n').filter(line => line.trim() !== '');
  const isComment = lines.every(line => /^[ \t]*(?:#|\/\/)/.test(line));
  const written = (isComment ? text.replace(/^[ \t]*(?:#+|\/\/)/gm, found => ' '.repeat(found.length)) : text)
    .replace(SIZES, blank)
    .replace(LEAD, blank)
    .replace(CJK_BRACKETED, blank)
    .replace(TAIL, blank)
    .replace(BRACKETED, found => (SPEECH.test(found) ? blank(found) : found))
    .replace(KIND, blank)
    .replace(COLUMN, found => (SPEECH.test(found) ? blank(found) : found))
    .replace(SINCE, blank)
    .replace(BESIDE, found => ';'.padEnd(found.length));
  return written === text ? undefined : written;
}
