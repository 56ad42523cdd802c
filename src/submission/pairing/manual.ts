/**
 * What a document says to a question that a person marks: the text under its label, under a heading that speaks of it, or behind its own words, which students
 * copy. A person reads it in any case, so less is asked of a heading here than where a formula is judged by it.
 */

import { wordSet } from '../../expression/words.ts';
import type { FoundDocument, Label, LabelledText } from '../found.ts';
import { whereOf } from './candidate.ts';
import type { Asked, PairedAnswer } from './pairing.ts';
import { NUMBER_SIGN, QUESTION_WORD } from './question-words.ts';

type NamedBy = (labels: readonly Label[]) => string | undefined;

/** What stands under the label of a question that a person marks, or behind it. */
export function manualAnswer(
  question: Asked,
  documents: readonly FoundDocument[],
  questionOf: NamedBy,
  isOnly: boolean,
): PairedAnswer | undefined {
  const { id } = question;
  const isUnder = ({ label, under = [], text }: LabelledText): boolean =>
    text !== '' && questionOf([label, ...under]) === id;
  for (const document of documents.toReversed()) {
    const under = document.texts.filter(isUnder);
    // `### Solution` below the question's own heading
    const text =
      under.findLast(({ under = [] }) => questionOf(under) !== id) ??
      under.at(-1) ??
      // `3)` behind `2f)` may be a step of that; where nothing else answers 3, a person sees
      document.texts.findLast(({ label, text }) => text !== '' && questionOf([label]) === id) ??
      told(question, document, questionOf, isOnly) ??
      behindId(id, document);
    if (text)
      return {
        ...whereOf(document, text),
        answer: { question: id, answer: text.text },
        earlier: [],
      };
  }
  return undefined;
}

/** `P3: it shrinks W`, `Aufgabe 2.6 Er verschwindet` in running text, under whatever label, or below the id on a line of its own. */
function behindId(
  id: string,
  { texts }: FoundDocument,
): Pick<LabelledText, 'line' | 'cell' | 'text'> | undefined {
  for (const found of texts) {
    const lines = found.text.slice(0, 20_000).split('\n');
    for (const [index, line] of lines.entries()) {
      const said = line
        .trim()
        .replace(/^(?:[-+*•][ \t]+)?[*_]*/, '')
        .replace(QUESTION, '');
      if (!said.startsWith(id)) continue;
      const rest = said.slice(id.length);
      const behind = /^[*_]*\s*[:.)]\s*(.+)$/.exec(rest)?.[1] ?? SENTENCE.exec(rest)?.[1];
      const below = /^[*_:.)]*$/.test(rest) ? lines[index + 1]?.trim() : undefined;
      const text = behind ?? (below && (isProse(below) || SENTENCE.test(` ${below}`)) ? below : undefined);
      if (text !== undefined) return { ...found, text };
    }
  }
  return undefined;
}
const QUESTION = new RegExp(`^${QUESTION_WORD}\\.?\\s+${NUMBER_SIGN}`, 'i');
/** Words with a blank before them: no formula. */
const SENTENCE = /^[*_]*\s+(\p{Lu}\p{L}*\s+\p{L}{2,}[^=]*)$/u;

/** The text behind the copied question, or under a heading of its words. */
function told(
  { id, manual = '' }: Asked,
  { texts }: FoundDocument,
  questionOf: NamedBy,
  isOnly: boolean,
): Pick<LabelledText, 'line' | 'cell' | 'text'> | undefined {
  const asked = plain(manual);
  const aims = new Set(wordsOf(id));
  const all = new Set([...aims, ...wordsOf(manual)]);
  let best: LabelledText | undefined;
  for (const found of texts) {
    const { label, under = [], text } = found;
    if (asked.length > 12) {
      const behind = behindQuestion(text, asked);
      if (behind !== undefined) return { ...found, text: behind };
    }
    if (label.text.length > 200 || text === '' || questionOf([label, ...under]) !== undefined) continue;
    if (isOnly && DISCUSSION.test(label.text) && isProse(text)) best ??= found;
    if (plain(label.text).replace(COUNT, '') === plain(id)) best = found;
    const words = wordsOf(label.text);
    const shared = words.filter(word => isAmong(word, all));
    const isAbout = aims.size > 0 ? [...aims].every(aim => isAmong(aim, words)) : shared.length > 1;
    if (isAbout && (shared.length === words.length || (shared.length * 2 >= words.length && isProse(text))))
      best = found;
  }
  return best ?? (isOnly ? closingWords(all, texts, questionOf) : undefined);
}

/** `7. Why` is headed by the id `why`. */
const COUNT = /^(?:(?:question|problem|exercise|part|task|q) )?(?:\d{1,2}[a-z]? |[a-z] ){1,2}/;

/** The words that a document ends with, where they speak of what is asked and give no formula: `7. Saturation kills the gradient`. */
function closingWords(
  asked: ReadonlySet<string>,
  texts: FoundDocument['texts'],
  questionOf: NamedBy,
): LabelledText | undefined {
  const place = ({ cell = 0, line }: LabelledText) => cell * 1e6 + line;
  const last = texts.reduce<LabelledText | undefined>(
    (last, one) => (last && place(last) > place(one) ? last : one),
    undefined,
  );
  if (!last || last.text.includes('=') || !isProse(last.text)) return undefined;
  const isNamed = questionOf([last.label, ...(last.under ?? [])]) !== undefined;
  return !isNamed && wordsOf(last.text).some(word => isAmong(word, asked)) ? last : undefined;
}

/** How people head the one part of a homework that is words. */
const DISCUSSION =
  /^[^\p{L}]*(?:[a-z][.)]\s*)?(?:discussion|explanations?|interpretation|comments?|reflection|written (?:part|answers?)|diskussion|begründung)\W*$/iu;

/** What stands behind the copied words of a question; undefined where they do not stand there. */
function behindQuestion(text: string, asked: string): string | undefined {
  if (!plain(text).includes(asked)) return undefined;
  const lines = text.split('\n');
  for (let from = 0; from < Math.min(lines.length, 30); from++)
    for (let to = from + 1; to <= Math.min(lines.length, from + 6); to++)
      if (plain(lines.slice(from, to).join(' ')).includes(asked)) {
        const behind = lines.slice(to).join('\n').trim();
        return behind === '' ? undefined : behind;
      }
  return undefined;
}

const isProse = (text: string): boolean =>
  (text
    .slice(0, 2000)
    .replace(/\$[^$]*\$/g, ' ')
    .match(/[A-Za-z]{2,}/g)?.length ?? 0) > 4;

const plain = (text: string): string =>
  text
    .slice(0, 4000)
    .toLowerCase()
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim();

const SMALL = wordSet(`
  what when where which with does that this then your have would could should explain describe discuss state
  briefly question problem answer part from about than they into happen happens`);
const wordsOf = (text: string): readonly string[] =>
  plain(text)
    .split(' ')
    .filter(word => word.length > 3 && /^\p{L}+$/u.test(word) && !SMALL.has(word));

/** Whether a word is among others, endings apart. */
function isAmong(word: string, words: Iterable<string>): boolean {
  const stem = word.slice(0, 6);
  for (const other of words) if (other.startsWith(stem) || word.startsWith(other.slice(0, 6))) return true;
  return false;
}
