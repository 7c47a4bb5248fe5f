import type { Line, Timeline } from './numbers.js';

/** What the service is for: its declared KPIs, its jobs, its audit trail. Of all processes where several serve. */
export interface BusinessView {
  readonly timeMs: number;
  readonly timeline: Timeline;
  readonly kpis: readonly KpiRow[];
  readonly jobs: readonly JobRow[];
  /** Entries of the audit trail by action and outcome; `undefined` where there is no trail. */
  readonly audit: readonly { readonly labels: Readonly<Record<string, string>>; readonly count: number }[] | undefined;
}

/** One series of a KPI. */
export interface KpiRow {
  readonly name: string;
  readonly help: string;
  readonly type: 'counter' | 'gauge' | 'histogram';
  readonly labels: Readonly<Record<string, string>>;
  /** A counter's total, a gauge's value, the mean of a histogram. */
  readonly value: number | undefined;
  /** Of a histogram: how many were observed. */
  readonly count: number | undefined;
  /** Per step: what a counter has grown by, what a gauge was, how many a histogram has observed. */
  readonly sparkline: Line;
}

/** One job. */
export interface JobRow {
  readonly job: string;
  readonly succeeded: number;
  readonly failed: number;
  readonly running: number;
  readonly lastDurationSeconds: number | undefined;
  readonly lastSuccessTimeMs: number | undefined;
  /** Whether its last run failed; `undefined` before the first. */
  readonly lastFailed: boolean | undefined;
}
