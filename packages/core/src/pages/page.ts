import type {
  AcrossProcesses,
  ExchangeEvent,
  LogLevel,
  LogRecord,
  Peer,
  Problem,
  Report,
  SinkHealth,
  SinkHost,
} from '@vigia/contract';
import type { Readiness } from '../health/readiness.js';
import type { Note } from '../logging/note.js';
import type { SecretTest } from '../logging/redaction/secret-test.js';
import type { Exemplar, Labels, MetricFamily } from '../metrics/metric-family.js';

/**
 * Something that people look at with a browser. One page may be given to several telemetries of a process: it is told
 * of each, and served by each.
 */
export interface Page {
  /** Appears in problem reports: lower case, short, unique within one telemetry. */
  readonly name: string;
  /** Where it is served, with all paths below: `/telemetry` has `/telemetry/api/overview` too. */
  readonly path: string;
  /** Called once for each telemetry, when it is made. What it throws is reported, and the page is not served there. */
  attach(host: PageHost): PageFeed;
  /** Answers a request for {@link path} or below it, of any method. The page decides who may see what. */
  handle(request: Request, peer: Peer): Promise<Response>;
}

/** What a telemetry tells a page. Every member is a capability: the core pays for a signal only where it is there. */
export interface PageFeed {
  /** Takes one ended exchange. Synchronous, bounded; what it throws is reported and never reaches the request. */
  record?(event: ExchangeEvent): void;
  /** Takes one line of the telemetry's own logger: no access lines, of which `record` has more. */
  recordLog?(line: LogRecord): void;
  /** The least grave level that `recordLog` is given. @defaultValue 'trace' */
  readonly logLevel?: LogLevel | undefined;
  /** Takes what the telemetry itself has to report, of its sinks and of this page too. Must not report anything. */
  recordProblem?(problem: Problem): void;
  /** Answers what the same page in another process of the service has asked. */
  answer?(question: string): Promise<string>;
  /** Ends what is open for this telemetry. Called once. */
  close?(deadlineMs: number): Promise<void>;
}

/** What a telemetry lends to its pages. Nothing of it ever throws; all that is read is synchronous and cheap. */
export interface PageHost {
  /** Who this process is. */
  readonly service: SinkHost['service'];
  readonly report: Report;
  /** Writes a line about the page at level `info`. */
  readonly note: Note;
  /** Whether the value of a field, header or parameter with this name must not be kept: secrets, and what `logs.redact` names. */
  readonly isSecret: SecretTest;
  /** How many exchanges are running. */
  running(): number;
  /** What is measured beside the requests: process, event loop, host, health, KPIs, jobs, parts. */
  measurements(): readonly MetricFamily[];
  /** What becomes of a gauge of {@link measurements} where several processes serve: by the catalogue, or the KPI's declaration. */
  acrossProcesses(metric: string): AcrossProcesses;
  /** How readiness stands, by the last results of its checks. */
  readiness(): Readiness;
  /** The sinks, with those that lines are sent through; `health` is `undefined` where a sink tells nothing. */
  sinks(): readonly PageSink[];
  /** The label sets of HTTP; `undefined` when metrics are off. */
  series(): SeriesBudget | undefined;
  /** The exemplars of the latency histogram that lead to a trace. */
  exemplars(traceId: string): readonly PageExemplar[];
  /** The other processes of the service; `undefined` where this process speaks for itself. */
  readonly siblings: Siblings | undefined;
  /**
   * @param told - Called with the origin (`http://localhost:3000`) of each server that is known to serve the page, at
   * once for those that listen already.
   */
  listening(told: (origin: string) => void): void;
}

/** How one sink is doing. */
export interface PageSink {
  readonly name: string;
  readonly health: SinkHealth | undefined;
}

/** How far a budget is used, and by whom. */
export interface SeriesBudget {
  readonly used: number;
  readonly limit: number;
  readonly routes: { readonly used: number; readonly limit: number };
  readonly domains: { readonly used: number; readonly limit: number };
  /** Label sets of each route, the greatest first; `<other>` is what was over budget. */
  readonly byRoute: readonly { readonly route: string; readonly series: number }[];
}

/** An exemplar and where it stands. */
export interface PageExemplar extends Exemplar {
  /** The metric's full name, as the exposition writes it. */
  readonly name: string;
  /** Of the series. */
  readonly series: Labels;
  /** Upper bound of the bucket in seconds; `Infinity` for the last. */
  readonly bound: number;
}

/** The other processes of a service on this host. */
export interface Siblings {
  /** This process, as the page calls it: its pid, and of a thread its number too. */
  readonly self: string;
  /**
   * Asks the same page in all other processes. Those that do not answer within the time are left out and listed; never
   * rejects.
   */
  ask(question: string, timeoutMs: number): Promise<SiblingAnswers>;
}

/** What the others have said. */
export interface SiblingAnswers {
  readonly answers: readonly { readonly process: string; readonly answer: string }[];
  /** Who has not answered in time. */
  readonly late: readonly string[];
}
