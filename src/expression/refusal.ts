/**
 * The base of everything that is thrown because an input has no meaning, not because the program is wrong. It takes no stack trace: a wrong
 * answer is tried in hundreds of variants, most of which do not fit, and tracing each would be nearly all of the work.
 */
export class Refusal extends Error {
  constructor(message?: string) {
    // Setting the limit takes longer than all the rest; a search through variants sets it once.
    const limit = Error.stackTraceLimit;
    if (limit !== 0) Error.stackTraceLimit = 0;
    super(message);
    if (limit !== 0) Error.stackTraceLimit = limit;
  }
}
