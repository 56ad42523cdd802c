/**
 * What a problem file may hold, as one table: the reader checks files against it, and `partial schema` prints it as JSON Schema.
 * What the table cannot say (names that exist, shapes that fit) is checked where the problem is built.
 */
import type { FINDING_KINDS } from '../checking/verdict.ts';

export type Schema =
  | { readonly type: 'text'; readonly about?: string }
  | { readonly type: 'number'; readonly least?: number; readonly whole?: boolean; readonly about?: string }
  | { readonly type: 'flag'; readonly about?: string }
  | { readonly type: 'choice'; readonly of: readonly string[]; readonly about?: string }
  | {
      readonly type: 'list';
      readonly of: Schema;
      readonly least?: number;
      readonly most?: number;
      readonly about?: string;
    }
  /** A mapping from names that the author chooses. */
  | { readonly type: 'names'; readonly of: Schema; readonly about?: string }
  | Record_
  | { readonly type: 'either'; readonly of: readonly Schema[]; readonly about?: string };

interface Record_ {
  readonly type: 'record';
  readonly keys: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  /** Exactly one of these groups of keys (`any`: at least one) has to be there. */
  readonly groups?: { readonly any?: boolean; readonly of: readonly (readonly string[])[] };
  readonly about?: string;
}

const text = (about: string): Schema => ({ type: 'text', about });
const texts = (about: string): Schema => ({ type: 'list', of: { type: 'text' }, about });
const numbers: Schema = { type: 'list', of: { type: 'number' }, least: 1 };

export const LAYOUTS = ['numerator', 'denominator', 'parameter', 'any'] as const;
const layout: Schema = { type: 'choice', of: LAYOUTS, about: 'The layout of derivatives.' };

type ErrorKind = Exclude<
  (typeof FINDING_KINDS)[number],
  | 'elementwise-reading'
  | 'precedence-reading'
  | 'mended'
  | 'identity-reading'
  | 'delta-derivative'
  | 'unreadable-step'
  | 'other-layout'
  | 'follow-through'
  | 'words-beside'
>;

const points: Schema = { type: 'number', least: 0 };

/** The kinds of errors that may cost points. */
const deductions: Record<ErrorKind, Schema> = {
  'missing-transpose': points,
  'extra-transpose': points,
  'transposed-result': points,
  'factor-order': points,
  sign: points,
  'constant-factor': points,
  'missing-factor': points,
  'extra-factor': points,
  'wrong-factor': points,
  'missing-term': points,
  'extra-term': points,
  'wrong-variable': points,
  'wrong-function': points,
  'elementwise-product': points,
  'matrix-product': points,
  'missing-diag': points,
  'extra-diag': points,
  'not-diagonal': points,
  'wrong-index': points,
  'wrong-exponent': points,
  'shape-mismatch': points,
  'not-allowed': points,
  'restates-question': points,
  'chain-rule-only': points,
  syntax: points,
  'unknown-symbol': points,
  'step-does-not-follow': points,
  'different-value': points,
};

const notation = {
  latex: text('How it is written in LaTeX; by default its plain name.'),
  aliases: texts('Other ways to write it in LaTeX.'),
  rows: text('LaTeX of one row of a matrix, as a column: x_i is the i-th row.'),
  columns: text('LaTeX of one column of a matrix.'),
};

const variable: Schema = {
  type: 'record',
  keys: {
    shape: {
      type: 'list',
      of: { type: 'either', of: [{ type: 'number', least: 1, whole: true }, { type: 'text' }] },
      most: 2,
      about: '[] a scalar, [n] a column vector, [h, n] a matrix; names of `dimensions` or whole numbers.',
    },
    value: {
      type: 'either',
      of: [
        { type: 'number' },
        { type: 'list', of: { type: 'either', of: [{ type: 'number' }, numbers] }, least: 1 },
      ],
      about: 'Given numbers: a number, a list (a column) or a list of rows.',
    },
    in: {
      type: 'either',
      of: [
        { type: 'choice', of: ['simplex', 'onehot'] },
        { type: 'list', of: { type: 'number' }, least: 2, most: 2 },
      ],
      about: 'Where draws come from: an interval [from, to] ([-1, 1] by default), simplex or onehot.',
    },
    ...notation,
  },
  groups: { any: true, of: [['shape'], ['value']] },
};

const modelValue: Schema = {
  type: 'record',
  keys: { is: text('A plain formula in the names above it.'), ...notation },
  required: ['is'],
};

