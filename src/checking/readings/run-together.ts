/**
 * Equations that ran together on one line: `dZ = A dW = dZ^\top X` says two things, and the head of the second stands behind what the first is equal to.
 */

import { stretchOf } from '../../formula/compose.ts';
import { sideOf } from '../../formula/equations.ts';
import {
  type Formula,
  type FormulaOf,
  type Reading,
  type Side,
  type Statement,
  Unreadable,
} from '../../formula/formula.ts';
import { gradientAtom, isGradientMark } from '../../formula/meaning/names/gradients.ts';
import { makeScope, scopeOptions } from '../../formula/meaning/scope.ts';
import type { Vocabulary } from '../../formula/meaning/vocabulary.ts';
import { meaningOf } from '../statements.ts';
import { gradientAtHead, gradientInPlain } from './asked-among.ts';
import type { Target } from './target.ts';

export interface Apart {
  /** With the asked gradient at the head of an equation of its own. */
  readonly asked: Reading;
  /** The same with other gradients that end a side before it at such heads as well: they may be factors there. */
  readonly all: Reading;
}

/** The equations of a reading apart; undefined where the asked gradient ends no side of a chain of something else. */
export function equationsApart(reading: Reading, target: Target, plain: boolean): Apart | undefined {
  const { question } = target;
  if (question.kind !== 'derivative') return undefined;
  const said = (one: Statement) => (plain ? gradientInPlain : gradientAtHead)(one, target, question.of);
  const isAsked = (one: Statement) =>
    said(one) === question.wrt || (!plain && isUnknownGradient(one, target.vocabulary));
  const at = reading.statements.findLastIndex(({ aside, sides }) => !aside && sides.length > 2);
  const together = reading.statements[at];
  const parted = together && said(together) !== question.wrt ? partedAt(together, isAsked) : undefined;
  if (!parted) return undefined;
  const apartAs = (...equations: readonly Statement[]): Reading => ({
    ...reading,
    statements: reading.statements.flatMap((one, place) => (place === at ? equations : [one])),
  });
  const before: Statement[] = [parted[1]];
  let rest = parted[0];
  const more = () => partedAt(rest, one => said(one) !== undefined);
  for (let two = more(); two; two = more()) {
    before.unshift(two[1]);
    rest = two[0];
  }
  return { asked: apartAs(...parted), all: apartAs(rest, ...before) };
}

/** `dW`, where the file has no W. */
const isUnknownGradient = ({ sides: [head] }: Statement, vocabulary: Vocabulary): boolean =>
  head !== undefined &&
  !(head.formula instanceof Unreadable) &&
  gradientAtom(head.formula, vocabulary) !== undefined &&
  'failure' in meaningOf(head.formula, makeScope(vocabulary, scopeOptions('numerator')));

/** The statement before such a head and that from it on. */
function partedAt(
  statement: Statement,
  isHead: (one: Statement) => boolean,
): readonly [Statement, Statement] | undefined {
  const { sides, signs } = statement;
  for (let at = sides.length - 2; at > 0; at--) {
    const ends = signs[at] === '=' ? endOf(sides[at]!) : undefined;
    if (!ends) continue;
    const [before, head] = ends;
    const behind = {
      ...statement,
      range: [head.range[0], statement.range[1]] as const,
      sides: [head, ...sides.slice(at + 1)],
      signs: signs.slice(at),
      leading: false,
    };
    if (!isHead(behind)) continue;
    const { range } = before;
    return [
      {
        ...statement,
        range: [statement.range[0], range[1]],
        sides: [...sides.slice(0, at), before],
        signs: signs.slice(0, at),
      },
      behind,
    ];
  }
  return undefined;
}

/** A side without the name or fraction that stands right behind it without a sign, and that. */
function endOf({ formula }: Side): readonly [Side, Side] | undefined {
  if (formula instanceof Unreadable) return undefined;
  const ends = withoutEnd(formula);
  return ends && [sideOf(ends[0]), sideOf(ends[1])];
}

function withoutEnd(formula: Formula): readonly [Formula, Formula] | undefined {
  if (formula.kind === 'sum') {
    const last = formula.terms[formula.terms.length - 1]!;
    const ends = withoutEnd(last.term);
    const terms = ends && [...formula.terms.slice(0, -1), { ...last, term: ends[0] }];
    return terms && [{ ...formula, terms, range: upTo(formula, ends[0]) }, ends[1]];
  }
  if (formula.kind !== 'product') return undefined;
  const { factors, signs } = formula;
  const count = factors.length - (isMarked(formula) ? 2 : 1);
  if (count < 1) return undefined;
  if (signs[count - 1] !== 'juxtaposed') {
    const ends = count === factors.length - 1 ? withoutEnd(factors[count]!) : undefined;
    return (
      ends && [
        { ...formula, factors: [...factors.slice(0, -1), ends[0]], range: upTo(formula, ends[0]) },
        ends[1],
      ]
    );
  }
  return [stretchOf(formula, 0, count), stretchOf(formula, count, factors.length)];
}

/** Whether a product ends in `dW`. */
const isMarked = ({ factors }: FormulaOf<'product'>): boolean => isGradientMark(factors[factors.length - 2]!);

const upTo = ({ range }: Formula, last: Formula) => [range[0], last.range[1]] as const;
