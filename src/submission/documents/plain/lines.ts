/**
 * What the lines of a text file are: `dloss-dW1: x`, `(b) x`, `== Q3 ==`, `Best, Eve`. People write such files as e-mails: questions stand on lines of their own, between marks or
 * above a rule, and words stand before and behind the answers.
 */
import type { Label } from '../../found.ts';
import { NUMBER_SIGN, QUESTION_WORD } from '../../pairing/question-words.ts';
import { sizeToldIn } from '../../words/sizes.ts';
import { isQuotient, isWorking, labelIn } from '../label-line.ts';

/** A line that only says which question follows, by a word for it. */
const TITLE = new RegExp(
  String.raw`^(${QUESTION_WORD}\.?\s+${NUMBER_SIGN}(?:\d+(?:\.\d+)*\s*\(?[a-z]?\)?|\(?[a-z]\)?))\s*[:.]?$`,
  'i',
);
/** The same, between marks: `=== q4 ===`, `[1a]`, `--- dL/dV ---`. */
const MARKED = /^(?:([=*_~-]{2,})\s*([^\s=*~].{0,60}?)\s*\1[=*_~-]*|\[([^[\]]{1,60})\])$/;
const ANNOUNCED =
  /^(?:question|problem|exercise|part|task|answer|solution)\s+(?:to\s+|for\s+)?(\S{1,60}?)[:.]?$/i;

/** The title that a line is, given the line below it; undefined where it is none. */
export function titleIn(line: string, below = ''): string | undefined {
  const title = TITLE.exec(line)?.[1] ?? (isOverParts(line, below) ? line : undefined);
  if (title !== undefined || line.length > 80) return title;
  const marked = MARKED.exec(line);
  const word = marked
    ? (marked[2] ?? marked[3])!
    : (ANNOUNCED.exec(line)?.[1] ?? (isRule(below) ? line : ''));
  return labelIn(word) === undefined && !TITLE.test(word) && !COUNTED.test(word) ? undefined : word;
}

/** The word of such a title, `Question hidden`, `**hidden**`, which may be the id of a question. */
export function wordOfTitle(line: string): string | undefined {
  if (line.length > 80) return undefined;
  const [, , between, bracketed] = MARKED.exec(line) ?? [];
  const word = between ?? bracketed ?? ANNOUNCED.exec(line)?.[1];
  return word !== undefined && /^[A-Za-z]\w+$/.test(word) ? word : undefined;
}

/** `(b)`, `3`, `3. dh`. */
const COUNTED = /^\(?(?:[a-z]|\d{1,2})\)?$|^\(?\d{1,2}[.)]\s+\S{1,30}$/i;

/** `1` above `a) z is N x 1`. */
const isOverParts = (line: string, below: string): boolean =>
  /^\(?\d{1,2}[.:)]{0,2}$/.test(line) && /^[a-z]|^[ivx]{2}/i.test(itemOf(below.trim())?.number ?? '');

/** Whether a line only says that answers are worked out below it. */
export const isWorkingTitle = (line: string): boolean =>
  line.length < 60 && /^[=*_~-]*\s*\p{L}[\p{L} ]+[:.]?\s*[=*_~-]*$/u.test(line) && isWorking(line);

