/** Brackets with sizes (`\\left(`, `\\big|`), and the ends of environments. */
import { isLetter } from '../../characters.ts';
import { commandOf } from './commands.ts';
import { environmentOf } from './environments.ts';
import { lostDelimiter } from './lost-line-ends.ts';
import type { Scan } from './scan.ts';
import type { TokenKind } from './tokens.ts';
import { unicodeCommands } from './unicode.ts';

export function readDelimiter(scan: Scan, size: string, start: number): unknown {
  const { text } = scan;
  const lost = size === 'right' ? lostDelimiter(text, scan.at) : undefined;
  if (lost !== undefined) {
    scan.mend(scan.at, scan.at + lost.length, `read as ${lost.command}: its escape was lost`);
    scan.at += lost.length;
    const { kind, value } = commandOf(lost.command)!;
    scan.push(kind === 'bar' ? 'close' : (kind as TokenKind), value, start, scan.at).sizing = 'right';
    return;
  }
  let at = scan.blanks(scan.at);
  if (text.startsWith('\\\\', at) && isEscaped(text[at + 2])) at++;
  const code = text.charCodeAt(at);
  const sizing =
    size === 'left' || size === 'bigl'
      ? 'left'
      : size === 'right' || size === 'bigr'
        ? 'right'
        : size === 'middle'
          ? 'middle'
          : 'big'; // prettier-ignore
  let kind: TokenKind | undefined;
  let value = '';
  let stop = at + 1;
  if (code === 92) {
    while (stop < scan.end && isLetter(text.charCodeAt(stop))) stop++;
    if (stop === at + 1) stop++;
    const command = commandOf(text.slice(at, stop));
    if (command?.kind === 'open' || command?.kind === 'close' || command?.kind === 'bar') {
      kind = command.kind;
      value = command.value;
    }
  } else if (code === 40 || code === 91) {
    kind = 'open';
    value = text[at]!;
  } else if (code === 41 || code === 93) {
    kind = 'close';
    value = text[at]!;
  } else if (code === 124 || code === 0x2016) {
    kind = 'bar';
    value = code === 124 ? '|' : '‖';
    if (code === 124 && text.charCodeAt(stop) === 124) {
      stop++;
      value = '‖';
    }
  } else if (code === 46 && (size === 'left' || size === 'right')) {
    kind = size === 'left' ? 'open' : 'close';
    value = '.';
  } else if (code === 60) {
    kind = 'open';
    value = '⟨';
  } else if (code === 62) {
    kind = 'close';
    value = '⟩';
  } else if (code === 47) {
    kind = 'sign';
    value = '/';
  } else if (code >= 128) {
    const spelt = unicodeCommands.get(text[at]!);
    if (spelt !== undefined && '()[]'.includes(spelt)) {
      kind = spelt === '(' || spelt === '[' ? 'open' : 'close';
      value = spelt;
    }
  }
  if (kind === undefined) {
    if (size === 'left' || size === 'right') {
      if (code === 123 || code === 125) {
        // \left{ for \left\{
        scan.mend(start, at + 1, `\\${size}${text[at]} was read as \\${size}\\${text[at]}`);
        kind = code === 123 ? 'open' : 'close';
        value = text[at]!;
      } else {
        const bracket = size === 'right' ? lastLeft(scan) : undefined;
        scan.mend(
          start,
          scan.at,
          bracket
            ? `\\right without a bracket was read as \\right${bracket}`
            : `\\${size} without a bracket was ignored`,
        );
        if (bracket) scan.push('close', bracket, start, scan.at).sizing = sizing;
        return;
      }
    } else return;
  }
  if (kind === 'bar' && sizing === 'left') kind = 'open';
  if (kind === 'bar' && sizing === 'right') kind = 'close';
  scan.at = stop;
  scan.push(kind, value, start, stop).sizing = sizing;
}

/** `\left\\{`: a bracket that was escaped twice. */
const isEscaped = (sign: string | undefined): boolean => sign !== undefined && '{}|'.includes(sign);

/** What closes the last `\\left` that is open. */
function lastLeft({ tokens }: Scan): string | undefined {
  let closed = 0;
  for (let i = tokens.length - 1; i >= 0; i--) {
    const { kind, sizing, value } = tokens[i]!;
    if (sizing === 'right') closed++;
    else if (sizing === 'left' && closed-- === 0)
      return kind === 'open'
        ? ({ '(': ')', '[': ']', '{': '}' } as Record<string, string>)[value]
        : undefined;
  }
  return undefined;
}

export function readEnvironment(scan: Scan, kind: 'begin' | 'end', start: number): unknown {
  const { text } = scan;
  const open = scan.blanks(scan.at);
  const brace = text.indexOf('}', open);
  const isCut = kind === 'end' && brace < 0 && /^\{[A-Za-z]+\*?\s*$/.test(text.slice(open, scan.end));
  if (isCut) scan.mend(start, scan.end, 'the brace behind the name of the environment is missing');
  const close = isCut ? scan.end : brace;
  if (text.charCodeAt(open) !== 123 || close < 0 || (close >= scan.end && !isCut)) {
    scan.push('unknown', text.slice(start, scan.at), start, scan.at);
    return;
  }
  const name = text.slice(open + 1, close).trim();
  scan.at = Math.min(close + 1, scan.end);
  const environment = environmentOf(name);
  if (environment === undefined) {
    scan.push('unknown', name, start, scan.at);
    return;
  }
  if (kind === 'begin') {
    let next = scan.blanks(scan.at);
    if (text.charCodeAt(next) === 91 && /^\[[a-z]\]/.test(text.slice(next, next + 3))) {
      scan.at = next + 3;
      next = scan.blanks(scan.at);
    }
    if (environment.argument && text.charCodeAt(next) === 123) scan.at = scan.balanced(next);
  }
  scan.push(kind, name, start, scan.at);
}
