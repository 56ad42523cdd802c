/**
 * Signs as Typst and AsciiMath spell them in words (`hat(y)`, `bold(W)_2`, `x^top`, `a dot.o b`), in those of plain formulas: character for character, so
 * that every place stays where it is.
 */

/** A letter or a name, with what hangs on it. */
const NAME = String.raw`[A-Za-z]\w{0,20}`;
const ACCENTS: Readonly<Record<string, string>> = { hat: '\u0302', tilde: '\u0303', bar: '\u0304' };

const RULES: readonly (readonly [pattern: RegExp, written: (...groups: string[]) => string])[] = [
  [
    new RegExp(
      String.raw`\b(?:bold|upright|bb|bf|mathbf|serif|italic|arrow|op)\(\s*"?(${NAME}|1)"?\s*\)`,
      'g',
    ),
    name => name!,
  ],
  [/"(diag|tr|ReLU|relu|sigmoid|tanh|softmax)"/g, name => name!],
  [
    /\b(hat|tilde|bar)(?:\(\s*([A-Za-z])\s*\)|[ \t]+([A-Za-z])(?!\w))/g,
    (accent, inside, behind) => `${inside ?? behind}${ACCENTS[accent!]}`,
  ],
  [
    new RegExp(
      String.raw`\(\s*(?:diff|partial|del)\s+(${NAME})\s*\)\s*/\s*\(\s*(?:diff|partial|del)\s+(${NAME})\s*\)`,
      'g',
    ),
    (of, by) => `d${of}/d${by}`,
  ],
  [/\^\s?\(?(?:top|tack\.t|TT)(?![\w.])\)?/g, () => '^T'],
  [/(?<![\w.])(?:dot\.(?:o|circle)|odot|o\.|circle\.tiny|compose)(?![\w(])/g, () => '⊙'],
  [/(?<![\w.])(?:dot\.c|cdot|dot)(?![\w(.])/g, () => '*'],
  [/(?<![\w.])(?:times\.(?:o|circle)|otimes|ox)(?![\w(.])/g, () => '⊗'],
];

const MARK =
  /\b(?:bold|upright|bb|bf|mathbf|serif|italic|arrow|op|hat|tilde|bar|diff|partial|del|top|TT|dot|odot|cdot|compose|circle|otimes|ox)\b|"|tack|\bo\.(?=\s)|\btimes\.[oc]/;

/** The text with such words as signs; the same text where it has none. */
export function fromTypst(text: string): string {
  if (!MARK.test(text)) return text;
  return RULES.reduce(
    (current, [pattern, written]) =>
      current.replace(pattern, (found: string, ...groups: string[]) =>
        written(...groups).padStart(found.length),
      ),
    text,
  );
}
