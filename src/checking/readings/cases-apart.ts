/**
 * `\frac{\partial p_i}{\partial o_j} = p_i(1 - p_i), \; i = j \\ \frac{\partial p_i}{\partial o_j} = -p_i p_j, \; i \ne j`: two lines, each with its condition
 * behind it, say what one equation with cases would say.
 */
import { textOf, unwrap } from '../../formula/atom.ts';
import { equationOf, sideOf } from '../../formula/equations.ts';
import {
  type Formula,
  type FormulaOf,
  type Reading,
  type RelationSign,
  type Side,
  type Statement,
  Unreadable,
} from '../../formula/formula.ts';
import { isIndexName } from '../../formula/meaning/places.ts';
import { chainOf, textOfSide } from '../statements.ts';

type Condition = FormulaOf<'relation'>;

/** What a line says, and in which case. */
interface Line {
  readonly head: Side | undefined;
  readonly value: Formula;
  readonly condition: Condition | undefined;
}

/** What holds where the sign does not. */
const OPPOSITE: Readonly<Partial<Record<RelationSign, RelationSign>>> = {
  '=': '!=',
  '!=': '=',
  '<': '>=',
  '>=': '<',
  '>': '<=',
  '<=': '>',
};
const FEWEST = 2;
const MOST = 12;

/** The reading with its last two lines as one equation with cases; undefined where they are no such lines. */
export function casesApart({ statements, ...rest }: Reading): Reading | undefined {
  if (statements.length > MOST) return undefined;
  const lines = linesOf(statements);
  const [first, second] = lines.slice(-FEWEST);
  if (!first?.condition || !second?.condition || !areOpposite(first.condition, second.condition))
    return undefined;
  const head = first.head ?? second.head;
  if (first.head && second.head && textOfSide(first.head) !== textOfSide(second.head)) return undefined;
  if (!first.head && second.head) return undefined;
  const range = second.value.range;
  const rows = [first, second].map(({ value, condition }) => ({ value, condition }));
  const whole = sideOf({ kind: 'cases', rows, range });
  const from = statements.findIndex(({ sides }) =>
    sides.some(({ formula }) => !(formula instanceof Unreadable) && holds(formula, first.value)),
  );
  const one = equationOf(head ? [head, whole] : [whole], statements.at(-1)!.range);
  return { ...rest, statements: [...statements.slice(0, from), one] };
}

const holds = (side: Formula, value: Formula): boolean =>
  side.range[0] <= value.range[0] && value.range[1] <= side.range[1];

/** The values with what stands before and behind each: a condition is a statement of its own, or stands at the end of the value. */
function linesOf(statements: readonly Statement[]): readonly Line[] {
  const lines: Line[] = [];
  for (const statement of statements) {
    const sides = chainOf(statement);
    const formulas = sides.map(({ formula }) => formula);
    if (formulas.length === 0 || formulas.some(formula => formula instanceof Unreadable)) return [];
    const own = conditionOf(statement);
    const last = lines[lines.length - 1];
    if (own) {
      if (!last || last.condition) return [];
      lines[lines.length - 1] = { ...last, condition: own };
      // `…, i = j \\ = B`: the next line goes on behind the condition
      if (statement.sides.length === 3 && statement.signs[1] === '=')
        lines.push(lineOf(undefined, formulas[formulas.length - 1] as Formula));
      continue;
    }
    const [head, ...values] = formulas as Formula[];
    const alone = lineOf(undefined, head!);
    // `= A \text{ if } i = j \\ = B` has no head
    const hasHead = values.length > 0 && !alone.condition;
    if (!hasHead) lines.push(alone);
    for (const [at, value] of values.entries()) {
      const line = lineOf(at === 0 && hasHead ? sides[0] : undefined, value);
      // only the last side counts, but for sides with conditions of their own
      if ((at === 0 && hasHead) || lines[lines.length - 1]!.condition) lines.push(line);
      else lines[lines.length - 1] = { ...line, head: lines[lines.length - 1]!.head };
    }
  }
  return lines;
}

/** `i = j`, `(i \ne j)` and, before the next line, `i = j = B`. */
export function conditionOf({ sides, signs, range }: Statement): Condition | undefined {
  const [first, second] = sides.map(({ formula }) => formula);
  if (!first || first instanceof Unreadable) return undefined;
  if (sides.length === 1) return asCondition(first);
  if (!second || second instanceof Unreadable || sides.length > 3) return undefined;
  return asCondition({ kind: 'relation', sides: [first, second], signs: [signs[0]!], range });
}

/** A condition of indices (`i = j`) or on a value (`z > 0`), in brackets or not. */
function asCondition(formula: Formula): Condition | undefined {
  let inner = unwrap(formula);
  while (inner.kind === 'group' && inner.open !== '|') inner = unwrap(inner.body);
  if (inner.kind !== 'relation' || inner.signs.length !== 1) return undefined;
  const [sign] = inner.signs;
  const isOfIndices = inner.sides.every(side => isIndexName(textOf(side)));
  return OPPOSITE[sign!] && (isOfIndices || (sign !== '=' && sign !== '!=')) ? inner : undefined;
}

/** A value with what stands at its end: `A, (i = j)`, `A \; (i = j)`, `A \text{ if } i = j`. */
function lineOf(head: Side | undefined, value: Formula): Line {
  const inner = unwrap(value);
  if (inner.kind === 'cases' && inner.rows.length === 1) {
    const [row] = inner.rows;
    const condition = row!.condition && asCondition(row!.condition);
    if (condition) return { head, value: row!.value, condition };
  }
  if (inner.kind === 'list' && inner.items.length === 2) {
    const condition = asCondition(inner.items[1]!);
    if (condition) return { head, value: inner.items[0]!, condition };
  }
  return { head, value, condition: undefined };
}

function areOpposite(one: Condition, other: Condition): boolean {
  const [a, b] = one.sides.map(textOf);
  const [c, d] = other.sides.map(textOf);
  const isSame = a === c && b === d;
  const isTurned = (one.signs[0] === '=' || one.signs[0] === '!=') && a === d && b === c;
  return OPPOSITE[one.signs[0]!] === other.signs[0] && (isSame || isTurned);
}
