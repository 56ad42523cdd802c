/**
 * Means and variances: `\mathbb E_i[z_i]`, `\operatorname{mean}_i(z_i)`, `\operatorname{Var}(x)`. They are taken over the indices below the name, else
 * over the one index that stands nowhere else, else over the entries of a vector. Of a matrix only `mean` says that all entries are meant. In
 * `\mathbb E_{k \sim q}[c_k]` a vector of the file says how much each counts.
 */
import * as make from '../../../expression/construct.ts';
import type { Expression, Index } from '../../../expression/expression.ts';
import { textOf, unwrap } from '../../atom.ts';
import type { Formula, Range } from '../../formula.ts';
import { mean } from '../../plain/meaning/array-operations.ts';
import { asLargest, largest, largestOver } from '../../plain/meaning/maxima.ts';
import { fail } from '../fail.ts';
import { read } from '../interpret.ts';
import { isIndexName } from '../places.ts';
import type { Scope } from '../scope.ts';

/** What is averaged, and over which indices; over its entries where there are none. */
interface Averaged {
  readonly value: Expression;
  readonly indices: readonly Index[];
  /** How much each place of the one index counts; all the same where it is undefined. */
  readonly weight?: Expression;
}

type Kind = 'mean' | 'expectation' | 'variance' | 'deviation';

const KINDS: ReadonlySet<string> = new Set<Kind>(['mean', 'expectation', 'variance', 'deviation']);

export const isAverage = (name: string): name is Kind => KINDS.has(name);

/** The mean, variance or standard deviation of a formula; `over` is what stands below the name. */
export function average(
  kind: Kind,
  over: Formula | undefined,
  body: Formula,
  range: Range,
  scope: Scope,
): Expression {
  const { value, indices, weight } = over ? readOver(over, body, range, scope) : readAlone(body, scope);
  if (value.op === 'dimension') return fail(range, 'nothing says what this mean of a size is');
  if (kind !== 'mean' && indices.length === 0 && !make.isVector(value))
    return fail(range, 'nothing says over which axis of the matrix this is taken');
  const meanOf = (e: Expression) =>
    weight ? make.total(indices[0]!, make.scale(weight, e)) : meanOver(indices, e);
  if (kind === 'mean' || kind === 'expectation') return meanOf(value);
  const variance = make.subtract(
    meanOf(make.power(value, make.number(2))),
    make.power(meanOf(value), make.number(2)),
  );
  return kind === 'variance' ? variance : make.apply('sqrt', variance);
}

/** `\max_j s_j`, `\max(\mathbf s)` in what is right whatever stands there (see maxima.ts); undefined of anything but a vector or one index. */
export function largestIn(
  over: Formula | undefined,
  body: Formula,
  range: Range,
  scope: Scope,
): Expression | undefined {
  if (over === undefined) {
    const value = read(body, scope);
    return make.isVector(value) ? asLargest(largest(value)) : undefined;
  }
  if (unwrap(over).kind !== 'name') return undefined;
  const { value, indices } = readOver(over, body, range, scope);
  return make.isScalarExpression(value) ? asLargest(largestOver(indices[0]!, value)) : undefined;
}

function meanOver(indices: readonly Index[], e: Expression): Expression {
  if (indices.length === 0) return make.isScalarExpression(e) ? e : mean(e);
  return indices.reduce(
    (of, index) => make.divide(make.total(index, of), make.dimension(index.dimension)),
    e,
  );
}

/** Over the indices below the name, as a sum over them is read. */
function readOver(over: Formula, body: Formula, range: Range, scope: Scope): Averaged {
  const inner = unwrap(over);
  if (inner.kind === 'relation' && inner.sides.length === 2 && inner.signs[0] === 'approx')
    return readWeighted(inner.sides[0]!, inner.sides[1]!, body, range, scope);
  const names = (
    inner.kind === 'list' ? inner.items : inner.kind === 'product' ? inner.factors : [inner]
  ).map(textOf);
  if (!names.every(name => isIndexName(name) && !scope.vocabulary.patterns.has(name)))
    return fail(over.range, 'a mean is read over indices only');
  let value = read({ kind: 'big', operator: 'sum', lower: over, upper: undefined, body, range }, scope);
  const indices: Index[] = [];
  while (indices.length < names.length) {
    if (value.op !== 'total') return fail(range, 'nothing says what this mean is taken over');
    indices.push(value.index);
    value = value.args[0];
  }
  return { value, indices };
}

/** Over an index that is drawn from what a vector says: each place counts as much as its entry. */
function readWeighted(over: Formula, weights: Formula, body: Formula, range: Range, scope: Scope): Averaged {
  const { value, indices } = readOver(over, body, range, scope);
  const vector = read(weights, scope);
  const [index, ...others] = indices;
  const along = vector.cols === 1 ? vector.rows : vector.rows === 1 ? vector.cols : undefined;
  if (!index || others.length > 0 || along !== index.dimension)
    return fail(weights.range, 'nothing says how much each entry of this mean counts');
  const weight = vector.cols === 1 ? make.pick(vector, index, 1) : make.pick(vector, 1, index);
  return { value, indices, weight };
}

/** Over the one index that nothing else has told of, where there is one. */
function readAlone(body: Formula, scope: Scope): Averaged {
  const before = scope.indices.size;
  const value = read(body, scope);
  const [index, ...others] = value.free;
  if (!index || others.length > 0 || !make.isScalarExpression(value) || scope.indices.size !== before + 1)
    return { value, indices: [] };
  if (!scope.indices.has(index.name)) return { value, indices: [] };
  scope.indices.delete(index.name);
  return { value, indices: [index] };
}
