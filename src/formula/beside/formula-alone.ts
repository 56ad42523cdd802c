/**
 * Whether an answer is a formula and nothing besides, by its letters: what spares it every search for words where no reader has told so already
 * (`Reading.isAlone`), as of plain formulas and of other spellings.
 */
import { isLetter } from '../characters.ts';

/** Words of formulas, and what is left of commands whose escapes are lost. What may also be said of one (`transpose`, `mean`) is none of them. */
const WORDS: ReadonlySet<string> = new Set(
  [
    'aligned align alignat gathered gather split equation array matrix pmatrix bmatrix vmatrix Bmatrix smallmatrix cases',
    'diag Diag relu ReLU tanh sigmoid softmax softplus exp log ln sqrt sum max sign tr vec dot dots yhat',
    'rac oldsymbol imes ight ig igl igr igg iggl iggr egin',
  ].flatMap(words => words.split(' ')),
);

export const isWordOfFormulas = (word: string): boolean => WORDS.has(word);

/** No letters but those of single symbols, of commands, of functions and environments, and of the problem's names; no notes, no questions, no gaps. */
export function isFormulaAlone(text: string, names: ReadonlyMap<string, unknown>): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    // `#`, `?`, and dots in a row; signs and letters of other scripts.
    if (code > 126 || code === 35 || code === 63) return false;
    if (code === 46 && text.charCodeAt(at + 1) === 46) return false;
    const isCommand = code === 92;
    if (!isCommand && !isLetter(code)) continue;
    const start = at;
    while (isLetter(text.charCodeAt(at + 1))) at++;
    if (isCommand || at === start) continue;
    const word = text.slice(start, at + 1);
    if (!isIndices(text, start, word) && !isWordOfFormulas(word) && !names.has(word) && !isDifferential(word))
      return false;
  }
  return true;
}

/** `dW`, as a name of a derivative, and `dz`. */
const isDifferential = (word: string): boolean => word.length === 2 && word.charCodeAt(0) === 100;

/** `_{ij}`, and short names there, as in `g_{\mathrm{act}}`. */
const isIndices = (text: string, start: number, word: string): boolean =>
  word.length <= 3 &&
  text.charCodeAt(start - 1) === 123 &&
  (text.charCodeAt(start - 2) === 95 || text.startsWith('_{\\mathrm', start - 10));
