/**
 * A report as PDF, by pdflatex or by Chromium, whichever is there.
 *
 * pdflatex reads and writes files from within a document: it runs without shell escape, may open files below its own folder alone, in a folder
 * of its own that is removed afterwards, and not for longer than a minute.
 */
import { execFile } from 'node:child_process';
import { access, constants, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const TIME_LIMIT = 60_000;
const CHROMIUM = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'msedge',
];

/** No PDF was made, and why. */
export class PdfError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'PdfError';
  }
}

async function find(...names: readonly string[]): Promise<string | undefined> {
  for (const name of names)
    for (const folder of (process.env.PATH ?? '').split(delimiter)) {
      if (folder === '') continue;
      const path = join(folder, name);
      if (
        await access(path, constants.X_OK).then(
          () => true,
          () => false,
        )
      )
        return path;
    }
  return undefined;
}

interface Ran {
  readonly failed: boolean;
  readonly timedOut: boolean;
  readonly output: string;
}

function run(command: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Promise<Ran> {
  return new Promise(resolve => {
    execFile(
      command,
      [...args],
      {
        cwd,
        env: { ...process.env, ...env },
        timeout: TIME_LIMIT,
        killSignal: 'SIGKILL',
        maxBuffer: 1 << 24,
      },
      (error, stdout, stderr) =>
        resolve({ failed: error !== null, timedOut: error?.killed === true, output: `${stdout}\n${stderr}` }),
    );
  });
}

async function inOwnFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'partial-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What TeX complained of: the line that starts with `!` and where it stood. */
function complaint(log: string): string {
  const lines = log.split('\n');
  const at = lines.findIndex(line => line.startsWith('!'));
  const place = lines.slice(at + 1).find(line => line.startsWith('l.'));
  return at < 0
    ? 'pdflatex failed'
    : `pdflatex: ${lines[at]!.slice(2)}${place ? ` (line ${place.slice(2, 80)})` : ''}`;
}

const latexToPdf = (pdflatex: string, tex: string): Promise<Buffer> =>
  inOwnFolder(async folder => {
    await writeFile(join(folder, 'report.tex'), tex);
    const ran = await run(
      pdflatex,
      ['-no-shell-escape', '-interaction=nonstopmode', '-halt-on-error', 'report.tex'],
      folder,
      // Dates out of the file: the same report is the same bytes.
      {
        openin_any: 'p',
        openout_any: 'p',
        SOURCE_DATE_EPOCH: '0',
        FORCE_SOURCE_DATE: '1',
        TEXMFOUTPUT: folder,
      },
    );
    if (ran.timedOut) throw new PdfError('pdflatex took longer than a minute');
    if (ran.failed) throw new PdfError(complaint(ran.output));
    return readFile(join(folder, 'report.pdf'));
  });

const pageToPdf = (chromium: string, html: string): Promise<Buffer> =>
  inOwnFolder(async folder => {
    await writeFile(join(folder, 'report.html'), html);
    const flags = [
      '--headless',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-pdf-header-footer',
      `--user-data-dir=${join(folder, 'profile')}`,
      `--print-to-pdf=${join(folder, 'report.pdf')}`,
      // Chromium refuses its sandbox to root, as in containers; the page has no script that is not ours and makes no request.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ];
    const ran = await run(chromium, [...flags, `file://${join(folder, 'report.html')}`], folder, {});
    if (ran.timedOut) throw new PdfError('Chromium took longer than a minute');
    return readFile(join(folder, 'report.pdf')).catch(() => {
      throw new PdfError('Chromium printed nothing');
    });
  });

/**
 * The PDF of a report that exists in both languages; `prefer` says which is tried first.
 *
 * @throws PdfError where neither program is there, or the one that is fails
 */
export async function toPdf(
  report: { readonly tex: () => string; readonly html: () => string },
  prefer: 'tex' | 'html',
): Promise<Buffer> {
  const [pdflatex, chromium] = await Promise.all([find('pdflatex'), find(...CHROMIUM)]);
  if (chromium !== undefined && (prefer === 'html' || pdflatex === undefined))
    return pageToPdf(chromium, report.html());
  if (pdflatex !== undefined) return latexToPdf(pdflatex, report.tex());
  throw new PdfError('neither pdflatex nor Chromium was found, one of which makes the PDF');
}
