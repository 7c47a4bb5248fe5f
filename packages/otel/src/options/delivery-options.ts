import type { Attributes, LogLevel, Secret } from '@vigia/contract';
import type { OtlpProtocol } from '../encoding/encoding.js';
import type { OtlpCompression } from '../sink/otlp-destination.js';

/** What every sink of this package takes, wherever it sends to. */
export interface OtlpDeliveryOptions {
  /** `false`: no spans are sent. */
  readonly traces?: false | OtlpSignalOptions | undefined;
  /** `false`: no metrics are sent. */
  readonly metrics?: false | OtlpSignalOptions | undefined;
  /** `false`: no lines of the log are sent. */
  readonly logs?: false | OtlpLogsOptions | undefined;
  /** @defaultValue 'http/protobuf' */
  readonly protocol?: OtlpProtocol | undefined;
  /** @defaultValue 'gzip' */
  readonly compression?: OtlpCompression | undefined;
  /** How often metrics are read and sent. @defaultValue 60000 */
  readonly metricIntervalMs?: number | undefined;
  /** Of counters and histograms. */
  readonly temporality?: TemporalityOption | undefined;
  /** Sent with every request. A function is asked again when its value was refused. */
  readonly headers?: Readonly<Record<string, Secret>> | undefined;
  /** Attributes of the resource, beside what is known of the process. */
  readonly resource?: Attributes | undefined;
  /** The least grave level of the lines that are sent. @defaultValue 'trace' */
  readonly logLevel?: LogLevel | undefined;
  /** Where signals outlive the process; `false`: nowhere. @defaultValue as the telemetry has it */
  readonly spool?: false | OtlpSpoolOptions | undefined;
  /** Bytes in memory, of each signal. @defaultValue 16777216 (16 MiB) */
  readonly maxQueueBytes?: number | undefined;
  /** How long one request may take. @defaultValue 10000 */
  readonly timeoutMs?: number | undefined;
}

/** Of one signal. */
export interface OtlpSignalOptions {
  /** Where it goes, whole: nothing is appended. */
  readonly url?: string | undefined;
  /** Beside those of all signals. */
  readonly headers?: Readonly<Record<string, Secret>> | undefined;
}

/** Of lines of the log. */
export interface OtlpLogsOptions extends OtlpSignalOptions {
  /** Whether a line is sent for each exchange. @defaultValue true where no traces are sent, else false */
  readonly access?: boolean | undefined;
}

/** What can be asked for; `lowmemory` is `delta` here. */
export const TEMPORALITIES = ['cumulative', 'delta', 'lowmemory'] as const;

/** One of {@link TEMPORALITIES}. */
export type TemporalityOption = (typeof TEMPORALITIES)[number];

/** Where signals outlive the process. */
export interface OtlpSpoolOptions {
  readonly directory: string;
  /** @defaultValue 'overflow' */
  readonly mode?: 'overflow' | 'always' | undefined;
  /** Of each signal. @defaultValue 268435456 (256 MiB) */
  readonly maxBytes?: number | undefined;
}
