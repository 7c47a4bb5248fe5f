import type { SpoolSystem } from '../../src/spool/spool-system.js';

/** Machines of a test, with the processes that run on them. */
export interface FakeMachines {
  /** Starts a process; `undefined` as the machine is one that tells nothing of its processes. */
  start(machine: string | undefined, pid: number): SpoolSystem;
  kill(system: SpoolSystem): void;
}

/** @see FakeMachines */
export function createFakeMachines(): FakeMachines {
  const running = new Set<string>();
  let starts = 0;
  return {
    start(machine, pid) {
      starts += 1;
      const identity = { host: 'web-1', machine, pid, startTime: starts };
      running.add(`${machine} ${pid} ${starts}`);
      return { identity, isRunning: (id, startTime) => running.has(`${machine} ${id} ${startTime}`) };
    },
    kill({ identity: { machine, pid, startTime } }) {
      running.delete(`${machine} ${pid} ${startTime}`);
    },
  };
}
