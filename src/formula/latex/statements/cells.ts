/** Cells in braces of their own, as readers of pictures write them: `\begin{array}{rl} { { A } } & { { = B } } \end{array}`. */
import type { Token } from '../tokens/tokens.ts';

/** The cells of the environment that begins at a place, each from and to, and where it ends. */
function cellsOf(tokens: readonly Token[], begin: number) {
  const cells: (readonly [number, number])[] = [];
  const partner = new Map<number, number>();
  const open: number[] = [];
  let from = begin + 1;
  let columns = false;
  for (let at = begin + 1, depth = 0; at < tokens.length; at++) {
    const { kind } = tokens[at]!;
    if (kind === '{') open.push(at);
    else if (kind === '}') {
      const opened = open.pop();
      if (opened === undefined) break;
      partner.set(opened, at);
    } else if (kind === 'begin') depth++;
    else if (kind === 'end' && depth-- === 0) {
      cells.push([from, at]);
      return { cells, columns, partner };
    } else if (depth === 0 && open.length === 0 && (kind === '&' || kind === 'newline')) {
      cells.push([from, at]);
      from = at + 1;
      if (kind === '&') columns = true;
    }
  }
  return undefined;
}

/**
 * Takes the braces away where a cell holds an equation in them.
 * @returns whether the rows of the one column are equations
 */
export function unbraceCells(tokens: Token[], begin: number): boolean {
  if (tokens[begin - 1]?.kind === 'open') return false;
  const found = cellsOf(tokens, begin);
  if (found === undefined) return false;
  const braces: number[] = [];
  let relation = false;
  for (const [start, end] of found.cells) {
    let from = start;
    let to = end;
    while (tokens[from]!.kind === '{' && found.partner.get(from) === to - 1) braces.push(from++, --to);
    if (from === start && !found.columns && to > from) return false;
    if (isNothing(tokens, from) && tokens[from + 2]!.kind === 'relation') braces.push(from++, from++);
    if (from > start && !relation) relation = holdsRelation(tokens, from, to, found.partner);
  }
  if (!relation) return false;
  for (const brace of braces.sort((a, b) => b - a)) tokens.splice(brace, 1);
  return !found.columns;
}

/** `{}` before the sign of an equation. */
const isNothing = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]!.kind === '{' && tokens[at + 1]?.kind === '}';

function holdsRelation(
  tokens: readonly Token[],
  from: number,
  to: number,
  partner: ReadonlyMap<number, number>,
): boolean {
  for (let at = from; at < to; at++) {
    const { kind } = tokens[at]!;
    if (kind === 'relation') return true;
    if (kind === '{') at = partner.get(at) ?? at;
  }
  return false;
}
