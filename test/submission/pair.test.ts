import { describe, expect, test } from 'vitest';
import { pair } from '../../src/submission/pairing/pair.ts';
import { asked, questionOf, read } from './found.ts';

const W = '\\frac{\\partial l}{\\partial W}';
const B = '\\frac{\\partial l}{\\partial b}';

/** `question: answer` of each answer, with the lines of earlier ones. */
async function paired(text: string, name = 'a.md'): Promise<string[]> {
  const { answers } = pair([await read(name, text)], asked('dl-dW', 'dl-db', 'why-relu'), questionOf);
  return [...answers].map(
    ([id, { answer, line, earlier }]) =>
      `${id} ${line}: ${answer.answer}${earlier.length > 0 ? ` (also ${earlier.map(e => e.line)})` : ''}`,
  );
}

const rows: readonly (readonly [what: string, text: string, answers: readonly string[]])[] = [
  ['by left-hand side', `$$${W} = a$$\n\n$$${B} = b$$`, [`dl-dW 1: ${W} = a`, `dl-db 3: ${B} = b`]],
  ['by heading', '## dl-dW\n\n$$a$$\n\n## dl-db\n\n$$b$$', ['dl-dW 3: a', 'dl-db 7: b']],
  ['by a heading with more words', '## 3. `dl-dW` (2 points)\n\n$$a$$', ['dl-dW 3: a']],
  ['a heading names by its quantity', `## The gradient $${W}$\n\n$$a$$`, ['dl-dW 3: a']],
  ['not by a part of a word', '## dl-dWx\n\n$$a$$', []],
  ['by comment', '<!-- partial: dl-db -->\n\n$$a$$', ['dl-db 3: a']],
  ['the left-hand side goes before the heading', `## dl-db\n\n$$${W} = a$$`, [`dl-dW 3: ${W} = a`]],
  ['the last counts', `$$${W} = a$$\n\ntext\n\n$$${W} = b$$`, [`dl-dW 5: ${W} = b (also 1)`]],
  ['a deeper heading keeps the question', '## dl-dW\n### Solution\n$$a$$', ['dl-dW 3: a']],
  ['a heading of its level ends it', '## dl-dW\n$$a$$\n## Notes\n$$b$$', ['dl-dW 2: a']],
  ['symbols in the text are no answers', '## dl-dW\n$$a$$\nwhere $h$ is a size and $n = 3$.', ['dl-dW 2: a']],
  ['running text alone', '## dl-dW\nIt is $a b$, where $h$ is a size.', ['dl-dW 2: a b']],
  [
    'a definition behind the answer',
    '## dl-dW\n$$x \\delta$$\nwith $$\\delta = W e$$',
    ['dl-dW 2: x \\delta'],
  ],
  [
    'definitions before the answer',
    '## dl-dW\n$$\\delta = W e$$\n$$dW = x \\delta$$',
    ['dl-dW 3: dW = x \\delta'],
  ],
  ['a step before the answer', '## dl-dW\n$$W$$\n$$dW = x e$$', ['dl-dW 3: dW = x e (also 2)']],
  ['a display goes on', `$$${W} = a b$$\n\n$$= c$$`, [`dl-dW 1: $$${W} = a b$$\n$$= c$$`]],
  [
    'two answers in one display',
    `\\begin{align}\n${W} &= a \\\\\n&= b \\\\\n${B} &= c\n\\end{align}`,
    [`dl-dW 2: ${W} &= a \\\\\n&= b`, `dl-db 4: ${B} &= c`],
  ],
  [
    'definitions in the same display',
    `\\begin{align}\n\\delta &= e \\\\\n${W} &= a\n\\end{align}`,
    [`dl-dW 1: \\begin{align}\n\\delta &= e \\\\\n${W} &= a\n\\end{align}`],
  ],
  [
    'prose answers what a person marks',
    '## why-relu\nBecause it does.\n\n## End',
    ['why-relu 1: Because it does.'],
  ],
  ['in bold before it', '**dl-dW:** $a$\n\n**dl-db:** $b$\n\n$$c$$', ['dl-dW 1: a', 'dl-db 5: c']],
  ['in bold above it', '**Question 2 (dl-dW)**\n\nAnswer:\n\n$$a$$', ['dl-dW 5: a']],
  ['before it in a list', '1. dl-dW: $a$\n2. (b) dl-db = $b$\n\n$$c$$', ['dl-dW 1: a', 'dl-db 2: b']],
  [
    'in its row',
    '| dl-dW | $a$ |\n| notes | $c$ |\n| dl-db (2 points) | $b$ |',
    ['dl-dW 1: a', 'dl-db 3: b'],
  ],
  ['by its quantity in its row', `| $${W}$ | $a$ |\n| $${B}$ | $b$ |`, ['dl-dW 1: a', 'dl-db 2: b']],
  ['its size behind it in its row', '| dl-dW | $a$ | $h \\times n$ |', ['dl-dW 1: a']],
  ['by its quantity and a colon', `- $${W}$: $a$\n- $${B}$ and $b$`, ['dl-dW 1: a']],
  ['in bold before a sentence', '**1.1 (dl-dW).** We differentiate:\n\n$$a$$', ['dl-dW 3: a']],
  ['two answers on one line', `$$${W} = a, \\qquad ${B} = b$$`, [`dl-dW 1: ${W} = a`, `dl-db 1: ${B} = b`]],
  ['in tags', '<h3>dl-dW</h3>\n\n$a$\n\n<b>dl-db</b><br>\n$b$', ['dl-dW 3: a', 'dl-db 6: b']],
  ['not by an id in a sentence', 'By dl-dW we have $a$ and, as in dl-db, $b$.', []],
  ['not by a word', '## dl-dW\n$$a$$\nThus: $b$', ['dl-dW 2: a']],
  ['what explains is no answer', '## dl-dW\nIt is $a b$ (here $z = W x$).', ['dl-dW 2: a b']],
  ['a chain ends with its section', `## dl-dW\n$$a$$\n## dl-db\n$$= b$$`, ['dl-dW 2: a', 'dl-db 4: = b']],
  ['a quotient as a label', '1. **dl/dW**: $a$\n2. **dl/db** (2 points): $b$', ['dl-dW 1: a', 'dl-db 2: b']],
  ['a quotient in a heading', '## 3. dl/db [2]\n$$b$$\n## dl/dW and dl/db\n$$a$$', ['dl-db 2: b']],
  ['the sentence of a question', 'For dl-dW we get $a$\n\nBy dl-db we get $b$', ['dl-dW 1: a']],
  [
    'a copied question is no answer',
    `> 1. (dl-dW) Find $${W}$\n\n## dl-dW\n$a$\n## dl-db\n$$${W}$$`,
    ['dl-dW 4: a', `dl-db 6: ${W}`],
  ],
  [
    'a mention under another heading',
    `## dl-dW\n$$${W} = a$$\n## dl-db\nBy $${W} = e x$\n$$b$$`,
    [`dl-dW 2: ${W} = a`, 'dl-db 5: b'],
  ],
  [
    'cases in a sentence',
    '## dl-dW\n$a$ if $i = j$, and $b$ otherwise.\n## dl-db\n$b c$ if $x$',
    ['dl-dW 2: a \\text{ if } i = j \\text{ and } b \\text{ otherwise}', 'dl-db 4: b c'],
  ],
  [
    'words in a row',
    '| dl-dW | $a$ |\n| why-relu | it is cheap |',
    ['dl-dW 1: a', 'why-relu 2: it is cheap |'],
  ],
  [
    'words behind a label',
    '**why-relu** It is cheap.\n\n**dl-dW** $a$',
    ['dl-dW 3: a', 'why-relu 1: It is cheap.'],
  ],
  [
    'a name given to what is asked',
    `Let $\\delta_1 = ${W}$ and $\\delta_2 := ${B}$.\n\n$$\\delta_2 = b$$\n\n$$\\delta_1 = a \\delta_2$$`,
    ['dl-dW 5: \\delta_1 = a \\delta_2', 'dl-db 3: \\delta_2 = b'],
  ],
  [
    'a name gives way to the quantity itself',
    `$$${W} = a$$\n\nLet $g = ${W}$.\n\n$$g = c$$`,
    [`dl-dW 1: ${W} = a`],
  ],
  [
    'columns of one display',
    `\\begin{align}\n${W} &= a, & ${B} &= b\n\\end{align}`,
    [`dl-dW 2: ${W} &= a`, `dl-db 2: ${B} &= b`],
  ],
  [
    'behind the copied question',
    `## Task 7\n**Compute $${W}$.**\n\n$$a$$\n\n## Task 8\nFind $${B}$. We have $e$:\n\n$$b$$\n\n## Task 9\n\n$$c$$`,
    ['dl-dW 4: a', 'dl-db 9: b'],
  ],
  ['not where two are asked for', `Compute $${W}$ and $${B}$.\n\n$$a$$`, []],
  ['not behind a word of an answer', `Using $${W}$ we get\n\n$$a$$`, []],
  ['by all words of a heading', '## 2. Dl DW\n$$a$$', ['dl-dW 2: a']],
  [
    'what is equal to a name does not have it',
    `Let $g := ${W}$.\n\n$$g = a$$\n\n$$${B} = g$$`,
    ['dl-dW 3: g = a', `dl-db 5: ${B} = g`],
  ],
  [
    'beside each other in a row',
    `\\begin{align}\na &= c \\\\\n${W} &= a, \\quad\\text{und}\\quad ${B} = b\n\\end{align}`,
    [`dl-dW 2: a &= c \\\\${W} &= a`, `dl-db 3: ${B} = b`],
  ],
  ['behind a comma', `$$${W} = a, ${B} = b$$`, [`dl-dW 1: ${W} = a`, `dl-db 1: ${B} = b`]],
  ['its number before words in a row', '| dl-dW | size of $W$ | $a$ |', ['dl-dW 1: a']],
  [
    'a solution under its own heading',
    '## why-relu\n### Solution\nIt is cheap.\n## dl-dW\n$$a$$',
    ['dl-dW 5: a', 'why-relu 2: It is cheap.'],
  ],
  [
    'recalled under another heading',
    `## dl-dW\n$$${W} = a$$\n## dl-db\n$$${W} = e x$$\n$$b$$`,
    [`dl-dW 2: ${W} = a`, 'dl-db 5: b'],
  ],
  ['an item ends with its list item', '- dl-dW: $a$\n- **Notes**: it goes to $0$', ['dl-dW 1: a']],
  ['a condition behind it', '## dl-dW\nIt is $a b$, for $\\alpha > 0$.\n', ['dl-dW 2: a b']],
  ['where it vanishes', `$$${W} = a$$\n\nSetting $${W} = 0$ gives $c$.`, [`dl-dW 1: ${W} = a`]],
  [
    'in a box around rows',
    `$$\\boxed{\\begin{aligned}${W} &= a \\\\ ${B} &= b\\end{aligned}}$$`,
    [`dl-dW 1: ${W} &= a`, `dl-db 1: ${B} &= b`],
  ],
  ['a symbol that is told', '## dl-dW\nAs $l = c d$, the gradient is just $c$.', ['dl-dW 2: c']],
  ['a hint before all headings', `Hint: $${W} = e$\n## dl-dW\nIt is $a b$.`, ['dl-dW 3: a b']],
  [
    'in running text behind its heading',
    `## dl-dW\nIt is $a b$.\n# Summary\nSo $${W} = a c$.`,
    [`dl-dW 4: ${W} = a c`],
  ],
  ['words before the formula of a row', '| dl-dW | it is simply $a$ |', ['dl-dW 1: a']],
  [
    'a page that is called Markdown',
    '<h2>dl-dW</h2><p>$a$</p><h2>dl-db</h2><p>so</p><p>$b$</p>',
    ['dl-dW 3: a', 'dl-db 9: b'],
  ],
  ['a heading that speaks of it', '## 2. Why the ReLU?\nIt is cheap.', ['why-relu 1: It is cheap.']],
  ['bold words that speak of it', '**Why the ReLU:** it is cheap.', ['why-relu 1: it is cheap.']],
  [
    'a heading for words',
    '## Discussion\nIt is cheap and it is used by all.',
    ['why-relu 1: It is cheap and it is used by all.'],
  ],
  ['not a heading of formulas', '## The ReLU layer\n$$a$$', []],
  ['nothing', 'text', []],
]; // prettier-ignore

