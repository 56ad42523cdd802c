/**
 * The base of everything that is thrown because an input has no meaning, not because the program is wrong. It takes no stack trace: a wrong
 * answer is tried in hundreds of variants, most of which do not fit, and tracing each would be nearly all of the work.
 */
export class Refusal extends Error {
  constructor(message: string) {
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 0;
    super(message);
    Error.stackTraceLimit = limit;
  }
}
