/**
 * From what is written to what it means: `interpret(formula, scope)` gives the expression, or throws where and why there is none
 * (`Unreadable`: a symbol nobody defines, a form with no meaning; `ShapeMisfit`: the shapes do not fit).
 *
 * This file is the table over the kinds of formulas; names are in `symbols.ts`, products in `products.ts`, functions in `applications.ts`,
 * derivative fractions in `partials.ts`, matrices with dots in `dotted.ts`.
 */
import {
  add,
  apply,
  det,
  divide,
  hadamard,
  isScalarExpression,
  multiply,
  negate,
  norm,
  number,
  ones,
  power,
  scale,
  shapeOf,
  sum,
  tabulate,
  total,
  transpose,
} from '../expression/construct.ts'; // prettier-ignore
import type { Dimension } from '../expression/dimension.ts';
import type { Expression } from '../expression/expression.ts';
import { Misfit } from '../expression/misfit.ts';
import { conditionIn } from './applications.ts';
import { atomOf, isTransposeScript, scriptsOf, textOf, unwrap } from './atom.ts';
import { readCases, readConditional, readRelation } from './conditions.ts';
import { readDotted, readDottedList } from './dotted.ts';
import { type Formula, type FormulaKind, type FormulaOf, type Range, Unreadable } from './formula.ts';
import { fill } from './functions.ts';
import { withinLimits } from './limits.ts';
import { readLine } from './lines.ts';
import { readDerivativeFraction } from './partials.ts';
import { isIndexName } from './places.ts';
import { readProduct } from './products.ts';
import { agree, isUnsettled, knownMeaning, type Scope, Settled, sizeOf, widen } from './scope.ts';
import { applyScripts } from './scripts.ts';
import { placed, ShapeMisfit } from './shape-misfit.ts';
import { readAtom } from './symbols.ts';
import { isDots } from './templates.ts';
import { dimensionNamed, matchAmong, matchQuantity } from './vocabulary.ts';

const READINGS = 24;

/** The meaning of a formula. */
export function interpret(formula: Formula, scope: Scope): Expression {
  const indices = scope.indices.size > 0 ? [...scope.indices] : undefined;
  for (let reading = 0; ; reading++) {
    try {
      return read(formula, scope);
    } catch (error) {
      if (!(error instanceof Settled) || reading === READINGS) throw error;
      scope.remarks.length = 0;
      scope.summed.clear();
      scope.indices.clear();
      if (indices) for (const [name, dimension] of indices) scope.indices.set(name, dimension);
    }
  }
}

/** Reads one formula within a scope. */
export function read(formula: Formula, scope: Scope): Expression {
  if (scope.known !== undefined) {
    const known = knownMeaning(formula, scope);
    if (known !== undefined) return known;
  }
  if (--scope.budget < 0)
    throw new Unreadable('syntax', formula.range, 'this formula is too long to be read');
  const meaning = (READ[formula.kind] as (formula: Formula, scope: Scope) => Expression)(formula, scope);
  if (scope.meanings) scope.meanings.set(formula, meaning);
  return meaning;
}

const READ: { readonly [Kind in FormulaKind]: (formula: FormulaOf<Kind>, scope: Scope) => Expression } = {
  number: formula => number(formula.value),
  name: (formula, scope) => readAtom(atomOf(formula)!, formula, scope),
  accented: readNamed,
  scripts: readScripts,
  group: readGroup,
  list: (formula, scope) => readConditional(formula.items, scope) ?? readDottedList(formula, 'column', scope),
  product: (formula, scope) => readConditional(formula.factors, scope) ?? readProduct(formula, scope),
  sum: readSum,
  fraction: readFraction,
  root: (formula, scope) => {
    const body = read(formula.body, scope);
    if (formula.degree === undefined) return apply('sqrt', body);
    return power(body, divide(number(1), read(formula.degree, scope)));
  },
  big: readBig,
  relation: readRelation,
  matrix: (formula, scope) => readDotted(formula, scope),
  cases: readCases,
  dots: formula => fail(formula.range, 'dots stand for entries only within a matrix or a list'),
  text: formula => fail(formula.range, `the words “${formula.text}” are no formula`),
  call: formula => fail(formula.range, 'calls belong to plain formulas'),
  'named-derivative': formula => fail(formula.range, 'this is the form of plain formulas'),
  entry: formula => fail(formula.range, 'entries in square brackets belong to plain formulas'),
  empty: formula => fail(formula.range, 'something is missing here'),
};

