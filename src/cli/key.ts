/**
 * `partial key PROBLEM -o FILE`: the answer key as HTML, LaTeX or Markdown, and as PDF where that can be made.
 */
import { stat, writeFile } from 'node:fs/promises';
import { dirname, extname, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { Underivable } from '../calculus/underivable.ts';
import type { Layout } from '../expression/dimension.ts';
import { DrawError } from '../numeric/draw.ts';
import type { Problem } from '../problem/problem.ts';
import { KeyError } from '../report/key/equality.ts';
import { buildKey } from '../report/key.ts';
import { type KeyFormat, renderKey } from '../report/key-page.ts';
import { PdfError, toPdf } from '../report/pdf.ts';
import { TemplateError } from '../report/template.ts';
import { Failure } from './failure.ts';
import { readProblem, writeText } from './files.ts';

interface KeyCommand {
  readonly output: string;
  readonly layout?: readonly Layout[];
  readonly template?: string;
  readonly pdf?: boolean;
}

const LAYOUTS: readonly Layout[] = ['numerator', 'denominator', 'parameter'];
const FORMATS: Readonly<Record<string, KeyFormat>> = { '.html': 'html', '.tex': 'tex', '.md': 'md' };

function layouts(text: string): Layout[] {
  const asked = text.split(',').map(one => one.trim());
  for (const one of asked)
    if (!LAYOUTS.includes(one as Layout))
      throw new Failure(
        `there is no layout ${one}`,
        `There are ${LAYOUTS.join(', ')}; two side by side are separated by a comma.`,
      );
  return asked as Layout[];
}

export function register(program: Command): void {
  program
    .command('key')
    .description('write the answer key of a problem')
    .argument('<problem>', 'the problem file')
    .requiredOption('-o, --output <file>', 'the file to write: .html, .tex or .md')
    .addOption(
      new Option(
        '--layout <layouts>',
        'answer in this layout, or in two side by side (numerator,denominator)',
      ).argParser(layouts),
    )
    .option('--template <folder>', 'templates of your own; what is not in the folder is ours')
    .option('--pdf', 'write a PDF beside it, by pdflatex or Chromium')
    .action(keyCommand);
}

/** The problem that `compare` names, relative to the file. */
async function siblingOf(path: string, problem: Problem): Promise<Problem | undefined> {
  return problem.compare === undefined ? undefined : readProblem(resolve(dirname(path), problem.compare));
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    found => found.isDirectory(),
    () => false,
  );

async function keyCommand(path: string, { output, layout, template, pdf }: KeyCommand): Promise<void> {
  const extension = extname(output).toLowerCase();
  const format = FORMATS[extension];
  if (format === undefined)
    throw new Failure(`the key is written as .html, .tex or .md, not ${extension || output}`);
  if (template !== undefined && !(await isFolder(template)))
    throw new Failure(`there is no folder ${template}`);
  const problem = await readProblem(path);
  try {
    const key = buildKey(problem, { layouts: layout, sibling: await siblingOf(path, problem) });
    await writeText(output, renderKey(key, format, template));
    if (!pdf) return;
    const file = output.slice(0, -extension.length) + '.pdf';
    const made = await toPdf(
      { tex: () => renderKey(key, 'tex', template), html: () => renderKey(key, 'html', template) },
      format === 'html' ? 'html' : 'tex',
    );
    await writeFile(file, made);
  } catch (error) {
    if (error instanceof Underivable || error instanceof TemplateError || error instanceof KeyError)
      throw new Failure(error.message);
    if (error instanceof DrawError) throw new Failure(`${path}: ${error.message}`, error.hint);
    if (error instanceof PdfError)
      throw new Failure(
        `${output} is written, its PDF is not: ${error.message}`,
        'Install texlive-latex-base, texlive-latex-recommended and texlive-pictures, or Chromium.',
      );
    throw error;
  }
}
