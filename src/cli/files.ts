/**
 * Files that a command reads and writes, with one clear message each where that fails.
 */
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { nearest } from '../formula/nearest.ts';
import { loadProblemText } from '../problem/load.ts';
import type { Problem } from '../problem/problem.ts';
import { Failure, systemFailure } from './failure.ts';

const LARGEST_FILE = 64_000_000;

async function failureOf(error: unknown, path: string): Promise<unknown> {
  const { code } = error as { code?: string };
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    const neighbours = await readdir(dirname(path)).catch(() => undefined);
    if (!neighbours) return new Failure(`there is no folder ${dirname(path)}`);
    const near = nearest(basename(path), neighbours);
    return new Failure(`there is no file ${path}`, near && `Did you mean ${near}?`);
  }
  return systemFailure(error, path) ?? error;
}

/** Whether there is a file or a folder. */
export const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** The bytes of a file. Throws a `Failure` where it cannot be read. */
export async function readBytes(path: string): Promise<Buffer> {
  try {
    const { size } = await stat(path);
    if (size > LARGEST_FILE) throw new Failure(`${path} is larger than ${LARGEST_FILE / 1_000_000} MB`);
    return await readFile(path);
  } catch (error) {
    throw await failureOf(error, path);
  }
}

/** The text of a file in UTF-8, without a byte order mark. */
export async function readText(path: string): Promise<string> {
  return new TextDecoder().decode(await readBytes(path));
}

/** Writes a file, and the folders it stands in. */
export async function writeText(path: string, text: string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  } catch (error) {
    throw await failureOf(error, path);
  }
}

/** A problem file. Throws a `Failure` or a `ProblemError`. */
export async function readProblem(path: string): Promise<Problem> {
  return loadProblemText(await readText(path), path);
}
