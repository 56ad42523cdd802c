import { expect, test } from 'vitest';
import { handinsOf } from '../../src/submission/files/platform.ts';
import type { Store } from '../../src/submission/files/store.ts';
import { finder, keyed, readRoster } from '../../src/submission/people.ts';
import { bytes } from './found.ts';

function storeOf(files: readonly string[] | Readonly<Record<string, string>>): Store {
  const entries = Array.isArray(files) ? files.map(path => [path, ''] as const) : Object.entries(files);
  return {
    files: entries.map(([path, text]) => ({ path, bytes: text.length, read: async () => bytes(text) })),
    refused: [],
    close: () => undefined,
  };
}

async function read(files: readonly string[] | Readonly<Record<string, string>>) {
  const { platform, handins, remarks } = await handinsOf(storeOf(files));
  return {
    platform,
    remarks,
    handins: handins.map(({ people, files }) => [people, files.map(({ name }) => name)]),
  };
}

test('Gradescope: a folder a submission, people in the metadata, groups', async () => {
  const metadata =
    'submission_11:\n  :submitters:\n  - :name: Ada Lovelace\n    :sid: 007\n    :email: ada@x.org\n' +
    '  - :name: Emmy Noether\n    :sid: "8"\n    :email: emmy@x.org\n  :created_at: 2026-11-20 10:00:00.000000000 Z\n' +
    'submission_12:\n  :submitters:\n  - :name: Kurt\n    :sid:\n    :email: kurt@x.org\n';
  const found = await read({
    'assignment_5_export/submission_metadata.yml': metadata,
    'assignment_5_export/submission_11/hw1.md': '',
    'assignment_5_export/submission_11/more/b.md': '',
    'assignment_5_export/submission_12/hw1.tex': '',
    'assignment_5_export/submission_13/hw1.tex': '',
  });
  expect(found).toEqual({
    platform: 'gradescope',
    remarks: [],
    handins: [
      [
        [
          { name: 'Ada Lovelace', id: '007', email: 'ada@x.org', gradescopeSubmission: '11' },
          { name: 'Emmy Noether', id: '8', email: 'emmy@x.org', gradescopeSubmission: '11' },
        ],
        ['hw1.md', 'more/b.md'],
      ],
      [[{ name: 'Kurt', email: 'kurt@x.org', gradescopeSubmission: '12' }], ['hw1.tex']],
      [[{ name: 'submission_13', gradescopeSubmission: '13' }], ['hw1.tex']],
    ],
  });
});

test('Gradescope: metadata that cannot be read costs the names, not the grades', async () => {
  const found = await read({ 'submission_metadata.yml': 'a: [', 'submission_11/a.md': '' });
  expect(found.handins).toEqual([[[{ name: 'submission_11', gradescopeSubmission: '11' }], ['a.md']]]);
  expect(found.remarks[0]).toContain('names are missing');
});

test('Canvas: everything in the name', async () => {
  const found = await read([
    'lovelaceada_101_5001_hw_1.md',
    'lovelaceada_101_5002_part-2.md',
    'noetheremmy_LATE_102_5003_hw1.tex',
    'godelkurt_103_5004_text.html',
  ]);
  expect(found.platform).toBe('canvas');
  expect(found.handins).toEqual([
    [[{ name: 'godelkurt', canvasId: '103' }], ['text.html']],
    [[{ name: 'lovelaceada', canvasId: '101' }], ['hw_1.md', 'part-2.md']],
    [[{ name: 'noetheremmy', canvasId: '102', late: true }], ['hw1.tex']],
  ]);
});

test('Moodle: folders, flat names, typed answers', async () => {
  const found = await read([
    'Ada Lovelace_11_assignsubmission_file_/hw1.md',
    'Ada Lovelace_11_assignsubmission_onlinetext_/onlinetext.html',
    'Emmy Noether_12_assignsubmission_file_hw1.tex',
    'Jean-Luc O’Neil_13_assignsubmission_file/sub/hw1.md',
    'Kurt_14_assignsubmission_onlinetext.html',
  ]);
  expect(found.platform).toBe('moodle');
  expect(found.handins).toEqual([
    [[{ name: 'Ada Lovelace', moodleParticipant: '11' }], ['hw1.md', 'onlinetext.html']],
    [[{ name: 'Emmy Noether', moodleParticipant: '12' }], ['hw1.tex']],
    [[{ name: 'Jean-Luc O’Neil', moodleParticipant: '13' }], ['sub/hw1.md']],
    [[{ name: 'Kurt', moodleParticipant: '14' }], ['onlinetext.html']],
  ]);
});

