/**
 * Which thread does which task. Every thread compiles code for itself, so a thread keeps to the kind of task it has learned: one half of them
 * grades, the other writes pages of what is graded. A thread without work of its kind takes what there is: one that grades at once, since then
 * all is graded; one that writes when it has waited, all in all, for as long as it takes to learn grading, since the next page may come at any
 * moment.
 */
import type { Task } from './grade-tasks.ts';
import type { Pool } from './pool.ts';

/** One thread: it does one task at a time. */
export interface Thread {
  run(task: Task): Promise<void>;
  close(): Promise<void>;
}

type Kind = Task['kind'];

interface Lane {
  readonly thread: Thread;
  readonly kind: Kind;
  busy: boolean;
  /** Since when it has nothing to do. */
  idle: number;
  /** Milliseconds that it will still wait for a task of its kind. */
  patience: number;
}

/** Starts a task on a thread; fulfilled when the thread is free again. */
type Start = (thread: Thread) => Promise<void>;

const OTHER: Record<Kind, Kind> = { grade: 'page', page: 'grade' };

/** Milliseconds; about what a thread takes longer for its first tasks of a kind than for the same ones later. */
const LEARNING = 1500;

/** A pool over `count` threads, each opened for the kind of task that it does first. */
export function lanes(count: number, open: (kind: Kind) => Thread, now = () => performance.now()): Pool {
  const waiting: Record<Kind, Start[]> = { grade: [], page: [] };
  const all = Array.from({ length: count }, (_, at): Lane => {
    const kind = at % 2 === 0 ? 'grade' : 'page';
    return { thread: open(kind), kind, busy: false, idle: now(), patience: kind === 'page' ? LEARNING : 0 };
  });
  for (const lane of all) rest(lane);

  function next({ kind, idle, patience }: Lane): Start | undefined {
    const own = waiting[kind].shift();
    return own ?? (now() - idle >= patience ? waiting[OTHER[kind]].shift() : undefined);
  }

  function begin(lane: Lane): void {
    const start = lane.busy ? undefined : next(lane);
    if (!start) return;
    lane.busy = true;
    lane.patience = Math.max(0, lane.patience - (now() - lane.idle));
    void start(lane.thread).then(() => {
      lane.busy = false;
      lane.idle = now();
      begin(lane);
      rest(lane);
    });
  }

  /** Looks again when the patience of a thread that waits is over. */
  function rest(lane: Lane): void {
    if (!lane.busy && lane.patience > 0) setTimeout(() => begin(lane), lane.patience).unref();
  }

  return {
    threads: count,
    run: task =>
      new Promise((resolve, reject) => {
        waiting[task.kind].push(thread => thread.run(task).then(resolve, reject));
        for (const lane of all) begin(lane);
      }),
    close: async () => {
      await Promise.all(all.map(({ thread }) => thread.close()));
    },
  };
}
