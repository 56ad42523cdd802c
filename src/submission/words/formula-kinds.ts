/**
 * Prose in which each formula is told by its kind: `multiply by ⟨number⟩`, `for ⟨condition⟩`, `of size ⟨size⟩`. What words do to the formula beside them hangs on it.
 */

/** Formulas between dollars, or in brackets of LaTeX; those of more than a line are none of a sentence. */
const FORMULA = /\$[^\S\n]*([^$\n]{1,200}?)[^\S\n]*\$|\\\([^\S\n]*([^\n]{1,200}?)[^\S\n]*\\\)/g;

const NUMBER =
  /^[-−]$|^[[(]\s*[-−]?[\d.]+\s*,\s*[-−]?[\d.]+\s*[\])]$|^\(?[-−+±]?\s*(?:\d+(?:\.\d+)?|\\[td]?frac\s*(?:\d\d|\{[-\d.]+\}\s*\{?[\dA-Za-z]\}?|\d\s*[\dA-Za-z])|1\s*\/\s*[\dA-Za-z])\s*\)?\s*(?:\\cdot|\\times|\*)?$/;
const RELATION = /^\\(?:propto|neq?|sim|simeq|approx|ll|gg|not\s*=)$|^[≠∝≈<>]$/;
const SIZE = /^[\s\w{}()[\],]{0,20}\\times[\s\w{}()[\],]{0,20}$|^[^=]{0,30}\\in\s*\\(?:mathbb|R\b)/;
const SYMBOL = /^\\?[A-Za-z]{1,12}(?:\s*\{?\\?[A-Za-z]{1,8}\}?)?(?:[_^](?:\{[^{}=]{0,20}\}|\w)|')*$/;
const TRANSPOSED =
  /^(?:\\(?:math[a-z]{2,4}|bm|boldsymbol|vec|hat|bar|tilde)\s*\{?\s*)?\\?[A-Za-z]{1,12}\}?(?:_(?:\{[^{}=]{0,20}\}|\w))?\s*\^\s*\{?(?:\\top|\\intercal|T)\}?$/;
/** Whether a formula is one symbol, transposed: `W_2^\top`. */
export const isSymbolTransposed = (formula: string): boolean => TRANSPOSED.test(formula);
/** A value for something; `l` and `t` count layers and steps, and dots run through all. */
const CONDITION =
  /^[A-Za-z]\s*=\s*[A-Za-z]$|^[A-Z]\s*(?:<|>|\\(?:leq?|geq?|neq?)(?![A-Za-z]))\s*[A-Za-z]$|^(?![lt]\s*=|\\ell\b)[^=<>,;]{1,30}?(?:=|<|>|\\(?:leq?|geq?|neq?|ll|gg|to|approx)(?![A-Za-z]))\s*[-−]?\s*(?:\d+(?:\.\d+)?|\\infty|\\(?:mathbf|boldsymbol)\s*\{?\s*[01]\s*\}?)\s*$/;

/** What opens a formula, and what closes it. */
const OPENING = /(?:\${1,2}|\\[[(])\s*$/;
export const CLOSING = /^\s*(?:\${1,2}|\\[\])])/;
const SENTENCE = /[.!?](?=\s)|\}?[ \t]*\n[ \t]*\n|\}[ \t]*\n/;

/** The words of a sentence before a formula, which may begin with another one that is worked out; each one that is only mentioned is told by its kind. */
export function sentenceBefore(words: string, isBehind: boolean, boundary: RegExp): string {
  const lead = words.replace(CLOSING, '').replace(OPENING, '');
  const isCut = !isBehind && lead.split('$').length % 2 === 0;
  const whole = lastPart(isCut ? lead.slice(lead.indexOf('$') + 1) : lead, boundary);
  const told = withKinds(isBehind && whole === lead ? `⟨formula⟩${lead}` : whole);
  return told.trimEnd().split(SENTENCE).at(-1)!;
}

/** The words behind a formula up to the next one that is worked out, and what stands behind that. */
export function sentenceBehind(
  formula: string,
  words: string,
  next: string | undefined,
  beyond: string,
): string {
  if (next === undefined) return withKinds(words);
  const told = withKinds(words.replace(OPENING, ''));
  const kind = next.includes('=') && headOf(next) !== headOf(formula) ? '⟨equation⟩' : '⟨formula⟩';
  const rest = kind + beyond.replace(CLOSING, '');
  const last = told.slice(
    told.length - lastPart(told.replace(COLON, ''), ENDED).length - (COLON.exec(told)?.[0].length ?? 0),
  );
  // a sentence that leads on to the next formula is said of that
  return last.length === told.length || INSTEAD.test(rest) || MENDING.test(last)
    ? told + rest
    : told.slice(0, -last.length || undefined);
}
const COLON = /:\s*$/;
const ENDED = /[.!?;:](?=\s)|\n[ \t]*\n/g;
const headOf = (formula: string): string => formula.slice(0, formula.indexOf('=') + 1).replace(/\s/g, '');
const INSTEAD = /^⟨\w+⟩[\s,]*(?:instead|actually|rather|really|after all|in fact)\b/i;

/** What a sentence begins with that says the formula before it again in another way. */
const MENDING =
  /^\s*(?:sorry|oops|wait|read|rather|actually|I mean|h+m+|no|my bad|on second thoughts?|edit|update|correction|(?:this|that|it) (?:should|must|ought to) (?:have been|be|have read|read))\b/i;

/** What stands behind the last place that a pattern finds. */
export function lastPart(text: string, pattern: RegExp): string {
  let from = 0;
  for (const { 0: found, index } of text.matchAll(pattern)) from = index + found.length;
  return text.slice(from);
}

/** The words with `⟨kind⟩` for each formula. */
const withKinds = (words: string): string =>
  words.replace(FORMULA, (_, dollars?: string, brackets?: string) => kindOf((dollars ?? brackets)!));

const kindOf = (formula: string): string =>
  RELATION.test(formula)
    ? '⟨relation⟩'
    : NUMBER.test(formula)
      ? '⟨number⟩'
      : SIZE.test(formula)
        ? '⟨size⟩'
        : CONDITION.test(formula)
          ? '⟨condition⟩'
          : SYMBOL.test(formula) || TRANSPOSED.test(formula)
            ? '⟨symbol⟩'
            : '⟨formula⟩';

/** Whether a formula is one that sentences only mention: a symbol, a size, a number. */
export const isMention = (formula: string): boolean =>
  formula.length < 40 && kindOf(formula.trim().replace(/[.,;]$/, '')) !== '⟨formula⟩';

/** The words with `⟨size⟩` for each size. */
export const withSizes = (words: string): string =>
  words.includes('\\times')
    ? words.replace(FORMULA, (whole, dollars?: string, brackets?: string) =>
        SIZE.test((dollars ?? brackets)!) && kindOf((dollars ?? brackets)!) === '⟨size⟩' ? '⟨size⟩' : whole,
      )
    : words;
