/** Divisors that are written tight, without brackets: `1/2m` on paper is 1/(2m), though the signs alone say m/2. */

/** `2m`, `2N`, `2\sigma^2`: a number with a name right behind it. */
const TIGHT =
  /\/\s*(\d{1,3}(?:\\[A-Za-z]{1,12}|\p{L})(?:_\w|_\{\w{1,8}\})?(?:\^\d|\^\{\d\}|[²³])?)(?![\p{L}\d({_^])/gu;

/** The text with brackets around such divisors, and the first of them; undefined where it has none. */
export function withDivisorsBracketed(
  text: string,
): { readonly text: string; readonly first: readonly [number, number] } | undefined {
  if (!text.includes('/')) return undefined;
  const [first] = text.matchAll(TIGHT);
  if (!first) return undefined;
  const written = text.replace(TIGHT, (_, divisor: string) => `/(${divisor})`);
  return { text: written, first: [first.index, first.index + first[0].length] };
}
