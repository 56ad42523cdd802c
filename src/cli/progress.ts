/**
 * How far a run is: one line that is written over on a terminal, a plain line now and then elsewhere. On standard error, so that results can
 * be piped.
 */

export interface Progress {
  /** One more is done. */
  step(): void;
  /** Clears the line, or ends it. */
  end(): void;
}

interface Stream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Progress over `total` things called `what`; `now` gives milliseconds. */
export function progress(
  what: string,
  total: number,
  stream: Stream = process.stderr,
  now: () => number = () => performance.now(),
): Progress {
  const start = now();
  const terminal = stream.isTTY === true;
  // a terminal is written to ten times a second, a log at most every ten seconds
  const pause = terminal ? 100 : 10_000;
  let done = 0;
  let last = start;
  const line = () => {
    const rate = done / Math.max(0.001, (now() - start) / 1000);
    const left = rate > 0 ? duration((total - done) / rate) : '?';
    return `${what} ${done}/${total}, ${rate.toFixed(rate < 10 ? 1 : 0)}/s, ${left} left`;
  };
  return {
    step() {
      done += 1;
      const time = now();
      if (time - last < pause) return;
      last = time;
      stream.write(terminal ? `\r${line()}\u001b[K` : `${line()}\n`);
    },
    end() {
      if (terminal && last !== start) stream.write('\r\u001b[K');
    },
  };
}

function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  if (seconds < 5400) return `${Math.ceil(seconds / 60)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}
