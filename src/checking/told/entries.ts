/**
 * Entries that are told in words before a formula: `\text{the matrix whose } (i,j) \text{ entry is } p_i q_j`, `the $k$-th row is $d_k h^\top$`. The words are
 * put in signs, `G, G_{ij} = p_i q_j`, where these take no more room, so that every place stays where it is.
 */
import { isFunctionWord } from '../../formula/latex/tokens/words.ts';
import { type Found, firstMatch, matchAt } from './match.ts';
import { DIAGONALS, ENTRIES } from './phrases.ts';
import { blank, type Cut, cut, subscriptsIn, withoutText } from './tokens.ts';

const MARK = /entr(?:y|ies)|element|component|coefficient|diagonal|\brows?\b|\bcolumns?\b/i;

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
  if (name === undefined) return [];
  const text = withoutText(answer);
  const prose = cut(text);
  for (const [said, meaning] of /diagonal/i.test(text) ? [...DIAGONALS, ...ENTRIES] : ENTRIES) {
    const found = firstMatch(said, prose);
    if (!found) continue;
    const texts = inSigns({ text, prose, found, name }, meaning.split(' / '), isSquare);
    return texts.filter(one => hasNoWords(one, isTaken));
  }
  return [];
}

/** A phrase in its text, and what the matrix is called that it tells of. */
interface Told {
  readonly text: string;
  readonly prose: Cut;
  readonly found: Found;
  readonly name: string;
}

/** The signs in the place of the words, for each choice of indices; none where what stands before them makes another matrix of it. */
function inSigns(phrase: Told, means: readonly string[], isSquare: boolean): readonly string[] {
  const { text, prose, found } = phrase;
  const { tokens } = prose;
  const start = leadOf(prose, found.from);
  const before = text.slice(0, tokens[start - 1]?.to ?? 0).replace(IN_REALS, blank);
  const end = found.told.X?.[0] ?? found.to;
  const link = linkTo(before, tokens[start]!.text, means[0]!);
  const isOther = tokens
    .slice(start, end)
    .some((_, k) => matchAt(start + k < found.from ? 'OF_LEAD' : 'OTHER', prose, start + k));
  if (isOther || link === undefined) return [];
  const rest = tokens.slice(end);
  // beside a diagonal, what there is otherwise would be lost
  const losesCases = means[0]!.includes('$i$i') && rest.some(one => one.text === 'otherwise');
  if (losesCases || rest.every(one => one.text === '.')) return [];
  const choices = [...choicesOf(phrase, means, text.slice(rest[0]!.from), isSquare)];
  return choices.flatMap(signs => placed(phrase, before, link + signs) ?? []);
}

/** The first of the words that lead to a phrase, sizes among them. */
function leadOf(prose: Cut, to: number): number {
  let from = to;
  for (let at = to - 1; at >= 0; at--) {
    const { kind, text } = prose.tokens[at]!;
    const size = [at - 4, at - 2].find(one => one >= 0 && matchAt('SIZE', prose, one)?.to === at + 1);
    if (size !== undefined) at = size;
    if (size !== undefined || kind === 'word' || /^a$/i.test(text)) from = at;
    else if (!/^[,:]$/.test(text)) break;
  }
  return from;
}

/** `\\in \\mathbb{R}^{m \\times n}` behind what the words are said of. */
const IN_REALS = /\\in\s?\\mathbb\s?\{?\s?R\s?\}?\s?\^\s?(?:\{[^{}]{1,40}\}|\w)\s*$/;
/** What a product or a sum goes on behind. */
const GOES_ON = /(?:[-+*/^_(]|\\(?:cdot|times|odot|circ|otimes|ast|pm))\s*$/;
const DIFFERENTIAL = /\\partial|\\nabla|(?<![A-Za-z])d\s?[A-Z\\]|\\frac/;
const SAYS = /^(?:is|are|has|equals|being|where|with|whose|given|,|:)$/;

/** What joins the signs to what stands before the words, which is nothing, or what the matrix is equal to; undefined where it is anything else. */
function linkTo(before: string, word: string, signs: string): '' | '=' | undefined {
  const said = before.trimEnd();
  if (said === '' || said.endsWith('=')) return '';
  // what stands on the diagonal may have been said before these words
  if (GOES_ON.test(said) || word === 'on') return undefined;
  if (/[,;.]$/.test(said)) return '';
  if (!DIFFERENTIAL.test(said) && !SAYS.test(word)) return undefined;
  return signs.startsWith(',') ? '' : '=';
}

/** The signs with the indices that are told, or else with those of the formulas. */
function* choicesOf(
  { prose: { tokens }, found: { told }, name }: Told,
  means: readonly string[],
  formulas: string,
  isSquare: boolean,
): Generator<string> {
  const letter = (key: string): readonly string[] | undefined => told[key] && [tokens[told[key][0]]!.text];
  const ofTwo = told.X && means[0]!.includes('$j') ? subscriptsIn(`${formulas} _i_j`) : undefined;
  const free = subscriptsIn(formulas);
  for (const i of letter('i') ?? ofTwo?.slice(0, 1) ?? free)
    for (const signs of means) {
      const others = ofTwo?.slice(1, 2) ?? free.filter(one => one > i || (one < i && !isSquare));
      for (const j of signs.includes('$j') ? (letter('j') ?? others) : [''])
        yield signs.replace(/#|\$[ijN]/g, key => ({ '#': name, $i: i, $j: j })[key] ?? letter('N')![0]!);
    }
}

/** The text with the signs, the formulas of the phrase where they stand; undefined where the signs take more room than the words. */
function placed({ text, prose: { tokens }, found }: Told, before: string, signs: string): string | undefined {
  let placed = before;
  const pieces = signs.split(/(?<!\\)([XY])/);
  for (let k = 0; k < pieces.length; k += 2) {
    const [from = found.to, to = from] = found.told[pieces[k + 1] ?? ''] ?? [];
    const start = tokens[from]?.from ?? text.length;
    if (placed.length + pieces[k]!.length > start) return undefined;
    placed = (placed + pieces[k]!).padEnd(start) + (to > from ? text.slice(start, tokens[to - 1]!.to) : '');
  }
  return placed + text.slice(placed.length);
}

/** Whether no prose is left that would be lost: words are functions, or what the file calls so. */
const hasNoWords = (text: string, isName: (word: string) => boolean): boolean =>
  cut(text).tokens.every(({ kind, from, to }) => {
    const word = text.slice(from, to);
    return kind !== 'word' || word.length < 3 || isFunctionWord(word) || isName(word) || KEPT.test(word);
  });
const KEPT = /^(?:if|and|where|with|otherwise|for|cases|array|aligned|[bpv]?matrix)$/;
