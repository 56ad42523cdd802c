/**
 * Names that a line of a text file gives to something, between its words: `Let e = o - t denote the error.`, `I write d for p - y.`, `where d = p - y`. The words
 * are left, so that the name stands for its formula in the answers that use it.
 */
import { earlierNamedIn } from '../../words/named-after.ts';
import { itemOf } from './lines.ts';

/** `where d = p - y` on a line of its own, below the answer that uses it. */
const WHERE = /^(?:where|wobei|mit|avec|où|con|donde|dove)\s+(\p{L}\w{0,20}\s*:?=\s*[^=\s][^=]{0,300})$/iu;
/** A name that is none of a gradient: `dW = …` is an answer. */
const NAME = String.raw`((?!d[A-Z_]|d[a-z]\d?(?!\w)|grad)\p{L}\w{0,20})`;
/** What is named: `the error`, `the residual by`. */
const THING = String.raw`(?:(?:the|our|my|this|an?)\s+(?:[\p{L}-]+\s+){1,4}?(?:(?:by|as|with|is|to be)\s+)?|(?:me|us|it)\s+)`;
const SAYING = new RegExp(
  String.raw`^.{0,160}?(?<=[\s,(])(?:[Ll]et|[Dd]efin(?:e|ing)|[Uu]s(?:e|ing)|[Ss]et(?:ting)?|[Cc]all|[Ww]rit(?:e|ing)|[Dd]enot(?:e|ing)|[Aa]bbreviat(?:e|ing)|[Pp]ut(?:ting)?)\s+${THING}?${NAME}\s*:?=\s*(\S.{0,200})$`,
  'u',
);
/** The same without a verb that gives names: `Throughout, e = o - t`, `The error is e = o - t`. */
const TELLING = new RegExp(
  [
    String.raw`^(?:[Ii]n (?:what follows|the following)|[Tt]hroughout|[Hh]ere|[Ff]or (?:short|brevity|convenience)|[Ff]rom (?:now|here) on|[Bb]elow|[Nn]otation)\s*[,:]?\s+${NAME}\s*:?=\s*(\S.{0,200})$`,
    String.raw`^(?:The|Our|My)\s+(?:\p{L}+\s+){0,2}(?:error|residual|difference|deviation|signal|shorthand|abbreviation)s?\s+(?:\p{L}+\s+){0,4}is\s+(?:(?:called|denoted by)\s+)?${NAME}\s*:?=\s*(\S.{0,200})$`,
  ].join('|'),
  'u',
);
/** The same with words behind the formula, where a verb opens the line: `Let e = o - t denote the error.` */
const OPENED = new RegExp(
  String.raw`^(?:(?:[Ff]irst|[Nn]ow),?\s+)?(?:[Ll]et(?:['’]s)?|[Dd]efine|[Ss]et|[Pp]ut|[Cc]all|[Ww]rite|[Dd]enote|[Uu]se|[Ww]ith|[Uu]sing|[Ww]riting|[Ss]etting)\s+(?:(?:call|define|set|write|put)\s+)?${THING}?${NAME}\s*:?=\s*(\S.{0,200})$`,
  'u',
);
/** `Let d denote the error p - y.`, `I write d for p - y.` */
const STANDS_FOR = new RegExp(
  String.raw`^(?:(?:I|we|let(?:['’]s| us| me)?|write|use|throughout|here|below|in what follows|and|the|letter|symbol),?\s+){1,4}${NAME}\s+(?:denotes?|be|means?|is|for|stands? for|instead of)\s+(?:the\s+(?:[\p{L}-]+\s+){1,4}?)?([\p{L}\d(][\w()'^.]*(?:\s+[-+*/−]\s+[\p{L}\d(][\w()'^.]*){1,4})(?:\s+\([^()=]{1,60}\))?[.;,]?$`,
  'iu',
);
/** What a sentence goes on with behind a formula. */
const SENTENCE_GOES_ON =
  /\s*(?:[,;]\s|\.(?:\s|$)|\s\((?:a|an|the|is|this|it|row|column|scalar)\b|\s(?:for|so|and|from|to|in|as|then|which|where|throughout|below|everywhere|here|denotes?|be|is|stands?|means?|we|I|one|the|because|since|again|with)\b).*$/iu;

/** What a sentence gives a name to: `For brevity I write d = p - y (a column).` */
export function nameSaidIn(line: string): string | undefined {
  if (line.length > 400 || !/^\p{L}[\p{L}']*[\s,:]/u.test(line)) return undefined;
  const behind = WHERE.exec(line)?.[1];
  if (behind !== undefined) return /,|;|\s(?:and|und|et|y|e)\s/.test(behind) ? undefined : behind;
  if (!line.includes('=')) {
    const stands = STANDS_FOR.exec(line);
    return stands ? `${stands[1]} = ${stands[2]}` : undefined;
  }
  const said = SAYING.exec(line);
  const opened = said ? null : OPENED.exec(line);
  const told = said ?? opened ?? TELLING.exec(line);
  const [name, rest] = (told ?? []).slice(1).filter(part => part !== undefined);
  if (name === undefined || rest === undefined) return undefined;
  const before = line.slice(0, line.lastIndexOf(name, line.length - rest.length));
  const formula = rest.replace(SENTENCE_GOES_ON, '');
  // an answer with what it uses behind it, `x * d with d = y - t`, is read as a whole
  if (/[=*^+@/]|\p{L}'(?!\p{L})|\s-\s/u.test(before)) return undefined;
  const words = rest.slice(formula.length);
  if (/[.;]\s.*=/.test(words)) return undefined;
  // several of them, and an equation without words behind it, are read as they are
  if (formula === '' || (!said && words.includes('=')) || (opened && !/\p{L}{2}/u.test(words)))
    return undefined;
  return `${name} = ${formula}`;
}

const SENTENCE =
  /^[^.;]{1,200}?(?:\.\d[^.;]{0,100})?[.;,]\s+(?=(?:[Tt]hen|[Ss]o|[Hh]ence|[Tt]hus|\p{L}[\p{L}\d/_]*\s*=)(?![\p{L}\d]))(?:(?:[Tt]hen|[Ss]o|[Hh]ence|[Tt]hus),?\s+)?/u;

/** A sentence before an answer that gives a name, and where the answer begins: `Let e = o - t be the error. Then dE/do = 2 e`. */
export function namedBefore(text: string): { readonly name: string; readonly end: number } | undefined {
  if (!OPENING.test(text)) return undefined;
  const sentence = SENTENCE.exec(text)?.[0];
  const name = sentence && nameSaidIn(sentence.replace(/[.;,]\s+(?:\p{L}+,?\s+)?$/u, ' here'));
  return name && sentence.length < text.length ? { name, end: sentence.length } : undefined;
}
const OPENING = /^\p{L}[^=]{1,80}=[^=]{1,200}[.;,]\s[^=]{0,80}=|^(?:[Ll]et|[Ww]ith)\s[^=]{1,80}=/u;

const REMARKED =
  /^(?:[Ll]et|[Dd]efine|[Ss]et|[Pp]ut|[Ww]rite|[Dd]enote)\s+(?!d[A-Z_]|d[a-z]\d?(?!\w)|grad)(\p{L}\w{0,20}\s*:?=\s*[^=]{1,200}?)\s+\((?:an?|the|is|this|it|our|my|row|column|scalar)\b[^()=*+^]*\)[.;,]?$/u;

/** What a line gives a name to and says of it in brackets, behind the number of an item or none: `Q2. Let e = o - t (the error).` */
export function remarkedName(
  line: string,
): { readonly text: string; readonly number: string | undefined } | undefined {
  if (!line.includes('=') || line.length > 400) return undefined;
  const item = itemOf(line);
  const text = REMARKED.exec(line.slice(item?.start ?? 0).trim())?.[1];
  return text === undefined ? undefined : { text, number: item?.number };
}

/** What a formula says behind itself of an earlier answer, `d * x', where d is the answer to 2a`, and where that starts. */
export function namedBehind(
  formula: string,
): { readonly name: string; readonly of: string; readonly start: number } | undefined {
  const behind = NAMED_BEHIND.exec(formula);
  const meant = behind && earlierNamedIn(behind[1]!);
  return meant ? { ...meant, start: behind.index } : undefined;
}
const NAMED_BEHIND =
  /[ \t,;(]{1,20}((?:where|with)\s[A-Za-z]\w{0,20}\s(?:is|being|denotes?)\s[^()=]{5,60}\)?)\)?[.]?$/;
