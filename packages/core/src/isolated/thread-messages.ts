import type { AddressInfo } from 'node:net';
import type { ProblemReport } from '@vigia/contract';
import type { HttpBuckets, HttpCellLabels, HttpCellsName } from '../metrics/http-cells.js';
import type { Labels } from '../metrics/metric-family.js';
import type { ListenAddress } from '../options/resolve-metrics.js';

/** What a thread begins with. */
export interface ThreadData {
  readonly address: ListenAddress;
  readonly metrics: ThreadMetrics;
  /** The paths of health, which the process answers while it can. */
  readonly healthPaths: readonly string[];
  /** @see SharedState */
  readonly state: SharedArrayBuffer;
}

/** What a thread needs to serve, and to write, metrics. */
export interface ThreadMetrics {
  readonly path: string;
  readonly authorize: 'private' | 'public';
  /** Whether a token is asked for. It is asked of the process: it may be a function. */
  readonly hasToken: boolean;
  readonly buckets: HttpBuckets;
  readonly constantLabels: Labels;
}

/** What the process tells the thread. */
export type ToThread =
  | SharedBlock
  | SharedLabels
  | ThreadAnswer
  | { readonly kind: 'close'; readonly deadlineMs: number };

/** The next block of a histogram, in shared memory. */
export interface SharedBlock {
  readonly kind: 'block';
  readonly name: HttpCellsName;
  readonly numbers: Float64Array;
}

/** The next label sets. */
export interface SharedLabels {
  readonly kind: 'labels';
  readonly of: keyof HttpCellLabels;
  readonly labels: readonly Labels[];
}

/** The answer to a question: what it answers, or why there is none. */
export interface ThreadAnswer {
  readonly kind: 'answer';
  readonly id: number;
  readonly value?: unknown;
  readonly failure?: string | undefined;
}

/** What the thread tells the process. */
export type FromThread =
  | { readonly kind: 'question'; readonly id: number; readonly question: Question }
  | ThreadReport
  | { readonly kind: 'listening'; readonly address: AddressInfo };

/** A problem of the thread's. */
export interface ThreadReport {
  readonly kind: 'report';
  readonly problem: ProblemReport;
  /** That of the cause, which an error loses on its way from thread to thread. */
  readonly causeCode?: string | undefined;
}

/** What the thread asks of the process, and what it is answered with. */
export interface Answers {
  readonly render: RenderedBody;
  readonly token: string;
  readonly request: AnsweredRequest;
}

/** One question. */
export type Question =
  | { readonly kind: 'render'; readonly accept: string }
  | { readonly kind: 'token' }
  | ({ readonly kind: 'request' } & AskedRequest);

/** A body of an exposition. */
export interface RenderedBody {
  readonly body: Uint8Array;
  readonly contentType: string;
}

/** A request for a path of health. */
export interface AskedRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly address: string | undefined;
}

/** Its answer. */
export interface AnsweredRequest {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}
