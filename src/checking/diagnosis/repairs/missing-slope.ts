/**
 * The slope of a layer over a batch that is missing within a product: of `X^\top (Y - T) B^\top`, what `B^\top` ends is to be multiplied by it entry by entry
 * before `X^\top` is. For one example it is a diagonal matrix, a factor like others.
 */
import { isScalarExpression } from '../../../expression/construct.ts';
import type { Formula } from '../../../formula/formula.ts';
import { isLeaf } from '../landmarks.ts';
import { type Part, partsOf } from './parts.ts';
import { TIGHT } from './products.ts';
import { asFactor, type Proposal, type Repair } from './proposal.ts';
import { productOf, Row } from './units.ts';

const FEWEST = 3;
const MOST = 60;

export const missingSlope: Repair = (node, path, workshop) => {
  if (node.kind !== 'product') return [];
  const row = new Row(node, workshop);
  const { units, parts, signs } = row;
  if (units.length < FEWEST) return [];
  const slopes = partsOf(workshop).factors.filter(isSlopeOfBatch);
  if (slopes.length === 0) return [];
  const meanings = units.map((_, at) => row.meaning(at));
  const proposals: Proposal[] = [];
  for (const [from, first] of meanings.entries()) {
    if (!first || isScalarExpression(first)) continue;
    for (let to = from + 1; to < units.length && TIGHT.has(signs[to - 1]!); to++) {
      const last = meanings[to];
      if (!last || isScalarExpression(last) || to - from + 1 === units.length) continue;
      for (const { expression, formula, latex, cost } of slopes) {
        if (expression.rows !== first.rows || expression.cols !== last.cols) continue;
        const run = productOf(parts.slice(from, to + 1), signs.slice(from, to), row.range(from, to));
        const slope: Formula = { ...asFactor(formula), range: [run.range[1], run.range[1]] };
        const both = productOf([asFactor(run), slope], ['odot'], run.range);
        proposals.push({
          kind: 'missing-factor',
          cost: cost + 0.03,
          path,
          replacement: row.joined(from, to + 1, asFactor(both)),
          range: run.range,
          detail: () => ({ wanted: latex, left: workshop.write(run) }),
        });
      }
    }
  }
  return proposals.slice(0, MOST);
};

const isSlopeOfBatch = ({ expression: e }: Part): boolean =>
  e.rows !== 1 &&
  e.cols !== 1 &&
  !isLeaf(e) &&
  e.op !== 'diag' &&
  e.op !== 'transpose' &&
  e.op !== 'derivative';
