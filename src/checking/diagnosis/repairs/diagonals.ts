/**
 * Vectors and the diagonal matrices made of them: a diag that is missing, one too many, a Jacobian that is full where it should be diagonal.
 */

import { isScalarExpression } from '../../../expression/construct.ts';
import { atomOf, unwrap } from '../../../formula/atom.ts';
import { inBrackets, juxtaposed, twoFactors } from '../../../formula/compose.ts';
import type { Formula, FormulaOf, Range } from '../../../formula/formula.ts';
import { formulaIn } from '../../../formula/latex/read.ts';
import { nameFormula, numberFormula } from '../../../formula/leaves.ts';
import type { Path } from '../../../formula/tree.ts';
import { asFactor, type Proposal, type Repair, type Workshop } from './proposal.ts';
import { productOf, Row } from './units.ts';

/** In round brackets. */
export const bracketed = (formula: Formula): Formula =>
  formula.kind === 'group' && formula.visible && formula.open === '(' ? formula : inBrackets(formula);

const diagOf = (formula: Formula): Formula => {
  const start: Range = [formula.range[0], formula.range[0]];
  return juxtaposed([nameFormula('diag', start, true), bracketed(formula)], formula.range);
};

const mayBeVector = (formula: Formula, workshop: Workshop): boolean => {
  const meaning = workshop.meanings.get(formula);
  return (
    meaning === undefined || (!isScalarExpression(meaning) && (meaning.cols === 1 || meaning.rows === 1))
  );
};

export const missingDiag: Repair = (node, path, workshop) => {
  const ofWhole: readonly Proposal[] =
    path.length > 0 || node.kind === 'number' || !(node.kind === 'product' || mayBeVector(node, workshop))
      ? []
      : [
          {
            kind: 'missing-diag',
            cost: 0.95,
            path,
            replacement: diagOf(node),
            detail: () => ({ wanted: workshop.write(diagOf(node)) }),
          },
        ];
  if (node.kind === 'sum') return [...diagInTerms(node, path, workshop), ...ofWhole];
  if (node.kind !== 'product') return ofWhole;
  const row = new Row(node, workshop);
  return [...diagsInProduct(row, path, workshop), ...diagsOfTwo(row, path, workshop), ...ofWhole];
};

/** `B h` for `B diag(h)`, also where the sign beside it was elementwise. */
function diagsInProduct(row: Row, path: Path, workshop: Workshop): readonly Proposal[] {
  const { units, signs, parts } = row;
  return units.flatMap((unit, at): Proposal[] => {
    const part = parts[at]!;
    if (part.kind === 'number' || isDiag(part) || !mayBeVector(part, workshop)) return [];
    const replaced = parts.with(at, diagOf(part));
    const loosened = signs.map((sign, index) =>
      index === at - 1 || index === at ? ('juxtaposed' as const) : sign,
    );
    const proposal: Proposal = {
      kind: 'missing-diag',
      cost: 1.01,
      path,
      replacement: row.of(replaced),
      range: unit.range,
      detail: () => ({ wanted: workshop.write(diagOf(part)), found: workshop.write(part) }),
    };
    return signs.join() === loosened.join()
      ? [proposal]
      : [proposal, { ...proposal, cost: 1.08, replacement: row.of(replaced, loosened) }];
  });
}

/** `B h (1 - h)` for `B diag(h ⊙ (1 - h))`: two columns side by side. */
function diagsOfTwo(row: Row, path: Path, workshop: Workshop): readonly Proposal[] {
  const { units, parts } = row;
  const columns = units.map((_, at) => row.meaning(at)).map(e => (e?.cols === 1 ? e.rows : 1));
  return units.slice(1).flatMap((_, at): Proposal[] => {
    if (units.length < 3 || columns[at] === 1 || columns[at] !== columns[at + 1]) return [];
    const range = row.range(at, at + 1);
    const pair = diagOf(productOf([parts[at]!, parts[at + 1]!], ['odot'], range));
    const replacement = row.joined(at, at + 2, pair);
    const fix = () => ({ range, replacement: workshop.write(pair) });
    const detail = () => ({ wanted: workshop.write(pair) });
    return [{ kind: 'missing-diag', cost: 1.03, path, replacement, range, fix, detail }];
  });
}

/** `p - p p^\top` for `diag(p) - p p^\top`. */
const diagInTerms = (node: FormulaOf<'sum'>, path: Path, workshop: Workshop): readonly Proposal[] =>
  node.terms.length < 2
    ? []
    : node.terms.flatMap(({ term }, at): Proposal[] => {
        if (term.kind === 'number' || isDiag(term) || !mayBeVector(term, workshop)) return [];
        const terms = node.terms.with(at, { ...node.terms[at]!, term: diagOf(term) });
        return [
          {
            kind: 'missing-diag',
            cost: 1.01,
            path,
            replacement: { ...node, terms },
            range: term.range,
            fix: () => ({ range: term.range, replacement: workshop.write(diagOf(term)) }),
            detail: () => ({ wanted: workshop.write(diagOf(term)), found: workshop.write(term) }),
          },
        ];
      });

