/**
 * Cases behind a brace or one after the other, as one types them (`{1, z > 0; 0, otherwise}`, `a (i = j), b (i ≠ j)`, `cases(a "if" i = j, b "otherwise")`, and what
 * Word and AsciiMath make of them), in the spelling that the reader of prose conditions knows: `a if i = j, b otherwise`.
 */

/** Longer texts are no cases of one value. */
const MAX_LENGTH = 600;
const RELATION = /[=<>≠≤≥]/;
const OTHERWISE = /^(?:otherwise|else|elsewhere|sonst|sinon)[ \t.]*$/i;
const OPENING = /^([^={]*=)?[ \t]*(?:(\{)[ \t]*(?:█\(|\()?|(cases)\()/;
/** A condition behind a comma, behind a word, or in brackets. */
const ROW =
  /^(?:(.{1,300}?)[ \t]*,?[ \t]+(?:if|when|for)[ \t]+(.{1,120})|(.{1,300}?)[ \t]*,?[ \t]+(otherwise|else|elsewhere)|(.{0,300}\S)[ \t]*,[ \t]*([^,]{1,120})|(.{0,300}\S)[ \t]+[([]((?:if |when |for )?[^()[\]]{1,80})[)\]])$/i;

/** The text with its cases in words; undefined where it has none. */
export function casesInWords(text: string): string | undefined {
  if (text.length > MAX_LENGTH || text.includes('\\') || !RELATION.test(text)) return undefined;
  const written = text
    .trim()
    .replace(/\btext\(([^()]{1,20})\)/g, ' $1 ')
    .replace(/["&┤]|:?\}[ \t.]*$/g, found => (found === '"' ? ' ' : ''));
  const [opening = '', head, brace, word] = OPENING.exec(written) ?? [];
  const equals = opening === '' ? written.indexOf('=') + 1 : opening.length;
  const isAsciiMath = opening.endsWith('(') && !opening.includes('█') && word === undefined;
  const ends = (opening.includes('█') || word !== undefined || isAsciiMath) && written.endsWith(')');
  const body = written.slice(equals, ends ? -1 : undefined);
  if (!brace && !word && (equals === 0 || body.includes('='.repeat(2)))) return undefined;
  const rows = rowsOf(isAsciiMath ? body.replace(/\)[ \t]*,[ \t]*\(/g, ';') : body).map(rowOf);
  if (rows.length < 2 || rows.some(row => row === undefined)) return undefined;
  return `${head ?? written.slice(0, opening === '' ? equals : 0)} ${rows.join(', ')}`;
}

/** The rows between semicolons, lines or Word's `@`; else two items between commas each, or one with its condition behind a word. */
function rowsOf(body: string): readonly string[] {
  const rows = parted(body, ';\n@');
  if (rows.length > 1) return rows;
  const items = parted(body, ',');
  if (items.every(item => rowOf(item) !== undefined)) return items;
  return items.length % 2 === 0
    ? items.flatMap((item, at) => (at % 2 === 0 ? [`${item}, ${items[at + 1]}`] : []))
    : [];
}

function rowOf(row: string): string | undefined {
  const [, a, ifA, b, otherwise, c, ifC, d, ifD] = ROW.exec(row.trim()) ?? [];
  const value = a ?? b ?? c ?? d;
  const condition = (ifA ?? otherwise ?? ifC ?? ifD)?.replace(/^(?:if|when|for)[ \t]+/i, '').trim();
  if (value === undefined || condition === undefined || RELATION.test(value)) return undefined;
  if (OTHERWISE.test(condition)) return `${value} otherwise`;
  return RELATION.test(condition) ? `${value} if ${condition}` : undefined;
}

/** What stands between signs outside of brackets. */
function parted(text: string, signs: string): readonly string[] {
  const parts = [''];
  let depth = 0;
  for (const sign of text) {
    if ('([{'.includes(sign)) depth++;
    else if (')]}'.includes(sign)) depth--;
    if (depth === 0 && signs.includes(sign)) parts.push('');
    else parts[parts.length - 1] += sign;
  }
  return parts.filter(part => part.trim() !== '');
}
