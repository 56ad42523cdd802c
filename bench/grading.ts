/**
 * `partial grade` over made classes, as its users run it: the built command, all pages written. Time, memory, and every mark against the truth.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { CLASS_PROBLEM, makeClass, wrongMarks } from './class.ts';
import { say } from './measure.ts';

interface Graded {
  readonly seconds: number;
  /** Of the processor, on all cores: what other programs do hardly changes it. */
  readonly work: number;
  readonly megabytes: number;
  readonly wrong: readonly string[];
}

/** `taskset` holds a program to one core, its compiler and its collector too: without it, one thread has the other cores for those. */
const ONE_CORE = spawnSync('taskset', ['-c', '0', 'true']).status === 0 ? ['taskset', '-c', '0'] : [];

function gradeClassOf(command: string, students: number, workers: number): Graded {
  const folder = mkdtempSync(join(tmpdir(), 'partial-bench-'));
  const truth = makeClass(join(folder, 'class'), students);
  const start = performance.now();
  const [program, ...args] = [...(workers === 1 ? ONE_CORE : []), process.execPath];
  const { status, stderr } = spawnSync(
    program!,
    [
      ...args,
      '--import',
      'data:text/javascript,process.on("exit",()=>{const u=process.resourceUsage();process.stderr.write(`rss ${u.maxRSS} work ${u.userCPUTime+u.systemCPUTime}\\n`)})',
      command,
      'grade',
      CLASS_PROBLEM,
      '--submissions',
      join(folder, 'class'),
      '--out',
      join(folder, 'out'),
      '--workers',
      String(workers),
    ],
    { encoding: 'utf8' },
  );
  const seconds = (performance.now() - start) / 1000;
  if (status !== 0) throw new Error(`partial grade ended with ${status}: ${stderr.slice(0, 2000)}`);
  const wrong = wrongMarks(readFileSync(join(folder, 'out', 'grades.json'), 'utf8'), truth);
  rmSync(folder, { recursive: true });
  const [, memory, work] = /rss (\d+) work (\d+)/.exec(stderr) ?? [];
  return { seconds, work: Number(work) / 1e6, megabytes: Number(memory) / 1024, wrong };
}

/** Prints what grading a class takes, by the built command. */
export function benchGrading(command = 'dist/cli.js'): void {
  if (!existsSync(command)) throw new Error('build first: npm run build');
  const cores = Math.min(2, availableParallelism());
  const thousand = gradeClassOf(command, 1000, cores);
  const twice = gradeClassOf(command, 2000, cores);
  const single = gradeClassOf(command, 1000, 1);
  for (const wrong of thousand.wrong.slice(0, 10)) console.log(`  wrong mark: ${wrong}`);
  say('1 000 students x 12 answers: wrong marks', String(thousand.wrong.length), 'none');
  say(`  on ${cores} threads, all pages written`, `${thousand.seconds.toFixed(1)} s`, 'under 20 s');
  say('  work of the processor', `${thousand.work.toFixed(1)} s`, 'under 40 s');
  say('  memory', `${thousand.megabytes.toFixed(0)} MB`, 'under 500 MB');
  say('  twice the students', `${(twice.seconds / thousand.seconds).toFixed(2)} x`, 'at most 2.2');
  say(
    '  twice the students, in work of the processor',
    `${(twice.work / thousand.work).toFixed(2)} x`,
    'at most 2.2',
  );
  say('  memory of twice the students', `${(twice.megabytes / thousand.megabytes).toFixed(2)} x`, 'flat');
  say(
    ONE_CORE.length > 0 ? '  one core over two' : '  one thread over two',
    `${(single.seconds / thousand.seconds).toFixed(2)} x`,
    'at least 1.6',
  );
}
