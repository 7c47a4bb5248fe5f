import { createTelemetry, declareMethods } from '@vigia/core';
import { expect, test } from 'vitest';
import { readMetrics } from '../exchange/observed-server.js';

async function declaredBy(methods: readonly string[]): Promise<readonly string[]> {
  const vigia = createTelemetry({ logs: false });
  declareMethods(vigia, methods, '/orders/:id');
  const text = await readMetrics(vigia);
  const series = text.matchAll(/^http_requests_total\{.*route="\/orders\/:id",method="(\w+)",status_code="200"\} 0$/gm);
  return Array.from(series, ([, method = '']) => method);
}

test('the methods that a route was registered with are announced, but for those that answer by themselves', async () => {
  expect(await declaredBy(['GET', 'HEAD', 'POST', 'OPTIONS'])).toEqual(['GET', 'POST']);
});

test.each([[['*']], [['GET', 'POST', 'TRACE', 'PROPFIND']]])(
  'a route for all methods announces none: %j',
  async (methods) => {
    expect(await declaredBy(methods)).toEqual([]);
  },
);
