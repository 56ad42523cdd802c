/**
 * Bytes to text. UTF-8 with or without its mark, UTF-16 with its mark, else Latin-1 with a remark. What is no text at all is told
 * by its first bytes and named: "a PDF, not Markdown" helps where "invalid byte" does not.
 */
import { type FileRemark, UnreadableFile } from '../found.ts';

/** First bytes of what students hand in by mistake. */
const SIGNATURES: readonly (readonly [start: string, what: string])[] = [
  ['%PDF-', 'a PDF'],
  ['PK\x03\x04', 'a zip archive or an Office document'],
  ['PK\x05\x06', 'an empty zip archive'],
  ['\x89PNG', 'a PNG picture'],
  ['\xff\xd8\xff', 'a JPEG picture'],
  ['GIF8', 'a GIF picture'],
  ['RIFF', 'a picture or a sound file'],
  ['\x1f\x8b', 'a gzip archive'],
  ['7z\xbc\xaf', 'a 7z archive'],
  ['Rar!', 'a RAR archive'],
  ['\xd0\xcf\x11\xe0', 'an old Office document'],
  ['{\\rtf', 'a rich text (RTF) document'],
  ['\x7fELF', 'a program'],
  ['MZ\x90', 'a program'],
  ['SQLite format 3', 'a database'],
];

export interface Decoded {
  /** Line ends are `\n`. */
  readonly text: string;
  readonly remarks: readonly FileRemark[];
}

/** Decodes a file or throws the `UnreadableFile` that says what it is instead. */
export function decode(name: string, bytes: Uint8Array): Decoded {
  if (bytes.length === 0) throw new UnreadableFile(name, 'the file is empty');
  const start = latin1(bytes.subarray(0, 16));
  for (const [signature, what] of SIGNATURES) {
    if (start.startsWith(signature))
      throw new UnreadableFile(
        name,
        `the file is ${what}, not text: hand in the source (.md, .tex, .ipynb or .txt)`,
      );
  }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decoded(new TextDecoder('utf-16le').decode(bytes), []);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decoded(new TextDecoder('utf-16be').decode(bytes), []);
  if (bytes.includes(0))
    throw new UnreadableFile(name, 'the file is binary (it holds zero bytes), not text: hand in the source');
  try {
    return decoded(new TextDecoder('utf-8', { fatal: true }).decode(bytes), []);
  } catch {
    return decoded(new TextDecoder('windows-1252').decode(bytes), [
      { message: 'the file is not UTF-8; it was read as Latin-1, so look at accents and symbols' },
    ]);
  }
}

function decoded(text: string, remarks: readonly FileRemark[]): Decoded {
  const normal = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  return { text: normal, remarks };
}

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
