import type { ExchangeEvent, SinkHealth } from '@vigia/contract';
import { createSecretTest, type PageHost, type PageSink, type Siblings } from '@vigia/core';
import type { Views } from '../src/api/api.js';
import type { ParsedQuery, ServiceViewName } from '../src/api/parsed-query.js';
import { createWatch, type Watch, type WatchOptions } from '../src/watch.js';

type Families = ReturnType<PageHost['measurements']>;

/** A watch of a telemetry that a test plays, with a clock that the test moves. */
export interface Watched {
  readonly watch: Watch;
  /** What the telemetry says of itself; a test changes it. */
  readonly host: {
    families: Families;
    sinks: readonly PageSink[];
    readiness: ReturnType<PageHost['readiness']>;
    series: ReturnType<PageHost['series']>;
    running: number;
  };
  nowMs(): number;
  /** Moves the clock by so many seconds, backwards too. */
  pass(seconds: number): void;
  /** A request ends. */
  request(facts?: Partial<ExchangeEvent>): ExchangeEvent;
  requests(count: number, facts?: Partial<ExchangeEvent>): void;
  view<Name extends ServiceViewName>(name: Name, query?: Partial<ParsedQuery<Name>>): Promise<Views[Name]>;
}

/** What is not as it is by default. */
export interface WatchedOptions extends Partial<WatchOptions> {
  readonly siblings?: Siblings | undefined;
  readonly startMs?: number | undefined;
  readonly acrossProcesses?: PageHost['acrossProcesses'] | undefined;
}

/** 2026-11-22 00:00:00 UTC: each step of each range begins with it. */
export const MIDNIGHT_MS = 1_795_305_600_000;

/** @see Watched */
export function createWatched({ siblings, startMs = MIDNIGHT_MS, ...options }: WatchedOptions = {}): Watched {
  let nowMs = startMs;
  let ended = 0;
  const host: Watched['host'] = {
    families: [],
    sinks: [],
    readiness: { status: 'ok', checks: {} },
    series: undefined,
    running: 0,
  };
  const watch = createWatch(hostOf(host, siblings, options.acrossProcesses), {
    id: 'orders',
    routes: 100,
    requests: 100,
    lines: 2_000,
    lineBytes: 2_097_152,
    objectives: [],
    clock: () => nowMs,
    ...options,
  });

  function request(facts: Partial<ExchangeEvent> = {}): ExchangeEvent {
    ended += 1;
    const event = exchangeEvent(ended, nowMs, facts);
    watch.record?.(event);
    return event;
  }

  return {
    watch,
    host,
    nowMs: () => nowMs,
    pass: (seconds) => {
      nowMs += seconds * 1_000;
    },
    request,
    requests: (count, facts) => {
      for (let index = 0; index < count; index += 1) request(facts);
    },
    view: (name, query) => watch.view(name, { ...DEFAULTS[name], ...query }),
  };
}

const DEFAULTS: { readonly [Name in ServiceViewName]: ParsedQuery<Name> } = {
  overview: { rangeSeconds: 300 },
  routes: { rangeSeconds: 300 },
  route: { rangeSeconds: 300, method: 'GET', route: '/users/:id' },
  requests: { kind: 'recent', route: undefined },
  request: { id: '' },
  logs: { level: 'trace', text: undefined, request: undefined, after: undefined, limit: 200 },
  business: { rangeSeconds: 300 },
  resources: { rangeSeconds: 300 },
  delivery: {},
};

function hostOf(
  played: Watched['host'],
  siblings: Siblings | undefined,
  acrossProcesses: PageHost['acrossProcesses'] = () => 'own',
): PageHost {
  return {
    service: { name: 'orders', version: '1.2.3', namespace: 'shop', environment: 'test', instance: 'here' },
    report: () => undefined,
    note: () => undefined,
    isSecret: createSecretTest([]),
    running: () => played.running,
    measurements: () => played.families,
    acrossProcesses,
    readiness: () => played.readiness,
    sinks: () => played.sinks,
    series: () => played.series,
    exemplars: () => [],
    siblings,
    listening: () => undefined,
  };
}

/** An exchange that ended now: the n-th. */
export function exchangeEvent(number: number, nowMs: number, facts: Partial<ExchangeEvent> = {}): ExchangeEvent {
  const { durationSeconds = 0.01 } = facts;
  const digits = number.toString(16).padStart(12, '0');
  return {
    requestUuid: `01900000-0000-7000-8000-${digits}`,
    requestId: `01900000-0000-7000-8000-${digits}`,
    traceId: `0190000000007000800000${digits}`.slice(-32).padStart(32, '0'),
    spanId: digits.padStart(16, '0'),
    parentSpanId: undefined,
    timeMs: nowMs - durationSeconds * 1_000,
    durationSeconds,
    method: 'GET',
    route: '/users/:id',
    domain: 'web',
    path: '/users/7',
    query: undefined,
    httpVersion: '1.1',
    headers: {},
    status: 200,
    outcome: 'completed',
    requestBytes: 0,
    responseBytes: 100,
    remoteAddress: '127.0.0.1',
    userAgent: undefined,
    error: undefined,
    ...facts,
  };
}

/** A family as the telemetry measures it. */
export function family(
  name: string,
  samples: readonly (readonly [value: number, labels?: Readonly<Record<string, string>>, suffix?: string])[],
  type: Families[number]['type'] = 'gauge',
): Families[number] {
  return {
    name,
    type,
    help: `What ${name} is.`,
    samples: samples.map(([value, labels = {}, suffix = '']) => ({ name: `${name}${suffix}`, labels, value })),
  };
}

/** A sink that is well. */
export function sinkHealth(facts: Partial<SinkHealth> = {}): SinkHealth {
  return {
    accepted: 0,
    recovered: 0,
    delivered: 0,
    duplicates: 0,
    dropped: {},
    queuedItems: 0,
    queuedBytes: 0,
    queueCapacityItems: 100,
    queueCapacityBytes: 1_000,
    spooledItems: 0,
    spooledBytes: 0,
    spooledTotal: 0,
    retries: 0,
    inFlight: 0,
    breaker: 'closed',
    lastSuccessTimeMs: undefined,
    oldestAgeMs: 0,
    sendDurations: {},
    ...facts,
  };
}
