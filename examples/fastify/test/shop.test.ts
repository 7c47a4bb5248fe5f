import { createTestTelemetry, type LogLine, type TestTelemetry } from '@vigia/core/testing';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createApp } from '../src/app.js';
import { kpis } from '../src/kpis.js';

let vigia: TestTelemetry<typeof kpis>;
let app: FastifyInstance;

beforeEach(async () => {
  vigia = createTestTelemetry({ kpis });
  app = await createApp(vigia);
});

afterEach(async () => {
  await app.close();
  await vigia.close();
});

async function call(url: string, body?: object): Promise<LightMyRequestResponse> {
  const response = await app.inject(body === undefined ? { url } : { method: 'POST', url, body });
  await vigia.idle();
  return response;
}

/** Without what the telemetry and the framework say at their start. */
function linesOfRequests(): readonly LogLine[] {
  return vigia.logs.filter((line) => 'request_id' in line);
}

test('a sign-up is counted by its plan', async () => {
  expect((await call('/signups', { email: 'ada@example.org', plan: 'pro' })).statusCode).toBe(201);
  expect(await vigia.metric('business_signups_total', { plan: 'pro' })).toBe(1);
});

test('a sign-up without an address is refused, and counted nowhere', async () => {
  const response = await call('/signups', { email: 'ada' });
  expect([response.statusCode, response.json()]).toEqual([422, { error: 'email must be an address' }]);
  expect(await vigia.metric('business_signups_total')).toBe(0);
  expect(vigia.events).toMatchObject([{ route: '/signups', status: 422 }]);
});

test('an order has its value in the distribution, and the template of its nested route', async () => {
  const response = await call('/shops/lima/orders', { item: 'chair', quantity: 2 });
  expect(response.json()).toMatchObject({ shop: 'lima', value: 180 });
  expect(await vigia.metric('business_order_value_euros_bucket', { le: '250' })).toBe(1);
  expect((await call('/shops/lima/orders/1')).statusCode).toBe(200);
  expect((await call('/shops/lima/orders/99')).statusCode).toBe(404);
  expect(vigia.events.map(({ route, status }) => `${status} ${route}`)).toEqual([
    '201 /shops/:shop/orders',
    '200 /shops/:shop/orders/:id',
    '404 /shops/:shop/orders/:id',
  ]);
});

test('the export is streamed whole', async () => {
  await call('/shops/lima/orders', { item: 'lamp' });
  expect((await call('/exports/orders.csv')).body).toBe('id,shop,item,quantity,value\n1,lima,lamp,1,40\n');
});

test('what the warehouse fails with is on the event', async () => {
  expect((await call('/stock/sofa')).statusCode).toBe(500);
  expect(vigia.events).toMatchObject([{ route: '/stock/:item', error: { message: 'the warehouse does not answer' } }]);
});

test('what a request has written, and the line of its end, carry the id that its client got', async () => {
  const response = await call('/signups', { email: 'ada@example.org', plan: 'pro' });
  const ids = { request_id: response.headers['x-request-id'] };
  expect(linesOfRequests()).toMatchObject([
    { msg: 'a customer has signed up', plan: 'pro', ...ids },
    { msg: 'request completed', level: 30, route: '/signups', status: 201, ...ids },
  ]);
});

test('what the warehouse fails with is told once, with its stack', async () => {
  await call('/stock/sofa');
  expect(linesOfRequests()).toMatchObject([
    { msg: 'request failed', level: 50, status: 500, err: { stack: expect.stringContaining('stockOf') } },
  ]);
});

test('the report is there, and so is readiness', async () => {
  expect((await call('/reports/sales')).json()).toEqual({});
  expect((await call('/readyz')).statusCode).toBe(200);
});
