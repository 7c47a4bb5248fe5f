import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { runVigia } from '@vigia/cli';
import { createTelemetry, type Telemetry, telemetry } from '@vigia/express';
import express from 'express';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { requirement } from '../../../scripts/requirement.mjs';
import { type PrometheusProcess, startPrometheus } from '../../src/prometheus/prometheus-process.js';

const program = requirement({ name: 'Prometheus', command: 'prometheus', installedByCi: true });

const DESCRIPTION = {
  service: 'orders',
  environments: { production: {}, staging: {} },
  slos: { availability: { type: 'availability', objective: '99.9' } },
  routing: {
    receivers: { team: { type: 'slack', channel: '#orders', webhookUrlFile: '/run/secrets/slack' } },
    severities: { page: ['team'], ticket: ['team'] },
  },
};

let vigia: Telemetry;
let server: Server;
let serviceUrl: string;
let directory: string;

beforeAll(async () => {
  vigia = createTelemetry({ service: { name: 'orders' }, logs: false });
  const application = express();
  application.use(telemetry(vigia));
  application.get('/', (_, response) => void response.send('here'));
  server = application.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  serviceUrl = `http://127.0.0.1:${port}`;
  await fetch(serviceUrl);
  directory = mkdtempSync(join(tmpdir(), 'vigia-check-'));
});

afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await vigia.close(0);
  rmSync(directory, { recursive: true });
});

async function check(url: string, words: readonly string[] = [], changes: object = {}) {
  writeFileSync(join(directory, 'vigia.config.json'), JSON.stringify({ ...DESCRIPTION, ...changes }));
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const printed = Promise.all([text(stdout), text(stderr)]);
  const command = ['provision', 'check', '--dir', directory, '--prometheus', url, ...words];
  const exitCode = await runVigia(command, {
    ...{ stdin, stdout, stderr, variables: {} },
    signal: new AbortController().signal,
  });
  stdout.end();
  stderr.end();
  const [output, notes] = await printed;
  return { exitCode, output, notes };
}

describe.skipIf(program.missing)('vigia provision check on a real Prometheus', () => {
  let prometheus: PrometheusProcess;

  beforeAll(async () => {
    prometheus = await startPrometheus({
      orders: { url: serviceUrl, labels: { env: 'production' } },
      plain: serviceUrl,
    });
    const scraped = () => prometheus.query('http_requests_total{job="orders"} and on () up{job="plain"} == 1');
    await vi.waitFor(async () => expect(await scraped()).not.toEqual([]), { timeout: 15_000, interval: 100 });
  });

  afterAll(() => prometheus.stop());

  test('tells what is missing, and where it is asked for', async () => {
    const { exitCode, output, notes } = await check(prometheus.url);
    expect(exitCode).toBe(1);
    expect(output).toMatch(/^slo:\S+ was never recorded: are the rules loaded\?$/m);
    expect(output).toMatch(/^audit_\w+ was never seen\n {2}grafana\/dashboards\/\w+\.json \(\d+ quer/m);
    expect(output).toMatch(/^nothing to tell now: .*\n(?: {2}\S.*\n)* {2}prometheus\/rules\/production\//m);
    expect(output).not.toMatch(/^http_requests_total was never seen/m);
    expect(output).not.toContain('rules/staging/');
    expect(notes).toMatch(
      /^\d+ queries for production: \d\d+ with samples, [1-9]\d* quiet, [1-9]\d* .* 0 refused\.\n$/,
    );
  });

  test('tells a name that nobody has from a label that nobody has', async () => {
    const renamed = await check(prometheus.url, [], { service: 'shop' });
    expect(renamed.output).toContain('no series of http_requests_total has job="shop"');
    const elsewhere = await check(prometheus.url, ['--environment', 'staging'], { service: 'plain' });
    expect(elsewhere.output).toContain('has env="staging"');
    const unlabelled = await check(prometheus.url, [], { service: 'plain' });
    expect(unlabelled.output).toMatch(/no series of http_\w+ has all of job="plain",env="production"/);
    const overOtlp = await check(prometheus.url, [], { naming: 'otel' });
    expect(overOtlp.output).toContain('http_server_requests_total was never seen');
  });

  test('tells a query that Prometheus refuses, with the query when it is wanted', async () => {
    const slos = {
      mails: { type: 'ratio', objective: '99', bad: 'sum(rate(up[$window])', total: 'sum(rate(up[$window]))' },
    };
    const { exitCode, output } = await check(prometheus.url, ['--queries'], { slos });
    expect(exitCode).toBe(1);
    expect(output).toMatch(/^refused: .*parse error/m);
    expect(output).toMatch(/^ {4}.*sum\(rate\(up\[5m\]\).*$/m);
  });

  test('needs an environment that there is', async () => {
    const { exitCode, notes } = await check(prometheus.url, ['--environment', 'prod']);
    expect(exitCode).toBe(2);
    expect(notes).toContain('the environments are production, staging.');
  });
});

test.each([
  ['nobody', 'http://me:hidden@127.0.0.1:9', 3, 'cannot be reached'],
  ['what is no Prometheus', undefined, 3, 'does not answer as Prometheus does (HTTP 404)'],
  ['no address', 'localhost:9090', 2, 'is no address of Prometheus'],
])('%s is told of', async (_, url, exitCode, message) => {
  const checked = await check(url ?? serviceUrl);
  expect(checked.exitCode).toBe(exitCode);
  expect(checked.notes).toContain(message);
  expect(checked.notes).not.toContain('hidden');
});
