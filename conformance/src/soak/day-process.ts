import { startAskedProcess } from './asked-process.js';
import type { HeapContents } from './heap-contents.js';

/** Two telemetries in a process of their own, whose time passes as it is told to. */
export interface SimulatedDay {
  pass(durationMs: number): Promise<void>;
  look(): Promise<DayState>;
  /** Closes the telemetries. */
  end(): Promise<SeenDay>;
  stop(): Promise<void>;
}

/** What the process holds. */
export interface DayState {
  readonly heap: HeapContents;
  /** Of the telemetries and of those who look at them, whether they would keep the process alive or not. */
  readonly timers: number;
  readonly descriptors: number;
  readonly resources: Readonly<Record<string, number>>;
}

/** What was seen in the day. */
export interface SeenDay {
  /** Exchanges of the first telemetry, one each second. */
  readonly served: number;
  /** Those that its sink was given. */
  readonly recorded: number;
  /** How often the secret was asked for. */
  readonly tokensAsked: number;
  readonly checksRun: number;
  /** Lines of the first telemetry, by code or else by message. */
  readonly lines: Readonly<Record<string, number>>;
  readonly scrapes: number;
  /** Scrapes with the token of the hour before. */
  readonly refused: number;
  /** How often two readers were compared, and what they did not see alike. */
  readonly comparisons: number;
  readonly disagreements: readonly string[];
  /** Probes by status. */
  readonly readiness: Readonly<Record<number, number>>;
  /** What scrapes showed, by hour. */
  readonly cpuPercent: Readonly<Record<number, { readonly lowest: number; readonly highest: number }>>;
  /** What scrapes showed as the start of the process. */
  readonly startTimes: readonly number[];
  /** When scrapes showed that the event loop had been held. */
  readonly heldSeenAfterMs: readonly number[];
  /** The age of the youngest exemplar, in the scrape where it was highest. */
  readonly oldestExemplarSeconds: number;
  /** How often the system was asked for the size of a disk, by both. */
  readonly diskQuestions: number;
  /** The metrics of both at the end of the day. */
  readonly expositions: readonly string[];
  /** Timers and histograms of the event loop that were left when both had closed. */
  readonly timers: number;
  readonly histograms: number;
}

/** Begins the day, over the built packages. */
export async function startDay(): Promise<SimulatedDay> {
  const child = await startAskedProcess<object>({ script: './day.mjs', before: './simulated-process.mjs' });
  return {
    pass: (durationMs) => child.ask({ ask: 'pass', durationMs }),
    look: () => child.askWithHeap({ ask: 'look' }),
    end: () => child.ask({ ask: 'end' }),
    stop: child.stop,
  };
}
