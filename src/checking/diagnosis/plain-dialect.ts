/**
 * Plain formulas in the tree of LaTeX ones, so that one catalogue of repairs serves both: a call becomes a name with its bracket, `.*` an odot, an entry
 * scripts. What LaTeX has no form for (`ones(m, n)`, `W[1, :]`) is a part by itself that means what it means. Every part keeps its place in the text.
 * `written-plain.ts` is the way back, for fixes.
 */
import { attempt } from '../../expression/attempt.ts';
import type { Expression } from '../../expression/expression.ts';
import { textOf } from '../../formula/atom.ts';
import { inBrackets, juxtaposed, listed, scripted } from '../../formula/compose.ts';
import type { Formula, FormulaOf, ProductSign, Range } from '../../formula/formula.ts';
import { formulaIn } from '../../formula/latex/read.ts';
import { nameFormula } from '../../formula/leaves.ts';
import { makeScope, type ScopeOptions } from '../../formula/meaning/scope.ts';
import type { Vocabulary } from '../../formula/meaning/vocabulary.ts';
import { ALONG, isKeyword } from '../../formula/plain/meaning/axes.ts';
import { childrenOf, withChildren } from '../../formula/tree.ts';
import { plainNames } from '../../problem/plain-scope.ts';
import type { Quantity } from '../../problem/problem.ts';
import { readPlainSide } from '../statements.ts';
import { stretchedFactor } from './plain-stretched.ts';
import { type Translating, totalAlong } from './plain-sums.ts';
import type { OtherAxis } from './repairs/axes.ts';
import { MISFITS } from './trial.ts';

/** A plain formula as a LaTeX one, and the meanings of the parts that have no form there. */
export interface Translated {
  readonly formula: Formula;
  readonly known: ReadonlyMap<Formula, Expression>;
  readonly otherAxes: ReadonlyMap<Formula, OtherAxis>;
}

/** A plain formula as a LaTeX one of the same meaning; undefined where a part with a form of its own means nothing by itself. */
export function inLatexTree(
  formula: Formula,
  vocabulary: Vocabulary,
  options: ScopeOptions,
): Translated | undefined {
  try {
    const translator = new Translator(vocabulary, options);
    const { known, otherAxes } = translator;
    return { formula: translator.formula(formula), known, otherAxes };
  } catch (error) {
    if (error === UNTRANSLATABLE) return undefined;
    throw error;
  }
}

const UNTRANSLATABLE = new Error('a form of plain formulas alone');

/** Functions that LaTeX has no names for. */
const OF_PROGRAMS: ReadonlySet<string> = new Set(['einsum', 'shape', 'len', 'numel', 'length', 'linear']);

const SIGNS: Readonly<Partial<Record<ProductSign, ProductSign>>> = {
  'plain-*': 'cdot',
  '*': 'cdot',
  '@': 'cdot',
  '.*': 'odot',
  './': 'oslash',
  '/': '/',
  juxtaposed: 'cdot',
};

class Translator implements Translating {
  readonly #vocabulary: Vocabulary;
  readonly #options: ScopeOptions;
  readonly known = new Map<Formula, Expression>();
  readonly otherAxes = new Map<Formula, OtherAxis>();

  constructor(vocabulary: Vocabulary, options: ScopeOptions) {
    this.#vocabulary = vocabulary;
    this.#options = options;
  }

