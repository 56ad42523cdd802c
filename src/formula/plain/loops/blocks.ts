/** The lines of a loop as what stands within what: loops, conditions with what is done otherwise, and single lines. */
import type { PlainToken } from '../tokenize.ts';
import { headsOf, type Loop } from './head.ts';
import { isName, isSign, type Line } from './line.ts';

export type Block =
  | { readonly kind: 'loop'; readonly loop: Loop | undefined; readonly body: readonly Block[] }
  | {
      readonly kind: 'if';
      readonly condition: Line;
      readonly body: readonly Block[];
      readonly otherwise: readonly Block[];
    }
  | { readonly kind: 'line'; readonly line: Line };

const isHeadWord = (one: PlainToken | undefined): boolean =>
  one?.kind === 'name' && /^(?:for|if|elif|elseif|else|while)$/.test(one.text);

const isElseIf = (one: PlainToken | undefined): boolean => isName(one, 'elif') || isName(one, 'elseif');

const isClose = (line: Line): boolean =>
  line.length === 1 && (isName(line[0], 'end') || isSign(line[0], '}'));

/** How deep loops and conditions may stand in each other. */
const MAX_DEPTH = 8;

/** A loop of a text, from its first line on, and where the lines go on behind it. */
export function blockAt(
  lines: readonly Line[],
  at: number,
  text: string,
): { readonly block: Block; readonly next: number } {
  const isIndented = isSign(lines[at]![lines[at]!.length - 1], ':');
  /** How deep the line stands in which a token does. */
  const column = ({ start }: PlainToken) => {
    const from = text.lastIndexOf('\n', start - 1) + 1;
    let at = from;
    while (at < start && /\s/.test(text[at]!)) at++;
    return at - from;
  };

  /** Where what belongs to a head ends: at the first line that stands no deeper, or at what closes it. */
  const endOf = (head: number): number => {
    const first = lines[head]![0]!;
    let end = head + 1;
    if (isIndented) {
      const isOnOneLine = (line: Line) => !text.slice(first.start, line[0]!.start).includes('\n');
      while (end < lines.length && (isOnOneLine(lines[end]!) || column(lines[end]![0]!) > column(first)))
        end++;
      return end;
    }
    for (let open = 1; end < lines.length; end++) {
      const line = lines[end]!;
      if (isClose(line)) open--;
      else if (isSign(line[0], '}')) {
        // `} else {`
        if (open === 1) return end;
      } else if (isName(line[0], 'else') || isName(line[0], 'elseif')) {
        if (open === 1 && !isName(first, 'for')) return end;
      } else if (isHeadWord(line[0])) open++;
      if (open === 0) return end;
    }
    return end;
  };

  const bodyIn = (from: number, to: number, depth: number): readonly Block[] => {
    const blocks: Block[] = [];
    for (let i = from; i < to; ) {
      const one = depth < MAX_DEPTH ? readBlock(i, depth + 1) : undefined;
      blocks.push(one?.block ?? { kind: 'line', line: lines[i]! });
      i = one?.next ?? i + 1;
    }
    return blocks;
  };

  const readBlock = (from: number, depth: number, isElse = false): { block: Block; next: number } => {
    const line = lines[from]!;
    const isLoop = isName(line[0], 'for');
    const isIf = isElse || isName(line[0], 'if');
    // a `try` or `while` of its own: how often its lines are done is not known
    const isOther = depth === 0 && !isLoop && !isIf;
    if (!isLoop && !isOther && !isIf) return { block: { kind: 'line', line }, next: from + 1 };
    const end = endOf(from);
    const body = bodyIn(from + 1, end, depth);
    const closed = !isIndented && lines[end] && isClose(lines[end]) ? end + 1 : end;
    if (isLoop || isOther) return { block: loopsOf(headsOf(line) ?? [undefined], body), next: closed };
    const condition = conditionIn(line);
    const other = lines[end]?.filter(one => !['{', '}', ':'].some(sign => isSign(one, sign)));
    const goesOn = closed === end && (!isIndented || (other && column(other[0]!) === column(line[0]!)));
    if (goesOn && isElseIf(other?.[0]) && depth < MAX_DEPTH) {
      const { block, next } = readBlock(end, depth + 1, true);
      return { block: { kind: 'if', condition, body, otherwise: [block] }, next };
    }
    if (!goesOn || other?.length !== 1 || !isName(other[0], 'else'))
      return { block: { kind: 'if', condition, body, otherwise: [] }, next: closed };
    const last = endOf(end);
    const next = !isIndented && lines[last] && isClose(lines[last]) ? last + 1 : last;
    return {
      block: { kind: 'if', condition, body, otherwise: bodyIn(end + 1, last, depth) },
      next,
    };
  };

  return readBlock(at, 0);
}

/** A loop in each other that one head says. */
const loopsOf = (
  [loop, ...inner]: readonly (Loop | undefined)[],
  body: readonly Block[],
): Block & { kind: 'loop' } => ({
  kind: 'loop',
  loop,
  body: inner.length > 0 ? [loopsOf(inner, body)] : body,
});

/** `if z[i] > 0`, `if (z[i] > 0) {`. */
function conditionIn(line: Line): Line {
  const inside = line.slice(1);
  return isSign(inside[inside.length - 1], '{') || isSign(inside[inside.length - 1], ':')
    ? inside.slice(0, -1)
    : inside;
}
