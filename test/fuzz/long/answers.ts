/**
 * Answers that are far too long or too deep, made of those of the corpus: whole or broken off, repeated with a join between, wrapped in themselves, or
 * cut to pieces; and shapes of text that nobody writes, around the names of a problem.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Answer } from '../../../src/checking/verdict.ts';
import { loadProblemText } from '../../../src/problem/load.ts';
import type { Problem } from '../../../src/problem/problem.ts';
import { type Row, rowsIn } from '../../corpus/rows.ts';
import type { Choice } from '../network.ts';

const folder = resolve('test/corpus/courses');

interface Course {
  readonly problem: Problem;
  readonly rows: readonly Row[];
}

const courses = new Map<string, Course>();

/** A file of the corpus: its problem and its rows. */
export function courseOf(choice: Choice): Course {
  const file = choice.from(readdirSync(folder).sort());
  const known = courses.get(file);
  if (known) return known;
  const [problemText, ...answers] = readFileSync(join(folder, file), 'utf8').split(/^---\n/m);
  const course = { problem: loadProblemText(problemText!, file), rows: rowsIn(answers.join('')) };
  courses.set(file, course);
  return course;
}

const JOINS = [
  ' ',
  '\n',
  ', ',
  ' \\\\ ',
  '\n\n',
  ' + ',
  ' = ',
  ' and ',
  ';\n',
  ' where ',
  ' \\cdot ',
  ' - ',
  '',
  ' &= ',
  ' * ',
  ' \\odot ',
  '. So ',
  ' if ',
  ' \\implies ',
  '$ $',
  '_',
  '^',
  '/',
] as const;

/** What is written around an answer again and again. */
const WRAPS: readonly (readonly [before: string, after: string])[] = [
  ['\\left( ', ' \\right)'],
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
  ['\\frac{1}{', '}'],
  ['\\frac{', '}{2}'],
  ['\\sqrt{', '}'],
  ['x^{', '}'],
  ['x_{', '}'],
  ['\\underbrace{', '}_{a}'],
  ['\\overbrace{', '}^{b}'],
  ['\\begin{cases} ', ' & x > 0 \\\\ 0 & \\text{otherwise} \\end{cases}'],
  ['\\begin{pmatrix} ', ' & 0 \\\\ 0 & 1 \\end{pmatrix}'],
  ['\\begin{aligned} a &= ', ' \\end{aligned}'],
  ['\\sum_{i} ', ''],
  ['\\sum_{i=1}^n \\left[ ', ' \\right]'],
  ['\\operatorname{diag}(', ')'],
  ['\\text{', '}'],
  ['\\mathbb{E}[', ']'],
  ['\\| ', ' \\|^2'],
  ['| ', ' |'],
  ['-', ''],
  ['\\exp(', ')'],
  ['\\hat{', '}'],
  ['\\frac{\\partial ', '}{\\partial x}'],
  ['\\sigma(', ')(1 - \\sigma(x))'],
  ['np.sum(', ')'],
  ['(lambda a: ', ')(x)'],
  ['[', ' for i in range(3)]'],
  ['if x > 0: ', ''],
  ['', "'"],
  ['', '^\\top'],
  ['', '.T'],
  ['', '[0]'],
  ['', '!'],
  ['\\color{red}{', '}'],
  ['\\boxed{', '}'],
  ['$', '$'],
  ['\\[', '\\]'],
  ['"', '"'],
];

const JUNK = [
  '\u200b',
  '\u202e',
  'é',
  'e\u0301',
  '𝐖',
  '∂',
  '⊤',
  '½',
  '\ud83d',
  '\udc00',
  '😀',
  '²',
  'ᵀ',
  '\ufeff',
  '\u00a0',
  '′',
  '≤',
  '∑',
  '√',
  '̂',
  'ℓ',
  '\0',
  '\t',
  '\r',
  '（',
  '，',
  '−',
  '·',
  '⋯',
  '…',
  '‖',
  '|',
  '`',
  '$',
  '%',
  '#',
  '&',
  '~',
  '\\',
  '"',
  "'",
  '{',
  '}',
] as const;

