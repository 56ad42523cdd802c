/**
 * What is wrong with a problem file, beside the whole message: place, what was expected, what was found, and the hint.
 */
import { expect, test } from 'vitest';
import { loadProblemText } from '../../src/problem/load.ts';
import { drawIssue, ProblemError } from '../../src/problem/problem-error.ts';

/** A small file that is fine, with some of its lines replaced. */
const file = (changes: Record<string, string> = {}): string =>
  Object.values({
    title: 'title: T',
    dimensions: 'dimensions: [m, n]',
    functions: 'functions: {}',
    variables: 'variables:',
    A: '  A: { shape: [m, n] }',
    x: '  x: { shape: [n] }',
    y: '  y: { shape: [m] }',
    model: 'model:',
    r: "  r: { is: 'A * x - y' }",
    l: "  l: { is: 'sum(r .^ 2)' }",
    questions: 'questions:',
    q: '  - { id: q, of: l, wrt: x }',
    ...changes,
  }).join('\n');

const errorOf = (text: string): ProblemError | undefined => {
  try {
    loadProblemText(text, 'p');
  } catch (error) {
    if (error instanceof ProblemError) return error;
    throw error;
  }
  return undefined;
};

test('the small file is fine', () => expect(errorOf(file())).toBeUndefined());

const model = (r: string) => file({ r: `  r: { is: '${r}' }` });
const question = (q: string) => file({ q: `  - { id: q, ${q} }` });
const variable = (x: string) => file({ x: `  x: ${x}` });
const EMPTY =
  'p:1:1: the file is empty. A problem file has a title, variables, a model and questions; `partial schema` prints what it may hold.';
const QUOTE = 'A text with brackets, colons or backslashes stands in single quotes.';
const NAME = 'A name begins with a letter and goes on in letters, digits and _; how it looks is for `latex`.';
const KNOWN = 'Known: A, x, y, r, l.';

