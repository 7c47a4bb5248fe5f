import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

const ANSWER_TIMEOUT_MS = 120_000;
const EXIT_TIMEOUT_MS = 10_000;
const STDERR_LIMIT = 4_000;

/** How a process of the bench is started. */
export interface WorkerStart {
  /** Path of the module to run. */
  readonly module: string;
  readonly parameters: readonly string[];
  /** The Node binary. */
  readonly node: string;
  /** Flags for Node itself. */
  readonly flags: readonly string[];
  /** The descriptor that its stdout is. @defaultValue none */
  readonly stdout?: number | undefined;
}

/** What a worker answers: its findings, or why it could not. */
export type Answer = { readonly value: unknown } | { readonly failure: string };

/** A process that answers one question at a time. */
export interface Worker {
  /** @throws {Error} with the worker's own words when it fails, dies or is silent for two minutes */
  ask(question: object): Promise<unknown>;
  /** Ends the process and waits for its end. */
  stop(): Promise<void>;
}

// Nothing of the caller's settings may change what is measured.
const ENVIRONMENT = { NODE_ENV: 'production', PATH: process.env['PATH'], HOME: process.env['HOME'] };

/** Starts a process that listens with `answerQuestions`. */
export function startWorker({ module, parameters, node, flags, stdout }: WorkerStart): Worker {
  const child = fork(module, parameters, {
    execPath: node,
    execArgv: [...flags],
    env: ENVIRONMENT,
    stdio: ['ignore', stdout ?? 'ignore', 'pipe', 'ipc'],
  });
  const lastWords = keepLastWords(child);
  return { ask: (question) => ask(child, question, lastWords), stop: () => stop(child) };
}

function keepLastWords(child: ChildProcess): () => string {
  let words = '';
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    words = (words + chunk).slice(-STDERR_LIMIT);
  });
  return () => words.trim();
}

async function ask(child: ChildProcess, question: object, lastWords: () => string): Promise<unknown> {
  if (!child.connected) throw new Error(`it ended: ${lastWords()}`);
  const settled = new AbortController();
  const answer = Promise.race([
    once(child, 'message', { signal: AbortSignal.any([settled.signal, AbortSignal.timeout(ANSWER_TIMEOUT_MS)]) }),
    once(child, 'exit', { signal: settled.signal }).then(() => Promise.reject(new Error(`it ended: ${lastWords()}`))),
  ]);
  try {
    child.send(question);
    const [message]: Answer[] = await answer;
    return readValue(message);
  } finally {
    settled.abort();
  }
}

function readValue(answer: Answer | undefined): unknown {
  if (answer === undefined) throw new Error('it answered nothing');
  if ('failure' in answer) throw new Error(answer.failure);
  return answer.value;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const timer = setTimeout(() => child.kill('SIGKILL'), EXIT_TIMEOUT_MS);
  const ended = once(child, 'exit');
  if (child.connected) child.disconnect();
  await ended;
  clearTimeout(timer);
}
