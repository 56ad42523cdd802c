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
