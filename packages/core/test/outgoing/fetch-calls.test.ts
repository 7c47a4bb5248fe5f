import { createTestTelemetry, type TestTelemetry } from '@vigia/core/testing';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { countedCalls, expectCalls } from './calling.js';
import { deserted, type FarEnd, startFarEnd } from './far-end.js';

let vigia: TestTelemetry;
let farEnd: FarEnd;

beforeEach(async () => {
  vigia = createTestTelemetry();
  farEnd = await startFarEnd();
});

afterEach(() => vigia.close());

function fetched(path: string, options?: RequestInit): Promise<string> {
  return fetch(`${farEnd.url}${path}`, options).then((response) => response.text());
}

test('A call is counted by host, method and status', async () => {
  await fetched('/users?page=2');
  await fetched('/teapot', { method: 'POST', body: 'tea' });
  await expectCalls(vigia, 1, { host: farEnd.host, method: 'GET', status_code: '200' });
  await expectCalls(vigia, 1, { host: farEnd.host, method: 'POST', status_code: '418' });
  expect(await countedCalls(vigia)).toBe(2);
});

test('A redirect is two calls', async () => {
  await fetched('/moved');
  await expectCalls(vigia, 1, { status_code: '302' });
  await expectCalls(vigia, 1, { status_code: '200' });
});

test('Of several heads the last counts', async () => {
  expect(await fetched('/hinted')).toBe('hinted');
  await expectCalls(vigia, 1, { status_code: '200' });
  expect(await countedCalls(vigia)).toBe(1);
});

test.each(['HEAD', 'OPTIONS', 'PATCH'])('%s is a method', async (method) => {
  await fetched('/nothing', { method });
  await expectCalls(vigia, 1, { method, status_code: '204' });
});

test('An unknown method is _OTHER', async () => {
  await fetched('/', { method: 'PURGE' }).catch(() => {});
  await expectCalls(vigia, 1, { method: '_OTHER' });
});

test('A call which is reset has no status', async () => {
  await expect(fetched('/reset')).rejects.toThrow();
  await expectCalls(vigia, 1, { host: farEnd.host, status_code: '<error>' });
});

test('A call that runs out of time has none', async () => {
  await expect(fetched('/never', { signal: AbortSignal.timeout(30) })).rejects.toThrow();
  await expectCalls(vigia, 1, { host: farEnd.host, status_code: '<error>' });
});

test('A call that the application takes back has none', async () => {
  const controller = new AbortController();
  const calling = fetched('/never', { signal: controller.signal });
  await expect.poll(() => farEnd.received.length).toBe(1);
  controller.abort('changed my mind');
  await expect(calling).rejects.toBe('changed my mind');
  await expectCalls(vigia, 1, { status_code: '<error>' });
});

test('A call to where nobody listens is counted', async () => {
  const url = await deserted();
  await expect(fetch(url)).rejects.toThrow();
  await expectCalls(vigia, 1, { host: new URL(url).host, status_code: '<error>' });
});

test('A call to a name that nobody has is counted', async () => {
  await expect(fetch('http://nobody.invalid/')).rejects.toThrow();
  await expectCalls(vigia, 1, { host: 'nobody.invalid', status_code: '<error>' });
});

test('A call that was never sent is none', async () => {
  await expect(fetched('/', { signal: AbortSignal.abort() })).rejects.toThrow();
  await fetched('/');
  await expectCalls(vigia, 1);
});

test('A response that is cut keeps its status', async () => {
  await expect(fetched('/cut')).rejects.toThrow();
  await expectCalls(vigia, 1, { status_code: '200' });
});

test('A body that nobody wants ends the call when it is cancelled', async () => {
  const response = await fetch(`${farEnd.url}/endless`);
  expect(await countedCalls(vigia)).toBe(0);
  await response.body?.cancel();
  await expectCalls(vigia, 1, { status_code: '200' });
});

test('A small body need not be read', async () => {
  await fetch(`${farEnd.url}/`);
  await expectCalls(vigia, 1, { status_code: '200' });
});
