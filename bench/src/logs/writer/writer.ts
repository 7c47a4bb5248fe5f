import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { WriterMessage } from './writer-message.js';
import type { WriterPlan } from './writer-plan.js';

/** A process that writes lines. */
export interface Writer {
  readonly child: ChildProcess;
  /** @throws {Error} with the last words of the process when it ends before it says this */
  said<Kind extends WriterMessage['kind']>(kind: Kind): Promise<Extract<WriterMessage, { readonly kind: Kind }>>;
  /** What it said at its end, if it came to that, and when it was gone. */
  gone(): Promise<WriterEnd>;
}

/** The end of a writer. */
export interface WriterEnd {
  readonly atMs: number;
  readonly ended: Extract<WriterMessage, { readonly kind: 'ended' }> | undefined;
}

const MODULE = fileURLToPath(new URL('./writer-process.js', import.meta.url));
const LAST_WORDS = 2_000;

// Nothing of the caller's settings may change what is measured.
const ENVIRONMENT = { NODE_ENV: 'production', PATH: process.env['PATH'], HOME: process.env['HOME'] };

/** Starts a writer under the Node binary given. */
export function startWriter(plan: WriterPlan, node: string): Writer {
  const child = fork(MODULE, [JSON.stringify(plan)], {
    execPath: node,
    execArgv: [],
    env: ENVIRONMENT,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const said = new Map<WriterMessage['kind'], WriterMessage>();
  let lastWords = '';
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    lastWords = (lastWords + chunk).slice(-LAST_WORDS);
  });
  child.on('message', (message: WriterMessage) => {
    said.set(message.kind, message);
    child.emit(message.kind);
  });
  const end = once(child, 'close').then(() => ({ atMs: Date.now(), ended: said.get('ended') }) as WriterEnd);

  async function wordOf<Kind extends WriterMessage['kind']>(kind: Kind) {
    if (!said.has(kind)) await Promise.race([once(child, kind), end]);
    const message = said.get(kind);
    if (message === undefined) throw new Error(`the writer ended before its end: ${lastWords.trim()}`);
    return message as Extract<WriterMessage, { readonly kind: Kind }>;
  }

  return { child, said: wordOf, gone: () => end };
}
