/** Intervals whose square brackets open outward, `\mathbf 1_{]0, +\infty[}(z)`, `z \in [0, 1[`: such a bracket is a round one. */
import type { Token } from '../tokens/tokens.ts';

/** Whether a bracket stands where a set begins: behind `\in`, or first in a subscript. */
function beginsSet(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  if (before?.kind === 'relation') return before.value === 'in' || before.value === 'notin';
  return before?.kind === '_' || (before?.kind === '{' && tokens[at - 2]?.kind === '_');
}

/** Makes a `]` that opens a round bracket. */
export function openOutward(tokens: readonly Token[], at: number): void {
  const one = tokens[at]!;
  if (one.kind !== 'close' || one.value !== ']') return;
  if (one.sizing !== 'left' && !beginsSet(tokens, at)) return;
  one.kind = 'open';
  one.value = '(';
}

/** Makes a `[` that closes an interval a round bracket; `open` is the innermost bracket that is open. */
export function closeOutward(tokens: readonly Token[], at: number, open: number | undefined): void {
  const one = tokens[at]!;
  if (one.kind !== 'open' || one.value !== '[' || open === undefined) return;
  const isInterval = beginsSet(tokens, open) && tokens.slice(open, at).some(isComma);
  if (one.sizing !== 'right' && !(isInterval && isLast(tokens[at + 1]))) return;
  one.kind = 'close';
  one.value = ')';
}

const isComma = ({ kind }: Token): boolean => kind === 'separator';

/** Whether what stands behind a bracket begins nothing that it could enclose. */
const isLast = (behind: Token | undefined): boolean =>
  behind === undefined || !['letter', 'word', 'number', 'open', 'command', 'sign', '-'].includes(behind.kind);
