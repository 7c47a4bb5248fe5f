import type { Sink } from '@vigia/core';
import { cloudWatch, googleCloud, grafanaCloud, newRelic } from '@vigia/otel';
import { describe, expect, onTestFinished, test } from 'vitest';
import { FASTIFY_DIALECT } from '../../../src/dialects.js';
import { fastifyFixture } from '../../../src/fixtures/fastify.js';
import type { OtlpReceiver } from '../../../src/otlp/receiver/otlp-receiver.js';
import { cloudWatchLogs, cloudWatchMetrics, cloudWatchXRay } from '../../../src/otlp/receiver/profiles/cloud-watch.js';
import { googleCloud as googleCloudProfile } from '../../../src/otlp/receiver/profiles/google-cloud.js';
import { grafanaCloud as grafanaCloudProfile } from '../../../src/otlp/receiver/profiles/grafana-cloud.js';
import { newRelic as newRelicProfile } from '../../../src/otlp/receiver/profiles/new-relic.js';
import { openStage, type Stage } from '../../../src/stage.js';
import { openReceiver } from '../receiver/open-receiver.js';

/** A vendor in the receivers' place, and the sink that sends there. */
interface Played {
  readonly sink: Sink;
  /** Of all signals, each in one of them. */
  readonly receivers: readonly OtlpReceiver[];
}

/** What is asked of whoever sends, which may change. */
interface Guard {
  secret: string;
}

/** The addresses of a vendor's signals at one receiver. */
function at({ url }: OtlpReceiver, prefix = '') {
  return {
    traces: { url: `${url}${prefix}/v1/traces` },
    metrics: { url: `${url}${prefix}/v1/metrics` },
    logs: { url: `${url}${prefix}/v1/logs` },
  };
}

async function playNewRelic(guard: Guard): Promise<Played> {
  const receiver = await openReceiver(newRelicProfile(() => guard.secret));
  return { sink: newRelic({ licenseKey: () => guard.secret, ...at(receiver) }), receivers: [receiver] };
}

async function playGoogleCloud(guard: Guard): Promise<Played> {
  const receiver = await openReceiver(googleCloudProfile(() => guard.secret));
  const options = { projectId: 'shop', location: 'europe-west1', token: () => guard.secret, ...at(receiver) };
  return { sink: googleCloud(options), receivers: [receiver] };
}

async function playGrafanaCloud(guard: Guard): Promise<Played> {
  const login = () => Buffer.from(`123456:${guard.secret}`).toString('base64');
  const receiver = await openReceiver(grafanaCloudProfile(login));
  const url = `${receiver.url}/otlp`;
  return { sink: grafanaCloud({ instanceId: 123_456, token: () => guard.secret, url }), receivers: [receiver] };
}

async function playCloudWatch(guard: Guard): Promise<Played> {
  const region = 'eu-west-1';
  const keys = () => ({
    accessKeyId: 'ASIAEXAMPLE',
    secretAccessKey: guard.secret,
    sessionToken: 'token/of+session==',
  });
  const signing = { region, credentials: keys };
  const profiles = [cloudWatchXRay(signing), cloudWatchMetrics(signing), cloudWatchLogs(signing)];
  const receivers = await Promise.all(profiles.map(openReceiver));
  const [traces, metrics, logs] = receivers.map((receiver) => at(receiver));
  const sink = cloudWatch({
    region,
    logGroup: '/shop/orders',
    credentials: async () => keys(),
    ...{ traces: traces?.traces, metrics: metrics?.metrics, logs: logs?.logs },
  });
  return { sink, receivers };
}

const VENDORS = {
  'New Relic': playNewRelic,
  'Google Cloud': playGoogleCloud,
  'Grafana Cloud': playGrafanaCloud,
  CloudWatch: playCloudWatch,
};

const FASTIFY = { makeHarness: fastifyFixture(), dialect: FASTIFY_DIALECT };

async function openShop(sink: Sink): Promise<Stage> {
  const stage = await openStage(FASTIFY, { options: { sinks: [sink], outgoing: false } });
  onTestFinished(() => stage.close());
  return stage;
}

describe.each(Object.entries(VENDORS))('%s', (_name, play) => {
  test('takes spans, metrics and lines, and finds no fault with them', async () => {
    const { sink, receivers } = await play({ secret: 'first-secret' });
    const stage = await openShop(sink);
    await stage.exchange({ path: '/users/1' });
    await stage.exchange({ path: '/throw/2' });
    stage.vigia.logger.warn({ order: 7, nested: { tags: ['a', 'b'] } }, 'a line');
    await stage.vigia.close();
    const records = {
      spans: receivers.flatMap((receiver) => receiver.spans()).map(({ name }) => name),
      metrics: receivers.flatMap((receiver) => receiver.points()).map(({ metric }) => metric),
      lines: receivers.flatMap((receiver) => receiver.logs()).map(({ body }) => body),
    };
    expect(receivers.flatMap((receiver) => receiver.faults())).toEqual([]);
    expect(records.spans).toContain('GET /users/:id');
    expect(records.metrics).toContain('http.server.request.duration');
    expect(records.lines).toContain('a line');
  });

  test('goes on with a secret that was changed', async () => {
    const guard = { secret: 'first-secret' };
    const { sink, receivers } = await play(guard);
    const stage = await openShop(sink);
    stage.vigia.logger.warn('before');
    await stage.vigia.flush();
    guard.secret = 'another-secret';
    stage.vigia.logger.warn('after');
    await stage.vigia.close();
    const lines = receivers.flatMap((receiver) => receiver.logs()).map(({ body }) => body);
    expect(lines).toEqual(expect.arrayContaining(['before', 'after']));
    expect(stage.problems).toEqual([]);
  });
});
