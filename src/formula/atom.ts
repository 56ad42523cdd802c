/**
 * An atom is a name with everything that hangs on it: `\mathbf{W}^{(2)\top}_{ij}` is the base W with the scripts (2), ⊤ and ij.
 * Which script is a layer number, a transpose, a power or an index is not decided here: that takes the problem's symbols.
 */

import { wordSet } from '../expression/words.ts';
import type { Font, Formula, FormulaOf, Range } from './formula.ts';
import { isReserved } from './functions.ts';
import { nameFormula } from './leaves.ts';

export interface Script {
  readonly position: 'sub' | 'sup';
  /** Written in brackets, as in `W^{(2)}` or `W^{[2]}`. */
  readonly wrapped: boolean;
  /** What it says, without fonts, spaces and brackets: `2`, `T`, `ij`, `out`. */
  readonly text: string;
  /** Its factors where it is a juxtaposition (`ij`, `2ij`), else itself. */
  readonly parts: readonly Formula[];
  readonly formula: Formula;
}

export interface Atom {
  /** The name with its accents, from the inside out: `y~hat`. Fonts are not part of it. */
  readonly key: string;
  readonly name: string;
  readonly accents: readonly string[];
  readonly font: Font | undefined;
  readonly scripts: readonly Script[];
  readonly primes: number;
  readonly range: Range;
  readonly base: Formula;
}

const NO_SCRIPTS: readonly Script[] = [];

/** Two spellings of one accent. */
const ACCENT: Readonly<Record<string, string>> = {
  widehat: 'hat',
  overline: 'bar',
  widetilde: 'tilde',
  vec: '',
  overrightarrow: '',
  boldsymbol: '',
  underline: '',
}; // prettier-ignore

export const keyOf = (name: string, accents: readonly string[]): string => {
  if (accents.length === 0) return name;
  let key = name;
  for (const accent of accents) {
    const known = ACCENT[accent] ?? accent;
    if (known !== '') key += `~${known}`;
  }
  return key;
};

/** Braces that only group are not there for a reader. */
export function unwrap(formula: Formula): Formula {
  let inner = formula;
  while (inner.kind === 'group' && !inner.visible) inner = inner.body;
  return inner;
}

/** `0`, `\mathbf 0`, also in brackets. */
export function isZero(formula: Formula): boolean {
  const inner = unwrap(formula);
  if (inner.kind === 'name') return inner.name === '0' && inner.accents.length === 0;
  return inner.kind === 'number' && inner.value === 0;
}

/** What a script says, without fonts, spaces and brackets. */
export function textOf(formula: Formula): string {
  switch (formula.kind) {
    case 'number':
      return formula.text;
    case 'name':
      return keyOf(formula.name, formula.accents);
    case 'group':
      return textOf(formula.body);
    case 'product': {
      let text = '';
      for (const factor of formula.factors) text += textOf(factor);
      return text;
    }
    case 'list':
      return formula.items.map(textOf).join(',');
    case 'sum':
      return formula.terms
        .map((term, at) => (at > 0 || term.sign === '-' ? term.sign : '') + textOf(term.term))
        .join('');
    case 'scripts':
      return (
        textOf(formula.base) +
        (formula.sub ? `_${textOf(formula.sub)}` : '') +
        (formula.sup ? `^${textOf(formula.sup)}` : '') +
        "'".repeat(formula.primes)
      );
    case 'text':
      return formula.text;
    case 'fraction':
      return `${textOf(formula.numerator)}/${textOf(formula.denominator)}`;
    case 'accented':
      return `${textOf(formula.body)}~${formula.accent}`;
    default:
      return `<${formula.kind}>`;
  }
}

const isWrap = (formula: Formula): formula is FormulaOf<'group'> =>
  formula.kind === 'group' &&
  formula.visible &&
  (formula.open === '(' || formula.open === '[' || formula.open === '⟨');

/** What stands in these scripts, in order. */
export function partsOf(scripts: readonly Script[]): readonly Formula[] {
  if (scripts.length === 1) return scripts[0]!.parts;
  const parts: Formula[] = [];
  for (const script of scripts) parts.push(...script.parts);
  return parts;
}

/** Splits one script into those that were written together: `(2)\top` are two, `1,i` are two, `ij` is one of two parts. */
/** The sign of a power entry by entry, `^{\circ 2}`. */
export const isEntrywiseSign = (formula: Formula): boolean =>
  formula.kind === 'name' && (formula.name === 'odot' || formula.name === 'circ');

