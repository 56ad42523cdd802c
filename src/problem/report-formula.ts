/** What is said of a formula of the file that has no meaning: why, where, and whether a value that it uses stands below it or needs it in turn. */
import { Unreadable } from '../formula/formula.ts';
import type { ShapeMisfit } from '../formula/shape-misfit.ts';
import { adviceOn } from './advice.ts';
import type { Source } from './source.ts';
import { type Member, membersOf, spanInside, type Text, textOf } from './structure.ts';

/** Reports why the formula of `where` has no meaning. `model`: the values of the file, where the formula is of one of them. */
export function reportFormula(
  source: Source,
  text: Text,
  where: string,
  error: Unreadable | ShapeMisfit,
  model: ReadonlyMap<string, Member> | undefined,
): void {
  const span = spanInside(source, text, error.range);
  const name = text.text.slice(...error.range);
  const isUnknown = error instanceof Unreadable && error.kind === 'unknown-symbol';
  const later = isUnknown ? model?.get(name) : undefined;
  if (later) source.report(span, ...outOfOrder(name, where, model!, source.lineOf(later.key[0])));
  else source.report(span, `${where}: ${error.message}`, adviceOn(error, model ? undefined : text.text));
}

/** What is said, with a hint, of a formula that uses itself or a value from a line below. */
function outOfOrder(
  name: string,
  where: string,
  model: ReadonlyMap<string, Member>,
  line: number,
): [message: string, hint?: string] {
  if (name === where) return [`${where} is defined by itself`];
  const order = 'A formula uses what stands above it';
  return uses(model, name, where)
    ? [`${where} and ${name} are defined by each other`, `${order}.`]
    : [`${where}: ${name} is defined below, in line ${line}`, `${order}: move the line up.`];
}

/** Whether a model value needs another, by the words of the formulas (they cannot be read yet). */
function uses(model: ReadonlyMap<string, Member>, from: string, to: string): boolean {
  const open = [from];
  const seen = new Set(open);
  while (open.length > 0) {
    const formula = textOf(membersOf(model.get(open.pop()!)).get('is')) ?? '';
    for (const [word] of formula.matchAll(/[A-Za-z][A-Za-z0-9_]*/g)) {
      if (word === to) return true;
      if (!seen.has(word) && model.has(word)) {
        seen.add(word);
        open.push(word);
      }
    }
  }
  return false;
}
