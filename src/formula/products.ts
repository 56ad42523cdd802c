/**
 * Products. First the factors become operands: functions take their arguments, `\frac{\partial}{\partial x}` what it acts on. Then the operands
 * are joined: juxtaposition, `\cdot`, `\times` and `*` bind tighter than `\odot`, `\circ` and `\otimes`.
 *
 * A run of factors is read from the left. Where that does not fit the shapes, the other readings are tried, the plainer first: another order of
 * multiplying (`A x^\top y` with a scalar at its end), the signs from left to right, two equal shapes entry by entry; the last two with a remark.
 */
import {
  hadamard,
  isScalarExpression,
  multiply,
  scale,
  shapeOf,
  transpose,
} from '../expression/construct.ts';
import type { Expression } from '../expression/expression.ts';
import { Misfit } from '../expression/misfit.ts';
import { applyFunction, functionNamed, indicatorCondition } from './applications.ts';
import { atomOf, unwrap } from './atom.ts';
import { UnknownIndex } from './constants.ts';
import { type Formula, type FormulaOf, type ProductSign, type Range, Unreadable } from './formula.ts';
import { quotient, read } from './interpret.ts';
import { isDifferential, readDerivative, readOperator } from './partials.ts';
import { agree, isUnsettled, knownMeaning, knownOperand, type Scope, widen } from './scope.ts';
import { applyScripts } from './scripts.ts';
import { ShapeMisfit } from './shape-misfit.ts';
import { matchQuantity } from './vocabulary.ts';

interface Operand {
  readonly value: Expression;
  readonly range: Range;
}

/** Signs of the looser level. */
const LOOSE: Readonly<Partial<Record<ProductSign, true>>> = {
  odot: true,
  circ: true,
  otimes: true,
  oslash: true,
  div: true,
  '.*': true,
  './': true,
};

export function readProduct(formula: FormulaOf<'product'>, scope: Scope): Expression {
  const operands: Operand[] = [];
  const signs: ProductSign[] = [];
  const postponed: { at: number; formula: Formula }[] = [];
  const { factors } = formula;
  let at = 0;
  while (at < factors.length) {
    if (operands.length > 0) signs.push(formula.signs[at - 1]!);
    const factor = factors[at]!;
    try {
      const { value, next } =
        scope.operands === undefined
          ? readOperand(formula, at, scope)
          : rememberedOperand(formula, at, scope);
      operands.push({ value, range: [factor.range[0], factors[next - 1]!.range[1]] });
      at = next;
    } catch (error) {
      if (!(error instanceof UnknownIndex) || factors.length === 1) throw error;
      postponed.push({ at: operands.length, formula: factor });
      operands.push({ value: undefined as unknown as Expression, range: factor.range });
      at++;
    }
  }
  for (const { at: place, formula: late } of postponed)
    operands[place] = { value: read(late, scope), range: late.range };
  return join(operands, signs, scope);
}

/** The operand where formulas are read again and again: known, or read and kept. */
function rememberedOperand(
  formula: FormulaOf<'product'>,
  at: number,
  scope: Scope,
): { value: Expression; next: number } {
  const { factors } = formula;
  const first = factors[at]!;
  if (scope.known !== undefined) {
    const joined = at + 1 < factors.length && formula.signs[at] === 'juxtaposed';
    const known = joined ? knownOperand(factors, at, scope) : undefined;
    if (known) return known;
    if (first.kind !== 'number') {
      const value = knownMeaning(first, scope);
      if (value) return { value, next: at + 1 };
    }
  }
  const operand = readOperand(formula, at, scope);
  if (scope.meanings !== undefined && operand.next === at + 2 && formula.signs[at] === 'juxtaposed')
    scope.operands?.set(first, { factors: factors.slice(at, operand.next), value: operand.value });
  return operand;
}

