/**
 * The class: who handed in, joined with the roster. A roster is any table with a column of names, numbers or e-mail addresses, also the
 * platform's own gradebook; who is on it and handed nothing in is in the class, too.
 */
import { parse } from 'csv-parse/sync';
import { UnreadableFile } from './found.ts';
import type { Student } from './result.ts';

type Person = Omit<Student, 'key'>;

/** Names of columns, in lower case, that hold a field. */
const COLUMNS: Readonly<
  Record<'name' | 'first' | 'last' | 'id' | 'email' | 'login' | 'canvasId', readonly string[]>
> = {
  name: ['name', 'full name', 'student', 'student name', 'fullname'],
  first: ['first name', 'firstname', 'given name'],
  last: ['last name', 'surname', 'lastname', 'family name'],
  id: ['sid', 'sis user id', 'id number', 'student id', 'student number', 'matriculation number', 'id'],
  email: ['email', 'email address', 'e-mail', 'mail'],
  login: ['sis login id', 'login', 'username', 'user name', 'user'],
  canvasId: [],
};

/**
 * Reads a roster.
 * @throws UnreadableFile where no column says who somebody is
 */
export function readRoster(name: string, text: string): readonly Person[] {
  let rows: string[][];
  try {
    rows = parse(text, { bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true });
  } catch (error) {
    throw new UnreadableFile(name, `the roster cannot be read: ${(error as Error).message.slice(0, 160)}`);
  }
  const header = (rows[0] ?? []).map(cell => cell.trim().toLowerCase());
  // in a Canvas gradebook `ID` is Canvas's own number, and the school's is `SIS User ID`
  const canvas = header.includes('student') && header.includes('id') && header.includes('section');
  const column = (field: keyof typeof COLUMNS) =>
    field === 'canvasId'
      ? canvas
        ? header.indexOf('id')
        : -1
      : header.findIndex(cell => COLUMNS[field].includes(cell) && !(canvas && cell === 'id'));
  const at = Object.fromEntries(
    Object.keys(COLUMNS).map(field => [field, column(field as keyof typeof COLUMNS)]),
  );
  const identifier = header.indexOf('identifier');
  if (Object.values(at).every(index => index! < 0) && identifier < 0)
    throw new UnreadableFile(
      name,
      `the roster needs a column "name", "id" or "email"; its header is ${JSON.stringify(header.slice(0, 12).join(','))}`,
    );
  const people: Person[] = [];
  const seen = new Set<string>();
  for (const row of rows.slice(1)) {
    const cell = (field: string) => (at[field]! < 0 ? '' : (row[at[field]!] ?? '').trim());
    const [id, email, login, canvasId] = [cell('id'), cell('email'), cell('login'), cell('canvasId')];
    const full = cell('name') || [cell('first'), cell('last')].filter(Boolean).join(' ');
    const participant = identifier < 0 ? '' : (/(\d+)\s*$/.exec(row[identifier] ?? '')?.[1] ?? '');
    const shown = full || email || login || id || participant;
    // the second row of a Canvas gradebook holds the points
    if (shown === '' || /^points possible$/i.test(full)) continue;
    const person = {
      name: shown,
      ...(id ? { id } : {}),
      ...(email ? { email } : {}),
      ...(login ? { login } : {}),
      ...(canvasId ? { canvasId } : {}),
      ...(participant ? { moodleParticipant: participant } : {}),
    };
    // Who is in two sections stands there twice; two people of one name have other numbers, or none.
    const key = JSON.stringify(person);
    if (seen.has(key) && Object.keys(person).length > 1) continue;
    seen.add(key);
    people.push(person);
  }
  return people;
}

/** How somebody may be known; each form is unique within a roster or not used. */
function namesOf(person: Person): readonly string[] {
  const { id, email, login, canvasId, moodleParticipant, name } = person;
  return [
    canvasId && `canvas ${canvasId}`,
    moodleParticipant && `moodle ${moodleParticipant}`,
    id && `id ${id.toLowerCase()}`,
    email && `email ${email.toLowerCase()}`,
    login && `login ${login.toLowerCase()}`,
    `name ${spelled(name)}`,
  ].filter((form): form is string => Boolean(form));
}

/** How an export without columns may mean somebody: a folder is called by number, login, e-mail or name. */
function guessesOf({ name, id, email }: Person): readonly string[] {
  const plain = name.toLowerCase().trim();
  return [
    id && `login ${id.toLowerCase()}`,
    email && `login ${email.toLowerCase()}`,
    `id ${plain}`,
    `login ${plain}`,
    `email ${plain}`,
    `before@ ${plain}`,
    `lastfirst ${spelled(name)}`,
  ].filter((form): form is string => Boolean(form));
}

/** Letters and digits of a name: case, accents, order of `Last, First` and punctuation do not matter. */
function spelled(name: string): string {
  const [last, first] = name.split(/,\s*/, 2);
  const ordered = first ? `${first} ${last}` : name;
  return ordered
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** `Last, First` run together, as Canvas names files. */
function lastFirst(name: string): string {
  const parts = name.split(/,\s*/, 2);
  if (parts[1]) return spelled(`${parts[0]} ${parts[1]}`.replace(',', ''));
  const words = name.trim().split(/\s+/);
  return spelled([words.at(-1)!, ...words.slice(0, -1)].join(' '));
}

/** Finds people of a roster by any of the ways they may be called. */
export function finder(roster: readonly Person[]): (person: Person) => Person | undefined {
  const known = new Map<string, Person | null>();
  const add = (form: string, person: Person) =>
    known.set(form, known.has(form) && known.get(form) !== person ? null : person);
  for (const person of roster) {
    for (const form of namesOf(person)) add(form, person);
    if (person.email) add(`before@ ${person.email.toLowerCase().split('@')[0]}`, person);
    add(`lastfirst ${lastFirst(person.name)}`, person);
  }
  return person => {
    for (const form of [...namesOf(person), ...guessesOf(person)]) {
      const found = known.get(form);
      if (found) return found;
    }
    return undefined;
  };
}

/** What the export and the roster tell about somebody, together; the roster's spelling counts. */
export function joined(person: Person, listed: Person | undefined): Person {
  return listed ? { ...person, ...listed } : person;
}

/** Gives everybody a key that is unique, stable and safe as the name of a file. */
export function keyed(people: readonly Person[]): readonly Student[] {
  const used = new Set<string>();
  return people.map(person => {
    const base = slug(person.id || person.login || person.email || person.name) || 'student';
    let key = base;
    for (let number = 2; used.has(key.toLowerCase()); number++) key = `${base}-${number}`;
    used.add(key.toLowerCase());
    return { key, ...person };
  });
}

const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d|index|assets|grades|overrides|results|gradescope)$/i;

function slug(text: string): string {
  const safe = text
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}@._-]+/gu, '-')
    .replace(/^[.-]+|[.-]+$/g, '')
    .replace(/\.{2,}/g, '.');
  const short = [...safe].slice(0, 60).join('');
  return RESERVED.test(short.replace(/\..*$/, '')) ? `_${short}` : short;
}
