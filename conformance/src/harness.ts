import type { Telemetry } from '@vigia/core';
import type { Gates } from './gates.js';

/** What a case asks of a fixture. */
export interface HarnessSetup {
  /** Installed in this order. The same one twice is a double mount; none is the bare application. */
  readonly telemetries: readonly Telemetry[];
  readonly gates: Gates;
  /** Serve HTTP/2 in clear text in place of HTTP/1.1. */
  readonly http2: boolean;
  /** Answer errors and unmatched requests with the same bytes on every framework, not with the framework's own. */
  readonly uniformAnswers: boolean;
}

/** A running fixture. */
export interface Harness {
  /** Origin, without a path. */
  readonly url: string;
  /** Closes the server and every connection to it. */
  close(): Promise<void>;
  /** Sends a request without a socket, where the framework can. */
  readonly inject?: ((method: string, path: string) => Promise<InjectedResponse>) | undefined;
}

/** What comes back from {@link Harness.inject}. */
export interface InjectedResponse {
  readonly status: number;
  readonly body: string;
}

/** Starts the fixture of one framework. */
export type MakeHarness = (setup: HarnessSetup) => Promise<Harness>;

/** How a framework answers, and which route it then has. */
export interface Answer {
  readonly status: number;
  readonly route: string;
}

/** Where frameworks differ by nature, so that the table expects of each what it really does. */
export interface Dialect {
  /** POST to a path that has GET only. */
  readonly methodMismatch: Answer;
  /** OPTIONS to a path that has GET only. */
  readonly automaticOptions: Answer;
  /** GET of a parameter that is not valid percent encoding. */
  readonly badPercent: Answer;
  /** POST of a body that is not the JSON it claims to be. */
  readonly malformedBody: Answer;
  /** Whether the framework closes the connection when the source of a stream fails under way. */
  readonly endsBrokenStreams: boolean;
  /** Whether an upgraded connection reaches the framework. */
  readonly upgrades: boolean;
  readonly http2: boolean;
  readonly inject: boolean;
  /** Whether the adapter follows a server otherwise once it has seen a request of it: then the table is run for both. */
  readonly learnsServers: boolean;
}
