/**
 * What a formula about a problem may lack: the parts of the derived answer, in names and spelled out, the local derivatives of the layers, the
 * symbols of the problem (with the indices in force), and the numbers that people forget. Each is read back by our own reader before it may stand in
 * a correction.
 */

import { derive } from '../../../calculus/derive.ts';
import { between, modelOf } from '../../../calculus/model.ts';
import { simplify } from '../../../calculus/simplify.ts';
import {
  derivative,
  diag,
  haveOneShape,
  isScalarExpression,
  transpose,
} from '../../../expression/construct.ts';
import { type Dimension, derivativeShape, isColumn } from '../../../expression/dimension.ts';
import type { Expression } from '../../../expression/expression.ts';
import { onceIn, oncePer } from '../../../expression/once.ts';
import type { Formula } from '../../../formula/formula.ts';
import { formulaIn } from '../../../formula/latex/read.ts';
import { onlyTerm } from '../../../formula/leaves.ts';
import { interpret } from '../../../formula/meaning/interpret.ts';
import { isUnsettled } from '../../../formula/meaning/placeholders.ts';
import { makeScope, type Scope, scopeOptions, symbolOf } from '../../../formula/meaning/scope.ts';
import { toLatex } from '../../../notation/latex.ts';
import { namesOf } from '../../../notation/names.ts';
import type { Problem } from '../../../problem/problem.ts';
import type { FormulaQuestion } from '../../reference.ts';
import { mayUse } from '../../rules.ts';
import { usesOf } from '../../uses.ts';
import { atIndices, entriesAt, type Indices } from './at-indices.ts';
import { hasSum, slopesIn, symbolsIn } from './layers.ts';
import type { Workshop } from './proposal.ts';
import { isPathsBeside, summandsOf } from './summands.ts';

export interface Part {
  readonly formula: Formula;
  readonly latex: string;
  readonly expression: Expression;
  /** Local derivatives are forgotten more often than symbols. */
  readonly cost: number;
}

/** A part that is added or, `negative`, taken away. */
export interface Term extends Part {
  readonly negative: boolean;
}

export interface Parts {
  readonly factors: readonly Part[];
  /** Of the factors, the derivatives of the model's activations, written out. */
  readonly slopes: readonly Part[];
  readonly terms: readonly Term[];
  /** The derived answer as a sum, whole. */
  readonly summands: readonly Term[];
}

const MOST_FACTORS = 110;
const MOST_TERMS = 70;
const MOST_VISITS = 400;
/** A derivative of what does not stand between what is asked and what varies may be right by its value, dearer than a number. */
const OFF_PATH = 1.28;

const known = oncePer((_: FormulaQuestion) => new Map<string, Parts>());

/** The parts for a question, in a layout, with the indices that stand in the answer. */
export function partsOf(workshop: Workshop): Parts {
  const { question, scope, meanings, reference } = workshop;
  const indices = new Map<string, Dimension>(
    reference.free.map(({ name, dimension }) => [name, dimension] as const),
  );
  for (const meaning of meanings.values())
    for (const { name, dimension } of meaning.free)
      if (!name.startsWith('#') && indices.size < 5) indices.set(name, dimension);
  const key = `${scope.layout} ${[...indices].join(' ')}`;
  const byKey = known(question);
  if (byKey.size > 50) byKey.clear();
  return onceIn(byKey, key, () => new Collector(workshop, indices).parts());
}

class Collector {
  readonly #problem: Problem;
  readonly #question: FormulaQuestion;
  readonly #scope: Scope;
  readonly #indices: Indices;
  readonly #factors = new Map<string, Part>();
  readonly #slopes: Part[] = [];
  readonly #terms = new Map<string, Term>();

  constructor({ problem, question, scope }: Workshop, indices: Indices) {
    this.#problem = problem;
    this.#question = question;
    this.#scope = scope;
    this.#indices = indices;
  }

