/**
 * What an answer may be written with: some names of the file, and some named derivatives. `resolve` puts a model value that may not
 * be named in its own definition's words; what cannot be so written is reported by name.
 */

import { derivative, literal, number, transpose } from '../expression/construct.ts';
import { axisCount, derivativeShape, isScalar, type Layout } from '../expression/dimension.ts';
import type { Expression } from '../expression/expression.ts';
import { memo } from '../expression/memo.ts';
import { onceIn, oncePer } from '../expression/once.ts';
import { symbolsIn } from '../expression/symbols.ts';
import { namedDerivative } from '../formula/named-derivative.ts';
import { argumentsFirst } from './deep.ts';
import { withFacts } from './facts.ts';
import type { Model } from './model.ts';
import { rebuild } from './simplify.ts';

export interface Allowance {
  readonly model: Model;
  readonly layout: Layout;
  /** undefined: every name. */
  readonly names: ReadonlySet<string> | undefined;
  /** Named derivatives, as wrt -> of. */
  readonly named: ReadonlyMap<string, readonly string[]>;
  /** The expression in allowed symbols, or undefined where they do not suffice (`lacks` says what for). */
  readonly resolve: (e: Expression) => Expression | undefined;
  /** The variables that an expression, spelled out, needs and that are not allowed. */
  readonly lacks: (e: Expression) => ReadonlySet<string>;
}

const allowances = oncePer((_: Model) => new Map<string, Allowance>());

/** The allowance of an `allow` list (undefined: all names, no named derivative) in a layout. */
export function allowanceOf(model: Model, allow: readonly string[] | undefined, layout: Layout): Allowance {
  const key = allow === undefined ? layout : `${layout}:${allow.join(',')}`;
  return onceIn(allowances(model), key, () => makeAllowance(model, allow, layout));
}

function makeAllowance(model: Model, allow: readonly string[] | undefined, layout: Layout): Allowance {
  const named = new Map<string, string[]>();
  const names = allow === undefined ? undefined : new Set<string>();
  for (const item of allow ?? []) {
    const pair = model.symbols.has(item) ? undefined : namedDerivative(item);
    if (pair === undefined) names!.add(item);
    else named.set(pair.wrt, [...(named.get(pair.wrt) ?? []), pair.of]);
  }
  return {
    model,
    layout,
    names,
    named,
    resolve: resolver(model, names),
    lacks: e => lackingIn(model, names, e),
  };
}

/** Only variables: what `expanded` answers are written with. */
export function variablesOnly(model: Model): Allowance {
  const variables = model.names.filter(name => !model.definitions.has(name));
  return allowanceOf(model, variables, 'numerator');
}

/** What an expression became in the words of the names that it was last resolved for: null where they do not suffice. */
interface Resolved {
  readonly names: ReadonlySet<string>;
  readonly result: Expression | null;
}
const resolutions = memo<Resolved>();

const numbersOf = (rows: readonly (readonly number[])[]): Expression =>
  literal(rows.map(row => row.map(number)));

function resolver(
  model: Model,
  names: ReadonlySet<string> | undefined,
): (e: Expression) => Expression | undefined {
  if (names === undefined) return e => e;
  const knownFor = (e: Expression) => {
    const known = resolutions.get(e);
    return known?.names === names ? known : undefined;
  };
  const spelled = new Map<string, Expression | undefined>();
  const isLeaf = (e: Expression) => e.args.length === 0 || e.op === 'derivative' || e.op === 'component';
  const spell = (e: Expression): Expression | undefined => {
    if (e.op === 'symbol') {
      return names.has(e.name) || !model.symbols.has(e.name) ? e : spelled.get(e.name);
    }
    return isLeaf(e) ? e : (knownFor(e)?.result ?? undefined);
  };
  const resolveOne = (e: Expression) => {
    const args = e.args.map(spell);
    let result: Expression | undefined = e;
    if (args.includes(undefined)) result = undefined;
    else if (args.some((arg, k) => arg !== e.args[k])) result = rebuild(e, args as Expression[]);
    resolutions.set(e, { names, result: result ?? null });
    if (result !== undefined && result !== e) resolutions.set(result, { names, result });
  };
  const visit = (e: Expression): Expression | undefined => {
    if (!isLeaf(e)) argumentsFirst(e, node => isLeaf(node) || knownFor(node) !== undefined, resolveOne);
    return spell(e);
  };
  // A variable with given numbers may be written as these numbers.
  for (const name of model.names) {
    const { domain, shape } = model.problem.quantities.get(name)!;
    if (names.has(name) || domain?.kind !== 'value') continue;
    const numbers = numbersOf(domain.rows);
    if (numbers.rows === shape[0] && numbers.cols === shape[1]) spelled.set(name, numbers);
  }
  // In the order of the file, so that no definition is spelled out inside another one's turn.
  withFacts(model.facts, () => {
    for (const [name, definition] of model.definitions)
      if (!names.has(name)) {
        const words = visit(definition);
        if (words !== undefined) spelled.set(name, words);
      }
  });
  return visit;
}

function lackingIn(model: Model, names: ReadonlySet<string> | undefined, e: Expression): ReadonlySet<string> {
  const lacking = new Set<string>();
  const seen = new Set<string>();
  const open = [...symbolsIn(e)];
  while (names !== undefined && open.length > 0) {
    const name = open.pop()!;
    if (names.has(name) || seen.has(name) || !model.symbols.has(name)) continue;
    seen.add(name);
    const uses = model.uses.get(name);
    if (uses === undefined) lacking.add(name);
    else open.push(...uses);
  }
  return lacking;
}

/** The named derivative d of/d wrt as it stands in the layout, turned into numerator layout; undefined with more than two axes. */
export function namedInNumerator(
  model: Model,
  of: string,
  wrt: string,
  layout: Layout,
): Expression | undefined {
  const [A, B] = [model.symbols.get(of), model.symbols.get(wrt)];
  if (A === undefined || B?.op !== 'symbol') return undefined;
  if (derivativeShape([A.rows, A.cols], [B.rows, B.cols], layout) === undefined) return undefined;
  const named = derivative(A, B, layout);
  if (!differs(A, B, layout) || (named.rows === 1 && named.cols === 1)) return named;
  return transpose(named);
}

/** Whether a layout writes a derivative as the transpose of its numerator form. */
export function differs(
  of: Pick<Expression, 'rows' | 'cols'>,
  wrt: Pick<Expression, 'rows' | 'cols'>,
  layout: Layout,
): boolean {
  if (layout === 'numerator') return false;
  if (isScalar([of.rows, of.cols])) return true;
  return layout === 'denominator' && axisCount([of.rows, of.cols]) + axisCount([wrt.rows, wrt.cols]) <= 2;
}
