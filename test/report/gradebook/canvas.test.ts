import { expect, test } from 'vitest';
import { fillCanvas } from '../../../src/report/gradebook/canvas.ts';
import { gradeLine } from '../../../src/report/gradebook/grade-line.ts';
import { answer, result } from './results.ts';

const DOWNLOADED =
  '\ufeffStudent,ID,SIS User ID,SIS Login ID,Section,Homework 1 (12345),"Quiz, one (77)",Final Score\r\n' +
  '    Points Possible,,,,,3,10,(read only)\r\n' +
  '"Lovelace, Ada",101,s1,ada,"Math, A",,9,80\r\n' +
  '"Noether, Emmy",102,s2,emmy,Math,-,8,\r\n' +
  'Kurt Gödel,103,s3,kurt,Math,EX,7,\r\n' +
  '"Test, Student",104,,xyz,Math,1.5,,\r\n';

const lines = [
  gradeLine(result({ name: 'whatever', canvasId: '101' }, [answer('q1', 1.005, 2), answer('q2', 1, 1)])),
  gradeLine(result({ name: 'Emmy Noether' }, [answer('q1', 0, 2), answer('q2', 1, 1)])),
  gradeLine(result({ name: 'kurt', login: 'kurt' }, [answer('q1', 2, 2), answer('q2', 1, 1)])),
  gradeLine(result({ name: 'Nobody There' }, [answer('q1', 2, 2), answer('q2', 1, 1)])),
];

test('the assignment is filled, everything else is as it was, byte for byte', () => {
  const { text, remarks } = fillCanvas(DOWNLOADED, lines, { title: 'homework 1' });
  expect(text).toBe(DOWNLOADED.replace('"Math, A",,9', '"Math, A",2.01,9').replace('Math,-,8', 'Math,1,8'));
  expect(remarks).toEqual([
    'Kurt Gödel is excused and stays so',
    'Test, Student (104) is in the gradebook, but handed nothing in',
    'Nobody There has 3 points, but is not in the Canvas gradebook',
  ]);
});

test('who handed nothing in has no score, not zero', () => {
  const absent = { ...lines[0]!, submitted: false, points: 0 };
  expect(fillCanvas(DOWNLOADED, [absent], { title: 'Homework 1' }).text).toBe(DOWNLOADED);
});

test.each([
  ['12345', 'title, header or number'],
  ['Homework 1', 'title'],
  ['Homework 1 (12345)', 'header'],
])('the assignment is found by %s', assignment => {
  expect(fillCanvas(DOWNLOADED, lines, { title: '', assignment }).text).toContain('2.01');
});

test.each([
  [
    DOWNLOADED,
    'Essay',
    undefined,
    'say which assignment of the gradebook is meant (--assignment); there are "Homework 1 (12345)", "Quiz, one (77)"',
  ],
  [
    DOWNLOADED,
    '',
    'Essay',
    'no assignment of the gradebook is called "Essay"; there are "Homework 1 (12345)", "Quiz, one (77)"',
  ],
  [
    DOWNLOADED,
    '',
    'ID',
    'no assignment of the gradebook is called "ID"; there are "Homework 1 (12345)", "Quiz, one (77)"',
  ],
  ['a,b\n1,2\n', '', undefined, 'a Canvas gradebook has the column "Student"; this header is "a,b"'],
  ['', '', undefined, 'the table is empty'],
  ['Student,ID\n"a,1\n', '', undefined, 'a quoted cell is not closed'],
])('what does not fit is told', (gradebook, title, assignment, message) => {
  expect(() => fillCanvas(gradebook, lines, { title, ...(assignment ? { assignment } : {}) })).toThrow(
    message,
  );
}); // prettier-ignore

test('another maximum is told', () => {
  const { remarks } = fillCanvas(DOWNLOADED.replace(',,,,,3,', ',,,,,100,'), [lines[0]!], {
    title: 'Homework 1',
  });
  expect(remarks[0]).toBe(
    'the assignment has 100 points in Canvas and 3 here; points are written as they are',
  );
});

test('two students of one name are not confused', () => {
  const twins = ['201', '202'].map((id, index) => ({
    ...gradeLine(result({ name: 'Kim Lee', canvasId: id }, [answer('q', index, 1)])),
  }));
  const gradebook =
    'Student,ID,SIS Login ID,Section,HW (1)\nKim Lee,202,b,S,\nKim Lee,201,a,S,\nKim Lee,203,c,S,\n';
  expect(fillCanvas(gradebook, twins, { title: 'HW' }).text).toBe(
    'Student,ID,SIS Login ID,Section,HW (1)\nKim Lee,202,b,S,1\nKim Lee,201,a,S,0\nKim Lee,203,c,S,\n',
  );
});
