import { channel } from 'node:diagnostics_channel';
import { createTestTelemetry } from '@vigia/core/testing';
import { expect, onTestFinished, test } from 'vitest';
import { countedCalls } from './calling.js';
import { startCallingService } from './calling-service.js';

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

const MESSAGES: readonly (readonly [string, unknown])[] = [
  ['nothing', undefined],
  ['an empty object', {}],
  ['a request that is frozen', { request: Object.freeze({}) }],
  ['a request that is a text', { request: 'GET /', response: 'none', error: 'none' }],
  ['a request with nothing in it', { request: {}, response: {} }],
];

test.each(MESSAGES)('A channel that tells %s harms nobody', async (_what, message) => {
  const vigia = createTestTelemetry();
  onTestFinished(() => vigia.close());
  for (const name of CHANNELS) channel(name).publish(message);
  await new Promise((resolve) => process.nextTick(resolve));
  expect(vigia.problems.every(({ code, subject }) => code === 'VIGIA_INTERNAL' && subject === 'outgoing')).toBe(true);
  expect(await countedCalls(vigia)).toBeLessThanOrEqual(2);
});

test('A request that refuses headers is made without, which is told', async () => {
  const service = await startCallingService(() => {
    const request = {
      method: 'GET',
      origin: 'http://api.example',
      path: '/',
      headers: [],
      addHeader() {
        throw new Error('not now');
      },
    };
    channel('undici:request:create').publish({ request });
    channel('undici:request:headers').publish({ request, response: { statusCode: 200 } });
    for (let times = 0; times < 3; times += 1) channel('undici:request:trailers').publish({ request });
    channel('undici:request:error').publish({ request, error: new Error('twice') });
  });
  await service.ask();
  await service.spansOnce(2);
  expect(service.vigia.problems).toMatchObject([{ code: 'VIGIA_INTERNAL', subject: 'outgoing', count: 1 }]);
  expect(service.spanOf('client')).toMatchObject({ status: { code: 'unset' } });
  expect(await countedCalls(service.vigia, { host: 'api.example', status_code: '200' })).toBe(1);
});

test('A failure whose fields throw is one of an unknown kind', async () => {
  const service = await startCallingService(() => {
    const request = {
      method: 'GET',
      origin: 'http://api.example',
      path: 'not a path',
      headers: [],
      addHeader: () => {},
    };
    const error = {
      get code(): string {
        throw new Error('no code');
      },
    };
    channel('undici:request:create').publish({ request });
    channel('undici:request:error').publish({ request, error });
  });
  await service.ask();
  await service.spansOnce(2);
  expect(service.spanOf('client').status.code).toBe('error');
  expect(await countedCalls(service.vigia, { status_code: '<error>' })).toBe(1);
});
