/**
 * The thread of a worker: it gets the run's context once, and then tasks. What one thread has judged, all are told.
 */
import { createHash } from 'node:crypto';
import { BroadcastChannel, type MessagePort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import type { Others } from '../submission/remembering.ts';
import { type DoTask, type RunContext, type Task, tasks, type WorkerContext } from './grade-tasks.ts';

const context = contextIn(workerData);
const load = () => import('./judge.ts').then(({ loadJudge }) => loadJudge());
const work: DoTask = tasks(context, load, otherThreads(context));
// What the thread does first is loaded while the class is looked through.
const learned: Promise<unknown> = context.learns === 'grade' ? load() : import('../report/for-student.ts');

/** Does one task of the run; without one it only tells that the thread is there. */
export default async function run(task: Task | null): Promise<void> {
  await learned;
  if (task) await work(task);
}

/** The pool wraps what it hands to its workers. */
function contextIn(data: unknown): WorkerContext {
  return Array.isArray(data) ? (data[1] as WorkerContext) : (data as WorkerContext);
}

type Judged = readonly [answer: string, verdict: string];

/** The other threads that judge answers to the same problems. */
function otherThreads({ problems }: RunContext): Others {
  const name = createHash('sha256').update(JSON.stringify(problems)).digest('hex');
  const channel = new BroadcastChannel(`partial-credit ${name}`);
  channel.unref();
  // Node takes messages from channels as from ports; its types do not say so.
  const next = () => receiveMessageOnPort(channel as unknown as MessagePort);
  let heard: Judged[] = [];
  // While a task waits for something, messages come as events; while it works, they wait to be taken.
  channel.onmessage = message => heard.push((message as { data: Judged }).data);
  return {
    heard() {
      const all = heard;
      heard = [];
      for (let taken = next(); taken; taken = next()) all.push(taken.message as Judged);
      return all;
    },
    tell: (answer, verdict) => channel.postMessage([answer, verdict]),
  };
}
