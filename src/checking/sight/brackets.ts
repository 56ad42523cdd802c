/** How brackets open in plain notation, and how they close then. */
import { BACKSLASH, OPEN, OPEN_SQUARE, SUBSCRIPT } from './scan.ts';

type Pairs = readonly (readonly [open: string, close: string])[];

export const BRACKETS: Pairs = [
  ['(', ')'],
  ['[', ']'],
  ...['\\left \\right', '\\bigl \\bigr', '\\Bigl \\Bigr', '\\big \\big', '\\Big \\Big'].flatMap(sizes => {
    const [open, close] = sizes.split(' ');
    return [
      [`${open}(`, `${close})`],
      [`${open}[`, `${close}]`],
    ] as const;
  }),
];

/** How the condition of an indicator stands behind it: `\mathbb{1}[z > 0]`, `\mathbb{1}_{\{z > 0\}}`. */
export const CONDITIONS: Pairs = [
  ['[', ']'],
  ['(', ')'],
  ['\\{', '\\}'],
  ['_{\\{', '\\}}'],
  ['_{[', ']}'],
  ['_{', '}'],
];

export interface Opened {
  readonly length: number;
  readonly close: string;
}

/** Which of these brackets opens at a place of a text. */
export function openedAt(text: string, at: number, brackets: Pairs): Opened | undefined {
  const code = text.charCodeAt(at);
  if (code !== OPEN && code !== OPEN_SQUARE && code !== BACKSLASH && code !== SUBSCRIPT) return undefined;
  for (const [open, close] of brackets) if (text.startsWith(open, at)) return { length: open.length, close };
  return undefined;
}
