import { describe, expect, test } from 'vitest';
import { readDocument } from '../../src/submission/documents/document.ts';
import type { FoundDocument } from '../../src/submission/found.ts';
import { gradeSubmission } from '../../src/submission/grade.ts';
import { processorTime } from '../clock.ts';
import { bytes } from './found.ts';
import { HOSTILE } from './hostile/files.ts';
import { hostileZip } from './hostile/zips.ts';
import { problemOf, standIn } from './stand-in.ts';

const problems = [{ key: 'hw1', problem: problemOf('Homework', ['q1', 2]) }];

test.each(HOSTILE)('$what', async ({ name, content, says, finds }) => {
  const source = typeof content === 'string' ? bytes(content) : content;
  const start = processorTime();
  let found: FoundDocument | undefined;
  let message = '';
  try {
    found = await readDocument(name, source);
    message = found.remarks.map(remark => remark.message).join('\n');
  } catch (error) {
    expect((error as Error).name).toBe('UnreadableFile');
    message = (error as Error).message;
  }
  expect(processorTime() - start).toBeLessThan(5000);
  if (says !== undefined) expect(message).toContain(says);
  if (finds) expect(found?.formulas.map(({ text }) => text)).toEqual(finds);
  expect(message.length).toBeLessThan(2000);
});

describe('a submission', () => {
  const good = bytes('## q1\n\n$$right$$\n');

  test('one bad file does not cost the good one', async () => {
    const { points, files } = await gradeSubmission(
      {
        files: [
          { name: 'a.md', bytes: bytes('%PDF-1') },
          { name: 'b.md', bytes: good },
        ],
        refused: [{ path: 'c.md', problem: 'it is a link; links are not followed' }],
      },
      problems,
      [],
      standIn,
    );
    expect(points).toBe(2);
    expect(files.map(({ name, problem }) => [name, problem?.slice(0, 18)])).toEqual([
      ['c.md', 'it is a link; link'],
      ['a.md', 'the file is a PDF,'],
      ['b.md', undefined],
    ]);
  });

  test('a zip in it is opened, a zip in that is not', async () => {
    const inner = hostileZip([{ name: 'x.md', content: good }]);
    const zip = hostileZip([
      { name: 'deep/hw.md', content: good },
      { name: 'inner.zip', content: inner },
      { name: '../slip.md', content: good },
      { name: 'photo.png', content: 'x' },
    ]);
    const { points, files } = await gradeSubmission(
      { files: [{ name: 'hw.zip', bytes: zip }], refused: [] },
      problems,
      [],
      standIn,
    );
    expect(points).toBe(2);
    expect(files.map(({ name, problem }) => `${name}: ${problem ?? 'read'}`)).toEqual([
      'hw.zip/../slip.md: its name leads out of the archive (..)',
      'hw.zip/deep/hw.md: read',
      'hw.zip/inner.zip: a zip in a zip is not opened',
      'hw.zip/photo.png: no known format',
    ]);
  });
});
