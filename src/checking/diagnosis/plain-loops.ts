/**
 * What loops and their like do to each index, `sum(np.outer(X[n], d[n]) for n in range(N))`, `dW[k, j] = d[k] * z[j]`: formulas with free indices, which are looked
 * through by themselves, and so is what `np.einsum` takes. What the answer is with another one is read again around it.
 */
import { attempt } from '../../expression/attempt.ts';
import type { Dimension } from '../../expression/dimension.ts';
import type { Expression } from '../../expression/expression.ts';
import type { Formula, FormulaOf } from '../../formula/formula.ts';
import { nameFormula } from '../../formula/leaves.ts';
import { makeScope, type OwnName, type ScopeOptions } from '../../formula/meaning/scope.ts';
import type { Vocabulary } from '../../formula/meaning/vocabulary.ts';
import { COLUMNS, EACH, TABLE } from '../../formula/plain/loops/line.ts';
import { sizeIn } from '../../formula/plain/meaning/array-operations.ts';
import { childrenOf, mapChildren } from '../../formula/tree.ts';
import { readPlainSide } from '../statements.ts';
import { MISFITS } from './trial.ts';

/** What one loop does, as a formula with the indices of the loops around it. */
export interface LoopBody {
  readonly formula: Formula;
  readonly options: ScopeOptions;
  readonly value: Expression | undefined;
  /** The whole formula, where the loop does something of this value. */
  readonly concludeWith: (value: Expression) => Expression;
  /** How many loops are around it. */
  readonly depth: number;
}

/** So many are looked through, the outer ones first. */
const MOST_LOOPS = 4;

/** What the loops of a formula do. */
export function loopBodiesIn(
  whole: Formula,
  vocabulary: Vocabulary,
  options: ScopeOptions,
): readonly LoopBody[] {
  const found: LoopBody[] = [];
  const search = (part: Formula, inside: ScopeOptions, depth: number): void => {
    const bodies = part.kind === 'call' ? bodiesOf(part, vocabulary, inside) : NO_BODIES;
    for (const { formula, options: within } of bodies) {
      found.push({
        formula,
        options: within,
        value: attempt(() => readPlainSide(formula, makeScope(vocabulary, within)), ...MISFITS),
        concludeWith: value => readWith(whole, formula, value, vocabulary, options),
        depth,
      });
      search(formula, within, depth + 1);
    }
    if (bodies.length === 0) for (const child of childrenOf(part)) search(child, inside, depth);
  };
  search(whole, { ...options, plain: true }, 0);
  return found.sort((a, b) => a.depth - b.depth).slice(0, MOST_LOOPS);
}

type Body = Pick<LoopBody, 'formula' | 'options'>;
const NO_BODIES: readonly Body[] = [];

/** What a loop does, and what `np.einsum` takes. */
function bodiesOf(call: FormulaOf<'call'>, vocabulary: Vocabulary, options: ScopeOptions): readonly Body[] {
  if (call.name === 'einsum') return call.args.slice(1).map(formula => ({ formula, options }));
  const loop = loopOf(call, vocabulary, options);
  return loop ? [loop] : NO_BODIES;
}

function loopOf(
  { name, args }: FormulaOf<'call'>,
  vocabulary: Vocabulary,
  options: ScopeOptions,
): Body | undefined {
  if (name !== EACH && name !== TABLE && name !== COLUMNS) return undefined;
  const count = args.length > 4 ? 2 : 1;
  const indices = new Map<string, Dimension>(options.indices);
  for (let at = 0; at < count * 2; at += 2) {
    const [index, size] = [args[at]!, args[at + 1]!];
    const e = attempt(() => readPlainSide(size, makeScope(vocabulary, options)), ...MISFITS);
    const dimension = e && sizeIn(e);
    if (index.kind !== 'name' || dimension === undefined) return undefined;
    indices.set(index.name, dimension);
  }
  return { formula: args[count * 2]!, options: { ...options, indices, remembered: indices } };
}

/** A formula with a value in the place of one of its parts. */
function readWith(
  whole: Formula,
  part: Formula,
  value: Expression,
  vocabulary: Vocabulary,
  options: ScopeOptions,
): Expression {
  const placed = (one: Formula): Formula =>
    one === part ? nameFormula(PLACE, one.range) : mapChildren(one, placed);
  const own: OwnName = { key: PLACE, font: undefined, labels: [], family: undefined, places: [], value };
  const scope = makeScope(vocabulary, { ...options, plain: true, own: [...options.own, own] });
  return readPlainSide(placed(whole), scope);
}

/** What nobody can call anything. */
const PLACE = '□';
