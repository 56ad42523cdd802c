/**
 * A damaged file is a problem, or a `ProblemError` whose every issue has a place in the file: never anything else.
 */
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadProblemText } from '../../src/problem/load.ts';
import { drawIssue, ProblemError } from '../../src/problem/problem-error.ts';

const folder = resolve(dirname(fileURLToPath(import.meta.url)), '../../problems');
const texts = ['ds-ga-1008-2021/regression.yaml', 'cs181/binary-mlp.yaml', 'intro-ml/threshold-3.yaml'].map(
  file => readFileSync(resolve(folder, file), 'utf8'),
);
const PIECES = [
  '',
  ' ',
  '\t',
  '\n',
  '[',
  ']',
  '{',
  '}',
  "'",
  '"',
  ':',
  ',',
  '- ',
  '&a ',
  '*a',
  '|',
  '#',
  '!!set ',
  '?',
  '0',
  '-1',
  '.nan',
  'z',
  "''",
  '* ',
  'é',
  '\u0000',
  '~',
  'null',
  '1e999',
];

test('damage of every kind', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...texts),
      fc.array(fc.tuple(fc.nat(5000), fc.nat(12), fc.constantFrom(...PIECES)), {
        minLength: 1,
        maxLength: 4,
      }),
      (text, edits) => {
        let damaged = text;
        for (const [at, cut, piece] of edits) {
          const place = at % damaged.length;
          damaged = damaged.slice(0, place) + piece + damaged.slice(place + cut);
        }
        try {
          loadProblemText(damaged, 'p');
        } catch (error) {
          if (!(error instanceof ProblemError)) throw error;
          const lines = damaged.split('\n');
          expect(error.issues.length).toBeGreaterThan(0);
          for (const issue of error.issues) {
            expect(issue.line).toBeLessThanOrEqual(lines.length);
            expect(issue.column).toBeLessThanOrEqual(lines[issue.line - 1]!.length + 1);
            expect(drawIssue(issue)).toContain(issue.message);
          }
        }
      },
    ),
    { numRuns: 600, seed: 1 },
  );
});