const ASKS =
  /^(?:compute|find|derive|calculate|determine|evaluate|differentiate|what(?:'s|\s+is|\s+are)|give|state|write\s+down|berechnen?|bestimmen?|calcul(?:a|er|ez|e)|halla)\s+\p{L}[^=*+^@|]*$/iu;
const SHAPE_OF =
  /\b(?:shape|size|dimensions?)\s+of\s+(?:the\s+)?(?:matrix\s+|vector\s+)?([A-Za-z]\w{0,5})\W*$/i;

/** The label that a copied question is, `(1) Compute dE/df.`, `> 2. What is the shape of W?`; undefined where a line says more. */
export function askingLabel(line: string, below = ''): Omit<Label, 'line'> | undefined {
  if (line.length > 300) return undefined;
  const bare = line.replace(/^[>\s]+/, '');
  const item = itemOf(bare);
  const text = item ? bare.slice(item.start) : bare;
  const alone = below.trim() === '' ? undefined : SHAPE_ALONE.exec(text)?.[1];
  if (alone !== undefined) return { kind: 'heading', text, formula: alone };
  const shape = SHAPE_OF.exec(text)?.[1];
  const isQuoted = line.trimStart().startsWith('>');
  const isAsking = ASKS.test(text) && !/:\s*\S/.test(text);
  if (!isAsking && !isQuoted && !(isRule(below) && shape !== undefined)) return undefined;
  if (shape !== undefined) return { kind: 'heading', text, formula: shape };
  const isNamed = text.split(/[\s.,;:?]+/).some(isQuotient);
  return { kind: 'heading', text: isNamed || !item ? text : item.number };
}

const WORDS_FIRST =
  /^(\s*(?:\p{L}[\p{L}'’-]*[,:]?\s+){2,20})(?=[d∂]\s?\w{1,30}\s?\/\s?[d∂]\s?\w{1,20}(?:_\w{1,4})?\s*=(?!=)(?!.*\/\s?[d∂]\s?\w{1,20}\s*=(?!=)))/u;

/** Where an equation begins behind the words of its sentence: `By the chain rule dL/dU = …`; 0 where it opens its line. */
export const equationAt = (line: string): number =>
  (line.length > 400 ? undefined : WORDS_FIRST.exec(line)?.[1])?.length ?? 0;

/** `5. shape of U` above `V x d`. */
const SHAPE_ALONE =
  /^(?:the\s+)?(?:shape|size|dimensions?)\s+of\s+(?:the\s+)?(?:matrix\s+|vector\s+)?([A-Za-z]\w{0,5})\s*[:.?]?$/i;

/** A line of dashes and the like. */
export const isRule = (line: string): boolean => /^\s*[-=_*~#]{2,}\s*$/.test(line);

/** The number of an item, `(a)`, `2)`, `1.b)`, `b) i)`, and where its formula starts; `(a) * x` is none. */
export function itemOf(line: string): { readonly number: string; readonly start: number } | undefined {
  const outer = numberAt(line);
  const inner = outer && numberAt(line.slice(outer.start));
  return inner ? { number: `${outer.number}-${inner.number}`, start: outer.start + inner.start } : outer;
}

/** Whether lines that look like items are some: there are several, or a bracket that nothing opens says so, `b1) x`. */
export function areItems(lines: readonly string[]): boolean {
  const items = lines.filter(line => itemOf(line) !== undefined);
  return items.length > 1 || items.some(item => UNOPENED.test(item) || HEADED.test(item));
}
const UNOPENED = /^\s*[A-Za-z]{0,2}\d{1,2}[a-z]?\)\s/;

/** The head of an equation. */
const HEAD = String.raw`(?:[d∂]\S{0,30}?\s?\/\s?[d∂]\S{1,20}|\p{L}\w{0,20})\s*=(?!=)`;
/** `(a) dL/dz = z - y`: no product stands before an equals sign so. */
const HEADED = new RegExp(String.raw`^\s*\(?\w[\w ]{0,30}\)\s+${HEAD}`, 'u');

/** `6) - x`: a bracket that nothing opens is that of a number. */
const BEFORE_MINUS =
  /^\s*([A-Z]{0,2}\d{1,2}(?:\.\d{1,2})*(?:\.?[a-z])?|q\d{1,2}|[a-z]|[ivx]{2,5})\)\s+(?=-\s)/;

/** `4.1  dL/dh = h - r`, `(forward) z = W*x`: a number with parts or words in brackets before the head of an equation. */
const BEFORE_HEAD = new RegExp(
  String.raw`^\s*(?:([1-9]\d?(?:(?:\.\d{1,2}){1,2}[a-z]?|[a-z]))|\((\p{Ll}[\p{L} -]{2,30})\))\s+(?=${HEAD})`,
  'u',
);

/** `Punkt 1. dL/dz = z - y`. */
const TITLED = new RegExp(
  String.raw`^\s*${QUESTION_WORD}\.?\s+${NUMBER_SIGN}\(?(\d{1,2}(?:\.\d{1,2})*\.?[a-z]?|[a-z])[.)]{1,2}\s+(?=${HEAD})`,
  'iu',
);

function numberAt(line: string): { readonly number: string; readonly start: number } | undefined {
  const item =
    BEFORE_MINUS.exec(line) ??
    BEFORE_HEAD.exec(line) ??
    TITLED.exec(line) ??
    /^\s*(?:\(([a-z]|[ivx]{2,5}|\d{1,2}[a-z]?)\)|([QqPp]?\d{1,2}(?:[.-]\d{1,2})*(?:\.?[a-z])?|[a-z]|[ivx]{2,5}|[A-Za-z]{1,2}\d{1,2}[a-z]?(?=\)))[).]|([Qq]\d{1,2}[a-z]?)\.?)\s+(?![*/+^.=)]|-\s)(?:[–—]\s+)?/.exec(
      line,
    );
  return item ? { number: (item[1] ?? item[2] ?? item[3])!, start: item[0].length } : undefined;
}

/** An equation, or a question: what is no factor and no term. */
const BULLETED = /^(?:[^\s=]{1,40}\s*=(?!=)|[Qq]?\d{1,2}(?:\.?[a-z]|\.\d{1,2})?[.:)]?$|\w+(?:-\w+)+:?$)/;

