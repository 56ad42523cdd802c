/** Files that strangers hand in, each with what has to be said of it. Binary and large ones are made here. */
import { hostileZip } from './zips.ts';

export interface Hostile {
  readonly what: string;
  readonly name: string;
  readonly content: string | Uint8Array;
  /** The message, or a part of it, of the file or of a remark; undefined: nothing is said. */
  readonly says?: string;
  /** The formulas that are found nonetheless. */
  readonly finds?: readonly string[];
}

const tail = '\n\n## q1\n\n$$right$$\n';

export const HOSTILE: readonly Hostile[] = [
  {
    what: 'a notebook of millions of values',
    name: 'a.ipynb',
    content: `{"cells": [{"cell_type": "code", "outputs": [${'[],'.repeat(3_000_000)}[]]}]}`,
    says: 'the notebook holds more than 2000000 values, most of them outputs of its code: hand it in with its outputs cleared',
  },
  {
    what: 'a notebook with a large picture and quotes in texts',
    name: 'a.ipynb',
    content: JSON.stringify({
      cells: [
        { cell_type: 'code', outputs: ['[,'.repeat(2_000_000), '\\"[{', '\\'] },
        { cell_type: 'markdown', source: tail },
      ],
    }),
    finds: ['right'],
  },
  // not what they are called
  { what: 'nothing', name: 'a.md', content: '', says: 'the file is empty' },
  { what: 'blanks', name: 'a.md', content: ' \n\t\n', says: 'the file is empty: it holds only blanks' },
  {
    what: 'a PDF',
    name: 'a.md',
    content: '%PDF-1.7\n%âãÏÓ',
    says: 'the file is a PDF, not text: hand in the source (.md, .tex, .ipynb or .txt)',
  },
  {
    what: 'a Word document',
    name: 'a.tex',
    content: hostileZip([{ name: 'word/document.xml' }]),
    says: 'a zip archive or an Office document',
  },
  {
    what: 'a picture',
    name: 'a.md',
    content: Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0]),
    says: 'the file is a PNG picture',
  },
  {
    what: 'a program',
    name: 'a.txt',
    content: Uint8Array.from([0x7f, 0x45, 0x4c, 0x46, 2, 1]),
    says: 'the file is a program',
  },
  { what: 'rich text', name: 'a.txt', content: '{\\rtf1 x}', says: 'rich text (RTF)' },
  { what: 'zero bytes', name: 'a.md', content: 'a\0b', says: 'the file is binary (it holds zero bytes)' },
  {
    what: 'an unknown format',
    name: 'a.docx',
    content: 'x',
    says: 'no known format: submissions are .md, .tex, .ipynb, .txt, .py, .jsonl or .csv',
  },
  { what: 'no format', name: 'answers', content: 'x', says: 'no known format' },
  { what: 'a name in disguise', name: 'a.md\u202Egpj.exe', content: 'x', says: 'no known format' },
  {
    what: 'Latin-1',
    name: 'a.md',
    content: Uint8Array.from([0xe9, ...new TextEncoder().encode(tail)]),
    says: 'it was read as Latin-1',
    finds: ['right'],
  },
  // notebooks
  {
    what: 'a notebook that is no JSON',
    name: 'a.ipynb',
    content: '# Homework',
    says: 'the notebook is not valid JSON',
  },
  {
    what: 'JSON that is no notebook',
    name: 'a.ipynb',
    content: '{"a": 1}',
    says: 'no notebook: it has no "cells"',
  },
  {
    what: 'a notebook of nonsense',
    name: 'a.ipynb',
    content:
      '{"cells": [null, 1, {"cell_type": "markdown", "source": 7}, {"cell_type": "markdown", "source": ["$$x$$", 3]}]}',
    finds: ['x'],
  },
  {
    what: 'a deep notebook',
    name: 'a.ipynb',
    content: `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
    says: 'no notebook',
  },
  {
    what: 'a notebook of many cells',
    name: 'a.ipynb',
    content: JSON.stringify({
      cells: Array.from({ length: 6000 }, () => ({ cell_type: 'markdown', source: 'x' })),
    }),
    says: 'more than 5000 cells',
  },
  {
    what: 'prototypes',
    name: 'a.ipynb',
    content:
      '{"cells": [{"cell_type": "markdown", "source": "$$x$$", "metadata": {"__proto__": {"name": 1}, "name": "__proto__"}}]}',
    finds: ['x'],
  },
  // sizes
  {
    what: 'a large file',
    name: 'a.md',
    content: 'x'.repeat(5 * 1024 * 1024),
    says: 'the file has 5 MB; at most 4 MB are read',
  },
  {
    what: 'a large notebook',
    name: 'a.ipynb',
    content: new Uint8Array(33 * 1024 * 1024).fill(32),
    says: 'the file has 33 MB; at most 32 MB are read',
  },
  {
    what: 'a formula of a megabyte',
    name: 'a.md',
    content: `$$${'x'.repeat(1_000_000)}$$${tail}`,
    says: 'the formula is 1000000 characters long; at most 200000 are read',
    finds: ['right'],
  },
  {
    what: 'many formulas',
    name: 'a.md',
    content: '$x$ y\n\n'.repeat(6000),
    says: 'more than 5000 formulas; the rest is not read',
  },
  {
    what: 'many macros',
    name: 'a.tex',
    content: `${'\\def\\a{x}\n'.repeat(5000)}$x$`,
    says: 'only the first 20000 characters of macro definitions',
    finds: ['x'],
  },
  // made to be slow
  { what: 'open dollars', name: 'a.md', content: '$ '.repeat(200_001) },
  {
    what: 'open brackets',
    name: 'a.tex',
    content: '\\[ '.repeat(200_000),
    says: 'too many unclosed formulas',
  },
  {
    what: 'open environments',
    name: 'a.tex',
    content: '\\begin{align} '.repeat(100_000),
    says: 'too many unclosed formulas',
  },
  { what: 'open environments in Markdown', name: 'a.md', content: '\\begin{align}\n'.repeat(50_000) },
  { what: 'open displays', name: 'a.md', content: 'a $$ b\n\n'.repeat(50_001) },
  {
    what: 'open braces',
    name: 'a.tex',
    content: '\\newcommand{\\a}{'.repeat(100_000),
    says: 'too many unclosed formulas',
  },
  { what: 'nested quotes', name: 'a.md', content: `${'>'.repeat(50_000)} $x$` },
  { what: 'nested lists', name: 'a.md', content: `${'- '.repeat(50_000)} $x$` },
  { what: 'emphasis', name: 'a.md', content: `${'*a_ '.repeat(50_000)}${tail}`, finds: ['right'] },
  {
    what: 'blanks between a formula and a condition',
    name: 'a.md',
    content: `$x$${' '.repeat(100_000)}$i=j$ b`,
    finds: ['x', 'i=j'],
  },
  { what: 'links', name: 'a.md', content: `${'[a]('.repeat(50_000)}${tail}` },
  { what: 'open comments', name: 'a.md', content: '<!-- '.repeat(100_000), says: 'too many unclosed' },
  { what: 'a row of blanks', name: 'a.md', content: `| $x$ |\n|${' '.repeat(100_000)}y\n| $z$ |` },
  { what: 'a rule that is none', name: 'a.md', content: `| $x$ |\n|${'-'.repeat(100_000)}y\n| $z$ |` },
  { what: 'open tags', name: 'a.html', content: '<p '.repeat(100_000) },
  { what: 'open scripts', name: 'a.html', content: '<script>'.repeat(100_000) },
  { what: 'formulas on one line', name: 'a.tex', content: '$x$ '.repeat(40_000), says: 'more than 5000' },
  { what: 'dollars on one line', name: 'a.tex', content: '$ '.repeat(120_000) },
  { what: 'a formula on each line', name: 'a.md', content: '$x$\n'.repeat(40_000), says: 'more than 5000' },
  { what: 'labels on one line', name: 'a.md', content: 'For a: $x+y$. '.repeat(8_000) },
  {
    what: 'open options',
    name: 'a.tex',
    content: `\\newcommand{\\x}[1][a]{$ #1}\n${'\\x['.repeat(300_000)}`,
  },
  { what: 'bars on one line', name: 'a.md', content: '| a '.repeat(80_000) },
  { what: 'quotes', name: 'a.md', content: '> $x$\n\n'.repeat(15_000), says: 'more than 5000' },
  { what: 'commands behind a dollar', name: 'a.txt', content: `$${'\\a '.repeat(100_000)}` },
  { what: 'open definitions', name: 'a.tex', content: '\\def\\x'.repeat(300_000) },
  { what: 'a backslash at the end', name: 'a.tex', content: '$a\\', says: 'not closed' },
  // commands that reach outside: nothing is run, nothing is opened
  {
    what: '\\input',
    name: 'a.tex',
    content: `\\input{/etc/passwd}${'\n\\section{q1}\n$$right$$'}`,
    says: 'the file that \\input names was not handed in',
    finds: ['right'],
  },
  {
    what: '\\write18',
    name: 'a.tex',
    content: '\\immediate\\write18{rm -rf /} $\\write18{ls}$ x',
    finds: ['\\write18{ls}'],
  },
  { what: 'a macro bomb', name: 'a.tex', content: '\\def\\a{\\a\\a}\n$$\\a$$', finds: ['\\a'] },
  {
    what: 'an event handler',
    name: 'a.md',
    content: '<img src=x onerror="alert(1)"> $<b onclick=alert(1)>$ x',
    finds: ['<b onclick=alert(1)>'],
  },
  {
    what: 'javascript:',
    name: 'a.md',
    content: '[x](javascript:alert(1)) $\\href{javascript:alert(1)}{x}$ y',
    finds: ['\\href{javascript:alert(1)}{x}'],
  },
  {
    what: 'a script',
    name: 'a.html',
    content: '<script>$$no$$</script><scr<script>ipt>$$yes$$</script>',
    says: 'the answer is HTML',
  },
  // tables
  {
    what: 'broken rows',
    name: 'a.jsonl',
    content: '{"question":"q1","answer":"right"}\n{\n',
    says: 'the line is not valid JSON',
    finds: ['right'],
  },
  {
    what: 'a table without its columns',
    name: 'a.csv',
    content: 'a,b\n1,2\n',
    says: 'the table needs the columns "question" and "answer"',
  },
  {
    what: 'a table with an open quote',
    name: 'a.csv',
    content: 'question,answer\nq1,"x\n',
    says: 'the table cannot be read',
  },
]; // prettier-ignore
