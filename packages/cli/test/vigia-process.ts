import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';

const BIN = join(import.meta.dirname, '../dist/bin.js');

/** The command as a process of its own. */
export interface VigiaProcess {
  readonly child: ChildProcess;
  readonly stdout: NodeJS.ReadableStream;
  readonly stderr: Promise<string>;
  readonly exit: Promise<{ readonly code: number | null; readonly signal: string | null }>;
}

/** How it is started. */
export interface StartOptions {
  readonly nodeFlags?: readonly string[];
  /** @defaultValue a pipe */
  readonly stdout?: number;
}

/** Starts the built command. */
export function startVigia(words: readonly string[], { nodeFlags = [], stdout }: StartOptions = {}): VigiaProcess {
  const child = spawn(process.execPath, [...nodeFlags, BIN, ...words], {
    stdio: ['ignore', stdout ?? 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'] },
  });
  if (child.stderr === null) throw new Error('There is no stderr.');
  const exit = once(child, 'close').then(([code, signal]) => ({ code, signal }));
  return { child, stdout: child.stdout ?? new PassThrough(), stderr: text(child.stderr), exit };
}
