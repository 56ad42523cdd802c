/** Documents of hundreds of kilobytes, of the answers of a course: thousands of headings, tables, displays and lists, and what is never closed. */

import type { Problem } from '../../../src/problem/problem.ts';
import type { Choice } from '../network.ts';
import { courseOf } from './answers.ts';

const MARKDOWN: readonly string[] = [
  '\n## QUESTION\n\n',
  '\n# NUMBER. Task\n',
  '\nHeading\n=======\n',
  '\n$$\nANSWER\n$$\n',
  ' $ANSWER$ ',
  'so the gradient is $ANSWER$ and therefore ',
  '\n| a | b |\n|---|---|\n',
  '\n| QUESTION | $ANSWER$ |',
  '\n- ANSWER\n  - ANSWER\n',
  '\n1. ANSWER\n',
  '\n> ANSWER\n',
  '\n```python\nANSWER\n',
  '\n```\n',
  '\n~~~\n',
  '\n    ANSWER\n',
  '<details><summary>QUESTION</summary>\n',
  '<!-- partial: QUESTION -->\n',
  '<!-- ',
  '\n\\begin{align}\nANSWER\n\\end{align}\n',
  '\n\\begin{align*}\nANSWER',
  '\\[ ANSWER \\]',
  '\\(ANSWER\\)',
  '**QUESTION** ',
  '*_**',
  '[a](b',
  '`ANSWER`',
  '\n**NUMBER)** ANSWER\n',
  '\n(NUMBER) ANSWER\n',
  '\nQUESTION: ANSWER\n',
  '\nQUESTION = ANSWER\n',
  '\n---\n',
  ' words words words ',
  '\\def\\aNUMBER{ANSWER}',
];

const TEX: readonly string[] = [
  '\n\\section{QUESTION}\n',
  '\n\\subsection*{Problem NUMBER}\n',
  '\n\\[ ANSWER \\]\n',
  '$ANSWER$',
  '\n$$ANSWER$$\n',
  '\n\\begin{align}\nANSWER \\\\\n\\end{align}\n',
  '\n\\begin{equation}\nANSWER\n\\end{equation}\n',
  '\n\\begin{equation}\n',
  '\\begin{itemize}\n',
  '\\item ANSWER\n',
  '\\item $ANSWER$\n',
  '\\end{itemize}\n',
  '\\begin{enumerate}\\item ',
  '\\end{enumerate}',
  '\n% partial: QUESTION\n',
  '% ',
  '\n\\begin{tabular}{ll}\nANSWER & $ANSWER$ \\\\\n\\end{tabular}\n',
  '\\newcommand{\\aNUMBER}[1]{ANSWER}\n',
  '\\def\\aNUMBER#1{#1#1}\n',
  '\\begin{solution}\n',
  '\\end{solution}\n',
  '\\question[2] ',
  '\\part ',
  '{\\bf ',
  '}',
  '\\textbf{QUESTION} ',
  '\\begin{verbatim}',
  '\\end{verbatim}',
  '\\footnote{ANSWER',
  '\\input{a}',
  ' words words words ',
  '\\verb|ANSWER',
  '\\if',
  '\\fi ',
  '\\begin{comment}',
];

const TEXT: readonly string[] = [
  '\nQUESTION: ANSWER\n',
  '\nQUESTION = ANSWER\n',
  '\nNUMBER) ANSWER\n',
  '\nNUMBER. ANSWER\n',
  '\nTask NUMBER\n',
  '\n  ANSWER\n',
  '\nANSWER\n',
  ' = ANSWER\n',
  '\nProblem NUMBER (a) ANSWER\n',
  '\n# QUESTION\n',
  '\nQUESTION | ANSWER | ANSWER\n',
  '\n-----\n',
  '\n\n',
  ' where ',
  'def f(x):\n    return ANSWER\n',
  '\nif x:\n  ANSWER\n',
  ' words words words ',
  '\n"""ANSWER\n',
  '\n/* ANSWER\n',
];

const PIECES = { md: MARKDOWN, tex: TEX, txt: TEXT, html: MARKDOWN } as const;

export interface LongDocument {
  readonly kind: string;
  readonly problem: Problem;
  readonly name: string;
  readonly text: string;
}

/** A document of about `size` characters. */
export function longDocument(choice: Choice, size: number): LongDocument {
  const { problem, rows } = courseOf(choice);
  const format = choice.from(['md', 'md', 'tex', 'tex', 'txt', 'ipynb', 'html'] as const);
  const few = Array.from({ length: 1 + choice.below(4) }, () =>
    choice.from(PIECES[format === 'ipynb' ? 'md' : format]),
  );
  const isMixed = choice.below(3) === 0;
  const answer = (): string => {
    const row = choice.from(rows);
    return choice.below(4) === 0 ? row.answer.slice(0, choice.below(row.answer.length)) : row.answer;
  };
  const body = (length: number, pieces: readonly string[]): string => {
    const parts: string[] = [];
    for (let written = 0, at = 0; written < length; at++) {
      const piece = choice
        .from(isMixed || choice.below(40) === 0 ? pieces : few)
        .replaceAll('QUESTION', choice.from(rows).question)
        .replaceAll('NUMBER', String(at))
        .replaceAll('ANSWER', answer);
      parts.push(piece);
      written += piece.length;
    }
    return parts.join('');
  };
  const wrapped = (text: string): string =>
    format === 'tex' && choice.below(2) === 0
      ? `\\documentclass{article}\n\\begin{document}\n${text}\n\\end{document}\n`
      : format === 'html'
        ? `<!DOCTYPE html><html><body><p>${text.replaceAll('\n\n', choice.from(['<p>', '<div>', '</p><p>', '<li>', '<td>']))}`
        : text;
  const text = format === 'ipynb' ? notebook() : wrapped(body(size, PIECES[format]));
  return {
    kind: `${format} of ${isMixed ? 'everything' : few.map(piece => JSON.stringify(piece)).join(' ')}`,
    problem,
    name: `a.${format}`,
    text,
  };

  function notebook(): string {
    const count = choice.from([2, 40, 1000]);
    const cells = Array.from({ length: count }, () => {
      const kind = choice.from(['markdown', 'markdown', 'code', 'raw']);
      const pieces = kind === 'code' ? TEXT : MARKDOWN;
      return {
        cell_type: kind,
        metadata: {},
        source: body(size / count, pieces).split(/(?<=\n)/),
        ...(kind === 'code'
          ? {
              outputs: [{ output_type: 'stream', text: ['1 2 3\n'.repeat(choice.from([1, 1000, 100_000]))] }],
            }
          : {}),
      };
    });
    return JSON.stringify({ nbformat: 4, cells });
  }
}
