import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { RULES } from '../../src/calculus/pullback.ts';
import * as make from '../../src/expression/construct.ts';
import { drawsOf } from '../../src/numeric/draw.ts';
import { loadProblemText } from '../../src/problem/load.ts';
import type { Problem } from '../../src/problem/problem.ts';
import { chainDifference, mustContract } from '../../src/report/key/contraction.ts';
import { mustEqual } from '../../src/report/key/equality.ts';
import { reasonOf } from '../../src/report/key/reasons.ts';
import { templateOf, unrolled } from '../../src/report/key/unroll.ts';
import { buildKey, type Key } from '../../src/report/key.ts';
import { formulasOf, renderKey } from '../../src/report/key-page.ts';
import { typesets } from '../../src/report/math.ts';
import { toPdf } from '../../src/report/pdf.ts';

const root = join(import.meta.dirname, '../../problems');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.yaml'))
  .sort();
const load = (name: string): Problem => loadProblemText(readFileSync(join(root, name), 'utf8'), name);

const keys = new Map<string, Key>();
function keyOf(name: string): Key {
  let key = keys.get(name);
  if (key === undefined) {
    const problem = load(name);
    const sibling = problem.compare === undefined ? undefined : load(join(dirname(name), problem.compare));
    key = buildKey(problem, { sibling });
    keys.set(name, key);
  }
  return key;
}

