import type { LogLevel, ProblemReport } from '@vigia/contract';
import type { GivenLimits } from '@vigia/delivery';
import type { OtlpSpoolOptions } from '../options/delivery-options.js';

/** How a sink sends, wherever it sends to. */
export interface OtlpSinkOptions {
  /** @defaultValue 60000 */
  readonly metricIntervalMs?: number | undefined;
  /** How long a reading of the metrics may take before it is told of. @defaultValue 30000 */
  readonly metricTimeoutMs?: number | undefined;
  /** The least grave level of the lines that are sent. @defaultValue 'trace' */
  readonly logLevel?: LogLevel | undefined;
  /** Whether a line is sent for each exchange. @defaultValue true where no traces are sent, else false */
  readonly access?: boolean | undefined;
  /** `false`: nowhere. @defaultValue as the telemetry has it */
  readonly spool?: false | OtlpSpoolOptions | undefined;
  /** Of each signal. @defaultValue 16777216 (16 MiB) */
  readonly maxQueueBytes?: number | undefined;
  /** @defaultValue 10000 */
  readonly timeoutMs?: number | undefined;
  /** Of the process: who it is. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** What is told of once there is somebody to tell. */
  readonly warnings?: readonly ProblemReport[] | undefined;
  /** For tests, which are in a hurry. */
  readonly limits?: GivenLimits | undefined;
}
