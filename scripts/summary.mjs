// Prints "N passed, N failed" from vitest's JSON results. Exit code 1 where a test failed, none ran, or the caller names a failure.
import { readFileSync } from 'node:fs';

const [path, failure] = process.argv.slice(2);
let passed = 0;
let failed = 0;
try {
  const results = JSON.parse(readFileSync(path, 'utf8'));
  passed = results.numPassedTests;
  failed = results.numFailedTests;
  // A file that does not even load has no tests to count.
  for (const file of results.testResults)
    if (file.status === 'failed' && !file.assertionResults.some(test => test.status === 'failed')) failed++;
} catch {
  failed = 1;
}
if (failure) {
  console.log(failure);
  if (failed === 0) failed = 1;
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);
