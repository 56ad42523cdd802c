/** Starting the built command, against starting Node with nothing to do: the fastest of rounds in which they take turns. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { inTurns, say } from './measure.ts';

const PROBLEM = 'problems/ds-ga-1008-2021/regression.yaml';
const ANSWER = `${JSON.stringify({ question: 'dloss-dyhat', answer: '2 (\\hat{y} - y)^\\top' })}\n`;

function starting(name: string, args: readonly string[], input = '') {
  return {
    name,
    run: () => {
      const { status, stderr } = spawnSync(process.execPath, args, { input, encoding: 'utf8' });
      if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr}`);
    },
  };
}

/** Prints what the start of the built command takes. */
export function benchStarting(command = 'dist/cli.js'): void {
  if (!existsSync(command)) throw new Error('build first: npm run build');
  const [nothing, version, checked] = inTurns(
    [
      starting('node', ['-e', '0']),
      starting('version', [command, '--version']),
      starting('check', [command, 'check', PROBLEM, '--jsonl'], ANSWER),
    ],
    { rounds: 15, warm: 2 },
  );
  say('partial --version, over `node -e 0`', (version!.fastest / nothing!.fastest).toFixed(2), 'at most 1.5');
  say(
    'partial check of one formula, over `node -e 0`',
    (checked!.fastest / nothing!.fastest).toFixed(2),
    'at most 2.5',
  );
}
