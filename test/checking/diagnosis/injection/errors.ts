/**
 * Errors that people make, put into right answers: each is an edit of the text, found by the formula's tree. Nothing here is shared with the
 * repairs of `src/checking/diagnosis/repairs`, which have to find them.
 */

import type { FindingKind } from '../../../../src/checking/verdict.ts';
import type { Expression } from '../../../../src/expression/expression.ts';
import type { Formula, FormulaOf, Range } from '../../../../src/formula/formula.ts';

export interface Injection {
  /** The name of the error for the statistics. */
  readonly name: string;
  /** The kinds that name it rightly. */
  readonly kinds: readonly FindingKind[];
  readonly text: string;
  /** Where the error is in the new text. */
  readonly place: Range;
  /** Where the edit was in the old text. */
  readonly edited: Range;
}

export interface Material {
  /** Other symbols of the same shape, by the name in the text: LaTeX to LaTeX. */
  readonly symbols: readonly {
    readonly latex: string;
    readonly shape: string;
    readonly names: readonly string[];
  }[];
  readonly dimensions: readonly string[];
  readonly functions: readonly string[];
  /** What parts were read as. */
  readonly meanings: ReadonlyMap<Formula, Expression>;
}

type Emit = (
  name: string,
  kinds: readonly FindingKind[],
  range: Range,
  replacement: string,
  place?: Range,
) => void;

const isMark = (formula: Formula | undefined): boolean => {
  const inner = formula && bare(formula);
  return inner?.kind === 'name' && ['top', 'T', 'intercal'].includes(inner.name);
};
const bare = (formula: Formula): Formula =>
  formula.kind === 'group' && !formula.visible ? bare(formula.body) : formula;
const nameIn = (formula: Formula): string | undefined => {
  const inner = bare(formula);
  if (inner.kind === 'name') return inner.name;
  return inner.kind === 'scripts' ? nameIn(inner.base) : undefined;
};
const isPartial = (formula: Formula): boolean => {
  if (formula.kind !== 'fraction') return false;
  const first = bare(formula.denominator);
  const mark = first.kind === 'product' ? first.factors[0]! : first;
  return mark.kind === 'name' && mark.name === 'partial';
};

/** Every single error in the formula at its place in the text. */
export function injections(text: string, formula: Formula, material: Material): readonly Injection[] {
  const found: Injection[] = [];
  const emit: Emit = (name, kinds, range, replacement, place) => {
    const from = place ?? ([range[0], range[0] + replacement.length] as const);
    found.push({
      name,
      kinds,
      text: text.slice(0, range[0]) + replacement + text.slice(range[1]),
      place: from,
      edited: range,
    });
  };
  const cut = (range: Range): string => text.slice(range[0], range[1]);
  whole(formula, cut, emit, material);
  const open: { node: Formula; top: boolean }[] = [{ node: formula, top: true }];
  while (open.length > 0) {
    const { node, top } = open.pop()!;
    if (isPartial(node)) continue;
    ERRORS[node.kind]?.(node as never, { cut, emit, material, top });
    open.push(...below(node).map(child => ({ node: child, top: false })));
  }
  return found.filter(one => one.text !== text);
}

interface Hand {
  readonly cut: (range: Range) => string;
  readonly emit: Emit;
  readonly material: Material;
  readonly top: boolean;
}

/** Parts with a meaning of their own: no labels. */
function below(node: Formula): readonly Formula[] {
  switch (node.kind) {
    case 'group':
    case 'root':
      return [node.body];
    case 'big':
      return [node.body];
    case 'product':
      return node.factors;
    case 'sum':
      return node.terms.map(term => term.term);
    case 'fraction':
      return [node.numerator, node.denominator];
    case 'scripts': {
      const base = bare(node.base);
      return base.kind === 'group' && base.visible ? [base] : [];
    }
    case 'matrix':
      return node.rows.flat();
    case 'list':
      return node.items;
    default:
      return [];
  }
}

function whole(formula: Formula, cut: (range: Range) => string, emit: Emit, material: Material): void {
  const { range } = formula;
  const all = cut(range);
  const put = (name: string, kinds: readonly FindingKind[], before: string, behind = '') =>
    emit(name, kinds, range, `${before}${all}${behind}`);
  const bracketed = formula.kind === 'sum' || formula.kind === 'big';
  const single = formula.kind === 'sum' && formula.terms.length === 1;
  const [open, close] = bracketed ? ['\\left( ', ' \\right)'] : ['', ''];
  const meaning = material.meanings.get(formula);
  if (meaning && (meaning.rows !== 1 || meaning.cols !== 1))
    put(
      'transpose the whole',
      ['transposed-result', 'extra-transpose', 'missing-transpose'],
      '\\left( ',
      ' \\right)^\\top',
    );
  if (single) emit('sign of the whole', ['sign'], formula.terms[0]!.signRange, '', range);
  else put('sign of the whole', ['sign'], `-${open}`, close);
  const constants = [
    '2',
    '\\frac{1}{2}',
    '5',
    '-\\frac{1}{2}',
    ...material.dimensions.slice(0, 2).flatMap(name => [name, `\\frac{1}{${name}}`]),
  ];
  for (const constant of constants)
    put(
      'constant of the whole',
      ['constant-factor'],
      `${constant} ${bracketed ? '\\left( ' : ''}`,
      bracketed ? ' \\right)' : '',
    );
}

