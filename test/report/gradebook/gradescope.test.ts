import { execFileSync } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { autograderZip } from '../../../src/report/gradebook/autograder.ts';
import { gradescopeFailure, gradescopeResults } from '../../../src/report/gradebook/gradescope.ts';
import { openArchive } from '../../../src/submission/files/archive.ts';
import { STUDENT_BOUNDS } from '../../../src/submission/files/store.ts';
import { answer, result } from './results.ts';

const graded = result({ name: 'Ada' }, [
  answer('q1', 2, 2),
  answer('q2', 0.1, 1),
  answer('q3', 0.2, 1, { override: { insteadOf: 0, points: 0.2, comment: 'half right\u0000' } }),
  answer('q4', 0, 1, { verdict: 'missing', findings: [], file: null, line: null, answer: null }),
]);

test('every field is one that Gradescope documents, and the scores add up', () => {
  const results = gradescopeResults(graded);
  expect(Object.keys(results).toSorted()).toEqual(
    ['output', 'output_format', 'score', 'stdout_visibility', 'tests', 'visibility'].toSorted(),
  );
  const fields = [
    'score',
    'max_score',
    'status',
    'name',
    'name_format',
    'number',
    'output',
    'output_format',
    'visibility',
  ];
  for (const found of results.tests) {
    expect(Object.keys(found)).toEqual(fields);
    expect(Number.isFinite(found.score) && Number.isFinite(found.max_score)).toBe(true);
    expect(['passed', 'failed']).toContain(found.status);
    expect(found.visibility).toBe('visible');
    expect(found.output_format).toBe('text');
  }
  expect(results.score).toBe(2.3);
  expect(results.tests.reduce((sum, { max_score }) => sum + max_score, 0)).toBe(5);
  expect(results.tests.map(({ number, status }) => `${number} ${status}`)).toEqual([
    '1.1 passed',
    '1.2 failed',
    '1.3 failed',
    '1.4 failed',
  ]);
  expect(results.tests.map(({ output }) => output)).toEqual([
    'Correct.\nhw.md, line 3: x y',
    'Not correct.\nhw.md, line 3: x y\nthe sign of x < 0 is wrong (at: x)',
    'Not correct.\nhw.md, line 3: x y\nthe sign of x < 0 is wrong (at: x)\nFrom your grader: half right ',
    'No answer was found.',
  ]);
});

test('numbers are finite whatever happened', () => {
  const broken = result({ name: 'Ada' }, [answer('q1', Number.NaN, Number.POSITIVE_INFINITY)]);
  expect(JSON.stringify(gradescopeResults(broken))).not.toContain('null');
});

test('a failure is a valid result with a total', () => {
  const questions = [{ problem: 'hw1', question: 'q1', kind: 'value', outOf: 2, column: 'q1' }] as const;
  const results = gradescopeFailure('it broke', questions);
  expect([results.score, results.visibility]).toEqual([0, 'visible']);
  expect(results.tests).toMatchObject([{ score: 0, max_score: 2, status: 'failed' }]);
  expect(results.output).toContain('it broke');
});

test('the autograder zip has its programs at its root, executable, and leaves a result when nothing works', async () => {
  const zip = autograderZip([{ name: "it's.yaml", text: 'title: x\n' }], '1.2.3');
  const store = await openArchive('a.zip', zip, STUDENT_BOUNDS);
  expect(store.files.map(({ path }) => path)).toEqual(['setup.sh', 'run_autograder', "problems/it's.yaml"]);
  const setup = new TextDecoder().decode(await store.files[0]!.read());
  const run = new TextDecoder().decode(await store.files[1]!.read());
  expect(setup).toContain('partial-credit@1.2.3');
  expect(setup.startsWith('#!/usr/bin/env bash\n')).toBe(true);
  expect(zip).toEqual(autograderZip([{ name: "it's.yaml", text: 'title: x\n' }], '1.2.3'));

  // the same program in a folder of its own, where there is no `partial`
  const root = await mkdtemp(join(tmpdir(), 'partial-autograder-'));
  const script = join(root, 'run_autograder');
  await writeFile(script, run.replaceAll('/autograder/', `${root}/`));
  execFileSync('bash', [script], { stdio: 'ignore' });
  const { readFile } = await import('node:fs/promises');
  const results = JSON.parse(await readFile(join(root, 'results', 'results.json'), 'utf8'));
  expect(results.score).toBe(0);
  expect(results.output).toContain('the grader did not finish');
});
