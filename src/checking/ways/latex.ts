/** LaTeX in other spellings: with braces, lines and brackets as they were meant, with means for bars, signs of a product for full stops, signs for words. */
import { isColumn } from '../../expression/dimension.ts';
import { customary } from '../../formula/latex/macros/customary.ts';
import { barsAsMeans } from '../../formula/latex/otherwise/bars.ts';
import { withoutNoteBrackets } from '../../formula/latex/otherwise/bracketed-notes.ts';
import { classByVector } from '../../formula/latex/otherwise/class-letters.ts';
import { closedElsewhere } from '../../formula/latex/otherwise/closed-elsewhere.ts';
import { fromLinearFormat } from '../../formula/latex/otherwise/linear-format.ts';
import { linesApart } from '../../formula/latex/otherwise/lines-apart.ts';
import { linesJoined } from '../../formula/latex/otherwise/lines-joined.ts';
import { withoutCommas } from '../../formula/latex/otherwise/lost-spaces.ts';
import { stopsAsProducts } from '../../formula/latex/otherwise/low-dots.ts';
import { withoutSymbolNotes } from '../../formula/latex/otherwise/notes-with-symbols.ts';
import { withoutNumbers } from '../../formula/latex/otherwise/numbered-lines.ts';
import { raisedBefore } from '../../formula/latex/otherwise/raised-before.ts';
import { tightened } from '../../formula/latex/otherwise/spaced-out.ts';
import { withoutStray } from '../../formula/latex/otherwise/stray.ts';
import { withBraces } from '../../formula/latex/otherwise/unbraced.ts';
import { withBracesTold, withValuesUnderBraces } from '../../formula/latex/otherwise/underbraces.ts';
import { wordsApart } from '../../formula/latex/otherwise/words-apart.ts';
import { isBare } from '../../formula/latex/tokens/bare.ts';
import { hasRemains, undoubled } from '../../formula/latex/tokens/damage.ts';
import { vocabularyOf } from '../../formula/meaning/vocabulary.ts';
import { isDone } from '../../formula/plain/programs.ts';
import { withDivisorsBracketed } from '../../formula/tight-divisors.ts';
import { doubtOfWords } from '../beside/doubted.ts';
import { diagonalInWords } from '../told/diagonal.ts';
import { NAMES } from '../told/entries.ts';
import type { Answer, Finding } from '../verdict.ts';
import type { Given, Spelling } from './way.ts';

type Spelled = (given: Given) => readonly Spelling[];

/** The answer in LaTeX of another text; none where there is none. */
const spelled = (
  answer: Answer,
  text: string | undefined,
  told: Omit<Spelling, 'answer'> = {},
): readonly Spelling[] =>
  text === undefined ? [] : [{ answer: { ...answer, answer: text, syntax: 'latex' }, ...told }];

/** What is made of the text alone. */
const inText =
  (mend: (text: string) => string | undefined, told?: Omit<Spelling, 'answer'>): Spelled =>
  ({ answer }) =>
    spelled(answer, mend(answer.answer), told);

/** The text with one sign mended, and what is said of that sign. */
const mendedAt =
  (
    mend: (text: string) => { readonly text: string; readonly at: number } | undefined,
    message: (sign: string) => string,
    told?: Pick<Spelling, 'places'>,
  ): Spelled =>
  ({ answer }) => {
    const mended = mend(answer.answer);
    if (!mended) return [];
    const { text, at } = mended;
    const said = remark(answer, [at, at + 1], message(answer.answer.charAt(at)));
    return spelled(answer, text, { ...told, remark: said });
  };
const LOST = { places: 'lost' } as const;

const remark = (answer: Answer, range: readonly [number, number], message: string): Finding => ({
  kind: 'mended',
  severity: 'remark',
  step: 0,
  range,
  source: answer.answer.slice(...range),
  message,
});

/** Commands of a style file that was not handed in. */
export const commandsByCustom: Spelled = ({ answer: given }) => {
  const { answer, before = [], macros } = given;
  const found = customary([...before, answer].join('\n'), macros);
  if (!found) return [];
  const { names } = found;
  const at = Math.max(0, answer.indexOf(names[0]!));
  const message = `Nothing defines ${names.join(', ')} here: read as what ${names.length > 1 ? 'they are' : 'it is'} called.`;
  const said = remark(given, [at, Math.min(answer.length, at + names[0]!.length)], message);
  // before those of the student, which may lack their end
  const all = macros ? `${found.macros}\n${macros}` : found.macros;
  return [{ answer: { ...given, syntax: 'latex', macros: all }, remark: said }];
};

