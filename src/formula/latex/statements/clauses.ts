/** Cuts the tokens into clauses: what stands, outside all brackets, between line breaks, displays, implications, prose, commas and wide spaces. */

import type { Token } from '../tokens/tokens.ts';
import { boundOf } from '../tokens/words.ts';
import type { Bracketed } from './brackets.ts';
import { gap } from './lines.ts';
import type { Break, Clause } from './spans.ts';

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

/** `\forall`, also in brackets. */
const isForAll = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]!.value === 'forall' || (tokens[at]!.kind === 'open' && tokens[at + 1]?.value === 'forall');

/** The `\forall i` or the `j` of `\forall i, j: …`. */
function isSaidForAll(tokens: readonly Token[], from: number, before: readonly Clause[]): boolean {
  const last = before[before.length - 1];
  return isForAll(tokens, from) || (last?.to === from - 1 && isForAll(tokens, last.from));
}

/** A small letter that words before it say something of. */
const isLetter = ({ kind, text }: Token): boolean => kind === 'letter' && /^[a-z]$/.test(text);

export function clausesOf({ tokens, match }: Bracketed): Clause[] {
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
        if (from >= 0 && boundOf(one) && joinsValues(tokens, match, i)) break;
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
        // `\forall i: A = B`
        if (
          one.value === 'colon' &&
          from >= 0 &&
          relations.length === 0 &&
          isSaidForAll(tokens, from, clauses)
        ) {
          finish('comma');
          continue;
        }
        // `\text{For row } i: A = B`
        if (
          one.value === 'colon' &&
          prose >= 0 &&
          prose === from - 1 &&
          from === i - 1 &&
          isLetter(tokens[from]!)
        ) {
          from = -1;
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
      case 'open':
        if (from < 0 && clauses.length === 0 && match[i]! > i && openBracket(tokens, match, i)) continue;
        break;
    }
    // for what a formula holds is told behind it, also where no comma parts them
    if (from >= 0 && isForAll(tokens, i)) finish('quad');
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

/** Whether `\vee` stands between values, `z = 0 \vee s`: no relation follows it before the next break. */
function joinsValues(tokens: readonly Token[], match: readonly number[], at: number): boolean {
  for (let i = at + 1; i < tokens.length; i++) {
    const { kind } = tokens[i]!;
    if (kind === 'relation') return false;
    if (BREAKS.has(kind)) return i > at + 1;
    if (match[i]! > i) i = match[i]!;
  }
  return at + 1 < tokens.length;
}
const BREAKS: ReadonlySet<Token['kind']> = new Set(['newline', 'display', 'separator', 'stop', 'quad']);

export const endsClause = (one: Token | undefined): boolean =>
  one?.kind !== '+' && one?.kind !== '-' && one?.kind !== 'sign';

/** A brace group that is a whole line or stands alone around a relation: `\boxed{A = B}`, `\mathbf{A = B}`, `{=}`. */
function openBox(tokens: readonly Token[], match: number[], open: number): boolean {
  const close = match[open]!;
  const owner = tokens[open - 1];
  const font = owner?.kind === 'command' && owner.value === 'font' ? owner : undefined;
  const before = font ? tokens[open - 2] : owner;
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
  const inner = innermost(tokens, match, open);
  for (let i = inner + 1; i < match[inner]!; i++) {
    if (tokens[i]!.kind === 'relation') {
      if (font) gap(font, 'quad');
      for (let at = open; at <= inner; at++)
        for (const brace of [at, match[at]!]) {
          gap(tokens[brace]!, 'quad');
          match[brace] = -1;
        }
      return true;
    }
    if (match[i]! > i) i = match[i]!;
  }
  return false;
}
/** Brackets around all that is said, `\left. A = B \right|`, `( A = B )`; behind something else it is a note. */
function openBracket(tokens: readonly Token[], match: number[], open: number): boolean {
  const close = match[open]!;
  if (tokens.slice(close + 1).some(({ kind }) => !ENDS.has(kind))) return false;
  for (let i = open + 1; i < close; i++) {
    if (tokens[i]!.kind === 'relation' && EQUATES.has(tokens[i]!.value)) {
      for (const bracket of [open, close]) {
        gap(tokens[bracket]!, 'quad');
        match[bracket] = -1;
      }
      return true;
    }
    if (match[i]! > i) i = match[i]!;
  }
  return false;
}
const EQUATES: ReadonlySet<string> = new Set(['=', 'define', ':=', 'implies']);
const ENDS: ReadonlySet<Token['kind']> = new Set(['stop', 'separator', 'quad', 'newline', 'display']);
/** The last of the braces that stand around one another, `{ { A = B } }`. */
function innermost(tokens: readonly Token[], match: readonly number[], open: number): number {
  let at = open;
  while (tokens[at + 1]!.kind === '{' && match[at + 1] === match[at]! - 1) at++;
  return at;
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
