import type { ProblemReport, Sink, SinkHost } from '@vigia/contract';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cloudWatch } from '../../src/vendors/cloud-watch.js';
import { googleCloud } from '../../src/vendors/google-cloud.js';
import { grafanaCloud } from '../../src/vendors/grafana-cloud.js';
import { newRelic } from '../../src/vendors/new-relic.js';

const VARIABLES = [
  'NEW_RELIC_LICENSE_KEY',
  'NEW_RELIC_REGION',
  'AWS_REGION',
  'AWS_DEFAULT_REGION',
  'VIGIA_CLOUDWATCH_LOG_GROUP',
  'VIGIA_CLOUDWATCH_LOG_STREAM',
  'GOOGLE_CLOUD_PROJECT',
  'GCLOUD_PROJECT',
  'GOOGLE_CLOUD_QUOTA_PROJECT',
  'GOOGLE_CLOUD_REGION',
  'GRAFANA_CLOUD_INSTANCE_ID',
  'GRAFANA_CLOUD_API_KEY',
  'GRAFANA_CLOUD_ZONE',
  'GRAFANA_CLOUD_OTLP_ENDPOINT',
];

beforeEach(() => {
  for (const name of VARIABLES) vi.stubEnv(name, undefined);
});
afterEach(() => void vi.unstubAllEnvs());

/** What a sink tells of when it is attached. */
async function toldBy(sink: Sink): Promise<readonly ProblemReport[]> {
  const told: ProblemReport[] = [];
  const service = { name: 'shop', version: undefined, namespace: undefined, environment: undefined, instance: 'one' };
  const host: SinkHost = { service, spool: undefined, report: (problem) => void told.push(problem) };
  sink.attach?.(host);
  await sink.close?.(1_000);
  return told;
}

/** Whether a sink takes anything. */
function isOn({ recordSpan, collect, recordLog }: Sink): readonly boolean[] {
  return [recordSpan !== undefined, collect !== undefined, recordLog !== undefined];
}

describe('a sink for a vendor', () => {
  it.each([
    ['newrelic', newRelic],
    ['cloudwatch', cloudWatch],
    ['googlecloud', googleCloud],
    ['grafanacloud', grafanaCloud],
  ])('does nothing where nothing was said: %s', async (name, make) => {
    const sink: Sink = make();
    expect(sink).toEqual({ name });
    expect(await toldBy(sink)).toEqual([]);
  });

  it.each([
    ['newrelic', newRelic, { NEW_RELIC_LICENSE_KEY: 'eu01xx0123456789' }],
    ['cloudwatch', cloudWatch, { AWS_DEFAULT_REGION: 'eu-west-1', VIGIA_CLOUDWATCH_LOG_GROUP: '/shop' }],
    ['googlecloud', googleCloud, { GOOGLE_CLOUD_PROJECT: 'shop' }],
    [
      'grafanacloud',
      grafanaCloud,
      {
        GRAFANA_CLOUD_INSTANCE_ID: '123456',
        GRAFANA_CLOUD_API_KEY: 'glc_abc\n',
        GRAFANA_CLOUD_OTLP_ENDPOINT: 'https://otlp-gateway-prod-eu-west-2.grafana.net/otlp',
      },
    ],
  ])('is on by its variables alone: %s', async (name, make, variables) => {
    for (const [variable, value] of Object.entries(variables)) vi.stubEnv(variable, value);
    const sink: Sink = make();
    expect(sink.name).toBe(name);
    expect(isOn(sink)).toEqual([true, true, true]);
    expect(await toldBy(sink)).toEqual([]);
  });

  it('takes regions as New Relic writes them', async () => {
    vi.stubEnv('NEW_RELIC_REGION', 'EU');
    expect(await toldBy(newRelic({ licenseKey: 'key' }))).toEqual([]);
  });

  it.each([
    [newRelic, { licenseKey: 'key\r\nx-injected: 1' }, 'licenseKey'],
    [newRelic, { region: 'mars' }, 'region'],
    [newRelic, { licensekey: 'key' }, 'licenseKey'],
    [cloudWatch, { region: 'eu-west-1.evil.example/' }, 'region'],
    [cloudWatch, { region: 'EU-WEST-1' }, 'region'],
    [cloudWatch, { logGroup: 'a b' }, 'logGroup'],
    [cloudWatch, { logGroup: "x'; rm" }, 'logGroup'],
    [cloudWatch, { logStream: "a'b" }, 'logStream'],
    [cloudWatch, { credentials: { accessKeyId: 'AKID', secretAccessKey: 'a\nb' } }, 'credentials'],
    [cloudWatch, { credentials: { accessKeyId: 'AKID' } }, 'credentials'],
    [googleCloud, { projectId: 'shop/../other' }, 'projectId'],
    [googleCloud, { token: 'a b' }, 'token'],
    [grafanaCloud, { instanceId: '12:34' }, 'instanceId'],
    [grafanaCloud, { zone: 'evil.example/' }, 'zone'],
    [grafanaCloud, { url: 'ftp://example' }, 'url'],
  ])('names an option that cannot be used: %o %o', (make: (options: object) => Sink, options, name) => {
    const values = Object.values(options).filter((value) => typeof value === 'string' && /[\r\n]/.test(value));
    try {
      make(options);
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({
        code: expect.stringMatching(/^VIGIA_OPTION_/),
        message: expect.stringContaining(name),
      });
      for (const value of values) expect(String(error)).not.toContain(value);
    }
  });

  it('leaves a bad variable aside, names it, and never shows a secret', async () => {
    vi.stubEnv('NEW_RELIC_LICENSE_KEY', 'a secret key');
    const told = await toldBy(newRelic());
    expect(told).toMatchObject([{ code: 'VIGIA_ENVIRONMENT_IGNORED', sink: 'newrelic' }]);
    expect(JSON.stringify(told)).toContain('NEW_RELIC_LICENSE_KEY');
    expect(JSON.stringify(told)).not.toContain('a secret key');
  });

  it('says which part of a login is missing', async () => {
    vi.stubEnv('GRAFANA_CLOUD_INSTANCE_ID', '123456');
    const [problem] = await toldBy(grafanaCloud());
    expect(problem?.message).toContain('GRAFANA_CLOUD_API_KEY');
  });

  it('lets an option beat its variable', () => {
    vi.stubEnv('AWS_REGION', 'nowhere');
    expect(isOn(cloudWatch({ region: 'eu-west-1' }))).toEqual([true, true, false]);
  });
});
