/** `\ ` between the factors of a product: `-y \ \operatorname{diag}(s)`. Between equations, and between the entries of a row in brackets, it parts them. */
import { closes, level, opens } from '../tokens/levels.ts';
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

function isBetweenFactors(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  const next = tokens[at + 1];
  if (!before || !next || !FACTOR.has(next.kind)) return false;
  if (BREAKS.has(before.kind) || before.kind === 'relation' || before.kind === 'dots') return false;
  for (const to of level(tokens, at + 1)) {
    const { kind } = tokens[to]!;
    if (kind === 'relation' || kind === 'dots') return false;
    if (BREAKS.has(kind) && !isSpace(tokens[to]!)) return true;
  }
  return true;
}
