import { describe, expect, test } from 'vitest';
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

test('a path that names nothing brings in nothing', async () => {
  const texts = { 'a.tex': '\\input{..} \\input{/} \\input{.tex} $a$ b', 'b.tex': '$c$ d' };
  expect(await found('a.tex', texts)).toEqual(['a.tex 1: a @ ']);
});

describe('what is brought in stays within bounds', () => {
  const CUT = /^of the files that this one brings in, at most 200 with/;
  const remarksOn = async (texts: Readonly<Record<string, string>>, name = 'a.tex') => {
    const inputs = inputsOf(Object.entries(texts).map(([name, text]) => ({ name, text })));
    const document = await readDocument(name, new TextEncoder().encode(texts[name]), inputs);
    return { remarks: document.remarks.map(({ message }) => message), inputs };
  };

  test('a thousand files of a thousand files that say nothing', async () => {
    const nothing = `${'% nothing\n'.repeat(5000)}\\begin{document}\\end{document}`;
    const texts = {
      'a.tex': '\\input{b}'.repeat(1000),
      'b.tex': '\\input{c}'.repeat(1000),
      'c.tex': nothing,
    };
    const { remarks, inputs } = await remarksOn(texts);
    expect(remarks).toContainEqual(expect.stringMatching(CUT));
    expect(inputs.joined('a.tex')!.origins.length).toBeLessThanOrEqual(2 * 200 + 1);
  });

  test('hundreds of files that bring in a long one', async () => {
    const roots = Array.from({ length: 300 }, (_, k) => [`r${k}.tex`, '\\input{big}'] as const);
    const texts = { ...Object.fromEntries(roots), 'big.tex': 'x '.repeat(1_500_000) };
    const { inputs } = await remarksOn(texts, 'r0.tex');
    const lengths = roots.map(([name]) => inputs.joined(name)?.text.length ?? 0);
    expect(lengths.reduce((sum, length) => sum + length)).toBeLessThan(20_000_000);
  });

  test.each([
    ['a long body', `\\newcommand{\\a}{\\begin{equation} ${'x+'.repeat(5000)}y}\n${'\\a '.repeat(60_000)}`],
    ['a long argument', `\\newcommand{\\a}[1]{\\[${'#1'.repeat(20_000)}\\]}\n\\a{${'x '.repeat(20_000)}}`],
  ])('commands with %s', async (_, text) => {
    const { remarks } = await remarksOn({ 'a.tex': text });
    expect(remarks).toContain(
      'commands that would make the file more than 200000 characters longer are not written out',
    );
  });
});
