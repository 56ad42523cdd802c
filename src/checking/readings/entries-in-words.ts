/**
 * Entries that are told in words: `\text{the matrix whose } (i,j) \text{ entry is } p_i q_j`, `\text{a diagonal matrix with entries } s_i`, `the $k$-th row is
 * $d_k h^\top$`. The words are put in signs, `G, G_{ij} = p_i q_j`, where these take no more room, so that every place stays where it is.
 */
import { words } from '../../formula/any-of.ts';
import { isFunctionWord } from '../../formula/latex/tokens/words.ts';

const MARK = /entr(?:y|ies)|element|component|coefficient|diagonal|\brows?\b|\bcolumns?\b/i;

const ENTRY = '(?:entry|entries|elements?|components?|coefficients?)';
const TH = String.raw`(?:\s{0,6}-?\s{0,6}(?:\^\s{0,6}\{?\s{0,6})?(?:th|st|nd|rd)\b\s{0,6}\}?)?`;
const PAIR = String.raw`(?:\(\s{0,3}([a-z])\s{0,3},?\s{0,3}([a-z])\s{0,3}\)|\b(?!(?:th|st|nd|rd|is|an|at|in|of|to|by|as|it|on|or|we|if|so|be)\b)([a-z])\s{0,3},?\s{0,3}([a-z])\b)`;
const ONE = String.raw`\b([a-z])(?=th\b|st\b|nd\b|rd\b|[^A-Za-z])`;
/** What stands before such words, sizes of the matrix among it. */
const LEADING = [
  words(`
    where and is has have being with having whose the its a an each square matrix vector column_vector jacobian
    gradient of_size in_which of_which`),
  String.raw`\([A-Za-z] ?\\times ?[A-Za-z]\)`,
  String.raw`[A-Za-z] ?(?:\\times|x|by) ?[A-Za-z]`,
  words('of equal_to given_by'),
].join('|');
const LEAD = String.raw`(?:(?:${LEADING})\b[\s,:]{0,12}){0,12}`;
const IS = String.raw`(?:\s{0,9}of (?:the|this) (?:matrix|vector|gradient|jacobian|result)\b)?\s{0,9}(?:(?:is|are|equals|being|(?:is |are )?(?:equal to|given by))\b|=)?\s{0,9}:?\s{0,9}`;
const REST = String.raw`(?:,?\s*(?:and|with)\s+(?:0|zeros?)\s+(?:elsewhere|everywhere else|off (?:the )?diagonal|otherwise))?`;

const pattern = (text: string): RegExp => new RegExp(String.raw`(?<![A-Za-z\\])` + text, 'i');

const BRACES = String.raw`\{(?:[^{}]|\{(?:[^{}]|\{[^{}]{0,40}\}){0,80}\}){0,80}\}`;
const OF_IT = String.raw`(?:\s{1,9}of\s{1,9}(?:\\[dt]?frac\s?${BRACES}\s?${BRACES}|\\nabla_?\s?(?:${BRACES}|\w)\s?\\?\w{1,9}))?`;
const OF = String.raw`(?:\s{1,9}of\s{1,9}(?<named>[A-Z])\b)?`;

const OF_A_PAIR = [
  pattern(`${LEAD}${PAIR}${TH}[\\s-]{0,9}${ENTRY}(?:${OF_IT.slice(0, -1)}|${OF})${IS}`),
  pattern(`${LEAD}${ENTRY}\\s{1,9}(?:(?:at|in)\\s{1,9})?(?:(?:place|position)\\s{1,9})?${PAIR}${TH}${IS}`),
];
const OF_ONE = pattern(`${LEAD}${ONE}${TH}[\\s-]{0,9}${ENTRY}${OF_IT}${IS}`);
const OF_A_LINE = [
  pattern(`${LEAD}${ONE}${TH}[\\s-]{0,9}(row|column)${OF_IT}${IS}`),
  pattern(`${LEAD}(?<axis>row|column)\\s{1,9}${ONE}${OF_IT}${IS}`),
];
const UNNAMED = pattern(`${LEAD}(?:${ENTRY}|(rows?|columns?))${IS}`);
const DIAGONAL = pattern(
  String.raw`${LEAD}diagonal\s{1,9}(?:[A-Za-z] ?(?:\\times|x|by) ?[A-Za-z]\s{1,9})?(?:(?:matrix|jacobian)\b|(?=with|having|and its))[\s,:]{0,12}(?:(?:with|whose|having|where|and|of|the|its|${ONE}${TH.slice(0, -1)}|\(\s{0,3}(?<own>[a-z])\s{0,3},?\s{0,3}\k<own>\s{0,3}(?=\))|main|diagonal|${ENTRY})(?:\)|\b)[\s-]{0,12})*${IS}`,
);
const ON_DIAGONAL = new RegExp(String.raw`\s*(?:on|along) (?:the|its) (?:main )?diagonal${REST}`, 'i');
/** `on the diagonal X, off the diagonal Y`. */
export const TWO_DIAGONALS = pattern(
  String.raw`${LEAD}(?:(?:main )?diagonal\s+${ENTRY}|on the (?:main )?diagonal)${IS}(.{1,200}?)[\s,;]*(?:and|while)?[\s,;]*(?:(?:the|its|whose|all)\s+)*(?:off-?\s?diagonal\s+${ENTRY}|off (?:the )?diagonal)${IS}`,
);

