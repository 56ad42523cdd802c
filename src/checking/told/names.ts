/**
 * Names that words define: `… \odot H(z) \text{ where } H \text{ is the Heaviside function}`, `E W \text{ mit der Einheitsmatrix } E`. The words are
 * taken away, and the definition stands before the formula as if it had been written out.
 */
import { inEnglish } from '../../formula/beside/abroad/in-english.ts';
import type { Reading } from '../../formula/formula.ts';
import { readLatex } from '../../formula/latex/read.ts';
import { type Found, firstMatch, matchAt } from './match.ts';
import { KINDS, NOTE } from './phrases.ts';
import { blank, type Cut, cut, withoutText } from './tokens.ts';

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
  const mayBeOther = isAbroad(answer, prose);
  const definitions: string[] = [];
  let text = answer;
  let found = firstMatch(NOTE, prose);
  while (found) {
    const [from, to] = [prose.tokens[found.from]!.from, prose.tokens[found.to - 1]!.to];
    const isTold = tellsKind(prose, found) && (!mayBeOther || saysOnlyThis(prose, found));
    if (isTold) {
      definitions.push(definitionIn(answer, prose, found));
      text = withoutBrackets(text.slice(0, from) + blank(text.slice(from, to)) + text.slice(to), from);
    }
    found = firstMatch(NOTE, prose, isTold ? found.to : found.from + 1);
  }
  if (definitions.length === 0) return undefined;
  return { text, definitions: definitions.flatMap(one => readLatex(one).statements) };
}

/** The text with spaces for brackets around nothing at a place: `(\sigma \text{ is the sigmoid})`. */
function withoutBrackets(text: string, at: number): string {
  const open = /\(\s*$/.exec(text.slice(0, at));
  const close = /^\s*\)/.exec(text.slice(at));
  if (!open || !close) return text;
  const [from, to] = [open.index, at + close[0].length];
  return text.slice(0, from) + blank(text.slice(from, to)) + text.slice(to);
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

/** Whether nothing else is said of it in another language, where what makes another thing of it would not be known: `где σ --- производная сигмоиды`. */
const saysOnlyThis = (prose: Cut, { from, to, told }: Found): boolean =>
  prose.tokens.slice(from, to).every(({ kind, text }, index) => {
    const at = from + index;
    if ([told.NAME!, told.KIND!].some(([start, end]) => at >= start && at < end)) return true;
    return kind === 'sign' ? !/^[\d+]/.test(text) : matchAt('SAYING', prose, at) !== undefined;
  });

const isAbroad = (answer: string, prose: Cut): boolean => {
  const said = withoutText(answer);
  return OTHER_LETTERS.test(said) || inEnglish(said) !== said || firstMatch('ABROAD', prose) !== undefined;
};
const OTHER_LETTERS = /(?!\p{Script=Greek})[^\p{ASCII}\P{L}]/u;
