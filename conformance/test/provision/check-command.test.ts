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
  return runCommand(['provision', 'check', '--dir', directory, '--prometheus', url, ...words]);
}

async function runCommand(words: readonly string[]) {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const printed = Promise.all([text(stdout), text(stderr)]);
  const exitCode = await runVigia(words, {
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
    writeFileSync(join(directory, 'vigia.config.json'), JSON.stringify(DESCRIPTION));
    await runCommand(['provision', 'render', '--dir', directory]);
    prometheus = await startPrometheus(
      {
        // Seldom: while the command renders, a service in the same process answers nobody.
        orders: { url: serviceUrl, labels: { env: 'production' }, intervalMs: 5_000 },
        plain: serviceUrl,
        // A job may have its own targets beside.
        nothing: { url: 'http://127.0.0.1:9', labels: { job: 'halved', env: 'production' } },
        something: { url: serviceUrl, labels: { job: 'halved', env: 'production' } },
      },
      { ruleFiles: [join(directory, 'observability/prometheus/rules/production/*.yml')] },
    );
    const isScraped = () =>
      prometheus.query(
        'count(http_requests_total{job="orders"}) and on () up{job="plain"} == 1 and on () count(up{job="halved"}) == 2',
      );
    await vi.waitFor(async () => expect(await isScraped()).not.toEqual([]), { timeout: 25_000, interval: 100 });
  });

  afterAll(() => prometheus.stop());

  test('finds nothing wrong with a service that has neither jobs nor an audit trail, and says what it lacks', async () => {
    const { exitCode, output, notes } = await check(prometheus.url);
    expect({ exitCode, output }).toEqual({ exitCode: 0, output: '' });
    expect(notes).toMatch(
      /^production: 1 target up, \d+ rules looked for, 0 wrong\. \d+ queries: \d\d+ with samples, [1-9]\d* with nothing to tell, [1-9]\d* of what is not there, 0 wrong\.\n/,
    );
    expect(notes).toMatch(
      /^Not there, and not wrong: .*\baudit_\*, .*\bjob_\*, .*telemetry_\*, values of labels\. Why: --verbose\n$/m,
    );
  });

  test('tells all that is empty when it is wanted, and where it is asked for', async () => {
    const { exitCode, output } = await check(prometheus.url, ['--verbose']);
    expect(exitCode).toBe(0);
    expect(output).toMatch(/^audit_\w+ was never seen\n {2}grafana\/dashboards\/\w+\.json \(\d+ quer/m);
    expect(output).toMatch(/^no series of http_requests_total has route="<other>"$/m);
    expect(output).toMatch(/^nothing to tell now: .*\n(?: {2}\S.*\n)* {2}prometheus\/rules\/production\//m);
    expect(output).not.toMatch(/^http_requests_total was never seen/m);
    expect(output).not.toContain('staging"');
  });

  test('tells of KPIs that nobody has used yet without taking it amiss', async () => {
    const kpis = { signups: { type: 'counter', help: 'Accounts.', labels: { outcome: ['success', 'failure'] } } };
    const { notes, output } = await check(prometheus.url, ['--verbose'], { kpis });
    expect(output).toContain('business_signups_total was never seen\n');
    expect(notes).toContain(' 0 wrong.');
  });

  test('tells of rules that are not loaded', async () => {
    const slos = { ...DESCRIPTION.slos, latency: { type: 'latency', objective: '99', thresholdSeconds: 0.25 } };
    const { exitCode, output } = await check(prometheus.url, [], { slos });
    expect(exitCode).toBe(1);
    expect(output).toMatch(/^\d+ rules are not loaded, .*LatencyErrorBudgetBurn.*: see to `rule_files`/m);
    const allowed = await check(prometheus.url, ['--allow-empty', 'Latency*', '--allow-empty', 'slo:*'], { slos });
    expect(allowed).toMatchObject({ exitCode: 0, output: '' });
    const elsewhere = await check(prometheus.url, [], { environments: { staging: {} } });
    expect(elsewhere.output).toMatch(
      /^no target has job="orders",env="staging"; there are: .*job="orders",env="production"/,
    );
  });

  test('tells who is not there, and who is', async () => {
    const renamed = await check(prometheus.url, [], { service: 'shop' });
    expect(renamed.exitCode).toBe(1);
    expect(renamed.output).toMatch(/^no target has job="shop",env="production"; there are: .*job="plain"/);
    const unlabelled = await check(prometheus.url, ['--environment', 'staging'], { service: 'plain' });
    expect(unlabelled.output).toContain('no target has job="plain",env="staging"');
    const pushed = await check(prometheus.url, [], { naming: 'otel' });
    expect(pushed.exitCode).toBe(1);
    expect(pushed.output).toContain('no series has job="orders",deployment_environment_name="production"');
  });

  test('tells which process is down, and why', async () => {
    const { exitCode, output } = await check(prometheus.url, [], { service: 'halved' });
    expect(exitCode).toBe(1);
    expect(output).toMatch(/^target 127\.0\.0\.1:9 is down: .*connection refused$/m);
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

  test('tells of a series of the author that nobody makes, unless it may be missing', async () => {
    const slos = {
      ...DESCRIPTION.slos,
      mails: {
        type: 'ratio',
        objective: '99',
        bad: 'sum(rate(mails_failed_total[$window]))',
        total: 'sum(rate(mails_sent_total[$window]))',
      },
    };
    const unknown = await check(prometheus.url, [], { slos });
    expect(unknown.exitCode).toBe(1);
    expect(unknown.output).toMatch(/^mails_\w+_total was never seen\n(?: {2}\S.*\n)+ {2}and \d+ more files$/m);
    const allowed = await check(prometheus.url, ['--allow-empty', 'mails_*', '--allow-empty', 'sms_*'], { slos });
    expect(allowed.output).not.toContain('was never seen');
    expect(allowed.notes).toContain('mails_*');
    expect(allowed.notes).toMatch(/^--allow-empty sms_\* allowed nothing\.$/m);
  });

  test('needs an environment that there is, and patterns that can match', async () => {
    const { exitCode, notes } = await check(prometheus.url, ['--environment', 'prod']);
    expect(exitCode).toBe(2);
    expect(notes).toContain('the environments are production, staging.');
    expect((await check(prometheus.url, ['--allow-empty', 'a b'])).notes).toContain('--allow-empty is "a b"; give');
  });
});

test.each([
  ['nobody', 'http://me:hidden@127.0.0.1:9', 3, 'cannot be reached (ECONNREFUSED). Nothing listens there'],
  ['what is no Prometheus', undefined, 3, 'is not Prometheus, or not its root (404'],
  [
    'no address',
    'localhost:9090',
    2,
    '"localhost:9090" is no address of Prometheus; give one such as http://localhost:9090.',
  ],
])('%s is told of', async (_, url, exitCode, message) => {
  const checked = await check(url ?? serviceUrl);
  expect(checked.exitCode).toBe(exitCode);
  expect(checked.notes).toContain(message);
  expect(checked.notes).not.toContain('hidden');
});
