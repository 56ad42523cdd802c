/**
 * What is found in a submitted file, before anybody asks which question it answers: formulas in order, each with the labels (headings,
 * comments, keys) it stands under, and remarks on how the file was read. The readers of all formats make this.
 */

import type { SaidAgainst } from './words/said-against.ts';
import type { ToldShape } from './words/told-shapes.ts';

/** Something that names what follows: a heading, a `partial:` comment, a notebook cell's id, the key of a line or a row, words before a formula. */
export interface Label {
  readonly kind: 'heading' | 'comment' | 'cell' | 'key' | 'line';
  readonly text: string;
  readonly line: number;
  /** A formula without `=` in a heading or before the answer: `## $\frac{\partial \ell}{\partial W}$` names by its quantity. */
  readonly formula?: string;
  /** The number that LaTeX prints before the heading. */
  readonly counted?: string;
  /** Words at the start of a paragraph or of a line, which name something only where they are the id of a question. */
  readonly spoken?: true;
}

export interface FoundFormula {
  /** The source exactly as in the file, without its `$` or `\[ \]`, with its environment. */
  readonly text: string;
  readonly syntax: 'latex' | 'plain';
  /** The macro definitions of the preamble and of the document so far. */
  readonly macros: string;
  /** From 1; of a notebook, within its cell. */
  readonly line: number;
  /** Of a notebook: which cell, from 1. */
  readonly cell?: number;
  /** Set apart from the running text. */
  readonly display: boolean;
  /** It explains something in running text: `where $h$ is the size`. */
  readonly aside?: boolean;
  /** It tries an answer out: `Check: for $n = 1$ it is $2 (w x - y) x$`. */
  readonly checking?: boolean;
  /** It stands behind words that ask for it: `Compute $∂ℓ/∂W$`. */
  readonly asking?: boolean;
  /** It stands behind words that tell an answer: `so the gradient is $c$`. */
  readonly telling?: boolean;
  /** Words beside it that may take it back: `My partner has $c$`. */
  readonly doubt?: string;
  /** What stands before and behind it in its paragraph. */
  readonly around?: readonly [before: string, behind: string];
  /** Right behind another one, as a second answer: `$A$, $B$`, `$A$ or $B$`. */
  readonly alternative?: true;
  /** What the document says counts, where this is something else: `Please grade version 1`. */
  readonly counts?: string;
  /** Behind `where` or `with`: what a name stands for. */
  readonly where?: true;
  /** The letter of the item that it starts. */
  readonly option?: string;
  /** Told as the output of a layer, `Output: $W x + b$`: where its table starts in the text, 0 outside tables. */
  readonly output?: number;
  /** Nothing stands between the one before it and its equals sign. */
  readonly goesOn?: true;
  /** A statement of a piece of code. */
  readonly code?: boolean;
  /** Innermost first. */
  readonly labels: readonly Label[];
  /** Formulas of one section stand under the same labels; a number a section, in order. */
  readonly section: number;
}

/** A label and the text under it, up to the next label: what a `manual` question is answered with. */
export interface LabelledText {
  readonly label: Label;
  /** The labels around it, innermost first. */
  readonly under?: readonly Label[];
  readonly line: number;
  readonly cell?: number;
  readonly text: string;
}

export interface FileRemark {
  readonly line?: number;
  readonly message: string;
}

export const FORMATS = ['md', 'tex', 'ipynb', 'txt', 'py', 'jsonl', 'csv', 'html'] as const;
export type Format = (typeof FORMATS)[number];

/** From a line on, a document holds those of a file that it brings in, or its own again. */
export interface Origin {
  readonly from: number;
  readonly file: string;
  readonly line: number;
}

export interface FoundDocument {
  readonly name: string;
  readonly format: Format;
  readonly formulas: readonly FoundFormula[];
  readonly texts: readonly LabelledText[];
  /** What running text says of shapes. */
  readonly shapes: readonly ToldShape[];
  /** What running text says against answers that it names. */
  readonly against: readonly SaidAgainst[];
  readonly remarks: readonly FileRemark[];
  /** In the order of the lines; none, where all are its own. */
  readonly origins?: readonly Origin[];
}

/** A file that cannot be read, with the one message its author needs. */
export class UnreadableFile extends Error {
  readonly file: string;

  constructor(file: string, message: string) {
    super(message);
    this.name = 'UnreadableFile';
    this.file = file;
  }
}

/** What a stranger's file may hold. */
export const LIMITS = {
  /** Bytes of a text file. */
  textBytes: 4 * 1024 * 1024,
  /** Bytes of a notebook, whose outputs may hold pictures. */
  notebookBytes: 32 * 1024 * 1024,
  /** Formulas in one file. */
  formulas: 5000,
  /** Statements of code in one file: code leaves room for formulas. */
  statements: 1000,
  /** Characters of a formula; a longer one is no answer to a homework. */
  formula: 200_000,
  /** Characters of macro definitions in one file. */
  macros: 20_000,
  /** Characters of prose kept for a question that a person marks. */
  prose: 20_000,
} as const;
