import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('./service.mjs', import.meta.url));

/** How a service is run. */
export interface ServiceRun {
  /** Of the names of its spans and lines, and the name of its instance. */
  readonly prefix: string;
  readonly count: number;
  readonly variables: Readonly<Record<string, string>>;
  readonly spoolMode?: 'overflow' | 'always';
  /** A signal, once so many are safe, or something else has come; else it ends by itself. */
  readonly signal?: { readonly name: NodeJS.Signals; readonly after: number | Promise<unknown> };
}

/** How it ended. */
export interface ServiceEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The names of what was made long before the end. */
  readonly safe: readonly string[];
  readonly errors: string;
  /** From the last signal on, or from the start. */
  readonly tookMs: number;
}

/** Runs a service as a process of its own, built code and all, to its end. */
export async function runService(run: ServiceRun): Promise<ServiceEnd> {
  const { prefix, count, variables, spoolMode, signal } = run;
  const end = signal === undefined ? 'end' : 'wait';
  const parameters = [PROGRAM, prefix, String(count), end, ...(spoolMode === undefined ? [] : [spoolMode])];
  const child = spawn(process.execPath, parameters, { env: { PATH: process.env['PATH'], ...variables } });
  const exited = once(child, 'exit');
  let sinceMs = performance.now();
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });

  function kill(): void {
    sinceMs = performance.now();
    child.kill(signal?.name);
  }

  if (typeof signal?.after === 'object') signal.after.then(kill, kill);
  const safe: string[] = [];
  for await (const line of createInterface(child.stdout)) {
    safe.push(line);
    if (safe.length === signal?.after) kill();
  }
  const [code, endSignal] = await exited;
  return { code, signal: endSignal, safe, errors, tookMs: performance.now() - sinceMs };
}
