/**
 * A folder of submissions on disk. Links are refused, not followed: a submission must not reach outside its folder.
 */
import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UnreadableFile } from '../found.ts';
import { type Bounds, isClutter, pathProblem, type Refused, type Store, type StoredFile } from './store.ts';

/**
 * Lists a folder.
 * @throws UnreadableFile where it holds more than the bounds allow
 */
export async function openFolder(folder: string, bounds: Bounds): Promise<Store> {
  const files: StoredFile[] = [];
  const refused: Refused[] = [];
  await walk('');
  return { files, refused, close: () => undefined };

  async function walk(inside: string): Promise<void> {
    const entries = await readdir(join(folder, inside), { withFileTypes: true });
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      const path = inside === '' ? entry.name : `${inside}/${entry.name}`;
      if (isClutter(path)) continue;
      const problem = pathProblem(path);
      if (problem !== undefined) refused.push({ path, problem });
      else if (entry.isSymbolicLink())
        refused.push({ path, problem: 'it is a link; links are not followed' });
      else if (entry.isDirectory()) await walk(path);
      else if (!entry.isFile()) refused.push({ path, problem: 'it is a device or a pipe, not a file' });
      else await file(path);
    }
  }

  async function file(path: string): Promise<void> {
    const { size } = await lstat(join(folder, path));
    if (size > bounds.fileBytes) {
      refused.push({
        path,
        problem: `it has ${Math.ceil(size / 1024 / 1024)} MB; at most ${bounds.fileBytes / 1024 / 1024} MB are read`,
      });
      return;
    }
    if (files.length === bounds.entries)
      throw new UnreadableFile(folder, `the folder has more than ${bounds.entries} files`);
    files.push({ path, bytes: size, read: () => readFile(join(folder, path)) });
  }
}
