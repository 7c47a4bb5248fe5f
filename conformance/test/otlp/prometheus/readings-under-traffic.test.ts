import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTelemetry, type Telemetry, telemetry } from '@vigia/express';
import { otlp } from '@vigia/otel';
import express from 'express';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { afterEach, expect, test } from 'vitest';
import { type OtlpReceiver, startOtlpReceiver } from '../../../src/otlp/receiver/otlp-receiver.js';
import type { ReceivedPoint } from '../../../src/otlp/receiver/received/received-records.js';

const ROUNDS = 6;
const REQUESTS = 40;

interface Parts {
  readonly vigia: Telemetry;
  readonly registry: Registry;
  readonly server: Server;
  readonly receiver: OtlpReceiver;
}

let parts: Parts | undefined;

afterEach(async () => {
  parts?.server.closeAllConnections();
  parts?.server.close();
  await parts?.vigia.close(1_000);
  await parts?.receiver.close();
});

async function open(temporality: 'cumulative' | 'delta'): Promise<Parts> {
  const receiver = await startOtlpReceiver();
  const registry = new Registry();
  const metrics = { url: `${receiver.url}/v1/metrics` };
  const sink = otlp({ traces: false, logs: false, metrics, temporality, metricIntervalMs: 3_600_000 });
  const vigia = createTelemetry({
    service: { name: 'orders' },
    metrics: { registry },
    sinks: [sink],
    logs: false,
    outgoing: false,
  });
  const app = express();
  app.use(telemetry(vigia));
  app.get('/users/:id', (_, response) => void response.send('here'));
  app.get('/wrong', (_, response) => void response.status(503).send());
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  parts = { vigia, registry, server, receiver };
  return parts;
}

async function request({ server }: Parts, count: number): Promise<void> {
  const { port } = server.address() as AddressInfo;
  for (let sent = 0; sent < count; sent += 1) {
    const path = sent % 4 === 0 ? 'wrong' : `users/${sent}`;
    await (await fetch(`http://127.0.0.1:${port}/${path}`)).text();
  }
}

/** Metrics of the application come, go, begin anew and change their buckets, between readings and in them. */
function disturb(registry: Registry, round: number): void {
  const registers = [registry];
  const ids = Array.from({ length: 600 }, (_, id) => `${round % 3}-${id}`);
  if (round % 4 === 0) registry.clear();
  const known = registry.getSingleMetric('mails_total');
  const mails =
    known instanceof Counter ? known : new Counter({ name: 'mails_total', help: 'M.', labelNames: ['id'], registers });
  if (round % 3 === 2) mails.reset();
  for (const id of ids) mails.inc({ id }, round + 1);
  registry.removeSingleMetric('wait_seconds');
  const waits = new Histogram({ name: 'wait_seconds', help: 'W.', buckets: [1, 2 + (round % 2)], registers });
  waits.observe(1.5);
  registry.removeSingleMetric('late');
  new Gauge({
    name: 'late',
    help: 'L.',
    registers,
    async collect() {
      if (round % 2 === 0) throw new Error('not today');
      this.set(Number.NaN);
    },
  });
}

function sumOf(points: readonly ReceivedPoint[], metric: string): number {
  return points.filter((point) => point.metric === metric).reduce((sum, { value = 0 }) => sum + value, 0);
}

test.each(['cumulative', 'delta'] as const)('keep to every rule (%s)', async (temporality) => {
  const opened = await open(temporality);
  const { vigia, registry, receiver } = opened;
  for (let round = 0; round < ROUNDS; round += 1) {
    disturb(registry, round);
    await Promise.all([request(opened, REQUESTS), vigia.flush(), vigia.flush()]);
    await vigia.flush();
  }
  expect(receiver.faults()).toEqual([]);
  const points = receiver.points();
  expect(new Set(points.map(({ metric }) => metric)).size).toBeGreaterThan(50);
  if (temporality === 'delta') expect(sumOf(points, 'http.server.requests')).toBe(ROUNDS * REQUESTS);
  else {
    const latest = new Map(points.map((point) => [JSON.stringify([point.metric, point.attributes]), point]));
    expect(sumOf([...latest.values()], 'http.server.requests')).toBe(ROUNDS * REQUESTS);
  }
});
