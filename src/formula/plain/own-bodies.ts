/**
 * Functions of Python of more than one line beside other statements: what their body names is put where they give it back, so that each is one line, as
 * `dsigmoid(x) = s * (1 - s)`; the last one is the answer itself, by its lines. One that gives back several values is as many functions.
 */
import {
  allAtOnce,
  bracketed,
  called,
  closeOf,
  isName,
  isSign,
  type Line,
  MAX_TOKENS,
  nameAt,
  parted,
  signAt,
  UNKNOWN,
} from './loops/line.ts';
import type { PlainToken } from './tokenize.ts';

/** More lines than these are no function of one value. */
const MAX_LINES = 12;

/** The lines with such functions in one line each; a line that ends in `=` is the head of one. */
export function ownBodiesWrittenOut(lines: readonly Line[], text: string): readonly Line[] {
  if (!/\bdef[ \t]/.test(text) || !lines.some(line => isHead(line) || isOfSeveral(line))) return lines;
  const written: Line[] = [];
  const several = new Map<string, number>();
  const changing = new Set<string>();
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    const apart = several.size > 0 ? valuesApart(line, several) : undefined;
    if (apart) {
      written.push(...apart);
      continue;
    }
    if (isOfSeveral(line)) {
      const equals = closeOf(line, 1) + 1;
      written.push(...eachBy(line.slice(0, equals + 1), parted(line.slice(equals + 1)), several));
      continue;
    }
    const end = isHead(line) ? endOfBody(lines, at, text) : lines.length;
    if (end < lines.length && end > at && isClosed(lines, at, end, text)) {
      written.push(line);
      at = end - 1;
      continue;
    }
    const back = isHead(line) ? lines.findIndex((one, i) => i > at && isName(one[0], 'return')) : -1;
    if (back === lines.length - 1) {
      written.push(...lines.slice(at + 1, back), ...[lines[back]!.slice(1)].filter(one => one.length > 0));
      return written;
    }
    const body = back < 0 ? undefined : givenBack(lines.slice(at + 1, back), lines[back]!.slice(1), text);
    if (!body) {
      written.push(line);
      const rest = lines.slice(at + 1);
      for (const name of givenTo(line, changing))
        if (rest.some(other => other.some(one => one.text === name.text)))
          written.push([name, signAt(name, '='), nameAt(name, UNKNOWN)]);
      continue;
    }
    if (body.changes) changing.add(line[0]!.text);
    written.push(
      ...eachBy([...line.slice(0, closeOf(line, 1) + 1), line[line.length - 1]!], body.backs, several),
    );
    at = back;
  }
  return written;
}

/** Where the lines stand no deeper than the head of a function. */
function endOfBody(lines: readonly Line[], at: number, text: string): number {
  const indent = (line: Line) =>
    /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', line[0]!.start - 1) + 1))![0].length;
  const end = lines.findIndex((line, i) => i > at && indent(line) <= indent(lines[at]!));
  return end < 0 ? lines.length : end;
}

/** Whether a function gives nothing back, and keeps nothing in its object: what it names is known in it alone. */
const isClosed = (lines: readonly Line[], at: number, end: number, text: string): boolean =>
  !/\b(?:return|self|this|global|nonlocal)\b/.test(text.slice(lines[at]![0]!.start, lines[end]![0]!.start));

const isHead = (line: Line): boolean =>
  line[0]?.kind === 'name' && isSign(line[1], '(') && line.length > 3 && isSign(line[line.length - 1], '=');

/** `f(x) = a, b`, which only a program has. */
const isOfSeveral = (line: Line): boolean => {
  if (line[0]?.kind !== 'name' || !isSign(line[1], '(')) return false;
  const equals = closeOf(line, 1) + 1;
  return isSign(line[equals], '=') && line.length > equals + 3 && parted(line.slice(equals + 1)).length > 1;
};

/** A function by its head for each value that it gives back. */
function eachBy(
  [name, ...head]: Line,
  values: readonly Line[],
  several: Map<string, number>,
): readonly Line[] {
  if (values.length === 1) return [[name!, ...head, ...values[0]!]];
  several.set(name!.text, values.length);
  return values.map((value, place) => [nameAt(name!, placeOf(name!.text, place)), ...head, ...value]);
}

/** The function that gives back one of several values. */
const placeOf = (name: string, place: number): string => `${name}#${place}`;

/** `dx, dw = backward(d, cache)`: each of them by itself, worked out before any of them is called so. */
function valuesApart(line: Line, several: ReadonlyMap<string, number>): readonly Line[] | undefined {
  const equals = line.findIndex(one => isSign(one, '='));
  const [fn, open] = line.slice(equals + 1);
  const count = fn?.kind === 'name' ? several.get(fn.text) : undefined;
  const heads = parted(line.slice(0, Math.max(equals, 0)));
  const isWhole = open && isSign(open, '(') && closeOf(line, equals + 2) === line.length - 1;
  if (heads.length !== count || !isWhole) return undefined;
  const names = heads.map(([name, ...more]) =>
    name?.kind === 'name' && more.length === 0 ? name : undefined,
  );
  if (!names.every(name => name !== undefined)) return undefined;
  const given = line.slice(equals + 2);
  const values = names.map((_, place) => [nameAt(fn!, placeOf(fn!.text, place)), ...given]);
  return allAtOnce(names, line[equals]!, values);
}

