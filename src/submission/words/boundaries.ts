/** Where the words about one formula end: what opens another item, row, heading or label. */
import { anyOf } from '../../formula/any-of.ts';

/** What is said of the formula above, and opens nothing: `Correction: …`. */
const AFTERTHOUGHT =
  'corrections?|edit|update|note|wrong|false|untrue|incorrect|wait|oops|sorry|errat\\w+|but';
/** And what says whose a formula is, or what for. */
const REMARK = `${AFTERTHOUGHT}|scratch|rough|draft|old|chat\\w*|gpt\\w*|ta|tutor|book|internet|solution key|remark|comment|ps|warning|caution|hints?|nb|nota|hinweis|tipp|achtung|remarque|attention|fix|todo`;

/** What begins a line. */
const OPENING = anyOf({
  'a heading': /#{1,6}[ \t]/,
  'an item of a list, a row of a table': /[-*+•|][ \t]/,
  'the number of an item': new RegExp(String.raw`\(?(?!(?:${REMARK}):)[A-Za-z0-9]{1,4}[.):][ \t]`),
  'bold words': new RegExp(String.raw`(?:\*\*|__|\$?\\textbf\{)(?!\W*(?:${AFTERTHOUGHT})\b)`),
  'a number in italics': /[*_](?:[A-Za-zÀ-ÿ]+ )?\(?(?:\d{1,2}[a-z]?|[a-z])[.):]{1,2}[*_]/,
  'a label': new RegExp(String.raw`(?!(?:${REMARK})\b)[A-Za-z]\w*(?:[-_.]\w[\w.-]*)?[ \t]*:`),
  'a fence': /```/,
  'a comment that names a question': /%+[ \t]*partial:/,
  'a rule': /---|===/,
  'a comment of HTML': /<!--/,
  'a command of LaTeX':
    /\\(?:item(?:[ \t]*\[[^\]\n]{0,60}\])?(?![a-z])|(?:(?:sub)*section|paragraph)\*?(?:\{[^{}\n]{0,80}\}\s*|(?![a-z]))|(?:begin|end)(?:\{[^{}\n]{0,40}\}(?:\[[^\]\n]{0,120}\])?(?:\{[^{}\n]{0,80}\})?|\b)|(?:question|part)\b)/,
});

export const BOUNDARY = new RegExp(
  anyOf({
    'the beginning of a line': new RegExp(String.raw`\n[ \t]*(?:>[ \t]?)?(?:${OPENING})`),
    'an item within one': /\\item(?:[ \t]*\[[^\]\n]{0,60}\])?(?![a-z])/,
    'two blank lines': /\n[ \t]*\n[ \t]*\n/,
  }),
  'gi',
);
