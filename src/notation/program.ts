/**
 * Whole programs, in NumPy or PyTorch: sizes, variables, the forward pass, each answer, and a check of each gradient against
 * central differences or autograd. They run as they are printed.
 */

import { axisCount, isScalar, type Layout, numberOf, type Shape } from '../expression/dimension.ts';
import type { Expression, Index } from '../expression/expression.ts';
import { someNode } from '../expression/nodes.ts';
import type { Problem, Quantity } from '../problem/problem.ts';
import { wrapComment } from './comment.ts';
import {
  comprehension,
  derivativeName,
  Helpers,
  identifier,
  type Library,
  NoCode,
  pythonPrinter,
  sizeCode,
} from './python.ts';

/** One answer to be programmed. `axes` are the indices of an answer element by element, one for each entry it has. */
export interface ProgrammedAnswer {
  readonly title: string;
  readonly of: string;
  /** Undefined for a forward value. */
  readonly wrt: string | undefined;
  readonly layout: Layout;
  readonly expression: Expression;
  readonly indices: readonly Index[] | undefined;
  /** Named derivatives that the answer uses, with what they are equal to. */
  readonly uses: readonly { readonly of: string; readonly wrt: string; readonly expression: Expression }[];
}

const FIRST_SIZE = 2;

/** A different small size for each dimension; those of given numbers are fixed. */
function sizesOf(problem: Problem): ReadonlyMap<string, number> {
  const sizes = new Map(problem.sizes);
  const used = new Set(sizes.values());
  let next = FIRST_SIZE;
  for (const name of problem.dimensions) {
    if (sizes.has(name)) continue;
    while (used.has(next)) next++;
    used.add(next);
    sizes.set(name, next);
  }
  return sizes;
}

const shapeCode = ([rows, cols]: Shape): string => `(${sizeCode(rows)}, ${sizeCode(cols)})`;

/** The line that gives a variable its value. */
function drawn(quantity: Quantity, library: Library, helpers: Helpers): string {
  const { domain, shape } = quantity;
  const [rows, cols] = [sizeCode(shape[0]), sizeCode(shape[1])];
  const isColumn = shape[1] === 1;
  switch (domain?.kind) {
    case 'value': {
      if (isScalar(shape)) return library.asArray(floatCode(domain.rows[0]![0]!));
      if (library.matrixHelper) helpers.use(library.matrixHelper);
      return library.matrix(`[${domain.rows.map(row => `[${row.map(floatCode).join(', ')}]`).join(', ')}]`);
    }
    case 'simplex':
      return library.dirichlet(rows, cols, isColumn);
    case 'onehot':
      return library.oneHot(rows, cols, isColumn);
    default:
      return library.uniform(
        floatCode(domain?.from ?? -1),
        floatCode(domain?.to ?? 1),
        isScalar(shape) ? '()' : shapeCode(shape),
      );
  }
}

const floatCode = (value: number): string => (Number.isInteger(value) ? value.toFixed(1) : String(value));

/** The model values between `wrt` and `of` that have to be computed again when `wrt` varies, in order. */
function between(problem: Problem, of: string, wrt: string): Quantity[] {
  const varies = new Set([wrt]);
  const needed: Quantity[] = [];
  for (const quantity of problem.quantities.values()) {
    if (quantity.definition === undefined || quantity.name === wrt) continue;
    if (someNode(quantity.definition, e => e.op === 'symbol' && varies.has(e.name))) {
      varies.add(quantity.name);
      needed.push(quantity);
    }
    if (quantity.name === of) break;
  }
  return needed;
}

/** The Python expression that brings all entries of the derivative into the shape of an answer. */
function arranged(of: Shape, wrt: Shape, layout: Layout): string {
  const turn = (text: string, when: boolean) => (when ? `${text}.T` : text);
  if (isScalar(of) && isScalar(wrt)) return 'slopes.reshape(())';
  if (isScalar(of)) return turn(`slopes.reshape(${shapeCode(wrt)})`, layout === 'numerator');
  if (isScalar(wrt)) return turn(`slopes.reshape(${shapeCode(of)})`, layout === 'denominator');
  if (axisCount(of) === 1 && axisCount(wrt) === 1) return turn('slopes', layout === 'denominator');
  const axes = [...of, ...wrt].filter(size => size !== 1).map(sizeCode);
  return `slopes.reshape(${axes.join(', ')})`;
}

/** The entries that an answer in index notation speaks of: every axis in order, those of size 1 left out. */
function entries(of: Shape, wrt: Shape, indices: readonly Index[]): string {
  const axes = [...of, ...wrt].filter(size => size !== 1).map(sizeCode);
  const places = indices.map(index => identifier(index.name)).join(', ');
  return axes.length === 0
    ? 'slopes.reshape(())'
    : `slopes.reshape(${axes.join(', ')}${axes.length === 1 ? ',' : ''})[${places}]`;
}

