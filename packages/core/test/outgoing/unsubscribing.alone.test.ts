import { channel } from 'node:diagnostics_channel';
import { createTelemetry } from '@vigia/core';
import { createTestTelemetry } from '@vigia/core/testing';
import { expect, test } from 'vitest';
import { countedCalls, expectCalls } from './calling.js';
import { startFarEnd } from './far-end.js';

const CHANNELS = [
  'undici:request:create',
  'undici:request:headers',
  'undici:request:trailers',
  'undici:request:error',
  'http.client.request.created',
  'http.client.request.start',
  'http.client.response.finish',
  'http.client.request.error',
];

function followed(): readonly string[] {
  return CHANNELS.filter((name) => channel(name).hasSubscribers);
}

test('Channels are followed while a telemetry wants to, and one subscription serves all', async () => {
  expect(followed()).toEqual([]);
  const off = createTelemetry({ logs: false, outgoing: false });
  const unmeasured = createTelemetry({ logs: false, metrics: false });
  expect(followed()).toEqual([]);
  const [first, second] = [createTestTelemetry(), createTestTelemetry()];
  expect(followed()).toEqual(CHANNELS);
  const farEnd = await startFarEnd();
  await fetch(farEnd.url).then((response) => response.text());
  await expectCalls(second, 1);
  expect(await countedCalls(first)).toBe(0);
  await second.close();
  expect(followed()).toEqual(CHANNELS);
  await fetch(farEnd.url).then((response) => response.text());
  await expectCalls(first, 1);
  expect(await countedCalls(second)).toBe(1);
  await first.close();
  expect(followed()).toEqual([]);
  await Promise.all([off.close(), unmeasured.close()]);
});

test('A call that runs when the last telemetry closes disturbs nobody', async () => {
  const vigia = createTestTelemetry();
  const farEnd = await startFarEnd();
  const response = await fetch(`${farEnd.url}/endless`);
  await vigia.close();
  await response.body?.cancel();
  expect(await countedCalls(vigia)).toBe(0);
});

test('Telemetries that a development server never closes are followed a hundred deep', async () => {
  const vigias = Array.from({ length: 130 }, () => createTestTelemetry());
  const farEnd = await startFarEnd();
  await fetch(farEnd.url).then((response) => response.text());
  await expectCalls(vigias.at(-1) ?? createTestTelemetry(), 1);
  await Promise.all(vigias.map((vigia) => vigia.close()));
  expect(followed()).toEqual([]);
});
