/**
 * Names that words define: `… \odot H(z) \text{ where } H \text{ is the Heaviside function}`, `E W \text{ mit der Einheitsmatrix } E`. The words are
 * taken away, and the definition stands before the formula as if it had been written out.
 */
import { words } from '../../formula/any-of.ts';
import type { Reading } from '../../formula/formula.ts';
import { readLatex } from '../../formula/latex/read.ts';

/** What the words call it, and how it is written; `#` stands for the name. */
const KINDS: readonly (readonly [words: string, definition: string])[] = [
  [
    'heaviside|unit[- ]step|step function|stufenfunktion|sprungfunktion|échelon|escalón|gradino',
    '#(u) = \\mathbb{1}[u > 0]',
  ],
  ['sigmoid|logistic|logistisch|logistique', '#(u) = \\frac{1}{1 + e^{-u}}'],
  ['sign(?:um)? function|vorzeichenfunktion|fonction signe', '#(u) = \\operatorname{sign}(u)'],
  ['identity matrix|einheitsmatrix|matrice identité|matriz identidad|matrice identità', '# = I'],
  ['matrix of (?:all )?ones|all[- ]ones matrix|einsmatrix', '# = \\mathbf{1}\\mathbf{1}^\\top'],
  ['vector of (?:all )?ones|all[- ]ones vector|einsvektor', '# = \\mathbf{1}'],
];

const ALL = KINDS.map(([words]) => words).join('|');
const WORDS = `[^{}$]{0,80}?(?<words>${ALL})[^{}$]{0,80}`;
const NAME = String.raw`(?<name>\\math[a-z]{1,9}\s?\{[A-Za-z]\}|\\math[a-z]{1,9}\s[A-Za-z]|\\(?!math|text|q{1,2}uad)[A-Za-z]{1,12}|(?<![A-Za-z\\])[A-Za-z])`;
const TEXT = String.raw`\\(?:text|textrm|mbox)\s?\{`;
/** `H(z)`, `H(\cdot)`: a function with something to be applied to. */
const APPLIED = String.raw`(?:\s?\((?:[A-Za-z]|\\cdot)\))?`;

/** Whole pieces of prose with the name before, behind or between them. */
const NOTES = [
  String.raw`${NAME}${APPLIED}\s{0,3}[=:]?\s{0,3}${TEXT}${WORDS}\}`,
  String.raw`${TEXT}${WORDS}\}\s{0,3}${NAME}`,
  String.raw`${TEXT}[^{}$]{0,80}\$\s?${NAME}${APPLIED}\s?\$${WORDS}\}`,
  String.raw`${TEXT}[^{}$]{0,40}?\b(?:where|with|and|wobei|mit|où|donde|dove)\s${NAME}${APPLIED}\s(?:=|(?:is|denotes|being|ist|est|es|è)\b)${WORDS}\}`,
  String.raw`${TEXT}${WORDS}\$\s?${NAME}\s?\$[^{}$]{0,80}\}`,
].map(note => new RegExp(note, 'gi'));

const DENIED = /\b(?:not|no|never|nicht|kein\w?|pas)\b/i;

/** What makes another thing of the kind that stands behind it, or before it: `twice the identity matrix`, `the derivative of the sigmoid`. */
const OTHER_BEFORE = new RegExp(
  String.raw`\b(?:${words(`
    derivative slope gradient inverse complement opposite negation square root reciprocal log logarithm transpose
    half part row column minus plus times twice double instead like to than over negative negated inverted
    reversed? flipped mirrored shifted scaled rescaled stretched squared hard steep soft smooth* leaky one two
    some block anti exchange [0-9]`)})s?(?:[-\s]+(?:${words('of the an? from one our any such')}))*[-\s]*$`,
  'i',
);
const OTHER_BEHIND = new RegExp(
  String.raw`^(?:'s|’s|-|\s)*(?:function|matrix)?(?:'s|’s|\s)*[\s,(]*(?:${[
    words(`
      derivative slope gradient prime inverse loss odds regression minus plus times of_minus of_the_negative of_-
      without except scaled squared halved doubled divided multiplied shifted flipped reversed negated transposed
      but only where if for`),
    String.raw`units?\b(?! step)`,
    String.raw`with(?! (?:itself|respect|the same|dimension|size)\b)`,
    String.raw`\d|[+*/]|-\s*\d`,
  ].join('|')})`,
  'i',
);

const MARK = new RegExp(ALL, 'i');

/** The answer with spaces where such words stood, and what they define; undefined where it has none. */
export function saidInWords(
  answer: string,
): { readonly text: string; readonly definitions: Reading['statements'] } | undefined {
  if (!MARK.test(answer)) return undefined;
  const definitions: string[] = [];
  let text = answer;
  for (const note of NOTES)
    text = text.replace(note, (found: string, ...rest: unknown[]) => {
      if (DENIED.test(found)) return found;
      const { name, words } = rest[rest.length - 1] as { name: string; words: string };
      const at = found.toLowerCase().lastIndexOf(words.toLowerCase());
      if (OTHER_BEFORE.test(found.slice(0, at)) || OTHER_BEHIND.test(found.slice(at + words.length)))
        return found;
      const kind = KINDS.find(([kind]) => new RegExp(kind, 'i').test(words))!;
      definitions.push(kind[1].replace('#', () => name));
      return ' '.repeat(found.length);
    });
  if (definitions.length === 0) return undefined;
  return { text, definitions: definitions.flatMap(one => readLatex(one).statements) };
}
