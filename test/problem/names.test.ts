/**
 * How the file's functions are written in LaTeX.
 */
import { expect, test } from 'vitest';
import { functionLatex } from '../../src/problem/names.ts';

test.each([
  ['f', 'f'],
  ['sigma', '\\sigma'],
  ['g_act', 'g_{\\mathrm{act}}'],
  ['phi_1', '\\phi_{1}'],
  ['f2', 'f_{2}'],
  ['swish', '\\operatorname{swish}'],
  ['my_act', '\\operatorname{my}_{\\mathrm{act}}'],
  ['swish_1', '\\operatorname{swish}_{1}'],
  ['f_a_b', 'f_{a_{b}}'],
])('%s is written %s', (name, latex) => expect(functionLatex(name)).toBe(latex));
