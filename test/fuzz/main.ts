/**
 * Long runs, exit 1 where something is wrong. `npm run fuzz [cases] [first seed]` judges random answers and prints what was misjudged;
 * `npm run fuzz long [cases] [first seed]` hands in answers, documents and problem files that are far too long or too deep, and prints what threw, took
 * more than three seconds, or half a gigabyte.
 * `npm run fuzz documents [cases] [first seed]` hands in whole submissions and prints which questions did not get their verdict.
 * `npm run fuzz injection [cases] [seed]` puts errors into right answers and prints how many of them the diagnosis names, one at a time and in pairs.
 */
import { rightAnswers } from '../checking/diagnosis/injection/answers.ts';
import { everyError, singleErrors, tableOf, twoErrors } from '../checking/diagnosis/injection/statistics.ts';
import { runCase } from './case.ts';
import { runDocument } from './handed-in.ts';
import { LONG, runLong } from './long/hunt.ts';

if (process.argv[2] === 'injection')
  injection(Number(process.argv[3] ?? 1_000), Number(process.argv[4] ?? 1));
else if (process.argv[2] === 'long') await long(Number(process.argv[3] ?? 500), Number(process.argv[4] ?? 1));
else if (process.argv[2] === 'documents')
  await documents(Number(process.argv[3] ?? 10_000), Number(process.argv[4] ?? 1));
else judging(Number(process.argv[2] ?? 100_000), Number(process.argv[3] ?? 1));

function judging(cases: number, first: number): void {
  let failed = 0;
  let wrongs = 0;
  for (let seed = first; seed < first + cases; seed++) {
    const result = runCase(seed);
    wrongs += result.wrongs;
    for (const { expected, question, answer, verdict, file } of result.misjudged) {
      failed++;
      if (failed > 20) continue;
      console.log(
        `seed ${seed}: expected ${expected}, found ${verdict.verdict}\n  ${question}: ${answer}\n  ${verdict.reason} ${verdict.remarks.join(' ')}\n${file}\n`,
      );
    }
  }
  console.log(`${cases} right answers, ${wrongs} wrong ones, ${failed} misjudged`);
  process.exitCode = failed > 0 ? 1 : 0;
}

function injection(cases: number, seed: number): void {
  const errors = everyError(rightAnswers());
  const one = singleErrors(errors, cases, seed);
  console.log(tableOf('one error', one));
  const two = twoErrors(errors, cases, seed);
  console.log(tableOf('two errors', two));
  const isKept =
    one.right >= 0.97 * one.all && two.right >= 0.8 * two.all && one.faults.length + two.faults.length === 0;
  process.exitCode = isKept ? 0 : 1;
}

async function documents(cases: number, first: number): Promise<void> {
  let failed = 0;
  for (let seed = first; seed < first + cases; seed++)
    for (const { question, expected, found, name, text, file } of await runDocument(seed)) {
      failed++;
      if (failed > 20) continue;
      console.log(
        `seed ${seed}, ${question}: expected ${expected}, found ${found}\n--- ${name}\n${text}\n${file}\n`,
      );
    }
  console.log(`${cases} documents, ${failed} questions misjudged`);
  process.exitCode = failed > 0 ? 1 : 0;
}

async function long(cases: number, first: number): Promise<void> {
  let failed = 0;
  for (let seed = first; seed < first + cases; seed++)
    for (const { what, trouble } of await runLong(seed, LONG)) {
      failed++;
      console.log(`seed ${seed}, ${what}: ${trouble}`);
    }
  console.log(`${cases} cases, ${failed} in trouble`);
  process.exitCode = failed > 0 ? 1 : 0;
}
