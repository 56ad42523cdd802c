#!/usr/bin/env node
/**
 * The command `partial`. The version is answered before anything is loaded; everything else is in `run.ts`.
 */
import { version } from '../../package.json' with { type: 'json' };

const [first] = process.argv.slice(2);
if (first === '--version' || first === '-V') console.log(version);
else {
  // From Node 22.8 on, compiled code is kept for the next start.
  const modules = process.getBuiltinModule('node:module') as { enableCompileCache?: () => unknown };
  modules.enableCompileCache?.();
  void import('./run.ts').then(({ run }) => run(process.argv.slice(2), version));
}
