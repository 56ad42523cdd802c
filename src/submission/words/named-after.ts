/**
 * Names that words give to the formula before them: `$$\frac{∂J}{∂Z} = \frac1N (P - Y)$$ I call this $G$.` The name stands for what was worked out there. Or to the
 * answer of an earlier question: `Let $G$ be the result of (b)`, `call the answer to the previous question delta`.
 */
import { inEnglish } from '../../formula/beside/abroad/in-english.ts';
import type { Label } from '../found.ts';
import { isLabelled, NAMED, NUMBERED, QUESTION } from './parts-named.ts';

const CALL = 'call(?:ing)?|denot(?:e|ing)|nam(?:e|ing)|abbreviat(?:e|ing)|label(?:ing)?|writ(?:e|ing)';
const NAMING = new RegExp(
  String.raw`\b(?:(?:${CALL})\s+(?:this|that|it)(?:\s+\p{L}+){0,3}|which\s+(?:I|we)(?:\s+(?:will|shall))?\s+(?:call|name|(?:denote|abbreviate|write)(?:\s+(?:as|by))?)|(?:nenne|nennen)\s+(?:ich|wir)\s+(?:das|dies)|(?:das|dies)\s+(?:nenne|nennen)\s+(?:ich|wir))\s*:?\s*$`,
  'iu',
);

/** `I write $\delta$ for this.` */
const WRITING = /\b(?:write|use|put)(?:\s+(?:simply|just|the symbol))?\s*$/i;
const FOR_THIS =
  /^\$?\s*for\s+(?:this|that|it|the (?:result|product|expression|vector|quantity) above)(?!\w)(?!(?: \w+){0,3},? (?:and |but |then |all )*(?:transpos|negat|halv|doubl|averag|flipp|squar|scal)ed)/i;

const THIS_ONE = String.raw`(?:this|that|the (?:above|last|resulting))(?: (?:(?!is|are|was|has)\p{L}+)){0,3}`;
/** `Let $\delta$ denote this row vector.` */
const BEING_THIS = new RegExp(
  String.raw`^\$?\s*(?:denotes?|be|stands? for|abbreviates?)\s+${THIS_ONE}\s*(?:[.,;]|$|from now|in what|below|for)`,
  'iu',
);
const OPENING = /\b(?:let|where|here|and)\s*\$?$/i;
/** `We denote this row vector by $\delta$.` */
const DENOTING = new RegExp(
  String.raw`\b(?:${CALL})\s+${THIS_ONE}\s+(?:by|as|with)(?: the (?:letter|symbol))?\s*$`,
  'iu',
);

/** Whether words give what stands before them the name between `before` and `behind`. */
export const givesName = (before: string, behind = ''): boolean =>
  NAMING.test(before.slice(-80)) ||
  DENOTING.test(before.slice(-80)) ||
  (FOR_THIS.test(behind) && WRITING.test(before.slice(-40))) ||
  letsBeThis(before, behind) ||
  givesNameAbroad(before.slice(-80), behind.slice(0, 80));

