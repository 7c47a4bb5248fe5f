import type { Labels, MetricFamily } from '../metric-family.js';
import { createByteText } from './byte-text.js';
import { escapeHelp } from './escape.js';
import type { ExpositionFormat } from './exposition-format.js';
import { formatNumber } from './exposition-number.js';
import { createLabelWriter } from './label-text.js';
import { type SampleStyle, writeSamples } from './sample-lines.js';

/**
 * Prometheus's text format.
 * @see https://prometheus.io/docs/instrumenting/exposition_formats/
 */
export const TEXT_FORMAT: ExpositionFormat = {
  mediaType: 'text/plain',
  version: '0.0.4',
  contentType: 'text/plain; version=0.0.4; charset=utf-8',
  render,
};

function render(families: readonly MetricFamily[], constantLabels: Labels): Uint8Array {
  const text = createByteText();
  // `le="1"`, as prom-client and Go's client write it; exemplars do not exist here.
  const style: SampleStyle = { labels: createLabelWriter(constantLabels), bound: formatNumber, exemplar: () => '' };
  for (const family of families) {
    const { name, help, type } = family;
    text.add(`# HELP ${name} ${escapeHelp(help)}\n# TYPE ${name} ${type}\n`);
    writeSamples(text, family, style);
  }
  return text.bytes();
}
