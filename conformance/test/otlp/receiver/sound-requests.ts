import type { Signal } from '../../../src/otlp/receiver/profile.js';

/** A request as OTLP writes it in JSON, to be spoilt. */
export type SpoilableRequest = ReturnType<typeof JSON.parse>;

const NANOSECONDS_PER_MS = 1_000_000n;

/** So many milliseconds before now. */
export function nanoseconds(agoMs = 0): string {
  return String(BigInt(Date.now() - agoMs) * NANOSECONDS_PER_MS);
}

/** An attribute that is a text. */
export function text(key: string, value: string): object {
  return { key, value: { stringValue: value } };
}

/** An attribute that is an integer. */
export function integer(key: string, value: number): object {
  return { key, value: { intValue: String(value) } };
}

function source(): object {
  const attributes = [text('service.name', 'orders'), text('service.instance.id', '1'), text('gcp.project_id', 'p')];
  return { attributes };
}

const SCOPE = { name: 'vigia', version: '1' };

function traces(): SpoilableRequest {
  const span = {
    traceId: '0af7651916cd43dd8448eb211c80319c',
    spanId: 'b7ad6b7169203331',
    parentSpanId: '00f067aa0ba902b7',
    traceState: 'congo=t61rcWkgMzE,rojo=00f067aa0ba902b7',
    flags: 0x301,
    name: 'GET /users/:id',
    kind: 2,
    startTimeUnixNano: nanoseconds(30),
    endTimeUnixNano: nanoseconds(20),
    attributes: [
      text('http.request.method', 'GET'),
      text('http.route', '/users/:id'),
      text('url.path', '/users/1'),
      text('url.scheme', 'http'),
      integer('http.response.status_code', 500),
      text('error.type', '500'),
    ],
    events: [{ name: 'exception', timeUnixNano: nanoseconds(20), attributes: [text('exception.message', 'no')] }],
    status: { code: 2, message: 'no' },
  };
  return { resourceSpans: [{ resource: source(), scopeSpans: [{ scope: SCOPE, spans: [span] }] }] };
}

function metrics(): SpoilableRequest {
  const times = { startTimeUnixNano: nanoseconds(1_000), timeUnixNano: nanoseconds(10) };
  const histogram = {
    ...times,
    attributes: [text('http.request.method', 'GET'), integer('http.response.status_code', 200)],
    count: '3',
    sum: 0.9,
    bucketCounts: ['1', '2', '0'],
    explicitBounds: [0.1, 0.5],
    exemplars: [
      {
        timeUnixNano: nanoseconds(20),
        asDouble: 0.4,
        traceId: '0af7651916cd43dd8448eb211c80319c',
        spanId: 'b7ad6b7169203331',
      },
    ],
  };
  const sent = [
    {
      name: 'http.server.request.duration',
      unit: 's',
      histogram: { aggregationTemporality: 1, dataPoints: [histogram] },
    },
    {
      name: 'business.signups',
      unit: '{signup}',
      sum: { aggregationTemporality: 1, isMonotonic: true, dataPoints: [{ ...times, asDouble: 4, attributes: [] }] },
    },
    { name: 'process.memory.usage', unit: 'By', gauge: { dataPoints: [{ ...times, asInt: '5', attributes: [] }] } },
    {
      name: 'db_seconds',
      unit: '',
      summary: {
        dataPoints: [{ ...times, attributes: [], count: '1', sum: 2, quantileValues: [{ quantile: 0.5, value: 2 }] }],
      },
    },
  ];
  return { resourceMetrics: [{ resource: source(), scopeMetrics: [{ scope: SCOPE, metrics: sent }] }] };
}

function logs(): SpoilableRequest {
  const log = {
    timeUnixNano: nanoseconds(20),
    observedTimeUnixNano: nanoseconds(10),
    severityNumber: 9,
    severityText: 'info',
    body: { stringValue: 'an order was placed' },
    attributes: [text('request_id', '1')],
    traceId: '0af7651916cd43dd8448eb211c80319c',
    spanId: 'b7ad6b7169203331',
  };
  return { resourceLogs: [{ resource: source(), scopeLogs: [{ scope: SCOPE, logRecords: [log] }] }] };
}

/** Of each signal one in which nothing is wrong, made anew. */
export const SOUND_REQUESTS: Readonly<Record<Signal, () => SpoilableRequest>> = { traces, metrics, logs };
