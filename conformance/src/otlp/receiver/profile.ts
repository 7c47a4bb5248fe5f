import type { RecordLimits } from './record-limits.js';
import type { RuleName } from './rules.js';
import type { ReceivedRequest } from './transport/received-request.js';

/** A kind of record, each with a path of its own. */
export type Signal = 'traces' | 'metrics' | 'logs';

/** What a destination documents of itself. What is left out is not limited. */
export interface ReceiverProfile {
  readonly name: string;
  /** The signals that it takes, each with its path. */
  readonly paths: Readonly<Partial<Record<Signal, string>>>;
  readonly contentTypes: readonly string[];
  readonly contentEncodings: readonly string[];
  readonly httpVersions: readonly string[];
  /** What it asks of the headers. */
  readonly demands: readonly HeaderDemand[];
  /** Bytes as they were sent. */
  readonly maxSentBytes?: number | undefined;
  /** Bytes after decompression. */
  readonly maxBodyBytes?: number | undefined;
  readonly limits: RecordLimits;
  /** Of points, where they differ from those of other records. */
  readonly pointLimits?: RecordLimits | undefined;
  /** The only one that it takes, or wants, of monotonic sums and histograms. */
  readonly temporality?: 'cumulative' | 'delta' | undefined;
  readonly requiredResource: readonly string[];
  /** The rules by which the whole request is refused, with 400. What breaks others is taken, and listed. */
  readonly refusesBy: readonly RuleName[];
  /** Answers of 200 have no body, as this one has. */
  readonly hasEmptyAnswers?: boolean | undefined;
}

/** One demand on the headers of a request. */
export interface HeaderDemand {
  readonly rule: 'authorization' | 'required-header' | 'signature';
  /** What the destination answers where it is not met. */
  readonly status: number;
  /** What is wrong; `undefined` where nothing is. */
  find(request: ReceivedRequest): string | undefined;
}
