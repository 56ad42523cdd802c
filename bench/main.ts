/**
 * `npm run bench`: what is promised to be fast, as ratios against a peer in the same run. `npm run bench -- grading` times grading whole
 * classes by the built command, which takes minutes; `-- all` does both.
 */
import { benchDeriving } from './deriving.ts';
import { benchDiagnosing } from './diagnosing.ts';
import { benchGrading } from './grading.ts';
import { benchJudging } from './judging.ts';
import { benchStarting } from './starting.ts';

const what = process.argv[2];
if (what !== 'grading') {
  benchJudging();
  benchDiagnosing();
  benchDeriving();
  benchStarting();
}
if (what === 'grading' || what === 'all') benchGrading();