/** A line without the bullet before its label or its equation; `- y / p` keeps its sign. */
function withoutBullet(line: string): string {
  const bullet = /^\s*(?:[•●▪◦‣]|[-*–—](?=\s))\s*/.exec(line)?.[0];
  if (bullet === undefined) return line;
  const rest = line.slice(bullet.length);
  const isBullet =
    !/^\s*[-*–—]/.test(line) ||
    keyOf(rest) !== undefined ||
    BULLETED.test(rest) ||
    isQuotient(rest.trim().replace(/:$/, ''));
  return isBullet ? ' '.repeat(bullet.length) + rest : line;
}

const ARROW = `(?:-{1,2}>|=>|→|⇒)`;
const DERIVATIVE = new RegExp(
  String.raw`^((?:d|∂)\s?[^\s:=/]{1,40}\s*\/\s*(?:d|∂)\s?[^\s:=/)]{1,40})(?:\s*:(?!=)|\s*${ARROW}|\)(?=\s)|\t)\s*(?![=+*/])(.*)$`,
);
const NAMED = new RegExp(
  String.raw`^([A-Za-z][\w.-]{0,199})(?:\s*:(?!=)\s*(.*)|\s*${ARROW}\s*(.+)|\t\s*(?![-=+*/@.])(.+))$`,
);
const BRACKETED =
  /^(?:\[([^[\]\s]{1,60})\]|\((?![ivx]+\))([A-Za-z]\w{1,60})\):?(?=\s{1,20}[^\s=]{1,40}\s{0,20}=(?!=))|\*\*([^*\s]{1,60}?):?\*\*:?|`([^`\s]{1,60})`:?)\s+(?![-=+*/@.^'])(.+)$/;

/** A line that starts with a label and a colon, and what stands behind: `dloss-dW1: x`, `(b) dl-db: x`. */
export function keyOf(line: string): readonly [line: string, key: string, formula: string] | undefined {
  const named = NAMED.exec(line);
  if (named) return [line, named[1]!, named[2] ?? named[3] ?? named[4]!];
  const derivative = DERIVATIVE.exec(line);
  if (derivative) return [line, derivative[1]!, derivative[2]!];
  const bracketed = BRACKETED.exec(line);
  const marked = bracketed?.slice(1, 5).find(word => word !== undefined);
  if (marked !== undefined && labelIn(`${marked}:`) !== undefined) return [line, marked, bracketed![5]!];
  const colon = line.search(/:(?!=)/);
  const key = colon < 0 ? undefined : labelIn(line.slice(0, colon));
  return key === undefined ? undefined : [line, key, line.slice(colon + 1).trim()];
}

const ATTEMPT = '(?:final(?:ly)?|corrected|revised|new|old|first|second|third|last|earlier)';
const ANNOUNCES_ANSWER = new RegExp(
  `^(?:(?:(?:my|the|so the|hence the|${ATTEMPT})\\s+)*(?:answers?|ans\\.?|results?|solution|sol\\.?|version|try|attempt|antwort|ergebnis|lösung|réponse|résultat|respuesta|resultado|risposta|risultato)|${ATTEMPT})\\s*:(?!=)\\s*(?=\\S)`,
  'i',
);

/** Where the answer starts on a line that announces it under the label of its question: `Answer: p - y`; 0 where none does. */
export const announcedAt = (line: string): number => ANNOUNCES_ANSWER.exec(line)?.[0].length ?? 0;

/** `z = W x + b, hence` */
const LEADING_ON =
  /(?:,|\.|\s)\s*(?:so|hence|thus|therefore|then|also|daher|donc|(?:which|this|that) gives|giving|(?:so )?we (?:get|have|obtain))[,:]?$/i;

/** What the text of such an item gives a name to. */
export const namedOnTheWay = (text: string): string | undefined =>
  /^(?:(?:with|let|using|set)\s+)?([A-Za-z]\w{0,20}\s*:?=(?!=)[^=]+?)[\s,.]*$/i.exec(
    text.replace(LEADING_ON, ''),
  )?.[1];

const WORDS_AND_COLON = /^(?=[^:]*:$)(?:[^\s:]+\s+){1,}[^\s:]+:$/u;

/** Whether the text of an item only leads on to its answer on the lines below: `(f) one component:`, `(d) chain rule with dz/dw = X':`. */
export const leadsOn = (text: string, below: string): boolean =>
  text.length < 300 &&
  below.trim() !== '' &&
  itemOf(below) === undefined &&
  sizeToldIn(text) === undefined &&
  (isProse(text) || LEADING_ON.test(text) || (WORDS_AND_COLON.test(text) && /\p{L}{3}/u.test(text)));

