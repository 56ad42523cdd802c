/**
 * Names: another symbol, another function.
 */

import type { Expression } from '../../../expression/expression.ts';
import { oncePer } from '../../../expression/once.ts';
import { atomOf, unwrap } from '../../../formula/atom.ts';
import { grouped, listed, scripted } from '../../../formula/compose.ts';
import type { Formula } from '../../../formula/formula.ts';
import { formulaIn } from '../../../formula/latex/read.ts';
import { nameFormula } from '../../../formula/leaves.ts';
import { matchQuantity } from '../../../formula/meaning/names/match.ts';
import { type FunctionName, functionAt } from '../../../formula/meaning/products/function-names.ts';
import type { Path } from '../../../formula/tree.ts';
import type { Problem } from '../../../problem/problem.ts';
import type { FormulaQuestion } from '../../reference.ts';
import { mayUse } from '../../rules.ts';
import type { Proposal, Repair, Workshop } from './proposal.ts';

/** Another symbol of the same shape. */
export const wrongVariable: Repair = (node, path, workshop) => {
  if (node.kind !== 'name' && node.kind !== 'scripts' && node.kind !== 'accented') return [];
  const atom = atomOf(node);
  const match = atom && matchQuantity(atom, workshop.scope.vocabulary);
  if (!atom || !match || match.pattern.family) return [];
  const { quantity } = match.pattern;
  const proposals: Proposal[] = [];
  for (const other of workshop.problem.quantities.values()) {
    const isLike = other.shape[0] === quantity.shape[0] && other.shape[1] === quantity.shape[1];
    // Where the shapes do not fit, a symbol of another layer may stand here.
    if (other === quantity || (workshop.fits && !isLike)) continue;
    if (!mayStand(workshop.question, other.name)) continue;
    const symbol = formulaIn(other.latex, workshop.scope.vocabulary.words);
    if (!symbol) continue;
    const scripts = (position: 'sub' | 'sup'): Formula | undefined => {
      const at = match.leftovers.filter(script => script.position === position);
      return at.length === 0
        ? undefined
        : listed(
            at.map(({ formula }) => formula),
            node.range,
          );
    };
    const primes = atom.primes - match.primes;
    const replacement =
      match.leftovers.length > 0 || primes > 0
        ? scripted(grouped(symbol, node.range), { sub: scripts('sub'), sup: scripts('sup'), primes })
        : { ...symbol, range: node.range };
    proposals.push({
      kind: 'wrong-variable',
      cost: 1.05,
      path,
      replacement,
      detail: () => ({ wanted: other.latex, found: quantity.latex }),
    });
  }
  return proposals;
};

/** Whether a symbol may stand in an answer. */
const mayStand = (question: FormulaQuestion, name: string): boolean =>
  !(question.kind === 'value' && name === question.value) && mayUse(question, name);

/** f' for f, f for f', another function of the problem. */
export const wrongFunction: Repair = (node, path, workshop) => {
  if (node.kind !== 'name' && node.kind !== 'scripts') return [];
  const fn = functionAt(node, workshop.scope);
  if (fn?.name === 'softmax') return otherFunctions(node, path, fn, workshop);
  if (fn?.kind !== 'map') return [];
  const { range } = node;
  const bare = node.kind === 'scripts' ? unwrap(node.base) : node;
  const sup = node.kind === 'scripts' && node.primes > 0 ? node.sup : undefined;
  const named: Formula = { ...bare, range };
  const other = fn.order === 0 ? scripted(named, { sup, primes: 1 }) : named;
  const slip: Proposal = {
    kind: 'wrong-function',
    cost: 1.03,
    path,
    replacement: other,
    detail: () => ({ wanted: workshop.write(fn.order === 0 ? other : bare), found: workshop.write(node) }),
  };
  return [slip, ...otherFunctions(node, path, fn, workshop)];
};

/** Another function of the model: \sigma' for \tanh', the softmax for \sigma. */
function otherFunctions(
  node: Formula,
  path: Path,
  fn: FunctionName,
  workshop: Workshop,
): readonly Proposal[] {
  const names = fn.order > 0 ? functionsOf(workshop) : [...functionsOf(workshop), ...wholeOf(workshop)];
  return names.flatMap((name): readonly Proposal[] => {
    if (name === fn.name) return [];
    const latex = functionName(name, node.range);
    const other = fn.order > 0 ? scripted(latex, { primes: fn.order }) : latex;
    return [
      {
        kind: 'wrong-function',
        cost: 1.06,
        path,
        replacement: other,
        detail: () => ({ wanted: workshop.write(other), found: workshop.write(node) }),
      },
    ];
  });
}

const GREEK = new Set(['sigma', 'phi', 'psi', 'rho']);

/** A function as it is called in a formula. */
export const functionName = (name: string, range: Formula['range']): Formula =>
  nameFormula(name, range, name.length > 1 && !GREEK.has(name));
/** What the model is made of, as students call it. */
interface FunctionList {
  readonly elementwise: readonly string[];
  readonly whole: readonly string[];
}

/** The elementwise functions that the model uses, as students call them. */
export const functionsOf = ({ problem }: Workshop): readonly string[] => functionsIn(problem).elementwise;

/** The functions of a whole vector that it uses. */
const wholeOf = ({ problem }: Workshop): readonly string[] => functionsIn(problem).whole;

const functionsIn = oncePer((problem: Problem): FunctionList => {
  const names = new Set<string>(problem.functions.keys());
  const whole = new Set<string>();
  const sigma = !problem.functions.has('sigma');
  for (const quantity of problem.quantities.values()) {
    const open: Expression[] = quantity.definition ? [quantity.definition] : [];
    for (let count = 0; open.length > 0 && count < 300; count++) {
      const e = open.pop()!;
      if (e.op === 'map') names.add(e.fn.name === 'sigmoid' && sigma ? 'sigma' : e.fn.name);
      if (e.op === 'softmax') whole.add(e.op);
      open.push(...e.args);
    }
  }
  return { elementwise: [...names], whole: [...whole] };
});
