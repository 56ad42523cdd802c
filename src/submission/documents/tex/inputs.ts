/**
 * The files of one LaTeX submission put together: `\input{sections/q1}` is what that file holds, where it was handed in, too. Only what was handed in
 * is looked at; no other file is ever opened.
 */
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
  joined(name: string): { readonly text: string; readonly origins: readonly Origin[] } | undefined;
}

/** Files within files within files. */
const DEPTH = 8;

const INCLUDES =
  /\\(?:input|include|subfile)\s?\{([^{}\n]{1,200})\}|\\input\s([\w./-]{1,200})|\\(?:sub)?import\s?\{([^{}\n]{0,200})\}\s?\{([^{}\n]{1,200})\}/g;

/** What the LaTeX files of one submission bring in of each other. */
export function inputsOf(files: readonly TexFile[]): Inputs {
  const texts = new Map(files.map(({ name, text }) => [name, text]));
  const named = new Set(
    files.flatMap(({ name, text }) => includesIn(name, text, texts).map(({ file }) => file)),
  );
  const joined = new Map<string, ReturnType<Inputs['joined']>>();
  const included = new Set<string>();
  // those that none brings in first; of files that bring in each other, the first
  for (const { name } of [...files].sort((a, b) => Number(named.has(a.name)) - Number(named.has(b.name)))) {
    if (included.has(name)) continue;
    const whole = join(name, texts);
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
function includesIn(name: string, source: string, texts: ReadonlyMap<string, string>): readonly Include[] {
  const { text } = blankComments(source);
  return [...text.matchAll(INCLUDES)].flatMap(found => {
    const path = found[4] === undefined ? (found[1] ?? found[2])! : `${found[3]}/${found[4]}`;
    const file = fileAt(path, name, texts);
    return file === undefined ? [] : [{ from: found.index, to: found.index + found[0].length, file }];
  });
}

/** The file that a path means: beside the one that names it, else the only one that is called so. */
function fileAt(path: string, from: string, texts: ReadonlyMap<string, string>): string | undefined {
  const parts: string[] = [];
  for (const part of path.trim().split('/'))
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  const bare = parts.join('/').replace(/\.tex$/i, '');
  const folder = from.slice(0, from.lastIndexOf('/') + 1);
  const names = [...texts.keys()].filter(name => name !== from);
  const called = (name: string): string => name.replace(/\.tex$/i, '');
  const ends = (end: string): string | undefined => {
    const found = names.filter(name => `/${called(name)}`.endsWith(`/${end}`));
    return found.length === 1 ? found[0] : undefined;
  };
  return (
    names.find(name => called(name) === folder + bare) ??
    ends(bare) ??
    ends(parts.at(-1)!.replace(/\.tex$/i, ''))
  );
}

/** A file with what it brings in, written out. */
function join(root: string, texts: ReadonlyMap<string, string>): ReturnType<Inputs['joined']> {
  const origins: Origin[] = [];
  let written = '';
  let line = 1;
  const write = (text: string): void => {
    written += text;
    line += linesBetween(text, 0, text.length);
  };
  /** Of a file that is a document of its own, its body alone is brought in. */
  function add(name: string, above: readonly string[]): void {
    const source = texts.get(name)!;
    const [start, stop] = above.length === 0 ? [0, source.length] : bodyOf(source);
    let at = start;
    const begins = (): void => {
      origins.push({ from: line, file: name, line: 1 + linesBetween(source, 0, at) });
    };
    begins();
    for (const { from, to, file } of includesIn(name, source, texts)) {
      const isTooLong = written.length + texts.get(file)!.length > LIMITS.textBytes;
      if (from < at || to > stop || above.includes(file) || above.length === DEPTH || isTooLong) continue;
      write(`${source.slice(at, from)}\n`);
      add(file, [...above, name]);
      write('\n');
      at = to;
      begins();
    }
    write(source.slice(at, stop));
  }
  add(root, []);
  return origins.length < 2 ? undefined : { text: written, origins };
}

/** Where the body of a document stands; the whole, where it is none. */
function bodyOf(source: string): readonly [from: number, to: number] {
  const opening = '\\begin{document}';
  const from = source.indexOf(opening);
  const to = source.indexOf('\\end{document}');
  return [from < 0 ? 0 : from + opening.length, to < 0 ? source.length : to];
}
