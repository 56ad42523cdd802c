// Runs a TypeScript program of this repository on any Node from 20 on: bundles it beside its dependencies, then runs it.
//   node scripts/run.mjs bench/main.ts [arguments]
import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'tsdown';

const [entry, ...args] = process.argv.slice(2);
const root = fileURLToPath(new URL('..', import.meta.url));
if (!entry || !existsSync(resolve(root, entry))) {
  console.error(`run: there is no program ${entry ?? ''}`);
  process.exit(2);
}
const name = basename(entry, '.ts');
const outDir = join(root, 'node_modules', '.cache', 'partial-credit', entry.replace(/[^A-Za-z0-9]+/g, '-'));
await build({
  config: false,
  cwd: root,
  entry: { [name]: entry },
  outDir,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  dts: false,
  logLevel: 'error',
  outExtensions: () => ({ js: '.mjs' }),
});
process.argv = [process.argv[0], resolve(root, entry), ...args];
await import(pathToFileURL(join(outDir, `${name}.mjs`)).href);
