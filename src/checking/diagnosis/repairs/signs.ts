/**
 * Signs and terms: a sign that is the other one, a term too many, a term that is missing.
 */

import type { Formula, FormulaOf, Range } from '../../../formula/formula.ts';
import { isWritten } from '../../../formula/meaning/broadcast.ts';
import type { Path } from '../../../formula/tree.ts';
import { childrenOf } from '../../../formula/tree.ts';
import { mayStandFor, partsOf, type Term } from './parts.ts';
import { asFactor, type Fix, type Proposal, type Repair, type Workshop } from './proposal.ts';
import { isFunction } from './units.ts';

type Sum = FormulaOf<'sum'>;

const rebuilt = (sum: Sum, terms: Sum['terms']): Formula =>
  terms.length === 1 && terms[0]!.sign === '+' ? { ...terms[0]!.term, range: sum.range } : { ...sum, terms };

const termRange = (sum: Sum, at: number): Range => {
  const { signRange, term } = sum.terms[at]!;
  return [Math.min(signRange[0], term.range[0]), term.range[1]];
};

/** The sign of one term. In the derivative of an activation (1 − tanh²) that is a wrong function, too. */
export const sign: Repair = (node, path, workshop, alone) => {
  const whole = alone ? wholeSign(node, path, workshop) : [];
  if (node.kind !== 'sum') return whole;
  const terms = node.terms.flatMap((term, at): Proposal[] => {
    const flipped = term.sign === '+' ? '-' : '+';
    const terms = node.terms.with(at, { ...term, sign: flipped });
    const range = termRange(node, at);
    const written = term.signRange[1] > term.signRange[0];
    const fix = (): Fix =>
      written
        ? { range: term.signRange, replacement: flipped === '-' ? '-' : at === 0 ? '' : '+' }
        : { range: [term.term.range[0], term.term.range[0]], replacement: '-' };
    const proposal: Proposal = {
      kind: 'sign',
      cost: 1,
      path,
      replacement: rebuilt(node, terms),
      range,
      fix,
      detail: () => ({ found: workshop.write(term.term) }),
    };
    if (
      node.terms.length > 1 &&
      node.terms.some(other => other.term.kind === 'number') &&
      containsFunction(node, workshop.scope)
    )
      return [proposal, { ...proposal, kind: 'wrong-function', cost: 1.005, range: node.range }];
    return [proposal];
  });
  return [...terms, ...whole];
};

/** The sign of an argument, an exponent or a definition: `e^{z}` for `e^{-z}`. */
function wholeSign(node: Formula, path: Path, workshop: Workshop): readonly Proposal[] {
  const isWhole =
    node.kind === 'product' ||
    node.kind === 'name' ||
    node.kind === 'scripts' ||
    (node.kind === 'sum' && node.terms.length > 1);
  return isWhole && workshop.meanings.has(node) ? [negated(node, path, workshop)] : [];
}

/** A part with a minus in front of it. */
export function negated(node: Formula, path: Path, workshop: Workshop): Proposal {
  const signRange: Range = [node.range[0], node.range[0]];
  const replacement: Formula = {
    kind: 'sum',
    terms: [{ sign: '-', signRange, term: node.kind === 'sum' ? asFactor(node) : node }],
    range: node.range,
  };
  return { kind: 'sign', cost: 1.02, path, replacement, detail: () => ({ found: workshop.write(node) }) };
}

function containsFunction(formula: Formula, scope: Parameters<typeof isFunction>[1]): boolean {
  const open: Formula[] = [formula];
  for (let count = 0; open.length > 0 && count < 60; count++) {
    const part = open.pop()!;
    if ((part.kind === 'name' || part.kind === 'scripts') && isFunction(part, scope)) return true;
    open.push(...childrenOf(part));
  }
  return false;
}

/** A term that does not belong there. */
export const extraTerm: Repair = (node, path, workshop) => {
  if (node.kind !== 'sum' || node.terms.length < 2) return [];
  // What leaves a 1 is a factor too many.
  const leavesOne = (at: number): boolean => {
    const [other, ...more] = node.terms.toSpliced(at, 1);
    return (
      path.length > 0 &&
      more.length === 0 &&
      other!.sign === '+' &&
      other!.term.kind === 'number' &&
      other!.term.value === 1
    );
  };
  return node.terms.flatMap((term, at): readonly Proposal[] =>
    leavesOne(at) ? [] : [withoutTerm(node, path, term, at, workshop)],
  );
};

const withoutTerm = (
  node: Sum,
  path: Path,
  term: Sum['terms'][number],
  at: number,
  workshop: Workshop,
): Proposal => ({
  kind: 'extra-term',
  cost: 1.2,
  path,
  replacement: rebuilt(
    node,
    node.terms
      .filter((_, index) => index !== at)
      .map((other, index) =>
        index === 0 && other.sign === '+'
          ? { ...other, signRange: [other.term.range[0], other.term.range[0]] as const }
          : other,
      ),
  ),
  range: termRange(node, at),
  detail: () => ({ found: workshop.write(term.term) }),
});

/** A term of the derived answer, or a symbol, that is missing in a sum. */
export const missingTerm: Repair = (node, path, workshop, alone) => {
  if (!alone || node.kind === 'group' || node.kind === 'matrix' || node.kind === 'list') return [];
  const meaning = workshop.meanings.get(node);
  // A number that stands alone is what the loss of a term leaves of `1 - y`.
  const any = node.kind === 'number' || (meaning !== undefined && isWritten(meaning));
  return partsOf(workshop).terms.flatMap((part): Proposal[] => {
    if (!any && !isWritten(part.expression) && !mayStandFor(part, meaning)) return [];
    return [part.negative, !part.negative].map(negated =>
      withTerm(node, path, part, negated, negated === part.negative ? 1.215 : 1.265, workshop),
    );
  });
};

/** A path of the network that is missing in the whole: a summand of the derived answer. */
export const missingSummand: Repair = (node, path, workshop) => {
  if (path.length > 0 || !workshop.fits || node.kind === 'relation' || node.kind === 'list') return [];
  return partsOf(workshop).summands.map(part =>
    withTerm(node, path, part, part.negative, 1.35 + part.latex.length / 1000, workshop),
  );
};

/** A formula with one more term at its end. */
function withTerm(
  node: Formula,
  path: Path,
  { formula, latex }: Term,
  negated: boolean,
  cost: number,
  workshop: Workshop,
): Proposal {
  const end: Range = [node.range[1], node.range[1]];
  const terms: Sum['terms'] =
    node.kind === 'sum' ? node.terms : [{ sign: '+', signRange: [node.range[0], node.range[0]], term: node }];
  const term: Formula =
    formula.kind === 'product' ? { ...formula, range: end } : asFactor({ ...formula, range: end });
  return {
    kind: 'missing-term',
    cost,
    path,
    replacement: {
      kind: 'sum',
      terms: [...terms, { sign: negated ? '-' : '+', signRange: end, term }],
      range: node.range,
    },
    range: node.range,
    fix: () => ({ range: end, replacement: ` ${negated ? '-' : '+'} ${workshop.write(term)}` }),
    detail: () => ({ wanted: `${negated ? '-' : ''}${latex}` }),
  };
}
