/**
 * The zip that makes an assignment on Gradescope grade itself: `setup.sh` installs, `run_autograder` grades one submission. Before anything can
 * go wrong a valid `results.json` is in place; the program replaces it.
 */
import type { Hints } from '../graded.ts';
import { gradescopeFailure } from './gradescope.ts';
import { zip } from './zip.ts';

/** The bytes of `autograder.zip`. */
export function autograderZip(
  problems: readonly { readonly name: string; readonly text: string }[],
  version: string,
  hints: Hints = 'full',
): Uint8Array {
  return zip([
    { name: 'setup.sh', content: setup(version), executable: true },
    {
      name: 'run_autograder',
      content: run(
        problems.map(({ name }) => name),
        hints,
      ),
      executable: true,
    },
    ...problems.map(({ name, text }) => ({ name: `problems/${name}`, content: text })),
  ]);
}

const setup = (version: string): string => `#!/usr/bin/env bash
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive
apt-get update
apt-get install -y --no-install-recommends ca-certificates curl
curl -fsSL https://deb.nodesource.com/setup_20.x | bash -
apt-get install -y --no-install-recommends nodejs
npm install --global --no-audit --no-fund partial-credit@${version}
partial --version
`;

const run = (names: readonly string[], hints: Hints): string => `#!/usr/bin/env bash
# A valid result first: whatever happens below, the student sees a sentence.
mkdir -p /autograder/results
cat > /autograder/results/results.json <<'RESULTS'
${JSON.stringify(gradescopeFailure('the grader did not finish'))}
RESULTS
cd /autograder/source/problems
timeout --kill-after=5 300 partial grade ${names.map(shell).join(' ')} --autograder /autograder --hints ${hints}
exit 0
`;

function shell(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
