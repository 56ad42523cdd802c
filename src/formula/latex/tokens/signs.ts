/** Signs of ASCII: brackets, operators, relations, bars, primes, dots, and the entities of HTML. */
import { isBlank, isDigit, isLetter } from '../../characters.ts';
import { commandOf } from './commands.ts';
import { isNumberBehind, readLost, readNamed } from './control.ts';
import { mendControl } from './damage.ts';
import { environmentOf } from './environments.ts';
import type { Scan } from './scan.ts';
import type { TokenKind } from './tokens.ts';

/** The sign at the place, which has this code. */
export function readSign(scan: Scan, code: number): unknown {
  const { text, at } = scan;
  const next = at + 1 < scan.end ? text.charCodeAt(at + 1) : 0;
  switch (code) {
    case 123: // {
      return scan.one('{', '{');
    case 125: // }
      return scan.one('}', '}');
    case 94: // ^
      if (isRaisedAgain(scan)) {
        scan.mend(at, at + 1, 'a second ^ was ignored');
        scan.at++;
        return;
      }
      return scan.one('^', '^');
    case 95: // _
      return scan.one('_', '_');
    case 40: // ( [
    case 91:
      if (isNumberOfTyped(scan)) scan.push('quad', ' ', at - 1, at);
      return scan.one('open', code === 40 ? '(' : '[');
    case 41: // )
      return scan.one('close', ')');
    case 93: // ]
      return scan.one('close', ']');
    case 43: // +
      return scan.one('+', '+');
    case 45: // - -> -=
      if (next === 62 && !isRaised(scan)) return scan.one('relation', 'to', 2);
      if (next === 61) return scan.one('relation', '!=', 2);
      return scan.one('-', '-');
    case 61: // = == =>
      if (next === 61) return scan.one('relation', '=', 2);
      if (next === 62) return scan.one('relation', 'implies', 2);
      if (next === 58) return scan.one('relation', 'define', 2);
      return readEquals(scan);
    case 60: // < <= &lt; is the entity
      if (next === 61) return scan.one('relation', '<=', 2);
      return scan.one('relation', '<');
    case 62:
      if (next === 61) return scan.one('relation', '>=', 2);
      return scan.one('relation', '>');
    case 33: // ! !=
      if (next === 61) return scan.one('relation', '!=', 2);
      return scan.one('unknown', '!');
    case 58: // : := : =
      if (next === 61) return scan.one('relation', 'define', 2);
      if (next === 32 && text.charCodeAt(at + 2) === 61) return scan.one('relation', 'define', 3);
      return scan.one('relation', 'colon');
    case 42: // * **
      if (next === 42) {
        scan.mend(at, at + 2, 'read as markup, not as an operator');
        scan.at += 2;
        return;
      }
      return scan.one('sign', '*');
    case 47: // / /=
      return next === 61 ? scan.one('relation', '!=', 2) : scan.one('sign', '/');
    case 64: // @
      return scan.one('sign', '@');
    case 44: // ,
      return scan.one('separator', ',');
    case 59: // ;
      return scan.one('separator', ';');
    case 39: // '
      return scan.one('prime', "'");
    case 38:
      return readAmpersand(scan);
    case 124: // | ||
      if (next === 124 && scan.openBars % 2 === 0) return scan.one('bar', '‖', 2);
      scan.openBars++;
      return scan.one('bar', '|');
    case 46: // . ... . . . .5
      if (next === 32 && text.startsWith('. .', at + 2)) return scan.one('dots', 'horizontal', 5);
      if (next === 46) {
        scan.how.besides = true;
        const third = text.charCodeAt(at + 2);
        if (third === 46) return scan.one('dots', 'horizontal', 3);
        // 1..n, but no dots at the end of a sentence
        if (isLetter(third) || isDigit(third)) return scan.one('dots', 'horizontal', 2);
      }
      if (next === 42 || next === 47) return scan.one('sign', next === 42 ? '.*' : './', 2);
      if (isDigit(next) && !scan.afterOperand()) {
        let stop = at + 1;
        while (stop < scan.end && isDigit(text.charCodeAt(stop))) stop++;
        scan.push('number', text.slice(at, stop), at, stop);
        scan.at = stop;
        return;
      }
      return scan.one('stop', '.');
    case 126: // ~
      scan.at++;
      scan.spaced = true;
      if (text.charCodeAt(at - 1) === 126 && isNumberBehind(scan)) scan.push('quad', ' ', at, scan.at);
      return;
    case 37: // % comment
      scan.how.besides = true;
      while (scan.at < scan.end && text.charCodeAt(scan.at) !== 10) scan.at++;
      return;
    case 36: // $ $$
      if (isInCases(scan)) {
        scan.at++;
        scan.spaced = true;
        return;
      }
      return next === 36 ? scan.one('display', '$$', 2) : scan.one('display', '$');
    case 35: // #1
      scan.how.besides = true;
      if (isDigit(next)) return scan.one('parameter', text[at + 1]!, 2);
      return scan.one('unknown', '#');
    case 96: // f`(z), for f'(z)
      if (next === 40 && scan.afterOperand() && text.indexOf('`') === text.lastIndexOf('`')) {
        scan.mend(at, at + 1, "` was read as '");
        return scan.one('prime', "'");
      }
      scan.at++;
      return;
    case 63:
      scan.how.besides = true;
      return scan.one('unknown', '?');
    case 34:
      return readQuote(scan);
    default: {
      const mended = mendControl(text, at);
      if (mended !== undefined) return readLost(scan, mended.command, at, at + mended.length);
      scan.at++;
    }
  }
}

