import type { Problem } from '@vigia/contract';
import { createTelemetry, type Telemetry, type TelemetryOptions } from '@vigia/core';
import { type Connections, createConnections } from './clients/connections.js';
import type { RawRequest } from './clients/raw-request.js';
import type { RawResponse } from './clients/raw-response.js';
import { createEventLog, type EventLog } from './event-log.js';
import { parseSamples, type Samples } from './exposition/samples.js';
import { createGates, type Gates } from './gates.js';
import type { Dialect, Harness, MakeHarness } from './harness.js';
import { createLineLog, type LineLog } from './line-log.js';

/** A running application with its telemetry, and all that a case does to it. */
export interface Stage extends Pick<Connections, 'connect' | 'connectHttp2'> {
  readonly vigia: Telemetry;
  readonly harness: Harness;
  readonly dialect: Dialect;
  readonly gates: Gates;
  readonly log: EventLog;
  /** Every line of the logger. */
  readonly lineLog: LineLog;
  readonly problems: readonly Problem[];
  /** One request over a connection of its own (a session, on HTTP/2), and its response. */
  exchange(request: RawRequest): Promise<RawResponse>;
  /** What `/metrics` says now, in the text format. */
  scrape(): Promise<Samples>;
  /** Starts another application in this process; the caller closes it. */
  sibling(stageOptions?: StageOptions): Promise<Stage>;
  close(): Promise<void>;
}

/** A framework with the fixture on it. */
export interface Framework {
  readonly makeHarness: MakeHarness;
  readonly dialect: Dialect;
}

/** What a stage is opened with. */
export interface StageOptions {
  readonly options?: TelemetryOptions | undefined;
  readonly environment?: Readonly<Record<string, string>> | undefined;
  /** How often the telemetry is installed; once when not given. */
  readonly mounts?: number | undefined;
  /** Other telemetries that the same application installs. */
  readonly beside?: readonly Telemetry[] | undefined;
  readonly http2?: boolean | undefined;
  readonly uniformAnswers?: boolean | undefined;
  /** Whether the adapter has seen a request of this server: one that leaves no trace. */
  readonly acquainted?: boolean | undefined;
}

/** Starts a fixture with a telemetry of its own. */
export async function openStage(framework: Framework, stageOptions: StageOptions = {}): Promise<Stage> {
  const { mounts = 1, beside = [], http2 = false, uniformAnswers = false, acquainted = false } = stageOptions;
  const { makeHarness, dialect } = framework;
  const gates = createGates();
  const log = createEventLog();
  const lineLog = createLineLog();
  const problems: Problem[] = [];
  const vigia = telemetryFor(stageOptions, { log, lineLog, problems });
  const telemetries = [...Array.from({ length: mounts }, () => vigia), ...beside];
  const harness = await makeHarness({ telemetries, gates, http2, uniformAnswers });
  const { connect, connectHttp2, leaveAll } = createConnections(harness.url);

  async function exchange(request: RawRequest): Promise<RawResponse> {
    if (http2) return connectHttp2().exchange(request);
    const connection = connect();
    connection.send(request);
    return connection.receive(request.method);
  }

  async function scrape(): Promise<Samples> {
    const { status, body } = await exchange({ path: '/metrics' });
    if (status !== 200) throw new Error(`/metrics answered ${status}: ${body}`);
    return parseSamples(body.toString());
  }

  async function close(): Promise<void> {
    gates.openAll();
    leaveAll();
    await harness.close();
    await vigia.close(0);
  }

  if (acquainted) await exchange({ path: '/favicon.ico' });
  return {
    vigia,
    harness,
    dialect,
    gates,
    log,
    lineLog,
    problems,
    connect,
    connectHttp2,
    exchange,
    scrape,
    sibling: (siblingOptions) => openStage(framework, siblingOptions),
    close,
  };
}

/** What remembers all that a telemetry tells. */
interface Memory {
  readonly log: EventLog;
  readonly lineLog: LineLog;
  readonly problems: Problem[];
}

function telemetryFor({ options, environment = {} }: StageOptions, { log, lineLog, problems }: Memory): Telemetry {
  const before = Object.keys(environment).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, environment);
  try {
    return createTelemetry({
      ...options,
      service: { name: 'conformance' },
      logs: options?.logs ?? { destination: lineLog.destination },
      onProblem: options?.onProblem ?? ((problem) => problems.push(problem)),
      sinks: [log.sink, ...(options?.sinks ?? [])],
    });
  } finally {
    for (const [name, value] of before) restore(name, value);
  }
}

function restore(name: string, value: string | undefined): void {
  if (value === undefined) {
    delete process.env[name];
    return;
  }
  process.env[name] = value;
}
