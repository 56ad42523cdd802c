/** What stands under scripts: powers of e, norms, families of entries, conditions that count as 1, names. */
import {
  apply,
  isVector,
  multiply,
  norm,
  ones,
  power,
  sum,
  transpose,
  zeros,
} from '../../expression/construct.ts';
import type { Expression } from '../../expression/expression.ts';
import {
  type Atom,
  atomOf,
  isTransposeScript,
  isTurned,
  type Script,
  scriptsOf,
  textOf,
  unwrap,
} from '../atom.ts';
import { type Formula, type FormulaOf, Unreadable } from '../formula.ts';
import { childrenOf } from '../tree.ts';
import { readIndicated } from './conditions/conditions.ts';
import { conditionIn } from './conditions/indicators.ts';
import { fail } from './fail.ts';
import { read } from './interpret.ts';
import { dimensionNamed } from './names/dimensions.ts';
import { matchAmong, matchQuantity } from './names/match.ts';
import { readAtom } from './names/symbols.ts';
import { sizeOf } from './placeholders.ts';
import { isIndexName } from './places.ts';
import type { Scope } from './scope.ts';
import { applyScripts } from './scripts.ts';
import { sizesIn } from './sizes.ts';
import { readEntries } from './tables.ts';
import { matrixIn } from './vectorised.ts';

export function readScripts(formula: FormulaOf<'scripts'>, scope: Scope): Expression {
  const typeset = scope.other === 'typeset' ? asTypeset(formula) : undefined;
  if (typeset) return read(typeset, scope);
  const base = unwrap(formula.base);
  if (isExponential(base, formula, scope)) return apply('exp', read(formula.sup!, scope));
  const transposed = base.kind === 'number' ? transposedOnes(base, formula, scope) : undefined;
  if (transposed) return transposed;
  const filled = base.kind === 'number' && formula.sub ? filledMatrix(base.value, formula, scope) : undefined;
  if (filled) return applyScripts(filled, { ...formula, sub: undefined }, scope);
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
  const family = readEntries(formula, body, scope) ?? transposedEntries(formula, body, scope);
  if (family) return family;
  return applyScripts(read(formula.base, scope), formula, scope);
}

/** `\mathbf{XW}^\top` as it looks: the script on the last factor. */
function asTypeset(formula: FormulaOf<'scripts'>): Formula | undefined {
  const { base } = formula;
  if (base.kind !== 'group' || !base.inFont || base.body.kind !== 'product') return undefined;
  const { factors } = base.body;
  const last = factors[factors.length - 1]!;
  return { ...base.body, factors: factors.with(-1, { ...formula, base: last }) };
}

/** `[a_i b_j]_{ij}^\top`: what stands above is no limit. */
function transposedEntries(
  formula: FormulaOf<'scripts'>,
  body: Formula,
  scope: Scope,
): Expression | undefined {
  const above = { ...formula, sub: undefined };
  if (!formula.sub || !isTurned(formula)) return undefined;
  const entries = readEntries({ ...formula, sup: undefined }, body, scope);
  return entries && applyScripts(entries, above, scope);
}

/** A transposed 1 is the vector of ones, and of the two in `11^\\top` the second: nobody transposes a number. */
function transposedOnes(
  base: FormulaOf<'number'>,
  formula: FormulaOf<'scripts'>,
  scope: Scope,
): Expression | undefined {
  const isPair = base.text === '11';
  if ((base.text !== '1' && !isPair) || formula.sub) return undefined;
  if (isPair && scope.vocabulary.dimensions.has('T')) return undefined;
  const isTransposed = formula.sup
    ? formula.primes === 0 && isTurned(formula)
    : isPair && formula.primes === 1;
  if (!isTransposed) return undefined;
  const row = transpose(ones(sizeOf(base, isPair ? 'cols' : 'rows', scope)));
  return isPair ? multiply(ones(sizeOf(base, 'rows', scope)), row) : row;
}

/** `0_{m \times n}`, `1_{m \times n}`. */
function filledMatrix(value: number, formula: FormulaOf<'scripts'>, scope: Scope): Expression | undefined {
  if (value !== 0 && value !== 1) return undefined;
  const [rows, cols] =
    sizesIn(
      scriptsOf(formula).find(({ position }) => position === 'sub'),
      scope,
    ) ?? [];
  if (rows === undefined || cols === undefined) return undefined;
  return value === 0 ? zeros(rows, cols) : ones(rows, cols);
}

/** `e^{z}`, where e is no symbol of the file or of the student. */
function isExponential(base: Formula, formula: FormulaOf<'scripts'>, scope: Scope): boolean {
  if (base.kind !== 'name' || base.name !== 'e' || base.accents.length > 0 || !formula.sup) return false;
  if (formula.sub || scriptsOf(formula).some(isTransposeScript)) return false;
  const atom = atomOf(formula)!;
  if (isUnitVector(atom)) return false;
  // A file may have e_1 without having an e.
  const symbol =
    (scope.vocabulary.patterns.has('e') ? matchQuantity(atom, scope.vocabulary) : undefined) ??
    matchAmong(
      atom,
      scope.own.filter(own => own.key === 'e'),
    );
  return symbol === undefined || (symbol.leftovers.some(isPower) && holdsQuantity(formula.sup, scope));
}

/** `\mathbf e^{(i)}` */
const isUnitVector = ({ font, scripts: [only, ...others] }: Atom): boolean =>
  font === 'bold' && others.length === 0 && only!.wrapped && isIndexName(only!.text);

const isPower = ({ position, wrapped }: Script): boolean => position === 'sup' && !wrapped;

/** Whether an exponent has a quantity of the file in it: `e^{-z}` is no power of an e that is a symbol, as `e^2` and `e^{(i)}` may be. */
function holdsQuantity(formula: Formula, scope: Scope): boolean {
  const atom = atomOf(formula);
  if (atom) return !scope.indices.has(textOf(formula)) && matchQuantity(atom, scope.vocabulary) !== undefined;
  return childrenOf(formula).some(child => holdsQuantity(child, scope));
}

function readNorm(formula: FormulaOf<'scripts'>, group: FormulaOf<'group'>, scope: Scope): Expression {
  const body = read(matrixIn(group.body, scope), scope);
  // `\ell_2` is 2
  const kind = formula.sub ? textOf(formula.sub).replace(/^(?:ell|L)_?(?=[12]$)/, '') : '';
  let value: Expression;
  if (kind === '' || kind === 'F' || kind === 'Fro') value = norm(body);
  else if (kind === '2') {
    value = norm(body);
    if (!isVector(body))
      scope.remarks.push({
        kind: 'norm-reading',
        range: formula.range,
        message: 'The norm of a matrix is read as the Frobenius norm.',
      });
  } else if (kind === '1') value = sum(apply('abs', body));
  else {
    const squared = squareWeighedBy(formula.sub!, body, scope);
    if (formula.sup && textOf(formula.sup) === '2') return squared;
    value = apply('sqrt', squared);
  }
  if (formula.sup === undefined) return value;
  return power(value, read(formula.sup, scope));
}

/** `\|v\|_M^2` of a column v and a square matrix M: `v^\top M v`. */
function squareWeighedBy(weight: Formula, body: Expression, scope: Scope): Expression {
  const matrix = body.rows !== 1 && body.cols === 1 && atomOf(weight) ? read(weight, scope) : undefined;
  if (matrix?.rows !== body.rows || matrix.cols !== body.rows)
    return fail(
      weight.range,
      `the norm with the subscript ${textOf(weight)} is not known here`,
      'norms 1, 2 and F are',
    );
  return multiply(multiply(transpose(body), matrix), body);
}
