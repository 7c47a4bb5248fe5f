import { describe, expect, it } from 'vitest';
import { createEncoding } from '../../../../packages/otel/src/encoding/create-encoding.js';
import { decodeRequest } from '../../../src/otlp/definitions/decode-request.js';
import { expectedLog, expectedMetric, expectedSpan } from '../../../src/otlp/encoding/expected-records.js';
import { expectedAttributes } from '../../../src/otlp/encoding/expected-values.js';
import { createRandomRecords } from '../../../src/otlp/encoding/random-records.js';
import { createSeededRandom } from '../../../src/otlp/encoding/seeded-random.js';

const HISTORIES = 25;
const SEEDS = Array.from({ length: HISTORIES }, (_, index) => index + 1);

function recordsOf(seed: number) {
  const random = createSeededRandom(seed);
  return { random, records: createRandomRecords(random) };
}

/** Refuses every record that is left out: none of these is a bad one. */
function encodingOf(protocol: 'http/protobuf' | 'http/json') {
  return createEncoding(protocol, (leftOut) => expect.fail(JSON.stringify(leftOut)));
}

describe.each(['http/protobuf', 'http/json'] as const)('%s, read by the official definitions', (protocol) => {
  const encoding = encodingOf(protocol);

  it('has every span', () => {
    for (const seed of SEEDS) {
      const { random, records } = recordsOf(seed);
      const groups = random.list(3, () => ({ resource: records.attributes(), records: random.list(8, records.span) }));
      const { resourceSpans } = decodeRequest('traces', encoding.contentType, encoding.traces(groups));
      expect(resourceSpans.map(({ resource }) => resource?.attributes)).toEqual(
        groups.map(({ resource }) => expectedAttributes(resource)),
      );
      expect(resourceSpans.map(({ scopeSpans }) => scopeSpans.map(({ spans }) => spans))).toEqual(
        groups.map((group) => [group.records.map(expectedSpan)]),
      );
    }
  });

  it('has every metric', () => {
    for (const seed of SEEDS) {
      const { random, records } = recordsOf(seed);
      const metrics = random.list(6, records.metric);
      const body = encoding.metrics([{ resource: {}, records: metrics }]);
      const [group] = decodeRequest('metrics', encoding.contentType, body).resourceMetrics;
      expect(group?.scopeMetrics[0]?.metrics).toEqual(metrics.map(expectedMetric));
    }
  });

  it('has every line', () => {
    for (const seed of SEEDS) {
      const { random, records } = recordsOf(seed);
      const logs = random.list(8, records.log);
      const body = encoding.logs([{ resource: {}, records: logs }]);
      const [group] = decodeRequest('logs', encoding.contentType, body).resourceLogs;
      expect(group?.scopeLogs[0]?.logRecords).toEqual(logs.map(expectedLog));
    }
  });

  it('says who made them, by which conventions', () => {
    const { resourceSpans } = decodeRequest(
      'traces',
      encoding.contentType,
      encoding.traces([{ resource: { 'service.name': 'orders' }, records: [] }]),
    );
    expect(resourceSpans).toEqual([
      {
        resource: expect.objectContaining({ attributes: expectedAttributes({ 'service.name': 'orders' }) }),
        schemaUrl: expect.stringMatching(/^https:\/\/opentelemetry\.io\/schemas\/1\.\d+\.0$/),
        scopeSpans: [
          {
            scope: expect.objectContaining({ name: '@vigia/otel', version: expect.stringMatching(/^\d+\.\d+\.\d+/) }),
            schemaUrl: resourceSpans[0]?.schemaUrl,
            spans: [],
          },
        ],
      },
    ]);
  });
});