test.each([
  [
    'files',
    ['ada.md', 'emmy.tex'],
    [
      ['ada', ['ada.md']],
      ['emmy', ['emmy.tex']],
    ],
  ],
  [
    'folders',
    ['ada/hw.md', 'emmy/a.md', 'emmy/b/c.md'],
    [
      ['ada', ['hw.md']],
      ['emmy', ['a.md', 'b/c.md']],
    ],
  ],
  [
    'a folder around them',
    ['all/ada/hw.md', 'all/emmy/hw.md'],
    [
      ['ada', ['hw.md']],
      ['emmy', ['hw.md']],
    ],
  ],
  [
    'both',
    ['ada/hw.md', 'emmy.md'],
    [
      ['ada', ['hw.md']],
      ['emmy', ['emmy.md']],
    ],
  ],
  ['one student', ['ada/hw.md'], [['ada', ['hw.md']]]],
])('no platform: %s', async (_, files, expected) => {
  const found = await read(files);
  expect(found.platform).toBe('folders');
  expect(found.handins.map(([people, names]) => [(people as { name: string }[])[0]!.name, names])).toEqual(
    expected,
  );
}); // prettier-ignore

test.each([
  [
    'names and numbers',
    'Name,Student ID,Email\nAda L,7,ada@x.org\n',
    [{ name: 'Ada L', id: '7', email: 'ada@x.org' }],
  ],
  ['first and last', 'First Name,Last Name,SID\nAda,L,7\n', [{ name: 'Ada L', id: '7' }]],
  [
    'Canvas',
    'Student,ID,SIS User ID,SIS Login ID,Section,HW (1)\n"    Points Possible",,,,,3\n"L, Ada",101,s7,ada,A,\n',
    [{ name: 'L, Ada', canvasId: '101', id: 's7', login: 'ada' }],
  ],
  [
    'Moodle',
    'Identifier,Full name,Email address,Status\nParticipant 11,Ada L,ada@x.org,\n',
    [{ name: 'Ada L', email: 'ada@x.org', moodleParticipant: '11' }],
  ],
  [
    'two sections',
    'Name,ID,Section\nAda L,7,A\nKim Lee,,A\nKim Lee,,B\nAda L,7,B\n',
    [{ name: 'Ada L', id: '7' }, { name: 'Kim Lee' }, { name: 'Kim Lee' }],
  ],
  ['addresses alone', '\ufeffemail\r\nada@x.org\r\n\r\n', [{ name: 'ada@x.org', email: 'ada@x.org' }]],
])('a roster of %s', (_, text, people) => {
  expect(readRoster('r.csv', text)).toEqual(people);
}); // prettier-ignore

test('a table that is no roster is told', () => {
  expect(() => readRoster('r.csv', 'a,b\n1,2\n')).toThrow(
    'the roster needs a column "name", "id" or "email"',
  );
});

test('people are found however an export calls them', () => {
  const roster = readRoster(
    'r.csv',
    'Name,ID,Email,Login\n"Noether, Emmy",8,emmy.n@x.org,en8\nKurt Gödel,9,kurt@x.org,kg\nKim Lee,1,k1@x.org,\nKim Lee,2,k2@x.org,\n',
  );
  const find = finder(roster);
  const names = ['Emmy Noether', 'noetheremmy', 'emmy.n@x.org', 'EN8', '8', 'emmy.n', 'Noether, Emmy'];
  for (const name of names) expect(find({ name })?.id, name).toBe('8');
  expect(find({ name: 'kurt godel' })?.id).toBe('9');
  expect(find({ name: 'Kim Lee' })).toBeUndefined();
  expect(find({ name: 'Kim Lee', email: 'K2@x.org' })?.id).toBe('2');
});

test('keys are unique, safe names of files', () => {
  const people = [
    'Ada',
    'ada',
    '../../etc/passwd',
    'CON',
    'a/b\\c:d',
    '<script>',
    '',
    'Łukasz 李',
    'x'.repeat(200),
  ];
  const keys = keyed(people.map(name => ({ name }))).map(({ key }) => key);
  expect(new Set(keys.map(key => key.toLowerCase())).size).toBe(people.length);
  for (const key of keys) expect(key).toMatch(/^[\p{L}\p{N}@_-][\p{L}\p{N}@._-]{0,63}$/u);
  expect(keys.slice(2, 8)).toEqual(['etc-passwd', '_CON', 'a-b-c-d', 'script', 'student', 'Łukasz-李']);
});