/** Reads the operand that starts at a factor, and says where the next one starts. */
function readOperand(
  formula: FormulaOf<'product'>,
  at: number,
  scope: Scope,
): { value: Expression; next: number } {
  const { factors, signs } = formula;
  const factor = factors[at]!;
  const follows = at + 1 < factors.length && signs[at] === 'juxtaposed';
  if (factor.kind === 'number' || factor.kind === 'group') {
    if (!(follows && factor.kind === 'number' && indicatorCondition(factor, bareOf(factors[at + 1]!))))
      return { value: read(factor, scope), next: at + 1 };
  }
  const slash = slashDerivative(formula, at, scope);
  if (slash) return slash;
  const operator = readOperator(factor, scope);
  if (operator) {
    if (!follows) throw new Unreadable('syntax', factor.range, 'what is differentiated is missing');
    // \nabla_W \ell is the gradient of the symbol alone, whatever follows it.
    const next = factors[at + 1]!;
    const rest =
      factor.kind === 'scripts' && isScalarSymbol(next, scope)
        ? { formula: next, next: at + 2 }
        : restOfRun(formula, at + 1);
    return { value: operator(rest.formula), next: rest.next };
  }
  if (follows) {
    const next = factors[at + 1]!;
    const scripted = next.kind === 'scripts' ? next : undefined;
    const condition = indicatorCondition(factor, bareOf(next));
    if (condition) {
      const value = read(condition, scope);
      return { value: scripted ? applyScripts(value, scripted, scope) : value, next: at + 2 };
    }
  }
  const fn = functionNamed(factor, scope);
  if (fn) {
    if (!follows)
      throw new Unreadable(
        'syntax',
        factor.range,
        `the function ${fn.name} needs an argument`,
        `write ${fn.name}(z)`,
      );
    return applied(fn, formula, at, scope);
  }
  if (follows && isArgumentNote(factor, factors[at + 1]!, scope))
    return { value: read(factor, scope), next: at + 2 };
  return { value: read(factor, scope), next: at + 1 };
}

/** What scripts stand on. */
const bareOf = (formula: Formula): Formula => (formula.kind === 'scripts' ? formula.base : formula);

/** A function and its argument: a bracket (whose scripts then act on the value), or the next factor. */
function applied(
  fn: NonNullable<ReturnType<typeof functionNamed>>,
  formula: FormulaOf<'product'>,
  at: number,
  scope: Scope,
): { value: Expression; next: number } {
  const argument = formula.factors[at + 1]!;
  const inner =
    functionNamed(argument, scope) ??
    (at + 2 < formula.factors.length
      ? indicatorCondition(argument, bareOf(formula.factors[at + 2]!))
      : undefined);
  if (inner && at + 2 < formula.factors.length && formula.signs[at + 1] === 'juxtaposed') {
    // \log\sigma(z): the argument is itself an application.
    const nested: FormulaOf<'product'> = {
      kind: 'product',
      factors: formula.factors.slice(at + 1, at + 3),
      signs: ['juxtaposed'],
      signRanges: [[0, 0]],
      range: [argument.range[0], formula.factors[at + 2]!.range[1]],
    };
    return { value: applyFunction(fn, nested, scope), next: at + 3 };
  }
  if (argument.kind === 'scripts' && isBracket(unwrap(argument.base))) {
    const body = unwrap(argument.base);
    return { value: applyScripts(applyFunction(fn, body, scope), argument, scope), next: at + 2 };
  }
  if ((fn.name === 'trace' || fn.name === 'sum') && !isBracket(unwrap(argument))) {
    const rest = restOfRun(formula, at + 1);
    return { value: applyFunction(fn, rest.formula, scope), next: rest.next };
  }
  return { value: applyFunction(fn, argument, scope), next: at + 2 };
}

function isScalarSymbol(formula: Formula, scope: Scope): boolean {
  const atom = atomOf(formula);
  const match = atom && matchQuantity(atom, scope.vocabulary);
  if (!match || match.leftovers.length > 0) return false;
  const [rows, cols] = match.pattern.quantity.shape;
  return rows === 1 && cols === 1;
}

const isBracket = (formula: Formula): boolean =>
  formula.kind === 'group' && formula.visible && formula.open !== '|' && formula.open !== '‖';

/** `\ell(\hat y, y)`: the arguments that a quantity is noted to depend on. */
function isArgumentNote(factor: Formula, next: Formula, scope: Scope): boolean {
  const group = unwrap(next);
  if (group.kind !== 'group' || group.open !== '(' || unwrap(group.body).kind !== 'list') return false;
  const body = unwrap(group.body) as FormulaOf<'list'>;
  if (body.items.some(item => item.kind === 'dots') || body.separators.includes('space')) return false;
  const atom = atomOf(factor);
  return atom !== undefined && matchQuantity(atom, scope.vocabulary) !== undefined;
}

/** The rest of a run of juxtaposed factors as one formula; a bracket right behind an operator is all it takes. */
function restOfRun(formula: FormulaOf<'product'>, from: number): { formula: Formula; next: number } {
  const { factors, signs } = formula;
  const first = factors[from]!;
  if (isBracket(unwrap(first))) return { formula: first, next: from + 1 };
  let next = from + 1;
  while (next < factors.length && !LOOSE[signs[next - 1]!]) next++;
  if (next === from + 1) return { formula: first, next };
  return {
    formula: {
      kind: 'product',
      factors: factors.slice(from, next),
      signs: signs.slice(from, next - 1),
      signRanges: formula.signRanges.slice(from, next - 1),
      range: [first.range[0], factors[next - 1]!.range[1]],
    },
    next,
  };
}

