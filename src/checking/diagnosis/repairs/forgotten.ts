/**
 * A function that was forgotten: z where f(z) belongs, for the elementwise functions of the model.
 */
import type { Expression } from '../../../expression/expression.ts';
import type { Formula } from '../../../formula/formula.ts';
import type { Repair } from './proposal.ts';
import { functionName, functionsOf } from './symbols.ts';
import { isFunction } from './units.ts';

/** What no variable is in: nobody means log 1. */
export const isConstant = (e: Expression): boolean => e.op !== 'symbol' && e.args.every(isConstant);

export const forgottenFunction: Repair = (node, path, workshop) => {
  const isBracket = node.kind === 'group' && node.visible && node.open !== '|' && node.open !== '‖';
  const isAtom = node.kind === 'name' || node.kind === 'scripts';
  const isWhole = path.length === 0 && (node.kind === 'sum' || node.kind === 'product');
  if (!isBracket && !isWhole && !(isAtom && workshop.meanings.has(node) && !isFunction(node, workshop.scope)))
    return [];
  const meaning = workshop.meanings.get(node);
  if (meaning && isConstant(meaning)) return [];
  const argument: Formula = isBracket
    ? node
    : { kind: 'group', open: '(', close: ')', visible: true, body: node, range: node.range };
  return functionsOf(workshop).map(name => {
    const applied: Formula = {
      kind: 'product',
      factors: [functionName(name, [node.range[0], node.range[0]]), argument],
      signs: ['juxtaposed'],
      signRanges: [[node.range[0], node.range[0]]],
      range: node.range,
    };
    return {
      kind: 'wrong-function',
      cost: 1.07,
      path,
      replacement: applied,
      detail: () => ({ wanted: workshop.write(applied), found: workshop.write(node) }),
    };
  });
};
