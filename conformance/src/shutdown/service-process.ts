import { type ChildProcess, type ForkOptions, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { TelemetryOptions } from '@vigia/core';
import { createDeferred, withDeadline } from '../deadline.js';

/** Every framework that a service can stand on. */
export const SHUTDOWN_STACKS = ['express-5', 'express-4', 'koa', 'fastify', 'nest-express', 'nest-fastify'] as const;

/** A service in a process of its own, which is told to end. */
export interface ServiceProcess {
  readonly url: string;
  /** Everything that the service has told so far. */
  readonly told: readonly Told[];
  /** Resolves with the first thing told that has this member, of this value when one is given. */
  tells<Key extends keyof Told>(key: Key, value?: Told[Key]): Promise<Told>;
  kill(signal: NodeJS.Signals): void;
  /** Has the service emit a signal to itself, such as one that this platform does not have. */
  emit(signal: NodeJS.Signals): void;
  /** Lets the requests to `/slow` be answered, and a sink be closed that waits. */
  openGate(): void;
  readonly ended: Promise<Ended>;
}

/** What a service tells of itself, one member at a time. */
export interface Told {
  readonly port?: number;
  readonly standsAt?: string;
  readonly logged?: string;
  readonly problem?: string;
  readonly recorded?: string;
  readonly sinkClosedWithin?: number;
  readonly sinkIsClosed?: boolean;
  readonly hook?: string;
  readonly cancelled?: string;
}

/** How a process has ended: one of the two is null. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** How a service behaves. */
export interface ServiceOptions {
  /** What JSON can carry of it. */
  readonly telemetry?: TelemetryOptions;
  /** How the sink closes: at once, never, when the gate is opened; or that there is none. @defaultValue `closes` */
  readonly sink?: 'closes' | 'hangs' | 'waits' | 'none';
  /** A listener of the application's own. @defaultValue none */
  readonly foreign?: 'exits' | 'closes' | 'closes all' | 'waits';
  /** Nest's `enableShutdownHooks`. @defaultValue false */
  readonly hooks?: boolean;
  /** Another telemetry, whose sink closes when the gate is opened. @defaultValue false */
  readonly second?: boolean;
  /** Whether `closeWith` is called. @defaultValue true */
  readonly closes?: boolean;
  /** Whether it is the first process of a namespace, as in a container. @defaultValue false */
  readonly isFirst?: boolean;
}

/** Runs the program that follows as the first process of a namespace. */
export const NAMESPACE: readonly [string, ...string[]] = [
  'unshare',
  '--user',
  '--map-root-user',
  '--pid',
  '--fork',
  '--kill-child',
];

const SCRIPT: string = fileURLToPath(new URL('./service.mjs', import.meta.url));

/** Starts a service over the built packages. */
export async function startService(framework: string, options: ServiceOptions = {}): Promise<ServiceProcess> {
  const child = fork(SCRIPT, [framework, JSON.stringify(options)], program(options));
  const told: Told[] = [];
  let changed = createDeferred<void>();
  child.on('message', (message: Told) => {
    told.push(message);
    changed.resolve();
    changed = createDeferred<void>();
  });

  async function find(test: (one: Told) => boolean): Promise<Told> {
    for (;;) {
      const found = told.find(test);
      if (found !== undefined) return found;
      await changed.promise;
    }
  }

  function tells<Key extends keyof Told>(key: Key, value?: Told[Key]): Promise<Told> {
    const wanted = find((one) => one[key] !== undefined && (value === undefined || one[key] === value));
    return withDeadline(wanted, () => `${key} ${value ?? ''}, having ${JSON.stringify(told)}`);
  }

  const ended = endOf(child);
  const { port } = await Promise.race([find(({ port }) => port !== undefined), ended.then(failedToStart)]);
  return {
    url: `http://127.0.0.1:${port}`,
    told,
    tells,
    kill: (signal) => child.kill(signal),
    emit: (signal) => child.send({ emit: signal }),
    openGate: () => child.send({}),
    ended,
  };
}

/** Without the conditions by which tests read the source. */
function program({ isFirst = false }: ServiceOptions): ForkOptions {
  const [unshare, ...flags] = NAMESPACE;
  return isFirst ? { execPath: unshare, execArgv: [...flags, process.execPath] } : { execArgv: [] };
}

function endOf(child: ChildProcess): Promise<Ended> {
  return new Promise((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })));
}

function failedToStart({ code }: Ended): never {
  throw new Error(`The service stopped with code ${code} before it listened.`);
}
