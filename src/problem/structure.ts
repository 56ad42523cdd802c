/**
 * Reads the YAML of a problem file and holds it against the schema. What comes out is the file's own tree with a place on every
 * value, in the order of the file; what does not fit is reported with its place, and reading goes on behind it.
 *
 * Files come from strangers: size, nesting and aliases are bounded before and while reading.
 */
import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, type Scalar } from 'yaml';
import { nearest } from '../formula/nearest.ts';
import { describe, PROBLEM_FILE, type Schema } from './schema.ts';
import type { Source, Span } from './source.ts';
import { DEEPEST, parseYaml, WORDS } from './yaml.ts';

const MOST_NODES = 200_000;

interface Placed {
  readonly span: Span;
}
export interface Text extends Placed {
  readonly kind: 'text';
  readonly text: string;
  readonly node: Scalar;
}
export interface Value extends Placed {
  readonly kind: 'value';
  readonly value: number | boolean;
}
export interface List extends Placed {
  readonly kind: 'list';
  readonly items: readonly Read[];
}
export interface Members extends Placed {
  readonly kind: 'members';
  readonly members: ReadonlyMap<string, Member>;
  /** Keys whose values were reported. */
  readonly failed: ReadonlySet<string>;
}
export interface Member {
  readonly key: Span;
  readonly value: Read;
}
export type Read = Text | Value | List | Members;

// ── what a member holds, where the schema says so ──

export const textOf = (member: Member | undefined): string | undefined =>
  (member?.value as Text | undefined)?.text;
export const textsOf = (member: Member | undefined): readonly Text[] =>
  ((member?.value as { items?: readonly Read[] } | undefined)?.items ?? []) as readonly Text[];
export const membersOf = (member: Member | undefined): ReadonlyMap<string, Member> =>
  (member?.value as Members | undefined)?.members ?? new Map();
export const failedIn = (member: Member | undefined): ReadonlySet<string> =>
  (member?.value as Members | undefined)?.failed ?? new Set();
export const scalarOf = (member: Member | undefined): number | boolean | undefined =>
  (member?.value as { value?: number | boolean } | undefined)?.value;

/** The file as a tree that fits the schema, as far as it does; undefined where nothing could be read. */
export function readStructure(source: Source): Members | undefined {
  const root = parseYaml(source);
  if (root === undefined) return undefined;
  return new Reader(source).read(root, PROBLEM_FILE, 'the file', 0) as Members | undefined;
}

// ── against the schema ──────────────────────────────────────────────────────────────────────────────────────────────

class Reader {
  readonly #source: Source;
  readonly #anchors = new Map<string, Node>();
  #nodes = 0;

  constructor(source: Source) {
    this.#source = source;
  }

  /** `where` names the value in messages. Returns undefined after a report. */
  read(node: Node, schema: Schema, where: string, depth: number): Read | undefined {
    const span = spanOf(node);
    if (++this.#nodes > MOST_NODES || depth > DEEPEST) {
      if (this.#nodes === MOST_NODES + 1 || depth > DEEPEST)
        this.#source.report(span, 'the file repeats itself through aliases beyond all measure');
      return undefined;
    }
    if (isAlias(node)) {
      const target = this.#anchors.get(node.source);
      if (target) return this.read(target, schema, where, depth + 1);
      this.#source.report(span, WORDS.BAD_ALIAS!);
      return undefined;
    }
    if (node.anchor) this.#anchors.set(node.anchor, node);
    switch (schema.type) {
      case 'either': {
        const fitting = schema.of.find(option => suits(node, option));
        return fitting ? this.read(node, fitting, where, depth) : this.#wrong(node, schema, where);
      }
      case 'list':
        return this.#list(node, schema, where, depth);
      case 'names':
      case 'record':
        return this.#members(node, schema, where, depth);
      default:
        return this.#scalar(node, schema, where);
    }
  }

  #wrong(node: Node, schema: Schema, where: string): undefined {
    this.#source.report(spanOf(node), `${where}: expected ${describe(schema)}, found ${found(node)}`);
    return undefined;
  }

