/**
 * Values of a model whose columns sum to zero by definition, as `x - sum(x)/n`, `X - ones(N) * mu'` with mu the means of the columns, and
 * multiples of such do.
 */
import * as make from '../expression/construct.ts';
import type { Expression } from '../expression/expression.ts';
import { times } from './chain.ts';
import { splitScale } from './common-factors.ts';
import { argumentsFirst } from './deep.ts';
import { type Facts, withFacts } from './facts.ts';
import { rebuild } from './simplify.ts';
import { plus } from './terms.ts';

/** Names of some definitions whose columns sum to zero, each told by the definitions before it. */
export function centredAmong(
  definitions: ReadonlyMap<string, Expression>,
  facts: Facts,
): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [name, definition] of definitions) {
    if (definition.rows === 1 || !mayBeCentred(definition, found)) continue;
    const sums = withFacts({ ...facts, sumsToZero: new Set(found) }, () => {
      const written = withMeans(definition, definitions);
      const terms = written.op === 'add' ? written.args : [written];
      return plus(terms.map(term => times(make.ones(1, definition.rows), term)));
    });
    if (make.isZero(sums)) found.add(name);
  }
  return found;
}

/** A sum with a term that is the same in all rows, or a multiple of what is centred. */
function mayBeCentred(definition: Expression, found: ReadonlySet<string>): boolean {
  const { body } = splitScale(definition);
  if (body.op === 'symbol') return found.has(body.name);
  return body.op === 'add' && body.args.some(hasEqualRows);
}

function hasEqualRows(term: Expression): boolean {
  let start = splitScale(term).body;
  while (start.op === 'multiply') start = start.args[0];
  return start.op === 'ones';
}

/** A definition with the definitions of the names in it, as long as they are sums over entries. */
function withMeans(root: Expression, definitions: ReadonlyMap<string, Expression>): Expression {
  const written = new Map<Expression, Expression>();
  argumentsFirst(
    root,
    e => written.has(e),
    e => {
      const definition = e.op === 'symbol' ? definitions.get(e.name) : undefined;
      const isMean = definition !== undefined && make.isVector(definition);
      const args = e.args.map(arg => written.get(arg)!);
      written.set(e, isMean ? definition : args.length === 0 ? e : rebuild(e, args));
    },
  );
  return written.get(root)!;
}
