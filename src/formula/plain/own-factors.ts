/** The names that an answer gives to something else than a function: before a bracket, `D (p - y)`, they are factors. */

import { FUNCTIONS } from '../functions.ts';
import { isSign } from './loops/line.ts';
import { OTHER_FUNCTIONS } from './meaning/other-functions.ts';
import type { Names } from './parse.ts';
import type { PlainToken } from './tokenize.ts';

type Line = readonly PlainToken[];

/** The names that lines say to be something else than a function. */
export function ownFactors(lines: readonly Line[], names: Names): Names {
  const own = new Set<string>();
  for (const [name, equals, value, ...more] of lines) {
    if (name?.kind !== 'name' || !isSign(equals, '=') || !value) continue;
    if (names.has(name.text) || isFunction(name.text)) continue;
    if (more.length > 0 || value.kind !== 'name' || names.has(value.text)) own.add(name.text);
  }
  for (const line of lines) if (isSign(line[1], '(')) own.delete(line[0]!.text);
  return own;
}

const isFunction = (name: string): boolean => FUNCTIONS.has(name) || OTHER_FUNCTIONS.has(name);