  #scalar(node: Node, schema: Schema, where: string): Read | undefined {
    if (!isScalar(node) || !suits(node, schema)) return this.#wrong(node, schema, where);
    const span = spanOf(node);
    const { value } = node;
    if (schema.type === 'text') return { kind: 'text', text: scalarText(node), node, span };
    if (schema.type === 'choice') {
      const text = scalarText(node);
      if (schema.of.includes(text)) return { kind: 'text', text, node, span };
      const near = nearest(text, schema.of);
      this.#source.report(
        span,
        `${where}: expected ${describe(schema)}, found ${text}`,
        near && `Did you mean ${near}?`,
      );
      return undefined;
    }
    if (schema.type === 'number') {
      const n = value as number;
      const fits =
        Number.isFinite(n) && n >= (schema.least ?? -Infinity) && (!schema.whole || Number.isInteger(n));
      if (!fits) return this.#wrong(node, schema, where);
    }
    return { kind: 'value', value: value as number | boolean, span };
  }

  #list(
    node: Node,
    schema: Extract<Schema, { type: 'list' }>,
    where: string,
    depth: number,
  ): Read | undefined {
    if (!isSeq(node)) return this.#wrong(node, schema, where);
    const count = node.items.length;
    if (count < (schema.least ?? 0) || count > (schema.most ?? Infinity)) {
      const bound = count < (schema.least ?? 0) ? `at least ${schema.least}` : `at most ${schema.most}`;
      this.#source.report(spanOf(node), `${where}: expected ${bound} entries, found ${count}`);
      return undefined;
    }
    const items: Read[] = [];
    for (const item of node.items) {
      const read = this.read(item as Node, schema.of, `an entry of ${where}`, depth + 1);
      if (read) items.push(read);
    }
    return items.length === count ? { kind: 'list', items, span: spanOf(node) } : undefined;
  }

  #members(
    node: Node,
    schema: Extract<Schema, { type: 'record' | 'names' }>,
    where: string,
    depth: number,
  ): Read | undefined {
    if (!isMap(node)) return this.#wrong(node, schema, where);
    const members = new Map<string, Member>();
    const attempted = new Set<string>();
    const pairs = node.items as Pair<Node, Node | null>[];
    const written = new Set(pairs.map(({ key }) => (isScalar(key) ? scalarText(key) : undefined)));
    for (const pair of pairs) {
      if (!isScalar(pair.key)) {
        this.#source.report(
          spanOf(pair.key),
          `${where}: expected a name as the key, found ${found(pair.key)}`,
        );
        continue;
      }
      const key = spanOf(pair.key);
      let name = scalarText(pair.key);
      if (schema.type === 'record' && !Object.hasOwn(schema.keys, name)) {
        const known = Object.keys(schema.keys);
        const near = nearest(name, known);
        const hint = near ? `Did you mean ${near}?` : `Known here: ${known.join(', ')}.`;
        this.#source.report(key, `${where} has no key ${quoted(name)}`, hint);
        // Reading goes on as if it were spelled right: what it holds is missed nowhere else.
        if (near === undefined || written.has(near)) continue;
        name = near;
      }
      const expected = schema.type === 'names' ? schema.of : schema.keys[name]!;
      if (attempted.has(name)) {
        this.#source.report(key, 'this key stands twice in one mapping', 'Keep one of the two.');
        continue;
      }
      attempted.add(name);
      const inner = schema === PROBLEM_FILE || schema.type === 'names' ? name : `${name} of ${where}`;
      if (pair.value === null) {
        this.#source.report(key, `${inner}: expected ${describe(expected)}, found nothing`);
        continue;
      }
      const value = this.read(pair.value, expected, inner, depth + 1);
      if (value) members.set(name, { key, value });
    }
    if (schema.type === 'record') this.#complete(node, schema, where, attempted);
    const failed = new Set([...attempted].filter(name => !members.has(name)));
    return { kind: 'members', members, failed, span: spanOf(node) };
  }

  /** Reports required keys that are not there. */
  #complete(
    node: Node,
    schema: Extract<Schema, { type: 'record' }>,
    where: string,
    keys: ReadonlySet<string>,
  ): void {
    const [start] = spanOf(node);
    const span: Span = [start, start + 1];
    for (const key of schema.required ?? [])
      if (!keys.has(key)) this.#source.report(span, `${where}: the key ${key} is missing`);
    if (!schema.groups) return;
    const { any, of } = schema.groups;
    const begun = of.filter(group => group.some(key => keys.has(key)));
    const choices = of.map(group => group.join(' with ')).join(', or ');
    if (begun.length === 0) this.#source.report(span, `${where}: expected ${choices}`);
    else if (begun.length > 1 && !any)
      this.#source.report(span, `${where}: expected one of ${choices}, found ${begun.flat().join(' and ')}`);
    else
      for (const key of begun.length === 1 ? begun[0]! : [])
        if (!keys.has(key)) this.#source.report(span, `${where}: the key ${key} is missing`);
  }
}

function suits(node: Node, schema: Schema): boolean {
  switch (schema.type) {
    case 'list':
      return isSeq(node);
    case 'names':
    case 'record':
      return isMap(node);
    case 'number':
      return isScalar(node) && typeof node.value === 'number';
    case 'flag':
      return isScalar(node) && typeof node.value === 'boolean';
    case 'either':
      return schema.of.some(option => suits(node, option));
    default:
      return isScalar(node) && (typeof node.value === 'string' || typeof node.value === 'number');
  }
}

const scalarText = (node: Scalar): string =>
  typeof node.value === 'string' ? node.value : (node.source ?? String(node.value));

const quoted = (text: string): string => (text.length > 40 ? `'${text.slice(0, 40)}…'` : `'${text}'`);

function found(node: Node): string {
  if (isSeq(node)) return 'a list';
  if (isMap(node)) return 'a mapping';
  if (!isScalar(node) || node.value === null) return 'nothing';
  return typeof node.value === 'string' ? quoted(node.value) : (node.source ?? String(node.value));
}

const spanOf = (node: Node): Span => (node.range ? [node.range[0], node.range[1]] : [0, 1]);

/**
 * Where a range of a text stands in the file: the n-th character behind the quote, counting escapes. Of a text over several lines,
 * where it begins.
 */
export function spanInside(source: Source, text: Text, [start, end]: Span): Span {
  const { type } = text.node;
  const [from, to] = text.span;
  if (type !== 'PLAIN' && type !== 'QUOTE_SINGLE' && type !== 'QUOTE_DOUBLE') return text.span;
  const at = (offset: number): number => {
    let i = type === 'PLAIN' ? from : from + 1;
    for (let n = 0; n < offset && i < to; n++) {
      const c = source.text[i];
      if (c === '\n' || c === '\r') return -1;
      if ((type === 'QUOTE_SINGLE' && c === "'") || (type === 'QUOTE_DOUBLE' && c === '\\')) i++;
      i++;
    }
    return i;
  };
  const first = at(start);
  const last = at(end);
  return first < 0 ? text.span : [first, Math.max(last, first + 1)];
}
