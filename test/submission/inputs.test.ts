import { expect, test } from 'vitest';
import { readDocument } from '../../src/submission/documents/document.ts';
import { inputsOf } from '../../src/submission/documents/tex/inputs.ts';
import { whereOf } from '../../src/submission/pairing/candidate.ts';

/** Where the formulas of a file stand that others are written into. */
async function found(name: string, texts: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const inputs = inputsOf(Object.entries(texts).map(([name, text]) => ({ name, text })));
  const document = await readDocument(name, new TextEncoder().encode(texts[name]), inputs);
  return document.formulas.map(formula => {
    const { file, line } = whereOf(document, formula);
    return `${file} ${line}: ${formula.text} @ ${formula.labels.map(({ text }) => text).join(' < ')}`;
  });
}

test('a file is what it brings in, and says whose lines those are', async () => {
  const texts = {
    'z/main.tex':
      '\\documentclass{article}\n\\input{macros}\n\\begin{document}\n\\section{Q1}\n\\input{sections/q1}\n\\section{Q2}\n$c$ d\n\\include{sections/q2.tex} $e$ f\n\\end{document}',
    'z/macros.tex': '\\newcommand{\\be}{\\begin{equation}}\n\\newcommand{\\ee}{\\end{equation}}\n',
    'z/sections/q1.tex': 'First\n\\be a \\ee\n',
    'z/sections/q2.tex': '$b$ x',
  };
  expect(await found('z/main.tex', texts)).toEqual([
    'z/sections/q1.tex 2: \\begin{equation} a \\end{equation} @ Q1',
    'z/main.tex 7: c @ Q2',
    'z/sections/q2.tex 1: b @ Q2',
    'z/main.tex 8: e @ Q2',
  ]);
});

test('only what is handed in is brought in, and what is hidden is not', async () => {
  const texts = {
    'main.tex': '$a$ x\n% \\input{other}\n\\input{/etc/passwd}\\input{../../gone}\n\\input notes\n$b$ y',
    'other.tex': '$c$ z',
    'notes.tex': '\\documentclass{subfiles}\\begin{document}\n$d$ w\\end{document} $e$ v',
  };
  expect(await found('main.tex', texts)).toEqual([
    'main.tex 1: a @ ',
    'notes.tex 2: d @ ',
    'main.tex 5: b @ ',
  ]);
  const inputs = inputsOf(Object.entries(texts).map(([name, text]) => ({ name, text })));
  expect(Object.keys(texts).filter(name => inputs.isIncluded(name))).toEqual(['notes.tex']);
});

test('files that bring in each other are read once', async () => {
  const texts = { 'a.tex': '$a$ x \\input{b}', 'b.tex': '\\input{a} $b$ y' };
  const inputs = inputsOf(Object.entries(texts).map(([name, text]) => ({ name, text })));
  expect(Object.keys(texts).filter(name => inputs.isIncluded(name))).toEqual(['b.tex']);
  expect(await found('a.tex', texts)).toEqual(['a.tex 1: a @ ', 'b.tex 1: b @ ']);
});
