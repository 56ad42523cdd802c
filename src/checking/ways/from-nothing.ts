/** Gradients that a program adds up from nothing: `dW += …`, where no line says what `dW` was before. */
import type { Given, Spelling } from './way.ts';

const ADDED = /^[ \t]*((?:d|grad_?)\w{1,30})[ \t]*\+=(?!=)/gm;

/** The answer with what it adds first as what the name is. */
export function sumsFromNothing({ answer }: Given): readonly Spelling[] {
  if (!answer.answer.includes('+=')) return [];
  const given = new Set<string>();
  for (const line of answer.before ?? []) given.add(/\w+/.exec(line)?.[0] ?? '');
  const text = answer.answer.replace(ADDED, (found, name: string, at: number, whole: string) => {
    const isGiven = given.has(name) || new RegExp(`(?<![\\w.])${name}(?!\\w)`).test(whole.slice(0, at));
    given.add(name);
    return isGiven || isLooped(whole, at) ? found : found.replace('+=', ' =');
  });
  return text === answer.answer ? [] : [{ answer: { ...answer, answer: text } }];
}

/** In a loop it is added more than once. */
const isLooped = (text: string, at: number): boolean => /\b(?:for|while)\b/.test(text.slice(0, at));
