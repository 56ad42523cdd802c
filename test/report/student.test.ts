import { describe, expect, test } from 'vitest';
import { readLatex } from '../../src/formula/latex/read.ts';
import { clusters } from '../../src/report/clusters.ts';
import { factorShapes } from '../../src/report/factor-shapes.ts';
import { annotate, answerLatex, markedLatex, markedSource, type Note } from '../../src/report/marked.ts';
import { studentHtml, studentLatex } from '../../src/report/student.ts';
import { isHarmless } from '../../src/report/tex.ts';
import { classHtml, graded, regression, type WholeClass } from './fixture.ts';

const wrong = (start: number, end: number): Note => ({ kind: 'wrong', range: [start, end] });
const shape = (start: number, end: number, written: string): Note => ({
  kind: 'shape',
  range: [start, end],
  shape: written,
});
const pen = { wrong: '\\w' };

describe('notes in a formula', () => {
  test.each([
    ['a mark', 'ABC', [wrong(1, 2)], 'A\\w{B}C'],
    ['a place between', 'AB', [wrong(1, 1)], 'A\\w{{}_{\\wedge}}B'],
    ['a shape around a mark', 'AB', [wrong(0, 1), shape(0, 1, 'h')], '\\underbrace{\\w{A}}_{h}B'],
    ['inner in outer', 'ABCD', [shape(0, 4, 'n'), wrong(1, 3)], '\\underbrace{A\\w{BC}D}_{n}'],
    ['what crosses is left out', 'ABCD', [wrong(0, 2), shape(1, 3, 'n')], '\\w{AB}CD'],
  ])('%s', (_, text, notes, expected) => {
    expect(annotate(text, [0, text.length], notes, pen)).toBe(expected);
  });

  test('a chain over lines is aligned at its signs', () => {
    const text = '\\begin{align*} a &= b \\\\ &= c \\end{align*}';
    expect(answerLatex(text, readLatex(text), [], pen)).toBe(
      '\\begin{aligned}a & = b \\\\ & = c\\end{aligned}',
    );
  });

  test('a mark that would break the formula is left out, and the source is marked instead', () => {
    const text = '\\frac{a}{b}';
    const notes = [wrong(3, 7)];
    expect(markedLatex(text, readLatex(text), notes)).toBeUndefined();
    expect(markedSource(text, notes)).toBe('<code class="unread">\\fr<mark>ac{a</mark>}{b}</code>');
  });

  test('a student’s own operators are read', () => {
    const text = '\\tr(A)';
    expect(
      markedLatex(
        text,
        readLatex(text, '\\DeclareMathOperator{\\tr}{tr}'),
        [],
        '\\DeclareMathOperator{\\tr}{tr}',
      ),
    ).toBe('\\providecommand{\\tr}{\\operatorname{tr}}\\tr(A)');
  });

  test('shapes stand under the factors', () => {
    const text = '\\mathbf{x} (\\hat{\\mathbf{y}} - \\mathbf{y})^\\top \\mathbf{W}^{(2)}';
    const notes = factorShapes(regression, readLatex(text), 'numerator');
    expect(notes.map(note => note.kind === 'shape' && [text.slice(...note.range), note.shape])).toEqual([
      ['\\mathbf{x}', 'n \\times 1'],
      ['(\\hat{\\mathbf{y}} - \\mathbf{y})^\\top', '1 \\times K'],
      ['\\mathbf{W}^{(2)}', 'K \\times h'],
    ]);
    expect(markedLatex(text, readLatex(text), notes)).toContain(
      '\\underbrace{\\mathbf{W}^{(2)}}_{K \\times h}',
    );
  });
});

describe('a student’s page', () => {
  const report = {
    student: '<script>alert(1)</script>',
    problems: [{ problem: regression, answers: graded }],
  };
  const html = studentHtml(report);

  test('shows points, verdict, the marked formula, message, fix, correction and comment', () => {
    expect(html).toContain('<strong>3</strong> of 8 points');
    expect(html).toContain('color:var(--wrong)');
    expect(html).toContain('it has to be transposed for the product to be n × h.');
    expect(html).toContain('^\\top</code> for <code>');
    expect(html).toContain('Corrected:');
    expect(html).toContain('Good point, but say why.');
    expect(html).toContain('homework.md, line 12');
  });

  test('holds nothing that a student wrote as markup', () => {
    const body = html.slice(html.indexOf('<main'), html.indexOf('</main>'));
    expect(body).not.toMatch(/<script|<b>gradients/);
  });

  test('hints tell less where less is asked for', () => {
    const place = studentHtml(report, { hints: 'place' });
    expect(place).not.toContain('Corrected:');
    expect(place).not.toContain('transpose');
    expect(place).toContain('Look again at this place.');
    expect(place).toContain('A fraction needs two parts.');
    const kind = studentHtml(report, { hints: 'kind' });
    expect(kind).toContain('Something here has to be transposed.');
    expect(kind).not.toMatch(/Corrected:|it has to be transposed|<code>.*top/);
  });

  test('tells which files were not read, and that the last of several answers counts', () => {
    const notes = ['photo.png: no known format <x>'];
    const earlier = [
      { file: 'homework.md', line: 3 },
      { file: 'b.ipynb', line: 4, cell: 2 },
    ];
    const answers = graded.map(answer => ({ ...answer, file: 'homework.md', line: 12, earlier }));
    const told = { problems: [{ problem: regression, answers }], notes };
    expect(studentHtml(told)).toContain('<li>photo.png: no known format &lt;x&gt;</li>');
    const words =
      'There are 3 answers to this question; the last one counts (before it: line 3; b.ipynb, cell 2, line 4).';
    expect(studentHtml(told)).toContain(words);
    expect(studentLatex(told)).toContain(words);
  });

  test('with shared styles it stays under 100 KB, whatever was handed in', () => {
    const long = Array.from({ length: 12 }, () => ({ ...graded[2]!, answer: graded[2]!.answer!.repeat(6) }));
    const page = studentHtml({ problems: [{ problem: regression, answers: long }] }, { assets: '../assets' });
    expect(page.length).toBeLessThan(100_000);
  });

  test('LaTeX has the mark and the shapes', () => {
    const tex = studentLatex(report);
    expect(tex).toContain(
      '\\underbrace{\\textcolor{wrong}{(\\hat{\\mathbf{y}} - \\mathbf{y})}}_{K \\times 1}',
    );
    expect(tex).not.toContain('<script');
  });
});

