/** Transposes that stand before what they transpose, `(p - y){}^t h`, behind something else: where the reader takes them for that of what stands before. */

const MARK = String.raw`\\top(?![A-Za-z])|\\intercal(?![A-Za-z])|\\(?:mathsf|mathrm|mathbf|rm|sf)\s?\{?\s?[Tt]\}?|[Tt]`;
const RAISED = new RegExp(String.raw`\{\}\s?\^\s?(?:\{\s?(?:${MARK})\s?\}|(?:${MARK}))(?:\\!)?`, 'g');

/** The text with such transposes apart from what stands before them; undefined where it has none. */
export function raisedBefore(text: string): string | undefined {
  const apart = text.replace(RAISED, ' {}^t ');
  return apart === text ? undefined : apart;
}
