import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('./service.mjs', import.meta.url));

/** How a service is run. */
export interface ServiceRun {
  readonly first: number;
  readonly count: number;
  readonly variables: Readonly<Record<string, string>>;
  readonly spoolMode?: 'overflow' | 'always';
  /** A signal, once so many requests are safe; else it ends by itself. */
  readonly signal?: { readonly name: NodeJS.Signals; readonly after: number };
}

/** How it ended. */
export interface ServiceEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The requests that were answered long before the end. */
  readonly safe: readonly number[];
  readonly errors: string;
}

/** Runs a service as a process of its own, built code and all, to its end. */
export async function runService({ first, count, variables, spoolMode, signal }: ServiceRun): Promise<ServiceEnd> {
  const end = signal === undefined ? 'end' : 'wait';
  const parameters = [program, String(first), String(count), end, ...(spoolMode === undefined ? [] : [spoolMode])];
  const child = spawn(process.execPath, parameters, { env: { PATH: process.env['PATH'], ...variables } });
  const exited = once(child, 'exit');
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const safe: number[] = [];
  for await (const line of createInterface(child.stdout)) {
    safe.push(Number(line));
    if (safe.length === signal?.after) child.kill(signal.name);
  }
  const [code, endSignal] = await exited;
  return { code, signal: endSignal, safe, errors };
}
