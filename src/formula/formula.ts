/**
 * A formula is what somebody wrote: a syntax tree with source ranges. It knows no shapes and no meaning: that `W^T` is a
 * transpose, `f(z)` an application and `\frac{\partial l}{\partial x}` a derivative is for `interpret` to find.
 * Both readers, LaTeX and plain text, make this tree.
 */
import type { Comparison } from '../expression/expression.ts';
import { Refusal } from '../expression/refusal.ts';

/** UTF-16 units of the text as given (before any macro is expanded), end exclusive. */
export type Range = readonly [start: number, end: number];

interface At {
  readonly range: Range;
}

/** Font commands are kept apart from the name: `\mathbf{x}` is the name `x` in the font `bold`. */
export type Font = 'bold' | 'roman' | 'sans' | 'calligraphic' | 'blackboard' | 'fraktur' | 'typewriter';

/**
 * How two neighbours in a product are joined.
 * `juxtaposed`: nothing between them; `plain-*` and `.*` `./` are of plain formulas (`*` the matrix product there), `*` is LaTeX's.
 * `/` is a slash written between factors in LaTeX or plain text; `\` solves for what stands behind it, as in MATLAB and Julia.
 */
export type ProductSign =
  | 'juxtaposed'
  | 'cdot'
  | 'times'
  | '*'
  | '@'
  | 'odot'
  | 'circ'
  | 'otimes'
  | '/'
  | 'oslash'
  | 'div'
  | 'plain-*'
  | '.*'
  | './'
  | '\\'; // prettier-ignore

export type RelationSign =
  | '='
  | '<'
  | '<='
  | '>'
  | '>='
  | '!='
  | 'in'
  | 'notin'
  | 'to'
  | 'assign'
  | 'implies'
  | 'approx'
  | 'propto'
  | 'define'
  | 'colon'; // prettier-ignore

/** Signs of relations that compare; a plain formula and paper write them alike. */
export const COMPARISONS: Readonly<Partial<Record<RelationSign, Comparison>>> = {
  '=': '==',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
  '!=': '!=',
};

export type Bracket = '(' | '[' | '{' | '|' | '‖' | '⟨' | '⌊' | '⌈';

export type Formula =
  | (At & { readonly kind: 'number'; readonly value: number; readonly text: string })
  /**
   * A letter, a Greek letter or another symbol (`x`, `alpha`, `ell`, `partial`, `nabla`, `infty`, `cdot` as in f(\cdot)), a word
   * (`\operatorname{diag}`, `\text{ReLU}`, `\mathrm{softmax}`, `\max`, plain `yhat`). `word`: it was written as a word, with more than
   * one letter in one token or command, and is never a product of letters. `accents`: hat, bar, tilde, dot, ... from the inside out.
   */
  | (At & {
      readonly kind: 'name';
      readonly name: string;
      readonly font: Font | undefined;
      readonly word: boolean;
      readonly accents: readonly string[];
    })
  /** Accents over more than one name: `\overline{W x}`, `\hat{y_i}`, `\overbrace`. */
  | (At & { readonly kind: 'accented'; readonly accent: string; readonly body: Formula })
  /** `base_sub^sup` and primes. Order of sub and sup does not matter; `x'^2` has one prime and one sup. `.^` (plain) is `elementwise`. */
  | (At & {
      readonly kind: 'scripts';
      readonly base: Formula;
      readonly sub: Formula | undefined;
      readonly sup: Formula | undefined;
      readonly primes: number;
      /** `.^` of a plain formula. */
      readonly elementwise?: boolean;
    })
  /** A bracketed formula. `visible`: false for bare TeX braces `{…}` that only group. */
  | (At & {
      readonly kind: 'group';
      readonly open: Bracket;
      readonly close: Bracket | string;
      readonly visible: boolean;
      readonly body: Formula;
      /** The braces of a font: what is raised behind `\mathbf{XW}` looks as if it stood on the W. */
      readonly inFont?: true;
      /** `\cancel{…}`: a stroke goes through it. */
      readonly struck?: true;
      /** What stands at its brace: `\underbrace{…}_{note}`. */
      readonly note?: Formula;
    })
  /** Items between `,` `;` or wide space (`\quad`, `&` outside a matrix): arguments, vectors, index lists. */
  | (At & {
      readonly kind: 'list';
      readonly items: readonly Formula[];
      readonly separators: readonly (',' | ';' | 'space')[];
    })
  /** factors[i] signs[i] factors[i + 1]; two factors or more. Precedences among the signs are for `interpret`. */
  | (At & {
      readonly kind: 'product';
      readonly factors: readonly Formula[];
      readonly signs: readonly ProductSign[];
      /** The range of each sign; empty (start = end) for a juxtaposition. */
      readonly signRanges: readonly Range[];
    })
  /** A sum or a signed term. `sign` is '+' for a first term without one (its signRange is then empty); '±' counts as '+'. */
  | (At & { readonly kind: 'sum'; readonly terms: readonly Term[] })
  | (At & {
      readonly kind: 'fraction';
      readonly numerator: Formula;
      readonly denominator: Formula;
      /** Of a derivative behind which a bar tells the point. */
      readonly slope?: Slope;
    })
  | (At & { readonly kind: 'root'; readonly degree: Formula | undefined; readonly body: Formula })
  /** `\sum`, `\prod` with limits; the body is the following term (products bind into it, + and - end it; a sign at its start belongs to it). */
  | (At & {
      readonly kind: 'big';
      readonly operator: 'sum' | 'prod' | 'max' | 'min' | 'int';
      readonly lower: Formula | undefined;
      readonly upper: Formula | undefined;
      readonly body: Formula;
    })
  /** A relation inside a formula (conditions, limits, indicators): sides[i] signs[i] sides[i + 1]. */
  | (At & {
      readonly kind: 'relation';
      readonly sides: readonly Formula[];
      readonly signs: readonly RelationSign[];
    })
  /** A matrix environment (bmatrix, pmatrix, array, ...) or a bracketed plain one `[a, b; c, d]`. `open` is its bracket, '' for none. */
  | (At & { readonly kind: 'matrix'; readonly open: string; readonly rows: readonly (readonly Formula[])[] })
  /** `cases`: rows of value and condition (condition undefined where there is none). */
  | (At & {
      readonly kind: 'cases';
      readonly rows: readonly { readonly value: Formula; readonly condition: Formula | undefined }[];
    })
  /** \dots, \cdots, \vdots, \ddots, ... */
  | (At & { readonly kind: 'dots'; readonly direction: 'horizontal' | 'vertical' | 'diagonal' })
  /** Prose: `\text{ if }`, `\text{otherwise}`; `text` trimmed, lower case kept as written. */
  | (At & { readonly kind: 'text'; readonly text: string })
  /** A named application of a plain formula, `f(a, b)`; `primes` as in `sigmoid'(z)`. LaTeX never makes it. */
  | (At & {
      readonly kind: 'call';
      readonly name: string;
      readonly nameRange: Range;
      readonly primes: number;
      readonly args: readonly Formula[];
    })
  /** `dA/dB` of plain text, names of the file. LaTeX never makes it. */
  | (At & { readonly kind: 'named-derivative'; readonly of: string; readonly wrt: string })
  /** An entry of a plain formula: `x[1]`, `W[1, 2]`. */
  | (At & { readonly kind: 'entry'; readonly base: Formula; readonly places: readonly Formula[] })
  /** An empty cell or an empty group. */
  | (At & { readonly kind: 'empty' });

