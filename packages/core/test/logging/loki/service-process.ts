import { type ChildProcess, type ForkOptions, fork } from 'node:child_process';
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';

/** A service of `log-through-telemetry.mjs`. */
export interface LoggingProcess {
  readonly child: ChildProcess;
  /** Where it serves, when it does. */
  readonly port: Promise<number>;
  /** Resolves when it has said this. */
  said(word: string): Promise<void>;
  /** Resolves at its end. */
  readonly ended: Promise<ProcessEnd>;
  kill(signal: NodeJS.Signals): void;
}

/** How a process ended. */
export interface ProcessEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** From its start, or from the last signal that it was sent. */
  readonly tookMs: number;
  /** The lines of its standard output that are problems. */
  readonly problems: readonly string[];
}

const PROGRAM = fileURLToPath(new URL('./fixtures/log-through-telemetry.mjs', import.meta.url));

/** Starts a service with these variables, under another program where one is given. */
export function startLoggingProcess(variables: Readonly<Record<string, string>>, under: Under = {}): LoggingProcess {
  const { NODE_ENV: _nodeEnv, VITEST: _vitest, ...environment } = process.env;
  const options: ForkOptions = {
    env: { ...environment, ...variables },
    stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
    execArgv: [],
  };
  const child = fork(PROGRAM, [], { ...options, ...under });
  const written: Buffer[] = [];
  const words = new Set<unknown>();
  let sinceMs = performance.now();
  child.stdout?.on('data', (chunk) => written.push(chunk));
  child.on('message', (word) => words.add(word));

  async function end(): Promise<ProcessEnd> {
    const [code, signal] = await once(child, 'close');
    const tookMs = performance.now() - sinceMs;
    return { code, signal, tookMs, problems: problemsIn(Buffer.concat(written).toString()) };
  }

  return {
    child,
    port: portOf(child),
    ended: end(),
    async said(word) {
      while (!words.has(word)) await once(child, 'message');
    },
    kill(signal) {
      sinceMs = performance.now();
      child.kill(signal);
    },
  };
}

function portOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    child.on('message', (message) => {
      if (typeof message === 'object' && 'port' in message) resolve(Number(message.port));
    });
  });
}

/** The program that runs the service, and what it is given before the service's own. */
export interface Under {
  readonly execPath?: string;
  readonly execArgv?: string[];
}

function problemsIn(output: string): readonly string[] {
  const lines = output.split('\n').filter((line) => line.includes('"code":"VIGIA_'));
  return lines.map((line) => JSON.parse(line)).map(({ code, msg }) => `${code} ${msg}`);
}
