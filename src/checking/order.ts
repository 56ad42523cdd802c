/**
 * Names that are defined behind the formula that uses them: `\delta x^\top, \quad \delta = …`. The definition is put before it, so that the
 * formula that uses it is the answer.
 */
import { type Atom, atomOf } from '../formula/atom.ts';
import { type Formula, type Reading, type Statement, Unreadable } from '../formula/formula.ts';
import { matchAmong } from '../formula/match.ts';
import { childrenOf } from '../formula/tree.ts';
import type { Vocabulary } from '../formula/vocabulary.ts';
import { chainOf, ownAtom, statementsOf } from './statements.ts';

/**
 * The reading with the last statement put before the first one that uses the name it defines, where nothing defines that name before;
 * undefined where there is no such statement.
 */
export function definitionsFirst(reading: Reading, vocabulary: Vocabulary): Reading | undefined {
  const statements = statementsOf(reading);
  if (statements.length < 2) return undefined;
  let current = [...statements];
  let moved = false;
  for (let turn = 1; turn < statements.length; turn++) {
    const last = current[current.length - 1]!;
    const user = firstUserOf(last, current, vocabulary);
    if (user < 0) break;
    current = [...current.slice(0, user), last, ...current.slice(user, -1)];
    moved = true;
  }
  if (!moved) return undefined;
  return {
    ...reading,
    statements: [...current, ...reading.statements.filter(one => !current.includes(one))],
  };
}

/** The first statement that uses the name which another one behind it defines; -1 where that name is defined before, or none uses it. */
function firstUserOf(
  definition: Statement,
  statements: readonly Statement[],
  vocabulary: Vocabulary,
): number {
  const sides = chainOf(definition);
  const name = sides.length < 2 ? undefined : ownAtom(sides[0]!, vocabulary);
  if (!name) return -1;
  const before = statements.slice(0, statements.indexOf(definition));
  const isDefined = before.some(statement => {
    const [head] = chainOf(statement);
    const other = statement.sides.length > 1 && head ? ownAtom(head, vocabulary) : undefined;
    return other !== undefined && isNamed(other, name);
  });
  return isDefined ? -1 : before.findIndex(statement => isUsed(name, statement));
}

/** Whether an atom is that name, perhaps with an index or a transpose on it. */
const isNamed = (atom: Atom, name: Atom): boolean => {
  const labels = name.scripts.filter(script => !/^[a-z]'*$/.test(script.text)).map(script => script.text);
  return (
    atom.key === name.key && matchAmong(atom, [{ font: name.font, labels, family: undefined }]) !== undefined
  );
};

function isUsed(name: Atom, statement: Statement): boolean {
  const open: Formula[] = statement.sides.flatMap(({ formula }, at) =>
    formula instanceof Unreadable || (at === 0 && statement.sides.length > 1) ? [] : [formula],
  );
  while (open.length > 0) {
    const formula = open.pop()!;
    const atom = atomOf(formula);
    if (atom && isNamed(atom, name)) return true;
    open.push(...childrenOf(formula));
  }
  return false;
}
