/**
 * Names that words define: `… \odot H(z) \text{ where } H \text{ is the Heaviside function}`, `E W \text{ mit der Einheitsmatrix } E`. The words are
 * taken away, and the definition stands before the formula as if it had been written out.
 */
import type { Reading } from '../../formula/formula.ts';
import { readLatex } from '../../formula/latex/read.ts';
import { type Found, firstMatch, matchAt } from './match.ts';
import { KINDS, NOTE } from './phrases.ts';
import { blank, type Cut, cut } from './tokens.ts';

const DENIED = /^(?:not|no|never|nicht|kein\p{L}?|pas)$/u;
/** With what each way to say a kind of thing begins. */
const MARK = new RegExp(KINDS.map(([said]) => said.match(/(?<=^| \/ )\p{L}+/gu)!.join('|')).join('|'), 'i');

/** The answer with spaces where such words stood, and what they define; undefined where it has none. */
export function saidInWords(
  answer: string,
): { readonly text: string; readonly definitions: Reading['statements'] } | undefined {
  if (!/\\(?:text|mbox)/.test(answer) || !MARK.test(answer)) return undefined;
  const prose = cut(answer);
  if (!firstMatch('KIND', prose)) return undefined;
  const definitions: string[] = [];
  let text = answer;
  let found = firstMatch(NOTE, prose);
  while (found) {
    const [from, to] = [prose.tokens[found.from]!.from, prose.tokens[found.to - 1]!.to];
    const isTold = tellsKind(prose, found);
    if (isTold) {
      definitions.push(definitionIn(answer, prose, found));
      text = text.slice(0, from) + blank(text.slice(from, to)) + text.slice(to);
    }
    found = firstMatch(NOTE, prose, isTold ? found.to : found.from + 1);
  }
  if (definitions.length === 0) return undefined;
  return { text, definitions: definitions.flatMap(one => readLatex(one).statements) };
}

function definitionIn(answer: string, prose: Cut, { told }: Found): string {
  const [from, to] = told.NAME!;
  const [, kind] = KINDS.find(([said]) => matchAt(said, prose, told.KIND![0]))!;
  return kind.replace('#', () => answer.slice(prose.tokens[from]!.from, prose.tokens[to - 1]!.to));
}

/** Whether it is the thing itself, not the inverse of it or another one. */
function tellsKind(prose: Cut, { from, to, told }: Found): boolean {
  const [start, end] = told.KIND!;
  if (prose.tokens.slice(from, to).some(one => DENIED.test(one.text))) return false;
  for (let at = start - 1; at >= from; at--) {
    if (matchAt('OF_KIND', prose, at)) return false;
    if (!matchAt('BETWEEN', prose, at)) break;
  }
  return !!matchAt('KEEPS', prose, end) || !matchAt('TURNS', prose, end);
}