describe('formulas in LaTeX documents', () => {
  test.each([
    '\\input{x}',
    '\\write18{ls}',
    '\\def\\a{b}',
    'x^^5cinput',
    'a % b',
    '\\href{x}{y}',
    '\\begin{verbatim}x\\end{verbatim}',
    '\\csname x\\endcsname',
    '$x$',
    '\\catcode`x=1',
  ])('%s is printed as its source', latex => expect(isHarmless(latex)).toBe(false));
  test.each([
    '\\frac{a}{b}',
    '\\begin{bmatrix} a & b \\\\ c & d \\end{bmatrix}',
    '50\\%',
    '\\textcolor{wrong}{x}',
  ])('%s is typeset', latex => expect(isHarmless(latex)).toBe(true));
});

describe('the class', () => {
  const student = (id: string, answers = graded) => ({
    id,
    name: `Student ${id}`,
    page: `students/${id}.html`,
    points: 3,
    outOf: 8,
    answers,
  });
  const right = graded.map(answer => ({
    ...answer,
    verdict: 'correct' as const,
    findings: [],
    points: answer.outOf,
  }));
  const report: WholeClass = {
    title: 'Homework <1>',
    questions: regression.questions.map(({ id, points }) => ({ id, outOf: points })),
    students: [student('1'), student('2', right), student('3'), student('<4>')],
    failures: [{ name: 'broken.zip', reason: 'not an archive' }],
  };

  test('errors are clustered by question, kind and change', () => {
    const found = clusters();
    for (const [at, { answers }] of report.students.entries()) found.add(at, answers);
    const list = found.list();
    expect(list.map(({ question, kind, count, students }) => [question, kind, count, students])).toEqual([
      ['dloss-dyhat', 'syntax', 3, [0, 2, 3]],
      ['dloss-dW1', 'missing-transpose', 3, [0, 2, 3]],
    ]);
    expect(list[1]!.formulas).toHaveLength(1);
    expect(list[1]!.formulas[0]!.count).toBe(3);
  });

  test('a cluster holds some of its students and formulas, and counts all', () => {
    const found = clusters();
    for (let at = 0; at < 100; at++)
      found.add(at, [{ ...graded[1]!, answer: `${graded[1]!.answer} ${'z'.repeat(at)} \\,` }]);
    const [cluster, ...rest] = found.list();
    expect(rest).toEqual([]);
    expect([cluster!.count, cluster!.students.length, cluster!.formulas.length, cluster!.others]).toEqual([
      100, 12, 24, 76,
    ]);
  });

  test('what stands around a formula does not make another one of it', () => {
    const found = clusters();
    const formula = graded[1]!.answer!;
    for (const [at, answer] of [
      formula,
      `$${formula}$`,
      `\\begin{align*}\n${formula.replace('=', '&=')}\n\\end{align*}`,
      `\\[ ${formula} \\, . \\]`,
    ].entries())
      found.add(at, [{ ...graded[1]!, answer }]);
    expect(found.list().map(({ formulas }) => formulas.map(({ count }) => count))).toEqual([[4]]);
  });

  test('the page has what a person looks at first, then points, errors, questions and students', () => {
    const html = classHtml(report);
    const order = [
      'broken.zip',
      'Could not be read: 3',
      'id="distribution"',
      'missing transpose',
      'id="questions"',
      'id="roster"',
    ];
    const places = order.map(text => html.indexOf(text));
    expect(places.every(place => place > 0)).toBe(true);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
    expect(html).toContain('Homework &lt;1&gt;');
    expect(html).not.toContain('<4>');
  });

  test('a question that everybody left out is told without names', () => {
    const none = { verdict: 'missing' as const, findings: [], points: 0 };
    const [first, ...rest] = right;
    const without = [{ ...first!, ...none }, ...rest];
    const absent = right.map(answer => ({ ...answer, ...none }));
    const ids = Array.from({ length: 40 }, (_, at) => `s${at}`);
    const students = [...ids.map(id => student(id, without)), student('absent', absent)];
    const waiting = (html: string) => /<dl class="waiting">.*?<\/dl>/s.exec(html)![0];
    const html = waiting(classHtml({ ...report, students }));
    expect(html).toContain('everybody who handed in');
    expect(html).toContain('Student absent');
    expect(html).not.toContain('Student s1');
    const answered = [student('one', right), ...students];
    expect(waiting(classHtml({ ...report, students: answered }))).toContain('Student s1');
  });
});
