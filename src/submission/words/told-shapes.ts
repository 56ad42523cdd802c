/**
 * Shapes that running text tells: `$W_1$ must be an $H \times M$ matrix`, `$a_1$ and $z_1$ both have dimension $H$`, `$b_2$ is also a scalar`. Which question asks for one is
 * looked up where the questions are known.
 */
import { doubtIn } from '../../formula/beside/doubt.ts';

export interface ToldShape {
  /** The quantity, in LaTeX; empty for the formula before: `It is of size $d \times d$`. */
  readonly of: string;
  /** Its size as written, or in signs where words tell it: `1`, `1 \times H`. */
  readonly size: string;
  /** Of the size, from 1. */
  readonly line: number;
  /** Of a notebook, from 1. */
  readonly cell?: number;
  /** The sentence, where it may take back what it says. */
  readonly doubt?: string;
}

/** A pattern in which a space stands for blanks, and a line end among them. */
const spaced = (source: string, flags: string): RegExp =>
  new RegExp(source.replaceAll(' ', '\\s{1,3}'), flags);

const ADVERB = `(?:(?:both|each|all|then|also|again|therefore|thus|hence|just|simply|only) )*`;
const MUST = `(?:must|should|will|would|has to|have to|needs? to) ${ADVERB}(?:be|have)`;
/** One quantity or several, or `it` in a sentence about one, and the words up to the size. */
const SAID = spaced(
  [
    String.raw`(?:\$\s{0,3}([^$\n]{1,80}?)\s{0,3}\$`,
    String.raw`((?:(?:,|,?\s{0,3}(?:and|as well as)) (?:the (?:\w+ ){1,2})?\$[^$\n]{1,80}\$){0,6})|(?<=\bso )it(?= )|\b[Ii]ts (?:shape|size|dimensions?)(?= )|(?<=(?:^|[.,;\n$\]}]) ?)((?:[Ii]t|[Tt]his(?: (?:matrix|vector))?|[Ww]hich|[Tt]he (?:result|gradient|matrix|vector|derivative|[Hh]essian|[Jj]acobian))(?= )))`,
    String.raw`(?: ${ADVERB}(?:${MUST}|(?:is|lives?|lies?) in|belongs? to|is|are|has|have) ${ADVERB}|\s{0,3}(?:[:=–—→]|-+>?) )`,
    String.raw`((?:of )?(?:(?:the|an?) )?(?:shape|size|dimension(?:s|ality)?)(?: (?:of|equal to)|\s{0,3}:)? )?(?:an? )?`,
  ].join(''),
  'g',
);
const MATHS = String.raw`\$\s{0,3}([^$\n]{1,60}?)\s{0,3}\$`;
const VECTOR = String.raw`(?:(column|row)[\s-])?(?:matrix|vector|quantity|array)\b`;

/** How a size is told behind them; `isSize`: they say that it is one. */
type Way = readonly [how: RegExp, size: (found: RegExpExecArray, isSize: boolean) => string | undefined];
const WAYS: readonly Way[] = [
  [
    spaced(
      String.raw`(?:matrix (?:with|of|having) )?${MATHS} rows(?: \([^()\n]{1,60}\))? and ${MATHS} columns`,
      'y',
    ),
    ([, rows, cols]) => (LETTER.test(rows!) && LETTER.test(cols!) ? `${rows} \\times ${cols}` : undefined),
  ],
  [spaced(String.raw`(?:single )?scalars?\b(?! (?:multiple|product|factor|function))`, 'y'), () => '1'],
  [
    spaced(String.raw`\*{0,2}([A-Za-z]|\d{1,4})\*{0,2}[\s-]dimensional ${VECTOR}`, 'y'),
    ([, size, kind]) => along(size!, kind),
  ],
  [
    spaced(String.raw`${MATHS}[\s-]{0,2}dimensional(?: ${VECTOR})?`, 'y'),
    ([, size, kind]) => (isSize(size!) ? along(size!, kind) : undefined),
  ],
  [
    spaced(
      String.raw`${VECTOR} (?:in|(?:of|with) (?:(?:shape|size|dimension|length) )?)\s{0,3}${MATHS}`,
      'y',
    ),
    ([, kind, size]) => (isSize(size!) ? along(size!, kind) : undefined),
  ],
  [
    spaced(`${MATHS}(?: ${VECTOR})?`, 'y'),
    ([, size, kind], saysSize) =>
      isSize(size!) && (saysSize || SIZES.test(size!)) ? along(size!, kind) : undefined,
  ],
];