function fail(range: Range, message: string, hint?: string): never {
  throw new Unreadable('syntax', range, message, hint);
}

function readNamed(formula: FormulaOf<'accented'>, scope: Scope): Expression {
  const atom = atomOf(formula);
  if (atom) return readAtom(atom, formula, scope);
  return fail(formula.range, `an accent (${formula.accent}) over a formula has no meaning here`);
}

// ── scripts and brackets ────────────────────────────────────────────────────────────────────────────────────────────

function readScripts(formula: FormulaOf<'scripts'>, scope: Scope): Expression {
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
      const value = read(condition, scope);
      return formula.sup ? applyScripts(value, { ...formula, sub: undefined }, scope) : value;
    }
  }
  const atom = atomOf(formula);
  if (atom) return readAtom(atom, formula, scope);
  const body = unwrap(formula.base);
  if (body.kind === 'group' && body.open === '‖') return readNorm(formula, body, scope);
  const family = readEntries(formula, body, scope);
  if (family) return family;
  if (body.kind === 'group' && isRelation(body.body) && body.open === '[') return read(body, scope);
  return applyScripts(read(formula.base, scope), formula, scope);
}

/** `(a_k)_{k=1}^K`: the vector whose entries are told. */
function readEntries(formula: FormulaOf<'scripts'>, body: Formula, scope: Scope): Expression | undefined {
  const lower = formula.sub && unwrap(formula.sub);
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

/** `e^{z}`, where e is no symbol of the file or of the student. */
function isExponential(base: Formula, formula: FormulaOf<'scripts'>, scope: Scope): boolean {
  if (base.kind !== 'name' || base.name !== 'e' || base.accents.length > 0 || !formula.sup) return false;
  if (formula.sub || scriptsOf(formula).some(isTransposeScript)) return false;
  const atom = atomOf(formula)!;
  // A file may have e_1 without having an e.
  const isSymbol = scope.vocabulary.patterns.has('e') && matchQuantity(atom, scope.vocabulary) !== undefined;
  return (
    !isSymbol &&
    matchAmong(
      atom,
      scope.own.filter(own => own.key === 'e'),
    ) === undefined
  );
}

function readNorm(formula: FormulaOf<'scripts'>, group: FormulaOf<'group'>, scope: Scope): Expression {
  const body = read(group.body, scope);
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

function readGroup(formula: FormulaOf<'group'>, scope: Scope): Expression {
  const body = unwrap(formula.body);
  if (!formula.visible) return read(body, scope);
  switch (formula.open) {
    case '|': {
      const inner = read(body, scope);
      return inner.rows === inner.cols && inner.rows !== 1 ? det(inner) : apply('abs', inner);
    }
    case '‖':
      return norm(read(body, scope));
    case '⟨': {
      if (body.kind !== 'list' || body.items.length !== 2)
        return fail(formula.range, 'an inner product ⟨a, b⟩ has two parts');
      const [a, b] = body.items.map(item => read(item, scope)) as [Expression, Expression];
      return placed(formula.range, () => (a.cols === 1 ? multiply(transpose(a), b) : sum(hadamard(a, b))));
    }
    case '⌊':
    case '⌈':
      return fail(formula.range, 'rounding has no derivative to speak of here');
    default:
      if (body.kind === 'list') {
        if (formula.open === '[') return readDottedList(body, 'row', scope);
        scope.metTuple = true;
        return readDottedList(body, scope.tuplesAsRows ? 'row' : 'column', scope);
      }
      if (body.kind === 'empty') return fail(formula.range, 'the brackets are empty');
      return read(body, scope);
  }
}

// ── sums ────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** A number, or one made of numbers and dimensions: what broadcasts under + and −. */
export function isWritten(e: Expression): boolean {
  switch (e.op) {
    case 'number':
    case 'dimension':
    case 'constant':
      return true;
    case 'scale':
    case 'add':
    case 'divide':
    case 'power':
      return e.rows === 1 && e.cols === 1 && (e.args as readonly Expression[]).every(isWritten);
    default:
      return false;
  }
}

export const negated = (e: Expression): Expression => (e.op === 'number' ? number(-e.value) : negate(e));

function readSum(formula: FormulaOf<'sum'>, scope: Scope): Expression {
  const terms = formula.terms;
  if (terms.length === 1) {
    const only = read(terms[0]!.term, scope);
    return terms[0]!.sign === '-' ? negated(only) : only;
  }
  if (terms.some(term => isDots(term.term))) return readDottedSum(formula, scope);
  const before = new Set(scope.indices.keys());
  const values = terms.map(term => read(term.term, scope));
  const wider = widerSum(terms, values, before);
  if (wider) {
    scope.remarks.push({
      kind: 'precedence-reading',
      range: formula.range,
      message:
        'The sum is read over the terms behind it too, because its index stands in them; brackets would say so.',
    });
    for (const name of scope.indices.keys()) if (!before.has(name)) scope.indices.delete(name);
    return readSum({ ...formula, terms: wider }, scope);
  }
  const model =
    values.find(value => !isScalarExpression(value) && !isUnsettled(value)) ??
    values.find(value => !isScalarExpression(value));
  const args = values.map((value, at) => {
    let e = value;
    if (model !== undefined && e !== model) {
      const { rows, cols } = model;
      if (isScalarExpression(e) && isWritten(e)) e = fill(e, rows, cols);
      else if (e.rows !== rows || e.cols !== cols) {
        const fits = (isUnsettled(e) || isUnsettled(model)) && agreeShapes(e, model, scope);
        if (!fits)
          throw new ShapeMisfit(
            terms[at]!.term.range,
            new Misfit('add', 'the terms of a sum have one shape', [shapeOf(model), shapeOf(e)]),
          );
      }
    }
    return terms[at]!.sign === '-' ? negated(e) : e;
  });
  return placed(formula.range, () => add(...args));
}

/** The sum sign that ends a term, with what stands before it put back by `rebuild`. */
function lastBig(
  formula: Formula,
): { big: FormulaOf<'big'>; rebuild: (big: Formula) => Formula } | undefined {
  if (formula.kind === 'big')
    return formula.operator === 'sum' ? { big: formula, rebuild: big => big } : undefined;
  if (formula.kind !== 'product') return undefined;
  const last = lastBig(formula.factors[formula.factors.length - 1]!);
  return (
    last && {
      big: last.big,
      rebuild: big => ({
        ...formula,
        factors: [...formula.factors.slice(0, -1), last.rebuild(big)],
        range: [formula.range[0], big.range[1]],
      }),
    }
  );
}

/**
 * `\\sum_k a_k + b_k`, where nothing else says what the k of b_k is: the terms with the sum sign over all that its index stands in. Undefined
 * where the sum reads as it is written.
 */
function widerSum(
  terms: FormulaOf<'sum'>['terms'],
  values: readonly Expression[],
  before: ReadonlySet<string>,
): FormulaOf<'sum'>['terms'] | undefined {
  for (let at = 0; at + 1 < terms.length; at++) {
    const found = lastBig(terms[at]!.term);
    if (!found) continue;
    const names = summedNames(found.big);
    const isStray = (value: Expression) =>
      value.free.some(index => names.includes(index.name) && !before.has(index.name));
    let last = terms.length - 1;
    while (last > at && !isStray(values[last]!)) last--;
    if (last === at) continue;
    const first = terms[at]!;
    const { body } = found.big;
    const inner = [
      { sign: '+' as const, signRange: [body.range[0], body.range[0]] as const, term: body },
      ...terms.slice(at + 1, last + 1),
    ];
    const range: Range = [body.range[0], terms[last]!.term.range[1]];
    const big = {
      ...found.big,
      body: { kind: 'sum' as const, terms: inner, range },
      range: [found.big.range[0], range[1]] as const,
    };
    return [...terms.slice(0, at), { ...first, term: found.rebuild(big) }, ...terms.slice(last + 1)];
  }
  return undefined;
}

function summedNames(big: FormulaOf<'big'>): readonly string[] {
  const lower = big.lower && unwrap(big.lower);
  if (!lower) return [];
  const first = lower.kind === 'relation' ? unwrap(lower.sides[0]!) : lower;
  const parts = first.kind === 'list' ? first.items : first.kind === 'product' ? first.factors : [first];
  return parts.map(textOf);
}

/** `a_1 + \\dots + a_n`: the sum of the row that its terms show. */
function readDottedSum(formula: FormulaOf<'sum'>, scope: Scope): Expression {
  if (formula.terms.some(term => term.sign === '-'))
    return fail(formula.range, 'dots between terms stand for a sum without minus signs');
  const items = formula.terms.map(term => term.term);
  return sum(readLine(items, 'row', formula.range, formula, scope, true));
}

/** Settles placeholders so that two shapes agree; false where they cannot. */
export function agreeShapes(a: Expression, b: Expression, scope: Scope): boolean {
  const rowsFit = a.rows === b.rows || isUnsettled(a) || isUnsettled(b);
  if (rowsFit && (a.cols === b.cols || typeof a.cols !== 'number' || typeof b.cols !== 'number'))
    try {
      if (agree(a.rows, b.rows, scope) && agree(a.cols, b.cols, scope)) return true;
    } catch (error) {
      if (error instanceof Settled) throw error;
    }
  widen(a, scope);
  widen(b, scope);
  return false;
}

// ── fractions ───────────────────────────────────────────────────────────────────────────────────────────────────────

function readFraction(formula: FormulaOf<'fraction'>, scope: Scope): Expression {
  const derived = readDerivativeFraction(formula, scope);
  if (derived) return derived;
  return quotient(read(formula.numerator, scope), read(formula.denominator, scope), formula.range, scope);
}

/** A quotient as students write it: of scalars, by a scalar, or elementwise of one shape; a scalar above fills the shape below. */
export function quotient(above: Expression, below: Expression, range: Range, scope: Scope): Expression {
  if (isScalarExpression(below)) return divide(above, below);
  if (isScalarExpression(above)) {
    const over = (one: Expression) => divide(fill(one, below.rows, below.cols), below);
    return isWritten(above) ? over(above) : scale(above, over(number(1)));
  }
  if (isUnsettled(above) || isUnsettled(below)) agreeShapes(above, below, scope);
  return placed(range, () => divide(above, below));
}

// ── sums over indices ───────────────────────────────────────────────────────────────────────────────────────────────

function readBig(formula: FormulaOf<'big'>, scope: Scope): Expression {
  if (formula.operator !== 'sum')
    return fail(formula.range, `\\${formula.operator} over an index is not read here`);
  const names: string[] = [];
  const lower = formula.lower && unwrap(formula.lower);
  if (lower) {
    const first = lower.kind === 'relation' ? named(lower) : lower;
    const parts = first.kind === 'list' ? first.items : first.kind === 'product' ? first.factors : [first];
    for (const part of parts) {
      const inner = unwrap(part);
      const name = textOf(inner.kind === 'relation' ? named(inner) : inner);
      if (!isIndexName(name)) return fail(part.range, 'the index of a sum is a letter');
      names.push(name);
    }
    if (lower.kind === 'relation' && lower.signs[0] === '!=') names.splice(1);
  }
  if (names.length === 0) return sum(read(formula.body, scope));
  const before = names.map(name => scope.indices.get(name));
  const inner = names.filter(name => !scope.summed.has(name));
  for (const name of inner) scope.summed.add(name);
  for (const name of names) scope.indices.delete(name);
  const limit = formula.upper && dimensionOf(formula.upper, scope);
  if (limit !== undefined) for (const name of names) scope.indices.set(name, limit);
  let body = read(formula.body, scope);
  for (const [at, name] of names.entries()) {
    const dimension = scope.indices.get(name) ?? scope.remembered.get(name) ?? guessDimension(name, scope);
    const within = withinLimits(formula, { name, dimension }, scope);
    body = total({ name, dimension }, within === undefined ? body : scale(within, body));
    scope.indices.delete(name);
    const outer = before[at];
    if (outer !== undefined) scope.indices.set(name, outer);
  }
  for (const name of inner) scope.summed.delete(name);
  return body;
}

/** The side of a relation below a sum that names the index: `i` in `i = 1` and in `1 \\le i \\le K`. */
const named = ({ sides }: FormulaOf<'relation'>): Formula =>
  unwrap(sides.length === 3 && !isIndexName(textOf(sides[0]!)) ? sides[1]! : sides[0]!);

/** A limit as a dimension of the file: `K`, `d_x`, a number. */
function dimensionOf(formula: Formula, scope: Scope): Dimension | undefined {
  const known = dimensionNamed(formula, scope.vocabulary);
  if (known !== undefined) return known;
  const text = textOf(formula);
  return /^\d+$/.test(text) ? Number(text) : undefined;
}

/** What an index that its sum does not use runs over: the dimension of its letter, else any (the value is that many times too large). */
function guessDimension(name: string, scope: Scope): Dimension {
  const { dimensions } = scope.vocabulary;
  if (dimensions.has(name)) return name;
  if (dimensions.has(name.toUpperCase())) return name.toUpperCase();
  for (const dimension of dimensions) return dimension;
  return 2;
}
