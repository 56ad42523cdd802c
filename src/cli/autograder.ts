/**
 * One run of a Gradescope autograder: everything in `submission/` is one submission, and `results/results.json` is written whatever happens.
 * The exit code is 0, since the result says what went wrong.
 */
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gradescopeFailure, gradescopeResults } from '../report/gradebook/gradescope.ts';
import type { Hints } from '../report/graded.ts';
import { hintedResult } from '../report/hints.ts';
import { openFolder } from '../submission/files/folder.ts';
import { STUDENT_BOUNDS } from '../submission/files/store.ts';
import { gradeSubmission, type Submission } from '../submission/grade.ts';
import type { NamedProblem } from '../submission/mapping.ts';
import type { AskedQuestion, Student } from '../submission/result.ts';
import type { PoolLimits } from './pool.ts';

/** Grades the submission below `root`, within a time limit, and writes its results. */
export async function runAutograder(
  problemFiles: readonly string[],
  root: string,
  { seconds }: PoolLimits,
  hints: Hints = 'full',
): Promise<0> {
  let questions: readonly AskedQuestion[] = [];
  // a submission that never ends is ended from outside (run_autograder); this result is then the one that stays
  await write(root, gradescopeFailure(`it takes longer than ${seconds} seconds`, questions));
  try {
    const [{ loadJudge }, { problemTexts }, { questionsOf }, { loadProblemText }] = await Promise.all([
      import('./judge.ts'),
      import('./grade-tasks.ts'),
      import('./grade-run.ts'),
      import('../problem/load.ts'),
    ]);
    const texts = await problemTexts(problemFiles);
    const problems: readonly NamedProblem[] = texts.map(({ key, file, text }) => ({
      key,
      problem: loadProblemText(text, file),
    }));
    questions = questionsOf(problems);
    await write(root, gradescopeFailure(`it takes longer than ${seconds} seconds`, questions));
    const result = await gradeSubmission(await submissionIn(root), problems, [], await loadJudge());
    await write(root, gradescopeResults(hintedResult({ student: await studentOf(root), ...result }, hints)));
  } catch (error) {
    await write(root, gradescopeFailure((error as Error).message.split('\n')[0]!, questions));
  }
  return 0;
}

async function submissionIn(root: string): Promise<Submission> {
  if (!existsSync(join(root, 'submission'))) throw new Error('there is no submission');
  const store = await openFolder(join(root, 'submission'), STUDENT_BOUNDS);
  const files = [];
  for (const file of store.files) files.push({ name: file.path, bytes: await file.read() });
  return { files, refused: store.refused };
}

/** The first of `users` in the run's metadata; the result does not depend on it. */
async function studentOf(root: string): Promise<Student> {
  try {
    const metadata = JSON.parse(await readFile(join(root, 'submission_metadata.json'), 'utf8'));
    const { name, sid, email } = metadata.users[0];
    return { key: String(sid ?? email ?? name), name: String(name) };
  } catch {
    return { key: 'student', name: 'student' };
  }
}

async function write(root: string, results: object): Promise<void> {
  const folder = join(root, 'results');
  await mkdir(folder, { recursive: true });
  const temporary = join(folder, `results.json.${process.pid}`);
  await writeFile(temporary, `${JSON.stringify(results, null, 2)}\n`);
  await rename(temporary, join(folder, 'results.json'));
}
