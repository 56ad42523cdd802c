/** Words around a right answer of a document, a row each: those that do nothing to it, and those that leave it to a person. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadProblemText } from '../../src/problem/load.ts';
import { assess, pairWith } from '../../src/submission/assess.ts';
import { readDocument } from '../../src/submission/documents/document.ts';
import { judge } from './judge.ts';

const problem = loadProblemText(
  `
title: Half the squared error behind a tanh layer
layout: denominator
dimensions: [n, h, K]
variables:
  x:  { shape: [n] }
  y:  { shape: [K] }
  W1: { shape: [h, n], latex: 'W_1' }
  b1: { shape: [h], latex: 'b_1' }
  W2: { shape: [K, h], latex: 'W_2' }
  b2: { shape: [K], latex: 'b_2' }
model:
  z1: { is: 'W1 * x + b1', latex: 'z_1' }
  a1: { is: 'tanh(z1)', latex: 'a_1' }
  z2: { is: 'W2 * a1 + b2', latex: 'z_2' }
  L: { is: '1/2 * sum((z2 - y) .^ 2)', latex: 'L' }
questions:
  - { id: dW2, of: L, wrt: W2 }
  - { id: dW1, of: L, wrt: W1 }
`,
  'words-around',
);

const VALUE = String.raw`(z_2 - y)a_1^\top`;
const ANSWER = String.raw`\frac{\partial L}{\partial W_2} = ${VALUE}`;
const rows = readFileSync(new URL('./words-around.txt', import.meta.url), 'utf8').split('\n');

async function verdictOf(words: string, formula: string): Promise<string | undefined> {
  const body = words.replace(/\b[FG]\b/, () => formula).replaceAll('⏎', '\n');
  const text = `## dW2\n\n${body}\n\n## dW1\n\nI did not get this one.\n`;
  const document = await readDocument('answers.md', new TextEncoder().encode(text));
  const { answers } = assess('', problem, pairWith(problem, [document], judge), judge);
  return answers.find(({ question }) => question === 'dW2')?.verdict;
}

describe.each([
  ['+', 'say nothing against it'],
  ['-', 'leave it to a person'],
])('%s', (mark, what) => {
  const own = rows.filter(row => row.startsWith(`${mark} `)).map(row => row.slice(2));
  test.each(own)(`%s (${what})`, async words => {
    const forms = /\bG\b/.test(words) ? [`$${VALUE}$`] : [`$${ANSWER}$`, `\n\n$$${ANSWER}$$\n\n`];
    for (const form of forms)
      if (mark === '+') expect(await verdictOf(words, form)).toBe('correct');
      else expect(await verdictOf(words, form)).not.toBe('correct');
  });
});
