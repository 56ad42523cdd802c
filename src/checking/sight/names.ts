/**
 * What the names in an answer mean, each as the full reader reads it alone: a symbol of the file with its scripts and transposes, a named
 * derivative, a number, a function. They are learnt as they are met, so this is a vocabulary of spellings, one a problem and layout; of formulas
 * nothing is kept.
 */
import type { Layout } from '../../expression/dimension.ts';
import type { Expression } from '../../expression/expression.ts';
import type { Fn } from '../../expression/fn.ts';
import { Unreadable } from '../../formula/formula.ts';
import { readLatex } from '../../formula/latex/read.ts';
import { makeScope, scopeOptions } from '../../formula/meaning/scope.ts';
import { vocabularyOf } from '../../formula/meaning/vocabulary.ts';
import { hasExtreme } from '../../numeric/extremes.ts';
import type { Problem } from '../../problem/problem.ts';
import { meaningOf } from '../statements.ts';

/** A function of a column: `\sigma'` is sigma in its derivative of order 1. */
export type Applied =
  | { readonly op: 'map'; readonly fn: Fn; readonly order: number }
  | { readonly op: 'diag' | 'softmax' };

export interface Names {
  /** `\hat{\mathbf{y}}`, `W_2^\top`, `\frac{\partial \ell}{\partial z}`, `2`; undefined for what is no name. */
  readonly quantity: (text: string) => Expression | undefined;
  /** `\operatorname{diag}`, `\mathrm{ReLU}'` */
  readonly applied: (text: string) => Applied | undefined;
  /** Whether `\mathbb{1}` makes `\mathbb{1}[z > 0]` an indicator. */
  readonly indicates: (text: string) => true | undefined;
  /** Whether `^\top` behind a bracket transposes what is in it. */
  readonly transposes: (text: string) => true | undefined;
}

/** So many spellings are remembered of each kind. */
const MOST = 2000;

const known = new WeakMap<Problem, Map<Layout, Names>>();

export function namesOf(problem: Problem, layout: Layout): Names {
  let byLayout = known.get(problem);
  if (byLayout === undefined) {
    byLayout = new Map();
    known.set(problem, byLayout);
  }
  let names = byLayout.get(layout);
  if (names === undefined) {
    names = namesIn(problem, layout);
    byLayout.set(layout, names);
  }
  return names;
}

function namesIn(problem: Problem, layout: Layout): Names {
  const vocabulary = vocabularyOf(problem);
  const options = scopeOptions(layout, { own: [], strict: problem.strict, plain: false });
  /** The meaning of a text by itself, where it has one and nothing was mended or read with lenience. */
  function alone(text: string): Expression | undefined {
    const { statements, isAlone } = readLatex(text, undefined, vocabulary.words);
    const [statement] = statements;
    if (!isAlone || statement === undefined || statements.length > 1) return undefined;
    const { sides } = statement;
    if (sides.length > 1 || sides[0]!.formula instanceof Unreadable) return undefined;
    const scope = makeScope(vocabulary, options);
    const meaning = meaningOf(sides[0]!.formula, scope);
    return 'failure' in meaning || scope.remarks.length > 0 ? undefined : meaning.expression;
  }
  const column = [...problem.quantities.values()].find(({ shape: [rows, cols] }) => rows !== 1 && cols === 1);
  const isColumn = (e: Expression): boolean => e.op === 'symbol' && e.name === column?.name;
  return {
    quantity: learnt(text => {
      const e = alone(text);
      return e !== undefined && isQuantity(e) && !hasExtreme(e) ? e : undefined;
    }),
    applied: learnt(text => {
      const e = alone(`${text}(${column?.latex})`);
      if (e?.op !== 'map' && e?.op !== 'diag' && e?.op !== 'softmax') return undefined;
      if (!isColumn(e.args[0]) || alone(text) !== undefined) return undefined;
      return e.op === 'map' ? { op: 'map', fn: e.fn, order: e.order } : { op: e.op };
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

const isQuantity = (e: Expression): boolean => {
  if (e.free.length > 0) return false;
  if (e.op === 'derivative') return e.args[0].op === 'symbol';
  if (e.op === 'transpose' || e.op === 'divide') return e.args.every(isQuantity);
  return e.op === 'symbol' || e.op === 'number' || e.op === 'dimension';
};

function learnt<Meaning>(
  meaning: (text: string) => Meaning | undefined,
): (text: string) => Meaning | undefined {
  const spellings = new Map<string, Meaning | undefined>();
  return text => {
    let found = spellings.get(text);
    if (found === undefined && !spellings.has(text)) {
      found = meaning(text);
      if (spellings.size >= MOST) spellings.clear();
      spellings.set(text, found);
    }
    return found;
  };
}
