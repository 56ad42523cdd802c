/**
 * The rooms import one way, and only the last ones touch Node: what is before them runs in a browser as it is.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const ROOMS = [
  'expression',
  'formula',
  'calculus',
  'numeric',
  'notation',
  'problem',
  'checking',
  'submission',
  'report',
  'cli',
]; // prettier-ignore
const NODE_ROOMS = ['submission', 'report', 'cli'];
/** Modules of types that earlier rooms may name, as types alone: the problem and the verdict are what everything is about. */
const SHARED_TYPES = ['problem/problem.ts', 'checking/verdict.ts'];

const source = resolve(dirname(fileURLToPath(import.meta.url)), '../../src');
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.ts'));

interface Import {
  readonly typeOnly: boolean;
  readonly from: string;
}

/** Static and dynamic imports and re-exports of a file. */
function importsOf(file: string): Import[] {
  const text = readFileSync(join(source, file), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  const pattern =
    /^\s*(?:import|export)\s+(type\s)?[^'";]*?from\s+'([^']+)'|^\s*import\s+'([^']+)'|\bimport\('([^']+)'\)/gm;
  return [...text.matchAll(pattern)].map(match => ({
    typeOnly: match[1] !== undefined,
    from: (match[2] ?? match[3] ?? match[4])!,
  }));
}

const roomOf = (file: string): string => file.split(/[\\/]/)[0]!;

test.each(files.filter(file => ROOMS.includes(roomOf(file))))('%s imports earlier rooms only', file => {
  const late = importsOf(file)
    .filter(({ from }) => from.startsWith('.'))
    .map(({ typeOnly, from }) => ({
      typeOnly,
      target: relative(source, resolve(source, dirname(file), from)),
    }))
    .filter(({ typeOnly, target }) => !(typeOnly && SHARED_TYPES.includes(target)))
    .filter(({ target }) => ROOMS.indexOf(roomOf(target)) > ROOMS.indexOf(roomOf(file)));
  expect(late.map(({ target }) => target)).toEqual([]);
});

test.each(files.filter(file => !NODE_ROOMS.includes(roomOf(file))))('%s does without Node', file => {
  expect(importsOf(file).filter(({ from }) => from.startsWith('node:'))).toEqual([]);
});

/** A file with all that it needs as it runs. */
function neededBy(file: string, found = new Set<string>()): ReadonlySet<string> {
  if (found.has(file)) return found;
  found.add(file);
  for (const { typeOnly, from } of importsOf(file))
    if (!typeOnly && from.startsWith('.'))
      neededBy(relative(source, resolve(source, dirname(file), from)), found);
  return found;
}

test.each([
  ['formula/latex/read.ts', 'formula/meaning/interpret.ts'],
  ['formula/plain/read.ts', 'formula/plain/meaning/interpret.ts'],
])('%s knows nothing of what formulas mean', (reader, interpreter) => {
  expect(neededBy(reader)).not.toContain(interpreter);
});

test('every folder of src is a room', () => {
  expect(new Set(files.map(roomOf).filter(room => !room.endsWith('.ts')))).toEqual(new Set(ROOMS));
});

test('package-lock.json is complete, so that npm ci takes it on every platform', () => {
  const { status, stderr } = spawnSync(
    process.execPath,
    [resolve(source, '../scripts/complete-lock.mjs'), '--check'],
    {
      encoding: 'utf8',
    },
  );
  expect(stderr).toBe('');
  expect(status).toBe(0);
});
