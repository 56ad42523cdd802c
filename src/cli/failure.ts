/**
 * A call that cannot be carried out: a file that is not there, an option that makes no sense. It is told in one message and ends the
 * command with exit code 2.
 */
export class Failure extends Error {
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.name = 'Failure';
    this.hint = hint;
  }
}

/** What the system refuses, in words; each is given the path. */
const REFUSALS: Readonly<Record<string, (path: string) => string>> = {
  EACCES: path => `${path} may not be read or written`,
  EPERM: path => `${path} may not be read or written`,
  EROFS: path => `${path} may not be written: the disk is read-only`,
  EISDIR: path => `${path} is a folder, expected a file`,
  ENOTDIR: path => `${path} is in a file, expected a folder`,
  ENAMETOOLONG: path => `the name ${path.slice(0, 80)}… is too long`,
  ENOSPC: path => `there is no room left to write ${path}`,
  EDQUOT: path => `there is no room left to write ${path}`,
};

/** The failure that an error of the file system is; undefined where it is none that a user can mend. */
export function systemFailure(error: unknown, path?: string): Failure | undefined {
  const { code, path: at = path } = error as { readonly code?: string; readonly path?: string };
  const told = code === undefined || at === undefined ? undefined : REFUSALS[code];
  return told && new Failure(told(path ?? at!));
}
