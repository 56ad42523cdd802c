// Shows what this is in two commands: one derivation with its steps, and an example student's answers judged, with the report to open.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const problem = 'problems/ds-ga-1008-2021/regression.yaml';
const report = 'out/example-student.html';

if (!existsSync(`${root}/dist/cli.js`)) {
  console.error('Nothing is built yet: run npm ci first.');
  process.exit(2);
}

function partial(...args) {
  console.log(`\n$ partial ${args.join(' ')}\n`);
  const { status } = spawnSync(process.execPath, ['dist/cli.js', ...args], { cwd: root, stdio: 'inherit' });
  // 1 says that something in the answers is not correct, as it should be here.
  if (status !== 0 && status !== 1) process.exit(status ?? 2);
}

partial('derive', problem, '--question', 'dloss-dW1');
partial('check', problem, 'problems/examples/student.md', '--report', report);
console.log(`\nThe student's page: ${report}`);
