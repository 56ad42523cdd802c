/** A long run of the fuzzer: `npm run fuzz [cases] [first seed]`. Prints every misjudged case; exit 1 where there is one. */
import { runCase } from './case.ts';

const cases = Number(process.argv[2] ?? 100_000);
const first = Number(process.argv[3] ?? 1);
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