/** `X on the diagonal and Y off it`. */
const DIAGONAL_FIRST = pattern(
  String.raw`(?:(?:diagonal|${LEADING})\b[\s,:]{0,12}){1,12}(.{1,200}?)\s(?:on|along) (?:the|its) (?:main )?diagonal[\s,;]{0,12}(?:and\b)?\s{0,12}(.{1,200}?)\s{0,12}(?:off (?:the )?diagonal|off it|off-diagonal|elsewhere|otherwise|everywhere else)`,
);

/** What no file calls its quantities if it can help it. */
export const NAMES = ['J', 'G', 'M', 'Q', 'R', '\\Xi'];

/** The answer with its words in signs, in each way that they may mean; none where it has no such words. */
export function entriesInWords(
  answer: string,
  isTaken: (name: string) => boolean,
  isSquare: boolean,
): readonly string[] {
  if (answer.length > 4000 || !MARK.test(answer)) return [];
  const name = NAMES.find(one => !isTaken(one) && !answer.includes(one));
  const text = withoutText(answer);
  return name === undefined
    ? []
    : [...readings(text, name, isSquare)].filter(one => hasNoWords(one, isTaken));
}

function* readings(text: string, name: string, isSquare: boolean): Generator<string> {
  const first = DIAGONAL_FIRST.exec(text);
  if (first && /[_^]/.test(first[1]!)) {
    const [whole, entry, others] = first as unknown as [string, string, string];
    const [i, j] = subscriptsIn(`${entry} ${others} _i_j`);
    const from = whole.indexOf(entry);
    const to = whole.lastIndexOf(others);
    const signs = inPlace(text.slice(0, first.index), whole.slice(0, from), `${name}, ${name}_{${i}${j}}=`);
    const condition = fitted(`\\text{if }${i}=${j},`, whole.slice(from + entry.length, to));
    const rest = text.slice(first.index + whole.length);
    const other = /^zeros?$/i.test(others) ? '0'.padEnd(others.length) : others;
    if (signs && condition)
      yield signs + entry + condition + other + blank(whole.slice(to + others.length)) + rest;
    return;
  }
  const found = TWO_DIAGONALS.exec(text);
  if (found) {
    // what stands on the diagonal may have been said before these words
    if (/^\s*on /i.test(found[0]) && /[^\s=]\s*$/.test(text.slice(0, found.index))) return;
    const [i, j] = subscriptsIn(text.slice(found.index));
    const entry = found[1]!;
    const at = found[0].indexOf(entry);
    const [before, behind] = [found[0].slice(0, at), found[0].slice(at + entry.length)];
    const signs = inPlace(text.slice(0, found.index), before, `${name}, ${name}_{${i}${j}}=`);
    const condition = fitted(`\\text{if }${i}=${j},`, behind);
    if (i && j && signs && condition)
      yield signs + entry + condition + text.slice(found.index + found[0].length);
    return;
  }
  const diagonal = DIAGONAL.exec(text);
  if (diagonal) {
    const rest = text.slice(diagonal.index + diagonal[0].length);
    if (/elsewhere|otherwise|\belse\b/i.test(rest.replace(ON_DIAGONAL, ''))) return;
    const said = diagonal[1] ?? diagonal.groups?.own;
    const index = said ? [said] : subscriptsIn(rest);
    for (const i of index) {
      const signs = inPlace(text.slice(0, diagonal.index), diagonal[0], `${name}, ${name}_{${i}${i}}=`);
      if (signs) yield signs + rest.replace(ON_DIAGONAL, blank);
    }
    return;
  }
  for (const one of OF_A_PAIR) {
    const pair = one.exec(text);
    if (!pair) continue;
    const [i, j] = [pair[1] ?? pair[3], pair[2] ?? pair[4]];
    const named = pair.groups?.named;
    yield* replaced(text, pair, named ? `,${named}_{${i}${j}}=` : `${name}, ${name}_{${i}${j}}=`);
    return;
  }
  for (const one of OF_A_LINE) {
    const line = one.exec(text);
    if (!line) continue;
    const axis = line.groups?.axis ?? line[2]!;
    const index = line.groups?.axis ? line[2]! : line[1]!;
    const place = axis.toLowerCase() === 'row' ? `${index},:` : `:,${index}`;
    yield* replaced(text, line, `${name}, ${name}_{${place}}=`);
    return;
  }
  const single = OF_ONE.exec(text);
  if (single) yield* replaced(text, single, `${name}_{${single[1]}}=`);
  const unnamed = single ? undefined : UNNAMED.exec(text);
  if (!unnamed) return;
  const letters = subscriptsIn(text.slice(unnamed.index + unnamed[0].length));
  const axis = unnamed[1]?.toLowerCase();
  for (const i of letters) {
    if (axis) {
      yield* replaced(text, unnamed, `${name}, ${name}_{${axis.startsWith('row') ? `${i},:` : `:,${i}`}}=`);
      continue;
    }
    yield* replaced(text, unnamed, `${name}_{${i}}=`);
    for (const j of letters)
      if (i < j || (i > j && !isSquare)) yield* replaced(text, unnamed, `${name}, ${name}_{${i}${j}}=`);
  }
}