const rows: readonly (readonly [what: string, text: string, ...messages: string[]])[] = [
  // The text.
  ['empty', '', EMPTY],
  ['only a comment', '# nothing\n', EMPTY],
  ['a list', '- a', 'p:1:1: the file: expected keys such as title and source, found a list'],
  ['prose', 'hello', "p:1:1: the file: expected keys such as title and source, found 'hello'"],
  ['binary', 'PK\u0003\u0004\u0000', 'p:1:3: expected a YAML text in UTF-8, found a binary file'],
  ['too large', `#${'x'.repeat(2_000_000)}`, 'p:1:1: a problem file has at most 1000 kB, found 2000 kB'],
  ['brackets in brackets', '['.repeat(100_000), 'p:1:61: the file is nested too deeply'],
  ['lists in lists', '- '.repeat(100_000), 'p:1:121: the file is nested too deeply'],
  [
    'an open bracket',
    'title: [1, 2',
    `p:1:13: this is not YAML: flow sequence in block collection must be sufficiently indented and end with a ]. ${QUOTE}`,
  ],
  ['a tab', 'title: T\nmodel:\n\tx: 1', 'p:3:1: YAML is indented with spaces, not with a tab'],
  [
    'two documents',
    `${file()}\n---\na: 1`,
    'p:13:1: a problem file holds one YAML document, and another begins here',
  ],
  [
    'an alias of itself',
    file({ dimensions: 'dimensions: &a [*a]' }),
    'p:2:16: an entry of dimensions: expected text, found a list',
  ],
  ['no anchor', file({ title: 'title: *a' }), 'p:1:8: this alias names no anchor above it'],
  // Keys and types.
  ['a misspelt key', file({ title: 'titel: T' }), "p:1:1: the file has no key 'titel'. Did you mean title?"],
  [
    'a misspelt section',
    file({ dimensions: 'dimensoins: [m, n]' }),
    "p:2:1: the file has no key 'dimensoins'. Did you mean dimensions?",
  ],
  [
    'a misspelt key beside the right one',
    file({ title: 'title: T\ntitel: T' }),
    "p:2:1: the file has no key 'titel'. Did you mean title?",
  ],
  [
    'a section that is no list',
    file({ dimensions: 'dimensions: m n' }),
    "p:2:13: dimensions: expected a list of texts, found 'm n'",
  ],
  [
    'a value of the model without is',
    file({ r: "  r: 'A * x'" }),
    "p:9:6: r: expected keys such as is and latex, found 'A * x'",
  ],
  [
    'an unknown key',
    file({ title: 'title: T\nconstructor: 1' }),
    "p:2:1: the file has no key 'constructor'. Known here: title, source, layout, strict, follow, deductions, dimensions, functions, variables, model, questions, layers, compare.",
  ],
  ['a misspelt inner key', variable('{ shpae: [n] }'), "p:6:8: x has no key 'shpae'. Did you mean shape?"],
  [
    'a key twice',
    file({ y: '  x: { shape: [n] }', r: "  r: { is: 'A * x' }" }),
    'p:7:3: this key stands twice in one mapping. Keep one of the two.',
  ],
  ['no list', variable('{ shape: n }'), "p:6:15: shape of x: expected a list of numbers or texts, found 'n'"],
  [
    'a size of 0',
    variable('{ shape: [0] }'),
    'p:6:16: an entry of shape of x: expected a whole number from 1, found 0',
  ],
  ['three axes', variable('{ shape: [n, m, n] }'), 'p:6:15: shape of x: expected at most 2 entries, found 3'],
  [
    'points in words',
    question('of: l, wrt: x, points: two'),
    "p:12:37: points of an entry of questions: expected a number from 0, found 'two'",
  ],
  [
    'points below 0',
    question('of: l, wrt: x, points: -1'),
    'p:12:37: points of an entry of questions: expected a number from 0, found -1',
  ],
  [
    'a misspelt layout',
    file({ title: 'title: T\nlayout: numerater' }),
    'p:2:9: layout: expected numerator, denominator, parameter or any, found numerater. Did you mean numerator?',
  ],
  [
    'a deduction for nothing',
    file({ title: 'title: T\ndeductions: { sgn: 1 }' }),
    "p:2:15: deductions has no key 'sgn'. Did you mean sign?",
  ],
  [
    'keys missing',
    'title: T',
    'p:1:1: the file: the key variables is missing',
    'p:1:1: the file: the key model is missing',
    'p:1:1: the file: the key questions is missing',
  ],
  // Names.
  [
    'an unknown dimension',
    variable('{ shape: [N] }'),
    'p:6:16: shape of x: N is not among `dimensions`. Did you mean n?',
  ],
  [
    'a function as a name',
    file({ l: "  exp: { is: 'sum(r)' }", q: '' }),
    'p:10:3: exp is a function in every formula and cannot be defined. Choose another name.',
    'p:11:11: questions: expected a list of entries, found nothing',
  ],
  [
    'e as a dimension',
    file({ dimensions: 'dimensions: [m, n, e]' }),
    'p:2:20: e is a number in every formula and cannot be defined. Choose another name.',
  ],
  [
    'a dimension as a variable',
    file({ y: '  y: { shape: [m] }\n  n: { shape: [m] }' }),
    'p:8:3: n is a dimension already. Choose another name.',
  ],
  [
    'a name of digits',
    file({ y: '  y: { shape: [m] }\n  1x: { shape: [n] }' }),
    `p:8:3: '1x' is no name. ${NAME}`,
  ],
  [
    '__proto__',
    file({ y: '  y: { shape: [m] }\n  __proto__: { shape: [n] }' }),
    `p:8:3: '__proto__' is no name. ${NAME}`,
  ],
  [
    'a name twice',
    file({ l: "  l: { is: 'sum(r .^ 2)' }\n  x: { is: 'r' }" }),
    'p:11:3: x is defined in line 6 already. Choose another name.',
  ],
  [
    'a derivative that reads two ways',
    file({ y: '  y: { shape: [m] }\n  a: { shape: [] }\n  a_d_b: { shape: [] }\n  b_d_x: { shape: [] }' }),
    'p:9:3: d_a_d_b_d_x reads two ways: by the names a_d_b and x, and by a and b_d_x. Give one of these names another one.',
  ],
  [
    'a name that is a derivative',
    file({ y: '  y: { shape: [m] }\n  d_y_d_x: { shape: [] }' }),
    'p:8:3: d_y_d_x reads as the derivative of y by x too. Give one of these names another one.',
  ],
  [
    'a name that is a derivative of a function',
    file({ functions: 'functions: { f: generic }', y: '  y: { shape: [m] }\n  d_f: { shape: [] }' }),
    'p:8:3: d_f reads as the derivative of the function f too',
  ],
  [
    'one spelling for two',
    file({ y: "  y: { shape: [m], latex: 'x' }" }),
    'p:7:3: y and x are both written x. Give one of them another `latex` or alias.',
  ],
  // Variables.
  [
    'uneven rows',
    variable('{ value: [[1, 2], [3]] }'),
    'p:6:24: value of x: expected 2 numbers in each row, found 1',
  ],
  [
    'numbers that break a size',
    file({
      A: '  A: { shape: [m, n], value: [[1, 2], [3, 4], [5, 6]] }',
      y: '  y: { shape: [m], value: [1, 2] }',
    }),
    'p:7:27: value of y: its shape asks for 3 rows (m is 3), found 2',
  ],
  [
    'numbers that break a shape',
    file({ y: '  y: { shape: [m] }\n  w: { shape: [3], value: [1, 2] }' }),
    'p:8:27: value of w: its shape asks for 3 rows, found 2',
  ],
  [
    'numbers in words',
    variable('{ value: [a] }'),
    "p:6:16: an entry of value of x: expected a number, or a list of numbers, found 'a'",
  ],
  [
    'an empty interval',
    variable('{ shape: [n], in: [1, 0] }'),
    'p:6:24: in of x: expected an interval [from, to] with from below to, found [1, 0]',
  ],
  [
    'an unknown domain',
    variable('{ shape: [n], in: simplx }'),
    'p:6:24: in of x: expected simplex or onehot, found simplx. Did you mean simplex?',
  ],
  [
    'a scalar in a simplex',
    file({ y: '  y: { shape: [m] }\n  w: { shape: [], in: simplex }' }),
    'p:8:23: in of w: simplex is for vectors, and w is a scalar',
  ],
  [
    'rows of a vector',
    variable("{ shape: [n], rows: 'w' }"),
    'p:6:20: rows of x: only a matrix has rows to name, x is n × 1',
  ],
  // Formulas.
  ['an unknown name', model('A * x - yy'), 'p:9:21: r: nothing here is called yy. Did you mean y?'],
  [
    'an unknown function',
    file({ l: "  l: { is: 'summ(r)' }" }),
    'p:10:13: l: no function is called summ. Did you mean sum?',
  ],
  [
    'a product that does not fit',
    model('A * y - x'),
    'p:9:13: r: the product does not fit: m × n times m × 1. The transpose of the left factor would fit: n × m.',
  ],
  [
    'a sum that does not fit',
    model('A * x - x'),
    'p:9:21: r: the terms of a sum have one shape, found m × 1 and n × 1',
  ],
  [
    'behind an escaped quote',
    model("A'' * y + y"),
    'p:9:23: r: the terms of a sum have one shape, found n × 1 and m × 1',
  ],
  [
    'in double quotes',
    file({ r: '  r: { is: "\\x41 * y" }' }),
    'p:9:13: r: the product does not fit: m × n times m × 1. The transpose of the left factor would fit: n × m.',
  ],
  [
    'without quotes',
    file({ r: '  r: { is: A * yy }' }),
    'p:9:16: r: nothing here is called yy. Did you mean y?',
  ],
  [
    'a division by a vector',
    model('A / x'),
    'p:9:17: r: the divisor of / is a scalar, found n × 1. Write ./ to divide entry by entry, or inv(A) for an inverse.',
  ],
  [
    'a vector and a matrix',
    model('A .* x'),
    "p:9:13: r: an elementwise product has factors of one shape, found m × n and n × 1. A vector is not repeated by itself: ones(N) * b' has b' in each of N rows.",
  ],
  [
    'a product that fits in no way',
    model('x * A'),
    'p:9:13: r: the product does not fit: n × 1 times m × n. The columns of the left factor are the rows of the right one.',
  ],
  [
    'a power of a matrix',
    model('A ^ 2'),
    'p:9:13: r: the base of ^ is a scalar or square, found m × n. Write .^ for the power entry by entry.',
  ],
  ['T for the transpose', model('A ^ T'), "p:9:17: r: nothing here is called T. A transpose is written A'."],
  [
    'a derivative in the model',
    file({ l: "  l: { is: 'dr/dx' }" }),
    'p:10:13: l: the derivative dr/dx cannot stand in this formula',
  ],
  ['by itself', model('A * x - r'), 'p:9:21: r is defined by itself'],
  [
    'by what is below',
    file({ r: "  r: { is: 'A * x - s * y' }\n  s: { is: '2' }" }),
    'p:9:21: r: s is defined below, in line 10. A formula uses what stands above it: move the line up.',
  ],
  [
    'by each other',
    model('A * x - l * y'),
    'p:9:21: r and l are defined by each other. A formula uses what stands above it.',
  ],
  [
    'functions that double',
    file({
      functions: `functions:\n  f0: z + 1\n${Array.from({ length: 40 }, (_, k) => `  f${k + 1}: 'f${k}(f${k}(z))'`).join('\n')}`,
      r: "  r: { is: 'f40(A * x - y)' }",
    }),
    'p:13:7: the function f9 is too long with the functions that it calls written out',
  ],
  [
    'functions of functions, a thousand deep',
    file({
      functions: `functions:\n  f0: z + 1\n${Array.from({ length: 1500 }, (_, k) => `  f${k + 1}: 'f${k}(z) + 1'`).join('\n')}`,
    }),
    'p:670:9: the function f666 is too long with the functions that it calls written out',
  ],
  [
    'a function of more than z',
    file({ functions: "functions: { f: 'z + x' }" }),
    'p:3:22: the function f: nothing here is called x. The names are z, m, n. A formula of `functions` is written in z and the functions above it.',
  ],
  [
    'a function that is a vector',
    file({ functions: "functions: { f: '[z; z]' }" }),
    'p:3:17: the function f: expected a scalar for a scalar z, found 2 × 1',
  ],
  [
    'too few arguments',
    model('max(A * x)'),
    'p:9:13: r: max takes 2 to 16 arguments, found 1. It is written max(a, b).',
  ],
  // Questions.
  [
    'of nothing',
    question('of: ll, wrt: x'),
    'p:12:18: question q, of: nothing in the file is called ll. Did you mean l?',
  ],
  [
    'by nothing',
    question('of: l, wrt: B'),
    `p:12:26: question q, wrt: nothing in the file is called B. ${KNOWN}`,
  ],
  ['half a question', question('of: l'), 'p:12:5: an entry of questions: the key wrt is missing'],
  [
    'two questions in one',
    question('of: l, wrt: x, value: r'),
    'p:12:5: an entry of questions: expected one of of with wrt, or value, or shape, or manual, found of and wrt and value',
  ],
  [
    'no question',
    file({ q: '  - { id: q }' }),
    'p:12:5: an entry of questions: expected of with wrt, or value, or shape, or manual',
  ],
  [
    'an id twice',
    file({ q: '  - { id: q, of: l, wrt: x }\n  - { id: q, of: l, wrt: y }' }),
    'p:13:11: the id q stands twice: it is in line 12 too. Give one of the two questions another id.',
  ],
  [
    'allowing nothing known',
    question('of: l, wrt: x, allow: [A, dl/drr, foo]'),
    'p:12:40: question q, allow: nothing in the file is called rr, in dl/drr. Did you mean r?',
    `p:12:48: question q, allow: nothing in the file is called foo. ${KNOWN}`,
  ],
  [
    'too many indices',
    question('of: l, wrt: x, indices: [i, j, k]'),
    'p:12:38: question q, indices: expected 1 (over n) for the axes of l and x, found 3',
  ],
  [
    'one index over two axes',
    question('of: r, wrt: x, indices: [i, i]'),
    'p:12:42: question q, indices: i runs over m and over n',
  ],
  [
    'too few indices',
    question('of: l, wrt: A, indices: [i]'),
    'p:12:38: question q, indices: expected 2 (over m, n) for the axes of l and A, found 1',
  ],
]; // prettier-ignore

