/**
 * What a formula is read in: the problem's vocabulary, the student's own names so far, the indices in force, and the sizes of
 * constants that were written without one (`\mathbf{1}`, `I`), as far as they are settled.
 */

import { symbol } from '../../expression/construct.ts';
import type { Dimension, Layout } from '../../expression/dimension.ts';
import type { Expression, Index } from '../../expression/expression.ts';
import { oncePer } from '../../expression/once.ts';
import type { Refusal } from '../../expression/refusal.ts';
import type { Quantity } from '../../problem/problem.ts';
import type { Font, Formula, FormulaOf, Range } from '../formula.ts';
import type { Axes } from '../plain/meaning/stretched.ts';
import type { KnownOperand } from './known.ts';
import type { Vocabulary } from './vocabulary.ts';

export type RemarkKind =
  | 'elementwise-reading'
  | 'precedence-reading'
  | 'identity-reading'
  | 'delta-derivative'
  | 'mended'
  | 'norm-reading'
  | 'words-beside'; // prettier-ignore

/** A leniency that was used in reading. */
export interface Remark {
  readonly kind: RemarkKind;
  readonly range: Range;
  readonly message: string;
}

/** `D_v = \operatorname{diag}(v)`: the letters in the scripts of the head are places for quantities, which the body is read with. */
export interface OwnPattern {
  readonly head: FormulaOf<'scripts'>;
  readonly body: Formula;
  readonly places: ReadonlySet<string>;
}

/** A name that the student defined. */
export interface OwnName {
  readonly key: string;
  readonly font: Font | undefined;
  readonly labels: readonly string[];
  /** Vectors told apart by an index, `\delta_i`: the rows of its value, as columns or as they are. */
  readonly family: 'row' | 'flat' | undefined;
  /** The indices that it was defined with: `\delta_j` is another name than `\delta_k` where both are defined. */
  readonly places: readonly string[];
  readonly value: Expression;
  /** What it was defined by, where only the place of its use says how large it is: it is read there. */
  readonly formula?: Formula;
  /** The argument of a function, which its formula is read with wherever it is applied. */
  readonly argument?: string;
  /** What it means where a quantity stands in its scripts. */
  readonly pattern?: OwnPattern;
  /** Why the name has no meaning, where its definition has none: what uses it fails for this reason. */
  readonly failure?: Refusal;
  /** How a program uses it beside a matrix. */
  readonly axes?: Axes;
}

/** What is read otherwise than usual: a number as the size of the file that it is, a letter that is a dimension and a quantity, `\mathbb 1` as the identity, `|v|` as a norm, `\sum A` along one axis, `A^{-1}` entry by entry, a row `x_i` of X as a column, a slope at a point along a diagonal, `A^\dagger` as a transpose, `\mathbf{XW}^\top` as it looks, a scalar added to each entry as plain formulas have it, a vector beside each line of a matrix, the sums of its rows beside all entries of each, `u \otimes v` of two equal shapes as an outer product, `w \cdot x_i` as a dot product, a number above a name as that of a layer, a name of the file before a bracket as the function that is called so, `dS` as a gradient where the file has a size d, `\log v^\top x` as the logarithm of the product. */
export type OtherReading =
  | 'sizes'
  | 'letters'
  | 'identities'
  | 'ones'
  | 'norms'
  | 'arguments'
  | 'flat-rows'
  | 'broadcasting'
  | 'stretching'
  | 'typed'
  | 'row-sums'
  | 'column-sums'
  | 'standing-sums'
  | 'gradients'
  | 'reciprocals'
  | 'jacobians'
  | 'adjoints'
  | 'typeset'
  | 'members'
  | 'pairs'
  | 'lines'
  | 'outer-products'
  | 'dot-products'
  | 'layers'
  | 'functions'
  | 'differentials'
  | 'whole-products';

export interface Scope {
  readonly vocabulary: Vocabulary;
  /** The layout of named derivatives. */
  readonly layout: Layout;
  readonly own: readonly OwnName[];
  /** Indices in force: name -> the dimension it runs over. Filled as indices are met. */
  readonly indices: Map<string, Dimension>;
  /** How many indices are in force; most formulas have none, and their scope need not make room for them. */
  readonly indexCount: number;
  /** What indices ran over in earlier formulas of the same answer: for a sum whose body does not use its index. */
  readonly remembered: ReadonlyMap<string, Dimension>;
  /** Indices of the sums around the place that is read. */
  readonly summed: Set<string>;
  readonly remarks: Remark[];
  /** Plain formulas rather than LaTeX. */
  readonly plain: boolean;
  /** No leniency: two columns multiplied without a sign are an error. */
  readonly strict: boolean;
  /** Sizes of placeholders that are settled. */
  readonly sizes: Map<string, Dimension>;
  /** Constants that turned out to be whole matrices rather than columns. */
  readonly wide: Set<Formula>;
  readonly placeholders: Map<Formula, number>;
  /** What each formula was read as, where somebody asks (explanations, repairs). */
  readonly meanings: Map<Formula, Expression> | undefined;
  /** Meanings that are known already: parts of a formula that is read again with another part changed. */
  readonly known: ReadonlyMap<Formula, Expression> | undefined;
  /** The same of factors that belong together, by the first of them: filled with `meanings`, used with `known`. */
  readonly operands: Map<Formula, KnownOperand> | undefined;
  /** A list in round brackets `(a_1, …, a_n)` is a column, or a row where only that fits. */
  readonly tuplesAsRows: boolean;
  readonly other: OtherReading | undefined;
  /** Whether such a list was met. */
  metTuple: boolean;
  /** Bound of the steps of one reading. */
  budget: number;
  /** Own names whose formulas are being read again, one within the other. */
  within: number;
}

