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
      const answer = await ask(`${question} [y/N] `, { stdin, stderr, stop });
      return /^y(?:es)?$/i.test(answer.trim());
    },
  };
}

/** What is typed; nothing when the terminal ends. Rejects at Ctrl-C, which a terminal that asks takes for itself. */
async function ask(
  question: string,
  { stdin, stderr, stop }: Pick<Terminal, 'stdin' | 'stderr'> & { readonly stop: AbortController },
): Promise<string> {
  const prompt = createInterface({ input: stdin, output: stderr });
  prompt.once('SIGINT', () => stop.abort());
  const closed = once(prompt, 'close').then(() => '');
  try {
    return await Promise.race([prompt.question(question, { signal: stop.signal }), closed]);
  } catch (cause) {
    if (stop.signal.aborted) throw cause;
    return '';
  } finally {
    prompt.close();
  }
}
