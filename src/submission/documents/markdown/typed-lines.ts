/**
 * Plain formulas in the running text of Markdown, beside formulas between dollars: a line that is an equation with a derivative at its head
 * (`dL/dW = 2 x d`), one alone or behind the number of a question, also in a sentence (`**2)** The output is p = sigmoid(X w)`), and code between backticks of which
 * the last is one (`` with `d = y - t` we get `dL/dW = x d` ``).
 */

import { tellsSize } from '../../words/sizes.ts';
import { leadingNumber } from '../label-line.ts';

/** `dL/dW =`, `∂ℓ/∂W₁ =`, behind a bullet or none. */
const HEAD = /^(?:[-*+][ \t]+)?(?:d|∂)\S{1,20}[ \t]?\/[ \t]?(?:d|∂)[^\s=]{1,20}[ \t]*=(?!=)/;
const LATEX = /[\\$`{}]/;
/** More of a sentence than a formula has. */
const PROSE = /(?:[ \t][A-Za-z]{4,}){4}/;

/** Whether a line of a paragraph is a plain formula with its head. */
const isTyped = (line: string): boolean =>
  line.length < 400 && HEAD.test(line) && !LATEX.test(line) && !PROSE.test(line);

/** The lines of a paragraph that are such formulas, by their place in it. */
export function typedLines(text: string): readonly (readonly [row: number, line: string])[] {
  if (!/^[ \t]{0,20}(?:[-*+][ \t]|d|∂)/m.test(text)) return [];
  return text
    .split('\n')
    .map((line, row) => [row, line.trim()] as const)
    .filter(([, line]) => isTyped(line));
}

const BARE = /^\\(?:(?:[dt]?frac)\s*\{\s*(?:\\partial|d)|nabla)[^$`=]*=[^$`]*$/;

/** Whether a paragraph is LaTeX whose dollars were left out: `\frac{\partial L}{\partial W} = x \delta`. */
export const isBareLatex = (paragraph: string): boolean =>
  paragraph.length < 2000 && BARE.test(paragraph.trim());

/** Code between backticks that works out a derivative: what it defines on the way, and the derivative last. */
export function workedCode(pieces: readonly string[]): readonly string[] | undefined {
  const equations = pieces.filter(piece => /[^<>!=]=(?!=)/.test(piece) && !LATEX.test(piece));
  const last = equations[equations.length - 1];
  return last !== undefined && HEAD.test(last) ? equations : undefined;
}

/** `The output is` before `p = …`. */
const WORDS = /^(?:\p{L}{2,20}[,:]?[ \t]+){1,20}(?=[^\s=]{1,60}[ \t]*=)/u;

/** The formula that the text of a numbered paragraph is, or of one that is nothing else; `isItem` where the number is that of a list. */
export function numberedFormula(text: string, isItem: boolean): string | undefined {
  const line = text.trim();
  if (line.length > 300 || /[\\$`\n]/.test(line)) return undefined;
  const number = leadingNumber(line);
  if (number === undefined && !isItem) return isBareFormula(line) ? line : undefined;
  const formula = line
    .slice(number === undefined ? 0 : line.indexOf(number) + number.length)
    .replace(/^[\s*_:.)]+/, '')
    .replace(WORDS, '')
    .replace(/[\s*_]+$/, '');
  if (PROSE.test(formula) || tellsSize(formula)) return undefined;
  const isEquation = /[\w)\]'²ᵀ][ \t]*=(?!=)[ \t]*[-+\w([∂∇]/.test(formula);
  return isEquation || (/[-+*/^(]/.test(formula) && !hasWords(formula)) ? formula : undefined;
}

/** Whether a text is a formula and nothing else: `(p - y) h^T`. */
export const isBareFormula = (text: string): boolean =>
  text.length < 300 && OPERATION.test(text) && !SPEECH.test(text) && !text.includes('**');
/** A sign between two operands; the hyphen of `dL-dW` stands without blanks. */
const OPERATION = /[\w)\]'²ᵀ](?: - | ?[−+*/⊙∘·@^] ?)[\w([]/;
/** Two words, or a sentence. */
const SPEECH = /(?<![\w^])\p{L}?\p{Ll}{2,}[,:]?[ \t]+\p{Ll}{2,}(?![\w(])|[.!?][ \t]+\p{Lu}|\p{L}{3}\?|:/u;

const hasWords = (text: string): boolean =>
  (text.match(/\p{L}{3,}/gu) ?? []).some(
    word => !/^(?:sigmoid|tanh|exp|log|sum|mean|diag|relu|softmax|ones|norm|sign|step|yhat)$/i.test(word),
  );
