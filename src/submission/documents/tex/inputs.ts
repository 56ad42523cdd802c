/**
 * The files of one LaTeX submission put together: `\input{sections/q1}` is what that file holds, where it was handed in, too. Only what was handed in
 * is looked at; no other file is ever opened.
 */
import { onceIn } from '../../../expression/once.ts';
import { LIMITS, type Origin } from '../../found.ts';
import { linesBetween } from '../delimiters.ts';
import { blankComments } from './comments.ts';

export interface TexFile {
  readonly name: string;
  readonly text: string;
}

export interface Inputs {
  /** Whether another file brings this one in. */
  isIncluded(name: string): boolean;
  /** A file with those that it brings in, and where its lines come from; none, where it brings in nothing. */
  joined(name: string): Joined | undefined;
}

interface Joined {
  readonly text: string;
  readonly origins: readonly Origin[];
  /** Whether more is brought in than is read. */
  readonly isCut: boolean;
}

/** Files within files within files. */
const DEPTH = 8;
/** Files that one brings in, one by another counted each time. */
export const MOST_INPUTS = 200;
/** Files of one name that are told apart by their folders. */
const MOST_ALIKE = 50;
/** Characters of all documents of a submission together that bring in others. */
const LONGEST_IN_ALL = 4 * LIMITS.textBytes;

const INCLUDES =
  /\\(?:input|include|subfile)\s?\{([^{}\n]{1,200})\}|\\input\s([\w./-]{1,200})|\\(?:sub)?import\s?\{([^{}\n]{0,200})\}\s?\{([^{}\n]{1,200})\}/g;

/** What the LaTeX files of one submission bring in of each other. */
export function inputsOf(files: readonly TexFile[]): Inputs {
  const texts = new Map(files.map(({ name, text }) => [name, text]));
  const called = calledIn(files.map(({ name }) => name));
  const includes = new Map(files.map(({ name, text }) => [name, includesIn(name, text, called)]));
  let left = LONGEST_IN_ALL;
  const named = new Set([...includes.values()].flatMap(all => all.map(({ file }) => file)));
  const joined = new Map<string, Joined | undefined>();
  const included = new Set<string>();
  // those that none brings in first; of files that bring in each other, the first
  for (const { name } of [...files].sort((a, b) => Number(named.has(a.name)) - Number(named.has(b.name)))) {
    if (included.has(name)) continue;
    const whole = join(name, texts, includes, Math.min(left, LIMITS.textBytes));
    left -= whole?.text.length ?? 0;
    joined.set(name, whole);
    for (const { file } of whole?.origins ?? []) if (file !== name) included.add(file);
  }
  return { isIncluded: name => included.has(name), joined: name => joined.get(name) };
}

interface Include {
  readonly from: number;
  readonly to: number;
  readonly file: string;
}

/** The commands of a text that bring in a file that was handed in. */
function includesIn(name: string, source: string, called: Called): readonly Include[] {
  const { text } = blankComments(source);
  const includes: Include[] = [];
  let seen = 0;
  for (const found of text.matchAll(INCLUDES)) {
    if (++seen > MOST_INPUTS) break;
    const path = found[4] === undefined ? (found[1] ?? found[2])! : `${found[3]}/${found[4]}`;
    const file = fileAt(path, name, called);
    if (file !== undefined) includes.push({ from: found.index, to: found.index + found[0].length, file });
  }
  return includes;
}

/** The names of files by their last parts, without `.tex`. */
type Called = ReadonlyMap<string, readonly string[]>;

const bareOf = (name: string): string => name.replace(/\.tex$/i, '');
const lastPart = (name: string): string => bareOf(name).slice(name.lastIndexOf('/') + 1);

function calledIn(names: readonly string[]): Called {
  const called = new Map<string, string[]>();
  for (const name of names) onceIn(called, lastPart(name), () => []).push(name);
  return called;
}

/** The file that a path means: beside the one that names it, else the only one that is called so. */
function fileAt(path: string, from: string, called: Called): string | undefined {
  const parts: string[] = [];
  for (const part of path.trim().split('/'))
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  const bare = bareOf(parts.join('/'));
  const folder = from.slice(0, from.lastIndexOf('/') + 1);
  const alike = called.get(lastPart(bare)) ?? [];
  if (alike.length > MOST_ALIKE) return undefined;
  const names = alike.filter(name => name !== from);
  return (
    names.find(name => bareOf(name) === folder + bare) ??
    only(names.filter(name => `/${bareOf(name)}`.endsWith(`/${bare}`))) ??
    only(names)
  );
}

const only = (names: readonly string[]): string | undefined => (names.length === 1 ? names[0] : undefined);

/** A file with what it brings in, written out. */
function join(
  root: string,
  texts: ReadonlyMap<string, string>,
  includes: ReadonlyMap<string, readonly Include[]>,
  longest: number,
): Joined | undefined {
  const origins: Origin[] = [];
  let written = '';
  let line = 1;
  let brought = 0;
  let isCut = false;
  const write = (text: string): void => {
    written += text;
    line += linesBetween(text, 0, text.length);
  };
  /** Of a file that is a document of its own, its body alone is brought in. */
  function add(name: string, above: readonly string[]): void {
    const source = texts.get(name)!;
    const [start, stop] = above.length === 0 ? [0, source.length] : bodyOf(source);
    let at = start;
    let counted = 0;
    let ownLine = 1;
    const begins = (): void => {
      ownLine += linesBetween(source, counted, at);
      counted = at;
      origins.push({ from: line, file: name, line: ownLine });
    };
    begins();
    for (const { from, to, file } of includes.get(name)!) {
      if (from < at || to > stop || above.includes(file)) continue;
      const isTooLong = written.length + texts.get(file)!.length > longest;
      if (above.length === DEPTH || isTooLong || ++brought > MOST_INPUTS) {
        isCut = true;
        continue;
      }
      write(`${source.slice(at, from)}\n`);
      add(file, [...above, name]);
      write('\n');
      at = to;
      begins();
    }
    write(source.slice(at, stop));
  }
  add(root, []);
  return origins.length < 2 ? undefined : { text: written, origins, isCut };
}

/** Where the body of a document stands; the whole, where it is none. */
function bodyOf(source: string): readonly [from: number, to: number] {
  const opening = '\\begin{document}';
  const from = source.indexOf(opening);
  const to = source.indexOf('\\end{document}');
  return [from < 0 ? 0 : from + opening.length, to < 0 ? source.length : to];
}
