import { PassThrough, type Writable } from 'node:stream';
import { runVigia } from '../src/index.js';
import type { Variables } from '../src/options/environment.js';

/** What a run of the command left. */
export interface Ran {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  /** The lines of stdout. */
  readonly lines: readonly string[];
}

/** How the command is run. */
export interface RunOptions {
  readonly variables?: Variables;
  readonly isTerminal?: boolean;
  /** Of the terminal. */
  readonly columns?: number;
  /** What is typed when a question comes; nothing more can be typed after `undefined`. */
  readonly answer?: string | undefined;
  readonly signal?: AbortSignal;
  /** Given what is printed, as it is printed. */
  readonly onPrinted?: (text: string) => void;
  /** In place of one that takes everything. */
  readonly stdout?: Writable;
}

/** Runs the command in this process. */
export async function run(words: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const { variables = {}, isTerminal = false, signal = new AbortController().signal } = options;
  const stdin = Object.assign(new PassThrough(), { isTTY: isTerminal });
  const size = options.columns === undefined ? {} : { columns: options.columns };
  const stdout = Object.assign(options.stdout ?? new PassThrough(), { isTTY: isTerminal, ...size });
  const stderr = Object.assign(new PassThrough(), { isTTY: isTerminal, ...size });
  const printed = { stdout: '', stderr: '' };
  stdout.on('data', (chunk) => {
    printed.stdout += chunk;
    options.onPrinted?.(printed.stdout);
  });
  stderr.on('data', (chunk) => {
    printed.stderr += chunk;
    if (!printed.stderr.endsWith('[y/N] ')) return;
    if (options.answer === undefined) stdin.end();
    else stdin.write(options.answer);
  });
  const exitCode = await runVigia(words, { stdin, stdout, stderr, variables, signal });
  await new Promise((resolve) => setImmediate(resolve));
  return { exitCode, ...printed, lines: printed.stdout.split('\n').slice(0, -1) };
}
