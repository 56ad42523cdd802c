import { expect, test } from 'vitest';
import { checkLines } from '../../src/cli/check-lines.ts';
import { problemOf, standIn } from '../submission/stand-in.ts';

const problem = problemOf('P', ['q1', 2], ['q2', 1]);

async function run(
  ...chunks: (string | Uint8Array)[]
): Promise<{ out: Record<string, unknown>[]; allCorrect: boolean }> {
  let text = '';
  async function* input() {
    yield* chunks;
  }
  const { allCorrect } = await checkLines(
    problem,
    answer => standIn.judge(problem, answer),
    input(),
    out => {
      text += out;
    },
  );
  expect(text === '' || text.endsWith('\n')).toBe(true);
  return {
    out: text
      .split('\n')
      .slice(0, -1)
      .map(line => JSON.parse(line)),
    allCorrect,
  };
}

test('a verdict a line, in order, with the keys in their order', async () => {
  const { out, allCorrect } = await run(
    '{"id":"s1","question":"q1","answer":"right"}\n{"id":7,"question":"q2","answer":"x","syntax":"plain"}\n{"question":"q1","answer":"right"}',
  );
  expect(out.map(line => JSON.stringify(Object.keys(line)))).toEqual([
    '["id","question","verdict","points","outOf","findings"]',
    '["id","question","verdict","points","outOf","findings"]',
    '["question","verdict","points","outOf","findings"]',
  ]);
  expect(out.map(({ id, verdict, points }) => [id, verdict, points])).toEqual([
    ['s1', 'correct', 2],
    [7, 'incorrect', 0],
    [undefined, 'correct', 2],
  ]);
  expect(allCorrect).toBe(false);
  expect((await run('{"question":"q1","answer":"right"}\n')).allCorrect).toBe(true);
});

const broken: readonly (readonly [line: string, id: unknown, message: string])[] = [
  ['{broken', null, 'not valid JSON'],
  ['', null, 'not valid JSON'],
  ['[1]', null, 'not a JSON object'],
  ['null', null, 'not a JSON object'],
  ['{"id":"a","answer":"x"}', 'a', '"question" has to be a text'],
  ['{"id":"a","question":"q9","answer":"x"}', 'a', 'no question "q9"; there are q1, q2'],
  ['{"id":3,"question":"q1"}', 3, '"answer" has to be a text'],
  ['{"id":{},"question":"q1","answer":1}', null, '"answer" has to be a text'],
  ['{"id":"a","question":"q1","answer":"x","syntax":"word"}', 'a', '"syntax" has to be'],
  ['{"id":"a","question":"q1","answer":"x","macros":[]}', 'a', '"macros" has to be'],
  ['{"id":"a","question":"__proto__","answer":"x"}', 'a', 'no question'],
  ['{"id":"a","question":"q1","answer":"boom"}', 'a', 'internal error, please report it: a bug of ours'],
];

test.each(broken)('%s is told on its line, and the run goes on', async (line, id, message) => {
  const good = '{"id":"z","question":"q1","answer":"right"}';
  const { out } = await run(`${good}\n${line}\n${good}\n`);
  expect(out.map(({ verdict }) => verdict)).toEqual(['correct', undefined, 'correct']);
  expect(Object.keys(out[1]!)).toEqual(['id', 'error']);
  expect(out[1]!.id).toBe(id);
  expect(out[1]!.error).toContain(message);
});

test('lines arrive in pieces, with Windows ends, cut inside a character', async () => {
  const all = new TextEncoder().encode('{"id":"é€😀","question":"q1","answer":"right"}\r\n'.repeat(3));
  const { out } = await run(...Array.from(all, byte => Uint8Array.of(byte)));
  expect(out.map(({ id }) => id)).toEqual(['é€😀', 'é€😀', 'é€😀']);
});

test('an endless line is not kept', async () => {
  const chunk = 'x'.repeat(1024 * 1024);
  const { out } = await run(chunk, chunk, chunk, chunk, chunk, '\n{"question":"q1","answer":"right"}\n');
  expect(out.map(line => line.error ?? line.verdict)).toEqual(['the line is longer than 4 MB', 'correct']);
});

test('verdicts go out as lines come in', async () => {
  const seen: number[] = [];
  let lines = 0;
  async function* input() {
    for (let index = 0; index < 3; index++) {
      yield '{"question":"q1","answer":"right"}\n';
      seen.push(lines);
    }
  }
  await checkLines(
    problem,
    answer => standIn.judge(problem, answer),
    input(),
    () => {
      lines += 1;
    },
  );
  expect(seen).toEqual([1, 2, 3]);
});
