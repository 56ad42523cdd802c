/**
 * Moodle: the downloaded offline grading worksheet, or a gradebook export, with grade and feedback filled and everything else byte for byte
 * as it was. Headers are in the site's language, so a worksheet is told by its shape: who, …, grade, maximum, …, feedback last.
 */
import { neutral, numeral } from './csv.ts';
import { BadTable, type Cell, type Downloaded, filled, headerOf, readDownloaded } from './downloaded.ts';
import { type Filled, type GradeLine, lookup } from './grade-line.ts';

interface Columns {
  readonly grade: number;
  readonly feedback: number;
  readonly maximum: number;
  /** Whether the grade may be changed. */
  readonly open: number;
  readonly identifier: number;
  readonly name: number;
  readonly first: number;
  readonly last: number;
  readonly id: number;
  readonly email: number;
}

/**
 * Fills a worksheet or an export; `item` is the title of the grade item where an export has several. `scale`: points are scaled to the
 * maximum grade of the worksheet.
 */
export function fillMoodle(
  downloaded: string,
  lines: readonly GradeLine[],
  { item, scale = false }: { readonly item?: string; readonly scale?: boolean } = {},
): Filled {
  const table = readDownloaded(downloaded);
  const columns = worksheetColumns(table) ?? exportColumns(table, item);
  const remarks: string[] = [];
  const edits: { cell: Cell; value: string }[] = [];
  const { lineOf, left } = lookup(lines);
  for (const row of table.rows.slice(1)) {
    const value = (column: number) => row[column]?.value.trim() ?? '';
    const name = value(columns.name) || [value(columns.first), value(columns.last)].filter(Boolean).join(' ');
    const participant = /(\d+)\s*$/.exec(value(columns.identifier))?.[1];
    const shown = name || value(columns.email) || value(columns.identifier);
    const line = lineOf({
      name: shown,
      ...(participant ? { moodleParticipant: participant } : {}),
      ...(value(columns.id) ? { id: value(columns.id) } : {}),
      ...(value(columns.email) ? { email: value(columns.email) } : {}),
    });
    if (!line) {
      remarks.push(`${shown} is in the file from Moodle, but handed nothing in`);
      continue;
    }
    const grade = row[columns.grade];
    const feedback = row[columns.feedback];
    if (!line.submitted || !grade) continue;
    if (isLocked(value(columns.open))) {
      remarks.push(`the grade of ${shown} is locked in Moodle and stays as it is`);
      continue;
    }
    const maximum = value(columns.maximum);
    edits.push({ cell: grade, value: written(line, maximum, scale, shown, remarks) });
    if (feedback) edits.push({ cell: feedback, value: neutral(line.feedback) });
  }
  for (const { student, points } of left)
    remarks.push(`${student.name} has ${numeral(points)} points, but is not in the file from Moodle`);
  return { text: filled(table, edits), remarks: [...new Set(remarks)] };
}

function written(
  { points, outOf }: GradeLine,
  maximum: string,
  scale: boolean,
  shown: string,
  remarks: string[],
): string {
  const highest = Number.parseFloat(maximum.replace(',', '.'));
  const known = maximum !== '' && Number.isFinite(highest);
  const grade = known && scale && outOf > 0 ? (points * highest) / outOf : points;
  if (known && !scale && highest !== outOf)
    remarks.push(
      `the maximum grade is ${maximum} in Moodle and ${numeral(outOf)} here; points are written as they are (--scale converts them)`,
    );
  if (known && grade > highest)
    remarks.push(`${shown} has more points than Moodle's maximum grade ${maximum}`);
  const text = numeral(grade, 2);
  return /^\d+,\d+$/.test(maximum) ? text.replace('.', ',') : text;
}

/** `No`, in the languages whose worksheets were seen; a site's own word for `Yes` does not lock anything. */
function isLocked(open: string): boolean {
  return /^(?:no|nein|non|nee|nej|nei|não|ei|нет|否|いいえ)$/i.test(open);
}

/** The columns of an offline grading worksheet, or undefined. */
function worksheetColumns(table: Downloaded): Columns | undefined {
  const header = headerOf(table);
  const at = (name: string) => header.findIndex(cell => cell.toLowerCase() === name);
  const [grade, feedback, identifier] = [at('grade'), at('feedback comments'), at('identifier')];
  const none = { first: -1, last: -1, id: -1 };
  if (identifier >= 0 && grade >= 0)
    return {
      ...none,
      identifier,
      grade,
      feedback,
      maximum: at('maximum grade'),
      open: at('grade can be changed'),
      name: at('full name'),
      email: at('email address'),
    };
  // another language: every first cell is a word and a number, and the columns stand in Moodle's order
  const body = table.rows.slice(1);
  const worksheet =
    header.length >= 8 && body.length > 0 && body.every(row => /^\S+\s+\d+$/.test(row[0]!.value.trim()));
  if (!worksheet) return undefined;
  const maximum = header.findIndex(
    (_, column) => column > 2 && body.every(row => /^\d+(?:[.,]\d+)?$/.test(row[column]?.value.trim() ?? '')),
  );
  if (maximum < 1) return undefined;
  return {
    ...none,
    identifier: 0,
    name: 1,
    email: 2,
    grade: maximum - 1,
    maximum,
    open: maximum + 1,
    feedback: header.length - 1,
  };
}

/** The columns of a gradebook export: an item's `(Real)` and `(Feedback)`. */
function exportColumns(table: Downloaded, item: string | undefined): Columns {
  const header = headerOf(table);
  const at = (...names: string[]) => header.findIndex(cell => names.includes(cell.toLowerCase()));
  const items = header.flatMap((name, index) => {
    const title = /^(.*?)\s*\((?:Real)\)$/.exec(name)?.[1];
    return title === undefined ? [] : [{ title, index }];
  });
  const wanted = item === undefined ? items : items.filter(({ title }) => title === item);
  if (wanted.length !== 1)
    throw new BadTable(
      items.length === 0
        ? `the file is neither an offline grading worksheet nor a gradebook export of Moodle: its header is ${JSON.stringify(header.slice(0, 8).join(','))}`
        : `say which grade item is meant (--assignment); there are ${items.map(({ title }) => JSON.stringify(title)).join(', ')}`,
    );
  const { title, index } = wanted[0]!;
  return {
    grade: index,
    feedback: header.indexOf(`${title} (Feedback)`),
    maximum: -1,
    open: -1,
    identifier: -1,
    name: at('full name', 'name'),
    first: at('first name'),
    last: at('last name', 'surname'),
    id: at('id number'),
    email: at('email address', 'email'),
  };
}