/** `\partial \ell / \partial W` written with a slash. */
function slashDerivative(
  formula: FormulaOf<'product'>,
  at: number,
  scope: Scope,
): { value: Expression; next: number } | undefined {
  const { factors, signs } = formula;
  if (!isDifferential(factors[at]!)) return undefined;
  let slash = at + 1;
  while (slash < signs.length && signs[slash] === 'juxtaposed') slash++;
  if (slash === at + 1 && signs[slash] !== '/') return undefined;
  if (signs[slash] !== '/' || slash + 2 >= factors.length || !isDifferential(factors[slash + 1]!))
    return undefined;
  const range: Range = [factors[at]!.range[0], factors[slash + 2]!.range[1]];
  const value = readDerivative(
    factors.slice(at, slash + 1),
    factors.slice(slash + 1, slash + 3),
    range,
    scope,
  );
  return value && { value, next: slash + 3 };
}

// ── joining ─────────────────────────────────────────────────────────────────────────────────────────────────────────

function join(operands: readonly Operand[], signs: readonly ProductSign[], scope: Scope): Expression {
  if (operands.length === 1) return operands[0]!.value;
  const mark = scope.remarks.length;
  let first: unknown;
  const attempt = (reading: () => Expression): Expression | undefined => {
    try {
      return reading();
    } catch (error) {
      if (!(error instanceof ShapeMisfit)) throw error;
      first ??= error;
      scope.remarks.length = mark;
      return undefined;
    }
  };
  const loose = signs.some(sign => LOOSE[sign]);
  const plain = attempt(() => byPrecedence(operands, signs, false, scope));
  if (plain) return plain;
  if (!scope.strict) {
    if (loose && signs.some(sign => !LOOSE[sign])) {
      const flat = attempt(() => fromTheLeft(operands, signs, scope));
      if (flat) {
        scope.remarks.push({
          kind: 'precedence-reading',
          range: [operands[0]!.range[0], operands[operands.length - 1]!.range[1]],
          message:
            'Read from left to right, because the elementwise sign binding loosest does not fit the shapes; brackets would say so.',
        });
        return flat;
      }
    }
    const lenient = attempt(() => byPrecedence(operands, signs, true, scope));
    if (lenient) return lenient;
  } else if (signs.some(sign => sign === '*' || sign === 'times')) {
    const lenient = attempt(() => byPrecedence(operands, signs, true, scope));
    if (lenient) return lenient;
  }
  throw first;
}

function byPrecedence(
  operands: readonly Operand[],
  signs: readonly ProductSign[],
  lenient: boolean,
  scope: Scope,
): Expression {
  let value: Operand | undefined;
  let pending: ProductSign | undefined;
  for (let from = 0; from < operands.length; ) {
    let to = from + 1;
    while (to < operands.length && !LOOSE[signs[to - 1]!]) to++;
    const run = tightRun(operands.slice(from, to), signs.slice(from, to - 1), lenient, scope);
    value = value === undefined ? run : elementwise(value, run, pending!, scope);
    pending = signs[to - 1];
    from = to;
  }
  return value!.value;
}

function fromTheLeft(operands: readonly Operand[], signs: readonly ProductSign[], scope: Scope): Expression {
  let value = operands[0]!;
  for (const [at, sign] of signs.entries()) {
    const next = operands[at + 1]!;
    value = LOOSE[sign]
      ? elementwise(value, next, sign, scope)
      : tightRun([value, next], [sign], false, scope);
  }
  return value.value;
}

const span = (a: Operand, b: Operand): Range => [a.range[0], b.range[1]];

/** A run without elementwise signs; a slash divides what stands before it by the one operand behind it. */
function tightRun(
  operands: readonly Operand[],
  signs: readonly ProductSign[],
  lenient: boolean,
  scope: Scope,
): Operand {
  const slash = signs.indexOf('/');
  if (slash < 0) return chain(operands, signs, lenient, scope);
  const above = chain(operands.slice(0, slash + 1), signs.slice(0, slash), lenient, scope);
  const below = operands[slash + 1]!;
  const range = span(above, below);
  const divided = { value: quotient(above.value, below.value, range, scope), range };
  return tightRun([divided, ...operands.slice(slash + 2)], signs.slice(slash + 1), lenient, scope);
}

