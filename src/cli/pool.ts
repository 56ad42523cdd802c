/**
 * Threads for the tasks of a class. A task that takes too long or too much memory loses its thread, not the run: its place is taken by a new
 * one.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import type { DoTask, RunContext, Task, WorkerContext } from './grade-tasks.ts';

/** Why a submission was given up. */
export class GaveUp extends Error {}

export interface Pool {
  readonly threads: number;
  /** @throws GaveUp where the limits are passed; anything else thrown is a bug of ours */
  run(task: Task): Promise<void>;
  close(): Promise<void>;
}

export interface PoolLimits {
  readonly seconds: number;
  readonly megabytes: number;
}

/** Everything in this thread: for one submission, and for tests. Limits are not held here. */
export function inThisThread(work: DoTask): Pool {
  return { threads: 1, run: work, close: async () => undefined };
}

/** The built worker, beside the command; undefined when running from the sources. */
export function workerFile(): string | undefined {
  for (const place of ['./grade-worker.js', '../grade-worker.js']) {
    const file = fileURLToPath(new URL(place, import.meta.url));
    if (existsSync(file)) return file;
  }
  return undefined;
}

/**
 * Every thread compiles the same code for itself. Of a run of seconds that is a large part, so the quick compiler takes everything, and the one that
 * optimizes only what is six times as hot as usual.
 */
const COMPILING = ['--always-sparkplug', '--interrupt-budget=400000'];

/** A pool of threads over the worker's file. */
export async function threadPool(
  file: string,
  context: RunContext,
  count: number,
  limits: PoolLimits,
): Promise<Pool> {
  for (const flag of COMPILING) setFlagsFromString(flag);
  const [{ Piscina }, { lanes }] = await Promise.all([import('piscina'), import('./lanes.ts')]);
  return lanes(count, learns => {
    const workerData: WorkerContext = { ...context, learns };
    const pool = new Piscina({
      filename: file,
      workerData,
      minThreads: 1,
      maxThreads: 1,
      idleTimeout: 60_000,
      resourceLimits: { maxOldGenerationSizeMb: limits.megabytes },
    });
    // a thread that dies is told by its task's error
    pool.on('error', () => undefined);
    // Node ends the whole process where a thread is ended that is still loading its modules: until then no limit holds.
    let loaded: Promise<void>;
    const load = (): void => {
      loaded = pool.run(null);
      loaded.catch(() => undefined); // told by the next task
    };
    load();
    return {
      async run(task) {
        await loaded;
        try {
          await within(limits, signal => pool.run(task, { signal }));
        } catch (error) {
          if (error instanceof GaveUp) load();
          throw error;
        }
      },
      async close() {
        await loaded.catch(() => undefined);
        await pool.destroy();
      },
    };
  });
}

/** @throws GaveUp where the limits are passed */
async function within(
  { seconds, megabytes }: PoolLimits,
  work: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), seconds * 1000);
  try {
    await work(late.signal);
  } catch (error) {
    if (late.signal.aborted)
      throw new GaveUp(`it took longer than ${seconds} seconds (--timeout changes that)`);
    if ((error as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY')
      throw new GaveUp(`it needed more than ${megabytes} MB of memory`);
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** Calls `work` on every item, at most `width` at a time, in order of the items. */
export async function inParallel<Item>(
  items: Iterable<Item>,
  width: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const iterator = items[Symbol.iterator]();
  const lane = async () => {
    for (let next = iterator.next(); !next.done; next = iterator.next()) await work(next.value);
  };
  await Promise.all(Array.from({ length: Math.max(1, width) }, lane));
}
