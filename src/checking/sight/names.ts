/**
 * What the names in an answer mean, each as the full reader reads it alone: a symbol of the file with its scripts and transposes, an entry at its
 * indices, a named derivative, a number, a function. They are learnt as they are met, so this is a vocabulary of spellings, one a problem, layout and
 * head; of formulas nothing is kept.
 */
import type { Dimension, Layout } from '../../expression/dimension.ts';
import type { Expression, Index, Operator } from '../../expression/expression.ts';
import type { Fn } from '../../expression/fn.ts';
import { someNode } from '../../expression/nodes.ts';
import { isSpelledAlike } from '../../expression/spelled-alike.ts';
import { Unreadable } from '../../formula/formula.ts';
import { readLatex } from '../../formula/latex/read.ts';
import { isUnsettled } from '../../formula/meaning/placeholders.ts';
import { makeScope, scopeOptions } from '../../formula/meaning/scope.ts';
import { vocabularyOf } from '../../formula/meaning/vocabulary.ts';
import { hasOwnEdge } from '../../numeric/edges.ts';
import { hasExtreme } from '../../numeric/extremes.ts';
import type { Problem } from '../../problem/problem.ts';
import { definitionIn, ownAtom } from '../names/own-names.ts';
import { isNarrow } from '../narrow.ts';
import { numberBehind } from '../readings/places-in-brackets.ts';
import { meaningOf } from '../statements.ts';
import { learnt } from './learnt.ts';

/** A function of a column: `\sigma'` is sigma in its derivative of order 1. */
export type Applied =
  | { readonly op: 'map'; readonly fn: Fn; readonly order: number }
  | { readonly op: 'diag' | 'softmax' };

/** An index of a sum. */
export interface Summed {
  readonly name: string;
  /** What it runs over, where the sum says so. */
  readonly dimension: Dimension | undefined;
}

export interface Names {
  /** `\hat{\mathbf{y}}`, `W_2^\top`, `x_j`, `\frac{\partial \ell}{\partial z}`, `2`; undefined for what is no name. */
  readonly quantity: (text: string) => Expression | undefined;
  /** `\operatorname{diag}`, `\mathrm{ReLU}'` */
  readonly applied: (text: string) => Applied | undefined;
  /** `\sum_{k,l}`, `\sum_{k=1}^{K}` */
  readonly sums: (text: string) => readonly Summed[] | undefined;
  /** Whether an answer may call something so: `\delta`, `g_2`. */
  readonly owns: (text: string) => true | undefined;
  /** The letters of `_{ij}` behind a bracket. */
  readonly places: (text: string) => readonly string[] | undefined;
  /** Whether `aa` is the product of two names. */
  readonly parts: (letters: string) => true | undefined;
  /** Whether `\mathbb{1}` makes `\mathbb{1}[z > 0]` an indicator. */
  readonly indicates: (text: string) => true | undefined;
  /** Whether `^\top` behind a bracket transposes what is in it. */
  readonly transposes: (text: string) => true | undefined;
}

