/**
 * Loops over all of an axis, which add up what belongs to each or fill an array entry by entry: `for i in range(N): dW += np.outer(x[i], d[i])`,
 * `for i = 1:m … end`. What is added becomes `#each(i, N, …)`, the sum over i; what is filled `#table(i, N, j, M, …)`; what a loop gives a name to is
 * written out in it. A loop that does anything else makes what it changes unknown.
 */
import { type Block, blockAt } from './loops/blocks.ts';
import { notKnown } from './loops/frame.ts';
import { isName, isSign, type Line, nameAt, signAt, UNKNOWN } from './loops/line.ts';
import { casesGivenBack, isGivenBack } from './loops/returned.ts';
import { choiceOf, effectsOf } from './loops/turns.ts';
import type { Names } from './parse.ts';
import type { PlainToken } from './tokenize.ts';

const BRANCH = /^(?:if|elif|elseif|else|while|try|except|finally|repeat|switch)$/;

/** Whether a line of a program begins what may not be done, or not once. */
export const isBranch = (line: Line): boolean => line[0]?.kind === 'name' && BRANCH.test(line[0].text);

/** Whether a line begins a loop. */
export const isLoop = (line: Line, names: Names | undefined): boolean =>
  isName(line[0], 'for') && names !== undefined && !names.has('for');

/** The statements with their loops written out. */
export function loopsWrittenOut(
  lines: readonly Line[],
  text: string,
  names: Names | undefined,
  isProgram: boolean,
): readonly Line[] {
  const isBlock = (line: Line) => isLoop(line, names) || (isProgram && names !== undefined && isBranch(line));
  if (!lines.some(isBlock)) return lines;
  const written: Line[] = [];
  for (let at = 0; at < lines.length; ) {
    if (!isBlock(lines[at]!)) {
      written.push(lines[at++]!);
      continue;
    }
    const { block, next } = blockAt(lines, at, text);
    if (isGivenBack(block)) {
      const [whole] = casesGivenBack(blocksFrom(lines, at, text, isBlock));
      for (const line of writtenOut(whole!, written, names!)) written.push(line);
      return written;
    }
    for (const line of writtenOut(block, written, names!)) written.push(line);
    at = next;
  }
  return written;
}

/** The blocks of all lines from one on. */
function blocksFrom(
  lines: readonly Line[],
  from: number,
  text: string,
  isBlock: (line: Line) => boolean,
): readonly Block[] {
  const blocks: Block[] = [];
  for (let at = from; at < lines.length; ) {
    const one = isBlock(lines[at]!) ? blockAt(lines, at, text) : undefined;
    blocks.push(one?.block ?? { kind: 'line', line: lines[at]! });
    at = one?.next ?? at + 1;
  }
  return blocks;
}

/** What a loop does, as statements behind those before it. */
function writtenOut(block: Block, written: readonly Line[], names: Names): readonly Line[] {
  const effects =
    block.kind === 'loop'
      ? effectsOf(block, {
          of: name => definitionOf(name, written, names),
          isOfFile: name => names.has(name),
        })
      : undefined;
  if (!effects) return (block.kind === 'if' && chosenIn(block, written, names)) || unknown(namesIn(block));
  const added = (name: PlainToken, sign: PlainToken, value: Line): Line =>
    isDefined(name, written)
      ? [
          name,
          { ...sign, start: name.end, end: name.end },
          signAt({ ...name, start: name.end }, '='),
          ...value,
        ]
      : [name, signAt({ ...name, start: name.end }, '='), ...(isSign(sign, '-') ? [sign] : []), ...value];
  return [
    ...unknown(effects.unknown.map(name => namesIn(block).find(one => one.text === name)!)),
    ...effects.arrays.map(({ name, adds, value }) =>
      adds
        ? added(name, signAt(name, '+'), value)
        : [name, signAt({ ...name, start: name.end }, '='), ...value],
    ),
    ...effects.sums.map(({ name, sign, value }) => added(name, sign, value)),
  ];
}

/** What names are behind `if c: A = …, else: A = …` of its own, by a comparison of quantities; undefined where that is not known. */
function chosenIn(
  block: Block & { kind: 'if' },
  written: readonly Line[],
  names: Names,
): readonly Line[] | undefined {
  const places = placesCompared(block.condition, written, names);
  const isKnown =
    places.length > 0 ||
    (block.condition.some(isOrder) && block.condition.some(one => isQuantity(one, written, names)));
  if (!isKnown) return undefined;
  const changed = new Map(namesIn(block).map(name => [name.text, name]));
  const earlier = [...changed.values()].filter(name => names.has(name.text) || isDefined(name, written));
  const values = choiceOf(block, earlier, places);
  return values?.map(([text, at, value]) => {
    const name = changed.get(text)!;
    return [name, ...at, signAt({ ...name, start: name.end }, '='), ...value];
  });
}

/** The indices of `if i == j`, which stand for places that nothing has said. */
function placesCompared(condition: Line, written: readonly Line[], names: Names): Line {
  const inside = isSign(condition[0], '(') ? condition.slice(1, -1) : condition;
  const [first, sign, second] = inside;
  const isPlace = (one: PlainToken | undefined): one is PlainToken =>
    one?.kind === 'name' && /^[a-z]$/.test(one.text) && !names.has(one.text) && !isDefined(one, written);
  const areTwo = inside.length === 3 && (isSign(sign, '==') || isSign(sign, '!='));
  return areTwo && isPlace(first) && isPlace(second) && first.text !== second.text ? [first, second] : [];
}

const isOrder = (one: PlainToken): boolean => one.kind === 'operator' && /^[<>]=?$/.test(one.text);

/** Whether a name is one of the file, or made of such, and no size: which of those there are nobody says. */
function isQuantity(one: PlainToken, written: readonly Line[], names: Names): boolean {
  if (one.kind !== 'name') return false;
  if (names.has(one.text)) return true;
  const at = written.findLastIndex(line => isName(line[0], one.text) && isSign(line[1], '='));
  const value = written[at]?.slice(2) ?? [];
  return (
    !value.some(({ text }) => COUNTS.test(text)) &&
    value.some(part => isQuantity(part, written.slice(0, at), names))
  );
}
const COUNTS = /^(?:shape|len|length|size|numel|nrow|ncol|dim|ndim)$/;

const isDefined = ({ text }: PlainToken, lines: readonly Line[]): boolean =>
  lines.some(line => isName(line[0], text) && isSign(line[1], '='));

/** What one line says that a name is; undefined where none does, or more than one. */
function definitionOf(name: string, lines: readonly Line[], names: Names): Line | undefined {
  const [only, ...more] = lines.filter(line => isName(line[0], name));
  if (only && more.length === 0 && isSign(only[1], '=') && only.length > 2) return only.slice(2);
  // it is none of the file's any more
  return only && names.has(name) ? notKnown() : undefined;
}

/** The names that the lines of a loop begin with. */
function namesIn(block: Block): readonly PlainToken[] {
  if (block.kind === 'line') {
    const [name] = block.line;
    return name?.kind === 'name' && block.line.some(one => isSign(one, '=')) ? [name] : [];
  }
  return [...block.body, ...(block.kind === 'if' ? block.otherwise : [])].flatMap(namesIn);
}

/** Lines after which nothing is known of names. */
const unknown = (names: readonly PlainToken[]): readonly Line[] =>
  names.map(name => [name, { ...name, kind: 'operator' as const, text: '=' }, nameAt(name, UNKNOWN)]);