  formula(node: Formula): Formula {
    switch (node.kind) {
      case 'number':
        return node;
      case 'name': {
        const isOwn = this.#options.own.some(({ key }) => key === node.name);
        const quantity = isOwn ? undefined : this.#quantity(node.name);
        return quantity ? this.#latex(quantity.latex, node.range) : { ...node, word: node.name.length > 1 };
      }
      case 'named-derivative': {
        const [of, wrt] = [this.#quantity(node.of), this.#quantity(node.wrt)];
        if (!of || !wrt) throw UNTRANSLATABLE;
        return this.#latex(`\\frac{\\partial ${of.latex}}{\\partial ${wrt.latex}}`, node.range);
      }
      case 'product':
        return this.#product(node);
      case 'scripts':
        return this.#scripts(node);
      case 'call':
        return this.#call(node);
      case 'entry': {
        if (node.places.some(({ kind }) => kind !== 'number' && kind !== 'name')) return this.#byItself(node);
        if (node.places.some(place => place.kind === 'name' && place.name === ':'))
          return this.#byItself(node);
        const base = bracketed(this.formula(node.base));
        const sub = node.places.map(place => this.formula(place));
        return scripted(base, { sub: listed(sub, node.range) }, node.range);
      }
      case 'matrix':
        if (isOfLoop(node)) return this.#byItself(node);
        return withChildren(
          node,
          childrenOf(node).map(child => this.formula(child)),
        );
      case 'group':
      case 'sum':
      case 'relation':
        return withChildren(
          node,
          childrenOf(node).map(child => this.formula(child)),
        );
      default:
        return this.#byItself(node);
    }
  }

  /** What the file calls so, or prints so. */
  #quantity(name: string): Quantity | undefined {
    const { problem } = this.#vocabulary;
    return problem.quantities.get(plainNames(problem).get(name) ?? name);
  }

  /** What a part means by itself, where it does. */
  meaning(part: Formula): Expression | undefined {
    const scope = makeScope(this.#vocabulary, this.#options);
    return attempt(() => readPlainSide(part, scope), ...MISFITS);
  }

  /** A part whose meaning is known. */
  standIn(meaning: Expression, range: Range): Formula {
    const part = nameFormula('\u25a1', range);
    this.known.set(part, meaning);
    return bracketed(part);
  }

  /** A part that LaTeX has no form for. */
  #byItself(node: Formula): Formula {
    const meaning = this.meaning(node);
    if (!meaning) throw UNTRANSLATABLE;
    return this.standIn(meaning, node.range);
  }

  /** In a plain formula all signs bind alike, from the left; in LaTeX the elementwise ones are looser. */
  #product(node: FormulaOf<'product'>): Formula {
    if (node.signs.includes('@') && this.#isOfArrays(node)) return this.#byItself(node);
    const stretched = node.factors.map((_, at) => stretchedFactor(node, at, this));
    let factors: Formula[] = [stretched[0]?.factor ?? this.formula(node.factors[0]!)];
    let signs: ProductSign[] = [];
    let ranges: Range[] = [];
    for (const [at, old] of node.signs.entries()) {
      const sign =
        ((old === 'plain-*' || old === '.*') && (stretched[at] ?? stretched[at + 1])?.sign) || SIGNS[old];
      if (!sign) throw UNTRANSLATABLE;
      const factor = stretched[at + 1]?.factor ?? this.formula(node.factors[at + 1]!);
      const tight = sign === 'cdot' || sign === '/';
      if (tight && signs.some(other => other === 'odot' || other === 'oslash')) {
        const range: Range = [node.range[0], node.factors[at]!.range[1]];
        factors = [bracketed({ kind: 'product', factors, signs, signRanges: ranges, range })];
        signs = [];
        ranges = [];
      }
      factors.push(factor);
      signs.push(sign);
      ranges.push(node.signRanges[at]!);
    }
    return { kind: 'product', factors, signs, signRanges: ranges, range: node.range };
  }

  /** Whether a product is one of arrays with one axis, `u @ v`, which stand as columns here. */
  #isOfArrays({ factors, signs }: FormulaOf<'product'>): boolean {
    const scope = makeScope(this.#vocabulary, this.#options);
    const isOuter = (sign: ProductSign, at: number): boolean => {
      if (sign !== '@') return false;
      const left = readPlainSide(factors[at]!, scope);
      return left.cols === 1 && left.rows !== 1 && readPlainSide(factors[at + 1]!, scope).rows !== 1;
    };
    return attempt(() => signs.some(isOuter), ...MISFITS) ?? false;
  }

