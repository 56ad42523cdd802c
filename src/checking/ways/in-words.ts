/** LaTeX with what it tells in words, a name, the entries of a matrix or a sum, as statements of their own: they are read as they stand, in no further way. */
import type { Reading } from '../../formula/formula.ts';
import { vocabularyOf } from '../../formula/meaning/vocabulary.ts';
import { readAnswer } from '../read-answer.ts';
import { summed, sumNoteIn } from '../readings/summed-over.ts';
import { referenceOf } from '../reference.ts';
import { entriesInWords } from '../told/entries.ts';
import { saidInWords } from '../told/names.ts';
import type { Given, Spelling } from './way.ts';

/** Another text of the answer as it is read; the words that it puts in signs still stand beside it. */
function spelled({ problem, answer }: Given, text: string): Spelling & { readonly reading: Reading } {
  const other = { ...answer, answer: text };
  return { answer: other, reading: { ...readAnswer(problem, other), isAlone: false } };
}

/** Names that words define. */
export function namesInWords(given: Given): readonly Spelling[] {
  const said = saidInWords(given.answer.answer);
  if (!said) return [];
  const { answer, reading } = spelled(given, said.text);
  return [{ answer, reading: { ...reading, statements: [...said.definitions, ...reading.statements] } }];
}

/** Entries of a matrix, or else a sum over what stands before it. */
export function entriesOrSumInWords(given: Given): readonly Spelling[] {
  const { problem, question, answer } = given;
  const { patterns } = vocabularyOf(problem);
  const asked = referenceOf(problem, question, 'numerator');
  const isSquare = asked?.rows === asked?.cols;
  const texts = entriesInWords(answer.answer, name => patterns.has(name), isSquare);
  if (texts.length > 0) return texts.map(text => ({ ...spelled(given, text), places: 'lost' }));
  const note = sumNoteIn(answer.answer);
  if (!note) return [];
  const bare = spelled(given, note.text);
  return [bare, { ...bare, reading: summed(bare.reading, note) }];
}
