/**
 * The problem: one network and loss, and questions about it, as the rest of the program sees it (the file's own form is `schema.ts`).
 */
import type { Layout, Shape } from '../expression/dimension.ts';
import type { Expression } from '../expression/expression.ts';
import type { Fn } from '../expression/fn.ts';

export { namedDerivative } from '../formula/named-derivative.ts';

/** Where draws of a variable come from. */
export type Domain =
  | { readonly kind: 'interval'; readonly from: number; readonly to: number }
  /** Entries not negative, with sum 1; of a matrix, each row. */
  | { readonly kind: 'simplex' }
  | { readonly kind: 'onehot' }
  /** Given numbers, row by row. */
  | { readonly kind: 'value'; readonly rows: readonly (readonly number[])[] };

/** A variable or a model value of the file. */
export interface Quantity {
  readonly name: string;
  readonly role: 'variable' | 'model';
  readonly shape: Shape;
  /** How it is written: LaTeX, default the plain name. */
  readonly latex: string;
  readonly aliases: readonly string[];
  /** `rows:` / `columns:` of a matrix variable: the LaTeX of one row (as a column) or one column. */
  readonly rowFamily: string | undefined;
  readonly columnFamily: string | undefined;
  /** Of a model value: its definition over the names above it. */
  readonly definition: Expression | undefined;
  /** Of a model value: the plain formula as written in the file. */
  readonly formula: string | undefined;
  /** Of a variable. */
  readonly domain: Domain | undefined;
}

/** `any`: right in numerator or right in denominator layout is right. */
export type AskedLayout = Layout | 'any';

interface QuestionCommon {
  readonly id: string;
  readonly points: number;
  readonly layout: AskedLayout;
  /** Names and named derivatives (`dA/dB`) that an answer may use; undefined: all but the asked derivative. */
  readonly allow: readonly string[] | undefined;
  /** Free indices of a component question. */
  readonly indices: readonly string[] | undefined;
}

export type Question = QuestionCommon &
  (
    | { readonly kind: 'derivative'; readonly of: string; readonly wrt: string }
    | { readonly kind: 'value'; readonly value: string }
    | { readonly kind: 'shape'; readonly shape: string }
    | { readonly kind: 'manual'; readonly manual: string }
  );

const EITHER: readonly Layout[] = ['numerator', 'denominator'];

/** The layouts in which an answer may be right. */
export const layoutsOf = ({ layout }: Question): readonly Layout[] => (layout === 'any' ? EITHER : [layout]);

export interface Problem {
  readonly title: string;
  readonly source: string | undefined;
  readonly layout: AskedLayout;
  readonly strict: boolean;
  /** Follow-through: an answer right given the student's own earlier wrong answer earns its points. */
  readonly follow: boolean;
  /** Points an error of a kind costs; an absent kind has its default. */
  readonly deductions: Readonly<Record<string, number>>;
  readonly dimensions: readonly string[];
  /** Dimensions whose size is settled by given numbers (`value` beside `shape`). */
  readonly sizes: ReadonlyMap<string, number>;
  readonly functions: ReadonlyMap<string, Fn>;
  /** Variables, then model values, in the order of the file. */
  readonly quantities: ReadonlyMap<string, Quantity>;
  readonly questions: readonly Question[];
  /** `layers: L` of a network of equal layers, and `compare: FILE`: used by answer keys. */
  readonly layers: string | undefined;
  readonly compare: string | undefined;
}
