import { expect, test } from 'vitest';
import { texDisplay } from '../../src/report/tex-display.ts';

const aligned = (rows: readonly string[]) => `\\begin{aligned} ${rows.join(' \\\\ ')} \\end{aligned}`;
const rows = (count: number) => Array.from({ length: count }, (_, k) => `y_{${k}} &= x`);

test('what fits a page is one display', () => {
  expect(texDisplay('a = b')).toBe('\\fit{a = b}');
  expect(texDisplay(aligned(rows(25)))).toBe(`\\fit{${aligned(rows(25))}}`);
});

test('more equations than a page holds are several displays, and no matrix in them is cut', () => {
  const matrix = 'A &= \\begin{bmatrix} 1 \\\\ 2 \\end{bmatrix}';
  const displays = texDisplay(aligned([matrix, ...rows(60)])).split('\n');
  expect(displays.length).toBe(3);
  expect(displays[0]).toContain(matrix);
  for (const display of displays)
    expect(display).toMatch(/^\\fit\{\\begin\{aligned\} .* \\end\{aligned\}\}$/);
});
