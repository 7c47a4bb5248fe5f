import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import { setVariables, type Variables } from './options/environment.js';
import { createLineOutput, type LineOutput } from './output/line-output.js';
import { createPalette, type Palette } from './output/palette.js';
import type { Terminal } from './terminal.js';

/** What a command works with. */
export interface Surroundings extends LineOutput {
  /** Those that are not empty. */
  readonly variables: Variables;
  /** All variables, as a process that is started gets them. */
  readonly environment: Variables;
  readonly palette: Palette;
  /** Aborts at Ctrl-C, and when whoever reads the output has left. */
  readonly signal: AbortSignal;
  /** Whether whoever read the output has left. */
  readonly isUnread: boolean;
  /** The signal that aborted, where it is known. */
  readonly stoppedBy: NodeJS.Signals | undefined;
  /** Whether somebody at a keyboard can send signals, which reach every process before it. */
  readonly hasKeyboard: boolean;
  /** Says something beside the output, on a line. */
  note(text: string): void;
  /** Asks whoever sits there. `undefined`: nobody does. */
  confirm(question: string): Promise<boolean | undefined>;
  /** Ends this process by a signal, where it is ours to end. */
  raise(signal: NodeJS.Signals): void;
}

/** @see Surroundings */
export function createSurroundings(terminal: Terminal): Surroundings {
  const { stdin, stdout, stderr, signal } = terminal;
  const variables = setVariables(terminal.variables);
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
    environment: terminal.variables,
    palette: createPalette(isColoured),
    signal: stop.signal,
    get isUnread() {
      return isUnread;
    },
    get stoppedBy() {
      return terminal.stoppedBy?.();
    },
    hasKeyboard: stdin.isTTY === true,
    note: (text) => void stderr.write(`${text}\n`),
    async confirm(question) {
      if (stdin.isTTY !== true || stderr.isTTY !== true) return undefined;
      const answer = await ask(`${question} [y/N] `, { stdin, stderr, stop });
      return /^y(?:es)?$/i.test(answer.trim());
    },
    raise: (ending) => terminal.raise?.(ending),
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
