/**
 * The YAML of a problem file as nodes with ranges. Files come from strangers: size and nesting are bounded before the parser sees them,
 * and what is not YAML is reported in our words.
 */
import { isScalar, type Node, parseDocument } from 'yaml';
import type { Source, Span } from './source.ts';

const LARGEST_FILE = 1_000_000;
export const DEEPEST = 60;

export const WORDS: Record<string, string> = {
  TAB_AS_INDENT: 'YAML is indented with spaces, not with a tab',
  MULTIPLE_DOCS: 'a problem file holds one YAML document, and another begins here',
  BAD_ALIAS: 'this alias names no anchor above it',
};

/** The root of the document, or undefined after a report. */
export function parseYaml(source: Source): Node | undefined {
  const { text } = source;
  const refuse = (span: Span, message: string, hint?: string): undefined =>
    source.report(span, message, hint) as undefined;
  if (text.length > LARGEST_FILE)
    return refuse(
      [0, 1],
      `a problem file has at most ${LARGEST_FILE / 1000} kB, found ${Math.round(text.length / 1000)} kB`,
    );
  const binary = text.search(/[\u0000-\u0008\u000e-\u001a\ufffd]/);
  if (binary >= 0) return refuse([binary, binary + 1], 'expected a YAML text in UTF-8, found a binary file');
  const deep = tooDeep(text);
  if (deep >= 0) return refuse([deep, deep + 1], 'the file is nested too deeply');
  const document = parseDocument(text, {
    prettyErrors: false,
    uniqueKeys: false,
    version: '1.2',
    merge: false,
  });
  // What else is wrong follows from the first.
  const [error] = document.errors;
  if (error !== undefined)
    return refuse(
      [error.pos[0], error.pos[1]],
      WORDS[error.code] ??
        `this is not YAML: ${error.message.charAt(0).toLowerCase()}${error.message.slice(1)}`,
      error.code === 'MISSING_CHAR' || error.code === 'BAD_INDENT' ? quoteHint : undefined,
    );
  const root = document.contents;
  if (root === null || (isScalar(root) && root.value === null))
    return refuse([0, 0], 'the file is empty', emptyHint);
  return root;
}

const quoteHint = 'A text with brackets, colons or backslashes stands in single quotes.';
const emptyHint =
  'A problem file has a title, variables, a model and questions; `partial schema` prints what it may hold.';

/**
 * The offset where brackets, indentation or compact lists nest too deeply, or -1. The YAML parser recurses, and at its limit
 * takes the process with it; so this is found first, roughly: brackets inside quotes count too, and nobody nests sixty.
 */
function tooDeep(text: string): number {
  let depth = 0;
  let dashes = 0;
  let indent = 0;
  let atStart = true;
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!;
    if (c === '\n') {
      atStart = true;
      indent = 0;
      dashes = 0;
    } else if (c === '[' || c === '{') {
      if (++depth > DEEPEST) return i;
    } else if (c === ']' || c === '}') {
      if (depth > 0) depth--;
    } else if (atStart && c === ' ') {
      if (++indent > 4 * DEEPEST) return i;
      continue;
    } else if (atStart && (c === '-' || c === '?' || c === ':') && ++dashes > DEEPEST) {
      return i;
    }
    if (c !== '\n' && c !== '-' && c !== '?' && c !== ':') atStart = false;
  }
  return -1;
}
