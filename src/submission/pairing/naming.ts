/**
 * Which question a label names: by its id, by its number, by a derivative or a quantity in it. The innermost label with a meaning holds.
 */

import { isIdentifier, isQuotient } from '../documents/label-line.ts';
import type { Label } from '../found.ts';
import { questionNumbered } from './numbering.ts';
import type { QuestionOf } from './pairing.ts';

/** What names the questions: ids, numbers, and the quantities that they ask for. */
export interface Named {
  readonly ids: ReadonlySet<string>;
  readonly numbers: ReadonlyMap<string, string>;
  readonly questionOf: QuestionOf;
}

/** The question that the innermost label with a meaning names; `isSize`: of what is said to have this size. */
export function questionOfLabels(
  labels: readonly Label[],
  { ids, numbers, questionOf }: Named,
  macros = '',
  isSize = false,
): { readonly question?: string; readonly unknown?: Label } | undefined {
  const asShape = (quantity: string) => questionOf(`${quantity} \\in \\mathbb{R}`, macros, 'latex');
  for (const [at, label] of labels.entries()) {
    const text = label.text.trim();
    // the number of an item may be that of a step
    const isItem = label.kind === 'line' && /^\d{1,2}$/.test(text);
    if (ids.has(text) && !isItem) return { question: text };
    const byNumber = questionNumbered(labels, at, numbers);
    if (byNumber !== undefined) return { question: byNumber };
    const quotient = label.kind === 'heading' ? quotientIn(label.text) : label.text;
    const byKey =
      label.kind === 'key' || (quotient !== undefined && isQuotient(quotient))
        ? (questionOf(`${quotient} = 0`, '', 'plain') ??
          (isSize && label.kind === 'key' ? asShape(label.text) : undefined))
        : undefined;
    if (byKey !== undefined && ids.has(byKey)) return { question: byKey };
    if (label.kind === 'comment' || label.kind === 'key') return { unknown: label };
    if (label.kind === 'cell') continue;
    const named = label.kind === 'heading' ? namedIn(label.text, ids) : undefined;
    if (named !== undefined) return { question: named };
    const gradient =
      label.formula && GRADIENT.test(label.text) ? `\\nabla_{${label.formula}} = 0` : undefined;
    const quantity =
      label.formula &&
      ((gradient && questionOf(gradient, macros, 'latex')) ??
        (isSize ? asShape(label.formula) : undefined) ??
        questionOf(`${label.formula} = 0`, macros, 'latex') ??
        asShape(label.formula));
    if (quantity && ids.has(quantity)) return { question: quantity };
    const sized = label.formula ? undefined : SHAPE_OF.exec(text)?.[1];
    const shape = sized && asShape(sized);
    if (shape && ids.has(shape)) return { question: shape };
  }
  return undefined;
}

/** “Gradient with respect to $W$” asks for no forward value. */
const GRADIENT = /\b(?:gradients?|derivatives?|w\.?r\.?t|with respect to)\b/i;

/** `Shape of P`, without dollars around the name. */
const SHAPE_OF =
  /^[\W\d]*(?:the )?(?:shape|size|dimensions?) of (?:the (?:matrix |vector )?)?([A-Za-z]\w{0,5})\W*$/i;

/** The one id that stands as a word in a heading; `dloss-dW1` does not stand in `dloss-dW10`. */
function namedIn(heading: string, ids: ReadonlySet<string>): string | undefined {
  const text = heading.slice(0, 1000).replace(SHEET, ' ');
  const words = [...new Set([...text.split(WORDS), ...text.split(WHOLE_WORDS)])];
  const named = words.filter(word => ids.has(word));
  if (named.length > 0) return named.length === 1 ? named[0] : undefined;
  const lower = new Set(words.filter(word => isIdentifier(word)).map(word => word.toLowerCase()));
  const title = dashed(text.replace(/^[^:]{0,20}\d\W+(?=[A-Za-z])/, ''));
  const whole = [...ids].filter(id => dashed(id) === title && /[-_]/.test(id));
  if (whole.length === 1) return whole[0];
  const alike = lower.size === 0 ? [] : [...ids].filter(id => lower.has(id.toLowerCase()));
  return alike.length === 1 ? alike[0] : undefined;
}
/** The number of a sheet is that of no question: `Homework 3`. */
const SHEET =
  /\b(?:home ?work|hw|assignment|problem set|pset|(?:problem |exercise |work)?sheet|(?:übungs)?blatt|devoir|tarea|week|lecture|lab|chapter)\s*(?:no\.?|nr\.?|#)?\s*\d{1,3}(?![\w.-]*\w)/giu;

/** `Output error` is the id `output-error`. */
export const dashed = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\d]+/gu, '-')
    .replace(/^-+|-+$/g, '');
const WORDS = /[^\w.-]+|(?<=\s|^)[.-]+|[.]+(?=\s|$)/;
/** `dL/dW` is one of them. */
const WHOLE_WORDS = /[\s`*_()[\]{}:,;]+/;

/** The one derivative that stands as a word in a heading. */
function quotientIn(heading: string): string | undefined {
  if (!heading.includes('/')) return undefined;
  const found = heading
    .slice(0, 1000)
    .split(/[\s`*()[\]{}:,;]+/)
    .filter(isQuotient);
  return found.length === 1 ? found[0] : undefined;
}
