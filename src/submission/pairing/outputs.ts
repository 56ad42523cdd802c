/**
 * The values that a network is asked for as the outputs of its layers, which people tell without a name: `Output: $W x + b$` below `Linear 1`, or a table of layers. They are those of
 * the questions where there are as many of them in one place, in their order, and no head says otherwise.
 */
import { onceIn } from '../../expression/once.ts';
import type { FoundDocument, FoundFormula } from '../found.ts';
import type { Asked } from './pairing.ts';

/** The question of each output. */
export function outputsOfLayers(
  documents: readonly FoundDocument[],
  questions: readonly Asked[],
  headOf: (formula: FoundFormula) => string | undefined,
): ReadonlyMap<FoundFormula, string> {
  const values = questions.filter(({ kind }) => kind === 'value');
  const questionOf = new Map<FoundFormula, string>();
  if (values.length < 2) return questionOf;
  for (const { formulas } of documents) {
    const places = new Map<string, FoundFormula[]>();
    for (const formula of formulas)
      if (formula.output !== undefined && !formula.code)
        onceIn(places, `${formula.cell} ${formula.output}`, () => []).push(formula);
    for (const layers of places.values()) {
      const heads = layers.map(headOf);
      const isOther = heads.some((head, at) => head !== undefined && head !== values[at]?.id);
      if (layers.length !== values.length || isOther) continue;
      for (const [at, { id }] of values.entries()) questionOf.set(layers[at]!, id);
    }
  }
  return questionOf;
}
