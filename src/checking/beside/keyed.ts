/**
 * Gradients that a program keeps under the names of the file, `grads['W2'] = …`, `W2.grad = …`, `{'W2': …}`: whoever writes so says which gradient is which. What
 * is told of another one is no answer, even where its value is the asked one.
 */
import { plainNames, quantityDifferentiated } from '../../problem/plain-scope.ts';
import type { Problem } from '../../problem/problem.ts';

const KEPT =
  /(?<![\w.)\]])(?:(?:[dg]|\w{0,20}grads?|\w{0,20}gradients?|dparams)(?:\[\s?["'](\w{1,30})["']\s?\]|[.$](\w{1,30}))|([A-Za-z]\w{0,20})\.grad)[ \t]*(?:=(?!=)|<-)|[{,]\s*["'](\w{1,30})["'][ \t]*:(?!:)/gi;
const MARK = /\[\s?["']|grad|\{\s*["']/i;

interface Kept {
  readonly quantity: string;
  readonly at: number;
}

function keptIn(problem: Problem, text: string): readonly Kept[] {
  const names = plainNames(problem);
  const kept: Kept[] = [];
  for (const found of text.matchAll(KEPT)) {
    const key = found.slice(1).find(Boolean)!;
    const quantity = names.get(key) ?? quantityDifferentiated(problem, key);
    if (quantity !== undefined) kept.push({ quantity, at: found.index });
  }
  return kept;
}

/**
 * The last gradient that a program keeps, where it is another than the asked one: its place, and the text up to it with the asked one at its end, where it keeps that.
 * Undefined where the last is the asked one, or the program goes on behind it.
 */
export function keptForAnother(
  problem: Problem,
  asked: string,
  text: string,
): { readonly at: number; readonly before: string | undefined } | undefined {
  if (!MARK.test(text)) return undefined;
  const kept = keptIn(problem, text);
  const last = kept[kept.length - 1];
  if (!last || last.quantity === asked || GOES_ON.test(text.slice(last.at + 1).replace(RETURNED, '')))
    return undefined;
  const next = kept[kept.findLastIndex(one => one.quantity === asked) + 1]!.at;
  const isKept = kept.some(one => one.quantity === asked);
  const before = text.slice(0, next) + (text[next] === ',' ? '}' : '');
  return { at: last.at, before: isKept ? before : undefined };
}

/** What is given back, `return grads`, has been said before. */
const RETURNED = /\n[ \t]*return\b[ \t]*\w{1,30}[ \t;]*$/;
const GOES_ON = /\n[ \t]*[^\s})#]/;
