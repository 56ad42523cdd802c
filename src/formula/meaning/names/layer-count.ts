/** The letter that counts the layers (`layers: L` in the problem file, or told by it otherwise) as their number: `W^{(L)}`, `\delta^{L-1}`. */
import { type Atom, atomOf } from '../../atom.ts';
import type { Formula } from '../../formula.ts';
import { allPartsOf, mapChildren } from '../../tree.ts';
import type { Scope } from '../scope.ts';
import { withNumber } from '../totals/unrolled.ts';

/** The formula with the number of layers in the place of their letter, where a script of the name holds it. */
export function withLayerCount(formula: Formula, scope: Scope): Formula | undefined {
  const letter = scope.vocabulary.layers;
  const atom = letter === undefined ? undefined : atomOf(formula);
  if (letter === undefined || !atom || !hasLetter(atom, letter)) return undefined;
  const count = scope.vocabulary.lastNumber;
  return count === 0 ? undefined : withNumber(formula, letter, count);
}

/** A formula with a number for a letter on its names: `L` alone may be the loss. */
export function withNumberInScripts(formula: Formula, letter: string, value: number): Formula {
  if (formula.kind !== 'scripts')
    return mapChildren(formula, part => withNumberInScripts(part, letter, value));
  return {
    ...formula,
    base: withNumberInScripts(formula.base, letter, value),
    sub: formula.sub && withNumber(formula.sub, letter, value),
    sup: formula.sup && withNumber(formula.sup, letter, value),
  };
}

const hasLetter = (atom: Atom, letter: string): boolean =>
  allPartsOf(atom.scripts.map(script => script.formula)).some(
    part => part.kind === 'name' && part.name === letter,
  );