const filled = (size: number, next: (at: number) => string): string => {
  const parts: string[] = [];
  for (let length = 0, at = 0; length < size; at++) {
    const part = next(at);
    parts.push(part);
    length += Math.max(1, part.length);
  }
  return parts.join('').slice(0, size);
};

const name = (at: number): string => {
  let text = '';
  for (let rest = at; text === '' || rest > 0; rest = Math.floor(rest / 26))
    text += String.fromCharCode(97 + (rest % 26));
  return text;
};

type Maker = (source: () => string, choice: Choice, size: number) => string;

/** Each makes a text of about `size` characters of answers. */
const MAKERS: Readonly<Record<string, Maker>> = {
  repeated: (source, choice, size) => {
    const one = source();
    const between = choice.from(JOINS);
    return filled(size, at => (at === 0 ? one : between + one));
  },
  mixed: (source, choice, size) => filled(size, () => source() + choice.from(JOINS)),
  wrapped: (source, choice, size) => {
    const [before, after] = choice.from(WRAPS);
    const [within, behind] = choice.below(3) === 0 ? choice.from(WRAPS) : ['', ''];
    const times = Math.ceil(size / (before + after + within + behind).length);
    const depth = choice.from([5, 20, 50, 100, 400, times]);
    const kept = Math.min(depth, times);
    return (before + within).repeat(kept) + source() + (behind + after).repeat(kept);
  },
  'wrapped otherwise at each level': (source, choice, size) => {
    let text = source();
    const levels = choice.from([10, 30, 60, 200]);
    for (let level = 0; level < levels && text.length < size; level++) {
      const [before, after] = choice.from(WRAPS);
      text = before + text + after;
    }
    return text;
  },
  'broken off': (source, choice, size) => {
    const [before] = choice.from(WRAPS);
    return filled(size, () => before) + source();
  },
  'own names': (source, choice, size) => {
    const one = source();
    const names: string[] = [];
    const definitions = filled(size / 2, at => {
      names.push(choice.below(2) === 0 ? `c_{${at}}` : `\\text{${name(at)}}`);
      return `${names.at(-1)} = ${one.slice(0, 60)}${choice.from(['\n', ', ', ' \\\\ ', '; ', '\n\n'])}`;
    });
    const sum = names.slice(0, Math.floor(size / 16)).join(choice.from([' + ', ' ', ' - ', ' \\cdot ']));
    return choice.below(2) === 0 ? `${definitions}\n${sum}` : `${sum} \\text{ where } ${definitions}`;
  },
  'names of names': (source, choice, size) => {
    const between = choice.from(['\n', ', ', ' \\\\ ', '\n\n']);
    const twice = choice.from([' + ', ' ', ' \\odot ', '']);
    const chain = filled(size, at =>
      at === 0
        ? `a_{0} = ${source()}`
        : `${between}a_{${at}} = a_{${at - 1}}${twice}${twice && `a_{${at - 1}}`}`,
    );
    return chain;
  },
  'where clauses': (source, choice, size) => {
    const one = source();
    return filled(size, at =>
      at === 0
        ? one
        : `${choice.from([' where ', ', with ', ' \\text{ where } ', ' for '])}${name(at)} = ${one}`,
    );
  },
  'long word': (source, choice, size) => {
    const letters = choice.from([
      'a',
      'xy',
      'W',
      'alpha',
      'd',
      '1',
      '_',
      'dL_d',
      '\\alpha',
      "'",
      '0.',
      'e',
      '-',
      '\\,',
    ]);
    return choice.below(2) === 0
      ? letters.repeat(size / letters.length)
      : `${source()} ${letters.repeat(size / letters.length)}`;
  },
  indices: (source, choice, size) =>
    choice.from([
      () => `${source()}_{${filled(size, at => `${name(at)}${choice.from([',', ' ', ''])}`)}}`,
      () => filled(size, at => `\\sum_{${name(at)}} `) + source(),
      () => source() + "'".repeat(size),
      () => filled(size, at => `x_{${name(at)}} W_{${name(at)}${name(at + 1)}} `),
      () => filled(size, at => `\\delta_{${name(at % 26)}${name((at * 7) % 26)}} `),
    ])(),
  program: (source, choice, size) => {
    const depth = choice.from([1, 10, 50, 90, 400]);
    const head = choice.from([
      'if a > 0:',
      'for i in range(3):',
      'while x:',
      'def f(x):',
      'else:',
      'with a as b:',
      'class A:',
    ]);
    const deep = Array.from({ length: depth }, (_, at) => `${' '.repeat(at)}${head}`).join('\n');
    const line = (at: number) => `${name(at % 50)} = ${source()}`;
    return `import numpy as np\n${deep}\n${filled(size, at => `${' '.repeat(choice.below(2) === 0 ? depth : 0)}${line(at)}\n`)}return ${name(3)}`;
  },
  junk: (source, choice, size) =>
    choice.below(2) === 0
      ? filled(size, () => choice.from(JUNK))
      : filled(size, () => (choice.below(3) === 0 ? source().slice(0, 20) : choice.from(JUNK))),
  'junk between': (source, choice, size) => {
    const sign = choice.from(JUNK);
    return filled(size, () => source() + sign);
  },
  shuffled: (source, choice, size) => {
    const pieces = filled(2000, () => `${source()} `).split(/(?<=[\s{}()_^=&,])|(?=[\\{}()_^=&,])/);
    return filled(size, () => choice.from(pieces));
  },
  table: (source, choice, size) => {
    const cells = choice.from([1, 3, 30]);
    const kind = choice.from(['bmatrix', 'cases', 'array', 'align*', 'aligned', 'pmatrix', 'gather']);
    return `\\begin{${kind}}${filled(size, at => `${source()}${at % cells === 0 ? ' \\\\ ' : ' & '}`)}\\end{${kind}}`;
  },
  terms: (source, choice, size) => {
    const one = source().slice(0, choice.from([3, 10, 40, 400]));
    const sign = choice.from([
      ' + ',
      ' - ',
      ' ',
      ' \\odot ',
      ' * ',
      ' .* ',
      ' @ ',
      ' / ',
      ' , ',
      ' = ',
      ' \\\\ &= ',
    ]);
    return filled(size, at => `${at === 0 ? '' : sign}${one}`);
  },
  macros: (source, choice, size) => {
    const count = choice.from([3, 30, 300]);
    const kind = choice.below(3);
    const definitions = Array.from({ length: count }, (_, at) => {
      const body = choice.below(3) === 0 ? source() : `\\m${name(at + 1)}\\m${name(at + 1)}`;
      return kind === 0 ? `\\def\\m${name(at)}{${body}}` : `\\newcommand{\\m${name(at)}}[1]{${body} #1}`;
    });
    return filled(size, at => `${definitions[at] ?? `\\m${name(at % count)}{${source()}} `}`);
  },
};

