/** LaTeX with one bracket that is never closed, `\operatorname{diag}(h' W`: where it may end but at the end. */

const TOKEN = /\\(?:[A-Za-z]+|.)|[A-Za-z0-9]|\S/gs;
const LONGEST = 1000;
/** Places that are tried, from the bracket on. */
const MOST = 40;
const CLOSERS: Readonly<Record<string, string>> = { '(': ')', '[': ']' };
/** What no operand ends with. */
const OPEN_ENDED = /^(?:[-+*/^_=&,;.:|<>({[]|\\(?!top\b|intercal\b|[a-z]*phi|prime\b).*)$/i;
/** What belongs to the operand before it; a power or a prime may be that of the bracket. */
const GOES_ON = /^[_{}.]$/;

export interface Unclosed {
  /** Where the bracket stands. */
  readonly at: number;
  /** The text with the bracket closed, place by place. */
  readonly texts: readonly string[];
}

/** The text with its only bracket that is never closed ended where an operand ends; undefined where there is no such bracket, or more than one. */
export function closedElsewhere(text: string): Unclosed | undefined {
  if (text.length > LONGEST) return undefined;
  const tokens = [...text.matchAll(TOKEN)].map(({ 0: value, index }) => ({ value, at: index }));
  const open: number[] = [];
  for (const [k, { value }] of tokens.entries()) {
    if (value === '(' || value === '[') open.push(k);
    else if (value === ')' || value === ']') {
      const last = open.pop();
      if (last === undefined || CLOSERS[tokens[last]!.value] !== value) return undefined;
    }
  }
  const [from, ...others] = open;
  if (from === undefined || others.length > 0) return undefined;
  const sized = tokens[from - 1]?.value === '\\left' ? '\\right' : '';
  const closer = sized + CLOSERS[tokens[from]!.value]!;
  const texts = placesBehind(tokens.slice(from + 1)).map(
    at => `${text.slice(0, at)}${closer}${text.slice(at)}`,
  );
  return texts.length === 0 ? undefined : { at: tokens[from]!.at, texts };
}

/** The places behind operands that no brace holds; within other brackets, too, which then end later. */
function placesBehind(tokens: readonly { readonly value: string; readonly at: number }[]): readonly number[] {
  const places: number[] = [];
  let depth = 0;
  for (const [k, { value, at }] of tokens.entries()) {
    if (value === '{') depth++;
    else if (value === '}') depth--;
    if (depth < 0 || places.length === MOST) break;
    const next = tokens[k + 1];
    if (depth > 0 || !next || GOES_ON.test(next.value) || OPEN_ENDED.test(value)) continue;
    places.push(at + value.length);
  }
  return places;
}
