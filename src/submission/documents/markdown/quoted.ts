/**
 * Questions that students copy as quotes above their answers: `> **1.3** What arrives at $d$?`. The number or the id that the quote starts with holds for what follows; what
 * stands between its dollars is asked for, and answers nothing.
 */
import type { Token } from 'markdown-it';
import { isMention } from '../../../formula/beside/formula-kinds.ts';
import { depthOfNumber, isIdentifier, labelIn, leadingNumber } from '../label-line.ts';
import { LINE_LEVEL, NUMBER_LEVEL } from '../labels.ts';

export interface Quoted {
  readonly level: number;
  readonly text: string;
  /** Where the quote ends. */
  readonly to: number;
}

const ASKING =
  /\?|\b(?:find|compute|derive|calculate|determine|evaluate|differentiate|what|which|give|write|state|show|express|berechnen?|bestimmen?|calculez?|calcula|halla|deriva)\b/i;
/** Bold words, or one word with what parts it from the rest. */
const FIRST = /^\s*(?:\*\*|__)(.{1,40}?)(?:\*\*|__)|^\s*([^\s:]{1,20}):?(?=\s)/;

/** The label of the question that a quote is, with the end of the quote; undefined where it is none, or nothing follows that could answer it. */
export function quotedQuestion(tokens: readonly Token[], from: number): Quoted | undefined {
  const [, paragraph, inline] = tokens.slice(from, from + 3);
  if (paragraph?.type !== 'paragraph_open' || inline?.type !== 'inline') return undefined;
  let to = from;
  while (to < tokens.length && tokens[to]!.type !== 'blockquote_close') to += 1;
  const next = tokens[to + 1]?.type;
  if (next === undefined || /^(?:blockquote|heading)/.test(next)) return undefined;
  const inside = tokens.slice(from, to);
  const formulas = inside.flatMap(({ children }) => (children ?? []).filter(({ type }) => type === 'math'));
  if (inside.some(({ type }) => type === 'math') || formulas.some(({ content }) => content.includes('=')))
    return undefined;
  if (!ASKING.test(inline.content) && !formulas.every(({ content }) => isMention(content))) return undefined;
  const number = leadingNumber(inline.content);
  if (number !== undefined) return { level: NUMBER_LEVEL + depthOfNumber(number), text: number, to };
  const first = FIRST.exec(inline.content);
  const label = labelIn(first?.[1] ?? first?.[2] ?? '');
  if (label === undefined) return undefined;
  if (leadingNumber(`${label}.`) !== undefined)
    return { level: NUMBER_LEVEL + depthOfNumber(label), text: label, to };
  return isIdentifier(label) ? { level: LINE_LEVEL, text: label, to } : undefined;
}
