/** Sizes told in words: `H × M matrix`, `a vector of length H`, `$\mathbf{z}_1$ must be a $H$-dimensional column vector`. */

/** Words beside sizes that change nothing. */
const BESIDE =
  /\b(?:an?|the|is|it|of|with|in|matrix|vector|column|row|dimensional|dims?|dimensions?|length|size|shape|real|numbers?|entries|elements|components)\b|[-.:]/gi;

const ROWS_AND_COLUMNS = /\b(\w{1,12}) rows?(?:,| and|, and)? (\w{1,12}) col(?:umn)?s?\b/i;
const BY = /\\times(?![A-Za-z])|(?<=\w)-by-(?=\w)/g;
const NAMED =
  /\$([^$]{1,60})\$(?::| (?:must|has|have|should|will|is|are)(?: also| then| therefore| thus)?(?: to)?(?: be| have)?) (?=[^$]*(?:\$[^$]*\$[^$]*)?$)/;
/** `W ∈ ℝ^{n×k}`, `R^(n x k)` as one types it. */
const IN_SET = /^(?:(\S{1,20})?\s*∈\s*)?[ℝR]\s?\^\s?[({]\s?(\w{1,12}(?:\s?[x×,]\s?\w{1,12})?)\s?[)}]\.?$/;
const REASON = /,? (?:since|because|as|such that|so that|in order)\b/;
const MOST = 400;

/**
 * The sizes alone, in plain signs; undefined where other words stand there, or what is said is said of another name: `isOther` tells of LaTeX whether it
 * names something else.
 */
export function sizesInWords(written: string, isOther: (name: string) => boolean): string | undefined {
  if (written.length > MOST) return undefined;
  const set = written.includes('^') ? IN_SET.exec(written.trim()) : null;
  if (set) return set[1] !== undefined && isOther(set[1]) ? undefined : set[2];
  const text = sentenceOf(written, isOther);
  if (text === undefined || text.length > 200 || !/[a-z]{3}|-by-/i.test(written) || /[\\$]/.test(text))
    return undefined;
  const bare = text.replace(ROWS_AND_COLUMNS, '$1 x $2').replace(BESIDE, ' ').replace(/\s+/g, ' ').trim();
  if (/^scalar$/i.test(bare)) return '1';
  const [, second] = /^[([]?\w{1,12}(\s?(?:[x×,]|by)\s?\w{1,12})?[)\]]?$/.exec(bare) ?? [bare, null];
  if (second === null) return undefined;
  return second === undefined && /\brow\b/i.test(text) ? `1 x ${bare}` : bare;
}

/** What is said of a name, without the name and the reason, in plain signs. */
function sentenceOf(written: string, isOther: (name: string) => boolean): string | undefined {
  const [said] = written.split(REASON, 1);
  const named = NAMED.exec(said!);
  if (named && isOther(named[1]!)) return undefined;
  const text = named ? said!.slice(named.index + named[0].length) : said!;
  return text.replace(BY, ' x ').replace(named ? /\$/g : /(?!)/, '');
}
