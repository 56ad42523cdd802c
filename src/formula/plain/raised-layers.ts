/**
 * Layers raised behind a name: where an answer says what `δ²` is, or the file has a W2 and no W, `δ²` and `W²` are names, and no squares. A name that also
 * stands without its number is raised to a power.
 */
import type { Names } from './parse.ts';
import type { PlainToken } from './tokenize.ts';

type Tokens = readonly PlainToken[];

const isSign = (one: PlainToken | undefined, sign: string): boolean =>
  one?.kind === 'operator' && one.text === sign;

/** Whether a name stands here with one digit raised behind it. */
const isRaised = (tokens: Tokens, at: number): boolean =>
  tokens[at]!.kind === 'name' &&
  isSign(tokens[at + 1], '^') &&
  tokens[at + 2]?.kind === 'number' &&
  /^\d$/.test(tokens[at + 2]!.text);

const isStart = (before: PlainToken | undefined): boolean =>
  before === undefined || before.kind === 'line' || isSign(before, ';');

const nameAt = (tokens: Tokens, at: number): string => tokens[at]!.text + tokens[at + 2]!.text;

/** The tokens, with such a name as one. */
export function withRaisedLayers(tokens: PlainToken[], names: Names | undefined): PlainToken[] {
  const raised = names ? tokens.flatMap((_, at) => (isRaised(tokens, at) ? [at] : [])) : [];
  if (!names || raised.length === 0) return tokens;
  const bare = new Set(
    tokens.flatMap((one, at) => (one.kind === 'name' && !isRaised(tokens, at) ? [one.text] : [])),
  );
  const told = new Set(
    raised.filter(at => isStart(tokens[at - 1]) && isSign(tokens[at + 3], '=')).map(at => nameAt(tokens, at)),
  );
  const isLayer = (at: number): boolean => {
    const base = tokens[at]!.text;
    const layer = nameAt(tokens, at);
    if (names.has(base) || bare.has(base)) return false;
    const behind = base.slice(1);
    return (
      told.has(layer) ||
      names.has(layer) ||
      (base.startsWith('d') && !names.has(behind) && names.has(layer.slice(1)))
    );
  };
  const layers = new Set(raised.filter(isLayer));
  return tokens.flatMap((one, at) => {
    if (layers.has(at - 1) || layers.has(at - 2)) return [];
    return layers.has(at) ? [{ ...one, text: nameAt(tokens, at), end: tokens[at + 2]!.end }] : [one];
  });
}
