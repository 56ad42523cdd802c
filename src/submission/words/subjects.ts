/**
 * What a sentence, an item or a row speaks of: a quantity at its start, and behind words that join them what is said of it: `$\frac{∂ℓ}{∂W}$: $x δ$`,
 * `| (i) | shape of $V$ | $n \times 1$ |`, `The gradient of $ℓ$ with respect to $b$ is $δ$`, `$\frac{∂ℓ}{∂W}$ and $\frac{∂ℓ}{∂b}$ are $x δ$ and $δ$`.
 */
import { isMention, kindOf } from '../../formula/beside/formula-kinds.ts';
import { labelIn, roleOf, startsAnew } from '../documents/label-line.ts';
import { sizedIn } from './sizes.ts';

export interface Subjects {
  /** Whether a quantity at the start waits for what is said of it. */
  isOpen(): boolean;
  /** The quantity that a formula behind these words is said of. */
  saidOf(text: string, before: string): string | undefined;
  /** Takes note of the formula behind these words; `isFirst`: nothing else stands before it in its line or row. */
  formula(text: string, before: string, isFirst: boolean): void;
  /** Says that another line starts. */
  lineEnded(): void;
  /** Forgets what a line or row spoke of. */
  clear(): void;
}

/** Quantities that one sentence speaks of. */
const MOST = 6;

/** Follows the formulas of a document or of a paragraph. */
export function subjects(): Subjects {
  let waiting: readonly string[] = [];
  /** They stand within a sentence, where more is mentioned than answered. */
  let within = false;
  /** Something is being said of several, one after the other. */
  let telling = false;
  let taken = false;
  /** What stands at the start of a line before a colon and words: `$\frac{∂ℓ}{∂W}$: with $z = W x$ we get $δ x^⊤$`. */
  let standing: string | undefined;

  return {
    isOpen: () => waiting.length > 0 && !within,
    lineEnded() {
      standing = undefined;
    },
    clear() {
      standing = undefined;
      waiting = [];
      telling = false;
    },
    saidOf(text, before) {
      if (waiting.length === 1 && !within && COLON_AND_WORDS.test(before)) standing = waiting[0];
      if (standing !== undefined) return standing;
      taken = telling ? waiting.length > 0 && NEXT.test(before) : waiting.length > 1 && ALL.test(before);
      telling = taken;
      if (taken) return waiting[0];
      const isJoined = within
        ? IS.test(before) && !SIZED.test(text)
        : joins(before) || (isWorkedOut(text) && OVER_CELL.test(before));
      return waiting.length > 0 && isJoined ? waiting.at(-1) : sizedIn(before);
    },
    formula(text, before, isFirst) {
      if (taken) {
        waiting = waiting.slice(1);
        return;
      }
      if (waiting.length > 0 && (LIKE.test(before) || (IN_CELL.test(before) && isMention(text)))) return;
      const name = text.trim();
      const isBy = waiting.length === 1 && BY.test(before);
      const isNext = startsAnew(before);
      // behind the label of a row, what is worked out is said of that: `| b | $δ \frac{∂z}{∂W}$ | $x δ$ |`
      const isLed = isFirst && (isWorkedOut(text) || isChain(text)) && labelIn(before) !== undefined;
      const meant = isLed ? undefined : isFirst ? subjectBehind(before) : isNext || isBy ? '·' : undefined;
      if (/[=∈]|\\in\b/.test(text) || text.length >= 200) waiting = [];
      else if (meant !== undefined) {
        const named = isBy
          ? `\\frac{\\partial ${waiting[0]}}{\\partial ${name}}`
          : meant.replace('·', () => name);
        within = within && isNext && waiting.length > 0;
        waiting = isNext && waiting.length < MOST ? [...waiting, named] : [named];
      } else {
        within = DERIVATIVE.test(name) && roleOf(before) === undefined;
        waiting = within ? [name] : [];
      }
    },
  };
}

/** Whether a formula is the size of the one in the cell before it: `| 1a | $δ x^⊤$ | $K \times m$ |`. */
export const isSizeBeside = (text: string, before: string): boolean =>
  CELL.test(before) && (kindOf(text.trim()) === '⟨size⟩' || /^\s*[A-Za-z]\s*$/.test(text));
/** Whether a formula is more than the name of a quantity. */
export const isWorkedOut = (text: string): boolean =>
  !isMention(text) && (text.includes('=') || !DERIVATIVE.test(text.trim()));
/** Whether derivatives are multiplied. */
const isChain = (text: string): boolean => text.split('\\partial').length > 3;
const CELL = /^[\s$]*[|&]\s*$/;

