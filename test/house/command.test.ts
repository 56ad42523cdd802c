/**
 * The command line as a shell sees it: what goes where, exit codes, and one message for each mistake, never a stack trace.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'tsdown';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const built = join(root, 'node_modules/.cache/partial-credit/test-command');
const folder = mkdtempSync(join(tmpdir(), 'partial-'));
const regression = join(root, 'problems/ds-ga-1008-2021/regression.yaml');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };

beforeAll(async () => {
  await build({
    config: false,
    cwd: root,
    entry: { cli: 'src/cli/main.ts' },
    outDir: built,
    platform: 'node',
    format: 'esm',
    fixedExtension: false,
    dts: false,
    deps: { alwaysBundle: [/.*/], neverBundle: ['piscina'], onlyBundle: false },
    logLevel: 'silent',
  });
});
afterAll(() => rmSync(folder, { recursive: true }));

function partial(args: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(built, 'cli.js'), ...args], {
    cwd: folder,
    input,
    encoding: 'utf8',
    timeout: 15_000,
  });
  expect(stderr).not.toMatch(/^\s+at .*:\d+:\d+/m);
  return { status, stdout, stderr: stderr.trimEnd() };
}

const write = (name: string, text: string | Uint8Array): string => {
  writeFileSync(join(folder, name), text);
  return name;
};

test('--version is answered without loading a command', () => {
  expect(partial(['--version'])).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
  // The main file imports nothing before it has looked at its arguments.
  expect(readFileSync(join(built, 'cli.js'), 'utf8')).not.toMatch(/^\s*import\b[^(]*$/m);
});

test('help lists the commands, and those of a command its options', () => {
  expect(partial(['--help'])).toMatchObject({ status: 0, stdout: expect.stringContaining('derive') });
  expect(partial(['help', 'derive'])).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('--format'),
  });
  expect(partial(['check', '--help'])).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('--jsonl'),
  });
});

test('the schema is JSON', () => {
  const { status, stdout } = partial(['schema']);
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ type: 'object', additionalProperties: false });
});

const misspelt = 'title: T\nvariabels: {}\nmodel: {}\nquestions: []\n';
const outside =
  "title: T\nvariables: { x: { shape: [n] } }\ndimensions: [n]\nmodel: { l: { is: 'sum(y)' } }\nquestions: []\n";

test.each([
  [['chekc'], 'partial: there is no command chekc. Did you mean check?'],
  [['frobnicate'], /^partial: there is no command frobnicate\. There are .*derive/],
  [['derive'], "partial: missing required argument 'problem'"],
  [
    ['derive', regression, '--fromat', 'json'],
    "partial: unknown option '--fromat'\n(Did you mean --format?)",
  ],
  [['derive', 'nowhere.yaml'], 'partial: there is no file nowhere.yaml'],
  [['derive', '.'], 'partial: . is a folder, expected a file'],
  [
    ['derive', regression, '--question', 'dloss-dW'],
    'partial: there is no question dloss-dW. Did you mean dloss-dW1?',
  ],
  [['check', regression, 'nowhere.md'], /there is no file nowhere\.md/],
  [['key', regression, '-o', 'key.md', '--template', 'nowhere'], /there is no folder nowhere/],
  [['check', regression, '-'], /a submission is a file\. Answers on standard input are read with --jsonl/],
  [['check', regression, '--jsonl', '--report', 'page.html'], /leave --report out/],
  [['check', regression, '--jsonl', '--explain'], /leave --explain out/],
  [['check', regression, '--jsonl', '--json'], /leave --json out/],
  [['check', regression, 'page.md', '--json', '--explain'], /leave --json out/],
  [
    [
      'grade',
      regression,
      '--submissions',
      join(root, 'problems/examples'),
      '--out',
      join(regression, 'graded'),
    ],
    /graded\S* is in a file, expected a folder/,
  ],
] as const)('partial %j is a mistake of the call', (args, message) => {
  const { status, stderr, stdout } = partial(args);
  expect(status).toBe(2);
  if (typeof message === 'string') expect(stderr).toBe(message);
  else expect(stderr + stdout).toMatch(message);
});