const DESCRIBED =
  /^(\s*(?:\(?[A-Za-z\d]{1,4}[).]\s+)?[A-Za-z∂][\w./∂-]{0,40}|\s*\((?![ivx]+\))[A-Za-z∂][\w./∂-]{1,40}\)(?=\s))(?:\s+(?:[-–—]{1,2}\s+|\()|(?<=[).]\s.{1,41})\s*:\s+|(?<=\))\s+)(?=[\p{L}\d\s,.;'’!?()-]+$)(?!.*\s-\s)(?=.*\p{Ll}{3,},?\s.*\p{Ll}{3,})/u;
/** A line that names what is asked and says something of it, `c) dW2 - error times activation`, above its answer, without what it says. */
const withoutDescription = (line: string, below: string): string =>
  line.length < 160 && SIGN.test(below) && itemOf(below) === undefined
    ? (DESCRIBED.exec(line)?.[1] ?? line)
    : line;
/** A line without what stands around its label. */
export const bareLine = (line: string, below = ''): string => withoutDescription(withoutBullet(line), below);
/** What formulas have, and do not go on with. */
const SIGN = /^(?!\s*[=+*/)\]])(?=.*[-+*/=^()])/;

const TELLING =
  /\b(?:one (?:row|column|entry|number) (?:for|per)|the|this|that|is|are|was|because|since|which|my|our|your|we|you|have|has|same|see|above|please|thanks|regards|sent|from|sorry|hope|not (?:used|needed|required|necessary))\b/i;

/** A line of words alone. */
export const isProse = (line: string): boolean =>
  isIndicatorTold(line) || isOfWords(line) || isSentence(line);

/** Whether a line below an answer is no other one. */
export const isSaidBelow = (line: string, isIndented: boolean): boolean =>
  isProse(line) || isRecalling(line) || isInAnyLanguage(line) || (isIndented && THREE_WORDS.test(line));

