import type { AvailabilitySlo, Kpi, KpiSlo, LatencySlo, Slo } from '../../observability.js';
import { SLO_SERIES } from '../recorded-series.js';
import type { SampleSeries } from '../rule-case.js';
import type { RuleContext } from '../rule-context.js';
import { sloSelector } from './slo-selector.js';

/** Some minutes of the same traffic. */
export interface TrafficStretch {
  readonly minutes: number;
  readonly goodPerMinute: number;
  readonly badPerMinute: number;
}

/** The series of a test in which an SLO sees this traffic, with a value each minute. */
export function sloTraffic(
  slo: Slo,
  context: RuleContext,
  stretches: readonly TrafficStretch[],
): readonly SampleSeries[] {
  const good = counterValues(stretches.map(({ minutes, goodPerMinute }) => [minutes, goodPerMinute]));
  const bad = counterValues(stretches.map(({ minutes, badPerMinute }) => [minutes, badPerMinute]));
  if (slo.type === 'availability') return requests(slo, context, { good, bad });
  if (slo.type === 'latency') {
    const all = counterValues(stretches.map((one) => [one.minutes, one.goodPerMinute + one.badPerMinute]));
    return durations(slo, context, { good, all });
  }
  return slo.type === 'kpi' ? outcomes(slo, context, { good, bad }) : rates(slo, context, stretches);
}

function requests(
  slo: AvailabilitySlo,
  { sample }: RuleContext,
  { good, bad }: Readonly<Record<'good' | 'bad', string>>,
): readonly SampleSeries[] {
  const isBad = new RegExp(`^(?:${slo.bad})$`);
  const of = (status: string | undefined, values: string): readonly SampleSeries[] =>
    status === undefined
      ? []
      : [sample('http_requests_total', { labels: { ...requestLabels(slo), status_code: status }, values })];
  return [
    ...of(
      STATUS_CODES.find((status) => !isBad.test(status)),
      good,
    ),
    ...of(
      STATUS_CODES.find((status) => isBad.test(status)),
      bad,
    ),
  ];
}

function durations(
  slo: LatencySlo,
  { sample }: RuleContext,
  { good, all }: Readonly<Record<'good' | 'all', string>>,
): readonly SampleSeries[] {
  const labels = { ...requestLabels(slo), status_code: '200' };
  const inTime = { ...labels, le: String(slo.thresholdSeconds) };
  return [
    sample('http_request_duration_seconds', { labels, values: all, part: 'count' }),
    sample('http_request_duration_seconds', { labels: inTime, values: good, part: 'bucket' }),
  ];
}

function outcomes(
  slo: KpiSlo,
  { observability, sampleKpi }: RuleContext,
  { good, bad }: Readonly<Record<'good' | 'bad', string>>,
): readonly SampleSeries[] {
  const kpi = observability.kpis.find(({ name }) => name === slo.kpi);
  const bads = labelSetsOf(kpi).filter((labels) => isBadOutcome(slo, labels));
  const goods = labelSetsOf(kpi).filter((labels) => !isBadOutcome(slo, labels));
  return [
    ...goods.slice(0, 1).map((labels) => sampleKpi(slo.kpi, labels, good)),
    ...bads.slice(0, 1).map((labels) => sampleKpi(slo.kpi, labels, bad)),
  ];
}

/** What an author's own expressions read is not known: its rates are given in place of what would be recorded. */
function rates(slo: Slo, context: RuleContext, stretches: readonly TrafficStretch[]): readonly SampleSeries[] {
  const values = (rate: (stretch: TrafficStretch) => number): string =>
    stretches.map((stretch) => `${rate(stretch) / 60}+0x${stretch.minutes - 1}`).join(' ');
  return [
    { series: sloSelector(SLO_SERIES.bad, slo, context), values: values((one) => one.badPerMinute) },
    {
      series: sloSelector(SLO_SERIES.total, slo, context),
      values: values((one) => one.goodPerMinute + one.badPerMinute),
    },
  ];
}

/** Those that are usual first. */
const STATUS_CODES: readonly string[] = [200, 500, ...Array.from({ length: 500 }, (_, index) => index + 100)].map(
  String,
);

function requestLabels({ routes, domain }: AvailabilitySlo | LatencySlo): Readonly<Record<string, string>> {
  const [route = '/'] = routes?.only ?? [];
  const isExcepted = routes?.except?.includes(route) === true;
  return { route: isExcepted ? '/not-excepted' : route, method: 'GET', domain: domain ?? 'web' };
}

function labelSetsOf(kpi: Kpi | undefined): readonly Readonly<Record<string, string>>[] {
  return Object.entries(kpi?.labels ?? {}).reduce<readonly Readonly<Record<string, string>>[]>(
    (sets, [label, values]) => sets.flatMap((set) => values.map((value) => ({ ...set, [label]: value }))),
    [{}],
  );
}

function isBadOutcome({ bad }: KpiSlo, labels: Readonly<Record<string, string>>): boolean {
  return Object.entries(bad).every(([label, values]) => values.includes(labels[label] ?? ''));
}

/** A counter in promtool's notation, stretch after stretch, from 0. */
function counterValues(stretches: readonly (readonly [minutes: number, perMinute: number])[]): string {
  let start = 0;
  const texts = stretches.map(([minutes, perMinute]) => {
    const text = `${start}+${perMinute}x${minutes - 1}`;
    start += perMinute * minutes;
    return text;
  });
  return texts.join(' ');
}
