/** One pattern for several, each of which has a name: the source of any of them. */
export const anyOf = (ways: Readonly<Record<string, RegExp>>): string =>
  Object.values(ways)
    .map(({ source }) => source)
    .join('|');
