import type { INestApplication } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { createTestTelemetry, type LogLine, type TestTelemetry } from '@vigia/core/testing';
import { createShop } from '@vigia/example-shop';
import { TelemetryLogger } from '@vigia/nest';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { appModule } from '../src/app.module.js';
import { kpis } from '../src/kpis.js';

let vigia: TestTelemetry<typeof kpis>;
let app: INestApplication;

beforeEach(async () => {
  vigia = createTestTelemetry({ kpis });
  const testing = await Test.createTestingModule({ imports: [appModule(vigia, createShop())] }).compile();
  app = testing.createNestApplication({ logger: new TelemetryLogger(vigia) });
  await app.listen(0, '127.0.0.1');
});

afterEach(async () => {
  await app.close();
  await vigia.close();
});

async function call(path: string, body?: object): Promise<Response> {
  const post = { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  const response = await fetch(`${await app.getUrl()}${path}`, body === undefined ? {} : post);
  await response.clone().arrayBuffer();
  await vigia.idle();
  return response;
}

/** Without what the telemetry and the framework say at their start. */
function linesOfRequests(): readonly LogLine[] {
  return vigia.logs.filter((line) => 'request_id' in line);
}

test('a sign-up is counted by its plan', async () => {
  expect((await call('/signups', { email: 'ada@example.org', plan: 'pro' })).status).toBe(201);
  expect(await vigia.metric('business_signups_total', { plan: 'pro' })).toBe(1);
});

test('a sign-up without an address is refused, and counted nowhere', async () => {
  const response = await call('/signups', { email: 'ada' });
  expect([response.status, await response.json()]).toEqual([422, { error: 'email must be an address' }]);
  expect(await vigia.metric('business_signups_total')).toBe(0);
  expect(vigia.events).toMatchObject([{ route: '/signups', status: 422 }]);
});

test('an order has its value in the distribution, and the template of its nested route', async () => {
  const response = await call('/shops/lima/orders', { item: 'chair', quantity: 2 });
  expect(await response.json()).toMatchObject({ shop: 'lima', value: 180 });
  expect(await vigia.metric('business_order_value_euros_bucket', { le: '250' })).toBe(1);
  expect((await call('/shops/lima/orders/1')).status).toBe(200);
  expect((await call('/shops/lima/orders/99')).status).toBe(404);
  expect(vigia.events.map(({ route, status }) => `${status} ${route}`)).toEqual([
    '201 /shops/:shop/orders',
    '200 /shops/:shop/orders/:id',
    '404 /shops/:shop/orders/:id',
  ]);
});

test('the export is streamed whole', async () => {
  await call('/shops/lima/orders', { item: 'lamp' });
  expect(await (await call('/exports/orders.csv')).text()).toBe('id,shop,item,quantity,value\n1,lima,lamp,1,40\n');
});

test('what the warehouse fails with is on the event', async () => {
  expect((await call('/stock/sofa')).status).toBe(500);
  expect(vigia.events).toMatchObject([{ route: '/stock/:item', error: { message: 'the warehouse does not answer' } }]);
});

test('what a request has written, and the line of its end, carry the id that its client got', async () => {
  const response = await call('/signups', { email: 'ada@example.org', plan: 'pro' });
  const ids = { request_id: response.headers.get('x-request-id') };
  expect(linesOfRequests()).toMatchObject([
    { msg: 'a customer has signed up', plan: 'pro', context: 'SignUpsController', ...ids },
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
  expect(await (await call('/reports/sales')).json()).toEqual({});
  expect((await call('/readyz')).status).toBe(200);
});
