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
  /^[A-Za-z]\s*(?:=|\\neq?(?![A-Za-z])|≠)\s*[A-Za-z]$|^[A-Z]\s*(?:<|>|\\(?:leq?|geq?|neq?)(?![A-Za-z]))\s*[A-Za-z]$|^(?![lt]\s*=|\\ell\b)[^=<>,;]{1,30}?(?:=|<|>|\\(?:leq?|geq?|neq?|ll|gg|to|approx)(?![A-Za-z]))\s*[-−]?\s*(?:\d+(?:\.\d+)?|\\infty|\\(?:mathbf|boldsymbol)\s*\{?\s*[01]\s*\}?)\s*$/;

/** The words with `⟨kind⟩` for each formula. */
export const withKinds = (words: string): string =>
  words.replace(FORMULA, (_, dollars?: string, brackets?: string) => kindOf((dollars ?? brackets)!));

export const kindOf = (formula: string): string =>
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
