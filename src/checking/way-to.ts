/** The way to an answer: the statements before its last one name what it uses, or claim something; those behind it may do so, too. */
import { textOf } from '../formula/atom.ts';
import { type Range, type Reading, type Side, type Statement, Unreadable } from '../formula/formula.ts';
import { isIndexName } from '../formula/meaning/places.ts';
import type { OwnName, Remark, ScopeOptions } from '../formula/meaning/scope.ts';
import type { Vocabulary } from '../formula/meaning/vocabulary.ts';
import { wrongAsides } from './beside/notes.ts';
import type { Court } from './court.ts';
import { wrongIn } from './equality.ts';
import type { Judgement } from './judgement.ts';
import { boundBy } from './names/bound-names.ts';
import { define, definitionIn, furtherDefinition } from './names/own-names.ts';
import { referenceOf } from './reference.ts';
import { statementsOf } from './statements.ts';
import { indicesOf } from './steps.ts';

/** What stands before the answer and behind it. */
export interface Way {
  readonly remarks: readonly Remark[];
  readonly wrongClaims: Judgement['wrongClaims'];
  /** Those of them that stand behind it. */
  readonly saidBehind: ReturnType<typeof wrongAsides>;
}

/** What leads to an answer. */
interface Leading {
  /** The answer's statements, the answer the last of them. */
  readonly statements: readonly Statement[];
  readonly reading: Reading;
  /** The formulas of the document before it. */
  readonly before: readonly Reading[];
  /** The vocabulary whose names definitions leave alone, where some of the file are free to be defined. */
  readonly freed: Vocabulary | undefined;
}

/** Follows the way to the answer: its definitions become `own` names, its other statements claims that may be wrong. */
export function wayTo(court: Court, own: OwnName[], { statements, reading, before, freed }: Leading): Way {
  const { vocabulary, options, draws } = court;
  const { plain } = options;
  // What the answer says again of the file's quantities stands for them as own names do.
  const naming = freed ?? vocabulary;
  const remarks: Remark[] = [];
  const wrongClaims: { side: Side; range: Range }[] = [];
  const defineFurther = (statement: Statement, known: Vocabulary): void => {
    // `∂C/∂z = δ = …` names what it says as well
    for (let one = furtherDefinition(statement, known); one; one = furtherDefinition(one, known)) {
      const name = definitionIn(one, known, options);
      if (name) define(own, name);
    }
  };
  for (const statement of before.flatMap(statementsOf)) {
    const name = definitionIn(statement, vocabulary, options);
    defineFurther(statement, vocabulary);
    if (name) define(own, name);
  }
  const ofComponents = plain ? withPlaces(court) : options;
  for (const statement of statements.slice(0, -1)) {
    const name = definitionIn(statement, naming, ofComponents, remarks);
    defineFurther(statement, naming);
    const bound = name || !plain ? undefined : boundBy(statement, reading, vocabulary, options, draws);
    if (name) define(own, name);
    else if (bound) define(own, bound);
    else wrongClaims.push(...wrongIn(statement, vocabulary, options, draws));
  }
  if (reading.statements.length < 2) return { remarks, wrongClaims, saidBehind: [] };
  own.push(...namesBehind(reading, naming, options, remarks));
  const last = statements[statements.length - 1]!;
  const saidBehind = freed ? [] : wrongAsides(reading, last, vocabulary, options, draws);
  return { remarks, wrongClaims: [...wrongClaims, ...saidBehind], saidBehind };
}

/** What a typed answer names on the way to a component has its places. */
const withPlaces = ({ problem, question, layout, options }: Court): ScopeOptions =>
  question.indices ? { ...options, indices: indicesOf(referenceOf(problem, question, layout)) } : options;

/** Names that prose behind a formula defines: `… \text{ where } \delta = …, D = …`. */
function namesBehind(
  reading: Reading,
  naming: Vocabulary,
  options: ScopeOptions,
  remarks: Remark[],
): readonly OwnName[] {
  const names: OwnName[] = [];
  const { own } = options;
  for (const statement of reading.statements) {
    if (!statement.aside || statement.sides.length < 2 || isIndexNote(statement)) continue;
    for (let one: Statement | undefined = statement; one; one = furtherDefinition(one, naming)) {
      const name = definitionIn(one, naming, { ...options, own: [...own, ...names] }, remarks);
      if (name) names.push(name);
    }
  }
  return names;
}

/** `i = 1, \dots, n` says what an index runs over. */
function isIndexNote(statement: Statement): boolean {
  const { formula } = statement.sides[1]!;
  const name = statement.sides[0]!.formula;
  return (
    formula instanceof Unreadable ||
    (formula.kind === 'number' && !(name instanceof Unreadable) && isIndexName(textOf(name))) ||
    formula.kind === 'list' ||
    formula.kind === 'dots'
  );
}
