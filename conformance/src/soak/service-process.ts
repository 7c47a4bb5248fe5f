import { startAskedProcess } from './asked-process.js';
import type { HeapContents } from './heap-contents.js';

/** One of the applications of a {@link SoakedService}. */
export interface SoakedApplication {
  readonly name: string;
  readonly url: string;
  /** Where its metrics are: on a port of their own, or beside the application. */
  readonly metricsUrl: string;
}

/** What one application has counted by itself. */
export interface OwnCounts {
  /** Exchanges that its sink was given. */
  readonly recorded: number;
  /** Jobs that it has started. */
  readonly jobs: number;
  /** Problems that it was told of, by code. */
  readonly problems: Readonly<Record<string, number>>;
}

/** What the process of a service holds, while no request runs. */
export interface ServiceState {
  readonly heap: HeapContents;
  /** Active resources by kind, file descriptors, listeners: to be compared with those of another moment. */
  readonly handles: object;
  readonly counts: readonly OwnCounts[];
}

/** Two applications of one framework in a process of their own, with everything on. */
export interface SoakedService {
  readonly applications: readonly SoakedApplication[];
  /** Resolves when each application has recorded as many exchanges. */
  recorded(counts: readonly number[]): Promise<void>;
  state(): Promise<ServiceState>;
  /** Ends the jobs that run each second. */
  stopJobs(): Promise<void>;
  stop(): Promise<void>;
}

/** What can be asked of the service. */
export interface SoakedServiceOptions {
  /** Bytes that the first application shall lose with each exchange, to see that it is found. @defaultValue 0 */
  readonly leakedBytes?: number | undefined;
}

/** Starts the applications of one framework over the built packages. */
export async function startSoakedService(
  framework: string,
  options: SoakedServiceOptions = {},
): Promise<SoakedService> {
  const child = await startAskedProcess<Pick<SoakedService, 'applications'>>({
    script: './service.mjs',
    parameters: [framework, JSON.stringify(options)],
  });
  return {
    ...child.greeting,
    recorded: (counts) => child.ask({ ask: 'recorded', counts }),
    state: () => child.askWithHeap({ ask: 'state' }),
    stopJobs: () => child.ask({ ask: 'stopJobs' }),
    stop: child.stop,
  };
}
