/**
 * Splits the tokens of an answer into statements: chains of sides with relations between them.
 *
 * 1. Environments that only align lines become gaps; boxes around whole equations are opened.
 * 2. Outside all brackets, the tokens are cut into clauses at line breaks, displays, implications, prose, commas and wide spaces.
 * 3. Clause by clause it is decided whether it goes on with the formula before (a list, a line that starts with an operator), with its
 *    chain (it starts with a relation), or is a statement of its own: an aside where it only says for which indices.
 *
 * Prose conditions (`1 \text{ if } z > 0, 0 \text{ otherwise}`, also across `$ ... $ if $ ... $`) become one side, a `cases` formula:
 * a row for each value, its condition the formula behind `if` (`when`, `for`) or the text `otherwise`. Of `otherwise A = 0` the value is 0.
 * A single `for`, and `where` and `with`, set an aside apart instead.
 */
import type { RelationSign } from '../formula.ts';
import type { Bracketed } from './brackets.ts';
import { environmentOf } from './environments.ts';
import type { Token } from './tokens.ts';
import { conditionalOf, firstWord, opensAside } from './words.ts';

/** Tokens `[from, to)` of a side; with `rows` it is a list of cases. */
export interface SideSpan {
  readonly from: number;
  to: number;
  readonly rows?: readonly CaseSpan[];
}
export interface CaseSpan {
  readonly value: readonly [number, number];
  /** Tokens of the condition; of `otherwise` the text token itself. */
  readonly condition: readonly [number, number] | undefined;
}
export interface StatementSpan {
  readonly sides: SideSpan[];
  readonly signs: RelationSign[];
  readonly leading: boolean;
  aside: boolean;
}

type Break = 'start' | 'line' | 'display' | 'implies' | 'text' | 'stop' | 'comma' | 'quad';

interface Clause {
  from: number;
  to: number;
  /** Its relations outside brackets. */
  readonly relations: number[];
  /** What stands between it and the clause before. */
  readonly after: Break;
  /** The prose before it, as a token. */
  readonly prose: number;
  /** An alignment mark or a wide space stands at its start. */
  readonly indented: boolean;
}

// ── environments and boxes ──────────────────────────────────────────────────────────────────────────────────────────

/** Turns environments that only align lines into gaps (before brackets are matched). */
export function openLines(tokens: Token[]): void {
  const stack: { readonly name: string; readonly cases: boolean }[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const one = tokens[i]!;
    if (one.kind === 'close' && one.value === '.') {
      joinLines(tokens, i);
      continue;
    }
    if (one.kind === 'begin') {
      const environment = environmentOf(one.value)!;
      if (environment.kind === 'lines' || environment.kind === 'display') {
        const before = tokens[i - 1];
        const cases = before?.kind === 'open' && before.value === '{';
        stack.push({ name: one.value, cases });
        if (cases) one.value = 'matrix';
        else gap(one, environment.kind === 'display' ? 'newline' : 'quad');
      } else if (environment.kind === 'matrix' && environment.argument && isAlignment(tokens, i)) {
        stack.push({ name: one.value, cases: false });
        gap(one, 'quad');
      } else stack.push({ name: one.value, cases: true });
    } else if (one.kind === 'end') {
      const environment = environmentOf(one.value)!;
      const top = stack[stack.length - 1];
      if (environment.kind === 'lines' || environment.kind === 'display') {
        if (top?.name === one.value) {
          stack.pop();
          if (top.cases) {
            one.value = 'matrix';
            continue;
          }
        }
        gap(one, environment.kind === 'display' ? 'newline' : 'quad');
      } else if (top !== undefined) {
        stack.pop();
        if (!top.cases) gap(one, 'quad');
      }
    }
  }
}
/** `\\left( a \\right. \\\\ \\left. + b \\right)`: the brackets go on behind the line break. */
function joinLines(tokens: readonly Token[], close: number): void {
  let next = close + 1;
  let breaks = 0;
  while (next < tokens.length) {
    const { kind } = tokens[next]!;
    if (kind === 'newline') breaks++;
    else if (kind !== '&' && kind !== 'quad' && kind !== '+' && kind !== '-' && kind !== 'sign') break;
    next++;
  }
  const open = tokens[next];
  if (breaks === 0 || open?.kind !== 'open' || open.value !== '.') return;
  gap(tokens[close]!, 'quad');
  gap(open, 'quad');
}
function gap(one: Token, kind: 'newline' | 'quad'): void {
  one.kind = kind;
  one.value = 'environment';
}
/** An array whose columns are the sides of equations: a relation stands in a cell of its own or at the start of one. */
function isAlignment(tokens: readonly Token[], begin: number): boolean {
  if (tokens[begin - 1]?.kind === 'open') return false;
  let depth = 0;
  for (let i = begin + 1; i < tokens.length; i++) {
    const { kind } = tokens[i]!;
    if (kind === '{' || kind === 'open' || kind === 'begin') depth++;
    else if (kind === '}' || kind === 'close') depth--;
    else if (kind === 'end') {
      if (depth <= 0) return false;
      depth--;
    } else if (depth === 0 && kind === '&' && tokens[i + 1]?.kind === 'relation') return true;
  }
  return false;
}