const DOCUMENT = (body: string) => `\\begin{document}\n${body}\n\\end{document}`;

test.each([
  ['items', '\\item \\textbf{dl-dW}\n$a$\n\\item[(b)] dl-db: \\[b\\]', ['dl-dW 3: a', 'dl-db 4: b']],
  ['rows', 'q & a \\\\ \\hline\ndl-dW & $a$ \\\\\nx & $c$ \\\\\ndl-db & $b$', ['dl-dW 3: a', 'dl-db 5: b']],
  ['quantities in rows', `$${W}$ & $a$ \\\\\n$${B}$ & $b$`, ['dl-dW 2: a', 'dl-db 3: b']],
  [
    'a line in a display is no label',
    'dl-dW\n\\begin{align}\nx-y\n\\end{align}\n\\[b\\]',
    ['dl-dW 6: b (also 3)'],
  ],
  ['bold words', '\\noindent\\textbf{Question 1 (dl-dW).} We differentiate:\n\\[a\\]', ['dl-dW 3: a']],
  ['not in a sentence', 'By dl-dW we have $a$.', []],
  [
    'items with words',
    '\\item[why-relu] It is cheap.\n\\item[dl-dW] $a$',
    ['dl-dW 3: a', 'why-relu 2: It is cheap.'],
  ],
] as const)('labels in the text of LaTeX: %s', async (_, body, answers) => {
  expect(await paired(DOCUMENT(body), 'a.tex')).toEqual(answers);
});

