import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { startVigia, type VigiaProcess } from '../vigia-process.js';

/** The command with a service as its child. */
export interface ChildStage extends VigiaProcess {
  /** Resolves when the service has printed this line. */
  printed(line: string): Promise<void>;
}

const SERVICE = join(import.meta.dirname, '../fixtures/service.mjs');

/** Runs a service of the fixtures under `vigia run`. */
export function runService(...words: readonly string[]): ChildStage {
  const vigia = startVigia(['run', '--', process.execPath, SERVICE, ...words]);
  const lines = createInterface(vigia.stdout);
  const seen = new Set<string>();
  lines.on('line', (line) => {
    seen.add(line);
    lines.emit(`line ${line}`);
  });
  return {
    ...vigia,
    async printed(line) {
      if (!seen.has(line)) await once(lines, `line ${line}`);
    },
  };
}
