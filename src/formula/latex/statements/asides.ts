/** What stands behind a formula and only says for what it holds, how large it is or which number it has. */

import type { Token } from '../tokens/tokens.ts';
import type { Clause, StatementSpan } from './spans.ts';

/** `(1 \times r)`: names and numbers with crosses between them, in brackets. */
export function isSizes(tokens: readonly Token[], { from, to }: Clause): boolean {
  let crosses = 0;
  for (let i = from + 1; i < to - 1; i++) {
    const { kind, value } = tokens[i]!;
    if (kind === 'sign' && value === 'times') crosses++;
    else if (kind !== 'letter' && kind !== 'number' && kind !== '_') return false;
  }
  return crosses > 0 && tokens[to - 1]!.kind === 'close';
}

/** `(8)`, `[8]`, `(2.1)`, `(8b)`, `(\ast)`, and `( 1 2 )` as readers of pictures part it, behind an equation: its number. */
export function isNumbering(tokens: readonly Token[], clause: Clause): boolean {
  const { from, to, after } = clause;
  if (after !== 'quad' && after !== 'stop' && after !== 'comma') return false;
  if (isMarked(tokens, clause)) return true;
  const open = tokens[from]!;
  if (open.kind !== 'open' || tokens[from + 1]?.kind !== 'number') return false;
  if (open.value !== '(' && !(open.value === '[' && after === 'quad')) return false;
  let at = from + 2;
  while (tokens[at]?.kind === 'number' || (tokens[at]?.kind === 'stop' && at < to - 2)) at++;
  if (tokens[at]?.kind === 'letter') at++;
  return at === to - 1 && at - from <= LONGEST_NUMBER && tokens[at]!.kind === 'close';
}
const LONGEST_NUMBER = 7;

/** `(*)`, `(\ast\ast)`, `(\dagger)`. */
function isMarked(tokens: readonly Token[], { from, to }: Clause): boolean {
  const inside = tokens.slice(from + 1, to - 1);
  return (
    tokens[from]!.kind === 'open' &&
    tokens[to - 1]!.kind === 'close' &&
    inside.length > 0 &&
    inside.every(({ value }) => value === '*' || value === 'dagger' || value === 'ddagger')
  );
}

/** Signs of an equation, or of what is said like one. */
const GOES_ON: ReadonlySet<string> = new Set(['define', 'approx', 'to', 'assign', 'propto']);

const INDEX_LETTERS = 'hijklmnpqrst';
export const isIndexLetter = (value: string): boolean => value === 'ell' || INDEX_LETTERS.includes(value);

/** `i = 1, \dots, n`, `i \ne j`, `\forall i`: behind a formula they only say for what it holds. */
export function isAside(
  tokens: readonly Token[],
  clauses: readonly Clause[],
  c: number,
  last: StatementSpan | undefined,
): boolean {
  const clause = clauses[c]!;
  if (last === undefined) return false;
  if (isNumbering(tokens, clause)) return true;
  if (clause.after !== 'comma' && clause.after !== 'quad') return false;
  const first = tokens[clause.from]!;
  if (first.value === 'forall') return true;
  if (clause.relations.length === 0)
    return (clause.after === 'quad' && first.kind === 'open') || sharesNote(tokens, clauses, c, last);
  const sign = tokens[clause.relations[0]!]!.value;
  if (sign !== '=') return !GOES_ON.has(sign);
  if (first.kind !== 'letter' || clause.relations[0] !== clause.from + 1 || !isIndexLetter(first.value))
    return false;
  const right = tokens[clause.relations[0]! + 1];
  if (right?.kind === 'number' && (first.value === 'ell' || 'ijkln'.includes(first.value))) return true;
  const next = clauses[c + 1];
  return next !== undefined && next.from < tokens.length && tokens[next.from]!.kind === 'dots';
}

/** The i of `i, j \in \{1, 2, 3\}` and of `i, j = 1, \dots, n`, and the a of `a, b \in \mathbb{R}^n`, behind an equation, or a formula that is more than a name in a list. */
export function sharesNote(
  tokens: readonly Token[],
  clauses: readonly Clause[],
  c: number,
  last: StatementSpan | undefined,
): boolean {
  const { from, to, relations } = clauses[c]!;
  const next = clauses[c + 1];
  if (to !== from + 1 || relations.length > 0 || next?.after !== 'comma' || !last) return false;
  if (last.signs.length === 0 && last.sides.every(side => side.to - side.from <= 1)) return false;
  const isIndex = (at: number) => tokens[at]?.kind === 'letter' && isIndexLetter(tokens[at]!.value);
  if (!isIndex(from) || !isIndex(next.from))
    return (
      tokens[from]!.kind === 'letter' && isOfSet(tokens, clauses, c + 1) && !areNames(tokens, last.sides[0]!)
    );
  return next.relations.length === 0
    ? sharesNote(tokens, clauses, c + 1, last)
    : next.relations[0] === next.from + 1 && isAside(tokens, clauses, c + 1, last);
}

/** The `b \in \mathbb{R}^n` of `a, b \in \mathbb{R}^n`, or one more name before it. */
function isOfSet(tokens: readonly Token[], clauses: readonly Clause[], c: number): boolean {
  for (const { from, to, relations, after } of clauses.slice(c, c + MOST_NAMES)) {
    if (after !== 'comma' || tokens[from]?.kind !== 'letter') return false;
    const sign = relations[0];
    if (sign !== undefined) return tokens[sign]!.value === 'in' && areNames(tokens, { from, to: sign });
    if (to !== from + 1) return false;
  }
  return false;
}
const MOST_NAMES = 8;

/** `a, b_1`: names in a list, of which a set behind it is told; it says nothing of a formula before it. */
export function areNames(tokens: readonly Token[], { from, to }: Pick<Clause, 'from' | 'to'>): boolean {
  let isNext = true;
  let depth = 0;
  for (let at = from; at < to; at++) {
    const { kind } = tokens[at]!;
    const isScript = tokens[at - 1]?.kind === '_' || tokens[at - 1]?.kind === '^';
    if (kind === '}') depth--;
    else if (depth === 0 && kind === 'separator') isNext = true;
    else if (depth === 0 && (kind === 'letter' || kind === '{' || kind === 'dots') && !isScript) {
      if (!isNext) return false;
      isNext = false;
    } else if (depth === 0 && !isScript && !OF_NAMES.has(kind)) return false;
    if (kind === '{') depth++;
  }
  return true;
}
const OF_NAMES: ReadonlySet<Token['kind']> = new Set(['_', '^', 'prime', 'command', 'quad', '}']);
