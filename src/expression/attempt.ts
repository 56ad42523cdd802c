/** Work that may end in an error which says why there is nothing. */

/** What the work gives; undefined where it throws one of these errors. Any other is a fault of ours, and goes on. */
export function attempt<Result>(
  work: () => Result,
  ...expected: readonly (abstract new (
    ...given: never[]
  ) => Error)[]
): Result | undefined {
  try {
    return work();
  } catch (error) {
    if (expected.some(kind => error instanceof kind)) return undefined;
    throw error;
  }
}
