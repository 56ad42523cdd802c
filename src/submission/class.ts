/**
 * The class as it is graded: everybody who handed in or is on the roster, in the order of their keys, each with a way to get at the
 * submission when its turn comes.
 */

import { onceIn } from '../expression/once.ts';
import { formatOf } from './documents/document.ts';
import { type AnswerRow, answerRows } from './documents/rows.ts';
import { openArchive } from './files/archive.ts';
import { decode } from './files/decode.ts';
import { openFolder } from './files/folder.ts';
import { inOrder } from './files/order.ts';
import { type Handin, handinsOf } from './files/platform.ts';
import { CLASS_BOUNDS, type Store } from './files/store.ts';
import { UnreadableFile } from './found.ts';
import type { Submission } from './grade.ts';
import { finder, joined, keyed } from './people.ts';
import type { Student } from './result.ts';

type Person = Omit<Student, 'key'>;

/** One submission of the class and the people it counts for. */
export interface Entry {
  readonly students: readonly Student[];
  /** What the export calls it. */
  readonly source: string;
  /** Undefined: they are on the roster, but nothing was handed in. */
  readonly read: (() => Promise<Submission>) | undefined;
}

export interface Class {
  readonly entries: readonly Entry[];
  readonly students: readonly Student[];
  readonly remarks: readonly string[];
  close(): void;
}

/**
 * Opens the submissions of a class.
 * @throws UnreadableFile where the path holds none
 */
export async function openClass(
  path: string,
  kind: 'folder' | 'file',
  readFile: () => Promise<Uint8Array>,
  roster: readonly Person[] | undefined,
): Promise<Class> {
  if (kind === 'folder') return ofStore(path, await openFolder(path, CLASS_BOUNDS), roster);
  if (/\.zip$/i.test(path)) return ofStore(path, await openArchive(path, path, CLASS_BOUNDS), roster);
  const format = formatOf(path);
  if (format === 'jsonl' || format === 'csv') return ofTable(path, format, await readFile(), roster);
  throw new UnreadableFile(
    path,
    'submissions are a folder, a .zip, or a .jsonl or .csv of answers (student, question, answer)',
  );
}

interface Found {
  readonly people: readonly Person[];
  readonly source: string;
  read(): Promise<Submission>;
}

async function ofStore(path: string, store: Store, roster: readonly Person[] | undefined): Promise<Class> {
  const { handins, remarks } = await handinsOf(store);
  if (handins.length === 0) throw new UnreadableFile(path, 'there are no submissions in it');
  const found = handins.map(handin => ({
    people: handin.people,
    source: handin.source,
    read: () => submissionOf(handin),
  }));
  return { ...together(found, roster, remarks), close: () => store.close() };
}

async function submissionOf({ files, refused }: Handin): Promise<Submission> {
  const read: { name: string; bytes: Uint8Array }[] = [];
  const unread = [...refused];
  for (const { name, file } of [...files].sort((a, b) => inOrder(a.name, b.name))) {
    try {
      read.push({ name, bytes: await file.read() });
    } catch (error) {
      unread.push({
        path: name,
        problem: error instanceof UnreadableFile ? error.message : 'it cannot be read',
      });
    }
  }
  return { files: read, refused: unread };
}

function ofTable(
  path: string,
  format: 'jsonl' | 'csv',
  bytes: Uint8Array,
  roster: readonly Person[] | undefined,
): Class {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const { rows, remarks } = answerRows(name, decode(name, bytes).text, format);
  const byStudent = new Map<string, AnswerRow[]>();
  const told = remarks.map(({ line, message }) => `${name}, line ${line}: ${message}`);
  for (const row of rows) {
    if (!row.student) told.push(`${name}, line ${row.line}: the row names no student`);
    else onceIn(byStudent, row.student, () => []).push(row);
  }
  if (byStudent.size === 0)
    throw new UnreadableFile(path, `no row names a student: ${told[0] ?? 'the table is empty'}`);
  const found = [...byStudent].map(([student, own]) => ({
    people: [{ name: student }],
    source: student,
    read: async () => ({ files: [], refused: [], rows: { name, rows: own } }),
  }));
  return { ...together(found, roster, told), close: () => undefined };
}

/** Joins what was found with the roster and gives everybody a key. */
function together(
  found: readonly Found[],
  roster: readonly Person[] | undefined,
  told: readonly string[],
): {
  readonly entries: readonly Entry[];
  readonly students: readonly Student[];
  readonly remarks: readonly string[];
} {
  const remarks = [...told];
  const find = roster ? finder(roster) : () => undefined;
  const seen = new Map<Person, string>();
  const people: Person[] = [];
  const owners: number[] = [];
  for (const [index, { people: own, source }] of found.entries()) {
    for (const person of own) {
      const listed = find(person);
      if (roster && !listed) remarks.push(`${person.name} (${source}) is not on the roster`);
      const before = listed && seen.get(listed);
      if (before) remarks.push(`${listed.name} handed in twice: ${before} and ${source}; both are graded`);
      if (listed) seen.set(listed, source);
      people.push(joined(person, listed));
      owners.push(index);
    }
  }
  const absent = (roster ?? []).filter(person => !seen.has(person));
  const students = keyed([...people, ...absent]);
  const entries: Entry[] = found.map(({ source, read }, index) => ({
    students: students.filter((_, at) => owners[at] === index),
    source,
    read,
  }));
  for (const student of students.slice(people.length))
    entries.push({ students: [student], source: student.name, read: undefined });
  return {
    entries,
    students: students.toSorted((a, b) => (a.key < b.key ? -1 : 1)),
    remarks,
  };
}
