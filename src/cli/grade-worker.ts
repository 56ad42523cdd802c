/**
 * The thread of a worker: it gets the run's context once, and then tasks.
 */
import { workerData } from 'node:worker_threads';
import { type DoTask, type RunContext, type Task, tasks } from './grade-tasks.ts';
import { loadJudge } from './judge.ts';

let ready: Promise<DoTask> | undefined;

/** Does one task of the run. */
export default async function work(task: Task): Promise<void> {
  ready ??= loadJudge().then(judge => tasks(contextIn(workerData), judge));
  await (await ready)(task);
}

/** The pool wraps what it hands to its workers. */
function contextIn(data: unknown): RunContext {
  return Array.isArray(data) ? (data[1] as RunContext) : (data as RunContext);
}
