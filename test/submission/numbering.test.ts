import { describe, expect, test } from 'vitest';
import { numbered } from '../../src/submission/pairing/numbering.ts';
import { pair } from '../../src/submission/pairing/pair.ts';
import { asked, questionOf, read } from './found.ts';

async function paired(text: string, ids: readonly string[], name = 'a.md'): Promise<string[]> {
  const { answers } = pair([await read(name, text)], asked(...ids), questionOf);
  return [...answers].map(([id, { answer }]) => `${id}: ${answer.answer}`);
}

const PARTS = ['1a', '1b', '2'];
const QUESTIONS = ['q1', 'q2', 'q12'];

describe('numbers of questions', () => {
  test.each<readonly [what: string, text: string, ids: readonly string[], answers: readonly string[]]>([
    ['in capitals', '## Q1\n$$a$$\n## Q12\n$$b$$', QUESTIONS, ['q1: a', 'q12: b']],
    ['in words', '### Question 2: the weights\n$$a$$', QUESTIONS, ['q2: a']],
    [
      'of a problem and its part',
      '## Problem 1(a)\n$$a$$\n## Problem 1 (b)\n$$b$$',
      PARTS,
      ['1a: a', '1b: b'],
    ],
    ['of a part under its problem', '# Problem 1\n### (a)\n$$a$$\n### b)\n$$b$$', PARTS, ['1a: a', '1b: b']],
    ['with a full stop', '**1.a)** $a$\n\n**1.b)** $b$', PARTS, ['1a: a', '1b: b']],
    ['before the answer', '**Problem 1(b).** Answer: $a$', PARTS, ['1b: a']],
    ['in a table', '| Q1 | $a$ |\n| Q2 | $b$ |', QUESTIONS, ['q1: a', 'q2: b']],
    ['of letters alone', '### Part (b)\n$$a$$', ['a', 'b'], ['b: a']],
    ['of no part of another problem', '# Problem 3\n### (a)\n$$a$$', PARTS, []],
    ['of no step', '## Question 2\nFirst\n\n(1) $a$\n\n(2) $b$', QUESTIONS, ['q2: b']],
    ['of no other word', '## Step 1\n$$a$$\n## Homework 2\n$$b$$\n## 1st try\n$$c$$', QUESTIONS, []],
    ['of no ids that are words', '## Question 1\n$$a$$', ['dl-dW', 'dl-db'], []],
    ['of Roman parts', '# Exercise 1\n(i) $a$\n\n(iv) $b$', ['ex1-i', 'ex1-iv'], ['ex1-i: a', 'ex1-iv: b']],
    ['of a paragraph that goes on', '# Problem 1\n(b) By the rule we get\n\n$$b$$', PARTS, ['1b: b']],
    [
      'of a paragraph by itself',
      '**Problem 1.**\n\n(b)\n\n$$b$$\n\nProblem 2.\n\n$$c$$',
      PARTS,
      ['1b: b', '2: c'],
    ],
    ['of items of a list', '1. $a$\n2. We get\n   $$b$$', QUESTIONS, ['q1: a', 'q2: b']],
    ['of items under a number', '# Problem 1\n2. $a$', ['1.1', '1.2'], ['1.2: a']],
    ['ids that look like words', '**db**: $a$\n\nThen: $b$\n\n**dx**: $c$', ['db', 'dx'], ['db: a', 'dx: c']],
    ['not of two ids', '## Question 1\n$$a$$', ['q1', 'p1'], []],
  ])('%s', async (_, text, ids, answers) => {
    expect(await paired(text, ids)).toEqual(answers);
  });

  test.each<readonly [what: string, text: string, ids: readonly string[], answers: readonly string[]]>([
    ['a key', 'Q1: p - y\nQ2: p', QUESTIONS, ['q1: p - y', 'q2: p']],
    ['an item', "1) p - y\n2) (p - y) * x'", QUESTIONS, ['q1: p - y', "q2: (p - y) * x'"]],
    ['an item of a problem', 'Problem 1\n\n(a) p\n(b) -p + y', PARTS, ['1a: p', '1b: -p + y']],
    [
      'an item with its derivative',
      'a) dl/dW = x\nb) dl/db = y',
      ['dl-dW', 'dl-db'],
      ['dl-dW: dl/dW = x', 'dl-db: dl/db = y'],
    ],
    ['a derivative as a key', 'dl/dW: x\ndl/db: y', ['dl-dW', 'dl-db'], ['dl-dW: x', 'dl-db: y']],
    ['Roman items', 'Ex. 1\n(i) p - y\n(iv) p', ['ex1-i', 'ex1-iv'], ['ex1-i: p - y', 'ex1-iv: p']],
    ['items of a section', '2.1) p - y\n2.2) p', ['2.1', '2.2'], ['2.1: p - y', '2.2: p']],
    ['items with a full stop', '1. p - y\n2. p', QUESTIONS, ['q1: p - y', 'q2: p']],
    [
      'no item: a factor in brackets',
      'dl/dW = x +\n(a) * x\n(b) * y',
      ['dl-dW'],
      ['dl-dW: dl/dW = x +\n(a) * x'],
    ],
  ])('in plain text: %s', async (_, text, ids, answers) => {
    expect(await paired(text, ids, 'a.txt')).toEqual(answers);
  });

  test.each<readonly [what: string, text: string, ids: readonly string[], answers: readonly string[]]>([
    ['in brackets', '\\item[(q1)] $a$\n\\item[(q2)] \\[ b \\]', QUESTIONS, ['q1: a', 'q2: b']],
    [
      'of a list',
      '\\section{Problem 1}\n\\begin{enumerate}[label=(\\alph*)]\n\\item $a$\n\\item So\n\\[ b \\]\n\\end{enumerate}',
      PARTS,
      ['1a: a', '1b: b'],
    ],
    [
      'of a list in a list',
      '\\begin{enumerate}\\item \\begin{enumerate}\\item $a$ \\item $b$ \\end{enumerate}\\item $c$\\end{enumerate}',
      PARTS,
      ['1a: a', '1b: b', '2: c'],
    ],
    [
      'of a paragraph that goes on',
      '\\textbf{Problem 1.}\n\n(b) By the rule we get\n\\[ b \\]',
      PARTS,
      ['1b: b'],
    ],
  ])('in LaTeX: %s', async (_, text, ids, answers) => {
    expect(await paired(text, ids, 'a.tex')).toEqual(answers);
  });

  test('are those of the ids that are numbers', () => {
    expect([...numbered(['q1', 'Problem-2', '3.b', '1.2', 'dl-dW', 'x1y'])]).toEqual([
      ['1', 'q1'],
      ['2', 'Problem-2'],
      ['3b', '3.b'],
      ['1.2', '1.2'],
    ]);
  });
});
