import { createTestTelemetry, type TestTelemetry } from '@vigia/core/testing';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { scrapeOf } from '../metrics/scrape-of.js';
import { callByNode, countedCalls } from './calling.js';
import { type FarEnd, startFarEnd } from './far-end.js';

let vigia: TestTelemetry;
let farEnd: FarEnd;

beforeEach(async () => {
  vigia = createTestTelemetry({ outgoing: { hosts: 2 } });
  farEnd = await startFarEnd();
});

afterEach(() => vigia.close());

/** Calls the one far end by another name. */
function callAs(name: string): Promise<void> {
  return callByNode(farEnd.url, {
    hostname: name,
    lookup: (_name, _options, done) => done(null, [{ address: '127.0.0.1', family: 4 }]),
  });
}

test('Hosts beyond the budget are one, which is told once and counted', async () => {
  for (const name of ['a.example', 'b.example', 'c.example', 'd.example', 'a.example']) await callAs(name);
  const { labelValues, value } = await scrapeOf(vigia);
  const port = `:${farEnd.port}`;
  expect(new Set(labelValues('http_client_request_duration_seconds_count', 'host'))).toEqual(
    new Set([`a.example${port}`, `b.example${port}`, '<other>']),
  );
  expect(await countedCalls(vigia, { host: '<other>' })).toBe(2);
  const metric = 'http_client_request_duration_seconds';
  expect(value('telemetry_label_overflow_total', { metric, label: 'host' })).toBe(2);
  expect(value('telemetry_label_overflow_total', { metric, label: 'series' })).toBe(0);
  expect(vigia.problems).toMatchObject([{ code: 'VIGIA_BUDGET_EXCEEDED', subject: 'outgoing' }]);
});

test('Names are the same in either case', async () => {
  await callAs('Same.example');
  await callAs('SAME.EXAMPLE');
  expect(await countedCalls(vigia, { host: `same.example:${farEnd.port}` })).toBe(2);
});
