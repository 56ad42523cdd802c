/**
 * The Canvas gradebook: the downloaded file with one assignment's column filled. Canvas finds an assignment by the number in its header and
 * makes a new one where it finds none, so the header is never written by us.
 */
import { numeral } from './csv.ts';
import { BadTable, type Cell, filled, headerOf, readDownloaded } from './downloaded.ts';
import { type Filled, type GradeLine, lookup } from './grade-line.ts';

/** Columns that say who a row is; every other one is an assignment or computed by Canvas. */
const IDENTITY = new Set([
  'Student',
  'ID',
  'SIS User ID',
  'SIS Login ID',
  'Integration ID',
  'Root Account',
  'Section',
]);

/**
 * Fills the assignment's column; `assignment` is its title, its header or its number, and need not be given where the file has only one or one
 * is called as the problem is.
 */
export function fillCanvas(
  gradebook: string,
  lines: readonly GradeLine[],
  { assignment, title }: { readonly assignment?: string; readonly title: string },
): Filled {
  const table = readDownloaded(gradebook);
  const header = headerOf(table);
  for (const name of ['Student', 'ID'])
    if (!header.includes(name))
      throw new BadTable(
        `a Canvas gradebook has the column "${name}"; this header is ${JSON.stringify(header.slice(0, 8).join(','))}`,
      );
  const column = assignmentColumn(header, assignment, title);
  const remarks: string[] = [];
  const edits: { cell: Cell; value: string }[] = [];
  const { lineOf, left } = lookup(lines);
  for (const row of table.rows.slice(1)) {
    const value = (name: string) => row[header.indexOf(name)]?.value.trim() ?? '';
    if (/^points possible$/i.test(value('Student')) || value('ID') === '') {
      remarks.push(...differentMaximum(row[column]?.value ?? '', lines));
      continue;
    }
    const line = lineOf({
      name: value('Student'),
      canvasId: value('ID'),
      ...(value('SIS User ID') ? { id: value('SIS User ID') } : {}),
      ...(value('SIS Login ID') ? { login: value('SIS Login ID') } : {}),
    });
    if (!line) {
      remarks.push(`${value('Student')} (${value('ID')}) is in the gradebook, but handed nothing in`);
      continue;
    }
    const cell = row[column];
    if (!line.submitted || !cell) continue;
    if (cell.value.trim().toUpperCase() === 'EX') remarks.push(`${value('Student')} is excused and stays so`);
    else edits.push({ cell, value: numeral(line.points, 2) });
  }
  for (const { student, points } of left)
    remarks.push(`${student.name} has ${numeral(points, 2)} points, but is not in the Canvas gradebook`);
  return { text: filled(table, edits), remarks };
}

function assignmentColumn(header: readonly string[], assignment: string | undefined, title: string): number {
  const assignments = header.flatMap((name, index) =>
    IDENTITY.has(name) || !/\(\d+\)$/.test(name)
      ? []
      : [{ name, index, title: name.replace(/\s*\(\d+\)$/, '') }],
  );
  const list = assignments.map(({ name }) => JSON.stringify(name)).join(', ') || 'none';
  if (assignment !== undefined) {
    const wanted = header
      .map((name, index) => ({ name, index }))
      .filter(
        ({ name }) =>
          !IDENTITY.has(name) &&
          (name === assignment ||
            name.endsWith(`(${assignment})`) ||
            name.replace(/\s*\(\d+\)$/, '') === assignment),
      );
    if (wanted.length === 1) return wanted[0]!.index;
    throw new BadTable(
      `${wanted.length === 0 ? 'no assignment' : 'more than one assignment'} of the gradebook is called ${JSON.stringify(assignment)}; there are ${list}`,
    );
  }
  const same = assignments.filter(found => found.title.toLowerCase() === title.toLowerCase());
  if (same.length === 1) return same[0]!.index;
  if (assignments.length === 1) return assignments[0]!.index;
  throw new BadTable(`say which assignment of the gradebook is meant (--assignment); there are ${list}`);
}

function differentMaximum(possible: string, lines: readonly GradeLine[]): readonly string[] {
  const outOf = lines[0]?.outOf ?? 0;
  const maximum = Number.parseFloat(possible);
  return Number.isFinite(maximum) && maximum !== outOf
    ? [`the assignment has ${maximum} points in Canvas and ${outOf} here; points are written as they are`]
    : [];
}
