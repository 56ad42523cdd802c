/**
 * The lists of a LaTeX text, whose items LaTeX counts: in the style of the list's option or of its depth, on from what `\setcounter`, `[start=4]` or `[resume]` says.
 */
import { NUMERALS } from '../../pairing/numbering.ts';

/** How the items of a list are numbered. */
type Style = 'digits' | 'letters' | 'numerals' | undefined;
const STYLES: Readonly<Record<NonNullable<Style>, (item: number) => string>> = {
  digits: item => `${item}.`,
  letters: item => `(${String.fromCharCode(96 + Math.min(item, 26))})`,
  numerals: item => `(${NUMERALS[Math.min(item, NUMERALS.length) - 1]})`,
};

const LIST = /^\{(enumerate|itemize|description)\}/;

export interface Lists {
  /** Takes note of a list that begins with this, `{enumerate}[(a)]`; what begins otherwise is none. */
  begun(behind: string): void;
  /** Takes note of a list that ends with this, `{enumerate}`. */
  ended(behind: string): void;
  /** Takes note of `\setcounter` before this: `{enumi}{3}`. */
  set(behind: string): void;
  /** The number of the item that begins: none where its list has none. */
  item(): string | undefined;
  isOpen(): boolean;
}

/** Follows the lists of one document. */
export function lists(): Lists {
  const open: { readonly style: Style; items: number }[] = [];
  /** How many items the last list had. */
  let counted = 0;
  return {
    isOpen: () => open.length > 0,
    begun(behind) {
      const name = LIST.exec(behind)?.[1];
      if (name === undefined) return;
      const option = /^\s*\[([^\]]*)\]/.exec(behind.slice(name.length + 2))?.[1] ?? '';
      const isCounted = name === 'enumerate';
      open.push({
        style: isCounted ? styleOf(option, open.length) : undefined,
        items: isCounted ? countedBefore(option, counted) : 0,
      });
    },
    ended(behind) {
      const list = LIST.test(behind) ? open.pop() : undefined;
      if (list?.style !== undefined) counted = list.items;
    },
    set(behind) {
      const count = /^\{enumi{1,3}\}\{(\d{1,2})\}/.exec(behind)?.[1];
      const list = open.at(-1);
      if (count !== undefined && list) list.items = Number(count);
    },
    item() {
      const list = open.at(-1)!;
      list.items += 1;
      return list.style && STYLES[list.style](list.items);
    },
  };
}

/** The style that the option of a list asks for (`[label=(\alph*)]`, `[(a)]`, `[i.]`), else that of its depth. */
function styleOf(option: string, depth: number): Style {
  if (/\\[aA]lph|^\W*a\W*$/.test(option)) return 'letters';
  if (/\\[rR]oman|^\W*i\W*$/.test(option)) return 'numerals';
  if (/\\arabic|^\W*1\W*$/.test(option)) return 'digits';
  return (['digits', 'letters', 'numerals'] as const)[depth];
}

/** How many items a list counts on from: `[resume]` from the list before it, `[start=4]`. */
function countedBefore(option: string, ended: number): number {
  const start = /(?:^|,)\s*start\s*=\s*(\d{1,2})\s*(?:,|$)/.exec(option)?.[1];
  return start !== undefined ? Number(start) - 1 : /(?:^|,)\s*resume\*?\s*(?:,|$)/.test(option) ? ended : 0;
}
