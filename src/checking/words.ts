/**
 * The words of findings: one table, short and kind, in the student's own symbols.
 */
import { unicodeName } from '../notation/text.ts';
import type { Detail } from './diagnosis/repairs/proposal.ts';
import type { FindingKind } from './verdict.ts';

export interface Occasion {
  readonly detail: Detail;
  /** The student's own text at the place. */
  readonly source: string;
  /** Shape of the part at the place and of the asked answer, as text: `K × h`. */
  readonly shape: string | undefined;
  readonly asked: string;
  /** The layout that is not asked, in which a derivative is the transpose; a value has none. */
  readonly otherLayout: string | undefined;
}

const show = (latex: string | undefined): string => (latex === undefined ? '' : unicodeName(latex));
const here = (o: Occasion): string => (o.shape ? ` is ${o.shape} here; it` : '');

const between = (o: Occasion): string => {
  const { left, right } = o.detail;
  if (left && right) return `between ${show(left)} and ${show(right)}`;
  return right ? `before ${show(right)}` : left ? `behind ${show(left)}` : 'here';
};

const WORDS: Readonly<Partial<Record<FindingKind, (o: Occasion) => string>>> = {
  'missing-transpose': o => `${show(o.source)}${here(o)} has to be transposed.`,
  'extra-transpose': o => `${show(o.source)}${here(o)} must not be transposed.`,
  'transposed-result': o =>
    `The whole is transposed${o.otherLayout ? `: this is right in ${o.otherLayout} layout` : ''}; asked is ${o.asked}.`,
  'factor-order': o =>
    `The factors of ${show(o.source)} stand in the wrong order: matrix products do not commute.`,
  sign: o =>
    o.detail.found
      ? `The sign of ${show(o.detail.found)} is the wrong one.`
      : 'The sign of the whole is the wrong one.',
  'constant-factor': o =>
    o.detail.wanted === undefined
      ? `${show(o.detail.found)} does not belong here.`
      : `The constant${o.detail.found ? ` of ${show(o.detail.found)}` : ''} is not right: it has to be multiplied by ${show(o.detail.wanted)}.`,
  'missing-factor': o => `${show(o.detail.wanted)} is missing ${between(o)}.`,
  'extra-factor': o => `${show(o.detail.found)} does not belong here.`,
  'wrong-factor': o => `${show(o.detail.wanted)} belongs in the place of ${show(o.detail.found)}.`,
  'missing-term': o => `The term ${show(o.detail.wanted)} is missing.`,
  'extra-term': o => `The term ${show(o.detail.found)} does not belong here.`,
  'wrong-variable': o =>
    o.detail.left
      ? `This is ${show(o.detail.left)}; asked is ${show(o.detail.right)}.`
      : o.detail.right
        ? `${show(o.detail.found)} and ${show(o.detail.right)} have to change places.`
        : `${show(o.detail.wanted)} belongs in the place of ${show(o.detail.found)}.`,
  'wrong-function': o =>
    o.detail.wanted
      ? `${show(o.detail.wanted)} belongs in the place of ${show(o.detail.found)}.`
      : `The derivative of the activation has a wrong sign in ${show(o.source)}.`,
  'elementwise-product': o =>
    `The product of ${show(o.detail.left)} and ${show(o.detail.right)} is elementwise (⊙), not a matrix product.`,
  'matrix-product': o =>
    `The product of ${show(o.detail.left)} and ${show(o.detail.right)} is a matrix product, not elementwise.`,
  'missing-diag': o => `${show(o.source)}${here(o)} has to be a diagonal matrix: ${show(o.detail.wanted)}.`,
  'extra-diag': o => `${show(o.detail.wanted)} has to stay a vector here, without diag.`,
  'not-diagonal': () =>
    'An elementwise function acts on each entry alone: the entries off the diagonal are 0.',
  'wrong-index': o =>
    o.detail.left
      ? `The sum over ${o.detail.found ?? ''} has to run over the whole axis, not from ${show(o.detail.left)} to ${show(o.detail.right)}.`
      : o.detail.right
        ? `The indices ${o.detail.found ?? ''} and ${o.detail.right} have to change places everywhere.`
        : o.detail.wanted === undefined
          ? `The index ${o.detail.found ?? ''} is neither summed over nor one of the asked component.`
          : `The index ${o.detail.found ?? ''} has to be ${o.detail.wanted ?? ''} here.`,
  'wrong-exponent': o => `The exponent of ${show(o.source)} has to be ${o.detail.wanted ?? ''}.`,
};

/** The message of a repair. */
export const wordsFor = (kind: FindingKind, occasion: Occasion): string =>
  WORDS[kind]?.(occasion) ?? 'This is not right.';
