/**
 * What a document has beside its answers and nobody handed in: solutions that the course gives, in `<details>`, in footnotes, in a column of a table, and blocks
 * that are not shown. Their lines stay, empty.
 */

const OFFICIAL =
  /\b(?:official|reference|instructor'?s?|teacher'?s?|staff|course|given|expected|model|sample|correct)\s+(?:solutions?|answers?)\b|\b(?:solution|answer) key\b|\b(?:show|reveal|see|view|toggle|hidden|spoilers?)\b[^<]{0,20}\b(?:solutions?|answers?)\b/i;
/** What is called no more than that may as well be the student's own, unless there is an answer before it. */
const SOLUTION = /^\W*(?:solutions?|answers?|lösung|corrigé|solución)\W*$/i;
const HIDDEN = /\shidden(?![\w-])/i;
const UNSEEN = /display\s*:\s*none|visibility\s*:\s*hidden/i;
const TAG = /<(\/?)(details|div|section|span|p)\b([^<>]{0,200})>/gi;
const SUMMARY = /^\s*<summary[^<>]{0,100}>((?:[^<]|<(?!\/summary)){0,300})<\/summary/i;
const FOOTNOTE = /^\[\^[^\]\n]{1,30}\]:[^\n]*(?:\n(?:[ \t]{2,}[^\n]*|[ \t]*(?=\n[ \t]{2,}\S)))*/gm;

/** The text without what is only set beside its answers; the same where there is none. */
export function withoutSetBeside(text: string): string {
  let shown = text;
  if (/<(?:details|div|section|span|p)\b/i.test(text)) shown = withoutBlocks(shown);
  if (text.includes('[^'))
    shown = shown.replace(FOOTNOTE, note => (OFFICIAL.test(note) ? emptied(note) : note));
  if (text.includes('|') && /\b(?:solutions?|key)\b/i.test(text)) shown = withoutColumns(shown);
  return shown;
}

const emptied = (text: string): string => text.replace(/[^\n]+/g, '');

function withoutBlocks(text: string): string {
  let shown = '';
  let kept = 0;
  /** The block that is left out: where it begins, its tag, and how many of that are open. */
  let out: { from: number; tag: string; depth: number } | undefined;
  for (const found of text.matchAll(TAG)) {
    const [all, closing, name, attributes] = found as unknown as [string, string, string, string];
    const tag = name.toLowerCase();
    if (out) {
      if (tag !== out.tag) continue;
      out.depth += closing ? -1 : 1;
      if (out.depth > 0) continue;
      const to = found.index + all.length;
      shown += text.slice(kept, out.from) + emptied(text.slice(out.from, to));
      kept = to;
      out = undefined;
    } else if (!closing && isBeside(text, found.index, all.length, tag, attributes))
      out = { from: found.index, tag, depth: 1 };
  }
  return shown + text.slice(kept);
}

function isBeside(text: string, at: number, length: number, tag: string, attributes: string): boolean {
  if (HIDDEN.test(attributes.replace(/"[^"]*"|'[^']*'/g, '')) || UNSEEN.test(attributes)) return true;
  if (tag !== 'details') return false;
  const summary = SUMMARY.exec(text.slice(at + length, at + length + 500))?.[1] ?? '';
  if (OFFICIAL.test(summary)) return true;
  if (!SOLUTION.test(summary)) return false;
  const above = text.slice(Math.max(0, at - 3000), at);
  return /\$|\\[[(]/.test(above.slice(Math.max(above.lastIndexOf('\n#'), above.lastIndexOf('<h'), 0)));
}

const COLUMN =
  /^\W*(?:(?:official|reference|model|sample|correct|expected) )?(?:solutions?|(?:answer |solution )?key)\W*$/i;
const OWN = /^\W*(?:(?:my|your|student'?s?) )?(?:answers?|attempts?|work|response)\W*$/i;

/** The cells of a column of solutions beside one of answers, empty. */
function withoutColumns(text: string): string {
  let left: readonly number[] = [];
  let count = 0;
  return text
    .split('\n')
    .map(line => {
      const cells = line.length < 2000 && line.includes('|') ? line.split(/(?<!\\)\|/) : [];
      if (cells.length < 3) left = [];
      else if (cells.some(cell => OWN.test(cell)) && cells.some(cell => COLUMN.test(cell))) {
        left = cells.flatMap((cell, at) => (COLUMN.test(cell) ? [at] : []));
        count = cells.length;
      } else if (left.length > 0 && cells.length === count)
        return cells.map((cell, at) => (left.includes(at) ? ' ' : cell)).join('|');
      return line;
    })
    .join('\n');
}
