/**
 * Names: another symbol, another function, another exponent.
 */

import type { Expression } from '../../../expression/expression.ts';
import { oncePer } from '../../../expression/once.ts';
import { atomOf, unwrap } from '../../../formula/atom.ts';
import { grouped, listed, scripted } from '../../../formula/compose.ts';
import { type Formula, Unreadable } from '../../../formula/formula.ts';
import { readLatex } from '../../../formula/latex/read.ts';
import { nameFormula, numberFormula } from '../../../formula/leaves.ts';
import { matchQuantity } from '../../../formula/meaning/names/match.ts';
import { type FunctionName, functionAt } from '../../../formula/meaning/products/function-names.ts';
import type { Path } from '../../../formula/tree.ts';
import type { Problem } from '../../../problem/problem.ts';
import type { FormulaQuestion } from '../../reference.ts';
import { exponentsNear, halvesInWords, halvesOf, inHalves } from './half-exponents.ts';
import { type Proposal, type Repair, type Workshop, withSup } from './proposal.ts';
import { isFunction } from './units.ts';

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
    if (!mayUse(workshop.question, other.name)) continue;
    const symbol = readName(other.latex, workshop);
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

/** Whether an answer may use a symbol. */
function mayUse(question: FormulaQuestion, name: string): boolean {
  if (question.kind === 'value' && name === question.value) return false;
  return question.allow === undefined || question.allow.some(entry => entry.replace(/\s+/g, '') === name);
}

/** LaTeX of our own as a formula. */
export function readName(latex: string, workshop: Workshop): Formula | undefined {
  const side = readLatex(latex, undefined, workshop.scope.vocabulary.words).statements[0]?.sides[0];
  return side && !(side.formula instanceof Unreadable) ? side.formula : undefined;
}

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

const EXPONENTS = [2, 3, -1, 4];

/** Another exponent, one too many, one that is missing. */
export const wrongExponent: Repair = (node, path, workshop) => {
  const proposals: Proposal[] = [];
  if (node.kind === 'scripts' && node.sup) {
    const sup = unwrap(node.sup);
    const value = sup.kind === 'number' ? sup.value : undefined;
    if (workshop.meanings.get(node)?.op === 'symbol') return proposals;
    const halves = value === undefined ? halvesOf(sup) : undefined;
    if (halves !== undefined)
      for (const other of exponentsNear(halves))
        proposals.push({
          kind: 'wrong-exponent',
          cost: 1.04,
          path,
          replacement: { ...node, sup: inHalves(other, sup) },
          detail: () => ({ wanted: halvesInWords(other), found: halvesInWords(halves) }),
        });
    if (value === undefined) return proposals;
    for (const other of EXPONENTS)
      if (other !== value)
        proposals.push({
          kind: 'wrong-exponent',
          cost: 1.04,
          path,
          replacement: { ...node, sup: numberFormula(String(other), sup.range) },
          detail: () => ({ wanted: String(other), found: String(value) }),
        });
    const without: Formula = node.sub ? { ...node, sup: undefined } : { ...node.base, range: node.range };
    proposals.push({
      kind: 'wrong-exponent',
      cost: 1.04,
      path,
      replacement: without,
      detail: () => ({ wanted: '1', found: String(value) }),
    });
    return proposals;
  }
  const powerful = node.kind === 'name' || node.kind === 'group' || node.kind === 'scripts';
  if (!powerful || (isFunction(node, workshop.scope) && node.kind !== 'name')) return proposals;
  proposals.push({
    kind: 'wrong-exponent',
    cost: 1.15,
    path,
    replacement: withSup(node, numberFormula('2', node.range)),
    detail: () => ({ wanted: '2', found: '1' }),
  });
  return proposals;
};
