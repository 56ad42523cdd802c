import { describe, expect, test } from 'vitest';
import { pair } from '../../src/submission/pairing/pair.ts';
import { asked, lines, questionOf, read } from './found.ts';

const notebook = (...cells: readonly (readonly [type: string, source: string])[]) =>
  JSON.stringify({ cells: cells.map(([cell_type, source]) => ({ cell_type, source })) });

async function paired(name: string, text: string): Promise<string[]> {
  const { answers, unplaced } = pair([await read(name, text)], asked('dl-dW', 'dl-db'), questionOf);
  return [...answers]
    .map(([id, { answer, line }]) => `${id} ${line}: ${answer.answer} (${answer.syntax})`)
    .concat(unplaced > 0 ? `${unplaced} unplaced` : []);
}

describe('answers in code', () => {
  test.each<readonly [what: string, text: string, answers: readonly string[]]>([
    [
      'a fence under a heading',
      '## dl-dW\n```python\nnp.outer(d, x)\n```',
      ['dl-dW 3: np.outer(d, x) (plain)'],
    ],
    ['a fence without a language', '## dl-dW\n\n```\nd * x.T\n```', ['dl-dW 4: d * x.T (plain)']],
    [
      'its last statement',
      '## dl-dW\n```py\nd = y - t  # the error\ndW = np.outer(d, x)\n```',
      ['dl-dW 4: dW = np.outer(d, x) (plain)'],
    ],
    ['named by its left side', "```julia\ndl/dW = d * x'\n```", ["dl-dW 2: dl/dW = d * x' (plain)"]],
    [
      'a statement of two lines',
      '## dl-dW\n```\nnp.outer(d,\n  x)\n```',
      ['dl-dW 3: np.outer(d,\n  x) (plain)'],
    ],
    ['between backticks', '## dl-dW\n`np.outer(d, x)`', ['dl-dW 2: np.outer(d, x) (plain)']],
    [
      'between backticks behind a label',
      '**dl-dW:** `d * x.T`\n\n**dl-db:** `1 * d`',
      ['dl-dW 1: d * x.T (plain)', 'dl-db 3: 1 * d (plain)'],
    ],
    [
      'but a formula goes before code',
      '## dl-dW\n$a$\n```python\nnp.outer(d, x)\n```',
      ['dl-dW 2: a (latex)'],
    ],
    [
      'a program that adds up over the examples, as a whole',
      '## dl-dW\n```python\ndW = 0\nfor i in range(N):\n  dW += np.outer(d[i], x[i])\n```',
      ['dl-dW 3: dW = 0\nfor i in range(N):\n  dW += np.outer(d[i], x[i]) (plain)'],
    ],
    [
      'a function, as a whole',
      '## dl-dW\n```python\ndef f(d, x):\n    e = 2 * d\n    return np.outer(e, x)\n```',
      ['dl-dW 3: def f(d, x):\n    e = 2 * d\n    return np.outer(e, x) (plain)'],
    ],
    [
      'under its own heading before another one',
      '## dl-dW\n`dl/dW = 2 * x`\n## dl-db\n```\ndl/dW = 3 * x\ndl/db = 4\n```',
      ['dl-dW 2: dl/dW = 2 * x (plain)', 'dl-db 6: dl/db = 4 (plain)'],
    ],
    [
      'between backticks, with what it uses',
      'With `d = y - t` we get `dl/dW = d * x` at last.',
      ['dl-dW 1: dl/dW = d * x (plain)'],
    ],
    [
      'lines of text beside dollars',
      'As $t$ is fixed:\ndl/dW = 2 d x\n- dl/db = 2 d',
      ['dl-dW 2: dl/dW = 2 d x (plain)', 'dl-db 3: dl/db = 2 d (plain)', '1 unplaced'],
    ],
    ['no sentence', 'As $t$ is:\ndl/dW = what stands before that bracket here', ['1 unplaced']],
    ['no program', '## dl-dW\n```python\nfor i in range(3):\n  x = i\n```', []],
    ['no other language', '## dl-dW\n```html\n<b>1</b>\n```', []],
    ['no code without a question', '```python\nx = 1\n```', []],
    ['no name between backticks', '## dl-dW\nBy `x`', []],
  ])('%s', async (_, text, answers) => {
    expect(await paired('a.md', text)).toEqual(answers);
  });

  test('a code cell under a heading, and one that names its quantities', async () => {
    const text = notebook(
      ['markdown', '## dl-dW'],
      ['code', 'import numpy as np\nprint(x)\nx[0] = 1\nnp.outer(d, x)'],
      ['code', 'dl/db = d\nplt.plot(x)'],
    );
    expect(await paired('a.ipynb', text)).toEqual([
      'dl-dW 4: np.outer(d, x) (plain)',
      'dl-db 1: dl/db = d (plain)',
    ]);
  });

  test('earlier variables are known to later ones, those of LaTeX are not', async () => {
    const found = await read('a.md', '$$\\delta = e$$\n```\ndb = y - t\ndl/dW = db * x\n```');
    const { answers } = pair([found], asked('dl-dW'), questionOf);
    expect(answers.get('dl-dW')?.answer.before).toEqual(['db = y - t']);
  });
});

test('a total behind a definition is the answer', async () => {
  const text = '## dl-dW\n$$G = a x$$\n$$H = b x$$\nTotal: $G + H$';
  expect(await paired('a.md', text)).toEqual(['dl-dW 4: G + H (latex)']);
  const mention = '## dl-dW\n$$x \\delta$$\nwith\n$$\\delta = e$$\nwhere $\\delta$ is small.';
  expect(await paired('a.md', mention)).toEqual(['dl-dW 2: x \\delta (latex)']);
});

test('questions and parts of the class exam are counted', async () => {
  const text = String.raw`\begin{document}\begin{questions}
\question First
$a$
\question[3] Second
\begin{parts}
\part $b$
\part
\begin{solution} $$c$$ \end{solution}
\end{parts}
\end{questions}\end{document}`;
  expect(lines(await read('a.tex', text))).toEqual(['3!: a @ Question 1', '6: b @ (a)', '8!: c @ (b)']);
  const { answers } = pair([await read('a.tex', text)], asked('1', '2a', '2b'), questionOf);
  expect([...answers].map(([id, { answer }]) => `${id}: ${answer.answer}`)).toEqual([
    '1: a',
    '2a: b',
    '2b: c',
  ]);
});
