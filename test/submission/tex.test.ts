import { expect, test } from 'vitest';
import { lines, read } from './found.ts';

const rows: readonly (readonly [what: string, text: string, found: readonly string[]])[] = [
  ['inline and display', 'a $x$ b $$y$$ \\(z\\) \\[w\\]', ['1: x', '1!: y', '1: z', '1!: w']],
  ['the preamble has no formulas', '$p$\n\\begin{document}\n$a$ b\n\\end{document}\n$c$', ['3: a']],
  ['environments', 'a\n\\begin{align}\nx &= y\n\\end{align}', ['2!: \\begin{align}\nx &= y\n\\end{align}']],
  [
    'nested environments',
    '\\begin{equation}\\begin{split}a\\end{split}\\end{equation}',
    ['1!: \\begin{equation}\\begin{split}a\\end{split}\\end{equation}'],
  ],
  ['environments of text are gone through', '\\begin{enumerate}\\item $a$ b\\end{enumerate}', ['1: a @ 1.']],
  ['what is crossed out', 'so \\sout{$a$} $b$', ['1: b']],
  [
    'rows of a table with rules',
    '\\begin{tabular}{|l|l|}\n$\\partial l$ & $a$ \\\\ \\hline\n$\\partial m$ & $b$ \\\\ \\hline\n\\end{tabular}',
    ['2: \\partial l', '2: a @ \\partial l', '3: \\partial m', '3: b @ \\partial m'],
  ],
  ['comments', '% $a$\n$b$ % $c$\n100\\% $d$ e', ['2!: b', '3: d']],
  ['comments in formulas', '\\[ a % $ no\n b \\]', ['1!: a       \n b']],
  [
    'verbatim',
    '\\begin{verbatim}$a$\\end{verbatim}\\verb|$b$| \\begin{lstlisting}\n$c$\n\\end{lstlisting} $d$',
    ['3: d'],
  ],
  ['sections label', '\\section{q1}\n$a$ b\n\\subsection*{More}\n$c$ d', ['2: a @ q1', '4: c @ More']],
  ['underscores in sections', '\\section[short]{dloss-d\\_W1}\n$a$ b', ['2: a @ dloss-d_W1']],
  ['comments label', '% partial: q1\n\\[a\\]\n\\section{Notes}\n\\[b\\]', ['2!: a @ q1', '4!: b @ Notes']],
  [
    'questions that are environments',
    '\\newtheorem{task}{Task}\\begin{task}$a$ b\\end{task}\\begin{proof}$b$ c\\end{proof}\\begin{task}[Q7]$c$ d\\end{task}',
    ['1: a @ Question 1', '1: b @ Question 1', '1: c @ Question 7'],
  ],
  [
    'parts of them',
    '\\begin{problem}{3}\\begin{subproblem}$a$ b\\end{subproblem}\\end{problem}',
    ['1: a @ (a)'],
  ],
  ['items behind blanks', '  \\item[(c)] Let $a$ be', ['1: a @ (c)']],
  [
    'what is said of one and of another',
    '$V$ is $c$, and $U$ is $d$',
    ['1: V', '1: c @ V', '1: U', '1: d @ U'],
  ],
  ['whose size is told', 'The matrix V has shape $a$', ['1: a @ V']],
  [
    'titles of questions',
    '\\begin{questions}\\titledquestion{Weights}\n$a$ b\\question\n$c$ d',
    ['2: a @ Question 1: Weights', '3: c @ Question 2'],
  ],
  ['of what a line spoke', '$V$ is $a$ b\n$c$ d', ['1: V', '1: a @ V', '2: c']],
  ['dollars inside text', '$\\text{if $x$}y$ z', ['1: \\text{if $x$}y']],
  ['escaped dollars', '\\$5 $a$ \\\\$b$', ['1: a', '1: b']],
  [
    'displays and headings of its own',
    '\\newcommand{\\be}{\\begin{equation}}\\def\\ee{\\end{equation}}\\newcommand{\\ans}[2][Q]{\\fbox{$#2$}}\n\\newcommand{\\prob}[1]{\\section*{Problem #1}}\\newenvironment{eq}{\\[}{\\]}\\newcommand{\\h}{\\mathbf h}\n\\prob{2}\n\\be a \\ee\n\\ans[P]{\\h\n+ b} \\begin{eq}c\\end{eq}',
    ['4!: \\begin{equation} a \\end{equation} @ Problem 2', '5: \\h\n+ b @ Problem 2', '6!: c @ Problem 2'],
  ],
  ['mathematics among words', 'so \\ensuremath{a} b', ['1: a']],
  ['hidden by \\iffalse', '\\iffalse $a$ \\fi $b$ c', ['1: b']],
  ['a blank line ends a broken formula', 'it costs $5\n\n$a$ b', ['3: a']],
  ['a blank line in a display', '$$a\n\nb$$', ['1!: a\n\nb']],
  [
    'definitions are no formulas',
    '\\newcommand{\\x}{$y$}\\def\\z#1{$#1$} \\newcommand\\w[1][a]{$b$} $a$ b',
    ['1: a'],
  ],
]; // prettier-ignore

test.each(rows)('%s', async (_, text, found) => {
  expect(lines(await read('a.tex', text))).toEqual(found);
});

test('the preamble gives the macros, also where they are commented', async () => {
  const text =
    '\\documentclass{article}\n\\newcommand{\\W}[1]{\\mathbf{W}^{(#1)}} % layer\n\\DeclareMathOperator*{\\tr}{tr}\n' +
    '\\let\\a=\\alpha\n\\begin{document}\n\\[\\W{1}\\]\n\\end{document}';
  expect((await read('a.tex', text)).formulas[0]!.macros).toBe(
    '\\newcommand{\\W}[1]{\\mathbf{W}^{(#1)}}\n\\DeclareMathOperator*{\\tr}{tr}\n\\let\\a=\\alpha\n',
  );
});

test('other files are never opened, and that is said', async () => {
  const found = await read('a.tex', 'a\n\\input{/etc/passwd}\n\\include{b}');
  expect(found.remarks).toEqual([{ line: 2, message: 'the file that \\input names was not handed in' }]);
});

test('what is not closed is said', async () => {
  expect((await read('a.tex', '\\begin{align} a')).remarks).toEqual([
    { line: 1, message: '\\begin{align} is not closed' },
  ]);
});