/** A formula as Word gives it out. */
export const fromWord = inText(fromLinearFormat, LOST);

/** Braces around two indices that were written without. */
export const bracesAround: Spelled = ({ answer }) => {
  const mended = withBraces(answer.answer);
  if (!mended) return [];
  const source = answer.answer.slice(...mended.range);
  const message = source.startsWith('[')
    ? `Read as _{${source.slice(1, -1)}}.`
    : source.startsWith('_')
      ? `Read as _{${source.slice(1)}}: without braces TeX lowers the first letter alone.`
      : source.startsWith('.')
        ? `${source} is read as a sign for each entry.`
        : 'Read as a sum sign, \\sum.';
  return spelled(answer, mended.text, { remark: remark(answer, mended.range, message) });
};

/** Equations that are typed one a line; the lines of a program are none. */
export const equationsOnLines: Spelled = ({ answer }) => {
  const apart = isDone(answer.answer) ? undefined : linesApart(answer.answer);
  return spelled(answer, apart?.text, apart && { places: apart.back });
};

/** The same of an answer that is right at its end, where a step does not follow: it may be another equation, of which the last one makes use. */
export const equationsThatDoNotFollow: Spelled = given =>
  given.judgement?.steps.some(step => step.follows === false || 'failure' in step.meaning)
    ? equationsOnLines(given)
    : [];

/** Lines that are numbered as the items of a list. */
export const linesWithoutNumbers = inText(withoutNumbers);

/** `\\nu` of which a line end or a blank and a `u` are left, and `\\beta` of which `eta` is, where nothing else is called so. */
export const lostLetter: Spelled = ({ problem, answer: given }) => {
  const { answer } = given;
  const { patterns } = vocabularyOf(problem);
  for (const [name, left, lost, letter] of LOST_LETTERS) {
    if (!patterns.has(name) || patterns.has(left)) continue;
    const [found] = answer.match(lost) ?? [];
    if (found === undefined || !(hasRemains(answer) || isBare(answer) || answer.includes('{\nu}'))) continue;
    const at = answer.search(lost);
    const said = remark(given, [at, at + found.length], `Read as \\${name}: its escape was lost.`);
    return spelled(given, answer.replace(lost, letter), { remark: said });
  }
  return [];
};
const LOST_LETTERS: readonly (readonly [name: string, left: string, lost: RegExp, letter: string])[] = [
  ['nu', 'u', /\su(?![A-Za-z])/g, 'ν '],
  ['beta', 'eta', /(?<![A-Za-z\\])eta(?![A-Za-z])/g, 'β  '],
];

/** Words between formulas. */
export const wordsBetween: Spelled = ({ problem, answer }) => {
  const { words, patterns } = vocabularyOf(problem);
  const apart = wordsApart(answer.answer, word => words.has(word) || patterns.has(word));
  return spelled(answer, apart?.text, apart && { places: apart.back });
};

/** Lines that go on with the formula before them. */
export const linesGoneOn = inText(linesJoined);

/** One closing bracket too many. */
export const withoutStrayBracket = mendedAt(
  withoutStray,
  sign => `Read without this ${sign}, which closes nothing.`,
  LOST,
);

/** A bracket that is never closed, where it may end but at the end. */
export const bracketClosed: Spelled = ({ answer }) => {
  const { at, texts } = closedElsewhere(answer.answer) ?? {};
  if (at === undefined) return [];
  const message =
    'This bracket is never closed. Closed where it may have been meant to, the formula is right: a person has to look.';
  const doubt = remark(answer, [at, at + 1], message);
  return texts!.flatMap(text => spelled(answer, text, { places: 'lost', doubt }));
};

/** A definition in brackets at the end. */
export const definitionFromBrackets = inText(withoutNoteBrackets);

/** Names under braces, with what they stand for. */
export const namesUnderBraces = inText(withBracesTold, LOST);

export const valuesUnderBraces = inText(withValuesUnderBraces, LOST);

/** Bars that nothing defines. */
export const meansForBars: Spelled = ({ answer }) =>
  spelled(answer, barsAsMeans(answer.answer), {
    places: 'lost',
    remark: remark(answer, [0, answer.answer.length], 'The bars are read as means.'),
  });

export const productsForStops = mendedAt(stopsAsProducts, () => 'Read as \\cdot.', LOST);

/** `{}^t` before what it transposes. */
export const transposesBefore = inText(raisedBefore, LOST);

