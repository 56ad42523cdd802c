/** The sentence around a formula of a document, in which each other formula is told by its kind. */
import { withKinds } from '../../formula/beside/formula-kinds.ts';

/** What opens a formula, and what closes it. */
const OPENING = /(?:\${1,2}|\\[[(])\s*$/;
/** What opens the next one, with the blank line before a display that a sentence goes on with. */
export const DISPLAYED = /(?:(?<![.!?;:\s])\s+)?(?:\${1,2}|\\[[(])\s*$/;
export const CLOSING = /^\s*(?:\${1,2}|\\[\])])/;
const SENTENCE = /[.!?](?=\s)|\}?[ \t]*\n[ \t]*\n|\}[ \t]*\n/;

/** The words of a sentence before a formula, which may begin with another one that is worked out; each one that is only mentioned is told by its kind. */
export function sentenceBefore(words: string, isBehind: boolean, boundary: RegExp): string {
  const lead = words.replace(CLOSING, '').replace(OPENING, '');
  const isCut = !isBehind && lead.split('$').length % 2 === 0;
  const whole = lastPart(isCut ? lead.slice(lead.indexOf('$') + 1) : lead, boundary);
  const told = withKinds(isBehind && whole === lead ? `⟨formula⟩${lead}` : whole);
  return told.trimEnd().split(SENTENCE).at(-1)!;
}

/** The words behind a formula up to the next one that is worked out, and what stands behind that. */
export function sentenceBehind(
  formula: string,
  words: string,
  next: string | undefined,
  beyond: string,
): string {
  if (next === undefined) return withKinds(words);
  const told = withKinds(words.replace(DISPLAYED, ''));
  const kind = next.includes('=') && headOf(next) !== headOf(formula) ? '⟨equation⟩' : '⟨formula⟩';
  const rest = ` ${kind}${beyond.replace(CLOSING, '')}`;
  const ended = kind === '⟨equation⟩' ? ENDED_OR_LINE : ENDED;
  const last = told.slice(
    told.length - lastPart(told.replace(COLON, ''), ended).length - (COLON.exec(told)?.[0].length ?? 0),
  );
  // a sentence that leads on to the next formula is said of that
  return last.length === told.length || INSTEAD.test(rest) || MENDING.test(last)
    ? told + rest
    : told.slice(0, -last.length || undefined);
}
const COLON = /:\s*$/;
const ENDED = /[.!?;:](?=\s)|\n[ \t]*\n/g;
/** A line that opens with a capital letter begins another sentence where the next formula is that of another quantity. */
const ENDED_OR_LINE = new RegExp(String.raw`${ENDED.source}|\n(?=[ \t]*\p{Lu}\p{Ll}+ \p{Ll})`, 'gu');
/** What stands before its equals sign. */
export const headOf = (formula: string): string =>
  formula.slice(0, formula.indexOf('=') + 1).replace(/\s/g, '');
const INSTEAD = /^ ⟨\w+⟩[\s,]*(?:instead|actually|rather|really|after all|in fact)\b/i;

/** What a sentence begins with that says the formula before it again in another way. */
const MENDING =
  /^\s*(?:sorry|oops|wait|read|rather|actually|I mean|h+m+|no|my bad|on second thoughts?|edit|update|correction|(?:this|that|it) (?:should|must|ought to) (?:have been|be|have read|read))\b/i;

/** What stands behind the last place that a pattern finds. */
export function lastPart(text: string, pattern: RegExp): string {
  let from = 0;
  for (const { 0: found, index } of text.matchAll(pattern)) from = index + found.length;
  return text.slice(from);
}
