/**
 * Named derivatives as they stand in problem files and plain text: `dA/dB`.
 */

/** Splits `dA/dB` into its names, or returns undefined for a plain name. */
export function namedDerivative(text: string): { readonly of: string; readonly wrt: string } | undefined {
  const match = /^d(.+)\/d(.+)$/.exec(text.replace(/\s+/g, ''));
  return match ? { of: match[1]!, wrt: match[2]! } : undefined;
}