function chain(
  operands: readonly Operand[],
  signs: readonly ProductSign[],
  lenient: boolean,
  scope: Scope,
): Operand {
  let value = operands[0]!;
  for (let at = 1; at < operands.length; at++) {
    const next = operands[at]!;
    const joined =
      times(value, next, scope) ?? (lenient ? entrywise(value, next, signs[at - 1]!, scope) : undefined);
    if (joined === undefined) {
      const other = lenient ? undefined : reassociated(operands, scope);
      if (other) return { value: other, range: span(operands[0]!, operands[operands.length - 1]!) };
      widenBoth(value.value, next.value, scope);
      throw new ShapeMisfit(
        span(operands[at - 1]!, next),
        new Misfit('multiply', 'the columns of the left factor are the rows of the right one', [
          shapeOf(value.value),
          shapeOf(next.value),
        ]),
      );
    }
    value = { value: joined, range: span(value, next) };
  }
  return value;
}

function widenBoth(a: Expression, b: Expression, scope: Scope): void {
  if (isUnsettled(a)) widen(a, scope);
  if (isUnsettled(b)) widen(b, scope);
}

/** The matrix product, or a scalar times anything; undefined where neither fits. */
function times(a: Operand, b: Operand, scope: Scope): Expression | undefined {
  if (isScalarExpression(a.value)) return scale(a.value, b.value);
  if (isScalarExpression(b.value)) return scale(b.value, a.value);
  return agree(a.value.cols, b.value.rows, scope) ? multiply(a.value, b.value) : undefined;
}

/** Two factors of one shape, entry by entry, where the matrix product does not fit. */
function entrywise(a: Operand, b: Operand, sign: ProductSign, scope: Scope): Expression | undefined {
  if (sign === '@' || a.value.rows !== b.value.rows || a.value.cols !== b.value.cols) return undefined;
  const signed = sign === '*' || sign === 'times';
  if (scope.strict && !signed) return undefined;
  if (!signed)
    scope.remarks.push({
      kind: 'elementwise-reading',
      range: span(a, b),
      message: 'Two factors of one shape without a sign for it, read as the elementwise product.',
    });
  return hadamard(a.value, b.value);
}

const ASSOCIATED = 40;

/** Another order of multiplying in which all shapes fit: `A x^\top y` is A times a number. */
function reassociated(operands: readonly Operand[], scope: Scope): Expression | undefined {
  const n = operands.length;
  if (n < 3 || n > ASSOCIATED) return undefined;
  const best: (Expression | undefined)[][] = operands.map(() => []);
  for (let length = 1; length <= n; length++)
    for (let from = 0; from + length <= n; from++) {
      const to = from + length;
      let found: Expression | undefined = length === 1 ? operands[from]!.value : undefined;
      for (let middle = to - 1; middle > from && found === undefined; middle--) {
        const left = best[from]![middle];
        const right = best[middle]![to];
        if (left && right)
          found = times({ value: left, range: [0, 0] }, { value: right, range: [0, 0] }, scope);
      }
      best[from]![to] = found;
    }
  return best[0]![n];
}

function elementwise(a: Operand, b: Operand, sign: ProductSign, scope: Scope): Operand {
  const range = span(a, b);
  const left = a.value;
  const right = b.value;
  if (sign === 'oslash' || sign === 'div' || sign === './')
    return { value: quotient(left, right, range, scope), range };
  if (isScalarExpression(left)) return { value: scale(left, right), range };
  if (isScalarExpression(right)) return { value: scale(right, left), range };
  if (left.rows === right.rows && left.cols === right.cols) return { value: hadamard(left, right), range };
  if (sign === 'otimes') {
    if (left.cols === 1 && right.cols === 1) return { value: multiply(left, transpose(right)), range };
    if (left.cols === 1 && right.rows === 1) return { value: multiply(left, right), range };
  }
  if (isUnsettled(left) || isUnsettled(right)) {
    widenIfNeeded(left, right, scope);
    if (agree(left.rows, right.rows, scope) && agree(left.cols, right.cols, scope))
      return { value: hadamard(left, right), range };
  }
  throw new ShapeMisfit(
    range,
    new Misfit('hadamard', 'both sides of an elementwise product have one shape', [
      shapeOf(left),
      shapeOf(right),
    ]),
  );
}

function widenIfNeeded(a: Expression, b: Expression, scope: Scope): void {
  if (a.cols !== b.cols && (a.cols === 1 || b.cols === 1)) widenBoth(a, b, scope);
}