/** A brace group that is a whole line or stands alone around a relation: `\boxed{A = B}`, `{=}`. */
function openBox(tokens: readonly Token[], match: number[], open: number): boolean {
  const close = match[open]!;
  const before = tokens[open - 1];
  const single = close === open + 2 && tokens[open + 1]!.kind === 'relation';
  if (
    !(
      before === undefined ||
      isBreakBefore(before) ||
      (single && before.kind !== '_' && before.kind !== '^' && before.kind !== 'command')
    )
  )
    return false;
  const behind = tokens[close + 1];
  if (behind?.kind === '^' || behind?.kind === '_') return false;
  for (let i = open + 1; i < close; i++) {
    if (tokens[i]!.kind === 'relation') {
      for (const brace of [open, close]) {
        gap(tokens[brace]!, 'quad');
        match[brace] = -1;
      }
      return true;
    }
    if (match[i]! > i) i = match[i]!;
  }
  return false;
}
function isBreakBefore(one: Token): boolean {
  return (
    one.kind === 'newline' ||
    one.kind === 'display' ||
    one.kind === '&' ||
    one.kind === 'quad' ||
    one.kind === 'text' ||
    one.kind === 'relation' ||
    one.kind === 'separator'
  ); // prettier-ignore
}

// ── clauses ─────────────────────────────────────────────────────────────────────────────────────────────────────────

const strength: Readonly<Record<Break, number>> = {
  start: 8,
  display: 7,
  implies: 6,
  line: 5,
  text: 4,
  stop: 3,
  comma: 2,
  quad: 1,
};

function clausesOf({ tokens, match }: Bracketed): Clause[] {
  const clauses: Clause[] = [];
  let from = -1;
  let to = 0;
  let relations: number[] = [];
  let after: Break = 'start';
  let prose = -1;
  let indented = false;
  let clauseIndented = false;
  const finish = (breaker: Break) => {
    if (from >= 0) {
      clauses.push({ from, to, relations, after, prose, indented: clauseIndented });
      from = -1;
      relations = [];
      after = breaker;
      prose = -1;
      indented = false;
    } else if (strength[breaker] > strength[after]) after = breaker;
  };
  for (let i = 0; i < tokens.length; i++) {
    const one = tokens[i]!;
    switch (one.kind) {
      case 'newline':
        finish('line');
        continue;
      case 'display':
        finish('display');
        continue;
      case 'text':
        finish('text');
        if (prose >= 0 && from < 0 && after !== 'start')
          clauses.push({ from: i, to: i, relations: [], after: 'text', prose, indented: false });
        prose = i;
        continue;
      case 'separator':
        finish('comma');
        continue;
      case 'stop':
        finish('stop');
        continue;
      case 'quad':
        if (one.value !== 'environment') {
          finish('quad');
          indented = true;
        }
        continue;
      case '&': {
        indented = true;
        const next = tokens[i + 1];
        const last = tokens[i - 1];
        if (
          relations.length > 0 &&
          next?.kind !== 'relation' &&
          last?.kind !== 'relation' &&
          endsClause(last)
        )
          finish('quad');
        continue;
      }
      case 'relation':
        if (one.value === 'implies') {
          finish('implies');
          continue;
        }
        if (from < 0) {
          from = i;
          clauseIndented = indented;
        }
        relations.push(i);
        to = i + 1;
        continue;
      case '{':
        if (match[i]! > i && openBox(tokens, match, i)) continue;
        break;
    }
    if (from < 0) {
      from = i;
      clauseIndented = indented;
    }
    if (match[i]! > i) i = match[i]!;
    to = i + 1;
  }
  finish('start');
  if (prose >= 0)
    clauses.push({
      from: tokens.length,
      to: tokens.length,
      relations: [],
      after: 'text',
      prose,
      indented: false,
    });
  return clauses;
}
const endsClause = (one: Token | undefined): boolean =>
  one?.kind !== '+' && one?.kind !== '-' && one?.kind !== 'sign';