/** `\left.\frac{df}{dz}\right|_{z = v}`: what is differentiated, and the point. `isPut`: what is no function is the fraction as it stands. */
export interface Slope {
  readonly of: Formula;
  readonly point: Formula;
  readonly isPut: boolean;
}

export interface Term {
  readonly sign: '+' | '-';
  readonly signRange: Range;
  readonly term: Formula;
}

export type FormulaKind = Formula['kind'];
export type FormulaOf<Kind extends FormulaKind> = Extract<Formula, { kind: Kind }>;

/** Something that was read leniently (damaged LaTeX that was mended, an unclosed bracket): costs nothing, is shown. */
export interface Mend {
  readonly range: Range;
  readonly message: string;
  /** Where it was guessed what was meant: a wrong value may be the guess's. */
  readonly isGuess?: boolean;
}

/** A formula that could not be read: the place, what was expected there, and what was found. */
export class Unreadable extends Refusal {
  readonly range: Range;
  /** `unknown-symbol`: a command or a name that nothing defines; `syntax`: anything else. */
  readonly kind: 'syntax' | 'unknown-symbol';
  readonly hint: string | undefined;

  constructor(kind: 'syntax' | 'unknown-symbol', range: Range, message: string, hint?: string) {
    super(message);
    this.name = 'Unreadable';
    this.kind = kind;
    this.range = range;
    this.hint = hint;
  }
}

/** One side of a chain `A = B = C`: its formula, or why there is none. `text` is the source of its range. */
export interface Side {
  readonly range: Range;
  readonly formula: Formula | Unreadable;
}

/** Whether a side was read. */
export const isFormula = (formula: Side['formula']): formula is Formula => !(formula instanceof Unreadable);

/**
 * One statement of an answer: a chain of sides. `leading` is set where it starts with the relation itself (`&= B`, a continuation line
 * that found no line before it). Conditions that were set apart behind the formula by \quad, a comma or prose
 * (`, \quad i = 1, \dots, n`; `\text{ where } ...`) are statements of their own, with `aside: true`.
 */
export interface Statement {
  readonly range: Range;
  readonly sides: readonly Side[];
  readonly signs: readonly RelationSign[];
  readonly leading: boolean;
  readonly aside: boolean;
  /** A formula without a sign on a line of its own, of the display that the statement before it stands in: it may go on with that. */
  readonly onLine?: true;
  /** It stands beside the statement before it, behind an `or`: both are given for an answer. */
  readonly either?: true;
  /** An aside whose words may as well lead on to it (`For the first layer: …`): set off from the text, or within it. */
  readonly led?: 'display' | 'inline';
}

/** A whole answer as read: its statements in order, and what was mended on the way. */
export interface Reading {
  readonly statements: readonly Statement[];
  readonly mends: readonly Mend[];
  /** It is a formula of LaTeX and nothing besides: no word, no comment, no letter of another script. */
  readonly isAlone?: boolean;
  /** It is a program of Python's by its signs (`X @ W`, `np.exp(z)`, `z.T`). */
  readonly isPython?: boolean;
  /** In plain text: in a language that puts a column beside each column of a matrix, and a row beside each row. */
  readonly stretchesVectors?: boolean;
  /** It was typed as a plain formula, and is read as on paper: a scalar combines with any shape there. */
  readonly isTyped?: true;
  /** It is a program by its signs: what it calls by a name of the file is what it has given that name. */
  readonly isProgram?: boolean;
  /** What the last line of a program changes beside its own name: arrays that it calls by several. */
  readonly changedLast?: readonly Statement[];
}
