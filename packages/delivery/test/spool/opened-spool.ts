import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ProblemReport } from '@vigia/contract';
import type { SpooledBatch, SpoolStore } from '../../src/index.js';
import { openSpool } from '../../src/spool/open-spool.js';
import type { OpenSpoolOptions } from '../../src/spool/open-spool-options.js';

/** Spools in a directory of a test, and what they reported. */
export interface SpoolBench {
  readonly directory: string;
  readonly problems: ProblemReport[];
  open(options?: Partial<OpenSpoolOptions>): SpoolStore;
  /** Paths of segments, relative to the directory of the sink, in order. */
  segments(): readonly string[];
  /** Closes what was opened and deletes the directory. */
  end(): Promise<void>;
}

const MEMORY = '/dev/shm';

/** Where there is a file system in memory: syncs cost nothing there. */
export function memoryDirectory(): string {
  return existsSync(MEMORY) ? MEMORY : tmpdir();
}

/** @see SpoolBench */
export function createSpoolBench(parent: string = tmpdir()): SpoolBench {
  const directory = mkdtempSync(join(parent, 'vigia-spool-'));
  const problems: ProblemReport[] = [];
  const opened: SpoolStore[] = [];
  return {
    directory,
    problems,
    open(options) {
      const report = (problem: ProblemReport) => void problems.push(problem);
      const spool = openSpool({ directory, sink: 'test', report, ...options });
      opened.push(spool);
      return spool;
    },
    segments() {
      const names = readdirSync(join(directory, 'test'), { recursive: true, encoding: 'utf8' });
      return names.filter((name) => name.endsWith('.seg')).sort();
    },
    async end() {
      for (const spool of opened) await spool.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** An entry of which the payload is the text. */
export function entryOf(text: string, items = 1, firstTimeMs = 1_000): Parameters<SpoolStore['append']>[0] {
  return { payload: Buffer.from(text), items, firstTimeMs };
}

/** What was in a batch that {@link entryOf} made. */
export function textOf(batch: SpooledBatch | undefined): string | undefined {
  return batch === undefined ? undefined : Buffer.from(batch.payload).toString();
}

/** Takes everything out of a spool. */
export async function drain(spool: SpoolStore): Promise<string[]> {
  const texts: string[] = [];
  for (let batch = await spool.next(); batch !== undefined; batch = await spool.next()) {
    texts.push(textOf(batch) ?? '');
    spool.acknowledge(batch);
  }
  return texts;
}
