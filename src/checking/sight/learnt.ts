/** What texts mean, found out once each. */

/** So many texts are remembered of a kind. */
const MOST = 2000;

export function learnt<Meaning>(
  meaning: (text: string) => Meaning | undefined,
): (text: string) => Meaning | undefined {
  /** null: it has none. */
  const texts = new Map<string, Meaning | null>();
  return text => {
    let found = texts.get(text);
    if (found === undefined) {
      found = meaning(text) ?? null;
      if (texts.size >= MOST) texts.clear();
      texts.set(text, found);
    }
    return found ?? undefined;
  };
}
