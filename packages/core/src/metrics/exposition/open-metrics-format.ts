import type { Exemplar, MetricFamily } from '../metric-family.js';
import { escapeQuoted } from './escape.js';
import type { ExpositionFormat } from './exposition-format.js';
import { formatCanonical, formatNumber } from './exposition-number.js';
import { labelText } from './label-text.js';

/**
 * OpenMetrics 1.0.0. Every sample has the name that the text format gives it.
 * @see https://github.com/prometheus/OpenMetrics/blob/v1.0.0/specification/OpenMetrics.md
 */
export const OPEN_METRICS_FORMAT: ExpositionFormat = {
  mediaType: 'application/openmetrics-text',
  version: '1.0.0',
  contentType: 'application/openmetrics-text; version=1.0.0; charset=utf-8',
  metadata,
  bound: formatCanonical,
  exemplar,
  end: '# EOF\n',
};

function metadata(family: MetricFamily, names: ReadonlySet<string>): string {
  const { name, type } = describe(family, names);
  const unit = family.unit !== undefined && name.endsWith(`_${family.unit}`) ? `# UNIT ${name} ${family.unit}\n` : '';
  return `# TYPE ${name} ${type}\n${unit}# HELP ${name} ${escapeQuoted(family.help)}\n`;
}

/**
 * A counter family goes without the `_total` of its sample. A counter that has no `_total`, or whose shortened name
 * another family has, is `unknown`: its samples keep their name, which is what dashboards ask for.
 */
function describe({ name, type }: MetricFamily, names: ReadonlySet<string>): { name: string; type: string } {
  if (type === 'untyped') return { name, type: 'unknown' };
  if (type !== 'counter') return { name, type };
  const short = name.replace(/_total$/, '');
  return short === name || names.has(short) ? { name, type: 'unknown' } : { name: short, type };
}

/** Kept, because it is asked for at every scrape for as long as the bucket has no newer one. */
function exemplar(exemplar: Exemplar): string {
  exemplar.written ??= exemplarText(exemplar);
  return exemplar.written;
}

function exemplarText({ labels, value, timestampSeconds }: Exemplar): string {
  const time = timestampSeconds === undefined ? '' : ` ${formatNumber(timestampSeconds)}`;
  return ` # {${labelText(labels)}} ${formatNumber(value)}${time}`;
}
