import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type HeapContents, readHeapContents } from './heap-contents.js';

/** A script of this folder in a process of its own, which does what it is asked, one thing after the other. */
export interface AskedProcess<Greeting> {
  /** What it sent first. */
  readonly greeting: Greeting;
  ask<Answer>(question: AskedQuestion): Promise<Answer>;
  /** Asks it to write its heap to a file of the `path` that is added to the question. */
  askWithHeap<Answer>(question: AskedQuestion): Promise<Answer & { readonly heap: HeapContents }>;
  stop(): Promise<void>;
}

/** What a script is asked: which of its answers, and what that needs. */
export interface AskedQuestion extends Readonly<Record<string, unknown>> {
  readonly ask: string;
}

/** A script of this folder, and how it is started. */
export interface AskedScript {
  readonly script: string;
  readonly parameters?: readonly string[] | undefined;
  /** A script that runs before anything else is loaded. */
  readonly before?: string | undefined;
}

/** Starts a script. */
export async function startAskedProcess<Greeting>({
  script,
  parameters = [],
  before,
}: AskedScript): Promise<AskedProcess<Greeting>> {
  const imports = before === undefined ? [] : ['--import', new URL(before, import.meta.url).href];
  const path = fileURLToPath(new URL(script, import.meta.url));
  const child = fork(path, parameters, { execArgv: ['--expose-gc', ...imports] });
  const greeting: Greeting = await nextMessage(child);

  function ask<Answer>(question: AskedQuestion): Promise<Answer> {
    child.send(question);
    return nextMessage(child);
  }

  async function askWithHeap<Answer>(question: AskedQuestion): Promise<Answer & { readonly heap: HeapContents }> {
    const directory = await mkdtemp(join(tmpdir(), 'vigia-soak-'));
    const heapPath = join(directory, 'heap.heapsnapshot');
    try {
      const answer: Answer = await ask({ ...question, path: heapPath });
      return { ...answer, heap: await readHeapContents(heapPath) };
    } finally {
      await rm(directory, { recursive: true });
    }
  }

  async function stop(): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, 'exit');
    if (child.connected) child.disconnect();
    await exit;
  }

  return { greeting, ask, askWithHeap, stop };
}

async function nextMessage<Message>(child: ChildProcess): Promise<Message> {
  const came = new AbortController();
  try {
    const [message] = await Promise.race([once(child, 'message', came), stopped(child, came.signal)]);
    return message;
  } finally {
    came.abort();
  }
}

async function stopped(child: ChildProcess, signal: AbortSignal): Promise<never> {
  const [code] = await once(child, 'exit', { signal });
  throw new Error(`The process of the soak stopped with code ${code}.`);
}