/** What is read with, every field there: a copy with fields changed is cheap where none is new. */
export interface ScopeOptions {
  readonly layout: Layout;
  readonly own: readonly OwnName[];
  readonly indices: ReadonlyMap<string, Dimension>;
  readonly remembered: ReadonlyMap<string, Dimension>;
  readonly plain: boolean;
  readonly strict: boolean;
  readonly tuplesAsRows: boolean;
  readonly other: OtherReading | undefined;
  readonly meanings: Map<Formula, Expression> | undefined;
  readonly known: ReadonlyMap<Formula, Expression> | undefined;
  readonly operands: Map<Formula, KnownOperand> | undefined;
}

const NO_INDICES: ReadonlyMap<string, Dimension> = new Map();
const NO_OWN: readonly OwnName[] = [];

/** A LaTeX formula that stands alone, but for what is given. */
export const scopeOptions = (layout: Layout, given: Partial<ScopeOptions> = {}): ScopeOptions => ({
  layout,
  own: NO_OWN,
  indices: NO_INDICES,
  remembered: NO_INDICES,
  plain: false,
  strict: false,
  tuplesAsRows: false,
  other: undefined,
  meanings: undefined,
  known: undefined,
  operands: undefined,
  ...given,
});

/** A scope whose collections are made when they are first asked for: most formulas need none of them, and every answer has several scopes. */
class Context implements Scope {
  readonly vocabulary: Vocabulary;
  readonly layout: Layout;
  readonly own: readonly OwnName[];
  readonly remembered: ReadonlyMap<string, Dimension>;
  readonly remarks: Remark[] = [];
  readonly plain: boolean;
  readonly strict: boolean;
  readonly meanings: Map<Formula, Expression> | undefined;
  readonly known: ReadonlyMap<Formula, Expression> | undefined;
  readonly operands: Map<Formula, KnownOperand> | undefined;
  readonly tuplesAsRows: boolean;
  readonly other: OtherReading | undefined;
  metTuple = false;
  budget = 40_000;
  within = 0;
  private lazyIndices: Map<string, Dimension> | undefined = undefined;
  private lazySummed: Set<string> | undefined = undefined;
  private lazySizes: Map<string, Dimension> | undefined = undefined;
  private lazyWide: Set<Formula> | undefined = undefined;
  private lazyPlaceholders: Map<Formula, number> | undefined = undefined;

  constructor(vocabulary: Vocabulary, options: ScopeOptions) {
    this.vocabulary = vocabulary;
    this.layout = options.layout;
    this.own = options.own;
    this.remembered = options.remembered;
    this.plain = options.plain;
    this.strict = options.strict;
    this.meanings = options.meanings;
    this.known = options.known;
    this.operands = options.operands;
    this.tuplesAsRows = options.tuplesAsRows;
    this.other = options.other;
    if (options.indices.size > 0) this.lazyIndices = new Map(options.indices);
  }

  get indices(): Map<string, Dimension> {
    this.lazyIndices ??= new Map();
    return this.lazyIndices;
  }

  get indexCount(): number {
    return this.lazyIndices === undefined ? 0 : this.lazyIndices.size;
  }

  get summed(): Set<string> {
    this.lazySummed ??= new Set();
    return this.lazySummed;
  }

  get sizes(): Map<string, Dimension> {
    this.lazySizes ??= new Map();
    return this.lazySizes;
  }

  get wide(): Set<Formula> {
    this.lazyWide ??= new Set();
    return this.lazyWide;
  }

  get placeholders(): Map<Formula, number> {
    this.lazyPlaceholders ??= new Map();
    return this.lazyPlaceholders;
  }
}

export const makeScope = (vocabulary: Vocabulary, options: ScopeOptions): Scope =>
  new Context(vocabulary, options);

/** The index of a name, running over `dimension` where it has not been met before. */
export function indexNamed(name: string, dimension: Dimension, scope: Scope): Index {
  const known = scope.indices.get(name);
  if (known !== undefined) return { name, dimension: known };
  scope.indices.set(name, dimension);
  return { name, dimension };
}

/** The symbol node of a quantity (one for each, so that values are found by identity). */
export const symbolOf = oncePer(({ name, shape }: Quantity): Expression => symbol(name, shape[0], shape[1]));