/** What a function gives back, and whether it changes what it is given. */
interface Body {
  readonly backs: readonly Line[];
  readonly changes: boolean;
}

/** What a function gives back, in its arguments alone; undefined where its body does more than to name values, and to change them. */
function givenBack(body: readonly Line[], given: Line, text: string): Body | undefined {
  if (body.length > MAX_LINES || given.length === 0) return undefined;
  const values = new Map<string, Line>();
  /** Which array a name stands for: one that the function has made, by the name that it was first called, or an argument. */
  const arrays = new Map<string, string>();
  const arrayOf = (name: string) => arrays.get(name) ?? name;
  const own = new Set<string>();
  let changes = false;
  for (const [at, line] of body.entries()) {
    const [name, sign] = line;
    if (name?.kind !== 'name') return undefined;
    if (isSign(sign, '=') && line.length > 2) {
      const value = line.slice(2);
      const known = inPlace(value, values);
      if (!known) return undefined;
      const isNew = isMade(value) || COPY.test(lineOf(line, text));
      const [only, ...more] = value;
      // a part of an array, or another form of it
      if (!isNew && (more.length > 0 || only!.kind !== 'name')) arrays.set(name.text, `#${at}`);
      else arrays.set(name.text, isNew ? `${name.text}#${at}` : arrayOf(only!.text));
      if (isNew) own.add(arrayOf(name.text));
      values.set(name.text, known);
      continue;
    }
    const array = arrayOf(name.text);
    const changed = array.startsWith('#')
      ? undefined
      : changedIn(line, values.get(name.text) ?? [name], values);
    if (!changed || changed.length > MAX_TOKENS) return undefined;
    changes ||= !own.has(array);
    for (const one of new Set([name.text, array, ...values.keys()]))
      if (arrayOf(one) === array) values.set(one, changed);
  }
  const backs = parted(given).map(part => inPlace(part, values));
  return backs.every(back => back !== undefined) ? { backs, changes } : undefined;
}

/** A line of the text to its end: `.copy()` is no token. */
function lineOf(line: Line, text: string): string {
  const end = text.indexOf('\n', line[line.length - 1]!.end);
  return text.slice(line[0]!.start, end < 0 ? text.length : end);
}

const COPY = /\.copy\(|\b(?:copy|deepcopy|array|clone)\b/;

/** Whether what is worked out is an array of its own. */
const isMade = (value: Line): boolean =>
  MAKES.test(value[0]!.text) ||
  value.some((one, at) => at > 0 && one.kind === 'operator' && /^(?:\.?[*/^]|[-+@])$/.test(one.text));
const MAKES = /^(?:(?:zeros|ones)(?:_like)?|where|maximum|exp|tanh|dot|matmul)$/;

/** `d[z <= 0] = 0`, `d *= z > 0`: what d is then. */
function changedIn(line: Line, before: Line, values: ReadonlyMap<string, Line>): Line | undefined {
  const [name, sign, equals] = line;
  if (isSign(equals, '=') && /^(?:\.?[*/]|[-+])$/.test(sign!.text) && equals!.start === sign!.end) {
    const by = inPlace(line.slice(3), values);
    const isProduct = sign!.text === '*' || sign!.text === '/';
    const entrywise = isProduct ? { ...sign!, text: `.${sign!.text}` } : sign!;
    return by && by.length > 0 ? [...bracketed(before), entrywise, ...bracketed(by)] : undefined;
  }
  const close = isSign(sign, '[') ? closeOf(line, 1) : 0;
  const condition = inPlace(line.slice(2, close), values);
  const isCondition = condition?.some(one => one.kind === 'operator' && /^(?:[<>]=?|[=!]=)$/.test(one.text));
  const by = inPlace(line.slice(close + 2), values);
  if (!isCondition || !isSign(line[close + 1], '=') || !by || by.length === 0) return undefined;
  return called(name!, 'where', [condition!, by, before]);
}

/** The names behind a call of a function that changes what it is given: of these nothing is known from there on. */
function givenTo(line: Line, changing: ReadonlySet<string>): readonly PlainToken[] {
  const at = line.findIndex((one, i) => changing.has(one.text) && isSign(line[i + 1], '('));
  if (at < 0) return [];
  const names = parted(line.slice(at + 2, closeOf(line, at + 1)));
  return names.flatMap(([name, ...more]) => (name?.kind === 'name' && more.length === 0 ? [name] : []));
}

/** A line with the values of names in their places. */
function inPlace(line: Line, values: ReadonlyMap<string, Line>): Line | undefined {
  const written = line.flatMap((one, at) => {
    const value = one.kind === 'name' ? values.get(one.text) : undefined;
    const isArgument = isSign(line[at + 1], '=') || isSign(line[at - 1], '.');
    return value && !isArgument ? bracketed(value) : [one];
  });
  return written.length > MAX_TOKENS ? undefined : written;
}
