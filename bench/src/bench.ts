import type { Row } from './row.js';

/** What the command line asks of every bench. */
export interface BenchSettings {
  /** Fewer rounds: the whole bench in minutes. */
  readonly short: boolean;
  /** The Node binary that runs what is measured. */
  readonly node: string;
  /** Only this stack. */
  readonly stack: string | undefined;
  /** Only this case. */
  readonly caseName: string | undefined;
  /** Rounds per case. */
  readonly rounds: number;
  /** Where the measured processes leave their CPU profiles; nothing is profiled without it. */
  readonly profileDirectory: string | undefined;
}

/** What a bench found. */
export interface BenchReport {
  readonly rows: readonly Row[];
  /** What could not be measured, in words. */
  readonly failures: readonly string[];
}

/** Measures, prints what it finds as it goes, and returns it. */
export type Bench = (settings: BenchSettings) => Promise<BenchReport>;
