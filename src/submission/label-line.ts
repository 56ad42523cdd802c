/**
 * Labels in running text: `**dL-dW:** $…$`, `| dL-dW | $…$ |`, `Answer to dL-dW:`, `\item dL-dW $…$`. What stands before a formula is a label where it
 * comes to one word, apart from marks, numbers of items, points, and words such as “Question”.
 */

const TAG = /<\/?[a-z][^<>]{0,60}>/gi;
const POINTS = /[([]\s*\d+(?:\.\d+)?\s*(?:points?|pts?\.?|marks?|p\.?)?\s*[)\]]/gi;
/** The numbers of items: `(a)`, `iv.`, `1.2)`, `Q3`. */
const ENUMERATOR =
  /^(?:[([]?(?:[a-z]|[ivx]{1,4})[)\].:]+|[qa]\d+[)\].:]*|\d+(?:\.\d+)+|[([]?\d+(?:\.\d+)*[a-z]?[)\].:]+)$/i;
const ANNOUNCING =
  /^(?:questions?|problem|part|answers?|solutions?|exercise|task|item|ans|sol|ex|to|for|of|the|is|my|your|final)$/i;
const MARKS = /^[\s>|*_#`~([{"'“]+|[\s|*_`~)\]}"'”:.,;=≔→–—-]+$/g;

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
    const isNumber = isAnnounced || ENUMERATOR.test(written.replace(/^[*_]+|[*_]+$/g, ''));
    if (label === undefined && isNumber) number = word;
    else if (label === undefined && /^\w[\w.-]*$/.test(word)) label = word;
    else return undefined;
  }
  return label === undefined || isIdentifier(label) || before.trimStart().startsWith('|')
    ? (label ?? number)
    : undefined;
}

/** Whether a label by itself may hold for what follows its paragraph: no word of a language looks so. */
export const isIdentifier = (label: string): boolean =>
  /[-_.\d]|[a-z][A-Z]/.test(label) && /[A-Za-z]/.test(label);

/** Words behind which a formula explains: `where $h$ is the size`. */
const EXPLAINING = /\b(?:where|here|with|since|because|recall|note that|if|when)\s*$/i;

/** Whether a formula behind a text is no answer but explains one. */
export const isAside = (before: string): boolean => EXPLAINING.test(before.slice(-20));

/** Whether a text between two formulas makes the first a label of the second: `$\frac{∂ℓ}{∂W}$: $x δ$`. */
export const joins = (between: string): boolean => /^[\s*_`]*(?:[|:&=]|[-–—→]|is)[\s*_`=]*$/.test(between);
