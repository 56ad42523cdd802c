/** Whether tokens say a phrase of the table: each is tried as one pattern on the tokens with a blank behind each, in which nothing is repeated often. */
import { onceIn } from '../../expression/once.ts';
import { PARTS } from './phrases.ts';
import type { Cut } from './tokens.ts';

type Span = readonly [from: number, to: number];

export interface Found {
  readonly from: number;
  readonly to: number;
  /** Where the indices, formulas and parts stand that are asked for. */
  readonly told: Readonly<Partial<Record<string, Span>>>;
}

/** Parts that are told by their looks; formulas end at the first place where the rest of the phrase stands. */
const LOOKS: Readonly<Record<string, string>> = {
  // `a row`, but `(a, b)` and the `a`-th row
  i: '(?!a (?![-^,)]|th))[a-z] ',
  j: '[a-z] ',
  // `a diagonal matrix`, but `a_i`, `a b_i`
  ARTICLE: String.raw`[aA] (?=[A-Za-z]{2}|\(? ?[A-Za-z] (?:\\times|x|by) )`,
  L: '[A-Za-z] ',
  N: '[A-Z] ',
  NUMBER: String.raw`\d\S* `,
  COMMAND: String.raw`\\(?!math|text|q?quad|top|intercal|right|end)[A-Za-z]\S* `,
  FLAT: String.raw`[^{}\s]\S* `,
  X: String.raw`(?:\S+ ){1,80}?`,
  Y: String.raw`(?:\S+ ){1,80}?`,
  Z: String.raw`(?:\S+ )+?`,
  '…': String.raw`(?:[^{}$\s]\S* ){0,24}?`,
  END: '$',
};
const MOST = 16;
const ASKED = new Set(['i', 'j', 'N', 'X', 'Y', 'Z', 'NAME', 'KIND']);

const sourceOf = (said: string): string =>
  said
    .split(' / ')
    .map(way => way.split(' ').map(itemSource).join(''))
    .join('|');

function itemSource(item: string): string {
  const often = /.([?*])$/.exec(item)?.[1] ?? '';
  const isNone = item.startsWith('!');
  const ways = item
    .slice(Number(isNone), item.length - often.length)
    .split('|')
    .map(waySource);
  const source = isNone ? `(?!${ways.join('|')})[a-z]{2,} ` : ways.join('|');
  return `(?:${source})${often === '*' ? `{0,${MOST}}` : often}`;
}

let groups = 0;
function waySource(one: string): string {
  const part = PARTS[one];
  const source = LOOKS[one] ?? (part === undefined ? literal(one) : sourceOf(part));
  return ASKED.has(one) ? `(?<${one}_${groups++}>${source})` : source;
}

const literal = (word: string): string =>
  `${word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&').replace(/(?<=.)…$/, '\\S*')} `;

const patterns = new Map<string, RegExp>();

function match(said: string, cut: Cut, from: number, flags: 'dg' | 'dy'): Found | undefined {
  const pattern = onceIn(patterns, flags + said, () => new RegExp(`(?<![^ ])(?:${sourceOf(said)})`, flags));
  pattern.lastIndex = cut.tokens[from]?.at ?? cut.line.length;
  const found = pattern.exec(cut.line);
  if (!found) return undefined;
  const told: Record<string, Span> = {};
  const spanOf = ([start, end]: Span): Span => [cut.places.get(start)!, cut.places.get(end)!];
  for (const [name, span] of Object.entries(found.indices!.groups ?? {})) {
    if (!span) continue;
    const [key, [at, to]] = [name.split('_')[0]!, spanOf(span)];
    // what is told twice is the same
    if (/^[ij]$/.test(key) && told[key] && cut.tokens[told[key][0]]!.text !== cut.tokens[at]!.text)
      return undefined;
    told[key] = [at, to];
  }
  const [start, end] = spanOf(found.indices![0]!);
  return { from: start, to: end, told };
}

/** The phrase at this token. */
export const matchAt = (said: string, cut: Cut, from: number): Found | undefined =>
  match(said, cut, from, 'dy');

/** The phrase where it is said first. */
export const firstMatch = (said: string, cut: Cut, from = 0): Found | undefined =>
  match(said, cut, from, 'dg');
