/**
 * Matrices told by words behind a formula: `X \text{ on the diagonal}, 0 \text{ elsewhere}`, `\begin{cases} … \end{cases} \text{ for the entry } (i,j)`. What the
 * words mean is said by signs in another order, so that no place stays: it counts where it is right.
 */
import { type Found, matchAt } from './match.ts';
import { MATRICES } from './phrases.ts';
import { type Cut, cut, subscriptsIn, type Token, withoutText } from './tokens.ts';

const MARK =
  /diagonal|entry|element|component|coefficient|place|position|ind(?:ex|ices)|\b(?:each|every|all)\b/i;
const MOST = 2000;
const MOST_SIDES = 6;

/** The answer in signs, in each way that has to be right for it; none where it has no such words. */
export function diagonalInWords(answer: string, name: string): readonly string[] {
  if (answer.length > MOST || !MARK.test(answer)) return [];
  const text = withoutText(answer).replace(/\s+/g, ' ');
  const prose = cut(text);
  for (const start of sidesOf(prose.tokens))
    for (const [said, means] of MATRICES) {
      const found = matchAt(said, prose, start);
      const written = found && writtenAnew(text, prose, found, name, means.split(' / '));
      if (written) return written.map(one => text.slice(0, prose.tokens[start]!.from) + one);
    }
  return [];
}

/** Where a side of the equation begins, the last first. */
function sidesOf(tokens: readonly Token[]): readonly number[] {
  const starts = [0];
  let depth = 0;
  for (const [at, { text }] of tokens.entries()) {
    if (text === '{' || text === '\\begin') depth++;
    else if (text === '}' || text === '\\end') depth--;
    else if (text === '=' && depth === 0 && at + 1 < tokens.length) starts.push(at + 1);
  }
  return starts.slice(-MOST_SIDES).reverse();
}

function writtenAnew(
  text: string,
  prose: Cut,
  { told }: Found,
  name: string,
  means: readonly string[],
): readonly string[] | undefined {
  const { tokens } = prose;
  const written = (key: string): string => {
    const [from, to] = told[key] ?? [0, 0];
    return to > from ? text.slice(tokens[from]!.from, tokens[to - 1]!.to) : '';
  };
  const isIn = (at: number): boolean => [told.X, told.Y].some(span => span && at >= span[0] && at < span[1]);
  const both = tokens.filter((_, at) => isIn(at));
  if (tokens.some((one, at) => isIn(at) && (isWord(one) || matchAt('OTHER', prose, at)))) return undefined;
  const [own] = subscriptsIn(written('X'));
  const other = subscriptsIn(written('Y')).find(index => index !== own);
  const [i, j] = [written('i') || own, written('j') || other];
  const isOfIndices = means[0]!.includes('$j');
  // what stands at no index is the same all along
  if (isOfIndices ? !i || !j : told.Y && both.some(one => /^[_^]$/.test(one.text))) return undefined;
  const values: Readonly<Record<string, string | undefined>> = { '#': name, $i: i, $j: j };
  return means.map(one => one.replace(/#|\$[ij]|\b[XYZ]\b/g, key => values[key] ?? written(key)));
}

const isWord = ({ kind, text }: Token): boolean => kind === 'word' && text.length > 3;
