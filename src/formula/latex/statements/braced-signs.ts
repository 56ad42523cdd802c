/**
 * Signs in braces of their own, as those set them who mind the spaces beside them: `a {\odot} b`, `{-} a`, `{\rm d} x`, `{\sum}_i` are `a \odot b`, `- a`,
 * `d x`, `\sum_i`. Braces around nothing, `={}& a`, are set for the same reason and say nothing.
 */
import type { Token } from '../tokens/tokens.ts';

const SIGNS: ReadonlySet<Token['kind']> = new Set(['sign', '+', '-', 'relation']);
const MARKS: ReadonlySet<string> = new Set(['d', 'partial', 'nabla']);

const isSwitch = ({ kind, value }: Token): boolean => kind === 'command' && value === 'switch';
const isMark = ({ kind, value }: Token): boolean => kind === 'letter' && MARKS.has(value);
const isSum = ({ kind, value }: Token): boolean => kind === 'command' && value === 'big';

/** The sign or mark before this closing brace, where nothing else stands in the braces. */
export function signBefore(tokens: readonly Token[], close: number): Token | undefined {
  const one = tokens[close - 1];
  if (one === undefined || !(SIGNS.has(one.kind) || isMark(one) || isSum(one))) return undefined;
  const before = tokens[close - 2];
  if (before?.kind === '{') return one;
  return before !== undefined && isSwitch(before) && tokens[close - 3]?.kind === '{' ? one : undefined;
}

/** Commands of which every argument may be a sign: `\overset{\cdot}{\times}`. */
const NOTED: ReadonlySet<string> = new Set(['over', 'under', 'prescript', 'genfrac']);

/** The command whose argument opens at a brace; a script is one too. */
type Owner = 'script' | 'noted' | 'other' | undefined;

/** The tokens without the braces around signs, and around nothing, that are no argument. */
export function withoutBraces(tokens: Token[]): Token[] {
  const output: Token[] = [];
  const open: Owner[] = [];
  let closed: Owner;
  for (const [at, one] of tokens.entries()) {
    const before = output[output.length - 1];
    if (one.kind === '{') open.push(before?.kind === '}' ? closed : ownerOf(before));
    output.push(one);
    if (one.kind !== '}') continue;
    const owner = open.pop();
    closed = owner === 'script' ? undefined : owner;
    if (before?.kind === '{' && owner === undefined && !isBase(tokens[at + 1])) {
      output.length -= 2;
      continue;
    }
    const sign = owner === 'script' || owner === 'noted' ? undefined : signBefore(output, output.length - 1);
    if (sign === undefined) continue;
    const length = output[output.length - 3]!.kind === '{' ? 3 : 4;
    const [brace, switched] = output.slice(-length) as [Token, Token];
    // the first argument of a command may be a mark, `\frac{d}{d x}`, and so may the second
    if (owner !== undefined && (isMark(sign) || !isFollowed(output, length))) continue;
    output.length -= length;
    output.push({
      ...sign,
      font: length === 4 ? switched.font : sign.font,
      spaced: brace.spaced,
    });
    closed = undefined;
  }
  return output;
}

/** Whether braces before this token are what it raises or lowers; a prime is set on what stands before them. */
const isBase = (behind: Token | undefined): boolean =>
  behind !== undefined && (behind.kind === '^' || behind.kind === '_');

/** Whether an argument stands before these braces, so that they may be none. */
const isFollowed = (tokens: readonly Token[], length: number): boolean =>
  tokens[tokens.length - length - 1]?.kind === '}';

function ownerOf(before: Token | undefined): Owner {
  if (before === undefined) return undefined;
  if (before.kind === '^' || before.kind === '_') return 'script';
  if (before.kind === 'unknown') return 'noted';
  if (before.kind !== 'command' || before.value === 'infix' || before.value === 'switch') return undefined;
  return NOTED.has(before.value) ? 'noted' : 'other';
}
