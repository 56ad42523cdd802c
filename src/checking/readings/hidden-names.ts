/**
 * Names that only the problem file gives a quantity (`g` of `g: { latex: '\gamma' }`): a student who reads the LaTeX does not know of them, and may
 * call something else so.
 */
import { atomOf } from '../../formula/atom.ts';
import { type Reading, Unreadable } from '../../formula/formula.ts';
import { matchQuantity } from '../../formula/meaning/names/match.ts';
import { readAtom } from '../../formula/meaning/names/spellings.ts';
import type { Vocabulary } from '../../formula/meaning/vocabulary.ts';
import { chainOf } from '../statements.ts';

/** The vocabulary without the hidden names that an answer defines; undefined where it defines none. */
export function withoutHiddenNames(vocabulary: Vocabulary, { statements }: Reading): Vocabulary | undefined {
  if (statements.length < 2) return undefined;
  const hidden = new Set<string>();
  for (const statement of statements) {
    const [head, ...rest] = chainOf(statement);
    if (rest.length === 0 || head!.formula instanceof Unreadable) continue;
    const atom = atomOf(head!.formula);
    const quantity = atom && matchQuantity(atom, vocabulary)?.pattern.quantity;
    if (!quantity) continue;
    const shown = [quantity.latex, ...quantity.aliases];
    if (!shown.some(spelling => readAtom(spelling, vocabulary.words)?.key === atom.key)) hidden.add(atom.key);
  }
  if (hidden.size === 0) return undefined;
  return { ...vocabulary, patterns: new Map([...vocabulary.patterns].filter(([key]) => !hidden.has(key))) };
}
