import { expect, test } from 'vitest';
import { gradeLine } from '../../../src/report/gradebook/grade-line.ts';
import { fillMoodle } from '../../../src/report/gradebook/moodle.ts';
import { answer, result } from './results.ts';

const WORKSHEET =
  '\ufeffIdentifier,"Full name","Email address",Status,Grade,"Maximum Grade","Grade can be changed","Last modified (submission)","Online text","Last modified (grade)","Feedback comments"\r\n' +
  '"Participant 11","Ada Lovelace",ada@x.org,"Submitted for grading",,3.00,Yes,"Friday, 20 November, 10:00","<p>a, ""b""\r\nc</p>",-,\r\n' +
  '"Participant 12","Emmy Noether",Emmy@X.org,"Submitted for grading",1.00,3.00,Yes,-,,-,old\r\n' +
  '"Participant 13","Kurt Gödel",kurt@x.org,"No submission",,3.00,Yes,-,,-,\r\n' +
  '"Participant 14","Alan Turing",alan@x.org,"Submitted for grading",2.00,3.00,No,-,,-,\r\n';

const lines = [
  gradeLine(
    result({ name: 'Ada Lovelace', moodleParticipant: '11' }, [answer('q1', 1.5, 2), answer('q2', 1, 1)]),
  ),
  gradeLine(
    result({ name: 'E. N.', email: 'emmy@x.org' }, [
      answer('q1', 2, 2),
      answer('q2', 0, 1, { override: { insteadOf: 1, points: 0, comment: '=see me' } }),
    ]),
  ),
  gradeLine(result({ name: 'alan turing' }, [answer('q1', 2, 2), answer('q2', 1, 1)])),
];

test('grade and feedback are filled, everything else is as it was, byte for byte', () => {
  const { text, remarks } = fillMoodle(WORKSHEET, lines);
  const expected = WORKSHEET.replace(
    'grading",,3.00,Yes,"Friday, 20 November, 10:00","<p>a, ""b""\r\nc</p>",-,',
    'grading",2.5,3.00,Yes,"Friday, 20 November, 10:00","<p>a, ""b""\r\nc</p>",-,q1: 1.5/2 (the sign of x ‹ 0 is wrong) · q2: 1/1',
  ).replace('1.00,3.00,Yes,-,,-,old', '2,3.00,Yes,-,,-,q1: 2/2 · q2: 0/1 (=see me)');
  expect(text).toBe(expected);
  expect(remarks).toEqual([
    'Kurt Gödel is in the file from Moodle, but handed nothing in',
    'the grade of Alan Turing is locked in Moodle and stays as it is',
  ]);
});

test('a feedback that a spreadsheet would run is made harmless', () => {
  const line = { ...lines[0]!, feedback: '=HYPERLINK("http://x")' };
  expect(fillMoodle(WORKSHEET, [line]).text).toContain(`"'=HYPERLINK(""http://x"")"`);
});

test('a worksheet in another language, with decimal commas and semicolons', () => {
  const german =
    'ID;Vollständiger Name;E-Mail-Adresse;Status;Bewertung;Bestwertung;Bewertung kann geändert werden;Zuletzt geändert (Abgabe);Zuletzt geändert (Bewertung);Feedback als Kommentar\r\n' +
    'Teilnehmer/in 11;Ada Lovelace;ada@x.org;Abgegeben;;3,00;Ja;-;-;\r\n';
  expect(fillMoodle(german, [lines[0]!]).text).toBe(
    german
      .replace('Abgegeben;;', 'Abgegeben;2,5;')
      .replace('-;-;', '-;-;q1: 1.5/2 (the sign of x ‹ 0 is wrong) · q2: 1/1'),
  );
});

test('points are scaled where that is asked for, and a difference is told where not', () => {
  const hundred = WORKSHEET.replaceAll('3.00', '100.00');
  expect(fillMoodle(hundred, [lines[0]!], { scale: true }).text).toContain('grading",83.33,100.00');
  expect(fillMoodle(hundred, [lines[0]!]).remarks).toContain(
    'the maximum grade is 100.00 in Moodle and 3 here; points are written as they are (--scale converts them)',
  );
});

const EXPORT =
  'First name,Last name,ID number,Institution,Department,Email address,Homework 1 (Real),Homework 1 (Feedback),Quiz (Real),Last downloaded from this course\n' +
  'Ada,Lovelace,7,,,ada@x.org,-,,5.00,1700000000\n' +
  'Emmy,Noether,8,,,EMMY@x.org,,,5.00,1700000000\n';

test('a gradebook export', () => {
  const { text } = fillMoodle(EXPORT, lines, { item: 'Homework 1' });
  expect(text).toBe(
    EXPORT.replace(
      'ada@x.org,-,,',
      'ada@x.org,2.5,q1: 1.5/2 (the sign of x ‹ 0 is wrong) · q2: 1/1,',
    ).replace('EMMY@x.org,,,', 'EMMY@x.org,2,q1: 2/2 · q2: 0/1 (=see me),'),
  );
});

test.each([
  [EXPORT, undefined, 'say which grade item is meant (--assignment); there are "Homework 1", "Quiz"'],
  [EXPORT, 'Essay', 'say which grade item is meant'],
  [
    'a,b\n1,2\n',
    undefined,
    'the file is neither an offline grading worksheet nor a gradebook export of Moodle: its header is "a,b"',
  ],
])('what does not fit is told', (downloaded, item, message) => {
  expect(() => fillMoodle(downloaded, lines, item === undefined ? {} : { item })).toThrow(message);
}); // prettier-ignore
