/** How brackets open in plain notation, and how they close then. */
import { BACKSLASH, OPEN, OPEN_SQUARE, SUBSCRIPT } from './scan.ts';

export interface Bracket {
  readonly open: string;
  readonly close: string;
}

const bracketOf = (open: string, close: string): Bracket => ({ open, close });

export const BRACKETS: readonly Bracket[] = [
  bracketOf('(', ')'),
  bracketOf('[', ']'),
  ...['\\left \\right', '\\bigl \\bigr', '\\Bigl \\Bigr', '\\big \\big', '\\Big \\Big'].flatMap(sizes => {
    const [open, close] = sizes.split(' ');
    return [bracketOf(`${open}(`, `${close})`), bracketOf(`${open}[`, `${close}]`)];
  }),
];

/** How the condition of an indicator stands behind it: `\mathbb{1}[z > 0]`, `\mathbb{1}_{\{z > 0\}}`. */
export const CONDITIONS: readonly Bracket[] = [
  bracketOf('[', ']'),
  bracketOf('(', ')'),
  bracketOf('\\{', '\\}'),
  bracketOf('_{\\{', '\\}}'),
  bracketOf('_{[', ']}'),
  bracketOf('_{', '}'),
];

/** Whether the command at a place may be a bracket, by its first letter: `\left(`, `\bigl(`, `\{`. */
function mayBeBracket(text: string, at: number): boolean {
  switch (text[at + 1]) {
    case 'l':
    case 'r':
    case 'b':
    case 'B':
    case '{':
    case '}':
      return true;
    default:
      return false;
  }
}

/** Which of these brackets opens at a place of a text. */
export function openedAt(text: string, at: number, brackets: readonly Bracket[]): Bracket | undefined {
  const code = text.charCodeAt(at);
  if (code === BACKSLASH) {
    if (!mayBeBracket(text, at)) return undefined;
  } else if (code !== OPEN && code !== OPEN_SQUARE && code !== SUBSCRIPT) return undefined;
  for (const bracket of brackets) if (text.startsWith(bracket.open, at)) return bracket;
  return undefined;
}

/** Whether a bracket that is a command closes at a place of a text. */
export const closesAt = (text: string, at: number): boolean =>
  mayBeBracket(text, at) &&
  (text.startsWith('\\}', at) ||
    BRACKETS.some(({ close }) => close.length > 1 && text.startsWith(close, at)));