function collectScripts(position: 'sub' | 'sup', formula: Formula, into: Script[]): void {
  const content = unwrap(formula);
  if (content.kind === 'name' || content.kind === 'number') {
    into.push({ position, wrapped: false, text: textOf(content), parts: [content], formula: content });
    return;
  }
  if (content.kind === 'list') {
    for (const item of content.items) collectScripts(position, item, into);
    return;
  }
  if (content.kind === 'empty') return;
  if (content.kind === 'relation' && content.signs[0] === 'colon' && content.sides[1]!.kind === 'empty') {
    // P_{n:}, all that stands at n
    const [place, all] = content.sides as [Formula, Formula];
    collectScripts(position, place, into);
    collectScripts(position, nameFormula(':', all.range), into);
    return;
  }
  if (isWrap(content)) {
    const body = unwrap(content.body);
    into.push({ position, wrapped: true, text: textOf(body), parts: [body], formula: content });
    return;
  }
  if (content.kind === 'scripts' && isWrap(unwrap(content.base))) {
    collectScripts(position, content.base, into);
    if (content.sup) collectScripts('sup', content.sup, into);
    if (content.sub) collectScripts('sub', content.sub, into);
    return;
  }
  if (content.kind === 'product' && content.signs.every(sign => sign === 'juxtaposed')) {
    // `^{\odot(\gamma - 1)}` is one exponent
    const isEntrywise = isEntrywiseSign(content.factors[0]!) && content.factors.length === 2;
    if (
      !isEntrywise &&
      content.factors.some(factor => isWrap(unwrap(factor)) || isTransposeMark(unwrap(factor)))
    ) {
      for (const factor of content.factors) collectScripts(position, factor, into);
      return;
    }
    into.push({
      position,
      wrapped: false,
      text: textOf(content),
      parts: content.factors.map(unwrap),
      formula: content,
    });
    return;
  }
  if (content.kind === 'product' && content.factors.length === 2 && isWrap(unwrap(content.factors[0]!))) {
    // W^{[1] \circ 2}: the squares of the entries of W^{[1]}.
    const [sign] = content.signs;
    if (sign === 'circ' || sign === 'odot') {
      const [label, exponent] = content.factors as [Formula, Formula];
      collectScripts(position, label, into);
      const text = sign + textOf(exponent);
      into.push({ position, wrapped: false, text, parts: [exponent], formula: exponent });
      return;
    }
  }
  into.push({ position, wrapped: false, text: textOf(content), parts: [content], formula: content });
}

/** `\top`, `\intercal`, `⊤` are transposes whatever stands beside them (a bare T may be a name). */
export function isTransposeMark(formula: Formula): boolean {
  return (
    formula.kind === 'name' &&
    (formula.name === 'top' || formula.name === 'intercal' || formula.name === 'transpose')
  );
}

const TRANSPOSED: ReadonlySet<string> = wordSet('T top intercal transpose transp trans prime tr Tr');

/** A transpose, in any spelling: `T`, `\\top`, `\\intercal`, a roman or sans `t`. */
export const isTransposeScript = (script: Script): boolean => {
  if (script.position !== 'sup' || script.wrapped) return false;
  const { text } = script;
  if (TRANSPOSED.has(text)) return true;
  const only = script.parts.length === 1 ? script.parts[0]! : undefined;
  return text === 't' && only?.kind === 'name' && (only.font === 'roman' || only.font === 'sans');
};

/** Whether what stands above a formula is a transpose and nothing else. */
export const isTurned = (formula: FormulaOf<'scripts'>): boolean =>
  formula.sup !== undefined && scriptsOf({ ...formula, sub: undefined }).every(isTransposeScript);

/** The scripts of a formula whose base is no name. */
export function scriptsOf(formula: FormulaOf<'scripts'>): readonly Script[] {
  const scripts: Script[] = [];
  if (formula.sub) collectScripts('sub', formula.sub, scripts);
  if (formula.sup) collectScripts('sup', formula.sup, scripts);
  return scripts;
}

/** The atom that a formula is, or undefined where its base is no name. */
export function atomOf(formula: Formula): Atom | undefined {
  if (formula.kind === 'name') {
    return {
      key: keyOf(formula.name, formula.accents),
      name: formula.name,
      accents: formula.accents,
      font: formula.font,
      scripts: NO_SCRIPTS,
      primes: 0,
      range: formula.range,
      base: formula,
    }; // prettier-ignore
  }
  if (formula.kind === 'group' && !formula.visible) {
    const inner = atomOf(formula.body);
    return inner && { ...inner, range: formula.range };
  }
  if (formula.kind === 'accented') {
    const inner = atomOf(formula.body);
    if (!inner) return undefined;
    const accents = [...inner.accents, formula.accent];
    return { ...inner, accents, key: keyOf(inner.name, accents), range: formula.range };
  }
  if (formula.kind === 'scripts') {
    const inner = atomOf(formula.base);
    if (!inner) return undefined;
    const scripts: Script[] = inner.scripts.slice();
    if (formula.sub) collectScripts('sub', formula.sub, scripts);
    if (formula.sup) collectScripts('sup', formula.sup, scripts);
    const primes = inner.primes + formula.primes + primesWithin(formula.sup);
    return { ...inner, scripts, primes, range: formula.range };
  }
  return undefined;
}

/** The primes of `g^{[1]'}`, which stand on the label and belong to the name. */
function primesWithin(sup: Formula | undefined): number {
  if (sup === undefined) return 0;
  const content = unwrap(sup);
  return content.kind === 'scripts' && content.primes > 0 && isWrap(unwrap(content.base))
    ? content.primes
    : 0;
}

/** Words in the place of a factor: the `\text{put}` of `\text{put } p = 0`, not the `\log` of `\log p = 0`. */
export const isProse = (formula: Formula): boolean =>
  formula.kind === 'text' || (formula.kind === 'name' && formula.word && !isReserved(formula.name));
