/** A name that nothing defines: how it is shown, and what may have been meant instead. */

import type { Expression } from '../../../expression/expression.ts';
import { oncePer } from '../../../expression/once.ts';
import { type Atom, isTransposeScript, type Script } from '../../atom.ts';
import { type Range, Unreadable } from '../../formula.ts';
import { nearest } from '../../nearest.ts';
import { WHOLE_FUNCTIONS } from '../../whole-functions.ts';
import type { Scope } from '../scope.ts';
import type { Pattern, Vocabulary } from '../vocabulary.ts';
import { GREEK } from './spellings.ts';

/** Says of a name that nothing defines it, with the nearest one that something does, or else with all that could stand there. */
export function unknownName(atom: Atom, { vocabulary, own }: Scope): never {
  const { key, scripts, range } = atom;
  if (key === 'nabla' || key === 'partial')
    throw new Unreadable('syntax', range, 'what is differentiated here is missing', 'write \\nabla_x f');
  const alike = vocabulary.patterns.get(key) ?? vocabulary.patterns.get(atom.name);
  const labels = scripts
    .filter(script => isLabel(script, alike !== undefined))
    .flatMap(({ text }) => (text.startsWith('#') ? [] : [text]));
  const sameBase = alike && nextLayer(alike, labels).quantity.name;
  if (sameBase === undefined && isFunctionWord(atom, vocabulary))
    throw new Unreadable(
      'syntax',
      range,
      `the function ${atom.name} needs an argument`,
      `write ${atom.name}(z)`,
    );
  const shown = nameOf(atom);
  const near =
    inOtherCase(atom, labels, vocabulary) ?? sameBase ?? ownAlike(key, own) ?? nearestTo(atom, vocabulary);
  throw new Unreadable(
    'unknown-symbol',
    labels.length === 0 && scripts.length > 0 ? atom.base.range : range,
    `nothing defines ${labels.length === 0 ? shown : `${shown} with ${labels.join(', ')}`}`,
    near === undefined ? known(vocabulary) : `Did you mean ${near}?`,
  );
}

/** `w^{[2]}` for `W^{[2]}`: the same layer of the letter in the other case. */
function inOtherCase(
  { key, name }: Atom,
  labels: readonly string[],
  { patterns }: Vocabulary,
): string | undefined {
  if (key !== name || name.length !== 1 || labels.length === 0) return undefined;
  const upper = name.toUpperCase();
  const same = patterns.get(upper === name ? name.toLowerCase() : upper);
  return same?.find(pattern => pattern.labels.join() === labels.join())?.quantity.name;
}

/** The one of a letter's layers whose number is nearest to those written. */
function nextLayer(alike: readonly Pattern[], labels: readonly string[]): Pattern {
  const wanted = labels.map(Number).find(Number.isFinite) ?? 0;
  const distance = (pattern: Pattern): number => Math.abs(Number(pattern.labels[0] ?? 0) - wanted);
  return alike.reduce((best, one) => (distance(one) < distance(best) ? one : best));
}

/** What has a word below it that is none of its names, and more letters than it has axes: `z_{out}` of a column. */
export function unknownWord(of: Expression, word: string, range: Range, vocabulary: Vocabulary): never {
  const base = of.op === 'transpose' ? of.args[0]! : of;
  const name = 'name' in base ? base.name : undefined;
  throw new Unreadable(
    'unknown-symbol',
    range,
    name === undefined
      ? `the letters ${word} are no indices`
      : `the letters ${word} are no indices of ${name}`,
    name === undefined ? known(vocabulary) : `Did you mean ${name}?`,
  );
}

/** What has a number that the name before it does not have: `h^{(1)}` of a size h. */
export function unknownNumber(
  name: string | undefined,
  label: string,
  range: Range,
  vocabulary: Vocabulary,
): never {
  const numbered = [...vocabulary.patterns.values()].flat().filter(({ labels }) => labels.includes(label));
  const names = [...new Set(numbered.map(({ quantity }) => quantity.name))];
  throw new Unreadable(
    'unknown-symbol',
    range,
    `nothing defines ${name === undefined ? 'this' : name} with the number ${label}`,
    names.length === 0 ? known(vocabulary) : `The number ${label} stands on ${listed(names)}.`,
  );
}

/** The name of the student's own with the same letter, δ_2 where δ_1 was not defined. */
function ownAlike(key: string, own: Scope['own']): string | undefined {
  const alike = own.find(name => name.key === key && !name.failure);
  return alike && [alike.key, ...alike.labels, ...alike.places].join('_');
}

/** A letter may be meant for something else than the function; a word, or the file's own function, may not. */
const isFunctionWord = ({ name, accents }: Atom, { functions, problem }: Vocabulary): boolean =>
  accents.length === 0 &&
  (problem.functions.has(name) ||
    (name.length > 1 && !GREEK.has(name) && (functions.has(name) || WHOLE_FUNCTIONS.includes(name))));

/** Transposes are no part of a name, nor are powers on a letter that the file does not have. */
const isLabel = (script: Script, hasBase: boolean): boolean =>
  !isTransposeScript(script) &&
  !script.text.includes('<') &&
  (script.position === 'sub' || script.wrapped || (hasBase && script.text !== '-1'));

const COMBINING: Readonly<Record<string, string>> = {
  hat: '\u0302',
  widehat: '\u0302',
  tilde: '\u0303',
  widetilde: '\u0303',
  bar: '\u0304',
  overline: '\u0304',
  dot: '\u0307',
  ddot: '\u0308',
}; // prettier-ignore

/** The name as it is written, with its accents, without fonts. */
function nameOf({ name, accents }: Atom): string {
  if (accents.length === 0 || name.length > 1) return name;
  return (name + accents.map(accent => COMBINING[accent] ?? '').join('')).normalize('NFC');
}

/** What a name may be a misspelling of; one letter is no misspelling of a function. */
function nearestTo({ key, name }: Atom, { patterns, functions, dimensions }: Vocabulary): string | undefined {
  const small = name.toLowerCase();
  if (GREEK.has(name) && small !== name && functions.has(small)) return small;
  const words = name.length === 1 || GREEK.has(name) ? [] : [...functions.keys(), ...WHOLE_FUNCTIONS];
  const near = nearest(key, [...patterns.keys(), ...words, ...dimensions]);
  return near === undefined ? undefined : (patterns.get(near)?.[0]?.quantity.name ?? near);
}

const MOST_NAMES = 16;
const listed = (names: readonly string[]): string =>
  (names.length > MOST_NAMES ? [...names.slice(0, MOST_NAMES), '…'] : names).join(', ');
/** What an answer may be made of. */
const known = oncePer(({ problem: { quantities, functions } }: Vocabulary): string => {
  const own = [...functions.keys()];
  return `The symbols are ${listed([...quantities.keys()])}${own.length === 0 ? '' : `; the function${own.length === 1 ? '' : 's'} ${own.join(', ')}`}.`;
});