  #scripts(node: FormulaOf<'scripts'>): Formula {
    const inner = this.formula(node.base);
    const base = inner.kind === 'name' || inner.kind === 'number' ? inner : bracketed(inner);
    const end: Range = [node.range[1], node.range[1]];
    let result: Formula = base;
    if (node.primes % 2 === 1) result = scripted(result, { sup: nameFormula('top', end) }, node.range);
    if (node.sup)
      result = scripted(
        result === base ? base : bracketed(result),
        { sup: this.formula(node.sup) },
        node.range,
      );
    return result === base ? { ...base, range: node.range } : result;
  }

  #call(node: FormulaOf<'call'>): Formula {
    if (isOfLoop(node)) return this.#byItself(node);
    const total = totalAlong(node, this);
    if (total) return total;
    if (
      node.args.some(isOfLoop) ||
      node.args.some(isKeyword) ||
      OF_PROGRAMS.has(node.name) ||
      (node.args.length > 1 && ALONG.has(node.name))
    )
      return this.#byItself(node);
    const sign = PRODUCTS[node.name];
    const isProduct = sign && node.args.length === 2 && !this.#isDefined(node.name);
    if (isProduct) return this.#asProduct(node, sign);
    const [first, value, otherwise] = node.args;
    // `np.where(z > 0, d, 0)`
    if (node.name === 'where' && first && value && otherwise?.kind === 'number' && otherwise.value === 0)
      return {
        ...inBrackets({
          kind: 'product',
          factors: [first, value].map(part => bracketed(this.formula(part))),
          signs: ['odot'],
          signRanges: [[first.range[1], value.range[0]]],
          range: [first.range[0], value.range[1]],
        }),
        range: node.range,
      };
    const args = node.args.map(arg => this.formula(arg));
    if (node.name === 'ones' || node.name === 'eye' || node.name === 'zeros') {
      if (node.args.length !== 1 || !first) return this.#byItself(node);
      const symbol = { ones: '\\mathbf{1}', eye: '\\mathbf{I}', zeros: '\\mathbf{0}' }[node.name];
      return this.#latex(`${symbol}_{${textOf(first)}}`, node.range);
    }
    const name = nameFormula(node.name, node.nameRange, true);
    const called = node.primes > 0 ? scripted(name, { primes: node.primes }) : name;
    const inside: Range = [node.nameRange[1], node.range[1]];
    const argument = { ...inBrackets(listed(args, inside)), range: inside };
    return juxtaposed([called, argument], node.range);
  }

  /** `np.dot(A, B)`, where no axis is turned. */
  #asProduct(node: FormulaOf<'call'>, sign: ProductSign): Formula {
    const left = this.meaning(node.args[0]!);
    // an array of one axis before a matrix is a row
    if (!left || (sign === 'cdot' && left.cols === 1 && left.rows !== 1)) return this.#byItself(node);
    const [a, b] = node.args as [Formula, Formula];
    const range: Range = [a.range[0], b.range[1]];
    const between: Range = [a.range[1], b.range[0]];
    const product: Formula = {
      kind: 'product',
      factors: [this.formula(a), this.formula(b)].map(bracketedSum),
      signs: [sign],
      signRanges: [between],
      range,
    };
    return { ...inBrackets(product), range: node.range };
  }

  #isDefined(name: string): boolean {
    return this.#vocabulary.problem.functions.has(name) || this.#options.own.some(({ key }) => key === name);
  }

  /** A LaTeX formula that stands as one at a place. */
  #latex(latex: string, range: Range): Formula {
    const formula = formulaIn(latex, this.#vocabulary.words);
    if (!formula) throw UNTRANSLATABLE;
    const placed = (part: Formula): Formula =>
      withChildren({ ...part, range } as Formula, childrenOf(part).map(placed));
    return placed(formula);
  }
}

/** What a loop or its like makes: nobody can call anything so. */
const isOfLoop = (part: Formula): boolean =>
  part.kind === 'call'
    ? part.name.startsWith('#')
    : part.kind === 'matrix' && part.rows.flat().some(isOfLoop);

/** Functions that are products. */
const PRODUCTS: Readonly<Partial<Record<string, ProductSign>>> = {
  dot: 'cdot',
  matmul: 'cdot',
  mm: 'cdot',
  multiply: 'odot',
  mul: 'odot',
};

const bracketedSum = (body: Formula): Formula => (body.kind === 'sum' ? inBrackets(body) : body);
const bracketed = (body: Formula): Formula => (body.kind === 'group' ? body : inBrackets(body));