/** Indices without those that stand twice, as in the component (i, i). */
const distinct = (indices: readonly Index[]): Index[] =>
  indices.filter((index, at) => indices.findIndex(other => other.name === index.name) === at);

/**
 * The program for some answers of a problem. Throws `NoCode` where an expression names a component of a derivative.
 */
export function program(problem: Problem, answers: readonly ProgrammedAnswer[], library: Library): string {
  const helpers = new Helpers();
  const print = pythonPrinter(library, helpers);
  const model: string[] = [];
  const variables: string[] = [];
  for (const quantity of problem.quantities.values()) {
    const name = identifier(quantity.name);
    if (quantity.definition === undefined) variables.push(`${name} = ${drawn(quantity, library, helpers)}`);
    else model.push(`${name} = ${print(quantity.definition)}`);
  }
  const blocks = answers.map(answer => answerBlock(problem, answer, library, helpers, print));
  const sizes = [...sizesOf(problem)].map(([name, size]) => `${identifier(name)} = ${size}`);
  const isLarge = problem.dimensions.some(name => numberOf(name) !== undefined);
  const smaller = isLarge ? ', small ones: what holds for them holds for any' : '';
  const sections = [
    library.imports.join('\n'),
    ...[...helpers.defined.values()].map(source => `\n${source}`),
    sizes.length > 0 ? `\n# sizes${smaller}\n${sizes.join('\n')}` : '',
    `\n# variables\n${[...library.seed, ...variables].join('\n')}`,
    model.length > 0 ? `\n# forward pass\n${model.join('\n')}` : '',
    ...blocks.map(block => `\n${block}`),
  ];
  const code = sections.filter(section => section !== '').join('\n');
  const imports = /\bmath\./.test(code) ? code : code.replace(/^import math\n\n/, '');
  return `${imports}\n`;
}

function answerBlock(
  problem: Problem,
  answer: ProgrammedAnswer,
  library: Library,
  helpers: Helpers,
  print: (e: Expression) => string,
): string {
  const lines = [...wrapComment(answer.title)];
  for (const use of answer.uses) lines.push(`${derivativeName(use.of, use.wrt)} = ${print(use.expression)}`);
  const name = answer.wrt === undefined ? identifier(answer.of) : derivativeName(answer.of, answer.wrt);
  const indices = answer.indices && distinct(answer.indices);
  const listed = (body: string): string => {
    if (!indices || indices.length === 0) return body;
    if (library.matrixHelper) helpers.use(library.matrixHelper);
    return library.matrix(comprehension(body, indices));
  };
  const value = listed(print(answer.expression));
  const of = problem.quantities.get(answer.of)!;
  if (answer.wrt === undefined) {
    const rest = indices && indices.length > 0 ? '' : ` - ${name}`;
    lines.push(`answer = ${value}`, 'print(answer)');
    if (rest !== '')
      lines.push(
        `assert ${library.module}.max(${library.module}.abs(${library.asArray(`answer${rest}`)})) < 1e-9`,
      );
    return lines.join('\n');
  }
  const wrt = problem.quantities.get(answer.wrt)!;
  lines.push(`${name} = ${value}`, `print(${name})`);
  const rename = identifier(answer.wrt);
  const steps = between(problem, answer.of, answer.wrt).map(
    quantity => `    ${identifier(quantity.name)} = ${print(quantity.definition!)}`,
  );
  const depends = steps.length > 0 || answer.of === answer.wrt;
  const result = depends
    ? identifier(answer.of)
    : `${identifier(answer.of)} + 0 * ${library.module}.sum(${rename})`;
  const given = `${identifier(answer.of)}_of_${identifier(answer.wrt)}`;
  const expected = answer.indices
    ? listed(entries(of.shape, wrt.shape, answer.indices))
    : arranged(of.shape, wrt.shape, answer.layout);
  lines.push(
    '',
    '',
    `def ${given}(${rename}):`,
    ...steps,
    `    return ${result}`,
    '',
    '',
    `slopes = ${helpers.use(library.jacobian)}(${given}, ${rename})`,
    `expected = ${expected}`,
    `difference = float(${library.module}.max(${library.module}.abs(${library.asArray(`${name} - expected`)})))`,
    `print('largest difference to ${library.checkedBy}:', difference)`,
    `assert difference <= ${library.bound} * (1 + float(${library.module}.max(${library.module}.abs(expected))))`,
  );
  return lines.join('\n');
}

export { NoCode };