/** `\\in \\mathbb{R}^{m \\times n}` behind what the words are said of. */
const IN_REALS = /\\in\s?\\mathbb\s?\{?\s?R\s?\}?\s?\^\s?(?:\{[^{}]{1,40}\}|\w)\s*$/;

function* replaced(text: string, found: RegExpExecArray, signs: string): Generator<string> {
  const head = inPlace(text.slice(0, found.index), found[0], signs);
  if (head) yield head + text.slice(found.index + found[0].length);
}

/** What of a matrix is another one: `the transpose of the matrix whose …`, `twice the diagonal matrix …`. */
const OTHER = new RegExp(
  `\\b(?:${words(`
    transposed? negative negation negated opposite minus plus times twice double half inverse reciprocal squared?
    root norm sum mean average product trace determinant not no non never block anti identity inverted reversed
    permuted flipped scaled multiple power exponential log instead than like multiplied divided add added subtract
    subtracted`)})\\b`,
  'i',
);
/** What a product or a sum goes on behind. */
const GOES_ON = /(?:[-+*/^_(]|\\(?:cdot|times|odot|circ|otimes|ast|pm))\s*$/;
const DIFFERENTIAL = /\\partial|\\nabla|(?<![A-Za-z])d\s?[A-Z\\]|\\frac/;
const SAYS = /^\s*(?:(?:is|are|has|equals|being|where|with|whose|given|,|:)(?![A-Za-z]))/i;

/**
 * What stands before the words, which is nothing, or what the matrix is equal to, and the signs in the place of the words; undefined where what stands
 * there makes another matrix of it.
 */
function inPlace(before: string, words: string, signs: string): string | undefined {
  const lead = /(?:(?<![A-Za-z\\])[A-Za-z]{2,}[\s,:]+)+$/.exec(before)?.[0] ?? '';
  const said = before.slice(0, before.length - lead.length).replace(IN_REALS, blank) + blank(lead);
  if (OTHER.test(lead) || /\bsquare of\b/i.test(words) || GOES_ON.test(said)) return undefined;
  const isAlone = said.trim() === '' || /[,;.]\s*$/.test(said);
  const isHead = isAlone || /=\s*$/.test(said) || DIFFERENTIAL.test(said) || SAYS.test(lead + words);
  if (!isHead) return undefined;
  if (signs.startsWith(',') && !isAlone) return fitted(signs, words) && said + fitted(signs, words);
  const written = isAlone || /=\s*$/.test(said) ? signs : `=${signs}`;
  const placed = fitted(written, words);
  return placed === undefined ? undefined : said + placed;
}

const fitted = (signs: string, words: string): string | undefined =>
  signs.length <= words.length ? signs.padEnd(words.length) : undefined;

const blank = (found: string): string => ' '.repeat(found.length);

/** Letters that stand as subscripts, those of sums left out, in order. */
export function subscriptsIn(text: string): readonly string[] {
  const found = new Set<string>();
  for (const [, one, more] of text.matchAll(/_\s?(?:([a-z])|\{([\d,\sa-z]{1,8})\})/g))
    for (const [letter] of (one ?? more!).matchAll(/[a-z]/g))
      if (!/[a-z]{4}/.test(more ?? '')) found.add(letter);
  for (const [, summed] of text.matchAll(/\\sum\s?(?:\\limits)?\s?_\s?\{?\s?([a-z])/g)) found.delete(summed!);
  return [...found].slice(0, 4);
}

/** The text with spaces for `\text{`, its closing brace, dollars and spacing. */
export function withoutText(answer: string): string {
  const units = answer.split('');
  const open = /(?:\\(?:text|textrm|textit|textbf|mbox|mathrm|intertext)|(?<![A-Za-z\\])ext)\s?\{/g;
  for (let found = open.exec(answer); found; found = open.exec(answer)) {
    const from = found.index + found[0].length;
    let depth = 1;
    let at = from;
    while (at < answer.length && depth > 0) {
      if (answer[at] === '{') depth++;
      else if (answer[at] === '}') depth--;
      at++;
    }
    for (let k = found.index; k < from; k++) units[k] = ' ';
    if (depth === 0) units[at - 1] = ' ';
  }
  return units
    .join('')
    .replace(/\\\\|\\[,;:! ()[\]]/g, found => (found === '\\\\' ? found : blank(found)))
    .replace(/[$~]/g, ' ');
}

/** Whether no prose is left that would be lost: words are functions, or what the file calls so. */
const hasNoWords = (text: string, isName: (word: string) => boolean): boolean =>
  [...text.matchAll(/(?<![A-Za-z\\])[A-Za-z]{3,}/g)].every(
    ([word]) =>
      isFunctionWord(word) ||
      isName(word) ||
      /^(?:if|and|where|with|otherwise|for|cases|array|aligned|[bpv]?matrix)$/.test(word),
  );