/** The names beside these free indices of what is asked. */
export function namesOf(problem: Problem, layout: Layout, free: readonly Index[]): Names {
  const vocabulary = vocabularyOf(problem);
  const indices = new Map(free.map(({ name, dimension }) => [name, dimension]));
  const { strict } = problem;
  const beside = scopeOptions(layout, { strict, indices, remembered: indices });
  const apart = scopeOptions(layout, { strict });
  /** The meaning of a text by itself, where it has one and nothing was mended or read with lenience. */
  function alone(text: string, options = beside): Expression | undefined {
    const { statements, isAlone } = readLatex(text, undefined, vocabulary.words);
    const [statement] = statements;
    if (!isAlone || statement === undefined || statements.length > 1) return undefined;
    const { sides } = statement;
    if (sides.length > 1 || sides[0]!.formula instanceof Unreadable) return undefined;
    if (numberBehind(sides[0]!.formula, vocabulary)) return undefined;
    const scope = makeScope(vocabulary, options);
    const meaning = meaningOf(sides[0]!.formula, scope);
    return 'failure' in meaning || scope.remarks.length > 0 ? undefined : meaning.expression;
  }
  const columns = [...problem.quantities.values()].filter(
    ({ shape: [rows, cols] }) => rows !== 1 && cols === 1,
  );
  const [column] = columns;
  const isColumn = (e: Expression): boolean => e.op === 'symbol' && e.name === column?.name;
  /** What a sum over these indices runs over, told by the vectors that may stand in it. */
  function summedOver(text: string, names: readonly string[]): readonly Summed[] | undefined {
    const fitting = columns.filter(({ latex }) => {
      const body = names.map(name => `(${latex})_{${name}}`).join(' ');
      let e = alone(`${text} ${body}`);
      for (let count = 0; count < names.length; count++) e = e?.op === 'total' ? e.args[0] : undefined;
      // nothing but the entries: not `k = 2`, not `k \ne i`
      return e !== undefined && !someNode(e, ({ op }) => !ENTRIES.has(op));
    });
    const sizes = new Set(fitting.map(({ shape: [rows] }) => rows));
    if (sizes.size === 0) return undefined;
    const isSaid = sizes.size < new Set(columns.map(({ shape: [rows] }) => rows)).size;
    if (isSaid && sizes.size > 1) return undefined;
    const [dimension] = isSaid || /[=^]/.test(text) ? sizes : [];
    return names.map(name => ({ name, dimension }));
  }
  return {
    quantity: learnt(text => {
      const e = alone(text);
      if (e === undefined || !isQuantity(e) || hasExtreme(e)) return undefined;
      if (hasOwnEdge(problem, e) || isNarrow(problem, e)) return undefined;
      // what the indices of the head make of `x^{(j)}_i`, those of a sum may make otherwise
      const other = e.free.length > 0 && indices.size > 0 ? alone(text, apart) : undefined;
      return other === undefined || isSpelledAlike(e, other) ? e : undefined;
    }),
    applied: learnt(text => {
      const e = alone(`${text}(${column?.latex})`);
      if (e?.op !== 'map' && e?.op !== 'diag' && e?.op !== 'softmax') return undefined;
      if (!isColumn(e.args[0]) || alone(text) !== undefined) return undefined;
      return e.op === 'map' ? { op: 'map', fn: e.fn, order: e.order } : { op: e.op };
    }),
    sums: learnt(text => {
      const names = INDICES.exec(text)?.[1]?.match(/[a-z]/g) ?? [];
      return names.some(name => indices.has(name)) ? undefined : summedOver(text, names);
    }),
    places: learnt(text => {
      const letters = PLACES.exec(text)?.[1]?.split('');
      const isPlace = (letter: string) => {
        const e = alone(`(${column?.latex})_{${letter}}`);
        return e?.op === 'pick' && isColumn(e.args[0]) && e.free[0]?.name === letter;
      };
      return letters?.every(isPlace) ? letters : undefined;
    }),
    owns: learnt(text => {
      const [statement] = readLatex(`${text} = ${column?.latex}`, undefined, vocabulary.words).statements;
      const name = OWN.test(text) && statement ? definitionIn(statement, vocabulary, apart) : undefined;
      return (name && ownAtom(statement!.sides[0]!, vocabulary) && isColumn(name.value)) || undefined;
    }),
    parts: learnt(letters => {
      const [statement] = readLatex(letters, undefined, vocabulary.words).statements;
      const formula = statement?.sides[0]?.formula;
      if (formula === undefined || formula instanceof Unreadable || formula.kind !== 'product')
        return undefined;
      const { factors } = formula;
      return (factors.length === letters.length && factors.every(({ kind }) => kind === 'name')) || undefined;
    }),
    indicates: learnt(text => {
      const e = alone(`${text}[${column?.latex} > 0]`);
      return (e?.op === 'compare' && e.comparison === '>' && isColumn(e.args[0])) || undefined;
    }),
    transposes: learnt(text => {
      const e = alone(`(${column?.latex})${text}`);
      return (e?.op === 'transpose' && isColumn(e.args[0])) || undefined;
    }),
  };
}

/** A name without places, but for the number of a layer. */
const OWN = /^[^_^]+(?:_\{?\d\}?|\^\{\(\d\)\}|\^\{\[\d\]\})*$/;

const PLACES = /^_\{?([a-z]{1,2})\}?$/;

/** The letters below the sign of a sum. */
const INDICES = /^\\sum(?:\\limits)?_\{?([a-z](?:,\s*[a-z])*)\b/;

const ENTRIES: ReadonlySet<Operator> = new Set(['pick', 'symbol', 'scale', 'multiply', 'hadamard']);

/** What the text of one name may be made of. */
const OPERATORS: ReadonlySet<Operator> = new Set([
  ...(['symbol', 'number', 'dimension', 'delta', 'derivative', 'component', 'pick'] as const),
  ...(['transpose', 'divide', 'scale', 'power', 'map', 'compare'] as const),
]);

function isQuantity(e: Expression): boolean {
  if (!OPERATORS.has(e.op) || isUnsettled(e)) return false;
  if (e.op === 'derivative' || e.op === 'component')
    return e.args[0].op === 'symbol' || (e.args[0].op === 'pick' && e.args[0].args[0].op === 'symbol');
  return (e.args as readonly Expression[]).every(isQuantity);
}
