/** Items of a list to choose from: their letters, and the boxes that are left without a tick. */

/** The letter of an item right before a formula: `(B) $A$`. */
const OPTION = /(?:^|[\s>*(])([A-Ea-e])[).:][\s*$]*$/;
const UNTICKED = /(?:\[ \]|☐|□|\\square)[\s$*]*$/;
const TICKED = /\[[xX]\] |[☑☒☑✅]|\\(?:boxtimes|checkmark)/u;

const before = (text: string, from: number): string => text.slice(Math.max(0, from - 20), from);

export const optionAt = (text: string, from: number): string | undefined =>
  OPTION.exec(before(text, from))?.[1];

/** Whether a formula stands in a box without a tick, where others have one. */
export const isUnticked = (text: string, from: number): boolean =>
  UNTICKED.test(before(text, from)) && TICKED.test(text);
