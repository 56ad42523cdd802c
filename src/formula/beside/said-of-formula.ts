/**
 * What a formula says, too, may be said of it: that it is averaged where it is divided by a size, summed where it has a sum, negative where it begins with a minus. Elsewhere the same
 * words would make another formula of it.
 */
import { words } from '../any-of.ts';

/** What is said, and what a formula is like of which it is so. */
type Said = readonly [words: RegExp, formula: RegExp];

const ALL = `(?: (?:${words('all the our an? each every whole entire den die dem alle das le la les tout* el los las il i')}))*`;
const OVER = `(?:${words('over across by of on within in über durch sur par por entre sobre su per')})`;
const THING = `(?: ⟨\\w+⟩| (?:batch |number of |mini-?batch )?\\p{L}+)`;
const SIGN = '(?:minus(?: sign)?|negative(?: sign)?|(?:(?:opposite|other|different|flipped|extra) )?sign)';

const SAID: readonly Said[] = [
  [
    /(?<!\p{L})(?:with|where|and) (?:an?|the) (?:element|entry|component)-?wise (?:square|power|product|quotient|inverse|root)s?(?!\p{L})/giu,
    /\^|\\odot|\\circ|\.\*|\//,
  ],
  [
    new RegExp(
      `(?<!\\p{L})(?:${words('averaged averaging mean average divided normali[sz]ed gemittelt geteilt moyennée?s? divisée?s? promediad\\w+ dividid\\w+')}) ${OVER}${ALL}${THING}`,
      'giu',
    ),
    /\\[td]?frac\s*(?:\{[^{}]*\}|\d)\s*\{?\s*[A-Za-z]|\/\s*\(?\s*(?:\d\s*\*?\s*)?[A-Za-z]|\bmean\b/,
  ],
  [
    new RegExp(
      `(?<!\\p{L})(?:${words('summed summing sum added_up summiert aufsummiert sommée?s? sumad\\w+')}) ${OVER}${ALL}${THING}`,
      'giu',
    ),
    /\\sum|\\math(?:bf|bb|bm)\s*\{?\s*1|\bones\b|\bsum\b/,
  ],
  [
    /(?<!\p{L})not transposed(?! (?:yet|here yet))(?!\p{L})/giu,
    /^(?!.*(?:\\top|\\intercal|\\prime|\^\s*\{?\s*(?:\\math\w+\s*\{?\s*)?[Tt]|['′ᵀ]|\.T))/s,
  ],
  [
    new RegExp(
      `(?<!\\p{L})(?:(?:with|by|has|gets|carries|enters?(?: ⟨\\w+⟩)? with)(?: only)? (?:an?|the|its|their) ${SIGN}|is subtracted|differs? from [^.,;:]{1,40} by (?:an?|the|its) ${SIGN})(?: only)?(?!\\p{L})`,
      'giu',
    ),
    /^(?:\\left|\\[bB]igg?l?)?[\s({[]*[-−]/,
  ],
];

/** What is said of all other entries beside one of the diagonal. */
const ELSEWHERE = new RegExp(
  `(?<!\\p{L})(?:all |and |the |every |with |where ){0,3}(?:${words('other others remaining rest_of_the off-?diagonal')})(?: (?:${words('entry entries elements? components? partials? derivatives? terms? matrix')}))? (?:${words('is are being vanish(?:es)?')})(?: (?:all|equal to|identically))?(?: (?:zero|0|⟨number⟩))?(?![\\p{L}\\d])`,
  'giu',
);
const DIAGONAL_ENTRY =
  /^[^=]*?(?:_\{?ii(?![a-z])|_\{?([a-z]),? ?\1(?![a-z])|\\partial[^}]*_\{?[^}]{0,12}([a-z])[^a-zA-Z]{0,20}\\partial[^}]*_\{?[^}]{0,12}\2(?![a-z]))[^=]*=/;

/** `$W$ is not transposed`. */
const UNTRANSPOSED = /(?<![\p{L}\d])([A-Za-z]\w{0,5}) is not transposed/gu;
const isTransposed = (name: string, formula: string): boolean =>
  new RegExp(`(?<![A-Za-z\\d])${name}\\s*(?:'|\\^|\\.T)`).test(formula);

/** Words beside a formula without what it says itself; the rest keeps its order. */
export function withoutSaid(prose: string, formula: string): string {
  const value = formula.slice(formula.lastIndexOf('=') + 1).replace(/^[\s&{]+/, '');
  const told = prose.replace(UNTRANSPOSED, (said, name: string) =>
    isTransposed(name, value) ? said : ' ~ ',
  );
  const own = DIAGONAL_ENTRY.test(formula) ? told.replace(ELSEWHERE, ' ~ ') : told;
  return SAID.reduce((rest, [said, does]) => (does.test(value) ? rest.replace(said, ' ~ ') : rest), own);
}
