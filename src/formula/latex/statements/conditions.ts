/**
 * Prose conditions (`1 \text{ if } z > 0, 0 \text{ otherwise}`, also across `$ ... $ if $ ... $`) become one side, a `cases` formula:
 * a row for each value, its condition the formula behind `if` (`when`, `for`) or the text `otherwise`. Of `otherwise A = 0` the value is 0.
 * A single `for`, and `where` and `with`, set an aside apart instead. The condition may come first: `\text{if } z > 0: 1, \text{ otherwise } 0`.
 */

import type { Token } from '../tokens/tokens.ts';
import { conditionalOf, firstWord, leadsOn } from '../tokens/words.ts';
import { supposes } from './beside-formulas.ts';
import type { CaseSpan, Clause, StatementSpan } from './spans.ts';

const FOR = new Set(['for', 'für', 'pour']);
export const JOINING = new Set(['and', 'or', 'und', 'oder', 'et', 'ou']);

/** How many clauses behind clause c belong to conditions that start with it; 0 where there is no condition. */
export function conditionSpan(tokens: readonly Token[], clauses: readonly Clause[], c: number): number {
  let decided = false;
  let fors = 0;
  let end = 0;
  for (let k = c + 1; k < clauses.length; k++) {
    const { prose, after, from, to } = clauses[k]!;
    const word = prose < 0 ? undefined : conditionalOf(tokens[prose]!.value);
    if (word !== undefined && (isLedOn(tokens, prose) || isToldOf(tokens, clauses[k]!))) break;
    if (word === 'otherwise' && end > 0 && concludes(tokens, clauses[k]!)) {
      end = k - c;
      break;
    }
    if (word !== undefined) {
      if (word === 'if' && FOR.has(firstWord(tokens[prose]!.value))) {
        if (++fors > 1) decided = true;
      } else decided = true;
      end = k - c;
      continue;
    }
    if (prose >= 0) {
      if (!JOINING.has(firstWord(tokens[prose]!.value))) break;
      if (end > 0 && comparesPlaces(tokens, clauses[k]!)) end = k - c;
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

/** `For the second layer: \[ … \]`, and such words before a gradient, lead on to an equation: no value holds under that. */
const isLedOn = (tokens: readonly Token[], prose: number): boolean =>
  FOR.has(firstWord(tokens[prose]!.value)) &&
  leadsOn(tokens[prose]!.value) &&
  (tokens[prose + 1]?.value === 'display' || GRADIENT.test(tokens[prose + 2]?.text ?? ''));
const GRADIENT = /^\\(?:[dtc]?frac|nabla)(?![A-Za-z])/;

/** `. The gradient vanishes when $p = t$`: where what is told becomes zero. */
const VANISHES =
  /\b(?:gradient|derivative|it|this|which|error|update|loss)s? (?:vanish(?:es)?|disappears?|is (?:zero|0|minimal)|becomes? (?:zero|0|minimal)|goes to (?:zero|0)) (?:if|when|for|whenever|iff)\W*$/i;

/** `…, where the indicator is 1 if $z > 0$`, `If we had used tanh`: no condition of the formula before. */
export function isToldOf(tokens: readonly Token[], { prose, to, relations }: Clause): boolean {
  const said = tokens[prose]!.value;
  if (supposes(said) || VANISHES.test(said)) return true;
  if (relations.length !== 1 || !/^\W*where\b[^.]*\b(?:is|equals) (?:1|one) (?:if|when)\W*$/i.test(said))
    return false;
  return tokens[relations[0]!]!.value.startsWith('>') && tokens.slice(relations[0]! + 1, to).every(isNought);
}
const isNought = ({ kind, text }: Token): boolean =>
  kind === 'display' || (kind === 'number' && text === '0');

/** `…, and 0 otherwise, i.e. $A$`: what stands behind is said of all cases together. */
export const concludes = (tokens: readonly Token[], { prose, from, to, relations }: Clause): boolean =>
  prose >= 0 && from < to && relations[0] !== from && CONCLUDING.test(tokens[prose]!.value);
const CONCLUDING =
  /^\W*(?:otherwise|else|elsewhere|sonst|sinon)\b\W+(?:i\W+e\b|that is|so|thus|hence|therefore|d\W+h\b|also|donc|in matrix (?:form|notation))[^.;]{0,40}$/i;

/** Makes the last side of the statement the cases of the clauses `[first, last]`. */
export function conditional(
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
    if (clause.from >= clause.to || (word === 'otherwise' && rows.length > 1 && concludes(tokens, clause)))
      continue;
    const told = rows[rows.length - 1];
    if (
      told?.condition &&
      value === undefined &&
      waiting === undefined &&
      restricts(tokens, clauses, k, last)
    ) {
      rows[rows.length - 1] = { value: told.value, condition: [told.condition[0], clause.to] };
      to = Math.max(to, clause.to);
      continue;
    }
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
      } else {
        // "A, and 0 elsewhere": the first value has no condition of its own.
        if (value !== undefined) rows.push({ value, condition: undefined });
        value = span;
      }
    }
  }
  if (value !== undefined) rows.push({ value, condition: undefined });
  // `\text{ zero otherwise}`: the words tell the value as well
  if (waiting === 'otherwise' && value === undefined && rows.length > 0)
    rows.push({ value: [otherwise, otherwise + 1], condition: [otherwise, otherwise + 1] });
  statement.sides.push({ from: side.from, to, rows });
}

