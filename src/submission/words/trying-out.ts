/**
 * Sentences that try an answer out: `Sanity check: if $n = 1$, then $\frac{dS}{dw} = 2 (X w - y) X$. OK`. What they say of a quantity is no second answer, unless the check
 * mends the first: `Check: this has to be a row, so …`.
 */
import { words } from '../../formula/any-of.ts';

const TRYING: readonly string[] = [
  String.raw`(?:${words('sanity quick dimension dimensions dimensional shape size numeric numerical units?')})[\s-]check(?:ing|s)?`,
  '(?:as a|for a|my|a) (?:sanity |quick )?check(?:ing|s)?',
  'check(?:ing|s)?',
  String.raw`(?:it (?:is|was) worth |let (?:me|us) |to |(?:I|we) )?(?:double-)?(?:check|test|verif)(?:y|ing|ed|ied)?(?: (?:this|it|that))?(?: (?:for|on|with|by|in))? (?:one|an?|a single|some|the) (?:\w+ )?(?:entry|component|element|weight|example|case)`,
  'special case',
  '(?:in|for) the (?:scalar|one-dimensional) case',
];
/** These may stand within a sentence: `This follows from the chain rule, for example $…$`. */
const EXAMPLE = String.raw`for (?:example|instance)|e\.\s?g\.`;
const OPENING = new RegExp(
  String.raw`(?:^|[.!?]\s|\n)[\s*_>(-]*(?:${TRYING.join('|')}|${EXAMPLE})(?!\w)|[,;(]\s+(?:${EXAMPLE})(?!\w)`,
  'gi',
);
/** What is put right is an answer. */
const MENDED = new RegExp(
  String.raw`\b(?:${words(`
    should must has_to have_to ought actually instead correct corrected correction corrects mistake wrong error
    fix fixed oops sorry forgot missing needs? not transposed? better final finally answer result overall
    general`)})\b|n't\b`,
  'i',
);
/** So is what is concluded, if not for one size. */
const CONCLUDED = /\b(?:so|hence|thus|therefore)\b/i;
const FOR_ONE = /(?:^|[\s$({=])[A-Za-z]\s*=\s*[12](?![\w.])/;

/** What parts the paragraphs of a LaTeX text. */
const PARTED = /\n[ \t]*\n|\\(?:item|(?:sub){0,2}section|paragraph|end\{|\])|\$\$/;
const NEAR = 500;

/** Whether what stands before a formula in its paragraph opens with words of trying out. */
export function triesOut(before: string): boolean {
  if (!MENTIONED.test(before)) return false;
  let from = -1;
  for (const { 0: opening, index } of before.matchAll(OPENING)) from = index + opening.length;
  const said = before.slice(from);
  return from >= 0 && !MENDED.test(said) && (!CONCLUDED.test(said) || FOR_ONE.test(said));
}
const MENTIONED = /check|case|example|instance|e\.\s?g\./i;

/** The same of the formula at a place of a LaTeX text. */
export function triesOutAt(text: string, at: number): boolean {
  const near = text.slice(Math.max(0, at - NEAR), at);
  return MENTIONED.test(near) && triesOut(near.split(PARTED).at(-1)!);
}