type Inject<Kind extends Formula['kind']> = (node: FormulaOf<Kind>, hand: Hand) => void;
const ERRORS: { readonly [Kind in Formula['kind']]?: Inject<Kind> } = {
  name: (node, hand) => symbol(node, hand),
  scripts: (node, hand) => {
    const { cut, emit } = hand;
    const all = cut(node.range);
    if (isMark(node.sup) && !node.sub) {
      emit('drop transpose', ['missing-transpose'], node.range, `${cut(node.base.range)}`);
    } else {
      const sup = node.sup && bare(node.sup);
      if (sup?.kind === 'number' && !Number.isNaN(sup.value)) {
        const meaning = hand.material.meanings.get(node);
        if (meaning && meaning.op !== 'symbol' && meaning.op !== 'pick') {
          emit('wrong exponent', ['wrong-exponent'], sup.range, sup.value === 2 ? '3' : '2', node.range);
          if (!node.sub) emit('wrong exponent', ['wrong-exponent'], node.range, `{${cut(node.base.range)}}`);
        }
      }
    }
    if (node.primes > 0 && !isPartial(node)) {
      const without = all.replace("'", '');
      if (without !== all) emit('f for its derivative', ['wrong-function'], node.range, without);
    }
    if (node.sub) indices(node.sub, node, hand);
    symbol(node, hand);
  },
  product: (node, hand) => product(node, hand),
  sum: (node, hand) => {
    const { cut, emit } = hand;
    if (node.terms.length < 2) return;
    for (const [at, { sign, signRange, term }] of node.terms.entries()) {
      const written = signRange[1] > signRange[0];
      const place: Range = [Math.min(signRange[0], term.range[0]), term.range[1]];
      if (written)
        emit(
          'sign of a term',
          ['sign', 'wrong-function'],
          signRange,
          at === 0 ? '' : sign === '+' ? '-' : '+',
          place,
        );
      else emit('sign of a term', ['sign', 'wrong-function'], [term.range[0], term.range[0]], '-', place);
      if (term.kind !== 'dots' && !node.terms.some(other => other.term.kind === 'dots')) {
        const rest: Range = at === 0 ? [place[0], node.terms[1]!.term.range[0]] : place;
        const replacement = at === 0 && node.terms[1]!.sign === '-' ? '-' : '';
        emit('drop a term', ['missing-term', 'missing-factor'], rest, replacement, [
          node.range[0],
          node.range[1] - (rest[1] - rest[0]) + replacement.length,
        ]);
        const end = node.range[1];
        emit('add a term', ['extra-term'], [end, end], ` + ${cut(term.range)}`);
        emit(
          'constant in a term',
          ['constant-factor', 'extra-factor', 'wrong-factor', 'extra-term'],
          [term.range[0], term.range[0]],
          '2 ',
          [term.range[0], term.range[1] + 2],
        );
      }
    }
  },
  number: (node, { emit }) => {
    if (node.value === 2)
      emit('wrong number', ['constant-factor', 'wrong-factor', 'extra-factor'], node.range, '3');
  },
};

function indices(sub: Formula, node: FormulaOf<'scripts'>, { cut, emit, material }: Hand): void {
  const meaning = material.meanings.get(node);
  if (!meaning || meaning.free.length === 0) return;
  const inner = bare(sub);
  const parts = inner.kind === 'list' ? inner.items : inner.kind === 'product' ? inner.factors : [inner];
  const names = new Set(
    ['i', 'j', 'k'].filter(
      name => cut(node.range).includes(name) || meaning.free.some(index => index.name === name),
    ),
  );
  const known = [...material.meanings.values()].flatMap(e => e.free.map(index => index.name));
  for (const name of known) names.add(name);
  for (const part of parts) {
    if (part.kind !== 'name' || !meaning.free.some(index => index.name === part.name)) continue;
    for (const other of names)
      if (other !== part.name && other.length === 1) {
        emit('wrong index', ['wrong-index'], part.range, other, node.range);
        break;
      }
  }
  if (parts.length === 2 && parts.every(part => part.kind === 'name') && inner.kind === 'product')
    emit(
      'wrong index',
      ['wrong-index'],
      inner.range,
      `${cut(parts[1]!.range)}${cut(parts[0]!.range)}`,
      node.range,
    );
}

