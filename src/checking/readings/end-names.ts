/**
 * Names given at the end of a chain: `\frac{∂L}{∂a} = (h - y) ⊙ h' =: δ`. Where nothing has defined such a name, it is one for the side before it.
 */
import type { Reading, Statement } from '../../formula/formula.ts';
import type { Vocabulary } from '../../formula/meaning/vocabulary.ts';
import { ownAtom } from '../names/own-names.ts';

/** The reading with such names defined first and taken off their chains; undefined where it has none. */
export function endNamesApart(reading: Reading, vocabulary: Vocabulary): Reading | undefined {
  const statements = reading.statements.flatMap(statement => parted(statement, vocabulary) ?? [statement]);
  return statements.length === reading.statements.length ? undefined : { ...reading, statements };
}

/** Whether the last sign of a chain is `=:`, or `:=` behind other signs. */
export const endsInDefinition = ({ sides, signs }: Statement): boolean =>
  sides.length > 2 && signs[sides.length - 2] === 'define';

/** `A = B = name` or `B =: name`: the definition of the name, and the chain without it. */
function parted(statement: Statement, vocabulary: Vocabulary): readonly Statement[] | undefined {
  const { sides, signs } = statement;
  const last = sides.length - 1;
  const sign = signs[last - 1];
  const names = sign === 'define' ? last >= 1 : sign === '=' && last >= 2;
  if (!names || !ownAtom(sides[last]!, vocabulary)) return undefined;
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
