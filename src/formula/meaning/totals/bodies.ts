/** What stands behind a sum, and what its index runs over where that is told late: by an entry behind, by its letter, or by what all it stands at have. */
import type { Dimension } from '../../../expression/dimension.ts';
import type { Expression } from '../../../expression/expression.ts';
import { Misfit } from '../../../expression/misfit.ts';
import { atomOf, textOf } from '../../atom.ts';
import { type Formula, Unreadable } from '../../formula.ts';
import { ShapeMisfit } from '../../shape-misfit.ts';
import { childrenOf } from '../../tree.ts';
import { read } from '../interpret.ts';
import { axesOfMember } from '../names/members.ts';
import type { Scope } from '../scope.ts';

/** What reading a formula changes in its scope. */
interface State {
  readonly indices: ReadonlyMap<string, Dimension>;
  readonly summed: ReadonlySet<string>;
  readonly remarks: number;
}

export const stateOf = ({ indices, summed, remarks }: Scope): State => ({
  indices: new Map(indices),
  summed: new Set(summed),
  remarks: remarks.length,
});

export function restore({ indices, summed, remarks }: State, scope: Scope): void {
  scope.remarks.length = remarks;
  scope.indices.clear();
  for (const [name, dimension] of indices) scope.indices.set(name, dimension);
  scope.summed.clear();
  for (const name of summed) scope.summed.add(name);
}

/** The formula behind a sum; of `x_i^\top w - y_i`, what i runs over is told by the y_i behind the first that has it. */
export function readBody(body: Formula, names: readonly string[], scope: Scope): Expression {
  const state = stateOf(scope);
  try {
    return read(body, scope);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    const told = names.flatMap(name => {
      const size = state.indices.has(name)
        ? undefined
        : (sizeTold(body, name, scope) ?? sizeLettered(name, scope) ?? sizeShared(body, name, scope));
      return size === undefined ? [] : [[name, size] as const];
    });
    restore(state, scope);
    if (told.length === 0) throw error;
    for (const [name, size] of told) scope.indices.set(name, size);
    return read(body, scope);
  }
}

/** What an index runs over by the first entry that is known by itself. */
function sizeTold(formula: Formula, name: string, scope: Scope): Dimension | undefined {
  if (formula.kind === 'scripts' && formula.sub && textOf(formula.sub).includes(name)) {
    scope.indices.delete(name);
    try {
      read(formula, scope);
      return scope.indices.get(name);
    } catch (error) {
      if (error instanceof Unreadable || error instanceof ShapeMisfit || error instanceof Misfit)
        return undefined;
      throw error;
    }
  }
  for (const child of childrenOf(formula)) {
    const size = sizeTold(child, name, scope);
    if (size !== undefined) return size;
  }
  return undefined;
}

/** The one size that all matrices have of which a sum has lines: N of X and P in `x_i p_i^\top`. */
function sizeShared(body: Formula, name: string, scope: Scope): Dimension | undefined {
  const matrices: (readonly Dimension[])[] = [];
  const look = (formula: Formula): void => {
    const isAt = formula.kind === 'scripts' && formula.sub && textOf(formula.sub) === name;
    const atom = isAt ? atomOf(formula) : undefined;
    const axes = atom ? axesOfMember(atom, scope) : [];
    if (axes.length > 0) matrices.push(axes);
    else for (const child of childrenOf(formula)) look(child);
  };
  look(body);
  const shared = new Set(matrices[0]?.filter(size => matrices.every(axes => axes.includes(size))));
  const [only] = shared;
  return shared.size === 1 ? only : undefined;
}

/** N of n. */
export const sizeLettered = (name: string, { vocabulary }: Scope): Dimension | undefined =>
  [name, name.toUpperCase()].find(letter => vocabulary.dimensions.has(letter));
