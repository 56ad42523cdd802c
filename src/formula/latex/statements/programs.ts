/**
 * Sums of programs among formulas, as the slides of courses on code have them: `\frac{1}{m} np.sum(dZ, axis=1, keepdims=True)`. What says along which axis
 * is taken away, and the name says it instead: `rowSums(dZ)`.
 */
import { level, levelEnd } from '../tokens/levels.ts';
import type { Token } from '../tokens/tokens.ts';

const MODULE = /^(?:np|numpy|torch|tf|jnp)\.$/;
const CALL = /^(?:np|numpy|torch|tf|jnp)\.(?:reduce_|reduce\\_)?sum$/;
const AXIS = /^(?:axis|dim)=(-?[01])$/;
const KEPT = /^keepdims?=(?:True|true|1)$/;

/** Whether a token may be the name of such a sum. */
export const maySum = ({ kind, value }: Token): boolean =>
  kind === 'word' ? value === 'sum' : kind === 'text' && value.endsWith('sum') && CALL.test(value);

/** The tokens with the sums of programs under the names of what they add up. */
export function sumsOfPrograms(tokens: Token[]): void {
  for (let at = 0; at < tokens.length; at++) {
    if (!maySum(tokens[at]!)) continue;
    const from = moduleBefore(tokens, at);
    // in `\mathrm{np.sum}(…)` the name stands in braces
    const open = tokens[at + 1]?.kind === '}' && from < at ? at + 2 : at + 1;
    if (tokens[open]?.kind !== 'open' || tokens[open]!.value !== '(') continue;
    const call = argumentsAt(tokens, open);
    if (!call || (call.name === 'sum' && from === at && tokens[at]!.kind === 'word')) continue;
    const { start, font } = tokens[from]!;
    if (call.first < call.close) tokens.splice(call.first, call.close - call.first);
    tokens.splice(from, at + 1 - from, { ...tokens[at]!, kind: 'word', value: call.name, start, font });
    at = from;
  }
}

/** Where `np.` starts before a name, else the name. */
function moduleBefore(tokens: readonly Token[], at: number): number {
  if (tokens[at]!.kind === 'text') return at;
  let from = at;
  while (from > 0 && at - from < 6 && (tokens[from - 1]!.kind === 'letter' || from === at)) from--;
  for (; from < at - 1; from++) if (MODULE.test(spelt(tokens, from, at))) return from;
  return at;
}

const spelt = (tokens: readonly Token[], from: number, to: number): string =>
  tokens
    .slice(from, to)
    .map(({ kind, value }) => (kind === 'quad' ? '' : value))
    .join('');

/** What the sum is called by its axis, and where the arguments `[first, close)` stand that say so; undefined where it has others. */
function argumentsAt(
  tokens: readonly Token[],
  open: number,
): { readonly name: string; readonly first: number; readonly close: number } | undefined {
  const close = levelEnd(tokens, open + 1);
  const inside = [...level(tokens, open + 1)];
  const commas = inside.filter(at => tokens[at]!.kind === 'separator' && tokens[at]!.value === ',');
  if (close >= tokens.length || tokens[close]!.kind !== 'close') return undefined;
  let axis: string | undefined;
  let kept = false;
  for (const [number, comma] of commas.entries()) {
    const text = spelt(tokens, comma + 1, commas[number + 1] ?? close);
    const found = AXIS.exec(text);
    if (found) axis = found[1];
    else if (KEPT.test(text)) kept = true;
    else return undefined;
  }
  const name = axis === undefined ? 'sum' : axis === '0' ? (kept ? 'keptColSums' : 'colSums') : 'rowSums';
  return { name, first: commas[0] ?? close, close };
}
