/**
 * Files that are there whole or not at all, and results kept by what they follow from: the same files, problems and rules have the same
 * result, so a run that was killed goes on where it was. Everything is written beside its place first and then moved there.
 */
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { threadId } from 'node:worker_threads';
import type { Submission, SubmissionResult } from './grade.ts';

/** The folder of a run's results and unfinished files, inside the output folder. */
export const KEPT = '.results';

let files = 0;
/** Folders that were made by this thread. */
const made = new Set<string>();

function moveTo(folder: string, path: string, temporary: string): void {
  const place = join(folder, path);
  const parent = dirname(place);
  if (!made.has(parent)) mkdirSync(parent, { recursive: true });
  made.add(parent);
  renameSync(temporary, place);
}

function unfinished(folder: string): string {
  files += 1;
  return join(folder, KEPT, 'unfinished', `${process.pid}-${threadId}-${files}`);
}

/** Makes the folders of a run and clears away what a killed one left unfinished. */
export function prepareFolder(folder: string): void {
  made.clear();
  rmSync(join(folder, KEPT, 'unfinished'), { recursive: true, force: true });
  mkdirSync(join(folder, KEPT, 'unfinished'), { recursive: true });
}

/** Writes a file of the output folder, whole. */
export function writeWhole(folder: string, path: string, content: string | Uint8Array): void {
  const temporary = unfinished(folder);
  writeFileSync(temporary, content);
  moveTo(folder, path, temporary);
}

export interface Growing {
  append(text: string): void;
  /** Moves the file to its place. */
  done(): void;
}

/** A file that is written piece by piece and is there when it is done. */
export function growing(folder: string, path: string): Growing {
  const temporary = unfinished(folder);
  const file = openSync(temporary, 'w');
  let buffer: string[] = [];
  let length = 0;
  const flush = () => {
    if (length > 0) writeSync(file, buffer.join(''));
    buffer = [];
    length = 0;
  };
  return {
    append(text) {
      buffer.push(text);
      length += text.length;
      if (length > 1 << 18) flush();
    },
    done() {
      flush();
      closeSync(file);
      moveTo(folder, path, temporary);
    },
  };
}

/** The key of a submission's result. `context` is everything else it follows from: version, problems, rules. */
export function keyOf(submission: Submission, context: string): string {
  const hash = createHash('sha256').update(context);
  const add = (text: string | Uint8Array) => {
    hash.update(`\n${text.length}\n`);
    hash.update(text);
  };
  for (const { name, bytes } of submission.files) {
    add(name);
    add(bytes);
  }
  if (submission.rows) add(JSON.stringify(submission.rows));
  add(JSON.stringify(submission.refused));
  return hash.digest('hex').slice(0, 40);
}

function placeOf(key: string): string {
  return join(KEPT, key.slice(0, 2), `${key}.json`);
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 40);

/** Keeps a result, behind the digest of what is kept. */
export function keep(folder: string, key: string, result: SubmissionResult): void {
  const text = JSON.stringify(result);
  writeWhole(folder, placeOf(key), `${digest(`${key} ${text}`)}\n${text}`);
}

/** A kept result; undefined where there is none, or what is there is not what was kept. */
export function kept(folder: string, key: string): SubmissionResult | undefined {
  let content: string;
  try {
    content = readFileSync(join(folder, placeOf(key)), 'utf8');
  } catch {
    return undefined;
  }
  const end = content.indexOf('\n');
  const text = content.slice(end + 1);
  return content.slice(0, end) === digest(`${key} ${text}`) ? JSON.parse(text) : undefined;
}

/** Removes files of a folder that an earlier run wrote and this one did not; `pathOf` gives the file of a name, or undefined where it is not ours. */
export function removeOthers(
  folder: string,
  inside: string,
  pathOf: (name: string) => string | undefined,
  written: ReadonlySet<string>,
): void {
  const place = join(folder, inside);
  for (const name of existsSync(place) ? readdirSync(place) : []) {
    const path = pathOf(name);
    // some file systems give names back in another normal form than they were written in
    if (path !== undefined && !written.has(path.normalize('NFC')))
      rmSync(join(folder, path), { force: true });
  }
}

/** Removes results that no submission of this run has. */
export function prune(folder: string, keys: ReadonlySet<string>): void {
  for (const group of readdirSync(join(folder, KEPT))) {
    if (!/^[0-9a-f]{2}$/.test(group)) continue;
    for (const file of readdirSync(join(folder, KEPT, group)))
      if (!keys.has(file.replace(/\.json$/, ''))) rmSync(join(folder, KEPT, group, file), { force: true });
  }
  rmSync(join(folder, KEPT, 'unfinished'), { recursive: true, force: true });
}
