import { Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { createExposition } from '../../../src/metrics/exposition/exposition.js';

const TEXT = 'text/plain; version=0.0.4; charset=utf-8';
const OPEN_METRICS = 'application/openmetrics-text; version=1.0.0; charset=utf-8';

const PROMETHEUS_2 =
  'application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1';
const PROMETHEUS_3 =
  'application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5,application/openmetrics-text;version=0.0.1;q=0.4,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.3,text/plain;version=0.0.4;q=0.2,*/*;q=0.1';
const PROMETHEUS_PROTOBUF =
  'application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited;q=0.6,application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.3,*/*;q=0.1';
const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8';

test.each([
  ['Prometheus 2', PROMETHEUS_2, OPEN_METRICS],
  ['Prometheus 3', PROMETHEUS_3, OPEN_METRICS],
  ['Prometheus with protobuf first', PROMETHEUS_PROTOBUF, OPEN_METRICS],
  ['a browser', BROWSER, TEXT],
  ['curl', '*/*', TEXT],
  ['no header', null, TEXT],
  ['an empty header', '', TEXT],
  ['OpenMetrics of any version', 'application/openmetrics-text', OPEN_METRICS],
  ['any application', 'application/*', OPEN_METRICS],
  ['OpenMetrics before anything else', 'application/openmetrics-text, */*', OPEN_METRICS],
  ['a version in quotes', 'application/openmetrics-text; version="1.0.0"', OPEN_METRICS],
  ['upper case', 'Application/OpenMetrics-Text;Version=1.0.0;Q=0.9, TEXT/PLAIN;q=0.1', OPEN_METRICS],
  ['text liked better', 'application/openmetrics-text;q=0.4, text/plain;q=0.5', TEXT],
  ['both liked the same', 'application/openmetrics-text, text/plain', TEXT],
  ['OpenMetrics of another version only', 'application/openmetrics-text;version=0.0.1', TEXT],
  ['OpenMetrics refused', 'application/openmetrics-text;q=0, */*;q=0.1', TEXT],
  ['OpenMetrics refused and nothing else', 'application/openmetrics-text;q=0', TEXT],
  [
    'the same twice, of which the first counts',
    'application/openmetrics-text, application/openmetrics-text;q=0, text/plain;q=0.5',
    OPEN_METRICS,
  ],
  ['text refused', 'text/plain;q=0, */*', OPEN_METRICS],
  ['another version of text', 'text/plain;version=1.0.0;q=0.9, text/plain;version=0.0.4;q=0.2', TEXT],
  ['something that we do not have', 'image/png', TEXT],
  ['a quality that is no number', 'application/openmetrics-text;q=high, text/plain;q=0.1', TEXT],
  ['a quality above 1', 'application/openmetrics-text;q=7, text/plain;q=0.1', TEXT],
  ['nothing but punctuation', ';;q=,,=;,', TEXT],
])('%s is answered', async (_, accept, contentType) => {
  const { render } = createExposition({ families: () => [], registry: new Registry(), report: () => undefined });
  expect((await render(accept)).contentType).toBe(contentType);
});
