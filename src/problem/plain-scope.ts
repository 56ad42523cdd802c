/**
 * What the names of a plain formula mean in a problem: in the answers to it, and in the formulas of the file itself.
 */

import type { Layout } from '../expression/dimension.ts';
import type { Expression, Index } from '../expression/expression.ts';
import type { Fn } from '../expression/fn.ts';
import { oncePer } from '../expression/once.ts';
import { FUNCTIONS } from '../formula/functions.ts';
import { differentiatedAlone } from '../formula/meaning/names/gradients.ts';
import type { OtherReading } from '../formula/meaning/scope.ts';
import { vocabularyOf } from '../formula/meaning/vocabulary.ts';
import { parsePlain } from '../formula/plain/alone.ts';
import { interpretPlain } from '../formula/plain/meaning/interpret.ts';
import type { PlainScope } from '../formula/plain/meaning/scope.ts';
import type { Problem, Quantity } from './problem.ts';

/** The names that formulas of a file see: `quantities` may still grow. */
export interface Names {
  readonly dimensions: ReadonlySet<string>;
  readonly functions: ReadonlyMap<string, Fn>;
  readonly quantities: ReadonlyMap<string, Pick<Quantity, 'shape'>>;
}

export function scopeOver(
  names: Names,
  layout: Layout | undefined,
  indices: readonly Index[] = [],
): PlainScope {
  const { dimensions, functions, quantities } = names;
  return {
    symbol: name => {
      const shape = quantities.get(name)?.shape;
      return shape && { rows: shape[0], cols: shape[1] };
    },
    isDimension: name => dimensions.has(name),
    fn: name => functions.get(name),
    index: name => indices.find(index => index.name === name),
    layout,
    names: () => [...quantities.keys(), ...dimensions, ...functions.keys()],
  };
}

/** The scope of a plain-text answer to a problem. */
export function plainScope(
  problem: Problem,
  layout: Layout,
  indices?: readonly Index[],
  other?: OtherReading,
): PlainScope {
  const scope = scopeOver({ ...problem, dimensions: new Set(problem.dimensions) }, layout, indices);
  const names = plainNames(problem);
  return {
    ...scope,
    numbersAreSizes: other === 'sizes',
    oneHot: () =>
      [...problem.quantities.values()].flatMap(({ name, domain }) =>
        domain?.kind === 'onehot' ? [name] : [],
      ),
    ...(other === 'gradients' || other === 'flat-rows'
      ? { gradient: name => gradientCalled(problem, name) }
      : {}),
    symbol: spelled => {
      const name = names.get(spelled);
      const shape = name === undefined ? undefined : scope.symbol(name);
      return shape && { ...shape, name };
    },
  };
}

/** `dscores`, `grad_W1`: the derivative of what the file differentiates, by what is named so; `dLdW1`, `dL_dW1` says of what. */
function gradientCalled(
  problem: Problem,
  name: string,
): { readonly of: string; readonly wrt: string } | undefined {
  const wrt = quantityDifferentiated(problem, name);
  if (wrt === undefined) return quotientCalled(problem, name);
  const of = differentiatedAlone(problem.quantities.get(wrt)!, vocabularyOf(problem))?.name;
  return of === undefined || of === wrt ? undefined : { of, wrt };
}

/** The quantity whose gradient programs call so: `dW1`, `grad_W1`, where the file has a W1. */
export function quantityDifferentiated(problem: Problem, name: string): string | undefined {
  const written = /^(?:d_?|grad_?)(\w+)$/.exec(name)?.[1];
  return written === undefined ? undefined : plainNames(problem).get(written);
}

/** `dL_dW1`, `dLdW1`; `dj_dw`, in small letters. */
export function quotientCalled(
  problem: Problem,
  name: string,
): { readonly of: string; readonly wrt: string } | undefined {
  const names = plainNames(problem);
  const written = /^d_?(\w+)$/.exec(name)?.[1] ?? '';
  for (let at = written.indexOf('d', 1); at > 0; at = written.indexOf('d', at + 1)) {
    const above = written.slice(0, at).replace(/_$/, '');
    const of = names.get(above) ?? (above.length === 1 ? names.get(above.toUpperCase()) : undefined);
    const wrt = names.get(written.slice(at + 1).replace(/^_/, ''));
    if (of !== undefined && wrt !== undefined && of !== wrt) return { of, wrt };
  }
  return undefined;
}

/** A residual that is printed as e is called so; in `exp(z)` and `e^z`, its name stays what it is. */
const isFunction = (word: string): boolean => FUNCTIONS.has(word);

/**
 * What the quantities of a problem are called in plain text: by their names, and by what their `latex` and their aliases come to in plain
 * letters (`L` for `\mathcal{L}`, `y_hat` for `\hat{y}`, `W_1`), where nothing else is called so.
 */
export const plainNames = oncePer((problem: Problem): ReadonlyMap<string, string> => {
  const names = new Map<string, string>();
  const isTaken = (word: string) =>
    problem.quantities.has(word) || problem.dimensions.includes(word) || problem.functions.has(word);
  const ambiguous = new Set<string>();
  for (const [key, patterns] of vocabularyOf(problem).patterns)
    for (const { quantity, labels, family } of patterns) {
      if (family !== undefined) continue;
      for (const word of wordsOf(key, labels)) {
        if (isTaken(word) || isFunction(word) || !/^[A-Za-z]\w*$/.test(word)) continue;
        if ((names.get(word) ?? quantity.name) !== quantity.name) ambiguous.add(word);
        names.set(word, quantity.name);
      }
    }
  for (const { name, aliases } of problem.quantities.values())
    for (const word of [name, ...aliases].flatMap(labelled))
      if (/^[A-Za-z]\w*$/.test(word) && !isTaken(word) && !isFunction(word)) {
        if ((names.get(word) ?? name) !== name) ambiguous.add(word);
        names.set(word, name);
      }
  for (const word of ambiguous) names.delete(word);
  for (const name of problem.quantities.keys()) names.set(name, name);
  return names;
});

/** `h_prev` is `hprev`, too. */
const labelled = (word: string): readonly string[] => {
  const [, base, label] = LABELLED.exec(word) ?? [];
  return base === undefined ? [word] : [`${base}${label}`, `${base}_${label}`];
};
const LABELLED = /^(\w*?[A-Za-z0-9])_?(prev|next|hat|pred|true|out|old|new)$/;

/** What people write for a letter in programs: `lambda` is a keyword of Python. */
const IN_PROGRAMS: Readonly<Record<string, readonly string[]>> = {
  lambda: ['lambda', 'lambda_', 'lam', 'lamb', 'lambd', 'lamda', 'lmbda', 'lmbd', 'lmda'],
};

/** A name with accents and labels in plain letters: `y~hat` and 1 as `yhat1`, `yhat_1`, `y_hat1`, `y_hat_1`. */
function wordsOf(key: string, labels: readonly string[]): readonly string[] {
  const [name, ...accents] = key.split('~');
  const bases =
    accents.length === 0
      ? (IN_PROGRAMS[name!] ?? [name!])
      : [[name, ...accents].join(''), [name, ...accents].join('_')];
  if (labels.length === 0) return bases;
  return bases.flatMap(base => [base + labels.join(''), `${base}_${labels.join('_')}`]);
}

/** A plain formula over the names of a problem. Throws `Unreadable` or `ShapeMisfit`. */
export const readPlainExpression = (
  problem: Problem,
  text: string,
  layout: Layout = 'numerator',
): Expression => interpretPlain(parsePlain(text, plainNames(problem)), plainScope(problem, layout));
