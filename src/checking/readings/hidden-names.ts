/**
 * Names of the file that an answer may give to something else: those that only the problem file gives (`g` of `g: { latex: '\gamma' }`: a student who reads the LaTeX
 * does not know of them), a symbol with an index that nothing on the other side has (`y_e = \hat y - y`), primed, or for something of another shape.
 */
import { isScalar, type Shape, sameShape } from '../../expression/dimension.ts';
import { type Atom, atomOf, isTransposeScript, textOf } from '../../formula/atom.ts';
import { type Formula, type Reading, type Statement, Unreadable } from '../../formula/formula.ts';
import { type Match, matchQuantity } from '../../formula/meaning/names/match.ts';
import { readAtom } from '../../formula/meaning/names/spellings.ts';
import { isUnsettled } from '../../formula/meaning/placeholders.ts';
import { makeScope, scopeOptions } from '../../formula/meaning/scope.ts';
import type { Vocabulary } from '../../formula/meaning/vocabulary.ts';
import { somePart } from '../../formula/tree.ts';
import { chainOf, meaningOf } from '../statements.ts';

/** The vocabulary without the names that an answer gives to something else; undefined where it gives none. */
export function withoutHiddenNames(vocabulary: Vocabulary, { statements }: Reading): Vocabulary | undefined {
  const hidden = new Set<string>();
  const apart: Atom[] = [];
  for (const statement of statements) {
    const [head, ...rest] = chainOf(statement);
    if (rest.length === 0 || head!.formula instanceof Unreadable) continue;
    const atom = atomOf(head!.formula);
    const match = atom && matchQuantity(atom, vocabulary);
    if (!match) continue;
    const { quantity } = match.pattern;
    const shown = [quantity.latex, ...quantity.aliases];
    if (!shown.some(spelling => readAtom(spelling, vocabulary.words)?.key === atom.key)) hidden.add(atom.key);
    else if (isToldApart(atom, match, statement, vocabulary)) apart.push(atom);
  }
  if (hidden.size + apart.length === 0) return undefined;
  return {
    ...vocabulary,
    patterns: new Map([...vocabulary.patterns].filter(([key]) => !hidden.has(key))),
    isApart: atom => apart.some(one => isSame(one, atom)),
  };
}

/** Whether what stands on a symbol tells it from the file's, and is no place among its entries: the other side has no such index. */
function isToldApart(
  atom: Atom,
  { pattern, leftovers, primes }: Match,
  { sides }: Statement,
  vocabulary: Vocabulary,
): boolean {
  const last = sides[sides.length - 1]!.formula;
  if (pattern.family || last instanceof Unreadable) return false;
  // behind a comma stands what makes use of the name
  const value = last.kind === 'list' ? last.items[0]! : last;
  const { shape } = pattern.quantity;
  if (leftovers.length === 0)
    return (
      atom.primes > primes ||
      (atom.font !== pattern.font && isScalar(shape)) ||
      isOfOtherShape(value, shape, vocabulary)
    );
  return leftovers.every(
    mark =>
      !mark.wrapped &&
      (mark.position === 'sub'
        ? !isIndexIn(mark.text, value)
        : mark.parts.every(isSign) && !isTransposeScript(mark)),
  );
}

/** `S = \operatorname{diag}(v)` where the file has a number S. */
function isOfOtherShape(value: Formula, shape: Shape, vocabulary: Vocabulary): boolean {
  const meaning = meaningOf(value, makeScope(vocabulary, scopeOptions('numerator')));
  if ('failure' in meaning || isUnsettled(meaning.expression)) return false;
  const { rows, cols, free } = meaning.expression;
  return free.length === 0 && !sameShape([rows, cols], shape);
}

/** The `\perp` of `P^\perp`: no letter and no number. */
const isSign = (part: Formula): boolean => part.kind === 'name' && part.name.length > 1;

const isIndexIn = (text: string, formula: Formula): boolean =>
  somePart(
    formula,
    part => part.kind === 'scripts' && part.sub !== undefined && textOf(part.sub).includes(text),
  );

/** Whether an atom is the one at a head, perhaps transposed, or an entry of it. */
const isSame = (head: Atom, atom: Atom): boolean =>
  head.key === atom.key &&
  head.font === atom.font &&
  head.primes === atom.primes &&
  head.scripts.every(({ position, text }) =>
    atom.scripts.some(
      other => other.position === position && (other.text === text || textOf(other.parts[0]!) === text),
    ),
  );
