/** Runs Python with NumPy or PyTorch, where they are installed. In CI they have to be. */
import { spawnSync } from 'node:child_process';

const CANDIDATES = ['/usr/bin/python3', 'python3'];

function python(module: string): string | undefined {
  return CANDIDATES.find(
    candidate => spawnSync(candidate, ['-c', `import ${module}`], { timeout: 60_000 }).status === 0,
  );
}

const found = new Map<string, string | undefined>();

/** Whether tests with a module can run; in CI its absence is an error. */
export function isThere(module: 'numpy' | 'torch'): boolean {
  if (!found.has(module)) found.set(module, python(module));
  const there = found.get(module) !== undefined;
  if (!there && process.env.CI)
    throw new Error(`CI needs python3-${module} (apt-get install python3-${module})`);
  if (!there) console.warn(`python3-${module} is not installed: tests of programs with it are skipped`);
  return there;
}

/** Standard output of a program; throws with what it says on standard error. */
export function run(module: 'numpy' | 'torch', code: string): string {
  const { status, stdout, stderr } = spawnSync(found.get(module)!, ['-W', 'error', '-'], {
    input: code,
    encoding: 'utf8',
    timeout: 120_000,
    maxBuffer: 1e8,
  });
  if (status !== 0) throw new Error(`${stderr.slice(-2000)}\n${code.slice(0, 4000)}`);
  return stdout;
}

/** Runs programs, each behind its name, one after the other in one Python, and gives what they print; one that fails prints `FAILED`, its name and why. */
export function runEach(module: 'numpy' | 'torch', programs: readonly (readonly string[])[]): string {
  return run(
    module,
    [
      'import json, traceback',
      `programs = json.loads(${JSON.stringify(JSON.stringify(programs))})`,
      'for path, code in programs:',
      '    try:',
      "        exec(compile(code, path, 'exec'), {})",
      '    except BaseException:',
      "        print('FAILED', path, traceback.format_exc())",
    ].join('\n'),
  );
}
