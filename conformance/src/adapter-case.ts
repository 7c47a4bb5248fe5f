import type { Outcome, ProblemCode } from '@vigia/contract';
import type { TelemetryOptions } from '@vigia/core';
import type { RawRequest } from './clients/raw-request.js';
import type { Dialect } from './harness.js';
import type { Stage } from './stage.js';

/** The event that a case must leave. A member that is not given is not compared, but for those with a default. */
export interface ExpectedEvent {
  /** @defaultValue GET */
  readonly method?: string;
  readonly route: string;
  /** @defaultValue 200 */
  readonly status?: number;
  /** @defaultValue completed */
  readonly outcome?: Outcome;
  /** @defaultValue other, what a client without user agent is */
  readonly domain?: string;
  readonly path?: string;
  readonly query?: string | undefined;
  /** @defaultValue 0 */
  readonly requestBytes?: number;
  /** @defaultValue in a case with one `request`, the body that the client received */
  readonly responseBytes?: number;
  /** Message of the error that reached the exchange, or the thrown value itself. */
  readonly error?: string;
  /** Whether any error reached the exchange. */
  readonly failed?: boolean;
  /** Recorded as a stream: apart from requests and their latency. */
  readonly stream?: 'event_stream' | 'upgrade';
}

interface CaseFacts {
  /** Unique in the table; what a known gap is named by. */
  readonly id: string;
  /** What the application gives to `createTelemetry`, beside what the table needs. */
  readonly options?: TelemetryOptions;
  /** Set while the telemetry is created. */
  readonly environment?: Readonly<Record<string, string>>;
  /** A framework without it does not have the case. */
  readonly needs?: 'http2' | 'inject' | 'upgrades';
  /**
   * How often the telemetry is installed.
   * @defaultValue 1
   */
  readonly mounts?: number;
  /** In the order in which the exchanges end. */
  readonly expected: readonly ExpectedEvent[] | ((dialect: Dialect) => readonly ExpectedEvent[]);
  /** Codes of the problems that must be reported, each at least once; no others may be. */
  readonly problems?: readonly ProblemCode[];
  /** `false` where there is no line about any request. */
  readonly accessLines?: false;
  /** `false` where nothing is served any more that could be compared with the events. */
  readonly scraped?: false;
}

/** One row of the table: what is sent, and what must be recorded. */
export type AdapterCase = CaseFacts &
  (
    | { readonly request: RawRequest; readonly play?: never }
    /** More than one request, or one that is not simply sent and answered. */
    | { readonly request?: never; readonly play: (stage: Stage) => Promise<void> }
  );
