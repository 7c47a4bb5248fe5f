import type { MetricFamily } from '../metric-family.js';
import { createByteText } from './byte-text.js';
import { escapeHelp } from './escape.js';
import type { ExpositionFormat } from './exposition-format.js';
import { formatNumber } from './exposition-number.js';
import { type SampleStyle, writeSamples } from './sample-lines.js';

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
  render,
};

function render(families: readonly MetricFamily[]): Uint8Array {
  const text = createByteText();
  for (const family of families) {
    const { name, help, type } = family;
    text.add(`# HELP ${name} ${escapeHelp(help)}\n# TYPE ${name} ${type}\n`);
    writeSamples(text, family, STYLE);
  }
  return text.bytes();
}
