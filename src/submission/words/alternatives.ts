/**
 * Whether a formula stands beside the one before it as another answer: `$A$ or $B$`, the cells of one row, `For softmax: $A$. For sigmoid: $B$`, `\answer{$A$} \solution{$B$}`.
 */
import { isMention } from '../../formula/beside/formula-kinds.ts';
import { lastPart } from './sentence-around.ts';

/** Where a formula stands in its text. */
export interface Place {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** Characters between them, and before the first. */
const NEAR = 120;

export function isAlternative(last: Place | undefined, { text, from, to }: Place): boolean {
  if (last?.text !== text || from <= last.to || from > last.to + NEAR) return false;
  const between = text.slice(last.to, from).replace(/\\[()[\]]/g, ' ');
  const before = text.slice(Math.max(0, last.from - NEAR), last.from);
  return (
    ((isJoined(between) && !isReason(before, between)) ||
      isOfAnother(before, between) ||
      isParallel(before, between)) &&
    !isMention(text.slice(last.from, last.to)) &&
    !isMention(text.slice(from, to))
  );
}

const isJoined = (between: string): boolean =>
  between.length <= 90 && !/\n\s*\n/.test(between) && JOINED.test(between);
/** What stands between two answers to choose from. */
const JOINED =
  /^[\s$.]*(?:[,;/|&]|,? ?(?:or|and|oder|und|ou|et|bzw\.|resp\.)(?: (?:else|equivalently|alternatively|also|simply|just)|,? if (?:one|you|we) (?:prefers?|likes?|wants?)[^$\\\n]{0,60},?)?:?)[\s$]*$/i;

/** Whether the first one ends a reason that the second follows from: `Since the penalty has the gradient $A$, $B$`. */
const isReason = (before: string, between: string): boolean =>
  /^[\s$]*,[\s$]*$/.test(between) && REASON.test(lastPart(before, SENTENCE));
const SENTENCE = /[.;!?:][)\]]?(?=\s)|[})][ \t]*\n|\n[ \t]*\n/g;
const REASON =
  /^\s*(?:and |now |here )?(?:since|because|as|given that|if|when|where|while|whereas|da|weil|puisque|comme|como|poiché)\s(?!.*(?<!\p{L})(?:we|I|one|get|obtain|find|answer|result|solution|wir|man|on|se|si)(?!\p{L}))/isu;

/** `\answer{$A$} \solution{$B$}`: nothing but commands or environments of two names around them. */
function isOfAnother(before: string, between: string): boolean {
  if (!/^[\s$.]*(?:\}|\\end\b)/.test(between)) return false;
  const two = OPENING.exec(between);
  const one = two && OPENING.exec(before.slice(-40));
  return (
    one != null && (one[1] ?? one[2]) !== (two![1] ?? two![2]) && CLOSING.test(between.slice(0, two!.index))
  );
}
const OPENING = /\\(?:begin\s?\{(\w{1,20})\*?\}|(\w{1,20})\s?\{)[\s$]*$/;
const CLOSING = /^[\s$.]*(?:\}|\\end\s?\{\w+\*?\})\s*$/;

/** Whether what leads on to two formulas tells of two cases in the same way. */
function isParallel(before: string, between: string): boolean {
  const lead = LEAD.exec(between.replace(FONTS, ''))?.[1];
  if (lead === undefined) return false;
  const earlier = lastPart(before.replace(FONTS, '').replace(/[\s$]+(?:\\[([]\s*)?$/, ''), ENDED);
  const [one, two] = [wordsOf(earlier), wordsOf(lead)];
  if (one.length < 2 || two.length < 2 || one.join() === two.join()) return false;
  const [first, last] = [two[0]!, two.at(-1)!];
  return (
    !STEP.test(lead) &&
    (first === one[0] ? /:$/.test(lead) || CASE.test(first) : /:$/.test(lead) && last === one.at(-1))
  );
}
const FONTS = /\\(?:text[a-z]{2}|emph|underline)\s?\{|\}/g;
/** A sentence behind the first formula that leads on to the second. */
const LEAD =
  /^[\s$]*(?:[.,;][\s*]+|\n[\s*>+-]*(?:\\item\s+)?)([^\s$.;*-][^$.;\n]{1,80}?)[\s*]*(?:\n\s*)?\$*\s*$/;
const ENDED = /[.;!?](?=\s)|\n[\s*>+-]*(?:\\item\s)?|[*{]/g;
const CASE = /^(?:for|with|without|in|if|at|under|when|für|mit|bei|pour|avec|para|con)$/;
/** Parts of a whole, and what comes one after the other: the last counts. */
const STEP =
  /\b(?:steps?|terms?|parts?|summands?|factors?|layers?|lines?|schritt|étape|paso|after|now|then|new|second|third|final(?:ly)?|corrected|correction|version|attempt|try|nachher|neu|après)\b/i;
const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\d]+/gu) ?? [];
