/**
 * The checking room as the commands use it, loaded when there is something to judge.
 */
import type { Judge } from '../submission/assess.ts';
import { Failure } from './failure.ts';

export async function loadJudge(): Promise<Judge> {
  throw new Failure('this build has no checker');
}
