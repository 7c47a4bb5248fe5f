import {
  createTelemetry,
  type ExchangeEvent,
  type Problem,
  type Telemetry,
  type TelemetryOptions,
} from '../src/index.js';

/** A telemetry whose events a test can wait for, in the order of their ends. */
export interface Recording {
  readonly vigia: Telemetry;
  readonly problems: Problem[];
  /** The next event that was not taken yet. */
  next(): Promise<ExchangeEvent>;
  /** How many events were recorded and not taken. */
  waiting(): number;
}

/** Records into memory; nothing is written to the standard output. */
export function createRecording(options: TelemetryOptions = {}): Recording {
  const events: ExchangeEvent[] = [];
  const takers: ((event: ExchangeEvent) => void)[] = [];
  const problems: Problem[] = [];
  const record = (event: ExchangeEvent): void => {
    const taker = takers.shift();
    if (taker === undefined) events.push(event);
    else taker(event);
  };
  const vigia = createTelemetry({
    logs: false,
    onProblem: (problem) => problems.push(problem),
    ...options,
    sinks: [{ name: 'memory', record }],
  });
  const next = (): Promise<ExchangeEvent> => {
    const event = events.shift();
    return event === undefined ? new Promise((resolve) => takers.push(resolve)) : Promise.resolve(event);
  };
  return { vigia, problems, next, waiting: () => events.length };
}
