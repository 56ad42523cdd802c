/** Long outlines of formulas (braces, roots): they stand once on a page and are used by their names. */

/** Characters; a shorter outline stays where it is. */
const LONG_OUTLINE = 120;

/** KaTeX's outlines are a small fixed set; more than this would be a leak. */
const MOST_OUTLINES = 200;

const outlines = new Set<string>();

/** What stands for a path of KaTeX's, which draws `d`: its use by name where it is long. */
export function outline(path: string, d: string): string {
  if (d.length < LONG_OUTLINE) return path;
  if (!outlines.has(d)) {
    if (outlines.size >= MOST_OUTLINES) return path;
    outlines.add(d);
  }
  return `<use href="#k-${digest(d)}"/>`;
}

/** A short name that follows from the outline alone, whatever was rendered before. */
function digest(text: string): string {
  let hash = 0;
  for (let at = 0; at < text.length; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
  return (hash >>> 0).toString(36);
}

/** The outlines that a page uses, to be put once anywhere on it. */
export function outlinesIn(html: string): string {
  const used = new Set(html.match(/<use href="#k-[0-9a-z]+"/g));
  if (used.size === 0) return '';
  const paths = [...outlines]
    .map(d => [digest(d), d] as const)
    .filter(([id]) => used.has(`<use href="#k-${id}"`))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `<svg width="0" height="0" style="position:absolute" aria-hidden="true"><defs>${paths.map(([id, d]) => `<path id="k-${id}" d="${d}"/>`).join('')}</defs></svg>`;
}
