/**
 * Names given at the end of a chain: `\frac{∂L}{∂a} = (h - y) ⊙ h' =: δ`. Where nothing has defined such a name, it is one for the side before it.
 */
import { type Atom, atomOf, partsOf } from '../../formula/atom.ts';
import { type Reading, type Statement, Unreadable } from '../../formula/formula.ts';
import type { Vocabulary } from '../../formula/meaning/vocabulary.ts';
import { ownAtom } from '../names/own-names.ts';

/** The reading with such names defined first and taken off their chains; undefined where it has none. */
export function endNamesApart(reading: Reading, vocabulary: Vocabulary): Reading | undefined {
  const last = reading.statements.length - 1;
  const statements = reading.statements.flatMap((statement, at) => {
    const names = at < last && isNewName(statement, reading, vocabulary);
    return parted(statement, vocabulary, names) ?? [statement];
  });
  return statements.length === reading.statements.length ? undefined : { ...reading, statements };
}

/** `\delta_{ij}` ends a chain as the value that everybody knows. */
const isKronecker = ({ key, scripts }: Atom): boolean =>
  key === 'delta' && scripts.every(({ position }) => position === 'sub') && partsOf(scripts).length === 2;

/** Whether the last sign of a chain is `=:`, or `:=` behind other signs. */
export const endsInDefinition = ({ sides, signs }: Statement): boolean =>
  sides.length > 2 && signs[sides.length - 2] === 'define';

/** `\frac{∂L}{∂z_i} = \delta_i` on the way to the answer, where nothing else says what δ is. */
function isNewName({ sides }: Statement, { statements }: Reading, vocabulary: Vocabulary): boolean {
  const [said, name, ...others] = sides;
  if (!said || !name || others.length > 0 || said.formula instanceof Unreadable) return false;
  // what a name is said to be is its value
  const key = atomOf(said.formula) ? undefined : ownAtom(name, vocabulary)?.key;
  const isSaid = (one: Statement) => one.sides.length > 1 && ownAtom(one.sides[0]!, vocabulary)?.key === key;
  return key !== undefined && !statements.some(isSaid);
}

/** `A = B = name` or `B =: name`, or `B = name` of a new name: the definition of the name, and the chain without it. */
function parted(
  statement: Statement,
  vocabulary: Vocabulary,
  isName: boolean,
): readonly Statement[] | undefined {
  const { sides, signs } = statement;
  const last = sides.length - 1;
  const sign = signs[last - 1];
  const names = sign === 'define' ? last >= 1 : sign === '=' && (last >= 2 || isName);
  const atom = names ? ownAtom(sides[last]!, vocabulary) : undefined;
  if (!atom || (sign === '=' && isKronecker(atom))) return undefined;
  // `δ := ε` defines what stands at its left
  if (last === 1 && ownAtom(sides[0]!, vocabulary)) return undefined;
  const definition: Statement = {
    ...statement,
    sides: [sides[last]!, sides[last - 1]!],
    signs: ['='],
    leading: false,
  };
  return [definition, { ...statement, sides: sides.slice(0, last), signs: signs.slice(0, last - 1) }];
}
