/**
 * Errors in the names that a student defines: `\delta = …` is wrong, and the answer that uses it is right but for that. A repaired definition is
 * tried by reading everything behind it again.
 */
import type { Expression } from '../../expression/expression.ts';
import { type Formula, type Reading, type Side, type Statement, Unreadable } from '../../formula/formula.ts';
import { interpret } from '../../formula/meaning/interpret.ts';
import { makeScope, type OwnName, type ScopeOptions } from '../../formula/meaning/scope.ts';
import type { Vocabulary } from '../../formula/meaning/vocabulary.ts';
import { childrenOf } from '../../formula/tree.ts';
import { drawsOnAllSides } from '../../numeric/other-sides.ts';
import { wrongIn } from '../equality.ts';
import { define, definitionIn } from '../names/own-names.ts';
import { definitionsFirst } from '../readings/order.ts';
import { chainOf, readPlainSide, statementsOf } from '../statements.ts';

/** A definition: its formula, the names before it, and the answer that follows when the formula is another one. */
export interface Definition {
  readonly formula: Formula;
  readonly options: ScopeOptions;
  readonly conclude: (changed: Formula) => Expression;
  /** The same where the name has a value. */
  readonly concludeWith: (value: Expression) => Expression;
  /** What the name is as it stands; undefined where its shapes do not fit. */
  readonly value: Expression | undefined;
  /** Its own chain says otherwise: `\delta = \frac{\partial L}{\partial z} = \dots`. */
  readonly isBelied: boolean;
  /** How many parts are read again for each candidate: those of the definitions behind it, and of the last formula. */
  readonly behind: number;
}

/** So many before the answer are repaired: every candidate for one reads all behind it again. */
const MOST_REPAIRED = 8;

/** The definitions of an answer that its last formula can follow from, those next to it where there are many. */
export function definitionsIn(
  reading: Reading,
  before: readonly Reading[],
  final: Side,
  vocabulary: Vocabulary,
  options: ScopeOptions,
): readonly Definition[] {
  const statements = statementsAround(reading, final, vocabulary, options.plain);
  const { formula: last } = final;
  if (last instanceof Unreadable || statements.length === 0) return [];
  const known: OwnName[] = [];
  for (const statement of before.flatMap(statementsOf))
    define(known, definitionIn(statement, vocabulary, { ...options, own: known }));
  const definitions: Definition[] = [];
  for (const [at, statement] of statements.entries()) {
    const sides = chainOf(statement);
    const side = sides[sides.length - 1]!;
    const own = known.slice();
    const name = definitionIn(statement, vocabulary, { ...options, own });
    if (!name) continue;
    define(known, name);
    if (side.formula instanceof Unreadable || at < statements.length - MOST_REPAIRED) continue;
    const concluded = (changed: OwnName | undefined): Expression => {
      const names = own.slice();
      define(names, changed);
      for (const each of statements.slice(at + 1))
        define(names, definitionIn(each, vocabulary, { ...options, own: names }));
      const scope = makeScope(vocabulary, { ...options, own: names });
      return options.plain ? readPlainSide(last, scope) : interpret(last, scope);
    };
    const conclude = (changed: Formula): Expression => {
      const mended = { ...statement, sides: [sides[0]!, { ...side, formula: changed }] };
      return concluded(definitionIn(mended, vocabulary, { ...options, own }));
    };
    const concludeWith = (value: Expression): Expression => concluded({ ...name, value, failure: undefined });
    const behind = [...statements.slice(at + 1).flatMap(chainOf), final].reduce(
      (count, each) => count + partsOf(each.formula),
      0,
    );
    definitions.push({
      formula: side.formula,
      options: { ...options, own },
      conclude,
      concludeWith,
      value: name.failure ? undefined : name.value,
      behind,
      isBelied: sides.length > 2 && isBelied(statement, vocabulary, options),
    });
  }
  return definitions;
}

/** Whether a chain behind a name ends in what does not follow. */
function isBelied(statement: Statement, vocabulary: Vocabulary, options: ScopeOptions): boolean {
  const sides = statement.sides.slice(1);
  const chain = { ...statement, sides, signs: statement.signs.slice(1) };
  const wrong = wrongIn(chain, vocabulary, options, drawsOnAllSides(vocabulary.problem));
  return wrong.some(({ side }) => side === sides.at(-1));
}

/** What is said before the last formula, and behind it of names that it uses. */
function statementsAround(
  reading: Reading,
  final: Side,
  vocabulary: Vocabulary,
  plain: boolean,
): readonly Statement[] {
  const ordered = plain ? reading : (definitionsFirst(reading, vocabulary) ?? reading);
  const said = statementsOf(ordered);
  const end = said.findIndex(({ sides }) => sides.includes(final));
  const before = said.slice(0, end < 0 ? -1 : end);
  const asides = plain ? [] : ordered.statements.filter(({ aside, sides }) => aside && sides.length > 1);
  return [...before, ...asides.map(aside => ({ ...aside, aside: false }))];
}

function partsOf(formula: Formula | Unreadable): number {
  if (formula instanceof Unreadable) return 0;
  let count = 0;
  const open: Formula[] = [formula];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    count++;
    for (const child of childrenOf(part)) open.push(child);
  }
  return count;
}