test.each([
  ['empty.yaml', '', 'empty.yaml:1:1: the file is empty'],
  [
    'binary.yaml',
    Uint8Array.from([0x50, 0x4b, 3, 4, 0, 255]),
    'binary.yaml:1:3: expected a YAML text in UTF-8, found a binary file',
  ],
  [
    'misspelt.yaml',
    misspelt,
    "misspelt.yaml:2:1: the file has no key 'variabels'\n\n  variabels: {}\n  ^^^^^^^^^\n  Did you mean variables?",
  ],
  ['outside.yaml', outside, 'outside.yaml:4:24: l: nothing here is called y'],
])('%s is a mistake in the file', (name, text, message) => {
  for (const command of ['derive', 'check']) {
    const { status, stderr, stdout } = partial([
      command,
      write(name, text),
      ...(command === 'check' ? ['--jsonl'] : []),
    ]);
    expect(status).toBe(2);
    expect(stderr).toContain(message);
    expect(stdout).toBe('');
  }
});

test('answers from standard input: one line each, in order, and the exit code says whether all are right', () => {
  const right = { id: 1, question: 'dyhat-dz3', answer: '\\mathbf{I}' };
  const wrong = { id: 'two', question: 'dyhat-dz3', answer: '2 \\mathbf{I}' };
  const one = partial(['check', regression, '--jsonl'], JSON.stringify(right));
  expect(one.status).toBe(0);
  expect(JSON.parse(one.stdout)).toMatchObject({ id: 1, verdict: 'correct' });
  const both = partial(
    ['check', regression, '--jsonl'],
    `${JSON.stringify(wrong)}\n{oops\n${JSON.stringify(right)}\n`,
  );
  expect(both.status).toBe(1);
  expect(
    both.stdout
      .trim()
      .split('\n')
      .map(line => JSON.parse(line)),
  ).toMatchObject([
    { id: 'two', verdict: 'incorrect' },
    { id: null, error: expect.stringContaining('JSON') },
    { id: 1, verdict: 'correct' },
  ]);
});

test('as much as --hints says is told on standard input, too', () => {
  const answer = { id: 1, question: 'dyhat-dz3', answer: '2 \\mathbf{I}' };
  const findings = (hints: string) =>
    JSON.parse(partial(['check', regression, '--jsonl', '--hints', hints], JSON.stringify(answer)).stdout)
      .findings;
  expect(findings('full')).toMatchObject([{ kind: 'constant-factor', corrected: expect.anything() }]);
  expect(findings('kind')).toEqual([
    expect.objectContaining({ kind: 'constant-factor', message: 'A constant factor is not right.' }),
  ]);
  expect(findings('kind')[0]).not.toHaveProperty('corrected');
  expect(findings('place')).toMatchObject([
    { kind: 'different-value', message: 'Look again at this place.' },
  ]);
});

test('a model that is never finite is for a person, and has no key', () => {
  const file = write(
    'never.yaml',
    "title: t\ndimensions: [n]\nvariables:\n  x: { shape: [n] }\nmodel:\n  l: { is: 'log(-sum(x .^ 2) - 1)' }\nquestions:\n  - { id: q, of: l, wrt: x }\n",
  );
  const checked = partial(['check', file, '--jsonl'], '{"id":1,"question":"q","answer":"2 x^\\\\top"}');
  expect(checked.status).toBe(1);
  expect(JSON.parse(checked.stdout)).toMatchObject({ id: 1, verdict: 'undecided', points: 0 });
  const key = partial(['key', file, '-o', 'never.md']);
  expect(key.status).toBe(2);
  expect(key.stderr).toMatch(/^partial: never\.yaml: no draw gives l finite values\. /);
});

test('the example student is judged and gets a page', () => {
  const { status, stdout } = partial([
    'check',
    regression,
    join(root, 'problems/examples/student.md'),
    '--report',
    'page.html',
  ]);
  expect(status).toBe(1);
  expect(stdout).toMatch(/✓ dloss-dW1 .*\n.*✗ dloss-db1 /s);
  expect(stdout).toMatch(/of 18 points/);
  expect(readFileSync(join(folder, 'page.html'), 'utf8')).toContain('<html');
});