const THREE_WORDS = /^[^=]*(?<![\p{L}\d_.])\p{L}{2,} \p{L}{2,} \p{L}{2,}(?![\p{L}\d_(])[^=]*$/u;

/** Two words beside each other, and no sign. */
const isInAnyLanguage = (line: string): boolean =>
  /^[\p{L}\p{M}\d\s.,;:!?'’"()–-]+$/u.test(line) &&
  /(?<![\p{L}\d_])\p{L}{3,},? \p{L}{2,}(?![\p{L}\d_(])/u.test(line) &&
  !/\s-\s|^-|\w'(?!\p{L})|\w\(|^\S+:\s*\S/u.test(line) &&
  !IN_WORDS.test(line);
/** Formulas in words. */
const IN_WORDS = /\b(?:times|minus|plus|transposed?|over|divided|dot|identity|zeros?|ones|matrix of|by)\b/i;

/** `Remark from the template: write "N/A" when you skip a problem.` */
const isSentence = (line: string): boolean =>
  line.length < 400 &&
  /^\p{Lu}[^=+*^@|<>×·∂[\]]*[.!?]$/u.test(line) &&
  /(?:^|\s)(?:\p{L}[\p{L}'’]+,?\s+){3}\p{L}[\p{L}'’]+/u.test(line) &&
  !/\w['’](?!\p{L})|\w\s-\s\w|\w\(|\d\s?x\s?\d/u.test(line);

/** `step is 1 where z1 > 0 and 0 otherwise` says what is known. */
const isIndicatorTold = (line: string): boolean =>
  line.length < 120 &&
  /^(?:where )?\p{L}[\p{L} ]{2,30}? (?:is|equals) (?:1|one) (?:where|if|when|for) \w+ ?>=? ?0,? (?:and )?(?:0|zero) (?:otherwise|else|elsewhere)\.?$/iu.test(
    line,
  );

const isOfWords = (line: string): boolean =>
  /^[\p{L}\d\s.,;:!?'’"()-]+$/u.test(line) &&
  /\p{L}\s+\p{L}/u.test(line) &&
  !/\s-\s|\w'(?![a-z])|\w\(|:\s*\S/.test(line) &&
  (TELLING.test(line) || /^\p{L}+(?:[ ,]+[\p{L}\d]+){2,}:$/u.test(line));

const RECALLS =
  /^\p{Lu}(?![^=]*(?:\b(?:answers?|results?|gets?|gives?|equals|obtain|hence|thus|therefore|is|[dg]\w*)\s*=|[*+/@:]|\b(?:answers?|results?|gives?|hence|thus|therefore|get|obtain)\b))[^=]{3,120}?\s\w{1,8}\s*=(?!=)[^=]{1,120}?,?\s(?:so|which|because|since|where)\s(?:[\p{L}\d]+[\s,]+){3,}[\p{L}\d]+\.$/u;
const IN_BRACKETS = /^\((?:[\p{L}'’]+,? ){3}[^=*+()]*\)\.?$/u;
/** `Then the weights. z = W*x + b, so each row of W is multiplied by x.` recalls what is known; `(can't be zero for k < n)` adds a word. */
const isRecalling = (line: string): boolean =>
  line.length < 400 && [RECALLS, IN_BRACKETS, ALSO, MENTIONS].some(way => way.test(line));
/** Another way to write the answer above. */
const ALSO =
  /^(?:here,? |alternatively,? |of course,? )?(?:we|one|you|i) (?:could|can|may|might) (?:also|equally|equivalently|just as well|alternatively) \p{L}/iu;

/** A sentence that goes on behind a formula which it only mentions: `Mind the order, a * r' is the version that most blogs show.` */
const MENTIONS =
  /^(?=\p{Lu}\p{Ll}+,? \p{Ll})(?![^.]*(?:[=:]|\b(?:answers?|results?|gradients?|derivatives?|gives?|get|obtain|equals?|hence|thus|therefore|so)\b)).*[*/+()'-],? (?:(?:is|are|was|would|looks?|works?|it|that|which|because|since)\b)(?:[ ,]+[\p{L}'’]+){4,}[.!]$/u;

const CLOSING =
  /^(?:(?:all (?:the|my) |with )?(?:best|kind|warm|many)(?: (?:regards|wishes|thanks))?|regards|cheers|thanks(?: a lot| so much)?|thank you(?: very much)?|sincerely|yours(?: \w+)?|(?:mit )?(?:freundlichen?|viele|liebe) grüßen?|cordialement|merci|saludos)[\s,.!]*$|^sent from .{1,40}$/i;
const NAME = /^\p{Lu}\p{Ll}{2,20}(?: \p{Lu}[\p{L}.-]{0,20}){0,2}$/u;

/** Where the words behind the last answer begin: `Best, Eve`, `-- Sent from my phone`. */
export function endOf(lines: readonly string[]): number {
  let end = lines.length;
  let left = 6;
  for (let index = lines.length - 1; index >= 0 && left > 0; index--) {
    const line = lines[index]!.trim();
    if (line === '') continue;
    left -= 1;
    const isRuled = line === '--' && (lines[index - 1]?.trim() === '' || end === index + 1);
    if (isRuled || CLOSING.test(line)) end = index;
    else if (/[=:*/+^@\\]/.test(line)) break;
  }
  return end;
}

/** A name on the last line of a file, below the answers. */
export const isSignature = (lines: readonly string[], index: number): boolean =>
  NAME.test(lines[index]!.trim()) && lines[index - 1]?.trim() === '';

/** The last line before a place that is not blank. */
export function lastLineOf(lines: readonly string[], end: number): number {
  let last = end - 1;
  while (last > 0 && lines[last]!.trim() === '') last -= 1;
  return last;
}
