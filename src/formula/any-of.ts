/** Patterns of many ways to say something, made of tables: a row a way, or words one behind the other. */

/** One pattern for several, each of which has a name: the source of any of them. */
export const anyOf = (ways: Readonly<Record<string, RegExp>>): string =>
  Object.values(ways)
    .map(({ source }) => source)
    .join('|');

/** Words with blanks between them, as the source of any of them: `transpos*` is any word that begins so, `norm_of` two words. */
export const words = (list: string): string =>
  list.trim().replace(/\*/g, '\\w*').replace(/\s+/g, '|').replace(/_/g, ' ');
