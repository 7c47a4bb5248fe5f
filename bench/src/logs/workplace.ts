import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a bench must not leave behind: directories and processes. */
export interface Workplace {
  /** A new directory. */
  makeDirectory(): string;
  /** Takes a process that ends with the bench at the latest. */
  adopt(child: ChildProcess): void;
  /** Kills and removes all of it. */
  clear(): void;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Opens a workplace, which is cleared at a signal that ends the bench too. */
export function openWorkplace(): Workplace {
  const root = mkdtempSync(join(tmpdir(), 'vigia-bench-logs-'));
  const children = new Set<ChildProcess>();

  function clear(): void {
    for (const signal of SIGNALS) process.off(signal, leave);
    for (const child of children) child.kill('SIGKILL');
    rmSync(root, { recursive: true, force: true });
  }

  function leave(signal: NodeJS.Signals): void {
    clear();
    process.kill(process.pid, signal);
  }

  for (const signal of SIGNALS) process.on(signal, leave);
  return {
    makeDirectory: () => mkdtempSync(join(root, 'spool-')),
    adopt(child) {
      children.add(child);
      child.once('exit', () => children.delete(child));
    },
    clear,
  };
}
