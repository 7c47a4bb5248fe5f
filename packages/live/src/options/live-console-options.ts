import type { Peer, Secret } from '@vigia/contract';

/** What `liveConsole` takes. Everything may be left out; what a variable says, an option beats. */
export interface LiveConsoleOptions {
  /** Where the page is, with all below it. @defaultValue '/telemetry' */
  readonly path?: string | undefined;
  /** Who may look: alone decides where it is given. What it throws, or returns but true, refuses. */
  readonly authorize?: LiveAuthorize | undefined;
  /** Whoever presents it may look, from anywhere. */
  readonly token?: Secret | undefined;
  /** Further names that the page may be asked for by, without port, where neither `authorize` nor `token` decides. */
  readonly hosts?: readonly string[] | undefined;
  /** How many streams may be open at once. @defaultValue 50 */
  readonly maxClients?: number | undefined;
  /** How many pairs of method and route are told apart. @defaultValue 100 */
  readonly routes?: number | undefined;
  /** How many requests that failed are kept, as many of the slowest, and twice as many of the newest. @defaultValue 100 */
  readonly requests?: number | undefined;
  /** How many lines of the log are kept. @defaultValue 2000 */
  readonly lines?: number | undefined;
  /** What these lines may take. @defaultValue 2097152 (2 MiB) */
  readonly lineBytes?: number | undefined;
  /** What the service promises, for the page alone. */
  readonly objectives?: readonly LiveObjective[] | undefined;
}

/** Decides who may look. */
export type LiveAuthorize = (request: Request, peer: Peer) => boolean | Promise<boolean>;

/** One promise. Without a threshold a request is good when it does not fail, with one when it is answered in time. */
export interface LiveObjective {
  readonly name: string;
  /** Which part of the requests is to be good, such as 0.999. */
  readonly target: number;
  readonly thresholdSeconds?: number | undefined;
}
