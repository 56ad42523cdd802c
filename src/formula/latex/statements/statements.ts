/**
 * Splits the tokens of an answer into statements: chains of sides with relations between them.
 *
 * 1. Environments that only align lines become gaps; boxes around whole equations are opened.
 * 2. Outside all brackets, the tokens are cut into clauses at line breaks, displays, implications, prose, commas and wide spaces.
 * 3. Clause by clause it is decided whether it goes on with the formula before (a list, a line that starts with an operator), with its
 *    chain (it starts with a relation), or is a statement of its own: an aside where it only says for which indices.
 */
import type { RelationSign } from '../../formula.ts';
import type { Token } from '../tokens/tokens.ts';
import { firstWord, leadsOn, namesBefore, opensAside } from '../tokens/words.ts';
import { areNames, isAside, isNumbering, isSizes, sharesNote } from './asides.ts';
import {
  changes,
  contrasts,
  DENYING,
  isAlternative,
  isOutputOf,
  leavesOpen,
  supposes,
  takesFormula,
} from './beside-formulas.ts';
import { type Bracketed, opensInWords } from './brackets.ts';
import { clausesOf, endsClause } from './clauses.ts';
import {
  concludes,
  conditional,
  conditionSpan,
  conditionsFirst,
  isToldOf,
  JOINING,
  type Led,
} from './conditions.ts';
import type { Clause, StatementSpan } from './spans.ts';
import { splitArrow, splitCase } from './two-in-one.ts';

export function statementsOf(bracketed: Bracketed): StatementSpan[] {
  const { tokens } = bracketed;
  const clauses = clausesOf(bracketed);
  const statements: StatementSpan[] = [];
  let main: StatementSpan | undefined;
  let last: StatementSpan | undefined;
  const isFormula = (statement: StatementSpan | undefined) =>
    statement !== undefined && statement.signs.length > 0;

  for (let c = 0; c < clauses.length; c++) {
    const clause = clauses[c]!;
    const prose = clause.prose < 0 ? undefined : tokens[clause.prose]!;
    if (prose && last && leavesOpen(prose.value)) last.changed = prose;
    if (clause.from >= clause.to) continue;
    const led = clause.prose < 0 ? undefined : conditionsFirst(tokens, clauses, c);
    if (led) {
      last = withCases(led, last, statements);
      main = last;
      c = led.last;
      continue;
    }
    if (prose && main?.sides.length && isBeside(prose.value, tokens, clause)) continue;
    if (prose && last && isToldOf(tokens, clause)) continue;
    const inBrackets = prose !== undefined && isInBrackets(tokens, clause);
    const span = inBrackets && clause.relations.length === 0 ? 0 : conditionSpan(tokens, clauses, c);
    const first = tokens[clause.from]!;
    let statement: StatementSpan;
    if (last !== undefined && isAnnounced(last)) dropLastSign(last);
    if (prose && last !== undefined && namesBefore(prose.value) && isName(clause) && !isPending(last)) {
      last.sides.push({ from: clause.from, to: clause.to });
      last.signs.push('define');
      continue;
    }
    if (first.kind === 'relation' && first.value !== 'colon' && main !== undefined) {
      if (isPending(main)) dropLastSign(main);
      append(tokens, main, clause);
      statement = main;
    } else if (last !== undefined && isPending(last)) {
      last.sides.pop();
      append(tokens, last, clause, true);
      if (prose && takesFormula(prose.value)) last.changed = prose;
      statement = last;
    } else if (last !== undefined && goesOn(tokens, clauses, c, last)) {
      last.sides[last.sides.length - 1]!.to = clause.relations.length > 0 ? clause.relations[0]! : clause.to;
      if (clause.relations.length > 0) append(tokens, last, { ...clause, from: clause.relations[0]! });
      statement = last;
    } else {
      const aside =
        isAside(tokens, clauses, c, last) ||
        (last?.aside === true &&
          last.named === true &&
          (clause.after === 'comma' ||
            clause.after === 'quad' ||
            (prose !== undefined && isOutputOf(prose.value)) ||
            (clause.after === 'text' && clause.relations.length === 0) ||
            (clause.prose >= 0 && JOINING.has(firstWord(tokens[clause.prose]!.value))))) ||
        (clause.prose >= 0 &&
          span === 0 &&
          last !== undefined &&
          (inBrackets || opensAside(tokens[clause.prose]!.value)));
      statement = {
        sides: [],
        signs: [],
        leading: first.kind === 'relation' && first.value !== 'colon',
        aside,
        named: aside && (clause.prose >= 0 || last?.named === true),
      };
      append(
        tokens,
        statement,
        statement.leading && !(DENYING.has(first.value) || isLoose(first, clause))
          ? { ...clause, from: clause.from + 1, relations: clause.relations.slice(1) }
          : clause,
        true,
      );
      if (prose && isAlternative(prose.value)) statement.either = true;
      if (clause.after === 'line' && clause.relations.length === 0) statement.onLine = true;
      if (prose && aside && (inBrackets || leadsOn(prose.value)))
        statement.led = tokens[clause.prose + 1]?.value === 'display' ? 'display' : 'inline';
      if (prose && changes(prose.value, statement.signs.length === 0)) statement.changed = prose;
      statements.push(statement);
    }
    if (span > 0) {
      conditional(tokens, clauses, c, c + span, statement);
      c += span;
      const behind = clauses[c]!;
      if (concludes(tokens, behind)) {
        statement = { sides: [], signs: [], leading: false, aside: false };
        append(tokens, statement, behind, true);
        statements.push(statement);
      }
    }
    last = statement;
    if (!statement.aside) main = statement;
  }
  if (statements.some(isTyped)) statements.filter(isTyped).forEach(dropType);
  if (!statements.some(({ signs }) => signs.includes('to') || signs.lastIndexOf('colon') > 0))
    return statements;
  return statements.flatMap(statement =>
    isFormula(statement) ? splitCase(tokens, statement).flatMap(splitArrow) : [statement],
  );
}

