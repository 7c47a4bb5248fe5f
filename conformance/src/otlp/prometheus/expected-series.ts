import { LABELS, type LabelName, METRICS, type MetricDefinition, type MetricName } from '@vigia/contract';
import type { HistogramPart, Signals } from '@vigia/provision';
import type {
  ParsedExposition,
  ParsedFamily,
  ParsedSample,
} from '../../../../packages/core/test/metrics/parser/parsed-exposition.js';
import { type SeriesValues, seriesOf } from './prometheus-series.js';

const PART = /_(?<part>bucket|sum|count)$/;

/**
 * The series that a Prometheus which is fed by OTLP must have, by what `/metrics` says and by the names that dashboards
 * and rules ask for.
 */
export function expectedSeries(exposition: ParsedExposition, signals: Signals): SeriesValues {
  return new Map(
    exposition.flatMap((family) =>
      family.samples
        .filter(({ value }) => Number.isFinite(value))
        .map((sample) => [seriesOf(nameOf(family, sample, signals), labelsOf(family, sample, signals)), sample.value]),
    ),
  );
}

function nameOf(family: ParsedFamily, sample: ParsedSample, signals: Signals): string {
  if (!isCatalogued(family))
    return family.type === 'counter' ? `${sample.name.replace(/_total$/, '')}_total` : sample.name;
  const { part } = PART.exec(sample.name.slice(family.name.length))?.groups ?? {};
  return signals.metric(family.name as MetricName, part as HistogramPart | undefined);
}

function labelsOf(
  family: ParsedFamily,
  { labels }: ParsedSample,
  signals: Signals,
): Readonly<Record<string, string | number>> {
  const named = [...labels].map(
    ([label, value]) => [nameOfLabel(family, label, signals), writtenValue(label, value)] as const,
  );
  return { ...Object.fromEntries(named), ...(isCatalogued(family) && outcomeOf(family, labels)) };
}

/** What OTLP has besides: why a request failed, and the port of who was called by itself. */
function outcomeOf({ name }: ParsedFamily, labels: ReadonlyMap<string, string>): Readonly<Record<string, string>> {
  const isCall = name.startsWith('http_client_');
  const status = labels.get('status_code') ?? '';
  const [, address, port] = /^(.+):(\d+)$/.exec((isCall && labels.get('host')) || '') ?? [];
  return {
    ...(status >= (isCall ? '400' : '500') && { error_type: status }),
    ...(address !== undefined && port !== undefined && { server_address: address, server_port: port }),
  };
}

function nameOfLabel(family: ParsedFamily, label: string, signals: Signals): string {
  const definition: MetricDefinition | undefined = isCatalogued(family)
    ? METRICS[family.name as MetricName]
    : undefined;
  const isOurs = definition?.labels.some((known) => known === label) === true && label in LABELS;
  return isOurs ? signals.label(label as LabelName, family.name as MetricName) : label;
}

/** Bounds are numbers, however they are written. */
function writtenValue(label: string, value: string): string | number {
  if (label !== 'le' && label !== 'quantile') return value;
  return value === '+Inf' ? Number.POSITIVE_INFINITY : Number(value);
}

function isCatalogued({ name, type }: ParsedFamily): boolean {
  return name in METRICS && METRICS[name as MetricName].type === type;
}
