/** What texts mean, found out once each. */

/** So many texts are remembered of a kind. */
const MOST = 2000;

export function learnt<Meaning>(
  meaning: (text: string) => Meaning | undefined,
): (text: string) => Meaning | undefined {
  const texts = new Map<string, Meaning | undefined>();
  return text => {
    let found = texts.get(text);
    if (found === undefined && !texts.has(text)) {
      found = meaning(text);
      if (texts.size >= MOST) texts.clear();
      texts.set(text, found);
    }
    return found;
  };
}