// ── statements ──────────────────────────────────────────────────────────────────────────────────────────────────────

export function splitStatements(bracketed: Bracketed): StatementSpan[] {
  const { tokens } = bracketed;
  const clauses = clausesOf(bracketed);
  const statements: StatementSpan[] = [];
  let main: StatementSpan | undefined;
  let last: StatementSpan | undefined;
  const isFormula = (statement: StatementSpan | undefined) =>
    statement !== undefined && statement.signs.length > 0;

  for (let c = 0; c < clauses.length; c++) {
    const clause = clauses[c]!;
    if (clause.from >= clause.to) continue;
    const span = conditionSpan(tokens, clauses, c);
    const first = tokens[clause.from]!;
    let statement: StatementSpan;
    if (first.kind === 'relation' && first.value !== 'colon' && main !== undefined) {
      if (isPending(main)) {
        main.sides.pop();
        main.signs.pop();
      }
      append(main, clause);
      statement = main;
    } else if (last !== undefined && isPending(last)) {
      last.sides.pop();
      append(last, clause, true);
      statement = last;
    } else if (last !== undefined && goesOn(tokens, clauses, c, last)) {
      last.sides[last.sides.length - 1]!.to = clause.relations.length > 0 ? clause.relations[0]! : clause.to;
      if (clause.relations.length > 0) append(last, { ...clause, from: clause.relations[0]! });
      statement = last;
    } else {
      const aside =
        isAside(tokens, clauses, c, last) ||
        (clause.prose >= 0 && span === 0 && last !== undefined && opensAside(tokens[clause.prose]!.value));
      statement = {
        sides: [],
        signs: [],
        leading: first.kind === 'relation' && first.value !== 'colon',
        aside,
      };
      append(
        statement,
        statement.leading
          ? { ...clause, from: clause.from + 1, relations: clause.relations.slice(1) }
          : clause,
        true,
      );
      statements.push(statement);
    }
    if (span > 0) {
      conditional(tokens, clauses, c, c + span, statement);
      c += span;
    }
    last = statement;
    if (!statement.aside) main = statement;
  }
  return statements.flatMap(statement => (isFormula(statement) ? splitArrow(statement) : [statement]));
}

/** Adds the sides of a clause to a statement; `fresh`: the clause starts with a side, not with a relation. */
function append(
  statement: StatementSpan,
  clause: Pick<Clause, 'from' | 'to' | 'relations'>,
  fresh = false,
): void {
  let from = clause.from;
  const relations = clause.relations;
  let k = 0;
  if (!fresh && relations[0] === from) {
    statement.signs.push(signAt(relations[0]));
    from++;
    k = 1;
  }
  for (; k < relations.length; k++) {
    statement.sides.push({ from, to: relations[k]! });
    statement.signs.push(signAt(relations[k]!));
    from = relations[k]! + 1;
  }
  statement.sides.push({ from, to: clause.to });
}
/** Signs are filled in by `splitStatements`' caller from the tokens; here they are remembered by place. */
let signTokens: readonly Token[] = [];
const signAt = (i: number): RelationSign => signTokens[i]!.value as RelationSign;

export function statementsOf(bracketed: Bracketed): StatementSpan[] {
  signTokens = bracketed.tokens;
  const statements = splitStatements(bracketed);
  signTokens = [];
  return statements;
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
  if (side.rows !== undefined || side.to !== clauses[c - 1]?.to) return false;
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
      if (first.value === 'forall') return false;
      // a note in brackets behind an equation: its number, its shape
      return !(last.signs.length > 0 && first.kind === 'open' && first.value === '(');
    case 'comma': {
      if (first.value === 'forall') return false;
      if (clause.relations.length === 0) return true;
      const sign = tokens[clause.relations[0]!]!.value;
      return sign === 'in' && last.signs.length === 0;
    }
    default:
      return false;
  }
}

const INDEX_LETTERS = 'hijklmnpqrst';

/** `i = 1, \dots, n`, `i \ne j`, `\forall i`: behind a formula they only say for what it holds. */
function isAside(
  tokens: readonly Token[],
  clauses: readonly Clause[],
  c: number,
  last: StatementSpan | undefined,
): boolean {
  const clause = clauses[c]!;
  if (last === undefined || (clause.after !== 'comma' && clause.after !== 'quad')) return false;
  const first = tokens[clause.from]!;
  if (first.value === 'forall') return true;
  if (clause.relations.length === 0) return clause.after === 'quad' && first.kind === 'open';
  const sign = tokens[clause.relations[0]!]!.value;
  if (sign !== '=') return sign !== 'define' && sign !== 'approx' && sign !== 'to' && sign !== 'propto';
  if (
    first.kind !== 'letter' ||
    clause.relations[0] !== clause.from + 1 ||
    !INDEX_LETTERS.includes(first.value)
  )
    return false;
  const right = tokens[clause.relations[0]! + 1];
  if (right?.kind === 'number' && 'ijkln'.includes(first.value)) return true;
  const next = clauses[c + 1];
  return next !== undefined && next.from < tokens.length && tokens[next.from]!.kind === 'dots';
}

