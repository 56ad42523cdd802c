/**
 * Where submissions come from: a folder, a zip, or a zip inside one, all as a list of files that are read one at a time. What must not be
 * read is refused by name with its reason, and the rest goes on.
 */

export interface StoredFile {
  /** With `/`, relative, without `.` and `..`. */
  readonly path: string;
  readonly bytes: number;
  /** @throws UnreadableFile where its content is not what its entry says */
  read(): Promise<Uint8Array>;
}

export interface Refused {
  readonly path: string;
  readonly problem: string;
}

export interface Store {
  readonly files: readonly StoredFile[];
  readonly refused: readonly Refused[];
  close(): void;
}

/** What a store may hold. */
export interface Bounds {
  readonly entries: number;
  readonly fileBytes: number;
  readonly totalBytes: number;
  /** Unpacked size over packed size. */
  readonly ratio: number;
}

/** The submissions of a class. */
export const CLASS_BOUNDS: Bounds = {
  entries: 50_000,
  fileBytes: 64 * 1024 * 1024,
  totalBytes: 4 * 1024 * 1024 * 1024,
  ratio: 300,
};

/** A zip that one student handed in. */
export const STUDENT_BOUNDS: Bounds = {
  entries: 500,
  fileBytes: 32 * 1024 * 1024,
  totalBytes: 64 * 1024 * 1024,
  ratio: 300,
};

/** Small files may be packed well; only what unpacks to more than this can be a bomb. */
export const HARMLESS_BYTES = 1024 * 1024;

/** What operating systems and editors leave behind: nobody handed it in. */
export function isClutter(path: string): boolean {
  return path
    .split('/')
    .some(
      part =>
        (part.startsWith('.') && part !== '.' && part !== '..') ||
        part.startsWith('~$') ||
        /^(?:__MACOSX|__pycache__|node_modules|thumbs\.db|desktop\.ini)$/i.test(part),
    );
}

/** Why a path inside an archive must not be used, or undefined. */
export function pathProblem(path: string): string | undefined {
  if (path === '') return 'its name is empty';
  if (path.includes('\0')) return 'its name holds a zero byte';
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path))
    return 'its name is absolute: it could be written anywhere';
  if (path.split('/').includes('..')) return 'its name leads out of the archive (..)';
  if (path.length > 1000) return 'its name is longer than 1000 characters';
  if (path.split('/').length > 20) return 'its folders are nested more than 20 deep';
  return undefined;
}
