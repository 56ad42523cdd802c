/**
 * Rows of a display whose first cell numbers them, `(a) & \frac{∂ℓ}{∂f} = A & \text{…} \\ (b) & …`, without those cells. One alone may be a factor in brackets; several that count on
 * are none. Every place stays where it is.
 */

const MOST = 20_000;
const ENDS = /(\\\\(?:\s{0,5}\[[^\]\n]{0,20}\])?)/;
const OPENS = String.raw`(?:\s|\\begin\{[A-Za-z]{1,20}\*?\}(?:\[\w\])?(?:\{(?:[^{}]|\{[^{}]{0,80}\}){0,80}\})?|\\hline(?![a-z]))*`;
const MARKED = String.raw`(?:[([](\d{1,2}|[a-z]|[ivx]{1,4})[)\]][.:]?|(\d{1,2}|[a-z]|[ivx]{1,4})[).:])`;
const CELL = new RegExp(
  String.raw`^(${OPENS})((?:\\(?:text[a-z]{0,6}|mathrm|mathbf|mbox)\s?\{\s*${MARKED}\s*\}|${MARKED})(?:[\s~]*&)+)(?!\s*(?:=|:=|\\(?:approx|equiv|coloneqq|triangleq|in|to)(?![a-zA-Z])))`,
  'i',
);
const ROMAN = ' i ii iii iv v vi vii viii ix x xi xii xiii xiv xv'.split(' ');

/** The text without the numbers of its rows; undefined where they have none. */
export function withoutRowNumbers(text: string): string | undefined {
  if (!text.includes('&') || text.length > MOST) return undefined;
  const labels: string[] = [];
  const written = text
    .split(ENDS)
    .map(row => {
      const cell = CELL.exec(row);
      if (!cell?.[2] || !row.slice(cell[0].length).includes('=')) return row;
      labels.push(cell.slice(3).find(Boolean)!.toLowerCase());
      return cell[1] + cell[2].replace(/[^\n]/g, ' ') + row.slice(cell[0].length);
    })
    .join('');
  return labels.length > 1 && countsOn(labels) ? written : undefined;
}

/** Whether labels are numbers or letters that follow one another. */
const countsOn = (labels: readonly string[]): boolean =>
  [Number, (label: string) => ROMAN.indexOf(label), letterOf].some(numberOf =>
    labels.every((label, at) => numberOf(label) > 0 && numberOf(label) === numberOf(labels[0]!) + at),
  );
const letterOf = (label: string): number => (/^[a-z]$/.test(label) ? label.charCodeAt(0) - 96 : -1);
