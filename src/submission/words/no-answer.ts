/** What stands right before a formula that is no answer by it: what is to be shown, or would be so elsewhere, a hint, an example. */
import { anyOf, words } from '../../formula/any-of.ts';

/** What an assignment says: the formula behind it is given, not found. */
const SHOWN =
  /(?:^|\n|[.!?:)\]]\s+|\b(?:problem|exercise|question|task)\b[\s\d.:()a-z]{0,6})\s*(?:please |the task: |task: |(?:we|I) (?:want|have|need|are asked) to |to )?(?:show|prove|verify|demonstrate|derive|zeigen Sie|montrer|montrez|demuestr[ae]),?(?: (?:that|the following|dass|que)\b[^.!?]*|[\s:]*)$/i;

/** `Suppose the layer were linear. Then`: the formula holds in that case alone. */
const SUPPOSED =
  /\b(?:suppos(?:e|ing)|assum(?:e|ing)|imagine|pretend)\b[^.!?]{0,80}\b(?:were|had)\b[^.!?]{0,80}[.,]\s*(?:then|in (?:that|this) case)\b[^.!?]{0,40}$/i;

/** What is no answer by what stands right before it: what is still to be done, a hint, what nobody sees, what somebody else says of the answer above. */
const NO_ANSWER = new RegExp(
  anyOf({
    'a line of its own before a display': /(?:^|\n)[ \t]*\W{0,4}(?:todo|fixme)\W*$/,
    'what is still to be done to it':
      /(?:^|[.!?:)\n]\s*)(?:I|we) (?:would |will )?still (?:have|need|ought) to \w+ (?:it|this|that|everything)\W*$/,
    'a notation turned round':
      /(?:^|[.!?:)\n*]\s*)(?:(?:in my notation|for me|here),? )(?:the |an? )?\S{1,12} (?:means|denotes|stands for|is) the (?:negative|negated|transposed?|inverse|opposite)(?![A-Za-z])[^\n]*\W*$/,
    'a hint': /(?:^|\n|[.!?:)]\s+)\W*(?:hints?|tipp?|indication|pista)\b(?: \d+)?\W*$/,
    'an example': /\b(?:e\.\s?g\.|for (?:example|instance)|such as|z\.\s?B\.)[\s$*_,:]*$/,
    'white letters':
      /\\(?:text|page)?color\s?\{white\}\s?\{?[\s$]*$|color:\s?(?:white|#fff(?:fff)?)\b[^>]{0,40}>[\s$]*$/,
    'what was said of it': new RegExp(
      String.raw`(?:^|\n)\W*(?:${words('grader marker corrector teacher instructor professor feedback')})s?(?: ?(?:${words('comment note feedback says wrote')})s?)?\W*:[^\n]{0,80}$`,
    ),
  }),
  'i',
);

/** Whether the words before a formula, bare and as they stand, say that it is none. */
export const isLeftOut = (told: string, lead: string): boolean =>
  SHOWN.test(told) || SUPPOSED.test(told) || NO_ANSWER.test(lead);
