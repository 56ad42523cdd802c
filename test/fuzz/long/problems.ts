/** Problem files of strangers: deep and wide YAML, aliases of aliases, sizes beyond measure, definitions of thousands of terms, hundreds of questions. */
import type { Choice } from '../network.ts';

const SHAPES = [
  '[]',
  '[n]',
  '[n, m]',
  '[m, n]',
  '[1, n]',
  '[999999999, n]',
  '[n, n]',
  '[1e9]',
  '[-1]',
  '[n, n, n]',
  '[0]',
];

type Maker = (choice: Choice, size: number) => string;

const head =
  'title: T\ndimensions: [n, m]\nvariables:\n  x: { shape: [n] }\n  W: { shape: [n, n] }\n  s: { shape: [] }\n';
const tail = 'questions:\n  - { id: q, of: l, wrt: x }\n  - { id: q2, of: l, wrt: W }\n';
const times = (count: number, one: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => one(at)).join('');

const MAKERS: Readonly<Record<string, Maker>> = {
  'deep YAML': (choice, size) => {
    const open = choice.from([
      '[',
      '{a: ',
      '- ',
      '? ',
      '"',
      "'",
      '!!map {',
      '&a [',
      '*a : ',
      '|\n ',
      '#',
      '%',
      '---\n',
    ]);
    return (
      choice.from(['', head, 'title: ']) +
      open.repeat(Math.min(size, choice.from([50, 59, 500, size])) / open.length)
    );
  },
  aliases: (choice, size) => {
    const levels = choice.from([5, 20, 200]);
    const lines = times(
      Math.min(levels, size / 20),
      at => `a${at}: &a${at} [${at === 0 ? 'x' : `*a${at - 1}, *a${at - 1}`}]\n`,
    );
    return `${lines}${head}model:\n  l: { is: 'sum(x)', aliases: *a3 }\n${tail}`;
  },
  'many names': (choice, size) => {
    const count = Math.floor(size / 60);
    const shape = choice.from(SHAPES);
    return `${head}${times(count, at => `  v${at}: { shape: ${shape}, latex: 'v_{${at}}', aliases: ['V^{(${at})}', 'u_${at}'] }\n`)}model:\n  l: { is: 'sum(x)' }\n${tail}`;
  },
  'long definition': (choice, size) => {
    const term = choice.from([
      'x',
      'W * x',
      'tanh(x)',
      's',
      'sum(x) * x',
      'W^2 * x',
      '(x)',
      '-x',
      'softmax(x)',
      "x'",
    ]);
    const sign = choice.from([' + ', ' .* ', ' * ', ' - ', ' ./ ', '', ' ', '^', "'"]);
    return `${head}model:\n  l: { is: 'sum(${times(Math.min(choice.from([30, 300, 3000, 1e9]), size / (term + sign).length), at => (at ? sign : '') + term)})' }\n${tail}`;
  },
  'deep definition': (choice, size) => {
    const [before, after] = choice.from([
      ['tanh(', ')'],
      ['(', ')'],
      ['-', ''],
      ['W * (', ')'],
      ['[', ']'],
      ['x + (', ')'],
      ['2^', ''],
      ['norm(', ') * x'],
      ['{', '}'],
    ] as const);
    const depth = Math.min(choice.from([20, 60, 300, 1e9]), size / (before + after).length);
    return `${head}model:\n  l: { is: 'sum(${before.repeat(depth)}x${after.repeat(depth)})' }\n${tail}`;
  },
  'many layers': (choice, size) => {
    const count = Math.min(choice.from([10, 100, 1000, 1e9]), Math.floor(size / 60));
    const step = choice.from([
      'W * zLAST',
      'tanh(W * zLAST)',
      'zLAST + zLAST',
      'zLAST .* zLAST',
      'softmax(zLAST)',
      'sum(zLAST) * zLAST',
      'zLAST .* x + tanh(zLAST)',
    ]);
    return `${head}model:\n  z0: { is: 'x' }\n${times(count, at => `  z${at + 1}: { is: '${step.replaceAll('LAST', String(at))}' }\n`)}  l: { is: 'sum(z${count})' }\n${tail}`;
  },
  'many functions': (choice, size) => {
    const count = Math.min(choice.from([10, 100, 1e9]), Math.floor(size / 40));
    const body = choice.from(['fLAST(z) + 1', 'fLAST(fLAST(z))', 'fLAST(z) * fLAST(z)', 'exp(fLAST(z))']);
    return `title: T\ndimensions: [n, m]\nfunctions:\n  f0: 'z'\n${times(count, at => `  f${at + 1}: '${body.replaceAll('LAST', String(at))}'\n`)}variables:\n  x: { shape: [n] }\n  W: { shape: [n, n] }\nmodel:\n  l: { is: 'sum(f${count}(x))' }\n${tail}`;
  },
  'many questions': (choice, size) => {
    const count = Math.min(500, size / 40);
    const more = choice.from([
      '',
      ', indices: [i]',
      ', allow: [x, W, dl/dx]',
      ', layout: any',
      ', points: 1e300',
      `, allow: [${'x, '.repeat(200)}x]`,
      ', indices: [i, i, i, i, i]',
    ]);
    return `${head}model:\n  y: { is: 'tanh(W * x)' }\n  l: { is: 'sum(y)' }\nquestions:\n${times(count, at => `  - { id: q${choice.from([at, at, 1])}, of: ${choice.from(['l', 'l', 'y'])}, wrt: ${choice.from(['x', 'W', 'y'])}${more} }\n`)}`;
  },
  values: (choice, size) => {
    const side = choice.from([3, 30, 300]);
    const row = `[${times(Math.min(side, size / 4), at => `${at ? ', ' : ''}${choice.from(['1', '0', '1e308', '-1e-308', '.inf', '.nan', '3'])}`)}]`;
    const rows = Math.max(1, Math.min(side, Math.floor(size / row.length)));
    return `title: T\ndimensions: [n, m]\nvariables:\n  x: { shape: [n] }\n  W: { shape: [n, n] }\n  A: { value: [${times(rows, at => `${at ? ', ' : ''}${row}`)}] }\nmodel:\n  l: { is: 'sum(A * ${choice.from(['x', 'A', "A'", 'W'])})' }\n${tail}`;
  },
  'large sizes': choice => {
    const size = choice.from(['1000', '100000', '1e9', '4294967296', '9007199254740993', '0', '-3', '1.5']);
    return `title: T\ndimensions: [n, m]\nvariables:\n  x: { shape: [${size}] }\n  W: { shape: [${choice.from([size, 'n'])}, ${size}] }\nmodel:\n  l: { is: 'sum(W * x)^2' }\n${tail}`;
  },
  'long texts': (choice, size) => {
    const text = choice
      .from(['a', '\\hat{', '_{', '(', 'ab ', '\\mathbf{x}', "''", '{', 'x_', '^', '\\frac'])
      .repeat(size / 8);
    return choice.from([
      () => `title: '${text}'\n`,
      () => `${head}  y: { shape: [n], latex: '${text}' }\nmodel:\n  l: { is: 'sum(x)' }\n${tail}`,
      () =>
        `${head}  ${text.replace(/[^a-z]/g, 'a').slice(0, size)}: { shape: [n] }\nmodel:\n  l: { is: 'sum(x)' }\n${tail}`,
      () => `${head}model:\n  l: { is: '${text}' }\n${tail}`,
      () => `${head}model:\n  l: { is: 'sum(x)', aliases: ['${text}', '${text}'] }\n${tail}`,
      () => `${head}model:\n  l: { is: 'sum(x)' }\n${tail}  - { id: '${text}', manual: '${text}' }\n`,
    ])();
  },
  junk: (choice, size) => {
    const pieces = [
      ...head.split(/(?<=\s)/),
      ...tail.split(/(?<=\s)/),
      '*',
      '&',
      '\t',
      '|',
      '>',
      '!',
      '%',
      '@',
      '`',
      '\u0085',
      '\u2028',
    ];
    return times(size / 8, () => choice.from(pieces));
  },
};

export interface HostileProblem {
  readonly kind: string;
  readonly text: string;
}

/** A problem file of at most about `size` characters. */
export function hostileProblem(choice: Choice, size: number): HostileProblem {
  const kind = choice.from(Object.keys(MAKERS));
  return { kind, text: MAKERS[kind]!(choice, size) };
}
