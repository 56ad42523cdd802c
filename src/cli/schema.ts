/**
 * `partial schema`: the JSON Schema of problem files, for editors.
 */
import type { Command } from 'commander';
import { jsonSchema } from '../problem/schema.ts';

export function register(program: Command): void {
  program
    .command('schema')
    .description('print the JSON Schema of problem files')
    .addHelpText(
      'after',
      '\nBegin a problem file with `# yaml-language-server: $schema=problem.schema.json` to have it checked while you write.',
    )
    .action(() => console.log(JSON.stringify(jsonSchema(), null, 2)));
}
