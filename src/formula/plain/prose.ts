/**
 * Typed mathematics as it stands in comments, docstrings, READMEs and posts: signs of comments and lists before its lines, equations in code spans, labels
 * (`Step 2: …`), notes behind it (`… ← hidden layer`, `… (ReLU derivative: z > 0)`, `… ∈ ℝ^{N×K}`) and lines of words between. Without all that, character
 * for character, so that every place stays where it is. A note that says what its formula does not is left, and so nothing is read that was not said.
 */
import { anyOf } from '../any-of.ts';
import { DENIAL } from './words.ts';

/** Longer texts are documents. */
const MAX_LENGTH = 6000;
const CJK = String.raw`\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af`;

/** Signs before a line that make it a comment, a quotation, or a row of a frame. */
const COMMENT = /^[ \t]*(?:(?:#{1,6}|\/{2,3}!?|--|;;|>|│|┃|\/\*{1,2})(?=[ \t\p{L}∂∇]|$)[ \t]*){1,3}/u;
const COMMENT_END = /(?:\*\/|│|┃)[ \t]*$/;
/** A star at each line of a comment, and the signs of lists. */
const ITEM = /^[ \t]*(?:[-*+•·–—▸►▪◦→⇒∴]|[-=]>|\d{1,2}[.)]|\(?(?:\d{1,2}|[a-h]|i{1,3}v?)\)|[①-⑳])[ \t]+/u;
const FENCE = /^[ \t]*(?:```|~~~|"""|''')/;
/** `─────`, `=====`. */
const RULE = /^[ \t]*[-=_*─━═~]{3,}[ \t]*$/;
const CODE = /`([^`\n]{1,200})`/g;
const BOLD = /(?<![\w)\]*])(\*\*|__)(?=[\p{L}∂∇`])([^*_\n]{1,80})\1(?!\*)/gu;
const ESCAPED = /\\(?=[*_#])/g;
/** What Typst has around and between its equations. */
export const TYPST = /\((?:diff|partial) \w|\b(?:hat|bold|upright)\(|\bdot(?:\.[oc])?[ \t]/;
const MARKUP_OF_TYPST = /\$|&|\\(?=[ \t]*$|[*_#])/gm;
const RAISED = /<sup>([^<>\n]{1,5})<\/sup>/gi;
const LOWERED = /<sub>([^<>\n]{1,5})<\/sub>/gi;
const HEAD = String.raw`(?:[∂∇]|\p{L})[\p{L}\p{M}\p{N}_^(){}/∂∇ˡ'′\[\]⁰-₟]{0,40}`;
/** Where another equation starts. */
const STARTS = new RegExp(`^[ \\t]*(?:and[ \\t]+)?${HEAD}[ \\t]*(?::?=(?!=)|<-)`, 'u');
/** Whether a line has an equation. */
const EQUATION = /[^=<>!:]=(?![=>])|:=|^[^\n<>=]{1,40}<-(?=[ \t]*[^\s-])/;
/** What leads on to an equation: words before a colon. */
const LABEL = /^[ \t]*([^=:：`]{1,90})[:：](?!:)(?=[ \t]*\S)/;
const LABEL_BETWEEN = new RegExp(String.raw`(?<=[;,.][ \t]{0,9})[${CJK}]{1,12}[:：]`, 'gu');
/** Words before an equation, or before a name in it: `勾配 ∂L/∂W = …`, `δ = (予測 p - 正解 t)`. */
const WORDS_BEFORE = new RegExp(String.raw`(?<![${CJK}])[${CJK}]{1,12}[ \t]+(?=[\p{L}∂∇])(?![${CJK}])`, 'gu');
const TAIL = new RegExp(String.raw`[ \t，、]{1,20}[${CJK}][${CJK}，、\d]{0,40}[ \t。]*$`, 'gmu');
const LABEL_OF_DASHES = new RegExp(String.raw`^[ \t]*[${CJK}\d、]{1,20}[—–-]{1,2}`, 'u');
/** `∈ ℝ^{N×K}`. */
const ELEMENT_OF =
  /[ \t]∈[ \t]?(?:ℝ|R\b|\\mathbb\{?R\}?)[ \t]?(?:\^?[ \t]?(?:\{[^}\n]{1,30}\}|\([^)\n]{1,30}\)|\w{1,12})|[⁰-₟ᴬ-ᵿˣ×ⁿᵐ·]{1,12})/gu;
const SIZE = String.raw`[A-Za-z0-9]\w{0,14}`;
/** `(N, 1)`, `[N x D]`, `shape (n, h)`, `(H × n)` behind a gap. */
const SIZES = new RegExp(
  String.raw`(?<![ \t])(?:[ \t]{2,}|[ \t]+(?=(?:shape|size|dims?)\b)|[ \t]*(?://|#|--|—|∈)[ \t]*)(?:(?:shape|size|dims?)[ \t]?:?[ \t]?)?[([][ \t]?(${SIZE})[ \t]?(?:,|x|×|by)[ \t]?(${SIZE}|)[ \t]?[)\]](?=[ \t]*(?:$|[.,;←(\[]|<-|--|//|#|—))`,
  'gmu',
);
/** A line of sizes alone: `(h x N) .* (h x N)`. */
const SIZES_ALONE = new RegExp(
  String.raw`^[ \t]*[([]${SIZE}[ \t]?(?:,|x|×|by)[ \t]?${SIZE}[)\]](?:[ \t]*(?:\.?[*@x×·⊙=]|->|→)[ \t]*[([]${SIZE}[ \t]?(?:,|x|×|by)[ \t]?${SIZE}[)\]]){0,6}[ \t.]*$`,
);
/** `, h is [N, q]`. */
const SIZES_TOLD = new RegExp(
  String.raw`(?<![ \t])[,;]?[ \t]+\w{1,20}[ \t](?:is|has shape|:)[ \t][([]${SIZE}(?:, ?| ?[x×] ?)${SIZE}[)\]]`,
  'gu',
);
/** What an arrow or a dash leads to, to the end of the line. */
const ARROWED = /(?<![ \t])[ \t]+(?:<-{1,2}|←|⟵|⇐|—|–|--|\/\/|#)[ \t]*(\S[^\n]{0,120})$/gmu;
const BRACKETED =
  /(?<![ \t])[ \t]*[([]((?:[^()[\]\n]|\([^()\n]{0,30}\)|\[[^[\]\n]{0,30}\]){2,120})[)\]](?=[ \t]*(?:$|[,;.]))/gmu;
/** A word with all that makes a name of it. */
const WORDS = /(?<![\p{L}\p{N}_])[\p{L}_][\p{L}\p{M}\p{N}_]*/gu;
const LETTERS = /^\p{L}[\p{L}\p{M}]{2,}$/u;
/** What a factor in brackets stands behind. */
const OPERATOR_BEFORE = /[-+*/=·×⊙∘⊗@^,([−]\s*$/;

/** What a note may say of a formula that says it, too. */
const SAID: readonly (readonly [note: RegExp, formula: RegExp])[] = [
  [/transp|trasp|转|轉|전치/i, /[ᵀ⊤'′]|\^\s?[({]?\s?[Tt⊤]|\.T\b|transpose|\bt\(/],
  [/\bsum|\btotal|aggreg|accum|\bsoma|\bsuma|\bsomm|\bsumm|求和|总和|합/i, /[Σ∑𝟏]|sum|ones|mean|1[ₙᵀ]/iu],
  [/\bmean|averag|\bmedia|promedi|平均|평균/i, /\/|mean|avg/i],
  [/divid|\bover\b|normali|\bhalf|除/i, /\//],
  [/minus|negat|subtract|负|負|減|减/i, /[-−–]/],
  [/squar|平方/i, /²|\^\s?2|\*\*\s?2/],
  [/[<>≤≥]/, /relu|[<>≤≥]|𝟙|1\s?[[{(]|step|mask|heaviside|sign/i],
  [/\bdiag/i, /diag/i],
  [/element|entry-?wise|hadamard|pointwise|component|逐元素|逐元|elemento/i, /[⊙∘.*×·]/],
];
/** What a note says that changes its formula, or takes it back. */
const CHANGES = new RegExp(
  anyOf({
    'an equation': /=/,
    'what was done to it':
      /\b(?:negated|flipped|reversed|swapped|doubled|halved|squared|cubed|transposed|normali[sz]ed|scaled|inverted|subtracted|dropped|removed)(?!\s\p{L})/u,
    'a sign': /\bnegative\b/,
    'a product or a power': /\*\*|[\^@]|\w[ \t]?\*[ \t]?\w/,
    'another one': /\binver|\binstead\b|\bbut\b|\btwice\b|\bthen\b|\bonly\b|\bexcept/,
    'a condition': /\bwhere\b.*[<>≤≥]|\b(?:if|when)\b(?!.*[<>≤≥])/,
    'a product with a number': /\b(?:times|multipl\w*|scaled?|divided|weighted)\b[^\n]*\d/,
    'a term': /\b(?:add|plus)\b/,
    'a denial or a demand, in Chinese and Korean': /[不没沒非错錯误勿未要应應须須需再]|않|아니|하세|必要/,
    'a demand, or what comes of it':
      /\b(?:need\w*|must|should|to be|ha[sv]e? to|finally|again|result|whole|later|afterwards)\b/,
    'a denial': /\bno\b|\bnon\b|\bnicht\b|\bpas\b|\bsin\b/,
  }),
  'iu',
);
/** `elegant result!` */
const PRAISE =
  /^(?:an? |the |this (?:is )?|very ){0,3}(?:elegant|beautiful|clean|nice|neat|simple|famous|key|main|final|well-known|standard) (?:(?:and|simple|clean|final) ){0,2}(?:results?|forms?|formulas?|expressions?)[!. ]*$/i;
const LOCAL_DERIVATIVE = /[∂d]\w{1,12}\s?\/\s?[∂d]\w{1,12}/g;

/** An answer that is a comment from its first line to its last, without the signs that make it one. */
export function withoutCommentSigns(text: string): string | undefined {
  if (!/^\s*(?:[#>│┃;]|\/[/*]|--)/.test(text) || text.length > MAX_LENGTH) return undefined;
  const lines = text.split('\n');
  if (!lines.every(line => line.trim() === '' || COMMENT.test(line))) return undefined;
  const written = lines.map(line => line.replace(COMMENT, blank).replace(COMMENT_END, blank)).join('\n');
  return written.trim() === '' || written === text ? undefined : written;
}

/** The text without what is no mathematics in it; undefined where it has nothing of the kind. */
export function withoutProse(text: string, isName: (word: string) => boolean): string | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const isFenced = FENCE.test(text);
  if (!isFenced && !EQUATION.test(text)) return undefined;
  const own = new Set<string>();
  for (const [, head] of text.matchAll(/^([^\n=]{1,80})=(?!=)/gmu))
    for (const [word] of head!.slice(head!.lastIndexOf(':') + 1).matchAll(WORDS)) own.add(word);
  const isWord = (word: string) => LETTERS.test(word) && !isName(word) && !own.has(word);
  const hasWords = (part: string) =>
    (part.match(WORDS) ?? []).some(isWord) || new RegExp(`[${CJK}]`, 'u').test(part);
  const spelled = text
    .replace(/（/g, '(')
    .replace(/）/g, ')')
    .replace(new RegExp(String.raw`[，；。](?=[ \t]*(?:$|[${CJK}]{1,12}[:：]|${HEAD}[ \t]?=))`, 'gmu'), ';')
    .replace(TYPST.test(text) ? MARKUP_OF_TYPST : ESCAPED, blank)
    .replace(RAISED, (found, raised: string) => `^${raised}`.padEnd(found.length))
    .replace(LOWERED, (found, lowered: string) => lowered.padEnd(found.length))
    .replace(BOLD, (_, sign: string, inside: string) => `${inside}${' '.repeat(2 * sign.length)}`);
  const lines: string[] = [];
  for (const line of spelled.split('\n')) {
    const written =
      FENCE.test(line) || RULE.test(line)
        ? ''
        : isTerm(line, word => (isName(word) || own.has(word)) && !SMALL_WORD.test(word))
          ? withoutNotes(line.replace(COMMENT, blank).replace(COMMENT_END, blank), hasWords)
          : lineOf(line, hasWords, lines);
    if (written === undefined) return undefined;
    lines.push(written.padEnd(line.length));
  }
  const written = lines.map(apart).join('\n');
  return written === text || !(isFenced ? /\S/ : EQUATION).test(written) ? undefined : written;
}

/** A line that adds to the formula before it, or multiplies it, whatever words stand behind: no item of a list. */
function isTerm(line: string, isName: (word: string) => boolean): boolean {
  const [, sign, rest] = TERM.exec(line.replace(COMMENT, '')) ?? [];
  if (rest === undefined || EQUATION.test(line) || SAYS.test(rest)) return false;
  return sign === '+' || /\d/.test(rest) || (rest.match(WORDS) ?? []).some(isName);
}
const TERM = /^[ \t]*([-+*/·×⊙∘⊗÷−–])[ \t]*([^\n]*)$/;
/** `- W is the …`, which tells what a sign means. */
const SAYS = /^\S{1,30}[ \t]+(?:is|are|denotes?|means?|stands)\b|:[ \t]*$/;
const SMALL_WORD = /^(?:the|and|where|rows?|cols?|sum|mean|grad|partial|axis)$/i;

/** A line with each of its equations on a line of its own. */
function apart(line: string): string {
  if (!/[,;]/.test(line)) return line;
  let depth = 0;
  let written = '';
  for (const sign of line) {
    if ('([{'.includes(sign)) depth++;
    else if (')]}'.includes(sign)) depth--;
    const parts =
      depth === 0 &&
      (sign === ',' || sign === ';') &&
      STARTS.test(line.slice(written.length + 1, written.length + 80));
    written += parts ? '\n' : sign;
  }
  return written;
}

const blank = (part: string): string => ' '.repeat(part.length);

/** A line without what is beside its equations; undefined where it takes something back. */
function lineOf(
  given: string,
  hasWords: (part: string) => boolean,
  before: readonly string[],
): string | undefined {
  let line = given.replace(COMMENT, blank).replace(COMMENT_END, blank);
  if (line.includes('`')) {
    const spans = equationsIn(line);
    if (spans === undefined) return undefined;
    line = spans;
  }
  if (ITEM.test(line) && (isEquation(line.replace(ITEM, '')) || hasWords(line)))
    line = line.replace(ITEM, blank);
  if (EQUATION.test(line)) {
    const label = LABEL.exec(line)?.[1];
    if (label !== undefined && hasWords(label)) {
      if (DENIAL.test(label)) return undefined;
      line = blank(line.slice(0, LABEL.exec(line)![0].length)) + line.slice(LABEL.exec(line)![0].length);
    }
    const said = line.replace(LABEL_OF_DASHES, blank).replace(LABEL_BETWEEN, blank);
    return withoutNotes(
      said.replace(WORDS_BEFORE, found => (CHANGES.test(found) || DENIAL.test(found) ? found : blank(found))),
      hasWords,
    );
  }
  if (SIZES_ALONE.test(line) || isLabel(line, before)) return blank(line);
  return isSpeech(line, hasWords, before) ? blank(line) : withoutNotes(line, hasWords);
}

const isEquation = (part: string): boolean => STARTS.test(part) || LABEL.test(part);

/** The equations in the code spans of a line, where it has some. */
function equationsIn(line: string): string | undefined {
  const spans = Array.from(line.matchAll(CODE)).filter(one => EQUATION.test(one[1]!));
  if (spans.length === 0) return line.replaceAll('`', ' ');
  const outside = line.replace(CODE, ' ');
  if (DENIAL.test(outside)) return undefined;
  let written = '';
  for (const span of spans) written = `${written.padEnd(span.index)};${span[1]} `;
  return written.padEnd(line.length);
}

/** `∂L/∂W:`, what the next line is of. */
const isLabel = (line: string, before: readonly string[]): boolean =>
  /^[ \t]*[^\s:：][^:：]{0,60}[:：][ \t]*$/.test(line) && !goesOnFrom(line, before) && !DENIAL.test(line);

/** Whether a line goes on with the formula before it. */
function goesOnFrom(line: string, before: readonly string[]): boolean {
  const last = before.findLast(one => one.trim() !== '')?.trim() ?? '';
  return (
    /[-+*/=·×⊙∘⊗@,([{÷−–]$/.test(last) ||
    /^[ \t]*[-+*/=·×⊙∘⊗@)\]}.^÷−–]/.test(line.replace(/^[ \t]*[⊙∘·×] (?:is|denotes|means)\b/, ''))
  );
}

/** Whether a line without an equation is words alone, and does not go on with the formula before it. */
function isSpeech(line: string, hasWords: (part: string) => boolean, before: readonly string[]): boolean {
  const formula = before.findLast(one => EQUATION.test(one)) ?? '';
  return (
    !goesOnFrom(line, before) &&
    hasWords(line) &&
    !DENIAL.test(line) &&
    (/[:：.]\s*$|\b(?:is|are|denotes?|means?|gives?|the|for|of)\b/.test(line) ||
      !CHANGED.test(line) ||
      (IN_CJK.test(line) && !CHANGES.test(line) && saysWhatIs(line, formula)))
  );
}
const CHANGED = new RegExp(SAID.map(([note]) => note.source).join('|'), 'i');

const IN_CJK = new RegExp(`[${CJK}]`, 'u');

/** Whether all that words say of a formula stands in it. */
const saysWhatIs = (words: string, formula: string): boolean =>
  SAID.every(([says, said]) => !says.test(words) || said.test(formula.replace(LOCAL_DERIVATIVE, '')));

/** A line with equations without the notes behind them. */
function withoutNotes(line: string, hasWords: (part: string) => boolean): string {
  const formula = line.slice(line.indexOf('=') + 1);
  const isNote = (note: string, rest: string): boolean =>
    hasWords(note) &&
    (!CHANGES.test(note) || PRAISE.test(note)) &&
    !DENIAL.test(note) &&
    saysWhatIs(note, rest);
  return line
    .replace(ELEMENT_OF, blank)
    .replace(SIZES_TOLD, blank)
    .replace(ARROWED, (found, note: string) =>
      isNote(note, formula.replace(found, '')) ? blank(found) : found,
    )
    .replace(SIZES, blank)
    .replace(TAIL, found => (isNote(found, formula.replace(found, '')) ? blank(found) : found))
    .replace(BRACKETED, (found, note: string, at: number, whole: string) =>
      !OPERATOR_BEFORE.test(whole.slice(0, at)) &&
      (/^[ \t]/.test(found) || new RegExp(`[${CJK}]`, 'u').test(note)) &&
      isNote(note, formula.replace(found, ''))
        ? blank(found)
        : found,
    )
    .replace(SIZES, blank);
}
