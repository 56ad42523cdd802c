import { mkdir, mkdtemp, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openArchive } from '../../src/submission/files/archive.ts';
import { openFolder } from '../../src/submission/files/folder.ts';
import { type Bounds, CLASS_BOUNDS, STUDENT_BOUNDS } from '../../src/submission/files/store.ts';
import { hostileZip, type Part } from './hostile/zips.ts';

const refusals: readonly (readonly [what: string, part: Part, message: string])[] = [
  ['a zip slip', { name: '../../etc/passwd' }, 'its name leads out of the archive (..)'],
  ['a zip slip with backslashes', { name: '..\\..\\evil.md' }, 'its name leads out of the archive (..)'],
  ['an absolute name', { name: '/etc/passwd' }, 'its name is absolute: it could be written anywhere'],
  ['a drive', { name: 'C:\\evil.md' }, 'its name is absolute: it could be written anywhere'],
  ['a zero byte', { name: 'a\0.md' }, 'its name holds a zero byte'],
  ['a deep name', { name: `${'a/'.repeat(30)}x.md` }, 'its folders are nested more than 20 deep'],
  ['a long name', { name: `${'a'.repeat(1001)}.md` }, 'its name is longer than 1000 characters'],
  [
    'a link',
    { name: 'x.md', content: '/etc/passwd', mode: 0o120777 },
    'it is a link; links are not followed',
  ],
  ['a pipe', { name: 'x.md', mode: 0o010644 }, 'it is a device or a pipe, not a file'],
  ['a password', { name: 'x.md', encrypted: true }, 'it is encrypted; hand it in without a password'],
  ['another packing', { name: 'x.md', method: 12 }, 'it is packed by a method other than deflate'],
  [
    'a bomb',
    { name: 'x.md', content: 'a'.repeat(4_000_000) },
    'it unpacks to 1027 times its size: a zip bomb',
  ],
  ['a huge file', { name: 'x.md', claims: 40 * 1024 * 1024 }, 'it unpacks to 40 MB; at most 32 MB are read'],
  ['a name twice', { name: 'good.md' }, 'the archive holds the name twice; only the first is read'],
];

test.each(refusals)('%s is refused by name, the rest is read', async (_, part, message) => {
  const zip = hostileZip([{ name: 'good.md', content: '$x$' }, part]);
  const store = await openArchive('a.zip', zip, STUDENT_BOUNDS);
  expect(store.refused.map(({ problem }) => problem)).toEqual([message]);
  expect(store.files.map(({ path }) => path)).toEqual(['good.md']);
  expect(new TextDecoder().decode(await store.files[0]!.read())).toBe('$x$');
});

test('an entry that unpacks to more than it says is not read on', async () => {
  const zip = hostileZip([{ name: 'x.md', content: 'a'.repeat(900_000), claims: 100 }]);
  const store = await openArchive('a.zip', zip, STUDENT_BOUNDS);
  await expect(store.files[0]!.read()).rejects.toThrow('it cannot be unpacked: too many bytes in the stream');
});

const whole: readonly (readonly [what: string, zip: Uint8Array, bounds: Bounds, message: string])[] = [
  [
    'too many entries',
    hostileZip(Array.from({ length: 600 }, (_, index) => ({ name: `${index}` }))),
    STUDENT_BOUNDS,
    'the archive has 600 entries; at most 500 are read',
  ],
  [
    'too much in all',
    hostileZip(Array.from({ length: 5 }, (_, index) => ({ name: `${index}.md`, claims: 900 }))),
    { ...STUDENT_BOUNDS, totalBytes: 4000 },
    'the archive unpacks to more than 0 MB',
  ],
  [
    'no zip',
    new TextEncoder().encode('hello, this is no archive at all'),
    STUDENT_BOUNDS,
    'the archive cannot be opened',
  ],
  ['fewer entries than it says', hostileZip([{ name: 'a' }], 3), STUDENT_BOUNDS, 'the archive is damaged'],
  [
    'cut short',
    hostileZip([{ name: 'a', content: 'abc' }]).subarray(0, 40),
    STUDENT_BOUNDS,
    'the archive cannot be opened',
  ],
]; // prettier-ignore

test.each(whole)('%s', async (_, zip, bounds, message) => {
  await expect(openArchive('a.zip', zip, bounds)).rejects.toThrow(message);
});

test('what operating systems leave is nobody’s', async () => {
  const names = ['__MACOSX/._a.md', '.DS_Store', 'a/.git/config', 'Thumbs.db', '~$a.docx', 'a/', 'a/x.md'];
  const store = await openArchive('a.zip', hostileZip(names.map(name => ({ name }))), STUDENT_BOUNDS);
  expect([store.files.map(({ path }) => path), store.refused]).toEqual([['a/x.md'], []]);
});

test('a folder: links are not followed, large files not read', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'partial-folder-'));
  await mkdir(join(folder, 'ada'));
  await writeFile(join(folder, 'ada', 'hw.md'), '$x$');
  await writeFile(join(folder, 'ada', 'big.md'), 'x'.repeat(2_000_000));
  await symlink('/etc/passwd', join(folder, 'ada', 'link.md'));
  await symlink('/etc', join(folder, 'etc'));
  const store = await openFolder(folder, { ...CLASS_BOUNDS, fileBytes: 1024 * 1024 });
  expect(store.files.map(({ path }) => path)).toEqual(['ada/hw.md']);
  expect(store.refused.map(({ path, problem }) => `${path}: ${problem}`)).toEqual([
    'ada/big.md: it has 2 MB; at most 1 MB are read',
    'ada/link.md: it is a link; links are not followed',
    'etc: it is a link; links are not followed',
  ]);
  await expect(openFolder(folder, { ...CLASS_BOUNDS, entries: 1 })).rejects.toThrow('more than 1 files');
});