/** Another symbol of the same shape; the transpose of one that stands for itself. */
function symbol(node: FormulaOf<'name'> | FormulaOf<'scripts'>, { cut, emit, material, top }: Hand): void {
  const meaning = material.meanings.get(node);
  const text = cut(node.range);
  if (!meaning) return;
  const isScalar = meaning.rows === 1 && meaning.cols === 1;
  if (
    !isScalar &&
    !top &&
    meaning.op !== 'transpose' &&
    !(node.kind === 'scripts' && node.sup && isMark(node.sup))
  )
    emit(
      'add transpose',
      ['extra-transpose'],
      node.range,
      node.kind === 'scripts' ? `{${text}}^\\top` : `${text}^\\top`,
    );
  if (meaning.op !== 'symbol') {
    if (meaning.op === 'map') return;
    return;
  }
  const shape = `${meaning.rows} ${meaning.cols}`;
  const others = material.symbols.filter(
    other => other.shape === shape && !other.names.includes(meaning.name),
  );
  for (const other of others.slice(0, 2))
    emit('wrong variable', ['wrong-variable', 'wrong-factor'], node.range, `{${other.latex}}`);
  // A square brings nothing out of shape in a product of entries only.
  if (isScalar) emit('exponent too many', ['wrong-exponent', 'extra-factor'], node.range, `{${text}}^2`);
}

function product(node: FormulaOf<'product'>, { cut, emit, material, top }: Hand): void {
  const { factors, signs, signRanges, range } = node;
  const units = unitsOf(node);
  if (units.length === 1) {
    single(node, units[0]!, { cut, emit, material, top });
    return;
  }
  const place = (from: number, to: number): Range => [units[from]!.range[0], units[to]!.range[1]];
  const tight = (sign: string) => sign === 'juxtaposed' || sign === 'cdot' || sign === 'times';
  const allTight = signs.every(tight);
  const isNumber = (at: number) => factors[units[at]!.from]!.kind === 'number';
  const scalar = (at: number): boolean => {
    const meaning = meaningOf(node, units[at]!, material);
    return meaning !== undefined && meaning.rows === 1 && meaning.cols === 1;
  };
  for (let at = 0; at < units.length; at++) {
    const unit = units[at]!;
    single(node, unit, { cut, emit, material, top: false });
    if (at + 1 < units.length && !(scalar(at) || scalar(at + 1))) {
      const next = units[at + 1]!;
      const between = cut([unit.range[1], next.range[0]]);
      emit(
        'swap factors',
        ['factor-order'],
        place(at, at + 1),
        `${cut(next.range)}${between.trim() === '' ? ' ' : between}${cut(unit.range)}`,
      );
      const sign = signs[unit.to - 1]!;
      const signRange: Range =
        signRanges[unit.to - 1]![1] > signRanges[unit.to - 1]![0]
          ? signRanges[unit.to - 1]!
          : [unit.range[1], next.range[0]];
      if (tight(sign)) {
        emit(
          'elementwise for matrix product',
          ['elementwise-product', 'matrix-product'],
          signRange,
          ' \\odot ',
          [unit.range[0], next.range[1] + 7],
        );
        emit(
          'Kronecker sign for matrix product',
          ['matrix-product', 'elementwise-product'],
          signRange,
          ' \\circ ',
          [unit.range[0], next.range[1] + 7],
        );
      } else if (sign === 'odot' || sign === 'circ')
        emit('matrix for elementwise product', ['elementwise-product'], signRange, ' ', place(at, at + 1));
    }
    if (at + 2 < units.length && !scalar(at)) {
      // Moved to the end.
      const moved = [...units.slice(0, at), ...units.slice(at + 1), unit]
        .map(other => cut(other.range))
        .join(' ');
      if (allTight) emit('move a factor', ['factor-order'], range, moved);
    }
    // Dropped, with the sign before or behind it.
    const from = at === 0 ? unit.range[0] : units[at - 1]!.range[1];
    const to = at === 0 ? units[1]!.range[0] : unit.range[1];
    const left = at === 0 ? 0 : at - 1;
    const gap = to - from;
    const neighbours: Range =
      at === 0
        ? [unit.range[0], units[1]!.range[1] - gap]
        : [
            units[left]!.range[0],
            (at + 1 < units.length ? units[at + 1]!.range[1] : unit.range[1]) - gap + 1,
          ];
    const isDelta = nameIn(factors[unit.from]!) === 'delta';
    emit(
      'drop a factor',
      [
        ...(isNumber(at)
          ? (['constant-factor', 'missing-factor'] as const)
          : (['missing-factor', 'constant-factor'] as const)),
        ...(isDelta ? (['not-diagonal'] as const) : []),
      ],
      [from, to],
      '',
      neighbours,
    );
    // Another one in its place.
    const meaning = meaningOf(node, unit, material);
    if (meaning && !isNumber(at)) {
      const shape = `${meaning.rows} ${meaning.cols}`;
      const other = material.symbols.find(
        one => one.shape === shape && !one.names.some(name => cut(unit.range).includes(name)),
      );
      if (other && unit.to - unit.from > 1)
        emit('replace a factor', ['wrong-factor', 'wrong-variable'], unit.range, `{${other.latex}}`);
    }
  }
  // One too many: a symbol whose shape fits nowhere else than here.
  for (const symbol of material.symbols.slice(0, 3)) {
    const end = units[units.length - 1]!.range[1];
    if (top) emit('add a factor', ['extra-factor'], [end, end], ` {${symbol.latex}}`);
    const start = units[0]!.range[0];
    if (top) emit('add a factor', ['extra-factor'], [start, start], `{${symbol.latex}} `);
  }
  const mid = units[Math.floor(units.length / 2)]!.range[0];
  if (top && material.symbols.length > 0)
    emit(
      'add a factor',
      ['extra-factor'],
      [mid, mid],
      `{${material.symbols[material.symbols.length - 1]!.latex}} `,
    );
}

