/**
 * The values that a network is asked for as the outputs of its layers, which people tell without a name: `Output: $W x + b$` below `Linear 1`, or a table of layers. They are those of
 * the questions where there are as many of them, in their order, and no head says otherwise.
 */
import type { FoundDocument, FoundFormula } from '../found.ts';
import type { Asked } from './pairing.ts';

/** The question of each output. */
export function outputsOfLayers(
  documents: readonly FoundDocument[],
  questions: readonly Asked[],
  headOf: (formula: FoundFormula) => string | undefined,
): ReadonlyMap<FoundFormula, string> {
  const values = questions.filter(({ kind }) => kind === 'value');
  const outputs = documents.flatMap(({ formulas }) => formulas).filter(({ output, code }) => output && !code);
  if (values.length < 2 || outputs.length !== values.length) return new Map();
  const heads = outputs.map(headOf);
  if (heads.some((head, at) => head !== undefined && head !== values[at]!.id)) return new Map();
  return new Map(outputs.map((output, at) => [output, values[at]!.id]));
}
