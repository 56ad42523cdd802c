/** The words of the reader's complaints: how a token is called, and what an unknown command may have meant. */
import { Unreadable } from '../formula.ts';
import { commandNames } from './commands.ts';
import { environmentNames } from './environments.ts';
import type { Token } from './tokens.ts';

/** A token as a reader of the message knows it. */
export function describe(one: Token | undefined): string {
  if (one === undefined) return 'the end of the formula';
  switch (one.kind) {
    case 'newline':
      return 'a line break';
    case 'quad':
      return 'a wide space';
    case 'text':
      return `the text "${one.value}"`;
    case 'stop':
      return 'a full stop';
    case 'prime':
      return 'a prime';
    default:
      return one.text === '' ? one.value : one.text;
  }
}

export function unknownCommand(one: Token): Unreadable {
  if (one.text === '\\pm' || one.text === '\\mp')
    return new Unreadable('syntax', [one.start, one.end], `${one.text} leaves open which sign is meant`);
  if (/^\\(begin|end)$/.test(one.text))
    return new Unreadable(
      'syntax',
      [one.start, one.end],
      `expected the name of an environment in braces behind ${one.text}`,
    );
  const isEnvironment = /^\\(begin|end)\b/.test(one.text);
  const isCommand = one.text.startsWith('\\');
  const near = isEnvironment
    ? nearest(one.value, environmentNames())
    : isCommand
      ? nearest(one.text, commandNames())
      : undefined;
  const what = isEnvironment
    ? `the environment ${one.value}`
    : isCommand
      ? `the command ${one.text}`
      : `the character ${one.text}`;
  return new Unreadable(
    'unknown-symbol',
    [one.start, one.end],
    `${what} is not known`,
    near === undefined ? undefined : `did you mean ${near}?`,
  );
}

/** The known name with the fewest letters changed, if that is less than half of them. */
function nearest(name: string, names: Iterable<string>): string | undefined {
  if (name.length > 30) return undefined;
  let best: string | undefined;
  let least = Math.max(1, Math.floor((name.length - 1) / 2)) + 1;
  for (const known of names) {
    if (Math.abs(known.length - name.length) >= least) continue;
    const distance = editDistance(name, known);
    if (distance < least) {
      least = distance;
      best = known;
    }
  }
  return best;
}

/** Letters to change, insert, drop or swap with their neighbour. */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min(row[j - 1]! + 1, last[j]! + 1, last[j - 1]! + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, before[j - 2]! + 1);
      row.push(cost);
    }
    before = last;
    last = row;
  }
  return last[b.length]!;
}
