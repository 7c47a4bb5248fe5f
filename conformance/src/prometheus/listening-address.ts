import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

/** Prometheus 3 names its component in between. */
const LISTENING = /msg="?Listening on"?(?: component=\S+)? address=(127\.0\.0\.1:\d+)/;

/**
 * Where a program of the Prometheus family listens, which it says on its standard error.
 *
 * @throws {Error} with what it said when it ends before
 */
export async function listeningAddress({ stderr, spawnfile }: ChildProcess): Promise<string> {
  if (stderr === null) throw new Error(`${spawnfile} has no standard error stream.`);
  // Reads on after the address was found: a full pipe would stop the program.
  return new Promise((resolve, reject) => {
    const log: string[] = [];
    const lines = createInterface({ input: stderr });
    lines.on('line', (line) => {
      const [, address] = LISTENING.exec(line) ?? [];
      if (address !== undefined) resolve(address);
      else if (log.length < 100) log.push(line);
    });
    lines.on('close', () => reject(new Error(`${spawnfile} ended before it listened:\n${log.join('\n')}`)));
  });
}
