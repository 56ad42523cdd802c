/** The problems of the repository. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadProblemText } from '../../src/problem/load.ts';
import type { Problem } from '../../src/problem/problem.ts';

const FOLDER = new URL('../../problems/', import.meta.url).pathname;

/** Path below `problems/`, and the problem. */
export const problems: readonly (readonly [string, Problem])[] = readdirSync(FOLDER, { recursive: true })
  .map(String)
  .filter(path => path.endsWith('.yaml'))
  .sort()
  .map(path => [path, loadProblemText(readFileSync(join(FOLDER, path), 'utf8'), path)]);

export const problemAt = (path: string): Problem => problems.find(([other]) => other === path)![1];
