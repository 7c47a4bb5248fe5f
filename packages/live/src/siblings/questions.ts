import type { BusinessView, KpiRow } from '../api/business-view.js';
import type { VerdictReason } from '../api/console-view.js';
import type { RouteQuery } from '../api/parsed-query.js';
import type { ResourceNumbers } from '../api/resources-view.js';
import type { ProcessJob } from '../business/job-history.js';
import type { RangeNumbers } from '../numbers/range-numbers.js';
import type { ServiceTotal } from '../numbers/service-numbers.js';
import type { Sums } from '../numbers/sums.js';
import type { Window } from '../numbers/window.js';
import type { JudgedSpan } from '../verdict/error-reason.js';

/** What processes of one service ask each other. */
export interface Questions {
  readonly state: Readonly<Record<never, never>>;
  readonly service: { readonly window: Window };
  readonly routes: { readonly window: Window };
  readonly route: RouteQuery & { readonly window: Window };
  readonly business: { readonly window: Window };
  readonly resources: Readonly<Record<never, never>>;
}

/** What each process says for itself: plain, for JSON. */
export interface Answers {
  readonly state: ProcessState;
  readonly service: RangeNumbers & {
    readonly total: ServiceTotal;
    readonly inFlight: number;
    readonly state: ProcessState;
  };
  readonly routes: { readonly sinceMs: number; readonly routes: readonly ProcessRoute[] };
  readonly route: RangeNumbers;
  readonly business: {
    readonly kpis: readonly KpiRow[];
    readonly jobs: readonly ProcessJob[];
    readonly audit?: BusinessView['audit'];
  };
  readonly resources: ResourceNumbers;
}

/** How a process stands. */
export interface ProcessState {
  /** Requests of the last minute, and how long of it they were counted. */
  readonly minute: Sums;
  readonly minuteSeconds: number;
  /** By how errors are judged: the last minute, then the last five. */
  readonly spans: readonly JudgedSpan[];
  readonly isQuiet: boolean;
  /** What is wrong beside requests and jobs that fail. */
  readonly reasons: readonly VerdictReason[];
  /** One that failed here may have succeeded in another process since. */
  readonly jobs: readonly ProcessJob[];
}

/** The requests of a route in one process. */
export interface ProcessRoute {
  readonly method: string;
  readonly route: string;
  readonly sums: Sums;
  /** Requests by step. */
  readonly counts: readonly number[];
}

/** The name of a question. */
export type QuestionName = keyof Questions;

/** Answers of this process. */
export type Respond = { readonly [Name in QuestionName]: (question: Questions[Name]) => Answers[Name] };
