import type { Transport } from '@vigia/delivery';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LokiEntry } from '../../../src/logging/loki/loki-entry.js';
import { createLokiTransport, type LokiPayload } from '../../../src/logging/loki/loki-transport.js';

const LABELS = { service_name: 'orders' };
const OLD = { replay: true, firstTimeMs: 0, ageMs: 3_600_000 };

let transport: Transport<LokiEntry, LokiPayload>;

beforeEach(() => {
  transport = createLokiTransport({ host: 'http://127.0.0.1:9', instance: 'heir', report() {} });
});

afterEach(() => transport.close?.(0));

function entry(instance: string, hour: number): LokiEntry {
  const timestampNs = `${1_795_000_000 + hour * 3_600}000000000`;
  return { timestampNs, line: 'x', source: { labels: { ...LABELS }, metadata: { instance } } };
}

async function labelsOf(...entries: readonly LokiEntry[]): Promise<unknown> {
  const { pushes } = await transport.encode(entries, OLD);
  return pushes.map(({ body }) => JSON.parse(Buffer.from(body).toString()).streams[0].stream);
}

test('spools of several instances under one label set meet in one stream only where they fit', async () => {
  const labels = [
    await labelsOf(entry('late', 5)),
    await labelsOf(entry('early', 1)),
    await labelsOf(entry('late', 6)),
  ];
  expect(labels).toEqual(['heir-1', 'heir-2', 'heir-1'].map((replay) => [{ ...LABELS, replay }]));
});

test('lines of several instances under one label set are one push', async () => {
  expect(await labelsOf(entry('a', 1), entry('b', 1))).toHaveLength(1);
});

describe('packed entries', () => {
  test('come back as they were, each with its source', () => {
    const entries = [entry('a', 1), { ...entry('a', 2), metadata: { k: 'v' } }, entry('b', 3), entry('a', 4)];
    const bytes = transport.pack?.(entries) ?? new Uint8Array();
    expect(transport.unpack?.(bytes)).toEqual(entries);
  });

  test('name a source once', () => {
    const { source } = entry('a', 1);
    const entries = [1, 2, 3].map((hour) => ({ ...entry('a', hour), source }));
    const text = Buffer.from(transport.pack?.(entries) ?? '').toString();
    expect(text.split('orders')).toHaveLength(2);
  });
});
