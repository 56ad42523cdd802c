/** Means written as bars, `\overline{h - y}`, `\bar h^2`, by their name. */

const BAR =
  /\\(?:bar|overline)(?![A-Za-z])\s*(?:\{((?:[^{}]|\{(?:[^{}]|\{[^{}]{0,40}\}){0,80}\}){1,200})\}|([A-Za-z]|\\[A-Za-z]{1,12}))/g;
/** `\bar h = …` says what the bar is. */
const DEFINED = /^(?:[_^](?:\{[^{}]{0,40}\}|\w))?\s*(?::?=|\\coloneqq|&\s*=)/;
const MOST = 2000;

/** The text with means for its bars; undefined where it has none, or says itself what they are. */
export function barsAsMeans(text: string): string | undefined {
  if (text.length > MOST || !/\\(?:bar|overline)/.test(text)) return undefined;
  let isDefined = false;
  const written = text.replace(BAR, (found, inner: string | undefined, letter: string, at: number) => {
    isDefined ||= DEFINED.test(text.slice(at + found.length, at + found.length + 60));
    return `\\operatorname{mean}(${inner ?? letter})`;
  });
  return isDefined || written === text ? undefined : written;
}