/** `… if i = k and j = l`, `… if i = k, j = l, 0 otherwise`: a relation behind a condition that is no value of the next case. */
function restricts(tokens: readonly Token[], clauses: readonly Clause[], k: number, last: number): boolean {
  const { prose, relations } = clauses[k]!;
  if (relations.length !== 1 || (prose >= 0 && !JOINING.has(firstWord(tokens[prose]!.value)))) return false;
  if (comparesPlaces(tokens, clauses[k]!)) return true;
  const next = clauses[k + 1];
  if (k === last || next === undefined) return prose >= 0;
  const word = next.prose < 0 ? undefined : conditionalOf(tokens[next.prose]!.value);
  // of `…, else 0` the value stands behind the word
  return word === undefined || (word === 'otherwise' && prose >= 0 && next.from < next.to);
}

/** `i = j`, `z_i > 0`: no equation of a quantity. */
const comparesPlaces = (tokens: readonly Token[], { from, to, relations }: Clause): boolean =>
  relations.length === 1 &&
  (ORDERS.has(tokens[relations[0]!]!.value) || (to - from === 3 && relations[0] === from + 1));

const THEN = new Set(['then', 'dann', 'alors', 'entonces', 'allora']);
export const ORDERS = new Set(['<', '<=', '>', '>=', '!=']);

/** Cases that start with a condition: what they are said of, their rows, and their last clause. */
export interface Led {
  readonly head: readonly [number, number] | undefined;
  readonly side: { readonly from: number; readonly to: number; readonly rows: readonly CaseSpan[] };
  readonly last: number;
}

/** `\text{if } c: A, \text{ otherwise } B` from clause c on; undefined where it is not told when each of two values or more holds. */
export function conditionsFirst(
  tokens: readonly Token[],
  clauses: readonly Clause[],
  c: number,
): Led | undefined {
  const rows: CaseSpan[] = [];
  let head: Led['head'];
  let compares = false;
  let last = c;
  for (let k = c; k < clauses.length; k++) {
    const { prose, from, to, relations } = clauses[k]!;
    const word = prose < 0 ? undefined : conditionalOf(tokens[prose]!.value);
    if (word === undefined || from >= to) break;
    const isOrder = (at: number) => ORDERS.has(tokens[at]!.value);
    let value = clauses[k]!;
    let condition: readonly [number, number] = [prose, prose + 1];
    if (word === 'if') {
      compares ||= relations.some(isOrder);
      const colon = relations.find(at => tokens[at]!.value === 'colon');
      condition = [from, colon ?? to];
      if (colon !== undefined && colon + 1 < to)
        value = { ...value, from: colon + 1, relations: relations.filter(at => at > colon) };
      else {
        const next = clauses[++k];
        if (next === undefined || relations.length === 0 || next.from >= next.to) return undefined;
        if (next.prose >= 0 && !THEN.has(firstWord(tokens[next.prose]!.value))) return undefined;
        value = next;
      }
    }
    if (value.relations.some(isOrder) || value.relations[0] === value.from) return undefined;
    const sign = value.relations[value.relations.length - 1];
    if (sign !== undefined) {
      const named = [value.from, value.relations[0]!] as const;
      // of two quantities each says its own
      if (head ? !areAlike(tokens, head, named) : rows.length > 0) return undefined;
      head ??= named;
    }
    rows.push({ value: [sign === undefined ? value.from : sign + 1, value.to], condition });
    last = k;
    if (word === 'otherwise') {
      compares = true;
      break;
    }
  }
  if (rows.length < 2 || !compares) return undefined;
  return { head, side: { from: clauses[c]!.from, to: clauses[last]!.to, rows }, last };
}

/** Whether two runs of tokens say the same. */
const areAlike = (
  tokens: readonly Token[],
  [from, to]: readonly [number, number],
  [start, end]: readonly [number, number],
): boolean =>
  to - from === end - start &&
  tokens.slice(from, to).every(({ value }, at) => value === tokens[start + at]!.value);
