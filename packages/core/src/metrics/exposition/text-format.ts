import type { MetricFamily } from '../metric-family.js';
import { escapeHelp } from './escape.js';
import type { ExpositionFormat } from './exposition-format.js';
import { formatNumber } from './exposition-number.js';
import { type SampleStyle, sampleLines } from './sample-lines.js';

/** `le="1"`, as prom-client and Go's client write it; exemplars do not exist here. */
const STYLE: SampleStyle = { bound: formatNumber, exemplar: () => '' };

/**
 * Prometheus's text format.
 * @see https://prometheus.io/docs/instrumenting/exposition_formats/
 */
export const TEXT_FORMAT: ExpositionFormat = {
  mediaType: 'text/plain',
  version: '0.0.4',
  contentType: 'text/plain; version=0.0.4; charset=utf-8',
  render: (families) => families.map(renderFamily).join('\n'),
};

function renderFamily(family: MetricFamily): string {
  const { name, help, type } = family;
  return `# HELP ${name} ${escapeHelp(help)}\n# TYPE ${name} ${type}\n${sampleLines(family, STYLE)}`;
}