test('a heading asks for the gradient by what it names', async () => {
  const gradient = (text: string) =>
    /^\\nabla_\{W\} = /.test(text) ? 'dl-dW' : questionOf(text, '', 'latex');
  const document = await read('a.md', '### Gradient w.r.t. $W$\n\n$$a$$\n\n### The matrix $W$\n\n$$b$$');
  const { answers } = pair([document], asked('dl-dW'), gradient);
  expect(answers.get('dl-dW')).toMatchObject({ line: 3, answer: { answer: 'a' }, earlier: [] });
});

test('an answer that names itself defines for the rows behind it', async () => {
  const text = `\\begin{align}\n${B} &= b \\equiv \\delta_2 \\\\\n${W} &= x \\delta_2\n\\end{align}`;
  const { answers } = pair([await read('a.md', text)], asked('dl-dW', 'dl-db'), questionOf);
  expect(answers.get('dl-dW')!.answer.before).toEqual([`${B} &= b \\equiv \\delta_2`]);
});

test('an answer that names itself defines for the next one', async () => {
  const text = `$$${W} = a = c$$\n\n$$${B} = b \\equiv \\delta_2$$\n\n$$${W} = x \\delta_2$$`;
  const { answers } = pair([await read('a.md', text)], asked('dl-dW', 'dl-db'), questionOf);
  expect(answers.get('dl-dW')!.answer.before).toEqual([`${W} = a = c`, `${B} = b \\equiv \\delta_2`]);
});

