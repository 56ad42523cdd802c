/**
 * Whole submissions as students hand them in, a file for each problem: the problem file, then documents (`=== NAME.EXT`), each with the verdicts that
 * its answers have. The cells of a notebook start with `%% md`, `%% code` or `%% raw`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadProblemText } from '../../src/problem/load.ts';
import { assess, pairWith } from '../../src/submission/assess.ts';
import { readDocument } from '../../src/submission/documents/document.ts';
import { judge } from '../submission/judge.ts';

const folder = new URL('./submissions/', import.meta.url);

/** A notebook of these cells. */
function notebook(text: string): string {
  const cells = text.split(/^%% /m).slice(1);
  return JSON.stringify({
    nbformat: 4,
    cells: cells.map(cell => {
      const [kind, ...source] = cell.split('\n');
      return { cell_type: kind === 'md' ? 'markdown' : kind, metadata: {}, source: source.join('\n') };
    }),
  });
}

describe.each(readdirSync(folder).sort())('%s', file => {
  const [problemText, ...documents] = readFileSync(new URL(file, folder), 'utf8').split(/^=== /m);
  const problem = loadProblemText(problemText!, file);
  test.each(documents.map(text => [text.slice(0, text.indexOf('\n')), text] as const))(
    '%s',
    async (name, text) => {
      const [body, expected] = text.slice(name.length + 1).split('\n--- expect\n');
      const source = name.endsWith('.ipynb') ? notebook(body!) : body!;
      const document = await readDocument(name, new TextEncoder().encode(source));
      const { answers } = assess('', problem, pairWith(problem, [document], judge), judge);
      const rows = expected!.trim().split('\n');
      const asked = new Set(rows.map(row => row.split(' ')[0]));
      const found = answers.filter(({ question }) => asked.has(question));
      expect(found.map(({ question, verdict }) => `${question} ${verdict}`).sort()).toEqual(rows.sort());
    },
  );
});
