/**
 * One submitted file to what is found in it: its format is told by its name, its text by its bytes, and each format has its reader. No reader
 * opens another file; what a LaTeX file brings in is looked for among those handed in with it.
 */
import { decode } from '../files/decode.ts';
import {
  type FileRemark,
  FORMATS,
  type Format,
  type FoundDocument,
  LIMITS,
  type Origin,
  UnreadableFile,
} from '../found.ts';
import { TooTangled } from './delimiters.ts';
import { type Inputs, inputsOf, MOST_INPUTS } from './tex/inputs.ts';

type Reader = (name: string, text: string) => FoundDocument | Promise<FoundDocument>;

/** A reader is loaded with its libraries when its format comes. */
const READERS: Readonly<Record<Format, () => Promise<Reader>>> = {
  md: async () => {
    const { readMarkdown } = await import('./markdown/markdown.ts');
    const { isPage, readHtml } = await import('./markdown/html.ts');
    return (name, text) => (isPage(text) ? readHtml(name, text) : inDollars(readMarkdown(name, text), text));
  },
  tex: async () => (await import('./tex/tex.ts')).readTex,
  ipynb: async () => (await import('./notebook.ts')).readNotebook,
  txt: async () => (await import('./plain/plain.ts')).readText,
  py: async () => (await import('./program-file.ts')).readProgram,
  jsonl: async () => rowsOf('jsonl'),
  csv: async () => rowsOf('csv'),
  html: async () => (await import('./markdown/html.ts')).readHtml,
};

/** Who types no dollar in a Markdown file types plain formulas. */
async function inDollars(found: FoundDocument, text: string): Promise<FoundDocument> {
  if (found.formulas.length > 0 || /^[ \t]*(?:```|~~~)/m.test(text)) return found;
  const plain = (await import('./plain/plain.ts')).readText(found.name, text);
  const { isBareFormula } = await import('./markdown/typed-lines.ts');
  if (!plain.formulas.some(({ text }) => text.includes('=') || isBareFormula(text))) return found;
  const remark = {
    message: 'the file holds no formula between dollars: its lines are read as plain formulas',
  };
  return { ...plain, format: 'txt', remarks: [remark, ...found.remarks, ...plain.remarks] };
}

async function rowsOf(format: 'jsonl' | 'csv'): Promise<Reader> {
  const { readRows } = await import('./rows.ts');
  return (name, text) => readRows(name, text, format);
}

const SYNONYMS: Readonly<Record<string, Format>> = {
  markdown: 'md',
  mkd: 'md',
  rmd: 'md',
  qmd: 'md',
  latex: 'tex',
  ltx: 'tex',
  text: 'txt',
  m: 'py',
  r: 'py',
  jl: 'py',
  htm: 'html',
  ndjson: 'jsonl',
};

/** The format that a file's name tells, or undefined. */
export function formatOf(name: string): Format | undefined {
  const extension = /\.([A-Za-z]{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? '';
  return SYNONYMS[extension] ?? FORMATS.find(format => format === extension);
}

/** What the LaTeX files among those of one submission bring in of each other. */
export function inputsAmong(files: readonly { readonly name: string; readonly bytes: Uint8Array }[]): Inputs {
  const tex = files.filter(({ name, bytes }) => formatOf(name) === 'tex' && bytes.length <= LIMITS.textBytes);
  if (tex.length < 2) return inputsOf([]);
  return inputsOf(
    tex.flatMap(({ name, bytes }) => {
      try {
        return { name, text: decode(name, bytes).text };
      } catch {
        return []; // told where it is read for itself
      }
    }),
  );
}

/**
 * Reads one file, with those that it brings in.
 * @throws UnreadableFile with one message: no known format, too large, empty, binary, not what its name says
 */
export async function readDocument(
  name: string,
  bytes: Uint8Array,
  inputs: Inputs = inputsOf([]),
): Promise<FoundDocument> {
  const format = formatOf(name);
  if (!format)
    throw new UnreadableFile(
      name,
      'no known format: submissions are .md, .tex, .ipynb, .txt, .py, .jsonl or .csv',
    );
  const limit = format === 'ipynb' ? LIMITS.notebookBytes : LIMITS.textBytes;
  if (bytes.length > limit)
    throw new UnreadableFile(
      name,
      `the file has ${megabytes(bytes.length)} MB; at most ${megabytes(limit)} MB are read`,
    );
  const { text, remarks } = decode(name, bytes);
  if (text.trim() === '') throw new UnreadableFile(name, 'the file is empty: it holds only blanks');
  const read = await READERS[format]();
  try {
    const joined = inputs.joined(name);
    const found = await read(name, joined?.text ?? text);
    const document = joined ? withOrigins(found, joined.origins) : found;
    const said = joined?.isCut ? [...remarks, CUT] : remarks;
    return said.length === 0 ? document : { ...document, remarks: [...said, ...document.remarks] };
  } catch (error) {
    if (error instanceof TooTangled) throw new UnreadableFile(name, error.message);
    throw error;
  }
}

const CUT: FileRemark = {
  message: `of the files that this one brings in, at most ${MOST_INPUTS} with ${LIMITS.textBytes} characters are read`,
};

/** A document that other files are written into; a remark on one of those names it. */
function withOrigins(found: FoundDocument, origins: readonly Origin[]): FoundDocument {
  const remarks = found.remarks.map(remark => {
    const origin = origins.findLast(({ from }) => from <= (remark.line ?? 0));
    if (!origin || remark.line === undefined) return remark;
    const line = origin.line + remark.line - origin.from;
    const { message } = remark;
    return origin.file === found.name
      ? { line, message }
      : { message: `${origin.file}, line ${line}: ${message}` };
  });
  return { ...found, remarks, origins };
}

function megabytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(1).replace(/\.0$/, '');
}
