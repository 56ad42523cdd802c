import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Formula, Unreadable } from '../../../src/formula/formula.ts';
import { readLatex } from '../../../src/formula/latex/read.ts';
import { commandNames } from '../../../src/formula/latex/tokens/commands.ts';
import { childrenOf, readingTree } from '../tree.ts';

const r = String.raw;
const messageOf = (text: string): string => {
  const { formula } = readLatex(text).statements[0]!.sides[0]!;
  return formula instanceof Unreadable ? formula.message : 'read';
};

describe('hostile sizes end in one message', () => {
  test.each<[string, string, RegExp]>([
    ['one megabyte', 'x+'.repeat(500_000), /1000000 characters: at most 20000/],
    ['100 000 braces', `${'{'.repeat(100_000)}x${'}'.repeat(100_000)}`, /at most 20000/],
    ['9 000 braces', `${'{'.repeat(9000)}x${'}'.repeat(9000)}`, /nested more than 200 deep/],
    ['9 000 open braces', '{'.repeat(9000), /never closed/],
    ['9 000 brackets', `${'('.repeat(9000)}x${')'.repeat(9000)}`, /nested more than 200 deep/],
    ['9 000 open brackets', '('.repeat(9000), /nested more than 200 deep/],
    ['roots of roots', r`\sqrt`.repeat(3000), /nested more than 200 deep/],
    ['powers of powers', 'x^'.repeat(6000), /expected/],
    ['fractions', r`\frac`.repeat(3000), /nested more than 200 deep/],
    ['sums of sums', r`\sum `.repeat(3000), /nested more than 200 deep/],
    ['fonts', r`\bf `.repeat(3000), /nested more than 200 deep|read/],
    ['signs', `${'-'.repeat(15_000)}x`, /expected a term/],
    ['bars', '|'.repeat(15_000), /nested|expected/],
    ['a number of 400 digits', '9'.repeat(400), /^9{20}… is too large to compute with/],
    ['environments', r`\begin{matrix}`.repeat(1400), /nested more than 200 deep/],
  ])('%s', (_, text, message) => {
    expect(messageOf(text)).toMatch(message);
  });

  test('they end soon', () => {
    const start = process.hrtime.bigint();
    for (const piece of [
      '{',
      '}',
      '(',
      ')',
      '[',
      '|',
      '||',
      '$',
      '\\',
      '\\\\',
      '&',
      '^',
      '_',
      "'",
      '\\left(',
      '\\right)',
      '\\text{',
      'rac{',
      'x=',
      'a,',
      r`\begin{aligned}`,
      r`\end{cases}`,
      r`\def\a{`,
      r`\boxed{`,
      '\\\\frac',
      '$a$ if ',
      'm{',
    ])
      readLatex(piece.repeat(Math.floor(19_000 / piece.length)));
    expect(Number(process.hrtime.bigint() - start) / 1e6).toBeLessThan(3000);
  });
});

describe('whatever is written', () => {
  const pieces = fc.constantFrom(
    ..."{ } ( ) [ ] | \\| ^ _ & \\\\ $ $$ = + - , . x y W 2 12 \\frac \\left( \\right) \\left. \\right. \\right] \\text{if} \\text{ otherwise} \\begin{bmatrix} \\end{bmatrix} \\begin{cases} \\end{cases} \\begin{aligned} \\end{aligned} \\mathbf \\mathbf{x} \\hat \\sum \\sum_{i} \\cdot \\odot \\quad \\sqrt \\bf \\foo rac{ oldsymbol{ ᵀ ² ' \\prime \\overset{a}{=} \\boxed{ \\dv{ \\substack{ \\over \\Rightarrow \\to \\in \\newcommand{\\a}{b} \\a \\let \\def if for \\\\frac \\[ \\] \\( \\) || ‖ ŷ".split(
      ' ',
    ),
    ' ',
    '\n',
  );
  const answers = fc.array(pieces, { maxLength: 30 }).map(list => list.join(' '));

  test('reading does not throw, and ranges nest', () => {
    fc.assert(
      fc.property(answers, text => {
        for (const statement of readLatex(text).statements)
          for (const side of statement.sides) {
            expect(side.range[0]).toBeLessThanOrEqual(side.range[1]);
            if (side.formula instanceof Unreadable) checkRange(side.formula.range, [0, text.length]);
            else checkNode(side.formula, [0, text.length]);
          }
      }),
      { numRuns: 20000, seed: 1 },
    );
  });

  test.each([...commandNames()])('\\%s broken off', name => {
    const head = `\\${name}`;
    for (const rest of ['', ' x', '{x}', '{', '{x}{', '{x}_', '_{x', '[', '{x}{y}'])
      for (const before of ['', 'y ', r`\frac{`, r`\left(`, '{'])
        for (const { sides } of readLatex(before + head + rest).statements)
          for (const { formula } of sides) expect(formula).toBeDefined();
  });

  test('reading twice gives the same', () => {
    fc.assert(
      fc.property(answers, text => {
        expect(readingTree(readLatex(text))).toBe(readingTree(readLatex(text)));
      }),
      { numRuns: 200, seed: 2 },
    );
  });
});

function checkRange(range: readonly [number, number], within: readonly [number, number]): void {
  expect(range[0]).toBeGreaterThanOrEqual(within[0]);
  expect(range[1]).toBeLessThanOrEqual(within[1]);
  expect(range[0]).toBeLessThanOrEqual(range[1]);
}
function checkNode(formula: Formula, within: readonly [number, number]): void {
  checkRange(formula.range, within);
  for (const child of childrenOf(formula)) checkNode(child, formula.range);
}
