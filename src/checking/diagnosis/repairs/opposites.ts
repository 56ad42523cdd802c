/**
 * Something taken for its opposite: a comparison the other way round, a fraction upside down, `y` for `1 - y`.
 */
import type { Formula, FormulaOf, Range, RelationSign } from '../../../formula/formula.ts';
import { numberFormula } from '../../../formula/leaves.ts';
import { isConstant } from './forgotten.ts';
import { asFactor, type Repair, type Workshop } from './proposal.ts';
import { isDerivative } from './walk.ts';

const TURNED: Readonly<Partial<Record<RelationSign, RelationSign>>> = {
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
  '=': '!=',
  '!=': '=',
};

/** `\mathbb 1[z < 0]` for `\mathbb 1[z > 0]`. */
export const comparison: Repair = (node, path, workshop) => {
  const sign = node.kind === 'relation' && node.signs.length === 1 ? TURNED[node.signs[0]!] : undefined;
  if (!sign) return [];
  const replacement: Formula = { ...(node as FormulaOf<'relation'>), signs: [sign] };
  const detail = () => ({ wanted: workshop.write(replacement), found: workshop.write(node) });
  return [{ kind: 'wrong-function', cost: 1.03, path, replacement, detail }];
};

/** `\frac{p}{y}` for `\frac{y}{p}`. */
export const upsideDown: Repair = (node, path, workshop) => {
  if (node.kind !== 'fraction' || isDerivative(node)) return [];
  const replacement: Formula = { ...node, numerator: node.denominator, denominator: node.numerator };
  const detail = () => ({ wanted: workshop.write(replacement), found: workshop.write(node) });
  return [{ kind: 'wrong-factor', cost: 1.06, path, replacement, detail }];
};

/** `y` for `1 - y`, and the other way round. */
export const complement: Repair = (node, path, workshop, alone) => {
  const bare = complementOf(node);
  if (bare) {
    const detail = () => ({ wanted: workshop.write(bare), found: workshop.write(node) });
    return [{ kind: 'wrong-factor', cost: 1.09, path, replacement: bare, detail }];
  }
  const isSymbol = node.kind === 'name' || node.kind === 'scripts' || node.kind === 'accented';
  if (!isSymbol || !mayBeShare(node, workshop)) return [];
  const start: Range = [node.range[0], node.range[0]];
  const difference: Formula = {
    kind: 'sum',
    terms: [
      { sign: '+', signRange: start, term: numberFormula('1', start) },
      { sign: '-', signRange: start, term: node },
    ],
    range: node.range,
  };
  const replacement = alone ? difference : asFactor(difference);
  const detail = () => ({ wanted: workshop.write(replacement), found: workshop.write(node) });
  return [{ kind: 'wrong-factor', cost: 1.09, path, replacement, detail }];
};

/** The v of `(1 - v)`. */
function complementOf(node: Formula): Formula | undefined {
  if (node.kind !== 'group' || !node.visible || node.body.kind !== 'sum') return undefined;
  const [one, other, ...more] = node.body.terms;
  const isOne = one?.sign === '+' && one.term.kind === 'number' && one.term.value === 1;
  if (!isOne || other?.sign !== '-' || more.length > 0) return undefined;
  return other.term.kind === 'product' ? { ...node, body: other.term } : other.term;
}

/** Nobody means 1 - 2. */
function mayBeShare(node: Formula, { meanings }: Workshop): boolean {
  const meaning = meanings.get(node);
  return meaning !== undefined && !isConstant(meaning);
}