/** `Let us write $\rho$ for this` at the beginning of a text, where nothing else stands before that is meant. */
export const opensWithName = (before: string): boolean => OPENS.test(before);
const OPENS =
  /^[\s>*_]*(?:(?:let us|let me|let['’]s|we|I|now|first|for brevity|for short|in what follows|from now on|below),?\s+)*(?:(?:will|shall)\s+)?(?:write|denote|call|use|put|abbreviate|let|name)(?:\s+(?:this|that|it)(?:\s+\p{L}+){0,3})?\s*\$?$/iu;
/** What such a name is given to. */
export const THIS = 'this';

/** The same in the order of other languages: `Diesen Vektor bezeichnen wir mit δ`, `On notera δ ce vecteur`, `que llamaremos δ`. */
const CALLED_THIS =
  /(?<!\p{L})(?:(?:this|it|the)(?: (?!the|an?|of|is)\p{L}+){0,2} denote|denote (?:this|it)(?: (?!the|an?|of|is)\p{L}+){0,2}|(?:which|that)(?: the)? (?:we |i )?denote|(?:which|that) (?:we|i) denote)(?: (?:we|i))?(?: (?:by|with|as|of|to))?\s*$/iu;
const CALLING_IT = /(?<!\p{L})denote(?: (?:we|i))?(?: (?:by|with))?\s*$/iu;
const IS_THIS =
  /^\$?\s*(?:this(?!\p{L})|the (?:\p{L}+ )?(?:previous|above|last)(?!\p{L}))(?: (?!of|for|by)\p{L}+){0,6}\s*(?:[.,;:]|$)/iu;
/** Where words stand behind what they speak of, or none parts them. */
const EAST_ASIAN: readonly (readonly [before: RegExp, behind: RegExp])[] = [
  [
    /(?:记|将|把|令|称)(?:上式|此式|该式|它|其|这个|这一|该|此)(?:[\p{Script=Han}]{0,6})(?:记)?(?:为|作|成)\s*$|(?:记|写|简记)(?:为|作)\s*$/u,
    /^/u,
  ],
  [
    /(?:これ|この[\p{Script=Han}\p{Script=Katakana}]{1,8}|上式)を\s*$/u,
    /^\$?\s*(?:と(?:お|置|書|定義|呼|す)|で(?:表|示))/u,
  ],
  [
    /(?:이를|이것을|이 [\p{Script=Hangul}]{1,6}를|이 [\p{Script=Hangul}]{1,6}을|위 식을)\s*$/u,
    /^\$?\s*(?:이?라(?:고)? ?(?:하|두|부)|로 (?:쓰|두|나타|표기))/u,
  ],
];
function givesNameAbroad(before: string, behind: string): boolean {
  if (EAST_ASIAN.some(([lead, rest]) => lead.test(before) && rest.test(behind))) return true;
  const lead = inEnglish(before);
  const rest = inEnglish(behind);
  if (lead === before && rest === behind) return false;
  return CALLED_THIS.test(lead) || (CALLING_IT.test(lead) && IS_THIS.test(rest));
}
/** Whether they let a name be what stands before them. */
export const letsBeThis = (before: string, behind: string): boolean =>
  BEING_THIS.test(behind) && OPENING.test(before.slice(-20));

const PREVIOUS = 'previous';
/** The last formula before a name. */
export const LAST = 'last';
const MINE = "(?:the|our|my|das|die|der|dem|den|mein|unser|le|la|l['’]|notre|el|al|il)";
/** How many there are of something is no answer. */
const NO_ANSWER = '(?!numbers?|sizes?|dimensions?|lengths?|index|rank|amount|count)';
const FOUND = '(?:found|got|had|obtained|derived|computed|calculated|determined|worked out|asked for|wanted)';
const LIKE_ANSWER =
  '(?:answer|result|solution|gradient|derivative|expression|formula|equation|vector|matrix|jacobian|error|signal|quantity|product)';
/** What an answer is called: `the result`, `the row vector obtained`, `what we found`. */
const ANSWER = String.raw`(?:(?:${MINE}\s*)?(?:${NO_ANSWER}(?!of|to|from|in|for)[\p{L}-]+\s+){1,4}?|what\s+(?:I|we)\s+)(?:(?:that|which)\s+(?:I|we)\s+)?(?:(?:have\s+|just\s+|already\s+)*${FOUND}\s+)?`;
const ANSWER_OF =
  String.raw`(?:(?:the|our|this)\s+(?<last>last|latest|above|previous|preceding)\s+(?:[\p{L}-]+\s+){0,2}?${LIKE_ANSWER}(?![\p{L}-]|\s+(?:of|to|from|in|for)\s)|` +
  String.raw`${ANSWER}(?:of|to|from|in|for|under|aus|von|de|du|della?|di)\s+(?:(?:the|der|dem|la|el)\s+)?` +
  String.raw`(?:(?:previous|last|preceding|vorigen|vorherigen|letzten)\s+(?:${QUESTION}|one)(?!\w)|${QUESTION}\s+(?:précédente?|anterior|precedente)(?!\w)|` +
  String.raw`${QUESTION}\s*${NUMBERED}|${NAMED}))`;
const CALLING = new RegExp(
  String.raw`\b(?:call|name|denote|label|abbreviate|nenne|nennen|bezeichne|bezeichnen|appelons|notons|llamemos|denotemos|chiamiamo)(?:\s+(?:ich|wir|on))?\s+${ANSWER_OF}(?:\s+(?:by|as|mit|als|par))?\s*:?\s*$`,
  'iu',
);
const LETTING =
  /\b(?:let|with|where|write|writing|use|using|and|sei|mit|wobei|schreiben?(?: (?:ich|wir))?|verwenden?(?: (?:ich|wir))?|soit|avec|notons|posons|note|appelons|sea|con|llamemos|denotemos|escribimos|sia|chiamiamo)\s*$/i;
const BEING = new RegExp(
  String.raw`^\$?\s*(?:(?:be|is|being|denotes?|stands? for|for|as|für|pour|por|para|per)\s+)?${ANSWER_OF}`,
  'iu',
);
const LINE_CALLING = new RegExp(
  String.raw`^(?:(?:I|we)\s+|let(?:'s| us| me)\s+)?(?:call|name|denote|abbreviate)\s+${ANSWER_OF}(?:\s+(?:by|as))?\s+(?<name>[A-Za-z]\w{0,20})(?![\w'(])(?:\s*[,.;](?:\s*(?:then|so|we have|we get))?)?:?$`,
  'iu',
);
const LINE_LETTING = new RegExp(
  String.raw`^(?:let|write|use|with|where)\s+(?<name>[A-Za-z]\w{0,20})\s+(?:be|is|being|denotes?|for)\s+${ANSWER_OF}(?:\s*[,.;](?:\s*(?:then|so|we have|we get))?)?:?$`,
  'iu',
);

/** `Using the result above (call it $\delta$)` */
const ABOVE =
  /\b(?:answer|result|gradient|derivative|expression|signal)\s+(?:from\s+)?(?:above|before)\s*[,(]\s*(?:(?:I|we|let us)\s+)?(?:call|denote|name|abbreviate)\s+(?:it|this|that)(?:\s+(?:by|as))?\s*$/i;

function referred(found: RegExpExecArray | null): string | undefined {
  if (!found) return undefined;
  const { last, number, part, numbered, letter } = found.groups!;
  return last === undefined ? (number ?? part ?? numbered ?? letter ?? PREVIOUS) : LAST;
}

/** The earlier question whose answer words around a name give it to: its number, `previous`, or `last` for the last formula. */
export const earlierNamed = (before: string, behind: string): string | undefined =>
  (ABOVE.test(before.slice(-80)) ? PREVIOUS : referred(CALLING.exec(before.slice(-80)))) ??
  (LETTING.test(before.slice(-20)) ? referred(BEING.exec(behind.slice(0, 120))) : undefined);

/** The name that a line of words gives to the answer of an earlier question, and which one: `call the answer of (iv) delta, then`. */
export function earlierNamedIn(line: string): { readonly name: string; readonly of: string } | undefined {
  if (line.length > 120) return undefined;
  const calling = LINE_CALLING.exec(line);
  if (calling) return { name: calling.groups!.name!, of: referred(calling)! };
  const letting = LINE_LETTING.exec(line);
  return letting ? { name: letting.groups!.name!, of: referred(letting)! } : undefined;
}

/** Whether formulas under these labels are those of the question that is referred to, where words stand under others. */
export function isReferred(of: string, labels: readonly Label[], [here]: readonly Label[]): boolean {
  if (of === LAST) return true;
  if (labels[0] === here) return false;
  if (of === PREVIOUS) return true;
  return isLabelled(of, labels);
}

const LINE =
  /^(?:(?:I|we|let(?:'s| us| me))(?:\s+(?:will|shall))?\s+)?(?:call|denote|name|abbreviate|label)\s+(?:this|that|it)(?:\s+(?:by|as|with))?\s+([A-Za-z]\w{0,20})(?:\s+(?:below|here|from (?:now|here) on|in what follows|for short))?[.,;]?$/i;

/** The name that a line of words gives to the formula above it: `Call this delta.` */
export const nameToldIn = (line: string): string | undefined => LINE.exec(line)?.[1];

/** A name with its font and its scripts. */
const NAME =
  /^\\?[A-Za-z]{1,20}(?:\s*\{\\?[A-Za-z]{1,20}\}|(?<=^\\[A-Za-z]{2,20})(?:\s*\\|\s+)[A-Za-z]{1,20})?(?:[_^](?:\{[^{}]{0,20}\}|\w))*$/;
const LONGEST = 5000;

/** The definition of a name as the value of a formula: the last side of its last row. */
export function definition(name: string, formula: string): string | undefined {
  if (formula.length > LONGEST || !NAME.test(name)) return undefined;
  const value = lastSide(
    formula
      .replace(/^\\boxed\s*\{([\s\S]*)\}[\s.,;]*$/, '$1')
      .replace(/^(?:\s*\\begin\{[a-z]+\*?\})+|(?:\\end\{[a-z]+\*?\}\s*)+$/g, found =>
        /matrix|cases|array/.test(found) ? found : '',
      ),
  );
  return value === '' || value === name ? undefined : `${name} = ${value}`;
}

/** What stands behind the last `=` that no bracket and no environment holds. */
function lastSide(text: string): string {
  let depth = 0;
  let from = 0;
  for (const { 0: sign, index } of text.matchAll(/\\begin\{|\\end\{|\\[{}]|[{}([\])]|(?<![<>!:=])=(?!=)/g)) {
    if (sign === '=') from = depth === 0 ? index + 1 : from;
    else if (sign === '\\begin{') depth += 2;
    else if (/[{([]$/.test(sign) && sign !== '\\end{') depth += 1;
    else if (sign !== '\\end{') depth -= 1;
  }
  return text.slice(from).replace(/^[\s&]+|(?:\\(?:tag|label)\{[^{}]*\}|\\\\|[\s.,;])+$/g, '');
}
