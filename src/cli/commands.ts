/**
 * The commands, one file each, loaded when called. `register` adds the command to the program.
 */
import type { Command } from 'commander';

interface CommandFile {
  readonly register: (program: Command) => void;
}

export const COMMANDS: Readonly<
  Record<string, { readonly summary: string; readonly load: () => Promise<CommandFile> }>
> = {
  derive: { summary: 'derive the answers to the questions of a problem', load: () => import('./derive.ts') },
  check: { summary: 'judge answers to a problem', load: () => import('./check.ts') },
  key: { summary: 'write the answer key of a problem', load: () => import('./key.ts') },
  grade: { summary: 'grade a class', load: () => import('./grade.ts') },
  schema: { summary: 'print the JSON Schema of problem files', load: () => import('./schema.ts') },
};
