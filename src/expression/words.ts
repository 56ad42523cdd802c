/** Lists of words, written as lines of words. */

/** The words of a text, in order. */
export const words = (text: string): readonly string[] => text.trim().split(/\s+/);

export const wordSet = (text: string): ReadonlySet<string> => new Set(words(text));
