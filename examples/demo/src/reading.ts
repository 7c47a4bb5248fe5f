/** What one scrape of `/metrics` says about HTTP and the KPIs, summed over all labels. */
export interface Reading {
  readonly requests: number;
  /** Answers of 5xx. */
  readonly errors: number;
  readonly aborted: number;
  readonly inFlight: number;
  readonly signUps: number;
  readonly orders: number;
  /** What became of the lines for Loki; `undefined` where none is to get any. */
  readonly loki: LokiReading | undefined;
  /** Cumulative counts by upper bound in seconds, ascending; the last bound is infinite. */
  readonly buckets: readonly (readonly [bound: number, count: number])[];
}

/** Lines for Loki. */
export interface LokiReading {
  readonly delivered: number;
  readonly waiting: number;
  readonly lost: number;
}

interface Sample {
  readonly name: string;
  readonly labels: string;
  readonly value: number;
}

const SAMPLE = /^(\w+)(?:\{(.*)\})? (\S+)$/gm;

/** Scrapes a service as Prometheus would. */
export async function readMetrics(url: string): Promise<Reading> {
  const response = await fetch(`${url}/metrics`);
  if (!response.ok) throw new Error(`${url}/metrics answered ${response.status}`);
  return summarize(parse(await response.text()));
}

function parse(text: string): readonly Sample[] {
  return Array.from(text.matchAll(SAMPLE), ([, name = '', labels = '', value]) => ({
    name,
    labels,
    value: Number(value),
  }));
}

function summarize(samples: readonly Sample[]): Reading {
  const total = (name: string, label = ''): number => sum(samples, name, label);
  return {
    requests: total('http_requests_total'),
    errors: total('http_requests_total', 'status_code="5'),
    aborted: total('http_requests_aborted_total'),
    inFlight: total('http_requests_in_flight'),
    signUps: total('business_signups_total'),
    orders: total('business_orders_total'),
    loki: lokiOf(samples),
    buckets: bucketsOf(samples),
  };
}

function lokiOf(samples: readonly Sample[]): LokiReading | undefined {
  const ofLoki = samples.filter(({ labels }) => labels.includes('sink="loki"'));
  if (ofLoki.length === 0) return undefined;
  return {
    delivered: sum(ofLoki, 'telemetry_sink_events_total', 'outcome="delivered"'),
    waiting: sum(ofLoki, 'telemetry_queue_length') + sum(ofLoki, 'telemetry_sink_spool_length'),
    lost: sum(ofLoki, 'telemetry_events_dropped_total'),
  };
}

/** Of the samples whose labels, as they are written, have the text in them. */
function sum(samples: readonly Sample[], name: string, label = ''): number {
  return samples.reduce(
    (total, sample) => total + (sample.name === name && sample.labels.includes(label) ? sample.value : 0),
    0,
  );
}

function bucketsOf(samples: readonly Sample[]): Reading['buckets'] {
  const counts = new Map<number, number>();
  for (const { name, labels, value } of samples) {
    if (name !== 'http_request_duration_seconds_bucket') continue;
    const bound = Number(/le="([^"]+)"/.exec(labels)?.[1]?.replace('+Inf', 'Infinity'));
    counts.set(bound, (counts.get(bound) ?? 0) + value);
  }
  return [...counts].sort(([left], [right]) => left - right);
}
