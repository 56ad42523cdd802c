/**
 * Labels in running text: `**dL-dW:** $…$`, `| dL-dW | $…$ |`, `Answer to dL-dW:`, `\item dL-dW $…$`. What stands before a formula is a label where it
 * comes to one word, apart from marks, numbers of items, points, and words such as “Question”.
 */

import { words } from '../../formula/any-of.ts';
import { NUMBER_SIGN, QUESTION_WORD } from '../pairing/question-words.ts';
import { earlierNamed, givesName, letsBeThis, opensWithName, THIS } from '../words/named-after.ts';

const TAG = /<\/?[a-z][^<>]{0,60}>/gi;
const POINTS = /[([]\s*\d+(?:\.\d+)?\s*(?:points?|pts?\.?|marks?|p\.?)?\s*[)\]]/gi;
/** The numbers of items: `(a)`, `iv.`, `1.2)`, `Q3`. */
const ENUMERATOR =
  /^(?:[([]?(?:[a-z]|[ivx]{1,4})[)\].:]+|[qa]\d+[)\].:]*|\d+(?:\.\d+)+|[([]?\d+(?:\.\d+)*[a-z]?[)\].:]+)$/i;
const ANNOUNCING = new RegExp(
  `^(?!q$)(?:${QUESTION_WORD}|${words(`
    answers? solutions? ans sol to for of the is my your final gradient derivative
    antwort lösung réponse respuesta risposta resposta ответ решение 答案 解`)})$`,
  'i',
);
const MARKS = /^[\s>|*_#`~([{"'“]+|[\s|*_`~)\]}"'”:.,;=≔→–—-]+$/g;

/** A derivative written as one word: `dL/dW`, `∂ℓ/∂W₁`. */
const QUOTIENT = /^[d∂][^\s/=:|,;()]{1,30}\/[d∂][^\s/=:|,;()]{1,30}$/;
export const isQuotient = (word: string): boolean => QUOTIENT.test(word);

/** How a sentence goes on behind the question it is about: `For q4 we get`. */
const GOING_ON = /^(?:we|get|have|obtain|find|now)$/i;
const ASKED = /^q\d|^\w+-\w/i;

/** A word of a few letters and a colon, `db:`, may be a name; what sentences go on with is none. */
const SHORT =
  /^\s*(?!(?:so|then|thus|with|here|also|and|or|now|we|get|that|is|if|as|for)\b)[a-z]\w{1,3}\s*:\s*$/;

/** The label that a line's text before its formula is, or undefined. */
export function labelIn(before: string): string | undefined {
  if (before.length > 200 || !/\w/.test(before)) return undefined;
  const words = before
    .replace(TAG, ' ')
    .replace(POINTS, ' ')
    .replace(/(\d)\s?\(([a-z])\)/g, '$1$2')
    .split(/[\s|]+/);
  let number: string | undefined;
  let label: string | undefined;
  let announced = false;
  for (const written of words) {
    const word = written.replace(MARKS, '');
    const isAnnounced = announced && /^\d+(?:\.\d+)*[a-z]?$/.test(word);
    announced = ANNOUNCING.test(word);
    if (word === '' || announced) continue;
    if (GOING_ON.test(word) && ASKED.test(label ?? number ?? '')) continue;
    const isNumber = isAnnounced || ENUMERATOR.test(written.replace(/^[*_]+|[*_]+$/g, ''));
    if (label === undefined && isNumber) number = word;
    else if (label === undefined && (/^\w[\w.-]*$/.test(word) || isQuotient(word))) label = word;
    else return undefined;
  }
  return label === undefined || isIdentifier(label) || /^\s*\w*\s*\|/.test(before) || SHORT.test(before)
    ? (label ?? number)
    : undefined;
}

const SAID = /^[\s>*_#~-]*(?:\(?\d{1,2}[).]\s*)?(\p{L}[\p{L}\d_-]{1,40})\s*([:.–—]|--?)?[\s*_]*$/u;

/** The word that a line starts with, set off from the formula behind it: `hidden: `, `<b>hidden</b>`. It may be the id of a question. */
export function wordSaid(before: string): string | undefined {
  if (before.length > 100) return undefined;
  const bare = before.replace(TAG, ' ');
  const said = SAID.exec(bare);
  return said && (said[2] !== undefined || bare !== before) ? said[1] : undefined;
}

/** Whether a label by itself may hold for what follows its paragraph: no word of a language looks so. */
export const isIdentifier = (label: string): boolean =>
  /[-_.\d/]|[a-z][A-Z]/.test(label) && /[A-Za-z]/.test(label);

const COUNT = String.raw`\d{1,2}(?:\.\d{1,2})*(?:\s?\(?(?:[a-z]|[ivx]{2,5})\)?)?`;
const POINTS_BEHIND = String.raw`\s{0,3}[([]\d{1,3}(?:[.,]\d)?\s?(?:points?|pts?\.?|marks?|p|punkte?|puntos?)[)\]]`;
/** What copied questions ask for, behind a number without a mark: `5.1 Find`, `Exercise 2 Show`. */
const ASKED_FOR = `\\s{1,3}(?:${words(`
  find compute derive calculate determine evaluate differentiate what give write state show express simplify how why explain
  calculez? calcula halla deriva berechnen? bestimmen?`)})\\b`;
const MARKED_NUMBER = String.raw`(?:[(（](?:[a-z]|[ivx]{2,5}|\d{1,2}[a-z]?)[)）][:.]?|(?:[a-z]|[ivx]{2,5}|${COUNT})[.):：、．）]+)`;
/** `Correction to (b):` says what is meant by (b). */
const MENDING =
  '(?:(?:correction|corrected|edit|update|erratum|revised)(?: (?:to|of|for|answer))*[\\s:*_]+)?';
const NUMBERED: readonly string[] = [
  // `5.1` alone
  String.raw`[1-9]\d?(?:\.\d{1,2}){1,3}(?=[\s*_]*$)`,
  String.raw`第\s?${COUNT}\s?[题題問问](?=[：:、．.]?)`,
  // `Exercise 2 (5 points)`, `Question 3 – `
  String.raw`${QUESTION_WORD}\.?\s?${NUMBER_SIGN}${COUNT}(?=[\s*_]*$|${POINTS_BEHIND}|${ASKED_FOR}|\s[-–—]\s)`,
  String.raw`\d{1,2}(?:\.\d{1,2})*[a-z]?(?=${ASKED_FOR})`,
  String.raw`q\d{1,2}[a-z]?(?=\s+[\w(])`,
  // `(a)`, `iv.`, `Problem 3.`
  String.raw`(?:${QUESTION_WORD}\.?\s?${NUMBER_SIGN})?${MARKED_NUMBER}`,
];
const LEADING = new RegExp(
  String.raw`^[\s>*_~#-]*${MENDING}(${NUMBERED.join('|')})(?=[\s*_~]|$|(?<=[：、．）]))`,
  'i',
);

/** The number that a line starts with, whatever it goes on with: `(a) By the chain rule`, `iv. We have`, `Problem 3. Since`. */
export function leadingNumber(line: string): string | undefined {
  const start = line.slice(0, 80);
  const written = LEADING.exec(start.includes('<') ? start.replace(TAG, '') : start)?.[1];
  return written === undefined || /^[AI]\.?$/.test(written) ? undefined : written;
}

/** How deep the number of an item stands: a question's above a number alone, both above a letter. */
export const depthOfNumber = (number: string): number =>
  /^[a-z]{2,}\.?\s?[\d(]|^q\.?\d/i.test(number) ? 0 : /\d/.test(number) ? 1 : 2;

/** Words behind which a formula explains: `where $h$ is the size`. */
const EXPLAINING =
  /\b(?:where|here|with|since|because|recall|note that|if|iff|if and only if|unless|whenever|when|setting|(?:I|we) (?:have )?used?(?: that)?)\s*$/i;

const REASONING =
  /^[\s>*_(-]*(?:reason(?:ing|s)?|rationale|justification|explanation|derivation|proof|details?|working|why|because|begründung|herleitung|explicación)[*_\s)]*[:.](?!=)/iu;
/** Whether a line opens with a word for what explains the answer: `Reasoning: $\hat x = D z$`. */
export const opensReasoning = (line: string): boolean => REASONING.test(line);

/** What gives a name to something: `Let $g = …$`, `For later use, put $g = …$`. */
const LETTING =
  /(?:^|[.!?:;,]\s|\b(?:we|I|us|now|and|here|also|will)\s)\s*(?:let|denote(?: by)?|call|abbreviate|sei(?:en)?|soit|sea)\s*$|\bfor (?:later|further|future)(?: use| reference)?,? (?:we |I )?(?:put|set|define)\s*$/i;
/** Whether words right before a formula give a name to something. */
const isLetting = (before: string): boolean => LETTING.test(before.slice(-40));

/** What something is smaller or larger than. */
const MEASURING = /\b(?:than|at most|at least|exceeds?)\s*$/i;

/** What would be so elsewhere. */
const SUPPOSED = /^\$?\s*would (?:be|have|give)\b/i;

/** What others write. */
const OTHERS = /\b(?:who|people|others|authors|books|some|many) (?:write|use|define|take|prefer)\s*$/i;

/** Whether a formula behind a text is no answer but explains one, or goes on with what does: `where $h = …$ and $g = …$`. */
const isAside = (before: string, goesOn = false): boolean =>
  EXPLAINING.test(before.slice(-20)) ||
  MEASURING.test(before.slice(-20)) ||
  OTHERS.test(before.slice(-40)) ||
  (goesOn && /^\s*,?\s*(?:and|und|et)?\s*$/i.test(before));

const WORKINGS = words(`
  workings? workings?[_-]out derivations? calculations? computations? proofs? justifications? explanations? details
  scratch scratch[_-]?work rough_work where_(?:it|they|these)_comes?_from how_i_got_(?:it|there|them|these)
  rechnung rechnungen rechenwege? herleitung herleitungen nebenrechnung nebenrechnungen begründung begründungen
  calculs? dérivations? cálculos? desarrollo`);
const WORKING = new RegExp(
  String.raw`^\W*(?:[\da-z]{1,3}[.)]\s*)?(?:(?:the|my|rough|full|detailed|short)\s+)*(?:${WORKINGS})(?: (?:of|for|behind|to) .{1,40})?\W*$`,
  'iu',
);

/** Whether a heading says that answers are worked out below it: `Working`, `## Derivations of the answers`. */
export const isWorking = (heading: string): boolean => heading.length < 100 && WORKING.test(heading);

const ASKING = new RegExp(
  String.raw`\b(?:${words(`
    compute derive find calculate determine evaluate differentiate what_is give write_down state
    berechnen? bestimmen? calculer calculez? calcular calcula halla deriva`)})\b[^.!?:=]{0,60}$`,
  'i',
);

const TELLING = new RegExp(
  String.raw`\b(?:${[
    `(?:gradient|derivative|jacobian|hessian|ableitung) (?:is|must be|has to be|equals|becomes|ist)(?: (?:${words('just simply then therefore thus again also')}))?`,
    '(?:answer|result|antwort|ergebnis)[*_]*(?: (?:is|ist)|:)',
  ].join('|')}):?[\s*_]*$`,
  'i',
);
/** What a sentence goes on with from a formula to what it comes to. */
const CONCLUDING = new RegExp(
  String.raw`\b(?:${[
    `(?:which|this|that|it)(?: (?:then|now|finally|just|simply))? (?:${words('gives yields becomes simplifies_to reduces_to equals results_in comes_to')})(?: us)?`,
    `(?:${words('so hence thus therefore finally overall altogether')}),? (?:we|I|one)(?: (?:finally|then|now))? (?:${words('get obtain have find end_up_with arrive_at')})`,
  ].join('|')}),?:?\s*$`,
  'i',
);
const FOR_ANOTHER = /^\s*\$?\s*(?:for|as)\s/;

/**
 * What a formula in running text is by the words before it: what explains another, a name for the one before, what a question asks for: `Compute $∂ℓ/∂W$`, what is told
 * as the answer.
 */
export function roleOf(
  before: string,
  goesOn = false,
  behind = '',
): 'aside' | 'letting' | 'naming' | `naming ${string}` | 'asking' | 'telling' | undefined {
  const earlier = earlierNamed(before, behind);
  if (earlier !== undefined) return `naming ${earlier}`;
  if (letsBeThis(before, behind) || givesName(before, behind))
    return opensWithName(before) ? `naming ${THIS}` : 'naming';
  if (isLetting(before)) return 'letting';
  if (SUPPOSED.test(behind)) return 'aside';
  if (isAside(before, goesOn) || opensReasoning(before)) return 'aside';
  const near = before.slice(-100);
  return ASKING.test(near)
    ? 'asking'
    : TELLING.test(near) || (CONCLUDING.test(near) && !FOR_ANOTHER.test(behind))
      ? 'telling'
      : undefined;
}

/** Whether what stands between two formulas starts a new statement: `$V$ is …, and $U$ is …`. */
export const startsAnew = (between: string): boolean =>
  /^\s*(?:[,;.]\s*(?:and|while|whereas|so|hence|thus|therefore|und|et)?|and|so|while|whereas|und|et)\s*$/.test(
    between,
  );
/** Whether a formula behind this is said of something else than the one before: `$V$ is …, and $U$ is …`, `… because $U$ is …`. */
export const endsSaid = (between: string): boolean => startsAnew(between) || isAside(between);
