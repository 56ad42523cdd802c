/** Braces in a text, without those that a backslash escapes. */

/** The place behind the brace that closes the one at `open`, before `end`; -1 where none does. */
export function behindBrace(text: string, open: number, end = text.length): number {
  let depth = 0;
  for (let at = open; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 92) at++;
    else if (code === 123) depth++;
    else if (code === 125 && --depth === 0) return at + 1;
  }
  return -1;
}