test.each(rows)('%s', async (_, text, answers) => {
  expect(await paired(text)).toEqual(answers);
});

test.each<readonly [what: string, text: string, answers: readonly string[]]>([
  ['the question above its answer', "dl-dW\na * b\n\ndl/db:\nc'", ['dl-dW 2: a * b', "dl-db 5: c'"]],
  ['above a rule', 'dl/dW\n-----\na * b\n\ndl-db\n=====\nc', ['dl-dW 3: a * b', 'dl-db 7: c']],
  ['between marks', '=== dl-dW ===\na * b\n\n[dl/db]\nc', ['dl-dW 2: a * b', 'dl-db 5: c']],
  ['before its id and an equals sign', '- dl-db: c\n- dl/dW = a', ['dl-dW 2: dl/dW = a', 'dl-db 1: c']],
  ['a sign is no bullet', 'dl-db:\n- c / a', ['dl-db 2: - c / a']],
  ['an answer that is a name', 'dl-db:\nW2\n\ndl-dW:\ndl/db', ['dl-dW 5: dl/db', 'dl-db 2: W2']],
  ['an answer that is a derivative', 'dl-dW: dl/db\ndl-db: dl/dW', ['dl-dW 1: dl/db', 'dl-db 2: dl/dW']],
  ['arrows', 'dl-dW -> a\ndl/db => c', ['dl-dW 1: a', 'dl-db 2: c']],
  [
    'words around the answers',
    'Hi,\n\ndl-dW: a * b\n   this has the shape of W\n\nFor the bias I get:\n\ndl-db: c\n\nBest,\nEve',
    ['dl-dW 3: a * b', 'dl-db 8: c'],
  ],
  ['a name below', 'dl-dW: a\n\nEve\n--\nSent from my phone', ['dl-dW 1: a']],
  [
    'words for a person',
    'dl-dW: a\nwhy-relu: it is cheap\nand enough',
    ['dl-dW 1: a', 'why-relu 2: it is cheap\nand enough'],
  ],
])('plain text: %s', async (_, text, answers) => {
  expect(await paired(text, 'a.txt')).toEqual(answers);
});

