import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLokiTransport } from '@vigia/core';
import { openSpool, type SpoolStore } from '@vigia/delivery';

/** A directory with spools. */
export interface SpoolStage {
  readonly directory: string;
  /** What a process left that closed its spool. */
  leave(sink: string, payload: Uint8Array, items: number): Promise<void>;
  /** A spool of this process, which lives. */
  hold(sink: string, payload: Uint8Array, items: number): void;
  end(): Promise<void>;
}

const report = () => {};

/** @see SpoolStage */
export function createSpoolStage(): SpoolStage {
  const directory = mkdtempSync(join(tmpdir(), 'vigia-cli-spool-'));
  const open: SpoolStore[] = [];

  function write(sink: string, payload: Uint8Array, items: number): SpoolStore {
    const spool = openSpool({ directory, sink, report });
    spool.append({ payload, items, firstTimeMs: Date.now() - 60_000 });
    return spool;
  }

  return {
    directory,
    async leave(sink, payload, items) {
      await write(sink, payload, items).close();
    },
    hold(sink, payload, items) {
      open.push(write(sink, payload, items));
    },
    async end() {
      for (const spool of open) await spool.close();
      rmSync(directory, { recursive: true });
    },
  };
}

/** Lines as the sink "loki" packs them. */
export function packedLines(service: string, lines: readonly string[]): Uint8Array {
  const source = { labels: { service_name: service }, metadata: { instance: 'pod-1' } };
  const nowMs = Date.now() - 60_000;
  const { pack } = createLokiTransport({ host: 'http://localhost', instance: 'test', report });
  const entries = lines.map((line, index) => ({
    timestampNs: `${nowMs}${String(index).padStart(6, '0')}`,
    line,
    source,
  }));
  if (pack === undefined) throw new Error('The transport packs nothing.');
  return pack(entries);
}
