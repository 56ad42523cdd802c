/** What work costs: processor time, because on a busy machine the clock on the wall says more of others. */
const inMilliseconds = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1000;

/** Milliseconds of processor time so far. */
export const processorTime = (): number => inMilliseconds(process.cpuUsage());
