/** `npm run bench`: what is promised to be fast, as ratios against a peer in the same run. */
import { benchDeriving } from './deriving.ts';
import { benchDiagnosing } from './diagnosing.ts';
import { benchJudging } from './judging.ts';
import { benchStarting } from './starting.ts';

benchJudging();
benchDiagnosing();
benchDeriving();
benchStarting();
