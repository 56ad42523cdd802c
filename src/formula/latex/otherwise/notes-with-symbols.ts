/**
 * Words that name symbols, `\\text{($\\Omega$ does not depend on $x$)}`: what they name is none of the answer. Where the words are known to do nothing the rest
 * is the answer; where they may do something, a person has to read them. Every place stays where it is.
 */
import { isHarmless, LETTERS_ALONE } from '../../beside/harmless-remark.ts';

const WORDS = /\\text(?:rm|bf|it|normal)?\s?\{((?:[^{}$]|\$[^$]{1,60}\$){1,200})\}/g;
const SYMBOL_BETWEEN = /\$([^$]*)\$/g;
/** `\\mathbf{x}`, `W_2`, `z^{(1)}` */
const SYMBOL =
  /^\s*\\?[A-Za-z]+(?:\s?\{\\?[A-Za-z]+\}|\s\\?[A-Za-z]+)?(?:[_^](?:\w|\{[\w()[\]]{1,4}\})){0,2}\s*$/;
const IN_BRACKETS = /^\s*[([](.*)[)\]][.,;]?\s*$/s;
const INDEPENDENT =
  /^(?:as |since |because )?(?:the )?\w+(?: \w)? (?:(?:does not|doesn['’]t|do not|don['’]t) (?:depend on|contain|involve|appear in|enter)(?: \w+){0,3}|drops? out|is independent of \w)$/;

export interface WithoutNotes {
  readonly text: string;
  /** The first words that may do something. */
  readonly doubtful: readonly [number, number] | undefined;
}

/** The text without such words; undefined where it has none, or they stand around a formula of their own. */
export function withoutSymbolNotes(text: string): WithoutNotes | undefined {
  if (!text.includes('$') || !text.includes('\\text')) return undefined;
  let isOfSymbols = true;
  let doubtful: WithoutNotes['doubtful'];
  const written = text.replace(WORDS, (note, words: string, at: number) => {
    if (!words.includes('$')) return note;
    const said = words.replace(SYMBOL_BETWEEN, (_, symbol: string) => (SYMBOL.test(symbol) ? 'x' : '='));
    if (said.includes('=')) isOfSymbols = false;
    else if (!doesNothing(said, text)) doubtful ??= [at, at + note.length];
    return ' '.repeat(note.length);
  });
  return isOfSymbols && written !== text ? { text: written, doubtful } : undefined;
}

function doesNothing(said: string, formula: string): boolean {
  const remark = IN_BRACKETS.exec(said)?.[1]?.trim();
  return (
    remark !== undefined &&
    (INDEPENDENT.test(remark) || isHarmless({ formula, remark: ` ${remark} ` }, LETTERS_ALONE))
  );
}
