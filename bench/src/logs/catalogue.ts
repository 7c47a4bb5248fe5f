import type { Fault } from './server/recording-server.js';
import type { End, SubjectModule, SubjectPlace, Traffic } from './writer/writer-plan.js';

/** Somebody who brings lines to Loki, in one mode. */
export interface LogSubject {
  /** `bare`: a logger that goes nowhere. */
  readonly name: string;
  readonly module: SubjectModule;
  readonly spool?: NonNullable<SubjectPlace['spool']>['mode'];
  readonly memoryBytes?: number;
}

/** A fault of the far end; without times it lasts from before the first line until the process has ended. */
export interface ScheduledFault {
  readonly kind: Fault;
  readonly time?: { readonly fromMs: number; readonly forMs: number };
}

/** One situation, which every subject meets. */
export interface LogCase {
  readonly name: string;
  readonly subjects: readonly LogSubject[];
  readonly traffic: Traffic;
  readonly fault?: ScheduledFault;
  readonly end: End;
  /** What else is measured, window by window. */
  readonly measures?: 'hold' | 'cpu';
  /** Processes per subject. */
  readonly rounds: number;
  /** Whether other processes may write at the same time: where nothing is measured that they disturb. */
  readonly together: boolean;
}

const MEBIBYTE = 1_024 * 1_024;
const DEFAULT_MEMORY_BYTES = 16 * MEBIBYTE;

/** A logger whose lines go nowhere. */
export const BARE: LogSubject = { name: 'bare', module: 'nowhere' };

/** The peer. */
export const PINO_LOKI: LogSubject = { name: 'pino-loki', module: 'pino-loki' };

const VIGIA: LogSubject = { name: 'vigia', module: 'vigia' };
const SPOOLING: LogSubject = { name: 'vigia spool=overflow', module: 'vigia', spool: 'overflow' };
const ALWAYS_SPOOLING: LogSubject = { name: 'vigia spool=always', module: 'vigia', spool: 'always' };
const ROOMY: LogSubject = { name: 'vigia 64 MiB', module: 'vigia', memoryBytes: 64 * MEBIBYTE };

const USUAL = [BARE, PINO_LOKI, VIGIA, SPOOLING];

const FAULTS: readonly (readonly [name: string, kind: Fault])[] = [
  ['outage-10s', 'down'],
  ['500-10s', '500'],
  ['429-10s', '429'],
  ['hang', 'hang'],
  ['reset', 'reset'],
];

const ENDS: readonly End[] = ['natural', 'exit', 'throw', 'sigterm', 'sigterm-no-handler'];

const HOLD_PACE = { linesPerSecond: 3_000, windows: 4, measures: 'hold' } as const;

/** What a killed process had longer than a moment ago should be safe: its lines must not be of one moment. */
const STEADY_SECOND: Traffic = { lineCount: 1_000, linesPerSecond: 1_000 };

/** What memory is taken when nothing can be sent and far more is written than it holds. */
const FLOOD: LogCase = {
  name: 'flood-down',
  subjects: [BARE, PINO_LOKI, VIGIA],
  traffic: { lineCount: 150_000, linesPerSecond: 10_000 },
  fault: { kind: 'down' },
  end: 'exit',
  rounds: 1,
  together: true,
};

/** Whether it is ours. */
export function isOurs({ module }: LogSubject): boolean {
  return module === 'vigia';
}

/** Memory that a subject of ours may take for lines; 0 for the others, which know no such limit. */
export function configuredBytes(subject: LogSubject): number {
  return isOurs(subject) ? (subject.memoryBytes ?? DEFAULT_MEMORY_BYTES) : 0;
}

/** All cases, in the order in which they are measured. */
export function logCases(short: boolean): readonly LogCase[] {
  return [
    ...FAULTS.map(faultCase),
    paceCase('1500-per-s', { linesPerSecond: 1_500, windowMs: 5_000, windows: short ? 4 : 10, measures: 'cpu' }),
    // Rounds: what slows the machine for a while should not meet one subject alone.
    { ...paceCase('3000-per-s', { ...HOLD_PACE, windowMs: short ? 1_000 : 2_000 }), rounds: 3 },
    burstCase(short ? 3 : 9),
    FLOOD,
    ...ENDS.map((end) => endCase(end, end)),
    { ...endCase('sigkill', 'sigkill'), subjects: [...USUAL, ALWAYS_SPOOLING], traffic: STEADY_SECOND },
    ...ENDS.filter((end) => end !== 'throw').map((end) => ({
      ...endCase(`${end}-hang`, end),
      fault: { kind: 'hang' } as const,
    })),
  ];
}

/** Lines before, in and after ten seconds of a fault. */
function faultCase([name, kind]: readonly [string, Fault]): LogCase {
  return {
    name,
    subjects: USUAL,
    traffic: { lineCount: 9_000, linesPerSecond: 500 },
    fault: { kind, time: { fromMs: 4_000, forMs: 10_000 } },
    end: 'released',
    rounds: 1,
    together: true,
  };
}

interface Pace {
  readonly linesPerSecond: number;
  readonly windowMs: number;
  /** The first one warms up. */
  readonly windows: number;
  readonly measures: 'hold' | 'cpu';
}

function paceCase(name: string, { linesPerSecond, windowMs, windows, measures }: Pace): LogCase {
  const lineCount = (linesPerSecond * windowMs * windows) / 1_000;
  return {
    name,
    subjects: USUAL,
    traffic: { lineCount, linesPerSecond, windowCount: windows },
    end: 'natural',
    measures,
    rounds: 1,
    together: measures === 'cpu',
  };
}

function burstCase(rounds: number): LogCase {
  return {
    name: 'burst-50k',
    subjects: [BARE, PINO_LOKI, VIGIA, ROOMY, SPOOLING],
    traffic: { lineCount: 50_000, lingerMs: 1_000 },
    end: 'natural',
    measures: 'hold',
    rounds,
    together: false,
  };
}

function endCase(name: string, end: End): LogCase {
  return { name, subjects: USUAL, traffic: { lineCount: 1_000 }, end, rounds: 1, together: true };
}