/** What kind of answer it is, and the answer. */
export interface LongAnswer {
  readonly kind: string;
  readonly problem: Problem;
  readonly answer: Answer;
}

/** An answer of at most about `size` characters. */
export function longAnswer(choice: Choice, size: number): LongAnswer {
  const { problem, rows } = courseOf(choice);
  const row = choice.from(rows);
  const rowsOfKind = rows.filter(one => one.plain === row.plain);
  const source = (): string => {
    const { answer } = choice.below(2) === 0 ? row : choice.from(rowsOfKind);
    return choice.below(2) === 0 ? answer : answer.slice(0, 1 + choice.below(answer.length));
  };
  const kind = choice.from(Object.keys(MAKERS));
  const text = MAKERS[kind]!(source, choice, size).slice(0, size);
  const list = () =>
    choice.below(6) === 0 ? Array.from({ length: choice.from([2, 20, 200]) }, () => source()) : undefined;
  const [before, beside] = [list(), list()];
  const isPlain = row.plain ? choice.below(8) > 0 : choice.below(5) === 0;
  const macros =
    choice.below(12) === 0 ? filled(size / 4, at => `\\def\\q${name(at)}{${source()}}\n`) : undefined;
  return {
    kind,
    problem,
    answer: {
      question: row.question,
      answer: text,
      ...(isPlain ? { syntax: 'plain' } : {}),
      ...(before ? { before } : {}),
      ...(beside ? { beside } : {}),
      ...(macros === undefined ? {} : { macros }),
    },
  };
}