/** The last words of a reason that names a formula, and those that make another one of it. */
const NAMING =
  /\b(?:of|by|from|through|via|for|using|see|derivative|being|on|to|into|affects?|contains?|involves?)$/i;
const OPPOSING =
  /\b(?:not|no|nor|instead|should|must|rather|wrong|except|but|unlike|or|mean\w*|correct\w*)\b/i;

/** `\text{(definition of } a \text{)}`: what is named in a reason. */
function isInBrackets(tokens: readonly Token[], { prose, to }: Clause): boolean {
  const words = tokens[prose]!;
  const behind = tokens[to];
  const said = words.value.replace(/\bdo(?:es)?(?: not|n['’]t)\b/, '');
  if (!opensInWords(words) || !NAMING.test(said) || OPPOSING.test(said)) return false;
  // a bracket that words have opened is a gap by now
  return behind?.kind === 'quad'
    ? behind.text === ')'
    : behind?.kind === 'text' && /^[^(]*\)/.test(behind.value);
}

/** Whether a formula behind another one is only told apart from it, or says how large something is. */
function isBeside(prose: string, tokens: readonly Token[], { from, to, relations }: Clause): boolean {
  if (relations.length > 0) return false;
  if (contrasts(prose) || supposes(prose)) return true;
  if (!/^\s*times\s*$/i.test(prose)) return false;
  const isSize = ({ kind, value }: Token) =>
    kind === 'letter' || kind === 'number' || kind === 'display' || value === 'times';
  const said = tokens.slice(from, to);
  return said.every(isSize) && said.some(({ value }) => value === 'times');
}

/** Cases whose conditions come first, as the side that a statement waits for, or as a statement. */
function withCases(
  { head, side }: Led,
  last: StatementSpan | undefined,
  statements: StatementSpan[],
): StatementSpan {
  if (last !== undefined && isPending(last)) {
    last.sides.pop();
    last.sides.push(side);
    return last;
  }
  const statement: StatementSpan = head
    ? { sides: [{ from: head[0], to: head[1] }, side], signs: ['='], leading: false, aside: false }
    : { sides: [side], signs: [], leading: false, aside: false };
  statements.push(statement);
  return statement;
}

/** `\approx A`, `\to A`; `\to A = B` leads on to an equation. */
const isLoose = ({ value }: Token, { relations }: Clause): boolean =>
  value === 'approx' || ((value === 'to' || value === 'assign') && relations.length === 1);

/** Adds the sides of a clause to a statement; `fresh`: the clause starts with a side, not with a relation. */
function append(
  tokens: readonly Token[],
  statement: StatementSpan,
  clause: Pick<Clause, 'from' | 'to' | 'relations'>,
  fresh = false,
): void {
  let from = clause.from;
  const relations = clause.relations;
  let k = 0;
  if (!fresh && relations[0] === from) {
    statement.signs.push(tokens[from]!.value as RelationSign);
    from++;
    k = 1;
  }
  for (; k < relations.length; k++) {
    statement.sides.push({ from, to: relations[k]! });
    statement.signs.push(tokens[relations[k]!]!.value as RelationSign);
    from = relations[k]! + 1;
  }
  statement.sides.push({ from, to: clause.to });
}
/** A few tokens without a relation: `\delta^{(2)}`. */
const isName = ({ from, to, relations }: Clause): boolean => relations.length === 0 && to - from <= 9;

/** `\text{with } g = A :`: the colon behind an equation only says that something follows. */
const isAnnounced = (statement: StatementSpan): boolean =>
  statement.signs.length > 1 &&
  statement.signs[statement.signs.length - 1] === 'colon' &&
  isPending(statement);

function dropLastSign(statement: StatementSpan): void {
  statement.sides.pop();
  statement.signs.pop();
}

const isPending = (statement: StatementSpan): boolean => {
  const side = statement.sides[statement.sides.length - 1]!;
  return statement.signs.length > 0 && side.from >= side.to && side.rows === undefined;
};

/** Whether the clause belongs to the last side of the statement before it. */
function goesOn(
  tokens: readonly Token[],
  clauses: readonly Clause[],
  c: number,
  last: StatementSpan,
): boolean {
  const clause = clauses[c]!;
  const side = last.sides[last.sides.length - 1]!;
  if (side.rows !== undefined || side.to !== clauses[c - 1]?.to || isNumbering(tokens, clause)) return false;
  const first = tokens[clause.from]!;
  const before = tokens[side.to - 1];
  const isOperator = first.kind === '+' || first.kind === 'sign' || first.kind === '-';
  switch (clause.after) {
    case 'line':
      if (before !== undefined && !endsClause(before) && side.to > side.from) return true;
      if (!isOperator) return false;
      return first.kind !== '-' || clause.indented || clause.relations.length === 0;
    case 'quad':
      if (isOperator && clause.relations.length === 0) return true;
      if (before !== undefined && !endsClause(before)) return true;
      if (clause.relations.length > 0) return false;
      if (first.value === 'forall' || sharesNote(tokens, clauses, c, last)) return false;
      // a note in brackets behind an equation: its number, its shape
      return !(
        first.kind === 'open' &&
        ((first.value === '(' && last.signs.length > 0) || isSizes(tokens, clause))
      );
    case 'comma': {
      if (first.value === 'forall') return false;
      if (clause.relations.length === 0) return !sharesNote(tokens, clauses, c, last);
      const sign = tokens[clause.relations[0]!]!.value;
      return sign === 'in' && last.signs.length === 0 && areNames(tokens, side);
    }
    default:
      return false;
  }
}

/** `A \in \mathbb{R}^{n \times h}: A = B` says of which size A is before it says what it is. */
const isTyped = ({ signs }: StatementSpan): boolean =>
  signs[0] === 'in' && signs[1] === 'colon' && signs[2] === '=';

function dropType({ sides, signs }: StatementSpan): void {
  sides.splice(0, 2);
  signs.splice(0, 2);
}