const ENTRY = String.raw`(?:\w|\d{1,4})(?:_\{?\w{1,3}\}?)?`;
const LETTER = new RegExp(`^${ENTRY}$`);
/** `H \times M`, `(H, M)`, `\mathbb{R}^{H}`: more than a letter, which may be a value. */
const SIZES = new RegExp(
  String.raw`^(?:(?:\\in\s*)?\\(?:mathbb|mathbf|R)\s*\{?\s*R?\s*\}?\s*\^\s*\{?\s*${ENTRY}(?:\s*\\times\s*${ENTRY})?\s*\}?|[([{]*\s*${ENTRY}\s*(?:\\times|×|,)\s*${ENTRY}\s*[)\]}]*)$`,
);
const isSize = (text: string): boolean => SIZES.test(text) || LETTER.test(text);

/** The size of a vector of this length; a row has one row. */
const along = (size: string, kind: string | undefined): string =>
  kind === 'row' && !SIZES.test(size) ? `1 \\times ${size}` : size;

/** What a sentence is about that starts with a quantity. */
const FIRST = /^[^$]{0,40}\$\s*([^$\n]{1,80}?)\s*\$/;

/** Characters that are looked at. */
const MOST = 200_000;

/** The shapes that a text tells, in its order. */
export function toldShapes(source: string, cell?: number): readonly ToldShape[] {
  const text = source
    .slice(0, MOST)
    .replace(/\\[()]/g, '$')
    .replace(/[ \t]{2,}/g, ' ');
  const told: ToldShape[] = [];
  let line = 1;
  let counted = 0;
  for (const found of text.matchAll(SAID)) {
    const from = found.index + found[0].length;
    const size = sizeAt(text, from, found[4] !== undefined);
    if (size === undefined) continue;
    for (; counted < from; counted++) if (text.charCodeAt(counted) === 10) line += 1;
    const sentence = sentenceAround(text, found.index, from);
    const isBefore = found[3] !== undefined;
    const of = isBefore ? '' : (found[1] ?? FIRST.exec(sentence.slice(0, sentence.indexOf(found[0])))?.[1]);
    if (of === undefined) continue;
    const further = [...(found[2] ?? '').matchAll(/\$\s*([^$]+?)\s*\$/g)].map(([, one]) => one!);
    for (const one of [of, ...further])
      told.push({
        of: one,
        size,
        line,
        ...(cell === undefined ? {} : { cell }),
        ...(doubtIn(` ${sentence} `) ? { doubt: sentence } : {}),
      });
  }
  return told;
}

function sizeAt(text: string, at: number, saysSize: boolean): string | undefined {
  for (const [how, size] of WAYS) {
    how.lastIndex = at;
    const found = how.exec(text);
    if (found) return size(found, saysSize);
  }
  return undefined;
}

/** Characters before and behind a place that are taken for its sentence. */
const NEAR = 300;

/** The sentence that a place stands in. */
function sentenceAround(text: string, from: number, to: number): string {
  const before = text.slice(Math.max(0, from - NEAR), from);
  const behind = text.slice(to, to + NEAR);
  return (
    before.slice(Math.max(before.lastIndexOf('. '), before.lastIndexOf('\n')) + 1) +
    text.slice(from, to) +
    behind.slice(0, /[.!?](?:\s|$)|\n/.exec(behind)?.index ?? NEAR)
  ).trim();
}