const question: Schema = {
  type: 'record',
  keys: {
    id: text('Names the question in answers and reports.'),
    of: text('The quantity that is differentiated.'),
    wrt: text('The quantity that varies.'),
    value: text('The model value that is asked for.'),
    shape: text('The quantity, or the derivative dA/dB, whose dimensions are asked for.'),
    manual: text('The text of a question that a person marks.'),
    points: { ...points, about: 'Points of a right answer; 1 by default.' },
    allow: texts('Names and named derivatives dA/dB that an answer may use.'),
    indices: texts('The free indices of a question for one component.'),
    layout,
  },
  required: ['id'],
  groups: { of: [['of', 'wrt'], ['value'], ['shape'], ['manual']] },
};

/** The problem file (interfaces, section 1). */
export const PROBLEM_FILE: Record_ = {
  type: 'record',
  about: 'One network and loss, and questions about it.',
  keys: {
    title: text('What the problem is called.'),
    source: text('Where it comes from.'),
    layout,
    strict: { type: 'flag', about: 'Leniencies are errors.' },
    follow: { type: 'flag', about: 'An answer that is right given an earlier wrong one earns its points.' },
    deductions: { type: 'record', keys: deductions, about: 'Points that an error of a kind costs.' },
    dimensions: texts('The sizes, as symbols.'),
    functions: {
      type: 'names',
      of: text("A formula in z, or 'generic'."),
      about: 'Elementwise functions of one argument.',
    },
    variables: { type: 'names', of: variable, about: 'Inputs and parameters.' },
    model: { type: 'names', of: modelValue, about: 'What is computed, in order.' },
    questions: { type: 'list', of: question },
    layers: text(
      'The letter that counts the layers (L) of a network of equal layers, whose names end in the number of their layer (W1, z1, W2, z2, ...): the answer key derives the general layer and checks it for several L.',
    ),
    compare: text(
      'Another problem file, relative to this one: the answer key says which lines and answers change against it.',
    ),
  },
  required: ['title', 'variables', 'model', 'questions'],
};

/** What a value of the schema is, in words. */
export function describe(schema: Schema): string {
  switch (schema.type) {
    case 'text':
      return 'text';
    case 'number':
      return schema.whole
        ? `a whole number from ${schema.least ?? 0}`
        : schema.least === 0
          ? 'a number from 0'
          : 'a number';
    case 'flag':
      return 'true or false';
    case 'choice':
      return schema.of.length === 1
        ? schema.of[0]!
        : `${schema.of.slice(0, -1).join(', ')} or ${schema.of.at(-1)}`;
    case 'list':
      return schema.least === schema.most && schema.most !== undefined
        ? `a list of ${schema.most} ${plural(schema.of)}`
        : `a list of ${plural(schema.of)}`;
    case 'names':
      return 'names with their definitions';
    case 'record':
      return `keys such as ${Object.keys(schema.keys).slice(0, 2).join(' and ')}`;
    case 'either':
      return schema.of.map(describe).join(', or ');
  }
}

function plural(schema: Schema): string {
  if (schema.type === 'text') return 'texts';
  if (schema.type === 'number') return 'numbers';
  if (schema.type === 'record') return 'entries';
  return schema.type === 'either' ? schema.of.map(plural).join(' or ') : `entries, each ${describe(schema)}`;
}

/** The schema as JSON Schema (draft 2020-12), for editors. */
export function jsonSchema(schema: Schema = PROBLEM_FILE): Record<string, unknown> {
  const described = schema.about === undefined ? {} : { description: schema.about };
  switch (schema.type) {
    case 'text':
      return { ...described, type: ['string', 'number'] };
    case 'number':
      return {
        ...described,
        type: schema.whole ? 'integer' : 'number',
        ...(schema.least !== undefined && { minimum: schema.least }),
      };
    case 'flag':
      return { ...described, type: 'boolean' };
    case 'choice':
      return { ...described, enum: schema.of };
    case 'list':
      return {
        ...described,
        type: 'array',
        items: jsonSchema(schema.of),
        ...(schema.least !== undefined && { minItems: schema.least }),
        ...(schema.most !== undefined && { maxItems: schema.most }),
      };
    case 'names':
      return {
        ...described,
        type: 'object',
        propertyNames: { pattern: '^[A-Za-z][A-Za-z0-9_]*$' },
        additionalProperties: jsonSchema(schema.of),
      };
    case 'either':
      return { ...described, anyOf: schema.of.map(jsonSchema) };
    case 'record':
      return {
        ...(schema === PROBLEM_FILE && {
          $schema: 'https://json-schema.org/draft/2020-12/schema',
          title: 'Problem file of Partial Credit',
        }),
        ...described,
        type: 'object',
        properties: Object.fromEntries(
          Object.entries(schema.keys).map(([key, value]) => [key, jsonSchema(value)]),
        ),
        ...(schema.required && { required: schema.required }),
        ...(schema.groups && {
          [schema.groups.any ? 'anyOf' : 'oneOf']: schema.groups.of.map(required => ({ required })),
        }),
        additionalProperties: false,
      };
  }
}