/** Errors of one unit: diag, its function, its transpose. */
function single(node: FormulaOf<'product'>, unit: Unit, { cut, emit, material, top }: Hand): void {
  const first = node.factors[unit.from]!;
  const last = node.factors[unit.to - 1]!;
  const name = nameIn(first);
  const text = cut(unit.range);
  if (unit.to - unit.from > 1 && name && /^diag$/i.test(name)) {
    emit('drop diag', ['missing-diag'], unit.range, cut(last.range));
    return;
  }
  const meaning = meaningOf(node, unit, material);
  const vector = meaning && meaning.cols === 1 && meaning.rows !== 1;
  if (vector && !top)
    emit('add diag', ['extra-diag'], unit.range, `\\operatorname{diag}\\left( ${text} \\right)`);
  if (unit.to - unit.from > 1 && name) {
    if (first.kind === 'name' && material.functions.includes(name))
      emit('derivative for f', ['wrong-function'], first.range, `${cut(first.range)}'`);
    for (const other of material.functions)
      if (other !== name && first.kind === 'name' && material.functions.includes(name)) {
        emit(
          'another function',
          ['wrong-function'],
          first.range,
          other.length === 1 ? other : `\\operatorname{${other}}`,
        );
        break;
      }
    if (meaning && (meaning.rows !== 1 || meaning.cols !== 1) && !top)
      emit('add transpose', ['extra-transpose'], unit.range, `\\left( ${text} \\right)^\\top`);
  }
}

interface Unit {
  readonly from: number;
  readonly to: number;
  readonly range: Range;
}

const FUNCTION =
  /^(diag|Diag|sigma|sigmoid|tanh|exp|log|ln|ReLU|relu|f|g|phi|softmax|tr|softplus|cosh|sech|sinh|max|min|step|sign)$/;

/** Factors that belong together: a function with its argument. */
function unitsOf(node: FormulaOf<'product'>): readonly Unit[] {
  const units: Unit[] = [];
  for (let from = 0; from < node.factors.length; ) {
    let to = from + 1;
    const factor = node.factors[from]!;
    const name = nameIn(factor);
    const next = node.factors[to];
    const isOne =
      (factor.kind === 'number' && factor.value === 1) ||
      (factor.kind === 'name' && factor.font === 'blackboard');
    const bracket =
      next && (next.kind === 'group' || (next.kind === 'scripts' && bare(next.base).kind === 'group'));
    if (name !== undefined && FUNCTION.test(name) && next && node.signs[from] === 'juxtaposed') to++;
    else if (
      isOne &&
      bracket &&
      node.signs[from] === 'juxtaposed' &&
      /[[{(]/.test(next.kind === 'group' ? next.open : '')
    ) {
      const body = next.kind === 'group' ? bare(next.body) : next;
      if (body.kind === 'relation') to++;
    }
    units.push({ from, to, range: [factor.range[0], node.factors[to - 1]!.range[1]] });
    from = to;
  }
  return units;
}

function meaningOf(_node: FormulaOf<'product'>, unit: Unit, material: Material): Expression | undefined {
  if (unit.to - unit.from === 1) return material.meanings.get(_node.factors[unit.from]!);
  const argument = material.meanings.get(_node.factors[unit.to - 1]!);
  const name = nameIn(_node.factors[unit.from]!);
  return name && /^(diag|Diag|tr|softmax|max|min)$/.test(name) ? undefined : argument;
}
