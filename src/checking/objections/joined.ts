/**
 * Chains with a right end that is not said of what is asked: a sign says less than “equal” (`\frac{\partial \ell}{\partial W} \approx A`, `dW \to A`), or
 * a number stands before them for it (`\frac{\partial \ell}{\partial W} = 2. A`, also in two lines). What they say of it is left to a person.
 */
import { textOf } from '../../formula/atom.ts';
import {
  type Formula,
  isFormula,
  type RelationSign,
  type Side,
  type Statement,
} from '../../formula/formula.ts';
import { DENYING } from '../../formula/latex/statements/beside-formulas.ts';
import type { Remark } from '../../formula/meaning/scope.ts';
import { isNumber } from '../../formula/numbers.ts';
import { somePart } from '../../formula/tree.ts';
import type { Step } from '../judgement.ts';
import { chainOf } from '../statements.ts';

/** Signs that join sides which may be different. */
const LOOSE: ReadonlySet<RelationSign> = new Set(['approx', 'to', 'assign']);

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
  // `A \to \frac{\partial \ell}{\partial W} = B` leads on, and `\nabla_W \ell \leftarrow B` says what that is
  const isPlain = (sign: RelationSign, k: number) =>
    (sign === 'to' && isHead(sides.slice(k + 1))) || (sign === 'assign' && k === 0 && isHead(sides));
  const at = joins.findIndex((sign, k) => LOOSE.has(sign) && !isPlain(sign, k));
  if (at < 0) return undefined;
  const before = steps.find(({ side }) => side === sides[at]);
  if (before && isRight(before)) return undefined;
  return { kind: 'words-beside', range: sides[sides.length - 1]!.range, message: LESS };
}

/** The same of a right end that is set beside something else: `A > 0`, `A \ll 1`, `A \propto B`. */
export function saidBeside({ sides, signs }: Statement, chain: readonly Side[]): Remark | undefined {
  const sign = signs[sides.indexOf(chain[chain.length - 1]!)];
  return sign && (sign === '>' || DENYING.has(sign))
    ? { kind: 'words-beside', range: chain[chain.length - 1]!.range, message: COMPARED }
    : undefined;
}

/** The same of a formula by itself behind an equation that says what is asked to be a number, or several: they may be factors; `= 3` says so, too. */
export function saidBehindNumber(
  statements: readonly Statement[],
  isHead: IsHead,
  isSize: (name: string) => boolean,
): Remark | undefined {
  const isNumeral = ({ formula }: Side) =>
    isFormula(formula) && isNumber(formula, isSize) && textOf(formula) !== '0';
  const isEquation = ({ leading, sides: [side, ...rest] }: Statement) =>
    leading || rest.length > 0 || !isNumeral(side!);
  const [alone, ...others] = chainOf(statements[statements.length - 1]!);
  const before = statements.slice(0, -1).findLast(isEquation);
  if (!before || others.length > 0 || !isFormula(alone!.formula)) return undefined;
  const sides = chainOf(before);
  const head = sides[0]!.formula;
  if (!isNumeral(sides[sides.length - 1]!) || !isFormula(head)) return undefined;
  const isOfAsked =
    before.leading || (sides.length > 1 && isHead(sides) && !uses(alone!.formula, textOf(head)));
  if (!isOfAsked) return undefined;
  return { kind: 'words-beside', range: alone!.range, message: FACTOR };
}

const uses = (formula: Formula, name: string): boolean => somePart(formula, part => textOf(part) === name);

const LESS =
  'The formula is right, but a sign before it says less than that it is equal: a person has to look.';
const COMPARED = 'The formula is right, but it is compared with what stands behind it: a person has to look.';
const FACTOR =
  'The formula is right by itself, but the number before it may be its factor: a person has to look.';
