import type { Problem } from '@vigia/contract';
import { expect, onTestFinished, test } from 'vitest';
import { createTelemetry } from '../../src/create-telemetry.js';
import type { TelemetryOptions } from '../../src/options/telemetry-options.js';
import type { Page } from '../../src/pages/page.js';
import { testPage } from './test-page.js';

const START = {
  method: 'GET',
  target: '/orders',
  headers: {},
  remoteAddress: undefined,
  httpVersion: '1.1',
  source: {},
};
const PEER = { address: '127.0.0.1', listenerAddress: undefined };

function telemetryWith(pages: readonly Page[], options: TelemetryOptions = {}) {
  const problems: Problem[] = [];
  const logs = { destination: { write: () => undefined } };
  const vigia = createTelemetry({ logs, onProblem: (problem) => problems.push(problem), ...options, pages });
  onTestFinished(() => vigia.close(0));
  const ask = async (path: string, method = 'GET') => {
    const answer = await vigia.handle(new Request(`http://localhost${path}`, { method }), PEER);
    return answer && `${answer.status} ${await answer.text()}`;
  };
  const exchange = (status = 200) => vigia.begin(START).end({ outcome: 'completed', status, route: '/orders' });
  return { vigia, problems, ask, exchange };
}

test('a page is served at its path and below, whatever the method, and not beside it', async () => {
  const { vigia, ask } = telemetryWith([testPage()]);
  expect(vigia.paths).toEqual(['/metrics', '/livez', '/readyz', '/telemetry']);
  expect(vigia.prefixes).toEqual(['/telemetry']);
  expect(await ask('/telemetry')).toBe('200 GET /telemetry');
  expect(await ask('/telemetry/api/overview?range=300')).toBe('200 GET /telemetry/api/overview');
  expect(await ask('/telemetry/', 'POST')).toBe('200 POST /telemetry/');
  expect(await ask('/telemetryx')).toBeUndefined();
  expect(await ask('/telemetry/../x')).toBeUndefined();
  expect(await ask('/metrics/x')).toBeUndefined();
});

test('a page is told of exchanges, lines and problems', () => {
  const page = testPage();
  const { vigia, exchange } = telemetryWith([page]);
  exchange();
  vigia.logger.info('hello');
  vigia.report({ code: 'VIGIA_INTERNAL', message: 'Something.', fix: 'Nothing.' });
  expect(page.events).toMatchObject([{ route: '/orders', status: 200 }]);
  expect(page.events[0]?.headers).toBe(START.headers);
  expect(page.lines.map(({ fields }) => fields['msg'])).toEqual(['telemetry is on', 'hello']);
  expect(page.problems).toMatchObject([{ code: 'VIGIA_INTERNAL', count: 1 }]);
});
