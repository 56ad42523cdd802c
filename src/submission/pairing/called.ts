/**
 * Names that students give to what is asked: `Let $\delta_2 = \frac{\partial \ell}{\partial z_2}$`, and later `\delta_2 = W^\top \dots` is that answer.
 * A name of layers, `\delta_t = \frac{\partial E}{\partial a_t}`, also of their entries, is one of each; `\delta_2` is that of the id `delta-2` by itself.
 */

import type { FoundDocument } from '../found.ts';
import { sidesOf, withoutSpaces } from './before.ts';
import type { QuestionOf } from './pairing.ts';

/** The question that a formula's name at its head was given to. */
export type Called = (text: string, macros: string) => string | undefined;

/** A layer or a step in the scripts of a name. */
const GENERAL = /[_^]\{?[([]?([tlikj]|\\ell)[)\]]?\}?$/;

/** The place of an entry beside the layer: the j of `\delta^l_j` and `\delta_j^{(l)}`. */
const PLACE = /_(?:([a-z])|\{([a-z])\})(?=\^|$)/;

/** A name of entries and what it stands for, without their place: what is said of each entry is said of the whole. */
function ofWhole(given: Given): Given {
  const { name, derivative } = given;
  const found = /\^/.test(name) ? PLACE.exec(name) : null;
  if (!found) return given;
  const place = found[1] ?? found[2]!;
  const everywhere = new RegExp(String.raw`_(?:${place}(?![A-Za-z])|\{${place}\})`, 'g');
  return { ...given, name: name.replace(PLACE, ''), derivative: derivative.replace(everywhere, '') };
}

/** Puts a number for the letter wherever it stands in scripts. */
const withNumber = (text: string, letter: string, number: string): string =>
  text.replace(
    new RegExp(`([_^(\\[{]\\s*)${letter.replace('\\', '\\\\')}(?![A-Za-z])`, 'g'),
    (_, before: string) => `${before}{${number}}`,
  );

/** A derivative as people set it: what has none of these is another formula. */
const DERIVATIVE = /\\(?:[dt]?frac|partial|nabla|[a-zA-Z]{1,20}\s*\{)/;

/** `\bar{h} = …`, `\overline{W} = …`: in notes on reverse accumulation, the derivative of the loss by what is under the bar. */
const BARRED =
  /^[\s&]*\\(?:bar|overline)(?:\s*\{((?:[^{}]|\{[^{}]*\}){1,60})\}|\s*(\w))(?:[_^]\{?\w\}?)?\s*&?=/;

const BEGIN = /^(?:\s*\\begin\{[a-z]{1,12}\*?\})+/;

interface Given {
  readonly name: string;
  readonly derivative: string;
  readonly macros: string;
}

/** Gathers the names that documents give to derivatives. */
export function calledIn(
  documents: readonly FoundDocument[],
  ids: ReadonlySet<string>,
  questionOf: QuestionOf,
): Called {
  const byName = new Map<string, string>();
  for (const id of ids) if (/^[a-z]{3,}[-_]?\d+$/i.test(id)) byName.set(bare(id), id);
  const general: Given[] = [];
  for (const { formulas } of documents)
    for (const { text, macros, syntax } of formulas) {
      if (syntax !== 'latex' || text.length > 5000 || !DERIVATIVE.test(text)) continue;
      for (const { name, derivative } of givenIn(text)) {
        const id = questionOf(`${derivative} = 0`, macros, 'latex');
        if (id !== undefined && ids.has(id)) byName.set(bare(name), id);
        else {
          const whole = ofWhole({ name, derivative, macros });
          if (GENERAL.test(whole.name) && general.length < 20) general.push(whole);
        }
      }
    }
  return (text, macros) => {
    const barred = BARRED.exec(text);
    if (barred) return questionOf(`\\nabla_{${barred[1] ?? barred[2]}} = 0`, macros, 'latex');
    if (byName.size === 0 && general.length === 0) return undefined;
    const [head, ...rest] = sidesOf(withoutSpaces(text.slice(0, 300)).replace(BEGIN, '').split('\\\\')[0]!);
    if (head === undefined || rest.length === 0) return undefined;
    // what gives the name is no answer
    if (rest.length === 1 && isDerivative(rest[0]!) && questionOf(`${rest[0]!.text} = 0`, macros, 'latex'))
      return undefined;
    return (
      byName.get(bare(head.text)) ??
      (head.isName ? ofGeneral(head.text.replace(PLACE, ''), macros) : undefined)
    );
  };

  function ofGeneral(head: string, macros: string): string | undefined {
    for (const { name, derivative, macros: known } of general) {
      const letter = GENERAL.exec(name)![1]!;
      const place = bare(name).lastIndexOf(bare(letter));
      const number = bare(head).slice(place);
      if (!/^\d{1,2}$/.test(number) || bare(head).slice(0, place) !== bare(name).slice(0, place)) continue;
      const stated = withNumber(derivative, letter, number);
      const id = questionOf(`${stated} = 0`, macros.length > known.length ? macros : known, 'latex');
      if (id !== undefined && ids.has(id)) return id;
    }
    return undefined;
  }
}

/** The clauses `name = derivative` of a formula, in either order. */
function givenIn(text: string): readonly { readonly name: string; readonly derivative: string }[] {
  return withoutSpaces(text)
    .split(/\\\\|[;,]|\\q?quad(?![A-Za-z])/)
    .flatMap(clause => {
      const sides = sidesOf(clause);
      const [first, second] = sides;
      if (!first || !second) return [];
      if (first.isName && isDerivative(second)) return [{ name: first.text, derivative: second.text }];
      // `∂ℓ/∂b = δ` is an answer, and δ may be another derivative
      if (!/=:|\\eqqcolon(?![A-Za-z])/.test(clause)) return [];
      const last = sides.at(-1)!;
      return last.isName && isDerivative(first) ? [{ name: last.text, derivative: first.text }] : [];
    });
}

const isDerivative = ({ text, isName }: { readonly text: string; readonly isName: boolean }): boolean =>
  !isName && text.length < 150 && DERIVATIVE.test(text);

/** A name without fonts, braces and marks. */
const bare = (name: string): string =>
  name
    .replace(/\\(?:boldsymbol|mathbf|bm|mathrm|vec|text)(?![A-Za-z])/g, '')
    .replace(/[\\{}()[\]_^\s-]/g, '')
    .toLowerCase();
