/**
 * What an answer may not use, but works out itself in a statement of its own before it does: `s = tanh(a)`, `dL/dz1 = …`, where the file has an s and a
 * dL/dz1. They stand for what the answer says, as names of its own.
 */
import { type Formula, type Reading, type Statement, Unreadable } from '../../formula/formula.ts';
import { nameFormula } from '../../formula/leaves.ts';
import { mapChildren } from '../../formula/tree.ts';

/** The reading with each of these names, behind the statement that says it again, as a name of its own; undefined where none does. */
export function saidAgainApart(
  reading: Reading,
  names: ReadonlySet<string>,
  spellings: ReadonlyMap<string, string>,
): Reading | undefined {
  const own = new Map<string, string>();
  const replaced = (formula: Formula): Formula => {
    const called = calledIn(formula, spellings);
    const name = called === undefined ? undefined : own.get(called);
    return name === undefined ? mapChildren(formula, replaced) : nameFormula(name, formula.range, true);
  };
  const last = reading.statements.length - 1;
  const statements = reading.statements.map((statement, at): Statement => {
    const [head, ...rest] = statement.sides.map(side =>
      side.formula instanceof Unreadable ? side : { ...side, formula: replaced(side.formula) },
    );
    const written = statement.sides[0]?.formula;
    const called =
      at === last || rest.length === 0 || !written || written instanceof Unreadable
        ? undefined
        : calledIn(written, spellings);
    if (called === undefined || !names.has(called))
      return { ...statement, sides: head ? [head, ...rest] : [] };
    const name = `said_${own.size + 1}_again`;
    own.set(called, name);
    return { ...statement, sides: [{ ...head!, formula: nameFormula(name, head!.range, true) }, ...rest] };
  });
  return own.size === 0 ? undefined : { ...reading, statements };
}

/** The file's name for a quantity or a derivative by name. */
function calledIn(formula: Formula, spellings: ReadonlyMap<string, string>): string | undefined {
  if (formula.kind === 'name') return spellings.get(formula.name);
  if (formula.kind !== 'named-derivative') return undefined;
  return `d${spellings.get(formula.of)}/d${spellings.get(formula.wrt)}`;
}
