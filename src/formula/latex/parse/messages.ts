/** The words of the reader's complaints: how a token is called, and what an unknown command may have meant. */
import { visible } from '../../blanks.ts';
import { Unreadable } from '../../formula.ts';
import { nearest } from '../../nearest.ts';
import { commandNames } from '../tokens/commands.ts';
import { environmentNames } from '../tokens/environments.ts';
import type { Token } from '../tokens/tokens.ts';

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
      : `the character ${visible(one.text)}`;
  return new Unreadable(
    'unknown-symbol',
    [one.start, one.end],
    `${what} is not known`,
    near === undefined ? undefined : `did you mean ${near}?`,
  );
}