test('Markdown without a dollar is plain text', async () => {
  expect(await paired('# Homework\n\n**dl-dW**\n\ndl/dW = a * b\n\n- dl-db: c\n')).toEqual([
    'dl-dW 5: dl/dW = a * b',
    'dl-db 7: c',
  ]);
});

test('what follows `where` defines for the answer before it', async () => {
  const text = '## dl-dW\n\n$x \\delta$ where $\\delta = e$ and $u = 2$';
  const { answers } = pair([await read('a.md', text)], asked('dl-dW'), questionOf);
  expect(answers.get('dl-dW')!.answer).toMatchObject({ answer: 'x \\delta', before: ['\\delta = e'] });
});

test('plain text', async () => {
  expect(await paired('dl/dW = a * b\ndl-db: c\n', 'a.txt')).toEqual([
    'dl-dW 1: dl/dW = a * b',
    'dl-db 2: c',
  ]);
});

describe('what stands around an answer', () => {
  test('earlier equations come with it, answers to other questions do not', async () => {
    const text = `$$\\delta = e$$\n\n$h$\n\n$$${B} = \\delta$$\n\n$$${W} = \\delta x$$`;
    const { answers } = pair([await read('a.md', text)], asked('dl-dW', 'dl-db'), questionOf);
    expect(answers.get('dl-dW')!.answer.before).toEqual(['\\delta = e']);
  });

  test('several files are one submission, the last file counts', async () => {
    const documents = [await read('a.md', `$$${W} = a$$`), await read('b.md', `$$${W} = b$$`)];
    const answer = pair(documents, asked('dl-dW'), questionOf).answers.get('dl-dW')!;
    expect([answer.file, answer.earlier]).toEqual(['b.md', [{ file: 'a.md', line: 1 }]]);
  });

  test('a comment that names no question is told', async () => {
    const { unknown, unplaced } = pair(
      [await read('a.md', '<!-- partial: dl-dX -->\n$$a$$')],
      asked('dl-dW'),
      questionOf,
    );
    expect(unknown).toEqual([{ file: 'a.md', line: 2, name: 'dl-dX' }]);
    expect(unplaced).toBe(1);
  });
});

test('words that may take a formula back stay beside it, and out of it', async () => {
  const text = `## dl-dW\nMy lab partner has\n$$a b$$\n\n## dl-db\n\n$$c$$`;
  const { answers } = pair([await read('a.md', text)], asked('dl-dW', 'dl-db'), questionOf);
  expect(answers.get('dl-dW')!.answer).toMatchObject({ answer: 'a b', doubt: 'My lab partner has' });
  expect(answers.get('dl-db')!.answer).not.toHaveProperty('doubt');
});
