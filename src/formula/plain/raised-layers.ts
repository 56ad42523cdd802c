/**
 * Layers raised or lowered behind a name: where an answer says what `δ²` is, or the file has a W2 and no W, `δ²`, `W²`, `W^[2]`, `W^{(2)}` and `W_{2}` are names, and
 * no squares or entries. A name that also stands without its number is raised to a power.
 */
import { isSign } from './loops/line.ts';
import type { Names } from './parse.ts';
import type { PlainToken } from './tokenize.ts';

type Tokens = readonly PlainToken[];

/** A name with its layer: the tokens that it takes. */
interface Layered {
  readonly base: string;
  readonly name: string;
  readonly length: number;
}

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
const closingOf = (one: PlainToken | undefined): string | undefined =>
  one?.kind === 'operator' ? CLOSING[one.text] : undefined;

/** What stands here as a name with one digit raised behind it, in brackets or bare, or lowered in braces. */
function layeredAt(tokens: Tokens, at: number): Layered | undefined {
  const one = tokens[at]!;
  if (one.kind !== 'name') return undefined;
  const isLowered = one.text.endsWith('_') && isSign(tokens[at + 1], '{');
  if (!isLowered && !isSign(tokens[at + 1], '^')) return undefined;
  let next = at + (isLowered ? 1 : 2);
  const closing: string[] = [];
  for (let close = closingOf(tokens[next]); close && closing.length < 2; close = closingOf(tokens[next])) {
    closing.push(close);
    next++;
  }
  const digit = tokens[next++];
  if (digit?.kind !== 'number' || !/^\d$/.test(digit.text)) return undefined;
  while (closing.length > 0) if (!isSign(tokens[next++], closing.pop()!)) return undefined;
  const base = isLowered ? one.text.slice(0, -1) : one.text;
  return { base, name: base + digit.text, length: next - at };
}

/** `dV`: the V of the file has its number in its name, where it has one. */
const isGradientOf = (base: string, names: Names): boolean =>
  base.startsWith('d') && names.has(base.slice(1));

const isStart = (before: PlainToken | undefined): boolean =>
  before === undefined || before.kind === 'line' || isSign(before, ';');

/** The tokens, with such a name as one. */
export function withRaisedLayers(tokens: PlainToken[], names: Names | undefined): PlainToken[] {
  const layered = new Map<number, Layered>();
  if (names)
    for (let at = 0; at < tokens.length; at++) {
      const found = layeredAt(tokens, at);
      if (found) layered.set(at, found);
    }
  if (!names || layered.size === 0) return tokens;
  const bare = new Set(
    tokens.flatMap((one, at) => (one.kind === 'name' && !layered.has(at) ? [one.text] : [])),
  );
  const told = new Set(
    [...layered].flatMap(([at, { name, length }]) =>
      isStart(tokens[at - 1]) && isSign(tokens[at + length], '=') ? [name] : [],
    ),
  );
  const isLayer = ({ base, name }: Layered): boolean =>
    !names.has(base) &&
    !bare.has(base) &&
    ((told.has(name) && !isGradientOf(base, names)) ||
      names.has(name) ||
      (base.startsWith('d') && !isGradientOf(base, names) && names.has(name.slice(1))));
  const written: PlainToken[] = [];
  for (let at = 0; at < tokens.length; ) {
    const one = tokens[at]!;
    const found = layered.get(at);
    const isOne = found !== undefined && isLayer(found);
    written.push(isOne ? { ...one, text: found.name, end: tokens[at + found.length - 1]!.end } : one);
    at += isOne ? found.length : 1;
  }
  return written;
}
