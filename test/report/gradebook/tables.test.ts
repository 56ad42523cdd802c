import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { cell, row } from '../../../src/report/gradebook/csv.ts';
import { differences, earlierGrades } from '../../../src/report/gradebook/diff.ts';
import { filled, readDownloaded } from '../../../src/report/gradebook/downloaded.ts';
import { csvHeader, csvRow, jsonEnd, jsonStart, jsonStudent } from '../../../src/report/gradebook/grades.ts';
import { junitSuite } from '../../../src/report/gradebook/junit.ts';
import { answer, result } from './results.ts';

test.each([
  ['=1+1', "'=1+1"],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\tx', "'\tx"],
  ['\rx', "' x"],
  ['  =1', "'  =1"],
  ['＝1', "'＝1"],
  ['=cmd|" /C calc"!A1', `"'=cmd|"" /C calc""!A1"`],
  ['a=b', 'a=b'],
  ['x, "y"\nz', '"x, ""y"" z"'],
  ['', ''],
  [-1.5, '-1.5'],
  [0.1 + 0.2, '0.3'],
  [undefined, ''],
])('the cell %j is written %s', (value, written) => {
  expect(cell(value)).toBe(written);
});

test('grades.csv has a column a question', () => {
  const questions = ['q1', 'q2', 'q3'].map(question => ({
    problem: 'hw1',
    question,
    kind: 'value' as const,
    outOf: 2,
    column: question,
  }));
  const text =
    csvHeader(questions) +
    csvRow(
      result({ name: '=Ada', id: '7', email: 'ada@x.org' }, [
        answer('q1', 1.5, 2),
        answer('q2', 0, 2, { verdict: 'missing', answer: null }),
        answer('q3', 0, 2, { verdict: 'unreadable' }),
      ]),
    );
  expect(parse(text)).toEqual([
    ['student', 'name', 'id', 'email', 'q1', 'q2', 'q3', 'points', 'out of', 'status', 'needs a person'],
    ["'=ada", "'=Ada", '7', 'ada@x.org', '1.5', '', '0', '1.5', '6', 'submitted', 'q3'],
  ]);
});

test('grades.json is read again as it was written, and tells what changes', () => {
  const before = [
    result({ name: 'Ada' }, [answer('q1', 2, 2), answer('q2', 0, 1)]),
    result({ name: 'Kurt' }, []),
  ];
  const text =
    jsonStart([]) + before.map((one, index) => jsonStudent(one, index === 0)).join('') + jsonEnd(['r']);
  expect(JSON.parse(text)).toEqual({ problems: [], students: before, remarks: ['r'] });
  const after = result({ name: 'Ada' }, [answer('q1', 1, 2), answer('q2', 0, 1), answer('q3', 1, 1)]);
  expect(differences(earlierGrades(text)!, after)).toEqual([
    { student: 'Ada', question: 'q1', before: 2, after: 1 },
  ]);
  expect(earlierGrades('{')).toBeUndefined();
});

test('JUnit counts what it holds, and is XML', () => {
  const suite = junitSuite(
    result({ name: '<Ada> & "co"\u0000' }, [
      answer('q1', 2, 2),
      answer('q2', 0, 2),
      answer('q3', 0, 2, { verdict: 'undecided' }),
    ]),
  );
  expect(suite).toContain(
    '<testsuite name="&lt;Ada&gt; &amp; &quot;co&quot;" tests="3" failures="1" errors="0" skipped="1">',
  );
  expect(suite).toContain('<failure type="sign" message="the sign of x &lt; 0 is wrong">');
  expect(suite.match(/<testcase /g)).toHaveLength(3);
});

test('a downloaded table that is not filled is as it was', () => {
  const tables = ['a,b\r\n"c ""d""",\r\n\r\ne', '\ufeffa;b\n1;2\n', 'a\tb\n"x\ny"z\t1'];
  for (const text of tables) expect(filled(readDownloaded(text), [])).toBe(text);
  const table = readDownloaded(tables[0]!);
  expect(table.rows.map(cells => cells.map(({ value }) => value))).toEqual([
    ['a', 'b'],
    ['c "d"', ''],
    ['e'],
  ]);
  expect(filled(table, [{ cell: table.rows[1]![0]!, value: 'x "y"' }])).toBe('a,b\r\n"x ""y""",\r\n\r\ne');
});

test('a row ends with its line', () => {
  expect(row(['a', 1, undefined])).toBe('a,1,\n');
});
