import { expect, test } from 'vitest';
import { processorTime } from '../clock.ts';
import { lines, read } from './found.ts';

const rows: readonly (readonly [what: string, text: string, found: readonly string[]])[] = [
  ['inline and display', 'a $x$ b\n\n$$y$$', ['1: x', '3!: y']],
  ['brackets of TeX', 'a \\(x\\) b\n\n\\[\ny\n\\]', ['1: x', '4!: y']],
  ['brackets with two backslashes', 'a \\\\(x\\\\) b \\\\[y\\\\]', ['1: x', '1!: y']],
  ['a formula alone on its line is set apart', 'text\n\n$x$.\n\ntext', ['3!: x']],
  [
    'a display that looks like Markdown',
    '$$\n- a\n# b\n\n> c\n= d\n---\n$$',
    ['2!: - a\n# b\n\n> c\n= d\n---'],
  ],
  ['a display that opens behind text', 'so: $$\na\n- b\n$$ and $c$', ['2!: a\n- b', '4: c']],
  [
    'environments',
    '\\begin{align*}\na &= b \\\\\nc &= d\n\\end{align*}',
    ['1!: \\begin{align*}\na &= b \\\\\nc &= d\n\\end{align*}'],
  ],
  [
    'nested environments',
    '\\begin{equation}\\begin{aligned}a\\end{aligned}\\end{equation}',
    ['1!: \\begin{equation}\\begin{aligned}a\\end{aligned}\\end{equation}'],
  ],
  [
    'tables keep their bars',
    '| a | b |\n|---|---|\n| $\\|x\\|$ | $|y|$ |',
    ['3: \\|x\\|', '3: |y| @ \\|x\\|'],
  ],
  [
    'lists and quotes',
    '1. one $a$\n2. two\n   $$\n   b\n   $$\n\n> $c$\n> and $d$',
    ['1: a @ 1', '4!: b @ 2', '7: c @ 2', '8: d @ 2'],
  ],
  ['what is crossed out', '~~$a$~~ $b$ ~~wrong~~ $c$, $x$ ~~ $y$', ['1: b', '1: c', '1: x', '1: y']],
  ['indented displays', 'text\n\n    $$a$$\n', ['3!: a']],
  ['no formulas in code', '`$a$` and\n\n```\n$b$\n```\n\n~~~\n$$c$$\n~~~\n$d$', ['10!: d']],
  ['fences of mathematics', '```math\na\n```', ['2!: a']],
  ['dollars in backticks', 'see $`a`$ there', ['1: a']],
  ['escaped dollars and money', 'costs \\$5 or $5 and $6, $x$', ['1: x']],
  ['dollars inside text', '$\\text{if $x > 0$} y$ z', ['1: \\text{if $x > 0$} y']],
  ['emphasis is not mathematics', '*a* $x_1 * y_2 * z_3$ _b_', ['1: x_1 * y_2 * z_3']],
  ['comments hide', '<!-- $a$ -->\n<!--\n$b$\n\n$c$\n-->\n$d$', ['7!: d']],
  ['comments label', '<!-- partial: q1 -->\n$$a$$\n\n## Notes\n\n$$b$$', ['2!: a @ q1', '6!: b @ Notes']],
  ['a comment above a heading belongs to it', '<!-- partial: q1 -->\n## Notes\n\n$$b$$', ['4!: b @ q1']],
  [
    'headings',
    '# One\n$a$\n## Two ##\n$b$\n\nThree\n=====\n$c$',
    ['2!: a @ One', '4!: b @ Two', '8!: c @ Three'],
  ],
  ['unpaired dollars', 'a $$ b\n\n$$x$$', ['3!: x']],
  ['an unclosed display loses nothing else', '$a$\n\n$$ b\n\n$c$ d', ['1!: a', '5: c']],
  ['macros are no formulas', '$$\\newcommand{\\R}{\\mathbb R}$$\n\n\\def\\a#1{b}\n\n$\\R$', ['5!: \\R']],
  ['Windows line ends', 'a\r\n\r\n$$\r\nx\r\n$$\r\n', ['4!: x']],
]; // prettier-ignore

test.each(rows)('%s', async (_, text, found) => {
  expect(lines(await read('a.md', text))).toEqual(found);
});

test('macros count from where they stand', async () => {
  const found = await read(
    'a.md',
    '$a$\n\n$$\\newcommand{\\R}{r}$$\n\n$\\R$\n\n\\DeclareMathOperator{\\tr}{tr}\n\n$b$',
  );
  expect(found.formulas.map(({ macros }) => macros)).toEqual([
    '',
    '\\newcommand{\\R}{r}\n',
    '\\newcommand{\\R}{r}\n\\DeclareMathOperator{\\tr}{tr}\n',
  ]);
});

test('a long document is read in linear time', async () => {
  const row = 'Text with $x_{i}$ and\n\n$$\n\\frac{a}{b} = c\n$$\n\n';
  const start = processorTime();
  expect((await read('a.md', row.repeat(2000))).formulas).toHaveLength(4000);
  expect(processorTime() - start).toBeLessThan(3000);
});
