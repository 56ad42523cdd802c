/**
 * Functions that were forgotten, z where f(z) or f'(z) belongs, for the elementwise functions of the model; and one that does not belong there.
 */

import { isScalarExpression } from '../../../expression/construct.ts';
import type { Expression } from '../../../expression/expression.ts';
import { oncePer } from '../../../expression/once.ts';
import { inBrackets, juxtaposed, scripted } from '../../../formula/compose.ts';
import type { Formula, Range } from '../../../formula/formula.ts';
import { functionAt } from '../../../formula/meaning/products/function-names.ts';
import type { Path } from '../../../formula/tree.ts';
import { asFactor, type Proposal, type Repair, type Workshop } from './proposal.ts';
import { functionName, functionsOf } from './symbols.ts';
import { isFunction, Row } from './units.ts';

/** What no variable is in: nobody means log 1. */
export const isConstant = (e: Expression): boolean =>
  e.args.length === 0 ? e.op !== 'symbol' : isMadeOfConstants(e);
const isMadeOfConstants = oncePer((e: Expression): boolean => e.args.every(isConstant));

/** 2, 1/K: a number, or one made of dimensions. */
export const isNumber = (e: Expression): boolean =>
  isScalarExpression(e) && e.op !== 'delta' && e.free.length === 0 && isConstant(e);

export const forgottenFunction: Repair = (node, path, workshop) => applied(node, path, workshop, 0);

/** `diag(z)` for `diag(f'(z))`. */
export const forgottenSlope: Repair = (node, path, workshop, alone) =>
  alone ? applied(node, path, workshop, 1) : [];

function applied(node: Formula, path: Path, workshop: Workshop, primes: number): readonly Proposal[] {
  const isBracket = node.kind === 'group' && node.visible && node.open !== '|' && node.open !== '‖';
  const isAtom = node.kind === 'name' || node.kind === 'scripts';
  const isWhole = (path.length === 0 && node.kind === 'sum') || node.kind === 'product';
  if (!isBracket && !isWhole && !(isAtom && workshop.meanings.has(node) && !isFunction(node, workshop.scope)))
    return [];
  const meaning = workshop.meanings.get(node);
  if (meaning && isConstant(meaning)) return [];
  const argument = isBracket ? node : inBrackets(node);
  const start: Range = [node.range[0], node.range[0]];
  return functionsOf(workshop).map(name => {
    const fn = functionName(name, start);
    const called = primes > 0 ? scripted(fn, { primes }) : fn;
    const replacement = juxtaposed([called, argument], node.range);
    return {
      kind: 'wrong-function',
      cost: primes > 0 ? 1.21 : 1.07,
      path,
      replacement,
      detail: () => ({ wanted: workshop.write(replacement), found: workshop.write(node) }),
    };
  });
}

/** `\frac{y}{\log p}` for `\frac{y}{p}`. */
export const idleFunction: Repair = (node, path, workshop) => {
  if (node.kind !== 'product') return [];
  const row = new Row(node, workshop);
  return row.units.flatMap(({ from, to, range }, at): Proposal[] => {
    if (to - from !== 2 || !isElementwise(node.factors[from]!, workshop)) return [];
    const bare = asFactor(node.factors[to - 1]!);
    const argument = workshop.write(bare);
    return [
      {
        kind: 'wrong-function',
        cost: 1.09,
        path,
        replacement: row.with(at, bare),
        range,
        fix: () => ({ range, replacement: argument }),
        detail: () => ({ wanted: argument, found: workshop.write(row.parts[at]!) }),
      },
    ];
  });
};

const isElementwise = (formula: Formula, { scope }: Workshop): boolean =>
  functionAt(formula, scope)?.kind === 'map';
