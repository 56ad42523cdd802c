/** A definition in brackets behind a formula, `e z^\top \quad (e := \hat y - y)`, without its brackets. Every place stays where it is. */
import { argumentEnd } from '../tokens/levels.ts';
import { tokenize } from '../tokens/tokenize.ts';
import type { Token, TokenKind } from '../tokens/tokens.ts';

const MOST = 4000;
/** What may stand behind the bracket. */
const ENDS: ReadonlySet<TokenKind> = new Set(['stop', 'separator', 'display']);
/** What parts a note from its formula, besides blanks. */
const PARTS: ReadonlySet<TokenKind> = new Set(['stop', 'separator', 'quad']);
const LEADS: ReadonlySet<string> = new Set(['where', 'with', 'let', 'here', 'for', 'because']);
const MARKS: ReadonlySet<string> = new Set(['accent', 'font']);
const NAMES: ReadonlySet<TokenKind> = new Set(['letter', 'word']);
const DEFINES: ReadonlySet<string> = new Set(['=', 'define', 'equiv']);

/** The text with a comma for the bracket that opens at its end and defines a name; undefined where it ends in none. */
export function withoutNoteBrackets(text: string): string | undefined {
  if (text.length > MOST || !/[)\]]/.test(text.slice(-20))) return undefined;
  const tokens = tokenize(text, { macros: undefined, words: undefined, mends: [] });
  const close = tokens.findLastIndex(({ kind }) => !ENDS.has(kind));
  const open = openingOf(tokens, close);
  const opening = tokens[open];
  const before = tokens[open - 1];
  if (!opening || !before || (before.end === opening.start && !PARTS.has(before.kind))) return undefined;
  const closing = tokens[close]!;
  if ((opening.sizing === '') !== (closing.sizing === '')) return undefined;
  const lead = tokens[open + 1]!;
  const first =
    lead.kind === 'text' && LEADS.has(lead.value.replace(/[:,\s]+$/, '').trim()) ? open + 2 : open + 1;
  const end = nameEnd(tokens, first);
  const sign = tokens[end];
  if (sign?.kind !== 'relation' || !DEFINES.has(sign.value)) return undefined;
  // `(i = j)` says for which entries it holds
  const value = end + 1;
  if (value === close || (value + 1 === close && tokens[value]!.text.length === 1)) return undefined;
  const signs: [Token, string][] = [
    [opening, ','],
    [sign, '='],
    [closing, ''],
  ];
  if (first === open + 2) signs.push([lead, '']);
  return signs.reduce(
    (told, [{ start, end }, as]) => told.slice(0, start) + as.padStart(end - start) + told.slice(end),
    text,
  );
}

/** The index of the round or square bracket that the last one closes; -1 where it closes none. */
function openingOf(tokens: readonly Token[], close: number): number {
  const wanted = { ')': '(', ']': '[' }[tokens[close]?.value ?? ''];
  let depth = 0;
  for (let at = close; at >= 0; at--) {
    const { kind, value } = tokens[at]!;
    if (kind === 'close' && value === tokens[close]!.value) depth++;
    else if (kind === 'open' && value === wanted && --depth === 0) return at;
  }
  return -1;
}

/** Where a name with its accent, scripts and primes ends. */
function nameEnd(tokens: readonly Token[], from: number): number {
  let at = from;
  if (MARKS.has(tokens[at]?.value ?? '')) at = argumentEnd(tokens, at + 1);
  else if (NAMES.has(tokens[at]?.kind ?? 'unknown')) at++;
  else return -1;
  for (;;) {
    const kind = tokens[at]?.kind;
    if (kind === 'prime') at++;
    else if (kind === '_' || kind === '^') at = argumentEnd(tokens, at + 1);
    else if (kind === '{' && tokens[at + 1]?.kind === '}') at += 2;
    else return at;
  }
}
