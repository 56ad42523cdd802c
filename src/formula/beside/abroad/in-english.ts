/**
 * Prose of other languages with its words in English, one by one and in their order: `denn der Nenner kürzt sich` is `because the denominator cancels`. What words do to the formula
 * beside them is then known once for all languages; words that no glossary has stay as they are.
 */
import { wordSet, words } from '../../../expression/words.ts';
import { DUTCH } from './dutch.ts';
import { FRENCH } from './french.ts';
import { GERMAN } from './german.ts';
import type { Glossary } from './glossary.ts';
import { INTERNATIONAL } from './international.ts';
import { ITALIAN } from './italian.ts';
import { POLISH } from './polish.ts';
import { PORTUGUESE } from './portuguese.ts';
import { RUSSIAN } from './russian.ts';
import { SPANISH } from './spanish.ts';
import { SWEDISH } from './swedish.ts';
import { TURKISH } from './turkish.ts';

/** Words of English that other languages have, too: none of them tells a language. */
const SHARED = wordSet(`
  a also am an as at bar bias come det do double error even factor fall fast form gate has hat her here i in kind la log man matrix max me men min minus mod no on once pad part path per plus
  red rule sale sign sin so son square sum tanh ten to toss vector via war gates input output result layer loss network function functions factors gradient derivative answer term dot
  division formula second i if is it we my was our had can her by not or then then which where die den`);
/** What tells that it is English. */
const ENGLISH =
  wordSet(`and are as be because but for from have if is it not of or our that the then this was we where which with you because since here by
  after before therefore hence only each every all both one get obtain gives same further into through using its they there what when how why just does did will would should must may thought`);

interface Language {
  readonly exact: ReadonlyMap<string, string>;
  readonly stems: ReadonlyMap<string, string>;
  /** A phrase, the first that fits, or a word. */
  readonly pattern: RegExp;
  /** What the phrases are, in order. */
  readonly phrases: readonly string[];
}

/** A word, and no name in a formula: `dE/dA1` is none of Italian. */
const BEFORE = String.raw`(?<![\p{L}\p{N}_/\\^*])`;
const BEHIND = String.raw`(?![\p{N}_/^*([])`;
const WORD = String.raw`\p{L}+['’](?=\p{L})|\p{L}+(?:-\p{L}+)*(?!\p{L})${BEHIND}`;
const IS_PHRASE = /[[(\\_]|'./;
const SHORTEST_STEM = 3;

function languageOf(glossary: Glossary): Language {
  const exact = new Map<string, string>();
  const stems = new Map<string, string>();
  const phrases: (readonly [pattern: string, english: string])[] = [];
  for (const row of glossary.trim().split('\n')) {
    const at = row.indexOf(' = ');
    const english = row.slice(0, at).trim().replace('~', '');
    for (const word of words(row.slice(at + 3)))
      if (IS_PHRASE.test(word)) phrases.push([phrase(word), english]);
      else if (word.endsWith('*')) stems.set(word.slice(0, -1), english);
      else exact.set(word, english);
  }
  phrases.sort(([one], [other]) => other.length - one.length);
  const ways = [...phrases.map(([pattern]) => `(${pattern})(?!\\p{L})`), WORD];
  return {
    exact,
    stems,
    pattern: new RegExp(`${BEFORE}(?:${ways.join('|')})`, 'giu'),
    phrases: phrases.map(([, english]) => english),
  };
}

const phrase = (word: string): string =>
  word
    .replace(/(?<=(?<!\\)\p{L})\*/gu, '\\p{L}*')
    .replaceAll("'", "['’]")
    .replaceAll('_', '\\s+');

let shared: Language | undefined;
const international = (): Language => {
  shared ??= languageOf(INTERNATIONAL);
  return shared;
};

let known: readonly Language[] | undefined;
const languages = (): readonly Language[] => {
  known ??= [GERMAN, FRENCH, SPANISH, ITALIAN, PORTUGUESE, DUTCH, POLISH, SWEDISH, TURKISH, RUSSIAN].map(
    languageOf,
  );
  return known;
};

/** What a word of a language is in English. */
function wordIn({ exact, stems }: Language, word: string): string | undefined {
  const found = exact.get(word);
  if (found !== undefined) return found;
  for (let length = word.length; length >= SHORTEST_STEM; length--) {
    const stem = stems.get(word.slice(0, length));
    if (stem !== undefined) return stem;
  }
  return undefined;
}

const usual = (word: string): string => word.toLowerCase().replace('’', "'");
const WORDS = new RegExp(`${BEFORE}(?:${WORD})`, 'gu');

/** What English has of Latin, with its neighbours. */
const LEARNED = /^[a-z]+(?:tion|tions|ing|ed|able|ible)$/;

/** The language that most words of a text are of, unless more of them are English. */
function languageIn(prose: string): Language | undefined {
  const all = (prose.match(WORDS) ?? []).map(usual).filter(word => word.length > 1);
  let best: Language | undefined;
  let most = 0;
  for (const language of languages()) {
    let own = 0;
    for (const word of all) {
      if (wordIn(language, word) === undefined) own -= ENGLISH.has(word) ? 1 : 0;
      else if (!SHARED.has(word) && !ENGLISH.has(word) && !LEARNED.test(word)) own += 1;
    }
    if (own > most) [best, most] = [language, own];
  }
  return best;
}

const same = (prose: string): string => prose;

/** The prose with the words of its language in English; as it is where it is English, or none that is known. What is harmless in the language itself may be left out before. */
export function inEnglish(prose: string, without: (prose: string) => string = same): string {
  if (!/\p{L}{2}/u.test(prose)) return prose;
  const language = languageIn(prose);
  if (!language) return prose;
  return without(prose).replace(language.pattern, (found: string, ...rest: readonly unknown[]) => {
    const at = language.phrases.findIndex((_, index) => rest[index] !== undefined);
    const english =
      at < 0
        ? (wordIn(language, usual(found)) ?? wordIn(international(), usual(found)))
        : language.phrases[at];
    if (english === undefined) return found;
    const isCapital = /^\p{Lu}/u.test(found);
    const gap = /['’]$/.test(found) ? ' ' : '';
    return (isCapital ? english.charAt(0).toUpperCase() + english.slice(1) : english) + gap;
  });
}
