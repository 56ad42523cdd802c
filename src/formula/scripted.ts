/** What stands under scripts: powers of e, norms, families of entries, conditions that count as 1, names. */
import {
  apply,
  isScalarExpression,
  norm,
  ones,
  power,
  sum,
  tabulate,
  transpose,
} from '../expression/construct.ts';
import type { Expression } from '../expression/expression.ts';
import { conditionIn } from './applications.ts';
import { atomOf, isTransposeScript, type Script, scriptsOf, textOf, unwrap } from './atom.ts';
import { readIndicated } from './conditions.ts';
import { dimensionNamed } from './dimensions.ts';
import { isDots } from './dots/templates.ts';
import { fail } from './fail.ts';
import { type Formula, type FormulaOf, Unreadable } from './formula.ts';
import { read } from './interpret.ts';
import { matchAmong, matchQuantity } from './match.ts';
import { sizeOf } from './placeholders.ts';
import { isIndexName } from './places.ts';
import type { Scope } from './scope.ts';
import { applyScripts } from './scripts.ts';
import { placed } from './shape-misfit.ts';
import { readAtom } from './symbols.ts';
import { dimensionOf } from './totals.ts';
import { childrenOf } from './tree.ts';
import { matrixIn } from './vectorised.ts';

export function readScripts(formula: FormulaOf<'scripts'>, scope: Scope): Expression {
  const base = unwrap(formula.base);
  if (isExponential(base, formula, scope)) return apply('exp', read(formula.sup!, scope));
  // A transposed 1 is the vector of ones: nobody transposes a number.
  if (
    base.kind === 'number' &&
    base.text === '1' &&
    !formula.sub &&
    formula.sup &&
    scriptsOf(formula).every(isTransposeScript)
  )
    return transpose(ones(sizeOf(base, 'rows', scope)));
  if (base.kind === 'number' && base.value === 1 && formula.sub) {
    const condition = conditionIn(formula.sub);
    if (condition) {
      const value = readIndicated(condition, scope);
      return formula.sup ? applyScripts(value, { ...formula, sub: undefined }, scope) : value;
    }
    // 1_N is the vector of N ones.
    const size = dimensionNamed(formula.sub, scope.vocabulary);
    if (size !== undefined) return applyScripts(ones(size), { ...formula, sub: undefined }, scope);
    throw new Unreadable(
      'unknown-symbol',
      formula.sub.range,
      `the size ${textOf(formula.sub)} is no dimension of this problem`,
      `the dimensions are ${[...scope.vocabulary.dimensions].join(', ')}`,
    );
  }
  const atom = atomOf(formula);
  if (atom) return readAtom(atom, formula, scope);
  const body = unwrap(formula.base);
  if (body.kind === 'group' && body.open === '‖') return readNorm(formula, body, scope);
  // ⟨A, B⟩_F is ⟨A, B⟩.
  if (
    body.kind === 'group' &&
    body.open === '⟨' &&
    !formula.sup &&
    formula.sub &&
    /^[F2]$/.test(textOf(formula.sub))
  )
    return read(body, scope);
  const family = readEntries(formula, body, scope);
  if (family) return family;
  if (body.kind === 'group' && isRelation(body.body) && body.open === '[') return read(body, scope);
  return applyScripts(read(formula.base, scope), formula, scope);
}

/** `(a_k)_{k=1}^K`: the vector whose entries are told. */
function readEntries(formula: FormulaOf<'scripts'>, body: Formula, scope: Scope): Expression | undefined {
  const lower = formula.sub && unwrap(formula.sub);
  const table = lower && readTable(formula, body, lower, scope);
  if (table) return table;
  if (body.kind !== 'group' || lower?.kind !== 'relation' || lower.signs[0] !== '=' || !formula.sup)
    return undefined;
  const name = textOf(lower.sides[0]!);
  const size = dimensionOf(formula.sup, scope);
  const first = unwrap(lower.sides[1]!);
  if (!isIndexName(name) || size === undefined || first.kind !== 'number' || first.value !== 1)
    return undefined;
  const outer = scope.indices.get(name);
  scope.indices.set(name, size);
  const entry = read(body, scope);
  if (outer === undefined) scope.indices.delete(name);
  else scope.indices.set(name, outer);
  scope.metTuple = true;
  const index = { name, dimension: size };
  return placed(formula.range, () =>
    scope.tuplesAsRows ? tabulate(undefined, index, entry) : tabulate(index, undefined, entry),
  );
}

