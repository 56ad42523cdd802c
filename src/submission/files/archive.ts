/**
 * A zip, with nothing ever unpacked to disk. The list of entries is checked first (names, links, counts, sizes, ratios); each entry is then
 * read when it is asked for, and never further than it said it would be.
 */
import type { Readable } from 'node:stream';
import { type Entry, fromBufferPromise, getFileNameLowLevel, openPromise, type ZipFile } from 'yauzl';
import { UnreadableFile } from '../found.ts';
import {
  type Bounds,
  HARMLESS_BYTES,
  isClutter,
  pathProblem,
  type Refused,
  type Store,
  type StoredFile,
} from './store.ts';

const OPTIONS = {
  lazyEntries: true,
  decodeStrings: false,
  autoClose: false,
  validateEntrySizes: true,
} as const;
const FILE_TYPE = 0o170000;
const REGULAR = 0o100000;
const LINK = 0o120000;
const UNIX = 3;

/**
 * Opens a zip, on disk or in memory.
 * @throws UnreadableFile where it is no zip, is damaged, or goes over the bounds of entries or total size
 */
export async function openArchive(name: string, source: string | Uint8Array, bounds: Bounds): Promise<Store> {
  let zip: ZipFile;
  try {
    zip =
      typeof source === 'string'
        ? await openPromise(source, OPTIONS)
        : await fromBufferPromise(Buffer.from(source.buffer, source.byteOffset, source.byteLength), OPTIONS);
  } catch (error) {
    throw new UnreadableFile(name, `the archive cannot be opened: ${(error as Error).message}`);
  }
  try {
    return await listed(name, zip, bounds);
  } catch (error) {
    zip.close();
    throw error instanceof UnreadableFile
      ? error
      : new UnreadableFile(name, `the archive is damaged: ${(error as Error).message}`);
  }
}

async function listed(name: string, zip: ZipFile, bounds: Bounds): Promise<Store> {
  const files: StoredFile[] = [];
  const refused: Refused[] = [];
  const seen = new Set<string>();
  let total = 0;
  if (zip.entryCount > bounds.entries)
    throw new UnreadableFile(
      name,
      `the archive has ${zip.entryCount} entries; at most ${bounds.entries} are read`,
    );
  for await (const entry of zip.eachEntry()) {
    const path = nameOf(entry);
    if (path.endsWith('/') || isClutter(path)) continue;
    const problem = pathProblem(path) ?? entryProblem(entry, bounds);
    if (problem !== undefined) {
      refused.push({ path, problem });
      continue;
    }
    if (seen.has(path)) {
      refused.push({ path, problem: 'the archive holds the name twice; only the first is read' });
      continue;
    }
    seen.add(path);
    total += entry.uncompressedSize;
    if (total > bounds.totalBytes)
      throw new UnreadableFile(
        name,
        `the archive unpacks to more than ${Math.round(bounds.totalBytes / 1024 / 1024)} MB`,
      );
    files.push({ path, bytes: entry.uncompressedSize, read: () => content(zip, entry, path) });
  }
  return { files, refused, close: () => zip.close() };
}

function nameOf(entry: Entry): string {
  const raw = entry.fileNameRaw ?? (entry.fileName as unknown as Buffer);
  return getFileNameLowLevel(entry.generalPurposeBitFlag, raw, entry.extraFields ?? [], false).normalize(
    'NFC',
  );
}

/** Why an entry must not be read, told from the archive's own list. */
function entryProblem(entry: Entry, bounds: Bounds): string | undefined {
  const type = entry.versionMadeBy >> 8 === UNIX ? (entry.externalFileAttributes >>> 16) & FILE_TYPE : 0;
  if (type === LINK) return 'it is a link; links are not followed';
  if (type !== 0 && type !== REGULAR) return 'it is a device or a pipe, not a file';
  if (entry.isEncrypted()) return 'it is encrypted; hand it in without a password';
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8)
    return 'it is packed by a method other than deflate';
  if (entry.uncompressedSize > bounds.fileBytes)
    return `it unpacks to ${Math.ceil(entry.uncompressedSize / 1024 / 1024)} MB; at most ${bounds.fileBytes / 1024 / 1024} MB are read`;
  if (entry.uncompressedSize > HARMLESS_BYTES && entry.uncompressedSize > entry.compressedSize * bounds.ratio)
    return `it unpacks to ${Math.round(entry.uncompressedSize / Math.max(1, entry.compressedSize))} times its size: a zip bomb`;
  return undefined;
}

/** The content of an entry; the stream fails where it is longer or shorter than its entry says. */
async function content(zip: ZipFile, entry: Entry, path: string): Promise<Uint8Array> {
  try {
    const stream: Readable = await zip.openReadStreamPromise(entry);
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  } catch (error) {
    throw new UnreadableFile(path, `it cannot be unpacked: ${(error as Error).message}`);
  }
}
