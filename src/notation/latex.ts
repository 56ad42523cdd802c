/**
 * An expression as the LaTeX that a teacher writes, one line an operator.
 *
 * Products stand side by side; elementwise products and matrix products inside each other are always bracketed, since readers differ on which
 * binds tighter. What is printed reads back to the same value.
 */
import { rowsOf } from '../calculus/literals.ts';
import { isIndex, isScalarExpression, isVector } from '../expression/construct.ts';
import { type Dimension, isColumn, isRow } from '../expression/dimension.ts';
import type { At, Expression, Operator, Wrt } from '../expression/expression.ts';
import { entryOf, freshIndices, indexNames } from './entries.ts';
import {
  bare,
  beside,
  fraction,
  isConstantMatrix,
  numberLatex,
  scaled,
  showsIndex,
  tight,
  together,
  unitMatrix,
} from './latex-parts.ts';
import {
  atLatex,
  bracket,
  functionLatex,
  indexed,
  placesLatex,
  RELATIONS,
  scriptsOf,
  sizeLatex,
  spoken,
} from './latex-symbols.ts';
import { type Names, wordLatex } from './names.ts';
import {
  isLoose,
  LEVEL,
  type Piece,
  type Print,
  piece,
  printerOf,
  type Rules,
  signedSum,
  whole,
} from './pieces.ts';

// ── the table ───────────────────────────────────────────────────────────────────────────────────────────────────────

