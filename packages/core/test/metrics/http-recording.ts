import { HTTP_DURATION_BUCKETS, HTTP_SIZE_BUCKETS, type Problem } from '@vigia/contract';
import { Registry } from 'prom-client';
import { createExposition } from '../../src/metrics/exposition/exposition.js';
import {
  createHttpMetrics,
  type ExchangeMeasurement,
  type HttpMetrics,
  type HttpMetricsOptions,
} from '../../src/metrics/http-metrics.js';
import type { HttpLimits } from '../../src/metrics/label-overflow.js';
import { bodyText } from './body-text.js';
import { checkHistograms } from './parser/check-histograms.js';
import { parseOpenMetrics } from './parser/parse-open-metrics.js';
import { parseText } from './parser/parse-text.js';
import type { ParsedSample } from './parser/parsed-exposition.js';

/** HTTP metrics with what they report, and what a scrape of them holds. */
export interface HttpRecording {
  readonly metrics: HttpMetrics;
  readonly problems: readonly Omit<Problem, 'count'>[];
  /** Starts and ends one request; a plain GET unless told otherwise. Returns the route's label. */
  request(different?: Partial<ExchangeMeasurement>, values?: readonly string[]): string;
  /** Scrapes and reads what was scraped, after checking that its histograms make sense. */
  scrape(): Promise<Scrape>;
  /** Every sample, as OpenMetrics has it. */
  openMetrics(): Promise<readonly ParsedSample[]>;
}

/** The samples of one scrape. */
export interface Scrape {
  readonly samples: readonly ParsedSample[];
  /** The value of the one sample of this name that has these labels and maybe more. */
  value(name: string, labels?: Readonly<Record<string, string>>): number | undefined;
  /** All values of one label. */
  labelValues(name: string, label: string): readonly string[];
}

const OPEN_METRICS = 'application/openmetrics-text';

const DEFAULT_LIMITS: HttpLimits = { routes: 500, domains: 16, series: 5_000 };

const PLAIN: ExchangeMeasurement = {
  method: 'GET',
  route: '/users/:id',
  domain: 'web',
  status: 200,
  aborted: false,
  startedAtMs: 0,
  durationSeconds: 0.02,
  traceId: '0123456789abcdef0123456789abcdef',
  requestBytes: 0,
  responseBytes: 100,
};

/** What the metrics are made of where a test does not say. */
export const MEASURING: Omit<HttpMetricsOptions, 'report'> = {
  limits: DEFAULT_LIMITS,
  buckets: { durationSeconds: HTTP_DURATION_BUCKETS, sizeBytes: HTTP_SIZE_BUCKETS },
  labels: [],
};

export function createHttpRecording(
  limits: Partial<HttpLimits> = {},
  different: Partial<HttpMetricsOptions> = {},
): HttpRecording {
  const problems: Omit<Problem, 'count'>[] = [];
  const report = (problem: Omit<Problem, 'count'>) => void problems.push(problem);
  const metrics = createHttpMetrics({ ...MEASURING, limits: { ...DEFAULT_LIMITS, ...limits }, ...different, report });
  const { render } = createExposition({ families: metrics.families, registry: new Registry(), report });

  function request(measured: Partial<ExchangeMeasurement> = {}, values?: readonly string[]): string {
    const measurement = { ...PLAIN, ...measured };
    metrics.started(measurement.method);
    return metrics.ended(measurement, values);
  }

  async function openMetrics(): Promise<readonly ParsedSample[]> {
    const families = parseOpenMetrics(await bodyText(render(OPEN_METRICS)));
    checkHistograms(families);
    return families.flatMap((family) => family.samples);
  }

  return { metrics, problems, request, openMetrics, scrape: async () => readScrape(await bodyText(render(null))) };
}

export function readScrape(body: string): Scrape {
  const families = parseText(body);
  checkHistograms(families);
  const samples = families.flatMap((family) => family.samples);
  return {
    samples,
    value: (name, labels = {}) => onlyValue(samples, name, labels),
    labelValues: (name, label) =>
      samples.filter((sample) => sample.name === name).map(({ labels }) => labels.get(label) ?? ''),
  };
}

function onlyValue(samples: readonly ParsedSample[], name: string, labels: Readonly<Record<string, string>>) {
  const wanted = Object.entries(labels);
  const found = samples.filter(
    (sample) => sample.name === name && wanted.every(([label, value]) => sample.labels.get(label) === value),
  );
  if (found.length > 1) throw new Error(`${found.length} samples of ${name} have ${JSON.stringify(labels)}`);
  return found[0]?.value;
}
