import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTelemetry, type Telemetry, telemetry } from '@vigia/express';
import { defineObservability, renderObservability } from '@vigia/provision';
import express from 'express';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { takenBy } from '../../../packages/provision/test/cloud/log-pattern.js';

const PATHS = ['/orders/1', '/orders/2', '/broken', '/health', '/nowhere', '/livez', '/metrics'];
const THRESHOLD_SECONDS = 0.005;

interface FilterProperties {
  readonly FilterPattern: string;
  readonly MetricTransformations?: readonly { readonly MetricName: string }[];
}

const FILTERS: readonly FilterProperties[] = renderedFilters();

const lines: object[] = [];
let vigia: Telemetry;
let server: Server;
let exposition = '';

beforeAll(async () => {
  vigia = createTelemetry({
    service: { name: 'orders' },
    logs: { destination: { write: (line: string) => lines.push(JSON.parse(line)) > 0 } },
    onProblem: () => {},
  });
  const app = express();
  app.use(telemetry(vigia));
  app.get('/orders/:id', (_request, response) => void response.send('one'));
  app.get('/health', (_request, response) => void response.sendStatus(200));
  app.get('/broken', (_request, response) => void response.sendStatus(503));
  app.get('/events', (_request, response) => void response.type('text/event-stream').end('data: one\n\n'));
  server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  for (const path of PATHS) await (await fetch(`http://127.0.0.1:${port}${path}`)).text();
  exposition = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  await new Promise((resolve) => server.close(resolve));
  await vigia.flush();
});

afterAll(() => vigia.close(0));

function renderedFilters(): readonly FilterProperties[] {
  const observability = defineObservability({
    service: 'orders',
    environments: { production: {} },
    slos: {
      availability: { type: 'availability', objective: '99.9', routes: { except: ['/health'] } },
      latency: {
        type: 'latency',
        objective: '99',
        thresholdSeconds: THRESHOLD_SECONDS,
      },
    },
    routing: {
      receivers: { team: { type: 'webhook', url: 'https://team.example.com' } },
      severities: { page: ['team'], ticket: ['team'] },
    },
  });
  const file = renderObservability(observability).find(({ path }) => path === 'cloud/aws/production.json');
  const resources: Readonly<Record<string, { readonly Properties: FilterProperties }>> = JSON.parse(
    file?.content ?? '{}',
  ).Resources;
  return Object.values(resources).map(({ Properties }) => Properties);
}

/** What a pattern of the rendered template takes of the lines that were written. */
function counted(metric: string): number {
  const filter = FILTERS.find(({ MetricTransformations: [made] = [] }) => made?.MetricName === `production-${metric}`);
  return takenBy(filter?.FilterPattern ?? '', lines);
}

/** The sum of the series of `/metrics` that begin with a name and pass. */
function measured(name: string, test: (series: string) => boolean): number {
  const rows = exposition.split('\n').filter((row) => row.startsWith(`${name}{`) && test(row));
  return rows.reduce((sum, row) => sum + Number(row.slice(row.lastIndexOf(' '))), 0);
}

test('access lines count as many requests as the metrics, and as many that fail', () => {
  const isChosen = (row: string) => !row.includes('route="/health"');
  const all = measured('http_requests_total', isChosen);
  expect(all).toBe(4);
  expect(counted('availability-total')).toBe(all);
  expect(counted('availability-bad')).toBe(
    measured('http_requests_total', (row) => isChosen(row) && row.includes('status_code="5')),
  );
});

test('access lines count as many slow requests as the histogram', () => {
  const isChosen = (row: string) => !row.includes('status_code="5');
  const all = measured('http_request_duration_seconds_count', isChosen);
  const inTime = measured(
    'http_request_duration_seconds_bucket',
    (row) => isChosen(row) && row.includes(`le="${THRESHOLD_SECONDS}"`),
  );
  expect(counted('latency-total')).toBe(all);
  expect(counted('latency-bad')).toBe(all - inTime);
});
