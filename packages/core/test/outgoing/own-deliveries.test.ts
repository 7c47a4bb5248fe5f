import { createTelemetry } from '@vigia/core';
import { createTestTelemetry } from '@vigia/core/testing';
import { expect, onTestFinished, test } from 'vitest';
import { startGateway } from '../pushing/fake-gateway.js';
import { countedCalls, expectCalls } from './calling.js';
import { startFarEnd } from './far-end.js';

test('What is sent to Loki and to a Pushgateway is none of the calls', async () => {
  const watching = createTestTelemetry();
  const [gateway, farEnd] = [await startGateway(), await startFarEnd()];
  const loki = await startGateway((response) => response.writeHead(204).end());
  const telling = createTelemetry({
    logs: { loki: { host: loki.url }, access: false, destination: { write: () => {} } },
    metrics: { pushOnExit: { url: gateway.url } },
    shutdown: { signals: false },
    outgoing: false,
  });
  telling.logger.warn('hello');
  await telling.close();
  expect(loki.pushes.length).toBeGreaterThan(0);
  expect(gateway.pushes).toHaveLength(1);
  await fetch(farEnd.url).then((response) => response.text());
  await expectCalls(watching, 1, { host: farEnd.host });
  expect(await countedCalls(watching)).toBe(1);
  onTestFinished(() => watching.close());
});
