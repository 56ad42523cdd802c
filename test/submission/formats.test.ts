import { expect, test } from 'vitest';
import { readDocument } from '../../src/submission/documents/document.ts';
import { bytes, lines, read } from './found.ts';

test('plain text', async () => {
  const found = await read(
    'a.txt',
    "# Homework\n\ndloss/dW1 = x * d\ndloss-db1: 2 * (yhat - y)'\n## dz2\n[1, 2;\n 3, 4]\nz1\n= W1 * x\n",
  );
  expect(lines(found)).toEqual([
    '3!: dloss/dW1 = x * d @ Homework',
    "4!: 2 * (yhat - y)' @ dloss-db1",
    '6!: [1, 2;\n 3, 4] @ dz2',
    '8!: z1\n= W1 * x @ dz2',
  ]);
  expect(found.formulas.every(({ syntax }) => syntax === 'plain')).toBe(true);
});

test('plain text with numbers before the labels', async () => {
  const found = await read('a.txt', '1. dl-dW: x\n(b) dl-db: y\nso we have: z\n');
  expect(lines(found)).toEqual(['1!: x @ dl-dW', '2!: y @ dl-db', '3!: so we have: z @ dl-db']);
});

test('LaTeX in a text file is read as what it is, and that is said', async () => {
  const dollars = await read('a.txt', '## q1\n$\\frac{a}{b}$\n');
  expect(lines(dollars)).toEqual(['2!: \\frac{a}{b} @ q1']);
  expect(dollars.remarks[0]!.message).toContain('read as Markdown');
  const bare = await read('a.txt', 'q1: \\frac{a}{b}\nq2: a / b\n');
  expect(bare.formulas.map(({ syntax }) => syntax)).toEqual(['latex', 'plain']);
  expect(bare.remarks[0]!.message).toContain('read as LaTeX');
});

test('notebooks', async () => {
  const notebook = {
    nbformat: 4,
    cells: [
      { cell_type: 'markdown', id: 'q0', source: ['$$a$$\n', '\n', '$b$ c'] },
      { cell_type: 'code', source: '$no$', outputs: [{ text: '$no$' }] },
      { cell_type: 'markdown', id: '0a1b2c3d', source: '## q1\ntext\n\n$$c$$' },
      { cell_type: 'markdown', metadata: { nbgrader: { grade_id: 'q2' } }, source: '$$d$$' },
      { cell_type: 'markdown', source: '$$e$$' },
    ],
  };
  const found = await read('a.ipynb', JSON.stringify(notebook));
  expect(lines(found)).toEqual(['1!: a @ q0', '3: b @ q0', '4!: c @ q1', '1!: d @ q2', '1!: e @ q1']);
  expect(found.formulas.map(({ cell }) => cell)).toEqual([1, 1, 3, 4, 5]);
  const old = { nbformat: 3, worksheets: [{ cells: [{ cell_type: 'markdown', source: ['$$x$$'] }] }] };
  expect(lines(await read('old.ipynb', JSON.stringify(old)))).toEqual(['1!: x']);
});

test('rows of JSON', async () => {
  const found = await read(
    'a.jsonl',
    '{"question":"q1","answer":"a b"}\n{broken\n\n{"question":"q2","answer":"x*y","syntax":"plain"}\n{"question":3}\n',
  );
  expect(lines(found)).toEqual(['1!: a b @ q1', '4!: x*y @ q2']);
  expect(found.remarks.map(({ line }) => line)).toEqual([2, 5]);
});

test('a table', async () => {
  const found = await read(
    'a.csv',
    '\uFEFFquestion,answer,syntax\r\nq1,"a, ""b""\r\nc",\r\nq2,x*y,plain\r\nq3,z,word\r\n',
  );
  expect(lines(found)).toEqual(['2!: a, "b"\nc @ q1', '4!: x*y @ q2']);
  expect(found.remarks).toEqual([{ line: 5, message: 'the column "syntax" holds "latex" or "plain"' }]);
});

test('typed answers in HTML', async () => {
  const found = await read(
    'a.html',
    '<h2>q1</h2><p onclick="x()">\\(a &lt; b\\)</p><script>$no$</script><p>so $$c&amp;d<sup>2</sup>x<SUB>i</SUB>$$</p>',
  );
  expect(lines(found)).toEqual(['3!: a < b @ q1', '5!: c&d^{2}x_{i} @ q1']);
});

test('encodings', async () => {
  const text = '$$é = x$$';
  const utf16 = (swap: boolean) => {
    const codes = [0xfeff, ...text].map(char => (typeof char === 'number' ? char : char.charCodeAt(0)));
    return Uint8Array.from(codes.flatMap(code => (swap ? [code >> 8, code & 255] : [code & 255, code >> 8])));
  };
  const latin1 = Uint8Array.from([...text].map(char => char.charCodeAt(0)));
  const marked = Uint8Array.from([0xef, 0xbb, 0xbf, ...bytes(text)]);
  for (const source of [bytes(text), marked, utf16(false), utf16(true), latin1]) {
    const found = await readDocument('a.md', source);
    expect(found.formulas[0]!.text).toBe('é = x');
    expect(found.remarks).toHaveLength(source === latin1 ? 1 : 0);
  }
});
