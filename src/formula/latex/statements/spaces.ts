/** `\ ` between the factors of a product: `-y \ \operatorname{diag}(s)`. Between equations, and between the entries of a row in brackets, it parts them. */
import { isSpace } from '../tokens/lost-breaks.ts';
import type { Token } from '../tokens/tokens.ts';

/** The tokens without such spaces, outside all brackets; two side by side are a wide one. */
export const withoutSpaces = (tokens: readonly Token[]): Token[] => {
  let depth = 0;
  return tokens.filter((one, at) => {
    if (opens(one)) depth++;
    else if (closes(one)) depth--;
    return depth > 0 || !isSpace(one) || !isBetweenFactors(tokens, at);
  });
};

const opens = ({ kind }: Token): boolean => kind === '{' || kind === 'open' || kind === 'begin';
const closes = ({ kind }: Token): boolean => kind === '}' || kind === 'close' || kind === 'end';

/** What may stand at the start of a factor that is no note behind an equation. */
const FACTOR: ReadonlySet<Token['kind']> = new Set(['letter', 'word', 'command']);
const BREAKS: ReadonlySet<Token['kind']> = new Set([
  'newline',
  'display',
  'text',
  'separator',
  'stop',
  'quad',
  '&',
]);

/** `(a - b)`, but neither `(8)` nor `(n \times 1)`. */
function opensSum(tokens: readonly Token[], open: number): boolean {
  if (tokens[open]!.kind !== 'open') return false;
  let depth = 0;
  for (let at = open; at < tokens.length; at++) {
    const one = tokens[at]!;
    if (opens(one)) depth++;
    else if (closes(one) && --depth === 0) return false;
    else if (one.kind === '+' || one.kind === '-') return true;
  }
  return false;
}

function isBetweenFactors(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  const next = tokens[at + 1];
  if (!before || !next || !(FACTOR.has(next.kind) || opensSum(tokens, at + 1))) return false;
  if (BREAKS.has(before.kind) || before.kind === 'relation' || before.kind === 'dots') return false;
  let depth = 0;
  for (let to = at + 1; to < tokens.length; to++) {
    const one = tokens[to]!;
    if (opens(one)) depth++;
    else if (closes(one)) depth--;
    else if (depth === 0) {
      if (one.kind === 'relation' || one.kind === 'dots') return false;
      if (BREAKS.has(one.kind) && !isSpace(one)) return true;
    }
    if (depth < 0) return true;
  }
  return true;
}
