import { escapeHelp } from './escape.js';
import type { ExpositionFormat } from './exposition-format.js';
import { formatNumber } from './exposition-number.js';

/**
 * Prometheus's text format.
 * @see https://prometheus.io/docs/instrumenting/exposition_formats/
 */
export const TEXT_FORMAT: ExpositionFormat = {
  mediaType: 'text/plain',
  version: '0.0.4',
  contentType: 'text/plain; version=0.0.4; charset=utf-8',
  metadata: ({ name, help, type }) => `# HELP ${name} ${escapeHelp(help)}\n# TYPE ${name} ${type}\n`,
  // `le="1"`, as prom-client and Go's client write it.
  bound: formatNumber,
  exemplar: undefined,
  end: '',
};