describe.each(files)('the key of %s', name => {
  test('typesets strictly, in three languages, in one page', () => {
    const key = keyOf(name);
    for (const latex of formulasOf(key))
      expect(typesets(latex, { display: true, strict: 'error' }), latex).toBe(true);
    const html = renderKey(key, 'html');
    expect(html).not.toMatch(/<code class="unread">|\{\{|\{%/);
    expect(Buffer.byteLength(html)).toBeLessThan(1_000_000);
    expect(renderKey(key, 'tex')).not.toMatch(/<<|<%/);
    expect(renderKey(key, 'md')).not.toMatch(/\{\{|\{%/);
  });

  test('was checked against central differences', () => {
    for (const { difference } of keyOf(name).check.rows)
      expect(difference).toMatch(/^(?:0|\d\.\d \\cdot 10\^\{-(?:[7-9]|1\d)\})$/);
  });
});

test('building again changes no byte', () => {
  const name = 'ds-ga-1008-2021/sigmoid.yaml';
  const again = buildKey(load(name), { sibling: load('ds-ga-1008-2021/regression.yaml') });
  for (const format of ['html', 'tex', 'md'] as const)
    expect(renderKey(again, format)).toBe(renderKey(keyOf(name), format));
});

describe('content', () => {
  const key = keyOf('ds-ga-1008-2021/sigmoid.yaml');

  test('the layers, with input, output and shapes', () => {
    expect(key.layers.map(({ name, shape }) => [name, shape])).toEqual([
      ['Linear', 'h \\times 1'],
      ['Sigmoid', 'h \\times 1'],
      ['Linear', 'K \\times 1'],
      ['Sigmoid', 'K \\times 1'],
      ['Loss', '1 \\times 1'],
    ]);
    expect(key.layers[0]).toMatchObject({
      input: '\\mathbf{x}',
      output: '\\mathbf{z}_1 = \\mathbf{W}^{(1)} \\mathbf{x} + \\mathbf{b}^{(1)}',
    });
  });

  test('update rules in shapes that fit', () => {
    expect(key.updates[0]).toBe(
      '\\mathbf{W}^{(1)} \\leftarrow \\mathbf{W}^{(1)} - \\gamma \\left(\\frac{\\partial \\ell}{\\partial \\mathbf{W}^{(1)}}\\right)^\\top',
    );
    const other = buildKey(load('ds-ga-1008-2021/sigmoid.yaml'), { layouts: ['denominator'] });
    expect(other.updates[0]).not.toContain('\\top');
  });

  test('a diagonal Jacobian is written out with its zeros', () => {
    const { elements } = key.questions.find(({ id }) => id === 'dz2-dz1')!;
    expect(elements!.matrix).toContain(
      '\\begin{bmatrix} \\mathbf{z}_{2,1} (1 - \\mathbf{z}_{2,1}) & 0 & \\cdots & 0 \\\\ 0 & \\mathbf{z}_{2,2} (1 - \\mathbf{z}_{2,2}) & \\cdots & 0',
    );
    expect(elements!.entry).toContain('\\delta_{ij}');
  });

  test('what changes against the sibling', () => {
    expect(key.comparison!.title).toBe('Regression with a ReLU hidden layer');
    expect(key.comparison!.lines.map(({ here }) => here)).toEqual([
      '\\mathbf{z}_2 = \\sigma(\\mathbf{z}_1)',
      '\\hat{\\mathbf{y}} = \\sigma(\\mathbf{z}_3)',
    ]);
    const partial = (of: string, wrt: string) => `\\frac{\\partial ${of}}{\\partial ${wrt}}`;
    const [changed, yhat] = [key.comparison!.changed.map(({ asked }) => asked), '\\hat{\\mathbf{y}}'];
    expect(changed).toContain(partial(yhat, '\\mathbf{z}_3'));
    expect(changed).not.toContain(partial('\\ell', yhat));
    // The sibling leaves out its identity: the formula of this problem holds there as well.
    expect(changed).not.toContain(partial('\\ell', '\\mathbf{W}^{(1)}'));
  });

  test.each(['ds-ga-1008-2021', 'ds-ga-1008-2022', 'ds-ga-1008-deltas'])(
    'in %s only the gradient by the output changes with the loss',
    course => {
      const { words, changed } = keyOf(`${course}/bce.yaml`).comparison!;
      const yhat = course.endsWith('deltas') ? '\\hat{\\boldsymbol{y}}' : '\\hat{\\mathbf{y}}';
      const gradients = changed.filter(({ asked }) => asked.startsWith('\\frac{\\partial \\ell}'));
      expect(gradients.map(({ asked }) => asked)).toEqual([`\\frac{\\partial \\ell}{\\partial ${yhat}}`]);
      expect(JSON.stringify(words)).toContain('Of the derivatives only ');
    },
  );

  test('the shipped problem of equal layers shows its recursion', () => {
    const { recursion } = keyOf('ds-ga-1008-deltas/layers.yaml');
    expect(recursion!.start).toBe('\\boldsymbol{z}^{(0)} = \\boldsymbol{x}');
    expect(recursion!.backwardBlock).toContain(
      '\\frac{\\partial \\ell}{\\partial b^{(l)}} & = \\delta^{(l)}',
    );
  });

  test('two layouts stand side by side', () => {
    const both = buildKey(load('ds-ga-1008-2021/regression.yaml'), { layouts: ['numerator', 'denominator'] });
    const question = both.questions.find(({ id }) => id === 'dloss-dW1')!;
    expect(question.derivations.map(({ layout, shape }) => [layout, shape])).toEqual([
      ['numerator', 'n \\times h'],
      ['denominator', 'h \\times n'],
    ]);
  });

  test('an error that the file writes as a formula is derived as the derivative that it is', () => {
    const { questions } = keyOf('ds-ga-1008-deltas/bce.yaml');
    const derivationOf = (id: string) => questions.find(question => question.id === id)!.derivations[0]!;
    const { steps, reason } = derivationOf('delta1');
    expect(steps[0]!.latex).toBe(
      '\\boldsymbol{\\delta}^{(1)} = \\left(\\frac{\\partial \\ell}{\\partial \\boldsymbol{s}^{(1)}}\\right)^\\top',
    );
    expect(steps[1]!.latex).toContain('\\frac{\\partial \\ell}{\\partial \\boldsymbol{s}^{(2)}}');
    expect(reason).toEqual([
      'Transposed',
      ', with ',
      {
        math: '\\boldsymbol{\\delta}^{(2)} = \\left(\\frac{\\partial \\ell}{\\partial \\boldsymbol{s}^{(2)}}\\right)^\\top',
      },
      '.',
    ]);
    expect(derivationOf('forward-z1').steps[0]!.reason).toBe('Definition.');
  });

  test('programs in both libraries, with their checks', () => {
    expect(key.programs.map(({ name }) => name)).toEqual(['NumPy', 'PyTorch']);
    for (const { code } of key.programs) expect(code).toContain('assert difference');
  });
});

test('an equality that does not hold is an error, not a page', () => {
  const problem = load('ds-ga-1008-2021/regression.yaml');
  const [yhat, y] = [make.symbol('yhat', 'K'), make.symbol('y', 'K')];
  expect(() => mustEqual(problem, 'q', 'step 2', make.subtract(yhat, y), make.subtract(y, yhat))).toThrow(
    'the key is not written: q: step 2 is not equal to the answer (different)',
  );
  expect(() => mustEqual(problem, 'q', 'step 2', yhat, make.transpose(yhat))).toThrow(
    'has the shape 1 × K, not K × 1',
  );
});

describe('chains with more than two axes', () => {
  const problem = load('ds-ga-1008-2021/sigmoid.yaml');
  const links = (...names: string[]) => names.slice(1).map((wrt, k) => ({ of: names[k]!, wrt }));

  test('are the derivative from end to end', () => {
    for (const draw of drawsOf(problem)) {
      expect(chainDifference(draw, links('loss', 'yhat', 'z3', 'W2'))).toBeLessThan(1e-12);
      expect(chainDifference(draw, links('loss', 'yhat', 'z3', 'z2', 'z1', 'W1'))).toBeLessThan(1e-12);
    }
  });

  test('that leave out a path are an error', () => {
    const forked = loadProblemText(
      [
        'title: Two paths',
        'dimensions: [n, m]',
        'variables: { W: { shape: [m, n] }, x: { shape: [n] } }',
        "model: { u: { is: 'W * x' }, v: { is: 'sigmoid(u)' }, l: { is: 'sum(u .* v)' } }",
        'questions: [{ id: dl-dW, of: l, wrt: W }]',
      ].join('\n'),
    );
    expect(() => mustContract(forked, 'dl-dW', links('l', 'u', 'W'))).not.toThrow();
    expect(() => mustContract(forked, 'dl-dW', links('l', 'v', 'u', 'W'))).toThrow(
      'the key is not written: dl-dW: the chain dl/dv dv/du du/dW is',
    );
  });

  test('have the whole derivative on their left, also where one component is asked for', () => {
    const { questions } = keyOf('cs181/binary-mlp.yaml');
    const { derivations } = questions.find(({ id }) => id === 'dL-dW1-hm')!;
    expect(derivations[0]!.steps[0]!.latex).toMatch(/^\\frac\{\\partial L\}\{\\partial \\mathbf\{W\}_1\} = /);
    expect(derivations[0]!.steps[1]!.latex).toMatch(
      /^\\frac\{\\partial L\}\{\\partial \\mathbf\{W\}_\{1,hm\}\} = /,
    );
  });
});

describe('a derivation', () => {
  test('gives each factor its reason once', () => {
    const { questions } = keyOf('ds-ga-1008-2021/bce.yaml');
    const lines = questions.flatMap(({ derivations }) => derivations.flatMap(({ steps }) => steps));
    const told = lines.filter(({ latex }) => latex.endsWith('= \\mathbf{W}^{(2)}'));
    expect(told.map(({ reason }) => reason === 'As before:')).toEqual([false, true]);
  });

  test('names the derivatives of the functions in a factor', () => {
    const { questions } = keyOf('ds-ga-1008-2021/bce.yaml');
    const { derivations } = questions.find(({ id }) => id === 'dloss-dyhat')!;
    expect(JSON.stringify(derivations[0]!.reason)).toContain("\\\\log'(z) = \\\\frac{1}{z}");
  });

  test('has a reason for every answer that is not only given', () => {
    for (const name of files)
      for (const { id, derivations } of keyOf(name).questions)
        for (const { layout, steps, reason } of derivations)
          if (layout !== '' && steps.length === 0)
            expect(reason, `${name} ${id}`).not.toBe('Simplification.');
  });
});

test('reasons with formulas are typeset', () => {
  for (const { name, because } of Object.values(RULES)) {
    const reason = reasonOf({ rule: name, because });
    if (/[=′²]|tr\(/.test(because)) expect(typeof reason, because).not.toBe('string');
    if (typeof reason !== 'string')
      for (const part of reason)
        if (typeof part !== 'string') expect(typesets(part.math, { strict: 'error' }), part.math).toBe(true);
  }
});

describe('any number of layers', () => {
  const deep = loadProblemText(
    [
      'title: Three equal layers',
      'dimensions: [L, n, h1, h2, K]',
      'layers: L',
      'functions: { f: generic }',
      'variables:',
      '  x: { shape: [n] }',
      '  y: { shape: [K] }',
      ...[
        ['h1', 'n'],
        ['h2', 'h1'],
        ['K', 'h2'],
      ].flatMap(([rows, cols], at) => [
        `  W${at + 1}: { shape: [${rows}, ${cols}], latex: 'W^{(${at + 1})}' }`,
        `  b${at + 1}: { shape: [${rows}], latex: 'b^{(${at + 1})}' }`,
      ]),
      'model:',
      ...[1, 2, 3].flatMap(layer => [
        `  z${layer}: { is: 'W${layer} * ${layer === 1 ? 'x' : `a${layer - 1}`} + b${layer}', latex: 'z^{(${layer})}' }`,
        `  a${layer}: { is: 'f(z${layer})', latex: 'a^{(${layer})}' }`,
      ]),
      "  loss: { is: 'sum((a3 - y) .^ 2)', latex: '\\ell' }",
      'questions:',
      '  - { id: dloss-dW1, of: loss, wrt: W1 }',
    ].join('\n'),
  ); // prettier-ignore

  test('the recursion in terms of the layer after it', () => {
    const { recursion } = buildKey(deep);
    expect(recursion!.backwardBlock).toContain(
      "\\delta^{(l)} & = \\frac{\\partial \\ell}{\\partial z^{(l)}} = \\delta^{(l+1)} W^{(l+1)} \\operatorname{diag}(f'(z^{(l)}))",
    );
    expect(recursion!.backwardBlock).toContain('= a^{(l-1)} \\delta^{(l)}');
    expect(recursion!.depths).toBe('2, 3, 4 and 5');
  });

  /** Two layers and two more of the same, the input numbered 0; `line` is the last line of a layer. */
  const equal = (layout: string, line: (layer: number) => string) =>
    loadProblemText(
      [
        'title: Equal layers',
        `layout: ${layout}`,
        'dimensions: [n]',
        'layers: L',
        'variables:',
        "  a0: { shape: [n], latex: 'a^{(0)}' }",
        ...[1, 2, 3].map(layer => `  W${layer}: { shape: [n, n], latex: 'W^{(${layer})}' }`),
        'model:',
        ...[1, 2, 3].flatMap(layer => [
          `  z${layer}: { is: 'W${layer} * a${layer - 1}', latex: 'z^{(${layer})}' }`,
          `  a${layer}: { is: '${line(layer)}', latex: 'a^{(${layer})}' }`,
        ]),
        "  loss: { is: 'sum(a3 .^ 2)', latex: '\\ell' }",
        'questions:',
        '  - { id: dloss-dW1, of: loss, wrt: W1 }',
      ].join('\n'),
    );

  test('an input with the number 0, in the layout of the file', () => {
    const { recursion } = buildKey(equal('denominator', layer => `tanh(z${layer})`));
    expect(recursion!.layout).toBe('denominator');
    expect(recursion!.backwardBlock).toContain('{W^{(l+1)}}^\\top \\delta^{(l+1)}');
    expect(recursion!.backwardBlock).toContain('= \\delta^{(l)} {a^{(l-1)}}^\\top');
  });

  test('errors at the end of a layer, where something bypasses it', () => {
    const { recursion } = buildKey(equal('numerator', layer => `a${layer - 1} + tanh(z${layer})`));
    expect(recursion!.backwardBlock).toContain(
      '\\delta^{(l)} & = \\frac{\\partial \\ell}{\\partial a^{(l)}} = \\delta^{(l+1)} + ',
    );
  });

  test('a template unrolls to other depths, with a width of its own for each layer', () => {
    const five = unrolled(templateOf(deep)!, 5);
    expect(five.quantities.get('W1')!.shape).toEqual(['w1', 'n']);
    expect(five.quantities.get('W3')!.shape).toEqual(['w3', 'w2']);
    expect(five.quantities.get('W5')!.shape).toEqual(['K', 'w4']);
    expect([...five.quantities.keys()].at(-1)).toBe('loss');
  });

  test('layers that are not equal have no recursion', () => {
    const quantities = new Map(deep.quantities);
    const a3 = quantities.get('a3')!;
    quantities.set('a3', { ...a3, definition: make.apply('tanh', make.symbol('z3', 'K')) });
    expect(() => buildKey({ ...deep, quantities })).toThrow('no layer of the model repeats');
  });
});

const has = (command: string): boolean => {
  try {
    execFileSync(command, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};
const needsTex = !has('pdflatex') && !process.env.CI;
if (needsTex) console.warn('pdflatex is not there: LaTeX is not compiled');

describe.skipIf(needsTex)('LaTeX', () => {
  // Every file is compiled in CI; here one of each course.
  const some = process.env.CI
    ? files
    : files.filter((name, at) => at === files.findIndex(other => dirname(other) === dirname(name)));
  test.each(some)(
    '%s compiles',
    async name => {
      const pdf = await toPdf({ tex: () => renderKey(keyOf(name), 'tex'), html: () => '' }, 'tex');
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    },
    60_000,
  );

  test('the same document is the same bytes', async () => {
    const tex = '\\documentclass{article}\\begin{document}x\\end{document}';
    const report = { tex: () => tex, html: () => '' };
    expect((await toPdf(report, 'tex')).equals(await toPdf(report, 'tex'))).toBe(true);
  });

  test('a document may not read files of others', async () => {
    const tex = '\\documentclass{article}\\begin{document}\\input{/etc/passwd}\\end{document}';
    await expect(toPdf({ tex: () => tex, html: () => '' }, 'tex')).rejects.toThrow('pdflatex:');
  });
});
