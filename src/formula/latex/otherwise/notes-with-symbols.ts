/** Notes in brackets that name symbols, `\text{($\Omega$ does not depend on $x$)}`: in words that are known to do nothing they are none of the answer. Every place stays where it is. */
import { isHarmless } from '../../beside/harmless-remark.ts';

const NOTE = /\\text(?:rm|it|normal)?\s?\{\s*[([]((?:[^{}$]|\$[^$]{1,40}\$){1,200})[)\]][.,;]?\s*\}/g;
/** `\mathbf{x}`, `W_2`, `z^{(1)}` */
const SYMBOL =
  /^\s*\\?[A-Za-z]+(?:\s?\{\\?[A-Za-z]+\}|\s\\?[A-Za-z]+)?(?:[_^](?:\w|\{[\w()[\]]{1,4}\})){0,2}\s*$/;
const INDEPENDENT =
  /^(?:as |since |because )?(?:the )?\w+(?: \w)? (?:(?:does not|doesn['’]t|do not|don['’]t) (?:depend on|contain|involve|appear in|enter)(?: \w+){0,3}|drops? out|is independent of \w)$/;
const KNOWN = { isName: (word: string) => word.length === 1, isTrue: () => true, roleOf: () => undefined };

/** The text without such notes; undefined where it has none, or one that may do something. */
export function withoutSymbolNotes(text: string): string | undefined {
  if (!text.includes('$') || !text.includes('\\text')) return undefined;
  let isKnown = true;
  const written = text.replace(NOTE, (note, words: string) => {
    if (!words.includes('$')) return note;
    const said = words
      .replace(/\$([^$]*)\$/g, (_, symbol: string) => (SYMBOL.test(symbol) ? 'x' : '='))
      .trim();
    if (
      said.includes('=') ||
      !(INDEPENDENT.test(said) || isHarmless({ formula: text, remark: ` ${said} ` }, KNOWN))
    )
      isKnown = false;
    return ' '.repeat(note.length);
  });
  return isKnown && written !== text ? written : undefined;
}
