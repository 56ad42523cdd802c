/** Symbols of the file with a subscript that can be no index, `J_a` where J is the loss, `z_{\text{err}}`: a scalar has no entries, and words are no places. */
import { isScalar } from '../../expression/dimension.ts';
import { isTransposeScript, type Script } from '../../formula/atom.ts';
import type { Match } from '../../formula/meaning/names/match.ts';
import { spellWord } from '../../formula/meaning/places.ts';

/** Whether what matches a symbol of the file is another name than that. */
export function isCalledApart({ pattern: { quantity, family }, leftovers }: Match): boolean {
  const below = leftovers.filter(script => script.position === 'sub' && !isTransposeScript(script));
  return family === undefined && below.some(script => isScalar(quantity.shape) || isWord(script));
}

/** `\text{err}`, or more letters than there are axes. */
const isWord = ({ parts }: Script): boolean =>
  parts.length > 2
    ? spellWord(parts)
    : parts.some(part => (part.kind === 'name' && part.word && part.name.length > 2) || part.kind === 'text');
