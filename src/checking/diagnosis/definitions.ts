/**
 * Errors in the names that a student defines: `\delta = …` is wrong, and the answer that uses it is right but for that. A repaired definition is
 * tried by reading everything behind it again.
 */
import type { Expression } from '../../expression/expression.ts';
import { type Formula, type Reading, type Side, Unreadable } from '../../formula/formula.ts';
import { interpret } from '../../formula/meaning/interpret.ts';
import { makeScope, type OwnName, type ScopeOptions } from '../../formula/meaning/scope.ts';
import type { Vocabulary } from '../../formula/meaning/vocabulary.ts';
import { childrenOf } from '../../formula/tree.ts';
import { define, definitionIn } from '../names/own-names.ts';
import { chainOf, statementsOf } from '../statements.ts';

/** A definition: its formula, the names before it, and the answer that follows when the formula is another one. */
export interface Definition {
  readonly side: Side;
  readonly formula: Formula;
  readonly options: ScopeOptions;
  readonly conclude: (changed: Formula) => Expression;
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
  const statements = statementsOf(reading).slice(0, -1);
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
    const conclude = (changed: Formula): Expression => {
      const names = own.slice();
      const mended = { ...statement, sides: [sides[0]!, { ...side, formula: changed }] };
      for (const each of [mended, ...statements.slice(at + 1)])
        define(names, definitionIn(each, vocabulary, { ...options, own: names }));
      return interpret(last, makeScope(vocabulary, { ...options, own: names }));
    };
    const behind = [...statements.slice(at + 1).flatMap(chainOf), final].reduce(
      (count, each) => count + partsOf(each.formula),
      0,
    );
    definitions.push({ side, formula: side.formula, options: { ...options, own }, conclude, behind });
  }
  return definitions;
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