/** `(a_i b_j)_{ij}`: the matrix, or the vector, whose entries are told by indices that stand nowhere else. */
function readTable(
  { sup }: FormulaOf<'scripts'>,
  body: Formula,
  lower: Formula,
  scope: Scope,
): Expression | undefined {
  if (body.kind !== 'group' || (body.open !== '(' && body.open !== '[')) return undefined;
  const parts = lower.kind === 'list' ? lower.items : lower.kind === 'product' ? lower.factors : [lower];
  const gap = parts.findIndex(isDots);
  const names = (gap < 0 ? parts : parts.slice(0, gap)).map(part => textOf(namedIn(part)));
  // `i, j = 1, …, n` says how far they run, as `i, j = 1` does with an n above
  const last = gap < 0 ? sup : gap === parts.length - 2 && !sup ? parts[gap + 1] : lower;
  const upTo = last && (names.length === 2 || gap > 0 ? dimensionOf(last, scope) : undefined);
  if (last && upTo === undefined) return undefined;
  if (names.length > 2 || !names.every(name => isIndexName(name) && !scope.indices.has(name)))
    return undefined;
  const entry = read(body, scope);
  const free = names.map(name => entry.free.find(index => index.name === name));
  if (!isScalarExpression(entry) || free.some(index => index === undefined)) return undefined;
  if (last && free.some(index => index!.dimension !== upTo)) return undefined;
  for (const name of names) scope.indices.delete(name);
  return placed(body.range, () => tabulate(free[0], free[1], entry));
}

/** `i` in `i`, in `i = 1..n` and in `1 \\le i \\le n`, of which a comma may cut off a side. */
function namedIn(part: Formula): Formula {
  const inner = unwrap(part);
  if (inner.kind !== 'relation') return inner;
  if (inner.signs[0] === '=') return inner.sides[0]!;
  return inner.sides[unwrap(inner.sides[0]!).kind === 'number' ? 1 : 0]!;
}

/** `e^{z}`, where e is no symbol of the file or of the student. */
function isExponential(base: Formula, formula: FormulaOf<'scripts'>, scope: Scope): boolean {
  if (base.kind !== 'name' || base.name !== 'e' || base.accents.length > 0 || !formula.sup) return false;
  if (formula.sub || scriptsOf(formula).some(isTransposeScript)) return false;
  const atom = atomOf(formula)!;
  // A file may have e_1 without having an e.
  const symbol =
    (scope.vocabulary.patterns.has('e') ? matchQuantity(atom, scope.vocabulary) : undefined) ??
    matchAmong(
      atom,
      scope.own.filter(own => own.key === 'e'),
    );
  return symbol === undefined || (symbol.leftovers.some(isPower) && holdsQuantity(formula.sup, scope));
}

const isPower = ({ position, wrapped }: Script): boolean => position === 'sup' && !wrapped;

/** Whether an exponent has a quantity of the file in it: `e^{-z}` is no power of an e that is a symbol, as `e^2` and `e^{(i)}` may be. */
function holdsQuantity(formula: Formula, scope: Scope): boolean {
  const atom = atomOf(formula);
  if (atom) return !scope.indices.has(textOf(formula)) && matchQuantity(atom, scope.vocabulary) !== undefined;
  return childrenOf(formula).some(child => holdsQuantity(child, scope));
}

function readNorm(formula: FormulaOf<'scripts'>, group: FormulaOf<'group'>, scope: Scope): Expression {
  const body = read(matrixIn(group.body, scope), scope);
  const kind = formula.sub ? textOf(formula.sub) : '';
  let value: Expression;
  if (kind === '' || kind === 'F' || kind === 'Fro') value = norm(body);
  else if (kind === '2') {
    value = norm(body);
    if (body.rows !== 1 && body.cols !== 1)
      scope.remarks.push({
        kind: 'norm-reading',
        range: formula.range,
        message: 'The norm of a matrix is read as the Frobenius norm.',
      });
  } else if (kind === '1') value = sum(apply('abs', body));
  else
    return fail(
      formula.sub!.range,
      `the norm with the subscript ${kind} is not known here`,
      'norms 1, 2 and F are',
    );
  if (formula.sup === undefined) return value;
  return power(value, read(formula.sup, scope));
}

const isRelation = (formula: Formula): formula is FormulaOf<'relation'> =>
  unwrap(formula).kind === 'relation';
