/** What texts mean, found out once each. */
import { onceIn } from '../../expression/once.ts';

/** So many texts are remembered of a kind. */
const MOST = 2000;

export function learnt<Meaning>(
  meaning: (text: string) => Meaning | undefined,
): (text: string) => Meaning | undefined {
  const texts = new Map<string, Meaning | undefined>();
  return text => {
    if (texts.size >= MOST && !texts.has(text)) texts.clear();
    return onceIn(texts, text, meaning);
  };
}