/** `A = B \to C = D` are two statements; `f: A \to B` is one. */
function splitArrow(statement: StatementSpan): StatementSpan[] {
  const at = statement.signs.indexOf('to');
  if (at < 0 || !statement.signs.slice(0, at).includes('=') || !statement.signs.slice(at + 1).includes('='))
    return [statement];
  const before: StatementSpan = {
    ...statement,
    sides: statement.sides.slice(0, at + 1),
    signs: statement.signs.slice(0, at),
  };
  const behind: StatementSpan = {
    ...statement,
    leading: false,
    sides: statement.sides.slice(at + 1),
    signs: statement.signs.slice(at + 1),
  };
  return [before, ...splitArrow(behind)];
}

// ── conditions in prose ─────────────────────────────────────────────────────────────────────────────────────────────

/** How many clauses behind clause c belong to conditions that start with it; 0 where there is no condition. */
function conditionSpan(tokens: readonly Token[], clauses: readonly Clause[], c: number): number {
  let decided = false;
  let fors = 0;
  let end = 0;
  for (let k = c + 1; k < clauses.length; k++) {
    const { prose, after, from, to } = clauses[k]!;
    const word = prose < 0 ? undefined : conditionalOf(tokens[prose]!.value);
    if (word !== undefined) {
      if (word === 'if' && firstWord(tokens[prose]!.value) === 'for') {
        if (++fors > 1) decided = true;
      } else decided = true;
      end = k - c;
      continue;
    }
    if (prose >= 0) {
      const first = firstWord(tokens[prose]!.value);
      if (first !== 'and' && first !== 'or') break;
      continue;
    }
    if (after === 'implies' || after === 'start' || after === 'stop') break;
    if (after === 'line' || after === 'display') {
      // the next line goes on where it has a condition as well, and no equation of its own
      const next = clauses[k + 1];
      if (from >= to || clauses[k]!.relations.length > 0 || next === undefined || next.prose < 0) break;
      if (conditionalOf(tokens[next.prose]!.value) === undefined) break;
    }
    if (end === 0 && after !== 'comma' && after !== 'quad') break;
    if (end === 0) return 0;
    end = k - c;
  }
  return decided ? end : 0;
}

/** Makes the last side of the statement the cases of the clauses `[first, last]`. */
function conditional(
  tokens: readonly Token[],
  clauses: readonly Clause[],
  first: number,
  last: number,
  statement: StatementSpan,
): void {
  const side = statement.sides.pop()!;
  const rows: CaseSpan[] = [];
  let value: readonly [number, number] | undefined = side.from < side.to ? [side.from, side.to] : undefined;
  let to = side.to;
  let waiting: 'if' | 'otherwise' | undefined;
  let otherwise = -1;
  for (let k = first + 1; k <= last; k++) {
    const clause = clauses[k]!;
    const word = clause.prose < 0 ? undefined : conditionalOf(tokens[clause.prose]!.value);
    if (word === 'otherwise') {
      otherwise = clause.prose;
      to = Math.max(to, otherwise + 1);
      if (value !== undefined) {
        rows.push({ value, condition: [otherwise, otherwise + 1] });
        value = undefined;
        waiting = undefined;
      } else waiting = 'otherwise';
    } else if (word === 'if') waiting = 'if';
    if (clause.from >= clause.to) continue;
    to = Math.max(to, clause.to);
    if (waiting === 'if' && value !== undefined) {
      rows.push({ value, condition: [clause.from, clause.to] });
      value = undefined;
      waiting = undefined;
    } else {
      const relation =
        clause.relations.length > 0 ? clause.relations[clause.relations.length - 1]! + 1 : clause.from;
      const span = [relation, clause.to] as const;
      if (waiting === 'otherwise') {
        rows.push({ value: span, condition: [otherwise, otherwise + 1] });
        waiting = undefined;
      } else value = span;
    }
  }
  if (value !== undefined) rows.push({ value, condition: undefined });
  statement.sides.push({ from: side.from, to, rows });
}
