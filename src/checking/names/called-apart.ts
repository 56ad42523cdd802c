/** Symbols of the file with a subscript that can be no index, `J_a` where J is the loss, `z_{\text{err}}`: a scalar has no entries, and words are no places. */
import { isTransposeScript, type Script, textOf } from '../../formula/atom.ts';
import type { Match } from '../../formula/meaning/names/match.ts';

/** Whether what matches a symbol of the file is another name than that. */
export function isCalledApart({ pattern: { quantity, family }, leftovers }: Match): boolean {
  const below = leftovers.filter(script => script.position === 'sub' && !isTransposeScript(script));
  const isScalar = quantity.shape.every(size => size === 1);
  return family === undefined && below.some(script => isScalar || isWord(script));
}

/** `\text{err}`, or more letters than there are axes. */
const isWord = ({ parts }: Script): boolean =>
  parts.length > 2
    ? parts.every(part => /^[A-Za-z]$/.test(textOf(part)))
    : parts.some(part => (part.kind === 'name' && part.word && part.name.length > 2) || part.kind === 'text');