const NUMBER = /^[\s|>*_]*[([]?(?:[a-z]|[ivx]{1,4}|\d{1,2}(?:\.\d{1,2})*[a-z]?)(?:[)\].:]+|(?=\s*\|))/i;
const SIZE_OF = /^(?:the )?(?:shape|size|dimensions?) of$/i;
const GRADIENT_BY =
  /^(?:the )?(?:gradient|derivative) (?:of the loss )?(?:w\.?r\.?t\.?|with respect to|by)$/i;
const KIND =
  /^(?:(?:the|die|der|la|le) )?(?:(?:weight|bias) )?(?:matrix|vector|weights?|parameter|vektor|matrice|matriz)$/i;
const GRADIENT_OF = /^(?:the )?(?:partial )?(?:gradient|derivative) of$/i;

/** How a quantity behind the words that start a line is meant; `·` stands for it. */
function subjectBehind(before: string): string | undefined {
  if (before.length > 100) return undefined;
  const words = before
    .replace(NUMBER, '')
    .replace(/[\s|*_`]+/g, ' ')
    .trim();
  if (SIZE_OF.test(words)) return '· \\in \\mathbb{R}';
  if (GRADIENT_BY.test(words)) return '\\nabla_{·}';
  return !/\w/.test(words) || GRADIENT_OF.test(words) || KIND.test(words) ? '·' : undefined;
}

const BY = /^\s*(?:w\.?r\.?t\.?|with respect to|by)\s*$/i;

/** Whether a text between two formulas makes the first a label of the second: `$\frac{∂ℓ}{∂W}$: $x δ$`. */
const joins = (between: string): boolean => JOINING.test(between);
const JOINING =
  /^[\s*_`]*(?:[|:&=]|[-–—→]|(?:is|ist|est|equals|becomes)(?: (?:an?|eine?|une?|then|thus|therefore|just|simply|given by|equal to))?|(?:has|is of|hat(?: die)?|est de|a la) (?:shape|size|dimensions?|Größe|Form|Dimension|taille)|,? ?(?:that is|i\.e\.),?)[\s*_`=:]*$/;
/** What a cell of words calls a quantity, whatever its formula: `a row vector`, `2-D array`, `vector of length $m$`. */
const KIND_OF_THING = String.raw`(?:(?:an?|the|real|row|column|number|scalar|vector|matrix|array|tensor|of|length|size|shape|\dd|\d-d|eine?|zahl|skalar|vektor|(?:spalten|zeilen)vektor|un|une|scalaire|vecteur|matrice|nombre|escalar|número|matriz)(?![\p{L}\d])[ -]*){0,5}`;
/** Such a cell, or none, between what a row speaks of and what it says: `| $\frac{∂ℓ}{∂b}$ | a scalar | $\sum_i r_i$ |`. */
const OVER_CELL = new RegExp(
  String.raw`^\s*(?:([|&])[\s–—-]*${KIND_OF_THING}\s*\1|\)?\s*[|&])[\s*_$]*$`,
  'iu',
);
/** A symbol within such a cell. */
const IN_CELL = new RegExp(String.raw`^\s*[|&]\s*(?=\p{L})${KIND_OF_THING}\(?\s*\$?$`, 'iu');
const COLON_AND_WORDS = /^[\s*_`]*:[\s*_`]+[^\s*_`]/;
const IS =
  /^\s*(?:is|ist|est|equals|becomes)(?: (?:then|thus|therefore|just|simply|given by|equal to))?[\s:]*$/;
/** Between several quantities and what is said of them, one after the other. */
const ALL =
  /^[\s*_`]*(?:are|sind|sont)(?: (?:then|thus|therefore|just|simply|given by|equal to|respectively))?[\s*_`:,]*$/;
const NEXT = /^[\s*_`]*(?:[,;]?\s*(?:and|und|et|resp\.|respectively)|[,;])\s*$/;
/** `$r$ has the shape of $y$, that is $n \times 1$`. */
const LIKE = /^\s*has the (?:same )?(?:shape|size|dimensions?) (?:of|as)\s*$/;
const SIZED = /\\times|\\mathbb/;
/** Whether a formula is a derivative by its name. */
export const isDerivative = (text: string): boolean =>
  text.length < 200 && DERIVATIVE.test(text.trim()) && !/[=+]|\\odot/.test(text);
const DERIVATIVE =
  /^\\(?:[dt]?frac\s*\{\s*(?:\\partial|\\?d(?![a-z])|\\mathrm)|nabla|partial|(?:pd|pdv|dv|D)\s*\{)/;