  parts(): Parts {
    this.#localDerivatives();
    for (const answer of this.#answers()) this.#partsIn(answer);
    this.#symbols();
    this.#numbers();
    const terms = [...this.#terms.values()];
    return { factors: [...this.#factors.values()], slopes: this.#slopes, terms, summands: this.#summands() };
  }

  /** A part as LaTeX that is read back, or undefined. */
  #part(expression: Expression, cost: number, text?: string): Part | undefined {
    let latex: string;
    try {
      latex = text ?? toLatex(expression, namesOf(this.#problem));
    } catch {
      return undefined;
    }
    if (latex.length > 300 || (text === undefined && !this.#mayUse(expression))) return undefined;
    const { vocabulary, layout } = this.#scope;
    const formula = formulaIn(latex, vocabulary.words);
    if (!formula) return undefined;
    try {
      const scope = makeScope(vocabulary, scopeOptions(layout, { indices: this.#indices }));
      return { formula, latex, expression: interpret(formula, scope), cost };
    } catch {
      return undefined;
    }
  }

  #factor(expression: Expression, cost: number, text?: string): Part | undefined {
    if (this.#factors.size >= MOST_FACTORS) return undefined;
    const part = this.#part(expression, cost, text);
    if (part && !this.#factors.has(part.latex)) this.#factors.set(part.latex, part);
    return part;
  }

  #slope(expression: Expression, cost: number): void {
    const part = this.#factor(expression, cost);
    if (part && hasSum(expression)) this.#slopes.push(part);
  }

  #term(expression: Expression): void {
    if (this.#terms.size >= MOST_TERMS) return;
    const part = this.#part(expression, 1.3);
    if (part && !this.#terms.has(part.latex)) this.#terms.set(part.latex, signed(part));
  }

  #summands(): readonly Term[] {
    const [answer] = this.#answers();
    const summands = (answer ? summandsOf(answer) : []).flatMap(summand => atIndices(summand, this.#indices));
    return summands.flatMap(summand => this.#part(summand, 1.3) ?? []).map(signed);
  }

  #answers(): readonly Expression[] {
    try {
      const { matrix, indexed, expanded, steps } = derive(this.#problem, this.#question, this.#scope.layout);
      const answer = matrix ?? indexed?.expression;
      return [...[answer, expanded].flatMap(e => e ?? []), ...steps.map(step => step.expression)];
    } catch {
      // What cannot be derived has no printed answer; the verdict does not depend on it.
      return [];
    }
  }

  /** The terms of the sums and the factors of the products in an answer. */
  #partsIn(answer: Expression): void {
    const open: Expression[] = [answer];
    const seen = new Set<Expression>();
    for (let at = 0; at < open.length && at < MOST_VISITS; at++) {
      const e = open[at]!;
      if (seen.has(e)) continue;
      seen.add(e);
      if (e.op === 'add')
        for (const term of e.args) for (const written of atIndices(term, this.#indices)) this.#term(written);
      if (e.op === 'transpose' && e.args[0].op === 'add')
        for (const term of e.args[0].args) this.#term(simplify(transpose(term)));
      if (e.op === 'multiply' || e.op === 'hadamard' || e.op === 'scale')
        for (const factor of e.args)
          if (!isPathsBeside(factor) && (factor.op !== 'number' || Math.abs(factor.value) !== 1))
            for (const written of atIndices(factor, this.#indices)) this.#factor(written, 1.22);
      if (e.op === 'map' || e.op === 'power')
        for (const written of atIndices(e, this.#indices)) this.#factor(written, 1.22);
      open.push(...e.args);
    }
  }

  #mayUse(expression: Expression): boolean {
    if (this.#question.allow === undefined) return true;
    const { symbols, derivatives } = usesOf(expression);
    return [...symbols, ...derivatives].every(name => mayUse(this.#question, name));
  }

  /** By name where the question allows the name, and written out. */
  #localDerivatives(): void {
    const question = this.#question;
    const asked = question.kind === 'derivative' ? `d${question.of}/d${question.wrt}` : '';
    const onPaths =
      question.kind === 'derivative'
        ? between(modelOf(this.#problem), question.of, question.wrt)
        : new Set<string>();
    for (const quantity of this.#problem.quantities.values()) {
      const { definition } = quantity;
      if (!definition) continue;
      for (const input of symbolsIn(definition)) {
        const wrt = this.#problem.quantities.get(input);
        const name = `d${quantity.name}/d${input}`;
        if (!wrt || name === asked || !mayUse(question, name)) continue;
        if (derivativeShape(quantity.shape, wrt.shape, this.#scope.layout) === undefined) continue;
        const named = derivative(symbolOf(quantity), symbolOf(wrt) as SymbolNode, this.#scope.layout);
        this.#factor(named, onPaths.has(quantity.name) && onPaths.has(input) ? 1.2 : OFF_PATH);
      }
      for (const slope of slopesIn(definition)) {
        if (!isScalarExpression(slope) && isColumn([slope.rows, slope.cols])) this.#factor(diag(slope), 1.21);
        for (const written of atIndices(slope, this.#indices))
          this.#slope(written, isScalarExpression(slope) ? 1.21 : 1.22);
        if (!isScalarExpression(slope)) this.#factor(transpose(slope), 1.23);
      }
    }
  }

  #symbols(): void {
    const question = this.#question;
    for (const quantity of this.#problem.quantities.values()) {
      if (question.kind === 'value' && quantity.name === question.value) continue;
      if (!mayUse(question, quantity.name)) continue;
      const symbol = symbolOf(quantity);
      this.#factor(symbol, 1.25);
      if (isScalarExpression(symbol)) {
        this.#term(symbol);
        continue;
      }
      for (const entry of entriesAt(quantity, this.#indices)) {
        this.#factor(entry, 1.24);
        this.#term(entry);
      }
      this.#factor(transpose(symbol), 1.26);
      this.#term(symbol);
    }
  }

  #numbers(): void {
    const one = symbolOf([...this.#problem.quantities.values()][0]!);
    for (const text of [
      '2',
      '\\frac{1}{2}',
      ...this.#problem.dimensions.flatMap(name => [`\\frac{1}{${name}}`, name]),
    ])
      this.#factor(one, 1.27, text);
  }
}

/** A part without the minus in front of it. */
function signed(part: Part): Term {
  const { formula } = part;
  const only = onlyTerm(formula);
  if (only?.sign !== '-') return { ...part, negative: false };
  return { ...part, negative: true, formula: only.term, latex: part.latex.replace(/^\s*-\s*/, '') };
}

type SymbolNode = Expression & { readonly op: 'symbol' };

/** Whether a part may stand where something of this meaning stands. */
export const mayStandFor = (part: Part, meaning: Expression | undefined): boolean =>
  meaning === undefined ||
  isUnsettled(meaning) ||
  isUnsettled(part.expression) ||
  haveOneShape(meaning, part.expression);