/** A letter for the class of the one one-hot vector of the file, where nothing else is called so. */
/** One-hot vectors that a class may be marked by. */
const MOST_VECTORS = 3;

export const classesByVectors: Spelled = ({ problem, answer }) => {
  const { patterns, dimensions } = vocabularyOf(problem);
  const isTaken = (letter: string): boolean => patterns.has(letter) || dimensions.has(letter);
  const bare = (text: string): string => text.replace(/\\(?:mathbf|boldsymbol|bm|vec|mathrm)|[{}$\s]/g, '');
  return [...problem.quantities.values()]
    .filter(({ domain, shape }) => domain?.kind === 'onehot' && isColumn(shape))
    .slice(0, MOST_VECTORS)
    .flatMap(({ latex, name }) => {
      const isVector = (text: string): boolean => [bare(latex), name].includes(bare(text));
      return spelled(answer, classByVector(answer.answer, latex, isVector, isTaken), { places: 'lost' });
    });
};

/** `\\,` that has lost its backslash, as all commands beside it. */
export const spacesForCommas = mendedAt(withoutCommas, () => 'Read as \\,: its backslash was lost.');

/** Two backslashes before every command, where other ways want one. */
export const backslashesSingle = inText(undoubled, LOST);

/** Blanks around every sign, where other ways want none. */
export const signsTight = inText(tightened, LOST);

/** `1/2m`, in LaTeX and as it is typed. */
export const divisorsBracketed: Spelled = ({ answer }) => {
  const bracketed = withDivisorsBracketed(answer.answer);
  if (!bracketed) return [];
  const divisor = answer.answer.slice(...bracketed.first).replace(/^\/\s*/, '');
  const said = remark(answer, bracketed.first, `Read as divided by all of ${divisor}.`);
  return [{ answer: { ...answer, answer: bracketed.text }, places: 'lost', remark: said }];
};

/** `[\partial z_i / \partial a_j]_{ij} = `: what the entries of the asked matrix are. */
const TABLE = /^\s*(?:\\left\s?)?\[[^=]{1,200}\]\s?_\s?(\{[a-z]\s?,?\s?[a-z]\})\s?=/;

/** A matrix of derivatives with its indices around it: what they are, as such a matrix. */
export const entriesOfTable: Spelled = ({ answer }) => {
  const places = TABLE.exec(answer.answer)?.[1];
  if (!places) return [];
  const entry = answer.answer.slice(answer.answer.lastIndexOf('=') + 1);
  return spelled(answer, `[${entry.replace(/[\s.]+$/, '')}]_${places}`, { places: 'lost' });
};

/** Spaces in brackets, `\left(W^\top\ u\right)`, that part no entries of a row. */
export const withoutSpaces = inText(text => (SPACE.test(text) ? text.replace(SPACES, '  ') : undefined));
const SPACE = /(?<!\\)\\ /;
const SPACES = new RegExp(SPACE, 'g');

const NUMBER =
  /\\(?:tag\*?\s?\{[^{}]{0,12}\}|nonumber(?![A-Za-z])|notag(?![A-Za-z]))|(?:\\q?quad|\\hfill|~~)[\s.]*\(\s?\d[\d.]{0,3}[a-z]?\s?\)(?=[\s.]*(?:$|\$\$|\\\]|\\end))/g;
const hasWords = (text: string): boolean => text.includes('ext{') || text.includes('ext {');

/** Words behind a formula, without the number of its equation behind them. */
export const wordsWithoutNumber: Spelled = ({ answer }) =>
  hasWords(answer.answer) && answer.answer.search(NUMBER) > 0
    ? spelled(
        answer,
        answer.answer.replace(NUMBER, found => ' '.repeat(found.length)),
      )
    : [];

/** Without words that name symbols. */
export const withoutNotesOfSymbols: Spelled = ({ answer }) => {
  const { text, doubtful } = withoutSymbolNotes(answer.answer) ?? {};
  return spelled(answer, text, { doubt: doubtful && doubtOfWords(answer.answer, doubtful) });
};

/** A matrix that words behind a formula tell. */
export const diagonalInSigns: Spelled = ({ problem, answer }) => {
  const { patterns } = vocabularyOf(problem);
  const name = NAMES.find(one => !patterns.has(one) && !answer.answer.includes(one));
  const texts = name === undefined ? [] : diagonalInWords(answer.answer, name);
  const [first, ...others] = texts.map((text): Answer => ({ ...answer, answer: text, syntax: 'latex' }));
  return first ? [{ answer: first, alongside: others, places: 'lost' }] : [];
};
