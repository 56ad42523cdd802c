/**
 * Expressions as Python, for NumPy and PyTorch alike: columns are (n, 1) arrays, scalars have no axes, index notation becomes
 * comprehensions. A library says how its functions are called.
 */

import { rowsOf } from '../calculus/literals.ts';
import { add, apply, divide, isIndex, isScalarExpression, number, symbol } from '../expression/construct.ts';
import type { Dimension } from '../expression/dimension.ts';
import { derivativeOfFunction, PARAMETER } from '../expression/elementwise.ts';
import type { At, Expression, Index, Node, Operator } from '../expression/expression.ts';
import type { BuiltinFunction, Fn } from '../expression/fn.ts';
import { someNode } from '../expression/nodes.ts';
import { wordSet } from '../expression/words.ts';
import { bracket, infixRules, isUniform, PYTHON_SIGNS, tight, together } from './infix.ts';
import { LEVEL, type Piece, type Print, piece, printerOf, type Rules, whole } from './pieces.ts';

/** A helper function that a program defines before it is used. */
export interface Helper {
  readonly name: string;
  readonly source: string;
}

export const helper = (name: string, ...lines: readonly string[]): Helper => ({
  name,
  source: lines.join('\n'),
});

/** What NumPy and PyTorch do differently. */
export interface Library {
  /** `np` or `torch`: where most functions live. */
  readonly module: string;
  readonly imports: readonly string[];
  /** The call of an elementwise function, or the helper that is it. */
  readonly functions: Readonly<Record<BuiltinFunction, string | Helper>>;
  readonly softmax: Helper;
  readonly logsumexp: Helper;
  readonly unit: Helper;
  readonly solve: { readonly det: string; readonly inv: string; readonly norm: string };
  /** A matrix from rows of scalars. */
  readonly matrix: (rows: string) => string;
  readonly matrixHelper?: Helper;
  /** A written number where the library wants an array. */
  readonly asArray: (text: string) => string;
  /** Lines that draw a variable. */
  readonly seed: readonly string[];
  readonly uniform: (from: string, to: string, shape: string) => string;
  readonly dirichlet: (rows: string, cols: string, isColumn: boolean) => string;
  readonly oneHot: (rows: string, cols: string, isColumn: boolean) => string;
  /** Defines `jacobian(f, v)`: all entries of f(v) by all entries of v. */
  readonly jacobian: Helper;
  readonly checkedBy: string;
  readonly bound: string;
}

/** Thrown where an expression has no code: a component of a derivative that is only named. */
export class NoCode extends Error {}

const PYTHON_WORDS = wordSet(`
  False None True and as assert async await break class continue def del elif else except finally for from
  global if import in is lambda nonlocal not or pass raise return try while with yield np torch math rng sum
  max print range float abs jacobian unit softmax logsumexp matrix slopes expected answer difference`);

/** A name of the file as a Python name; a size that is written in digits is a variable there, since programs try it small. */
export const identifier = (name: string): string =>
  /^\d/.test(name) ? `size_${name}` : PYTHON_WORDS.has(name) ? `${name}_` : name;
export const sizeCode = (size: Dimension): string =>
  typeof size === 'number' ? String(size) : identifier(size);
export const derivativeName = (of: string, wrt: string): string => `d_${of}_d_${wrt}`;

const call = (name: string, ...args: readonly string[]): Piece => piece(`${name}(${args.join(', ')})`);

/** A place counted from 0. */
const placeCode = (at: At): string => (isIndex(at) ? identifier(at.name) : String(at - 1));

/** `[[body for j in range(n)] for i in range(m)]`. */
export function comprehension(body: string, indices: readonly (Index | undefined)[]): string {
  return [...indices].reverse().reduce<string>((inner, index) => {
    const range = index
      ? `${identifier(index.name)} in range(${sizeCode(index.dimension)})`
      : '_ in range(1)';
    return `[${inner} for ${range}]`;
  }, body);
}