test.each(rows)('%s', (_what, text, ...messages) => {
  expect(errorOf(text)?.message.split('\n')).toEqual(messages);
});

test('an alias bomb ends soon, in one message of its own', () => {
  const bomb = [
    'dimensions: &a0 [x]',
    ...Array.from({ length: 30 }, (_, i) => `k${i}: &a${i + 1} [*a${i}, *a${i}]`),
  ];
  expect(
    errorOf([`title: T`, ...bomb, 'model: {}', 'variables: {}', 'questions: [*a30]'].join('\n')),
  ).toBeDefined();
});

test('one mistake is told once: what depends on it is passed over', () => {
  const text = file({ A: '  A: { shape: [m, k] }' });
  expect(errorOf(text)?.issues.map(issue => issue.line)).toEqual([5]);
});

test('an issue is drawn with its line and a mark under the part', () => {
  expect(drawIssue(errorOf(model('A * y - x'))!.issues[0]!)).toBe(
    [
      'p:9:13: r: the product does not fit: m × n times m × 1',
      '',
      "    r: { is: 'A * y - x' }",
      '              ^^^^^',
      '  The transpose of the left factor would fit: n × m.',
    ].join('\n'),
  );
});

test('a long line is shortened around the place', () => {
  const issue = errorOf(model(`A * x ${'+ 0 * y '.repeat(200)}+ zz`))!.issues[0]!;
  expect(issue.excerpt.length).toBeLessThanOrEqual(100);
  expect(issue.excerpt.slice(issue.excerptColumn - 1, issue.excerptColumn + 1)).toBe('zz');
});
