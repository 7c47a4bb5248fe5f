import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import type { Variables } from './options/environment.js';
import { createLineOutput, type LineOutput } from './output/line-output.js';
import { createPalette, type Palette } from './output/palette.js';
import type { Terminal } from './terminal.js';

/** What a command works with. */
export interface Surroundings extends LineOutput {
  readonly variables: Variables;
  readonly palette: Palette;
  /** Aborts at Ctrl-C, and when whoever reads the output has left. */
  readonly signal: AbortSignal;
  /** Whether whoever read the output has left. */
  readonly isUnread: boolean;
  /** Says something beside the output, on a line. */
  note(text: string): void;
  /** Asks whoever sits there. `undefined`: nobody does. */
  confirm(question: string): Promise<boolean | undefined>;
}

/** @see Surroundings */
export function createSurroundings({ stdin, stdout, stderr, variables, signal }: Terminal): Surroundings {
  const stop = new AbortController();
  let isUnread = false;
  if (signal.aborted) stop.abort();
  signal.addEventListener('abort', () => stop.abort(), { once: true });
  stderr.on('error', () => {});
  const output = createLineOutput(stdout, stop.signal, () => {
    isUnread = true;
    stop.abort();
  });
  const isColoured = stdout.isTTY === true && variables['NO_COLOR'] === undefined && variables['TERM'] !== 'dumb';
  return {
    ...output,
    variables,
    palette: createPalette(isColoured),
    signal: stop.signal,
    get isUnread() {
      return isUnread;
    },
    note: (text) => void stderr.write(`${text}\n`),
    async confirm(question) {
      if (stdin.isTTY !== true || stderr.isTTY !== true) return undefined;
      const prompt = createInterface({ input: stdin, output: stderr });
      // A terminal that asks takes Ctrl-C for itself, and no answer is ever had from one that was closed.
      prompt.once('SIGINT', () => stop.abort());
      const closed = once(prompt, 'close').then(() => '');
      try {
        const answer = prompt.question(`${question} [y/N] `, { signal: stop.signal });
        return /^y(?:es)?$/i.test((await Promise.race([answer, closed])).trim());
      } finally {
        prompt.close();
      }
    },
  };
}