const NUMBER_OPERATORS: ReadonlySet<Operator> = new Set<Operator>([
  'number',
  'dimension',
  'constant',
  'position',
  'delta',
  'add',
  'scale',
  'multiply',
  'hadamard',
  'divide',
  'power',
  'total',
]);

/** Whether an expression is an ordinary Python number: no array in it. */
const isPythonNumber = (e: Expression): boolean =>
  !someNode(e, node => !isScalarExpression(node) || !NUMBER_OPERATORS.has(node.op));

/** The formula that stands for a generic function in a program: any smooth one does. */
function standIn(fn: Extract<Fn, { kind: 'generic' }>): Fn {
  const body = apply('sin', add(symbol(PARAMETER), number((fn.seed % 7) / 4)));
  return { kind: 'custom', name: fn.name, latex: fn.latex, body };
}

/** Collects the helpers that the printed code calls, in the order of their definition. */
export class Helpers {
  readonly defined = new Map<string, string>();

  use(helper: Helper): string {
    if (!this.defined.has(helper.name)) this.defined.set(helper.name, helper.source);
    return helper.name;
  }
}

function rulesFor(library: Library, helpers: Helpers): Rules<Piece> {
  const { module } = library;
  const array = (e: Expression, print: Print<Piece>): string => {
    const text = whole(print(e));
    return isPythonNumber(e) ? library.asArray(text) : text;
  };
  /** Arguments of one shape for a function that takes arrays only. */
  const arrays = (args: readonly Expression[], print: Print<Piece>): string[] =>
    together(args, print).map((p, at) =>
      isUniform(args[at]!) || isPythonNumber(args[at]!) ? library.asArray(whole(p)) : whole(p),
    );
  const condition = (e: Node<'compare'>, print: Print<Piece>): string => {
    const [left, right] = together(e.args, print).map(p => tight(p, LEVEL.sum));
    const text = `${left} ${e.comparison} ${right}`;
    return e.args.every(isPythonNumber) ? library.asArray(text) : text;
  };
  const matrixCode = (rows: string): string => {
    if (library.matrixHelper) helpers.use(library.matrixHelper);
    return library.matrix(rows);
  };
  const applied =
    (name: string, ofScalar: (e: Expression) => Expression) =>
    (e: { readonly args: readonly [Expression] }, print: Print<Piece>): Piece =>
      isScalarExpression(e.args[0]) ? print(ofScalar(e.args[0])) : call(name, whole(print(e.args[0])));
  const itself = (e: Expression) => e;
  const filled = (name: string) => (e: Expression) =>
    call(`${module}.${name}`, `(${sizeCode(e.rows)}, ${sizeCode(e.cols)})`);
  const matrix = (e: Expression) => [sizeCode(e.rows), sizeCode(e.cols)];

  function functionCode(fn: Fn, order: number): string {
    if (fn.kind === 'builtin') {
      const entry = library.functions[fn.name];
      return typeof entry === 'string' ? entry : helpers.use(entry);
    }
    const name = identifier('d_'.repeat(order) + fn.name);
    if (helpers.defined.has(name)) return name;
    const formula = fn.kind === 'generic' ? standIn(fn) : fn;
    const z = symbol(PARAMETER);
    const body =
      order === 0 && formula.kind === 'custom' ? formula.body : derivativeOfFunction(formula, z, order);
    const text = whole(printerOf(rulesFor(library, helpers))(body));
    const constant = /\bz\b/.test(text) ? '' : ' + 0 * z';
    const note = fn.kind === 'generic' && order === 0 ? '  # stands for any smooth function' : '';
    return helpers.use({ name, source: `def ${name}(z):\n    return ${text}${constant}${note}` });
  }

  return {
    ...infixRules({
      ...PYTHON_SIGNS,
      transpose: text => `${text}.T`,
      innerProduct: product => piece(`(${product.text}).squeeze()`, LEVEL.atom, product.negative),
    }),
    compare: (e, print) => call(`${module}.where`, condition(e, print), '1.0', '0.0'),
    dimension: e => piece(identifier(e.name)),
    constant: e => piece(`math.${e.name}`),
    symbol: e => piece(identifier(e.name)),
    ones: filled('ones'),
    zeros: filled('zeros'),
    eye: e => call(`${module}.eye`, sizeCode(e.rows)),
    unit: e => call(helpers.use(library.unit), placeCode(e.at[0]), placeCode(e.at[1]), ...matrix(e)),
    delta: e => call('float', `${placeCode(e.at[0])} == ${placeCode(e.at[1])}`),
    position: e => piece(`(${identifier(e.index.name)} + 1)`),
    choose: (e, print) => {
      const [when, ...cases] = e.args;
      const test = when.op === 'compare' ? condition(when, print) : `${tight(print(when), LEVEL.sum)} != 0`;
      return call(`${module}.where`, test, ...arrays(cases, print));
    },
    maximum: (e, print) => call(`${module}.maximum`, ...arrays(e.args, print)),
    minimum: (e, print) => call(`${module}.minimum`, ...arrays(e.args, print)),
    map: (e, print) => {
      if (e.fn.kind === 'builtin' && e.order > 0)
        return print(derivativeOfFunction(e.fn, e.args[0], e.order));
      return call(functionCode(e.fn, e.order), array(e.args[0], print));
    },
    sum: applied(`${module}.sum`, itself),
    norm: (e, print) => call(library.solve.norm, array(e.args[0], print)),
    trace: applied(`${module}.trace`, itself),
    det: applied(library.solve.det, itself),
    inv: applied(library.solve.inv, e => divide(number(1), e)),
    diag: applied(`${module}.diagflat`, itself),
    diagonal: (e, print) =>
      isScalarExpression(e)
        ? print(e.args[0])
        : piece(`${module}.diag(${whole(print(e.args[0]))}).reshape(-1, 1)`),
    softmax: (e, print) =>
      isScalarExpression(e) ? piece('1.0') : call(helpers.use(library.softmax), whole(print(e.args[0]))),
    logsumexp: (e, print) =>
      isScalarExpression(e.args[0])
        ? print(e.args[0])
        : call(helpers.use(library.logsumexp), whole(print(e.args[0]))),
    literal: (e, print) => {
      const rows = rowsOf(e).map(row => `[${row.map(entry => whole(print(entry))).join(', ')}]`);
      return piece(matrixCode(`[${rows.join(', ')}]`));
    },
    pick: (e, print) => {
      const [of] = e.args;
      if (isScalarExpression(of)) return print(of);
      const [row, col] = e.at;
      const base = tight(print(of), LEVEL.atom);
      if (isScalarExpression(e) && row !== undefined && col !== undefined)
        return piece(`${base}[${placeCode(row)}, ${placeCode(col)}]`);
      const rows = row === undefined ? ':' : `[${placeCode(row)}]`;
      const cols = col === undefined ? ':' : `[${placeCode(col)}]`;
      return piece(`${base}[${rows}, ${cols}]`);
    },
    total: (e, print) =>
      piece(
        `sum(${whole(print(e.args[0]))} for ${identifier(e.index.name)} in range(${sizeCode(e.index.dimension)}))`,
      ),
    tabulate: (e, print) => {
      const body = whole(print(e.args[0]));
      return piece(
        isScalarExpression(e) ? bracket(body) : matrixCode(comprehension(body, [e.at[0], e.at[1]])),
      );
    },
    derivative: e => {
      if (e.args[0].op !== 'symbol') throw new NoCode();
      return piece(derivativeName(e.args[0].name, e.wrt.name));
    },
    component: () => {
      throw new NoCode();
    },
  };
}

/** A printer of expressions as Python; the helpers that they call are collected on the way. */
export function pythonPrinter(library: Library, helpers: Helpers): (e: Expression) => string {
  const print = printerOf(rulesFor(library, helpers));
  return e => whole(print(e));
}