/** How a relation is told that adds what stands behind it to what is before it. */
export const ADDS = '+=';

/** `=`, and what is left of `+=`, `\mathrel{+}=`, `{+}=` behind its first sign; in `(z)_+ = h` the plus is of the name, and in `a + = b` a term is missing. */
function readEquals(scan: Scan): unknown {
  const { text, tokens, at } = scan;
  const inBraces = tokens[tokens.length - 1]?.kind === '}' && tokens[tokens.length - 3]?.kind === '{' ? 1 : 0;
  const plus = tokens[tokens.length - 1 - inBraces];
  const before = tokens[tokens.length - 2 - 2 * inBraces]?.kind;
  if (plus?.kind !== '+' || before === '_' || before === '^' || !JOINED.test(text.slice(plus.end, at)))
    return scan.one('relation', '=');
  tokens.length -= 1 + 2 * inBraces;
  scan.spaced = plus.spaced;
  scan.push('relation', '=', plus.start, at + 1, ADDS);
  scan.at = at + 1;
}

const JOINED = /^(?:\\!|\})*$/;

/** Right behind `_` or `^`: in `d_->0` the minus is of the name. */
const isRaised = ({ text, at }: Scan): boolean => text[at - 1] === '_' || text[at - 1] === '^';

const LONGEST_NUMBER = 8;
/** What a formula may end in. */
const ENDS: ReadonlySet<TokenKind | undefined> = new Set([
  'letter',
  'word',
  'number',
  'close',
  '}',
  'prime',
] as const);
/** A layer that is told as a number of an equation looks: `W (2)`, `W[2]`. */
const LAYER = /\p{L} ?[([]\d[)\]]/u;
/** `∂L/∂z = ŷ − y (3)`: the number of an equation that was copied from a page, behind a blank at its end. */
function isNumberOfTyped({ text, at, end, tokens }: Scan): boolean {
  return (
    end - at <= LONGEST_NUMBER &&
    ENDS.has(tokens[tokens.length - 1]?.kind) &&
    isBlank(text.charCodeAt(at - 1)) &&
    !text.includes('\\') &&
    /^[([]\d{1,2}(?:\.\d)?[a-z]?[)\]][\s.]*$/.test(text.slice(at, end)) &&
    tokens.some(({ kind, value }) => kind === 'relation' && value === '=') &&
    !LAYER.test(text.slice(0, at))
  );
}

/** Quotation marks around a word (word processors set text so) or around the whole answer say nothing; others are unknown. */
function readQuote(scan: Scan): unknown {
  const { text, at } = scan;
  const opens = /^"[A-Za-z]{2,20}"/.test(text.slice(at, at + 24));
  const closes = /"[A-Za-z]{2,20}$/.test(text.slice(Math.max(0, at - 22), at));
  if (!opens && !closes && !/^\s*"[^"]+"\s*$/.test(text)) return scan.one('unknown', '"');
  scan.at++;
  scan.spaced = true;
}

/** A mark of alignment, or an entity of HTML. */
function readAmpersand(scan: Scan): unknown {
  const { text, at } = scan;
  for (const [entity, value] of entities) {
    if (!text.startsWith(entity, at)) continue;
    scan.mend(at, at + entity.length, `${entity} was read as ${value === '' ? 'a space' : value}`);
    scan.at += entity.length;
    if (value === '') scan.spaced = true;
    else if (value === '&') scan.push('&', '&', at, scan.at);
    else scan.push('relation', value, at, scan.at);
    return;
  }
  const named = text.charCodeAt(at + 1) === 32 ? null : /^&([A-Za-z]{2,8});/.exec(text.slice(at, at + 10));
  const command = named === null ? undefined : (NAMED[named[1]!] ?? `\\${named[1]}`);
  if (named === null || (command !== '-' && commandOf(command!) === undefined)) return scan.one('&', '&');
  scan.mend(at, at + named[0].length, `${named[0]} was read as ${command}`);
  scan.at += named[0].length;
  if (command === '-') scan.push('-', '-', at, scan.at);
  else readNamed(scan, command!, at);
}

/** Entities of HTML that TeX calls otherwise. */
const NAMED: Readonly<Record<string, string>> = {
  minus: '-',
  sdot: '\\cdot',
  middot: '\\cdot',
  part: '\\partial',
  thinsp: '\\,',
};

const entities: readonly (readonly [string, string])[] = [
  ['&amp;', '&'],
  ['&lt;=', '<='],
  ['&gt;=', '>='],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&nbsp;', ''],
  ['&#39;', ''],
];

/** `A^{^\top}`, as programs that read pictures write it. */
const isRaisedAgain = ({ tokens }: Scan): boolean =>
  tokens[tokens.length - 1]?.kind === '{' && tokens[tokens.length - 2]?.kind === '^';

/** Whether the place is between the rows of cases, whose conditions may be prose with dollars of its own. */
function isInCases({ tokens }: Scan): boolean {
  let closed = 0;
  for (let i = tokens.length - 1; i >= 0; i--) {
    const { kind, value } = tokens[i]!;
    if (kind === 'end') closed++;
    else if (kind === 'begin' && closed-- === 0) return environmentOf(value)?.kind === 'cases';
  }
  return false;
}
