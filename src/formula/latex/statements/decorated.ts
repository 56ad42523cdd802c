/** Relations with something over or around them: `\overset{(a)}{=}`, `\stackrel{!}{=}`, `{=}` are plain relations, `\overset{\sim}{=}` is none. */

import type { RelationSign } from '../../formula.ts';
import { argumentEnd } from '../tokens/levels.ts';
import type { Token } from '../tokens/tokens.ts';

/** The relation that stands alone at `at`, in braces or bare, and the place behind it. */
function relationAt(
  tokens: readonly Token[],
  at: number,
): { readonly one: Token; readonly next: number } | undefined {
  const first = tokens[at];
  if (first?.kind === 'relation') return { one: first, next: at + 1 };
  const inner = tokens[at + 1];
  if (first?.kind !== '{' || inner?.kind !== 'relation' || tokens[at + 2]?.kind !== '}') return undefined;
  return { one: inner, next: at + 3 };
}

/** What a sign around it makes of a relation: `\overset{n \to \infty}{=}`, `\stackrel{\sim}{=}` and `\overset{\times 2}{=}` are no equality. */
function changedBy(tokens: readonly Token[], from: number, to: number): RelationSign | undefined {
  const note = tokens.slice(from, to).filter(({ kind }) => kind !== '{' && kind !== '}');
  const [first, second] = note;
  const isDone = first && OPERATORS.has(first.kind) && second?.kind === 'number' && note.length === 2;
  for (const { kind, value } of note)
    if (kind === 'relation' && CHANGING.has(value)) return value === '!=' ? '!=' : 'approx';
  return isDone ? 'approx' : undefined;
}
const CHANGING: ReadonlySet<string> = new Set(['approx', 'to', 'assign', 'propto', '!=']);
const OPERATORS: ReadonlySet<string> = new Set(['+', '-', 'sign']);

/** The tokens with every decorated relation as one token over the range of the whole. */
export function bareRelations(tokens: Token[]): Token[] {
  const output: Token[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const one = tokens[i]!;
    if (one.kind === 'command' && (one.value === 'over' || one.value === 'under')) {
      const found = relationAt(tokens, argumentEnd(tokens, i + 1));
      if (found !== undefined) {
        const end = tokens[found.next - 1]!.end;
        const value = changedBy(tokens, i + 1, argumentEnd(tokens, i + 1)) ?? found.one.value;
        output.push({ ...found.one, value, start: one.start, end, spaced: one.spaced });
        i = found.next - 1;
        continue;
      }
    }
    output.push(one);
  }
  return output;
}
