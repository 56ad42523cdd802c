/**
 * The built worker: threads, limits, and a run killed at random. The command is built beside the tests' own cache.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'tsdown';
import { beforeAll, expect, test } from 'vitest';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const built = join(root, 'node_modules', '.cache', 'partial-credit', 'test-threads');
const cli = join(built, 'cli.js');
const problem = join(root, 'problems', 'ds-ga-1008-2021', 'regression.yaml');
let from = '';

beforeAll(async () => {
  await build({
    config: false,
    cwd: root,
    entry: { cli: 'src/cli/main.ts', 'grade-worker': 'src/cli/grade-worker.ts' },
    outDir: built,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    fixedExtension: false,
    dts: false,
    hash: false,
    logLevel: 'silent',
    outputOptions: { chunkFileNames: 'chunks/[name].js' },
  });
  const folder = await mkdtemp(join(tmpdir(), 'partial-threads-'));
  from = join(folder, 'class');
  await mkdir(from);
  for (let index = 0; index < 10; index++)
    await writeFile(
      join(from, `s${index}.md`),
      `## dloss-dyhat\n\n$$${index} (\\hat{\\mathbf{y}} - \\mathbf{y})^\\top$$\n\n## dyhat-dz3\n\n$$\\mathbf{I}${'\\,'.repeat(index)}$$\n`,
    );
});

function run(out: string, ...more: string[]) {
  const done = spawnSync(
    process.execPath,
    [cli, 'grade', problem, '--submissions', from, '--out', out, '--workers', '2', ...more],
    { encoding: 'utf8' },
  ); // prettier-ignore
  return { status: done.status, out: done.stdout, err: done.stderr };
}

async function contents(folder: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile()) found[path.slice(folder.length)] = await readFile(path, 'base64');
  }
  return found;
}

test('killed ten times, resumed, and the same byte for byte', async () => {
  const undisturbed = join(from, '..', 'undisturbed');
  const { status, out } = run(undisturbed);
  expect([status, out.split('\n')[0]]).toEqual([0, '10 of 10 students handed in']);
  const disturbed = join(from, '..', 'disturbed');
  for (let kill = 0; kill < 10; kill++) {
    const child = spawn(
      process.execPath,
      [cli, 'grade', problem, '--submissions', from, '--out', disturbed, '--workers', '2', '--resume'],
      { stdio: 'ignore' },
    ); // prettier-ignore
    // from before the first result to after the last: a fixed ladder, so that a failure can be run again
    const timer = setTimeout(() => child.kill('SIGKILL'), 120 + 60 * kill);
    await new Promise(finished => child.on('exit', finished));
    clearTimeout(timer);
  }
  expect(run(disturbed, '--resume').status).toBe(0);
  const files = await contents(disturbed);
  expect(Object.keys(files).filter(path => path.includes('unfinished'))).toEqual([]);
  expect(files).toEqual(await contents(undisturbed));
});

test('a submission that takes too long loses its thread, not the run', async () => {
  const { status, out } = run(join(from, '..', 'late'), '--timeout', '0.001');
  expect(status).toBe(1);
  expect(out).toContain('10 could not be graded:');
  expect(out).toContain('it took longer than 0.001 seconds (--timeout changes that)');
});

test('a submission that takes too much memory loses its thread, not the run', async () => {
  const hog = join(from, '..', 'hog');
  await mkdir(hog);
  await writeFile(join(hog, 'modest.md'), '## dyhat-dz3\n\n$$\\mathbf{I}$$\n');
  await writeFile(join(hog, 'hog.md'), '*a* '.repeat(1_000_000));
  const { status, out } = run(join(from, '..', 'hogged'), '--memory', '64', '--submissions', hog);
  expect(out).toContain('1 could not be graded:\n  hog: it needed more than 64 MB of memory');
  expect(status).toBe(1);
  const grades = await readFile(join(from, '..', 'hogged', 'grades.csv'), 'utf8');
  expect(grades).toMatch(/^modest,.*submitted/m);
  expect(grades).toMatch(/^hog,.*not graded/m);
});
