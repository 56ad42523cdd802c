import { describe, expect, it } from 'vitest';
import { answersOf } from '../../src/notation/answers.ts';
import { FORMATS } from '../../src/notation/formats.ts';
import { problems } from './problems.ts';
import { isThere, run } from './python.ts';

describe.each([
  ['numpy', 'numpy'],
  ['pytorch', 'torch'],
] as const)('%s', (format, module) => {
  it.skipIf(!isThere(module))('programs of all problems run as printed, and their checks hold', () => {
    const programs = problems.map(([path, problem]) => [path, FORMATS[format](problem, answersOf(problem))]);
    const driver = [
      'import json, traceback',
      `programs = json.loads(${JSON.stringify(JSON.stringify(programs))})`,
      'for path, code in programs:',
      '    try:',
      "        exec(compile(code, path, 'exec'), {})",
      '    except BaseException:',
      "        print('FAILED', path, traceback.format_exc())",
    ].join('\n');
    const printed = run(module, driver);
    expect(printed.split('FAILED').slice(1)).toEqual([]);
    expect(printed).toContain('largest difference to');
  });
});