const isDiag = (formula: Formula): boolean => formula.kind === 'product' && isDiagName(formula.factors[0]!);

const isDiagName = (formula: Formula): boolean => {
  const atom = atomOf(unwrap(formula));
  return atom !== undefined && /^[dD]iag$/.test(atom.name);
};

export const extraDiag: Repair = (node, path, workshop) => {
  if (node.kind !== 'product') return [];
  const row = new Row(node, workshop);
  return row.parts.flatMap((part, at): Proposal[] => {
    if (!isDiag(part) || part.kind !== 'product') return [];
    const vector = part.factors[part.factors.length - 1]!;
    const { range } = row.units[at]!;
    return [
      {
        kind: 'extra-diag',
        cost: 1.01,
        path,
        replacement: row.with(at, vector),
        range,
        fix: () => ({ range, replacement: workshop.write(vector) }),
        detail: () => ({ found: workshop.write(part), wanted: workshop.write(vector) }),
      },
    ];
  });
};

/** A square matrix with dots: zeros off the diagonal. A component: a delta. A product or the whole: its diagonal alone. */
export const notDiagonal: Repair = (node, path, workshop) => {
  if (path.length === 0 && workshop.reference.free.length > 1) return withDelta(node, workshop);
  if (node.kind === 'matrix') return [...zerosAround(node, path), ...onDiagonal(node, path, workshop)];
  return path.length === 0 || node.kind === 'product' ? onDiagonal(node, path, workshop) : [];
};

/** Two of the indices of a component, where they run over the same axis. */
function withDelta(node: Formula, workshop: Workshop): readonly Proposal[] {
  const place: Range = [node.range[0], node.range[0]];
  const { free } = workshop.reference;
  const deltas = free.flatMap((row, at) =>
    free
      .slice(at + 1)
      .flatMap(col => (row.dimension === col.dimension ? [`\\delta_{${row.name} ${col.name}}`] : [])),
  );
  return deltas.flatMap((latex): Proposal[] => {
    const read = formulaIn(latex, workshop.scope.vocabulary.words);
    if (!read) return [];
    const delta = { ...read, range: place };
    const whole = node.kind === 'product' ? node : asFactor(node);
    const found: Proposal = {
      kind: 'not-diagonal',
      cost: 0.9,
      path: [],
      replacement: productOf([delta, whole], ['juxtaposed'], node.range),
      range: node.range,
      ...(node.kind === 'sum'
        ? {}
        : { fix: () => ({ range: place, replacement: `${workshop.write(delta)} ` }) }),
    };
    const detail = () => ({ wanted: latex, right: workshop.write(node) });
    return [found, { ...found, kind: 'missing-factor', cost: 0.95, detail }];
  });
}

/** Of the written rows and entries of a matrix with dots, those in the same place, and the last ones, stand on the diagonal. */
function zerosAround(node: FormulaOf<'matrix'>, path: Path): readonly Proposal[] {
  const written = (row: readonly Formula[]) => row.filter(cell => !isGap(cell)).length;
  const lines = node.rows.filter(row => written(row) > 1);
  if (lines.length < 2) return [];
  let line = -1;
  const rows = node.rows.map(row => {
    if (written(row) <= 1 && node.rows.length > 2 && row.some(isGap)) return row;
    line++;
    const on = line === lines.length - 1 && row.some(isGap) ? written(row) - 1 : line;
    let place = -1;
    return row.map(cell => {
      if (isGap(cell)) return cell;
      place++;
      return place === on ? cell : numberFormula('0', cell.range);
    });
  });
  return [{ kind: 'not-diagonal', cost: 0.9, path, replacement: { ...node, rows } }];
}

/** The diagonal of a square matrix alone: `v w^\top` for `diag(v ⊙ w)`, `I - h h^\top` for `I - diag(h ⊙ h)`. */
function onDiagonal(node: Formula, path: Path, workshop: Workshop): readonly Proposal[] {
  const meaning = workshop.meanings.get(node);
  if (!meaning || meaning.rows !== meaning.cols || isScalarExpression(meaning) || meaning.free.length > 0)
    return [];
  const end: Range = [node.range[1], node.range[1]];
  const whole = node.kind === 'matrix' ? node : bracketed(node);
  const replacement = twoFactors(whole, 'odot', nameFormula('I', end), end, node.range);
  return [{ kind: 'not-diagonal', cost: 0.99, path, replacement }];
}

const isGap = (formula: Formula): boolean => {
  const inner = unwrap(formula);
  return inner.kind === 'dots' || inner.kind === 'empty';
};
