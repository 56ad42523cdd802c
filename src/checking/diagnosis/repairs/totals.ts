/** A sum over an axis that what is asked does not have, such as that over the examples of a batch in the derivative by a bias. */
import type { Formula, Range } from '../../../formula/formula.ts';
import { nameFormula } from '../../../formula/leaves.ts';
import { bracketed } from './diagonals.ts';
import { asFactor, type Proposal, type Repair, transposeOf } from './proposal.ts';
import { productOf } from './units.ts';

/** The whole times a vector of ones, where that has the asked shape. */
export const forgottenTotal: Repair = (node, path, { fits, meanings, reference, write }) => {
  const meaning = path.length > 0 || fits || reference.free.length > 0 ? undefined : meanings.get(node);
  if (!meaning) return [];
  const { rows, cols } = meaning;
  const turned = transposeOf(node.kind === 'fraction' ? bracketed(node) : node);
  const before = (whole: Formula): Proposal =>
    times(onesBefore(whole), whole, { wanted: '\\mathbf{1}^\\top', right: write(whole) });
  const behind = (whole: Formula): Proposal =>
    times(whole, onesBehind(whole), { wanted: '\\mathbf{1}', left: write(whole) });
  const times = (left: Formula, right: Formula, detail: ReturnType<NonNullable<Proposal['detail']>>) => ({
    kind: 'missing-factor' as const,
    // A product without its transpose is a sum that is missing, too.
    cost: 1.03,
    path,
    replacement: productOf([asFactor(left), asFactor(right)], ['juxtaposed'], node.range),
    range: node.range,
    detail: () => detail,
  });
  const isAsked = (r: typeof rows, c: typeof cols) => reference.rows === r && reference.cols === c;
  return [
    ...(rows !== 1 && isAsked(1, cols) ? [before(node)] : []),
    ...(cols !== 1 && isAsked(rows, 1) ? [behind(node)] : []),
    ...(rows !== 1 && cols !== 1 && isAsked(cols, 1) ? [behind(turned)] : []),
    ...(rows !== 1 && cols !== 1 && isAsked(1, rows) ? [before(turned)] : []),
  ];
};

const ones = (range: Range): Formula => ({ ...nameFormula('1', range), font: 'bold' });
const onesBehind = ({ range }: Formula): Formula => ones([range[1], range[1]]);
const onesBefore = ({ range }: Formula): Formula => transposeOf(ones([range[0], range[0]]));
