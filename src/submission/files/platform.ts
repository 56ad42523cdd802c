/**
 * Whose files these are. Gradescope, Canvas and Moodle each name the files of an export in their own way; where none of them fits, a folder
 * or a file is a student.
 */
import { parse } from 'yaml';
import type { Student } from '../result.ts';
import type { Refused, Store, StoredFile } from './store.ts';

export type Platform = 'gradescope' | 'canvas' | 'moodle' | 'folders';

/** One submission: its files, and who handed it in (several, for a group). */
export interface Handin {
  readonly people: readonly Omit<Student, 'key'>[];
  /** What the export calls it: a folder, or the first part of a file's name. */
  readonly source: string;
  readonly files: readonly { readonly name: string; readonly file: StoredFile }[];
  readonly refused: readonly Refused[];
}

export interface Handins {
  readonly platform: Platform;
  readonly handins: readonly Handin[];
  readonly remarks: readonly string[];
}

/** What a path tells: whose it is, and the file's name as the student gave it. */
interface Owner {
  readonly source: string;
  readonly name: string;
  readonly person: Omit<Student, 'key'>;
}

const CANVAS = /^([^_/]+)_(LATE_)?(\d+)_(\d+)_([^/]+)$/;
const MOODLE = /^([^/]+?)_(\d+)_assignsubmission_(file|onlinetext)(?:_([^/]*)|(?:\.html?))?(?:\/(.+))?$/;
const GRADESCOPE = /^(?:.*\/)?submission_(\d+)(?:\/(.+))?$/;

function canvasOwner(path: string): Owner | undefined {
  const match = CANVAS.exec(path.slice(path.lastIndexOf('/') + 1));
  if (!match) return undefined;
  const [, name, late, canvasId, , file] = match;
  return {
    source: `${name}_${canvasId}`,
    name: file!,
    person: { name: name!, canvasId: canvasId!, ...(late ? { late: true } : {}) },
  };
}

function moodleOwner(path: string): Owner | undefined {
  for (let from = 0; ; ) {
    const match = MOODLE.exec(path.slice(from));
    if (match) {
      const [, name, participant, kind, rest, inside] = match;
      const file = inside ?? (rest || `${kind}.html`);
      return {
        source: `${name}_${participant}`,
        name: file,
        person: { name: name!, moodleParticipant: participant! },
      };
    }
    const slash = path.indexOf('/', from);
    if (slash < 0) return undefined;
    from = slash + 1;
  }
}

/** Puts a store's files together by student. `metadata` of Gradescope names the people. */
export async function handinsOf(store: Store): Promise<Handins> {
  const metadata = store.files.find(({ path }) => /(?:^|\/)submission_metadata\.ya?ml$/.test(path));
  if (metadata) return gradescope(store, metadata);
  const paths = store.files.map(({ path }) => path);
  const fits = (owner: (path: string) => Owner | undefined) =>
    paths.length > 0 && paths.filter(path => owner(path)).length >= paths.length * 0.8;
  if (fits(moodleOwner)) return grouped(store, 'moodle', moodleOwner);
  if (fits(canvasOwner)) return grouped(store, 'canvas', canvasOwner);
  if (paths.length > 0 && paths.every(path => GRADESCOPE.test(path)))
    return grouped(store, 'gradescope', gradescopeOwner);
  return grouped(store, 'folders', folderOwner(paths));
}

function gradescopeOwner(path: string): Owner | undefined {
  const match = GRADESCOPE.exec(path);
  if (!match?.[2]) return undefined;
  const [, id, name] = match;
  return {
    source: `submission_${id}`,
    name,
    person: { name: `submission_${id}`, gradescopeSubmission: id! },
  };
}

/** A folder is a student, a file beside folders is one, too; folders that all files share are gone through. */
function folderOwner(paths: readonly string[]): (path: string) => Owner {
  let shared = 0;
  for (;;) {
    const parts = paths.map(path => path.split('/').slice(shared));
    const first = parts[0]?.[0];
    const deeper = parts.every(rest => rest.length > 1 && rest[0] === first);
    // one folder of one file is one student; of several it is the class
    if (!deeper || paths.length < 2) break;
    shared += 1;
  }
  return path => {
    const rest = path.split('/').slice(shared);
    const isFile = rest.length === 1;
    const source = isFile ? rest[0]!.replace(/\.[^.]*$/, '') : rest[0]!;
    return { source, name: isFile ? rest[0]! : rest.slice(1).join('/'), person: { name: source } };
  };
}

function grouped(
  store: Store,
  platform: Platform,
  ownerOf: (path: string) => Owner | undefined,
  people?: ReadonlyMap<string, readonly Omit<Student, 'key'>[]>,
): Handins {
  const groups = new Map<
    string,
    { person: Omit<Student, 'key'>; files: { name: string; file: StoredFile }[]; refused: Refused[] }
  >();
  const remarks: string[] = [];
  const groupOf = (owner: Owner) => {
    const group = groups.get(owner.source) ?? { person: owner.person, files: [], refused: [] };
    if (owner.person.late) group.person = { ...group.person, late: true };
    groups.set(owner.source, group);
    return group;
  };
  for (const file of store.files) {
    const owner = ownerOf(file.path);
    if (owner) groupOf(owner).files.push({ name: owner.name, file });
    else if (!/(?:^|\/)submission_metadata\.ya?ml$/.test(file.path))
      remarks.push(`${file.path}: it cannot be told whose file this is`);
  }
  for (const refusal of store.refused) {
    const owner = /(?:^|\/)\.\.(?:\/|$)|^\//.test(refusal.path) ? undefined : ownerOf(refusal.path);
    if (owner) groupOf(owner).refused.push({ path: owner.name, problem: refusal.problem });
    else remarks.push(`${refusal.path}: ${refusal.problem}`);
  }
  const handins = [...groups]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([source, { person, files, refused }]) => ({
      source,
      people: people?.get(source) ?? [person],
      files: files.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
      refused,
    }));
  return { platform, handins, remarks };
}

async function gradescope(store: Store, file: StoredFile): Promise<Handins> {
  const remarks: string[] = [];
  const people = new Map<string, readonly Omit<Student, 'key'>[]>();
  try {
    const text = new TextDecoder().decode(await file.read());
    // every scalar stays text: the number 007 is not 7
    const root: unknown = parse(text, { maxAliasCount: 100, schema: 'failsafe' });
    for (const [key, value] of Object.entries((root ?? {}) as Record<string, unknown>)) {
      const submission = /(\d+)$/.exec(key)?.[1];
      const submitters = (value as Record<string, unknown> | null)?.[':submitters'];
      if (!submission || !Array.isArray(submitters)) continue;
      people.set(
        `submission_${submission}`,
        submitters.map(submitter => personIn(submitter as Record<string, unknown>, submission)),
      );
    }
  } catch (error) {
    remarks.push(
      `${file.path} cannot be read, so names are missing: ${(error as Error).message.split('\n')[0]}`,
    );
  }
  const found = grouped(store, 'gradescope', gradescopeOwner, people);
  return { ...found, remarks: [...remarks, ...found.remarks] };
}

function personIn(submitter: Record<string, unknown> | null, submission: string): Omit<Student, 'key'> {
  const text = (key: string) => {
    const value = submitter?.[key];
    return typeof value === 'string' ? value.trim() : '';
  };
  const [name, id, email] = [text(':name'), text(':sid'), text(':email')];
  return {
    name: name || email || id || `submission_${submission}`,
    ...(id ? { id } : {}),
    ...(email ? { email } : {}),
    gradescopeSubmission: submission,
  };
}