function rulesFor(names: Names, around: ReadonlySet<string>): Rules<Piece> {
  const size = (dimension: Dimension) => sizeLatex(dimension, names);
  const applied = (operator: string, z: Piece) => piece(`${operator}${bracket(whole(z))}`, LEVEL.postfix);
  const extremum =
    (operator: string) =>
    (e: Expression, print: Print<Piece>): Piece =>
      piece(`${operator}${bracket(together(e.args, print, bare).map(whole).join(', '))}`, LEVEL.postfix);
  const wrtLatex = (wrt: Wrt, at?: readonly [At, At]) =>
    indexed(names.latex(wrt.name), at ? spoken(at, wrt) : [], names);

  /** d(of)/d(wrt), the name in the numerator where it is one. */
  function derivativeLatex(of: Expression, wrt: string, print: Print<Piece>): Piece {
    const top = print(of);
    const over = of.op === 'symbol' || of.op === 'pick' ? whole(top) : bracket(whole(top));
    return piece(`\\frac{\\partial ${over}}{\\partial ${wrt}}`, LEVEL.postfix);
  }

  function powerLatex(base: Expression, exponent: Expression, print: Print<Piece>): Piece {
    const isNumber = exponent.op === 'number';
    if (isNumber && exponent.value < 0) {
      const under =
        exponent.value === -1
          ? print(base)
          : powerLatex(base, { ...exponent, value: -exponent.value }, print);
      return fraction(piece(base.cols !== 1 || isScalarExpression(base) ? '1' : '\\mathbf{1}'), under);
    }
    // Of a square matrix, a superscript would be a power of the matrix.
    const isSquare = base.rows === base.cols && base.rows !== 1;
    if (isSquare && isNumber && exponent.value === 2) {
      const factor = tight(print(base), LEVEL.postfix);
      return piece(`${factor} \\odot ${factor}`, LEVEL.hadamard);
    }
    const printed = print(base);
    const up = whole(print(exponent));
    const isPlain =
      base.op === 'symbol' || base.op === 'dimension'
        ? !scriptsOf(printed.text).sup && !names.isTaken(printed.text + up)
        : base.op === 'number';
    const isAtom = isPlain || base.op === 'norm' || (base.op === 'pick' && !scriptsOf(printed.text).sup);
    const text = isAtom && !isLoose(printed, LEVEL.atom) ? printed.text : bracket(whole(printed));
    return piece(`${text}^{${isSquare ? `\\circ ${up}` : up}}`, LEVEL.postfix);
  }

  function raised(e: Piece, up: string): Piece {
    if (isLoose(e, LEVEL.atom)) return piece(`${bracket(whole(e))}^${up}`, LEVEL.postfix);
    return piece(scriptsOf(e.text).sup ? `{${e.text}}^${up}` : `${e.text}^${up}`, LEVEL.postfix);
  }

  return {
    number: e => numberLatex(e.value),
    dimension: e => piece(names.latex(e.name)),
    constant: e => piece(e.name === 'pi' ? '\\pi' : names.isTaken('e') ? '\\exp(1)' : 'e'),
    symbol: e => piece(names.latex(e.name)),
    ones: e => {
      if (isColumn([e.rows, e.cols])) return piece(`\\mathbf{1}_{${size(e.rows)}}`);
      const row = `\\mathbf{1}_{${size(e.cols)}}^\\top`;
      if (isRow([e.rows, e.cols])) return piece(row, LEVEL.postfix);
      return piece(`\\mathbf{1}_{${size(e.rows)}} ${row}`, LEVEL.product);
    },
    zeros: () => piece('\\mathbf{0}'),
    eye: e => piece(`\\mathbf{I}_{${size(e.rows)}}`),
    unit: (e, print) => {
      const written = unitMatrix(e);
      if (written) return print(written);
      const axis = (at: At, length: Dimension) => (length === 1 ? '' : `\\mathbf{e}_{${atLatex(at)}}`);
      const left = axis(e.at[0], e.rows);
      const right = axis(e.at[1], e.cols);
      return piece([left, right && `${right}^\\top`].filter(Boolean).join(' '), LEVEL.product);
    },
    delta: e =>
      names.isTaken('\\delta')
        ? piece(`\\mathbb{1}[${atLatex(e.at[0])} = ${atLatex(e.at[1])}]`)
        : piece(`\\delta_{${placesLatex(e.at)}}`),
    position: e => piece(wordLatex(e.index.name)),

    add: (e, print) => signedSum(together(e.args, print), bracket),
    scale: (e, print) => scaled(print(e.args[0]), print(e.args[1])),
    multiply: (e, print) => {
      const [a, b] = e.args;
      const one = (arg: Expression, other: Expression) =>
        arg.op === 'eye' && !isConstantMatrix(other) ? piece('\\mathbf{I}') : print(arg);
      const left = one(a, b);
      const right = one(b, a);
      const front = left.level < LEVEL.scaled ? bracket(left.text) : left.text;
      const level = left.level === LEVEL.scaled ? LEVEL.scaled : LEVEL.product;
      return piece(beside(front, tight(right, LEVEL.product)), level, left.negative);
    },
    hadamard: (e, print) => {
      const [left, right] = together(e.args, print) as [Piece, Piece];
      if (isScalarExpression(e)) return scaled(left, right);
      const factor = (p: Piece) =>
        p.level === LEVEL.hadamard || p.level >= LEVEL.postfix ? p.text : bracket(p.text);
      const second = right.negative ? bracket(whole(right)) : factor(right);
      return piece(`${factor(left)} \\odot ${second}`, LEVEL.hadamard, left.negative);
    },
    divide: (e, print) => {
      const [a, b] = e.args;
      const [over, under] = isScalarExpression(b) ? [print(a), print(b)] : together([a, b], print);
      return fraction(over!, under!);
    },
    power: (e, print) => powerLatex(e.args[0], e.args[1], print),
    maximum: extremum('\\max'),
    minimum: extremum('\\min'),
    compare: (e, print) => {
      const [left, right] = together(e.args, print, bare).map(whole);
      return piece(`\\mathbb{1}[${left} ${RELATIONS[e.comparison]} ${right}]`);
    },
    choose: (e, print) => {
      const [condition, then, otherwise] = e.args;
      const [left, right] =
        condition.op === 'compare'
          ? together(condition.args, print, bare).map(whole)
          : [whole(print(condition)), '0'];
      const relation = condition.op === 'compare' ? RELATIONS[condition.comparison] : '\\ne';
      const [yes, no] = together([then, otherwise], print, bare).map(whole);
      return piece(
        `\\begin{cases} ${yes} & \\text{if } ${left} ${relation} ${right} \\\\ ${no} & \\text{otherwise} \\end{cases}`,
        LEVEL.open,
      );
    },
    transpose: (e, print) => {
      const arg = print(e.args[0]);
      const isMap = e.args[0].op === 'map' && !isLoose(arg, LEVEL.postfix) && arg.text.endsWith(')');
      return isMap ? piece(`${arg.text}^\\top`, LEVEL.postfix) : raised(arg, '\\top');
    },
    map: (e, print) => {
      // Bars around a matrix are its determinant.
      if (e.fn.kind === 'builtin' && e.fn.name === 'abs' && !isScalarExpression(e))
        return applied('\\operatorname{abs}', print(e.args[0]));
      const text = functionLatex(e.fn, e.order, whole(print(e.args[0])), names);
      const isClosed = text.startsWith('\\mathbb') || text.startsWith('\\left|');
      return piece(text, isClosed ? LEVEL.atom : LEVEL.postfix);
    },
    sum: (e, print) => {
      const [arg] = e.args;
      if (isScalarExpression(arg)) return print(arg);
      const indices = freshIndices(arg, name => around.has(name) || names.isTaken(name));
      const entry =
        arg.rows === 1
          ? entryOf(arg, 1, indices[0]!)
          : arg.cols === 1
            ? entryOf(arg, indices[0]!, 1)
            : entryOf(arg, indices[0]!, indices[1]!);
      return totalLatex(
        indices.map(index => sumSign(index.name, index.dimension, entry)).join(' '),
        print(entry),
      );
    },
    norm: (e, print) => {
      const kind = isVector(e.args[0]) ? '2' : 'F';
      return piece(`\\left\\|${whole(print(e.args[0]))}\\right\\|_${kind}`);
    },
    trace: (e, print) => applied('\\operatorname{tr}', print(e.args[0])),
    det: (e, print) => applied('\\det', print(e.args[0])),
    inv: (e, print) => raised(print(e.args[0]), '{-1}'),
    diag: (e, print) => applied('\\operatorname{diag}', print(e.args[0])),
    diagonal: (e, print) => {
      const arg = print(e.args[0]);
      const factor = arg.level === LEVEL.hadamard ? whole(arg) : tight(arg, LEVEL.postfix);
      return piece(`(${factor} \\odot \\mathbf{I}) \\mathbf{1}_{${size(e.rows)}}`, LEVEL.product);
    },
    softmax: (e, print) => applied('\\operatorname{softmax}', print(e.args[0])),
    logsumexp: (e, print) => applied('\\operatorname{logsumexp}', print(e.args[0])),
    literal: (e, print) => {
      const rows = rowsOf(e).map(row => row.map(entry => whole(print(entry))).join(' & '));
      return piece(`\\begin{bmatrix} ${rows.join(' \\\\ ')} \\end{bmatrix}`);
    },

    pick: (e, print) => pickLatex(e.args[0], e.at, print),
    total: (e, print) => totalLatex(sumSign(e.index.name, e.index.dimension, e.args[0]), print(e.args[0])),
    tabulate: (e, print) => {
      const indices = e.at.filter(isIndex);
      return piece(`[${whole(print(e.args[0]))}]_{${placesLatex(indices)}}`);
    },
    derivative: (e, print) => derivativeLatex(e.args[0], wrtLatex(e.wrt), print),
    component: (e, print) => derivativeLatex(e.args[0], wrtLatex(e.wrt, e.at), print),
  };

  /** The sum sign; its limits are said where the summand does not show what the index runs over. */
  function sumSign(index: string, dimension: Dimension, body: Expression): string {
    const name = wordLatex(index);
    return showsIndex(body, index) ? `\\sum_{${name}}` : `\\sum_{${name}=1}^{${size(dimension)}}`;
  }

  function totalLatex(sign: string, body: Piece): Piece {
    const text = body.level < LEVEL.big ? bracket(body.text) : body.text;
    return piece(`${sign} ${text}`, LEVEL.big, body.negative);
  }

  function pickLatex(
    e: Expression,
    at: readonly [At | undefined, At | undefined],
    print: Print<Piece>,
  ): Piece {
    const places = spoken(at, e);
    const [row, col] = at;
    if (e.op === 'symbol') {
      if (row === undefined && col === undefined) return print(e);
      const latex = names.latex(e.name);
      if (!isVector(e) && (row === undefined || col === undefined)) {
        const family = names.family(e.name, row === undefined ? 'column' : 'row');
        const place = [(row ?? col)!];
        if (family) {
          const vector = piece(indexed(family, place, names));
          return row === undefined ? vector : raised(vector, '\\top');
        }
        const under = row === undefined ? `:,${atLatex(col!)}` : `${atLatex(row)},:`;
        return piece(scriptsOf(latex).sub ? `(${latex})_{${under}}` : `${latex}_{${under}}`);
      }
      return piece(indexed(latex, places, names));
    }
    if (places.length === 0) return print(e);
    if (row !== undefined && col !== undefined) {
      const entry = entryOf(e, row, col);
      if (entry.op !== 'pick' || entry.args[0] !== e) return print(entry);
    }
    const printed = whole(print(e));
    const isWhole = (row === undefined && e.rows !== 1) || (col === undefined && e.cols !== 1);
    if (isWhole) {
      const under = [row === undefined ? ':' : atLatex(row), col === undefined ? ':' : atLatex(col)];
      return piece(`${bracket(printed)}_{${under.join(',')}}`);
    }
    return piece(`${bracket(printed)}_{${placesLatex(places)}}`);
  }
}

/** Sums of all entries and entries print entries of their argument, not the argument. */
const ENTRYWISE: ReadonlySet<Operator> = new Set<Operator>(['sum', 'pick']);

/**
 * An expression as LaTeX in the names of a problem: `2 (\hat{\mathbf{y}} - \mathbf{y})^\top \mathbf{W}^{(2)}`.
 * It passes KaTeX with `strict: 'error'`.
 */
export function toLatex(e: Expression, names: Names): string {
  return whole(printerOf(rulesFor(names, indexNames(e)), ENTRYWISE)(e));
}
