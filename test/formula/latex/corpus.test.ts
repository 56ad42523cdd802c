import { readFileSync } from 'node:fs';
import katex from 'katex';
import { expect, test } from 'vitest';
import { Unreadable } from '../../../src/formula/formula.ts';
import { readLatex } from '../../../src/formula/latex/read.ts';

interface Row {
  readonly id: string;
  readonly formula?: string | readonly string[];
  readonly formulaMended?: string | readonly string[];
}
const truth = JSON.parse(
  readFileSync(new URL('../../corpus/truth.json', import.meta.url), 'utf8'),
) as readonly Row[];

function typesets(latex: string): boolean {
  try {
    katex.renderToString(latex, { strict: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
const formulas = truth.flatMap(row =>
  [row.formula ?? [], row.formulaMended ?? []].flat().map(latex => [row.id, latex] as const),
);
const typeset = formulas.filter(([, latex]) => typesets(latex));

test('there are formulas that KaTeX typesets', () => {
  expect(typeset.length).toBeGreaterThan(150);
});

test.each(typeset)('what KaTeX typesets is read: %s %s', (_, latex) => {
  for (const statement of readLatex(latex).statements)
    for (const side of statement.sides) expect(side.formula).not.toBeInstanceOf(Unreadable);
});
