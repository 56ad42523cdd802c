/**
 * Chains with a right end that is not said of what is asked: a sign says less than “equal” (`\frac{\partial \ell}{\partial W} \approx A`, `dW \to A`), or their
 * first side is a multiple of it (`2 \frac{\partial \ell}{\partial W} = A`). What they say of it is left to a person.
 */
import { unwrap } from '../formula/atom.ts';
import {
  type Formula,
  type RelationSign,
  type Side,
  type Statement,
  Unreadable,
} from '../formula/formula.ts';
import type { Remark } from '../formula/meaning/scope.ts';
import type { Step } from './judgement.ts';

/** Signs that join sides which may be different. */
const LOOSE: ReadonlySet<RelationSign> = new Set(['approx', 'to']);

type IsHead = (sides: readonly Side[]) => boolean;

/** What is to be said of a right end where nothing before a loose sign is right; `isHead` tells whether the first of these sides is what is asked. */
export function saidLoosely(
  statement: Statement,
  sides: readonly Side[],
  steps: readonly Step[],
  isHead: IsHead,
  isRight: (step: Step) => boolean,
): Remark | undefined {
  const from = statement.sides.indexOf(sides[0]!);
  const joins = statement.signs.slice(from, from + sides.length - 1);
  const at = joins.findIndex((sign, k) => LOOSE.has(sign) && !(sign === 'to' && isHead(sides.slice(k + 1))));
  if (at < 0) return undefined;
  const before = steps.find(({ side }) => side === sides[at]);
  if (before && isRight(before)) return undefined;
  return { kind: 'words-beside', range: sides[sides.length - 1]!.range, message: LESS };
}

/** The same of what is said of a multiple of what is asked: `2 \frac{\partial \ell}{\partial W} = A`. */
export function saidOfMultiple([first, ...rest]: readonly Side[], isHead: IsHead): Remark | undefined {
  const formula = first && isFormula(first.formula) && rest.length > 0 ? manifold(first.formula) : undefined;
  if (!formula || !isHead([{ ...first!, formula }, ...rest])) return undefined;
  return { kind: 'words-beside', range: rest[rest.length - 1]!.range, message: MULTIPLE };
}

const isFormula = (formula: Side['formula']): formula is Formula => !(formula instanceof Unreadable);

/** What a formula is a multiple of by its signs and numbers; undefined where it is none. */
function manifold(formula: Formula): Formula | undefined {
  if (formula.kind === 'sum' && formula.terms.length === 1) {
    const { sign, term } = formula.terms[0]!;
    return sign === '-' ? term : undefined;
  }
  if (formula.kind === 'fraction' && isNumber(formula.denominator)) return formula.numerator;
  if (formula.kind !== 'product') return undefined;
  const others = formula.factors.filter(factor => !isNumber(factor));
  return others.length === 1 && formula.factors.length > 1 ? others[0] : undefined;
}

function isNumber(formula: Formula): boolean {
  const inner = unwrap(formula);
  if (inner.kind === 'sum') return inner.terms.every(({ term }) => isNumber(term));
  if (inner.kind === 'fraction') return isNumber(inner.numerator) && isNumber(inner.denominator);
  return inner.kind === 'number';
}

const LESS =
  'The formula is right, but a sign before it says less than that it is equal: a person has to look.';
const MULTIPLE = 'The formula is right, but it is said of a multiple of what is asked: a person has to look.';
