import { VigiaError } from '@vigia/contract';
import { describe, expect, it } from 'vitest';
import type { OtlpDestination, SignalTarget } from '../../src/sink/otlp-destination.js';
import { cloudWatchDestination, cloudWatchLack } from '../../src/vendors/cloud-watch-destination.js';
import { googleCloudDestination } from '../../src/vendors/google-cloud-destination.js';
import { grafanaCloudDestination, grafanaCloudLack } from '../../src/vendors/grafana-cloud-destination.js';
import { newRelicDestination } from '../../src/vendors/new-relic-destination.js';
import { unsentRequest } from './unsent-request.js';

const KEY = '0123456789abcdef0123456789abcdefFFFFNRAL';
const credentials = { accessKeyId: 'AKID', secretAccessKey: 'secret' };

function urls(destination: OtlpDestination | undefined): readonly (string | undefined)[] {
  const { traces, metrics, logs } = destination?.signals ?? {};
  return [traces?.url, metrics?.url, logs?.url];
}

async function headersOf(target: SignalTarget | undefined): Promise<Readonly<Record<string, string>>> {
  return target === undefined ? {} : target.headers(unsentRequest({ url: target.url }));
}

describe('newRelicDestination', () => {
  it.each([
    [{ licenseKey: KEY }, 'https://otlp.nr-data.net'],
    [{ licenseKey: `eu01xx${KEY.slice(6)}` }, 'https://otlp.eu01.nr-data.net'],
    [{ licenseKey: `eu01xx${KEY.slice(6)}`, region: 'us' as const }, 'https://otlp.nr-data.net'],
    [{ licenseKey: () => KEY, region: 'eu' as const }, 'https://otlp.eu01.nr-data.net'],
    [{ licenseKey: KEY, region: 'fedramp' as const }, 'https://gov-otlp.nr-data.net'],
  ])('knows where accounts are kept: %o', (options, host) => {
    expect(urls(newRelicDestination(options))).toEqual([`${host}/v1/traces`, `${host}/v1/metrics`, `${host}/v1/logs`]);
  });

  it('sends deltas with the key, in bodies below a megabyte', async () => {
    const destination = newRelicDestination({ licenseKey: KEY });
    expect(destination).toMatchObject({ name: 'newrelic', temporality: 'delta', protocol: 'http/protobuf' });
    expect(destination?.limits.maxSentBytes).toBeLessThan(1_000_000);
    expect(await headersOf(destination?.signals.traces)).toEqual({ 'api-key': KEY });
    expect(newRelicDestination({ licenseKey: KEY, temporality: 'cumulative' })?.temporality).toBe('cumulative');
  });

  it('is nothing without a key', () => {
    expect(newRelicDestination({})).toBeUndefined();
    expect(newRelicDestination({ region: 'eu' })).toBeUndefined();
  });
});

describe('cloudWatchDestination', () => {
  it('sends each signal to a service of its own', async () => {
    const destination = cloudWatchDestination({ region: 'eu-west-1', logGroup: '/shop', credentials });
    expect(urls(destination)).toEqual([
      'https://xray.eu-west-1.amazonaws.com/v1/traces',
      'https://monitoring.eu-west-1.amazonaws.com/v1/metrics',
      'https://logs.eu-west-1.amazonaws.com/v1/logs',
    ]);
    const { traces, metrics, logs } = destination?.signals ?? {};
    const authorizations = await Promise.all([traces, metrics, logs].map(headersOf));
    expect(authorizations.map(({ authorization }) => /eu-west-1\/(\w+)\//.exec(String(authorization))?.[1])).toEqual([
      'xray',
      'monitoring',
      'logs',
    ]);
    expect(authorizations[2]).toMatchObject({ 'x-aws-log-group': '/shop', 'x-aws-log-stream': 'default' });
  });

  it.each([
    ['cn-north-1', 'https://xray.cn-north-1.amazonaws.com.cn/v1/traces'],
    ['us-gov-west-1', 'https://xray.us-gov-west-1.amazonaws.com/v1/traces'],
    ['us-isob-east-1', 'https://xray.us-isob-east-1.sc2s.sgov.gov/v1/traces'],
    ['eusc-de-east-1', 'https://xray.eusc-de-east-1.amazonaws.eu/v1/traces'],
  ])('knows where %s ends', (region, url) => {
    expect(urls(cloudWatchDestination({ region }))[0]).toBe(url);
  });

  it('sends no lines without a group, and says so where lines were asked for', () => {
    expect(urls(cloudWatchDestination({ region: 'eu-west-1' }))[2]).toBeUndefined();
    expect(cloudWatchLack({ region: 'eu-west-1' })).toBeUndefined();
    expect(cloudWatchLack({ region: 'eu-west-1', logs: false })).toBeUndefined();
    expect(cloudWatchLack({ region: 'eu-west-1', logs: {} })?.fix).toContain('logGroup');
  });

  it('says the two commands that make a group and its stream', () => {
    const { logs } = cloudWatchDestination({ region: 'eu-west-1', logGroup: '/shop', logStream: 'web' })?.signals ?? {};
    expect(logs?.needsPerson?.when.test('The specified log group does not exist.')).toBe(true);
    expect(logs?.needsPerson?.when.test('The specified log stream does not exist.')).toBe(true);
    expect(logs?.needsPerson?.fix).toBe(
      "run `aws logs create-log-group --region eu-west-1 --log-group-name '/shop'` and " +
        "`aws logs create-log-stream --region eu-west-1 --log-group-name '/shop' --log-stream-name 'web'`",
    );
  });

  it('says the command that switches spans on', () => {
    const { traces } = cloudWatchDestination({ region: 'eu-west-1' })?.signals ?? {};
    const said = 'The OTLP API is supported with CloudWatch Logs as a Trace Segment Destination. Please enable it';
    expect(traces?.needsPerson?.when.test(said)).toBe(true);
    expect(traces?.needsPerson?.fix).toContain('aws xray update-trace-segment-destination');
  });

  it.each([
    'ExpiredTokenException: The security token included in the request is expired',
    'The security token included in the request is invalid.',
    'Signature expired: 20261122T080000Z is now earlier than 20261122T085500Z',
    'Signature not yet current: 20261122T100000Z is still later than 20261122T091500Z',
    'The request signature we calculated does not match the signature you provided.',
    'RequestTimeTooSkewed',
  ])('knows a refusal of a signature by its words: %s', (text) => {
    expect(cloudWatchDestination({ region: 'eu-west-1' })?.signals.metrics?.refused?.test(text)).toBe(true);
  });

  it('is nothing without a region', () => {
    expect(cloudWatchDestination({ logGroup: '/shop', credentials })).toBeUndefined();
  });
});

describe('googleCloudDestination', () => {
  it('names the project, and the place where metrics are kept', () => {
    const destination = googleCloudDestination({ projectId: 'shop', location: 'europe-west1-b', token: 'ya29' });
    expect(urls(destination)[1]).toBe('https://telemetry.googleapis.com/v1/metrics');
    expect(destination?.resource).toEqual({
      'gcp.project_id': 'shop',
      'cloud.region': 'europe-west1',
      'cloud.availability_zone': 'europe-west1-b',
    });
    expect(destination).toMatchObject({ name: 'googlecloud', temporality: 'cumulative' });
    expect(destination?.signals.metrics?.limits?.maxRecordsPerRequest).toBe(200);
    expect(googleCloudDestination({ projectId: 'shop', location: 'europe-west1' })?.resource).toEqual({
      'gcp.project_id': 'shop',
      'cloud.region': 'europe-west1',
    });
  });

  it('fetches a token when it is needed, and anew when it was refused', async () => {
    const tokens = ['ya29.1', 'ya29.2'];
    const token = () => tokens.shift() ?? 'none';
    const { traces, logs } =
      googleCloudDestination({ projectId: 'shop', quotaProjectId: 'payer', token })?.signals ?? {};
    const first = { authorization: 'Bearer ya29.1', 'x-goog-user-project': 'payer' };
    expect(await headersOf(traces)).toEqual(first);
    expect(await headersOf(logs)).toEqual(first);
    const refused = await traces?.headers(unsentRequest({ refusal: { status: 401 } }));
    expect(refused?.['authorization']).toBe('Bearer ya29.2');
  });
});

describe('grafanaCloudDestination', () => {
  const login = { instanceId: 123_456, token: 'glc_abc' };

  it('logs in with the number of the stack and the token', async () => {
    const destination = grafanaCloudDestination({ ...login, zone: 'prod-eu-west-2' });
    expect(urls(destination)[2]).toBe('https://otlp-gateway-prod-eu-west-2.grafana.net/otlp/v1/logs');
    const authorization = `Basic ${Buffer.from('123456:glc_abc').toString('base64')}`;
    expect(await headersOf(destination?.signals.logs)).toEqual({ authorization });
  });

  it('takes the address that Grafana shows', () => {
    const url = 'https://otlp-gateway-prod-us-east-0.grafana.net/otlp/';
    expect(urls(grafanaCloudDestination({ ...login, url }))[0]).toBe(
      'https://otlp-gateway-prod-us-east-0.grafana.net/otlp/v1/traces',
    );
  });

  it('names what is missing where some of it is there', () => {
    expect(grafanaCloudLack({})).toBeUndefined();
    expect(grafanaCloudLack({ ...login, zone: 'prod-eu-west-2' })).toBeUndefined();
    expect(grafanaCloudLack({ instanceId: '1' })?.message).toBe(
      '`grafanaCloud` is off: `token` (GRAFANA_CLOUD_API_KEY) and `zone` or `url` (GRAFANA_CLOUD_OTLP_ENDPOINT) missing.',
    );
    expect(grafanaCloudDestination({ instanceId: '1', zone: 'prod-eu-west-2' })).toBeUndefined();
  });

  it.each([undefined, '', 'a b', 'a\r\nx-injected: 1', 7])(
    'names the option where its function returns %o',
    async (value) => {
      const token = (() => value) as () => string;
      const { traces } = grafanaCloudDestination({ ...login, token, zone: 'prod-eu-west-2' })?.signals ?? {};
      const asked = headersOf(traces);
      await expect(asked).rejects.toThrow(VigiaError);
      await expect(asked).rejects.toThrow('`token` of `grafanaCloud`');
    },
  );
});

describe('what the user says of signals', () => {
  it('switches them off, sends them elsewhere, and adds headers of lower rank', async () => {
    const destination = newRelicDestination({
      licenseKey: KEY,
      logs: false,
      headers: { 'x-team': 'shop', 'API-KEY': 'another' },
      traces: { url: 'http://127.0.0.1:4318/v1/traces', headers: { 'x-team': 'checkout', 'x-one': () => 'fetched' } },
    });
    expect(urls(destination)).toEqual([
      'http://127.0.0.1:4318/v1/traces',
      'https://otlp.nr-data.net/v1/metrics',
      undefined,
    ]);
    expect(await headersOf(destination?.signals.traces)).toEqual({
      'api-key': KEY,
      'x-team': 'checkout',
      'x-one': 'fetched',
    });
    expect(await headersOf(destination?.signals.metrics)).toEqual({ 'api-key': KEY, 'x-team': 'shop' });
  });

  it('is signed where the vendor signs', async () => {
    const { logs } =
      cloudWatchDestination({
        region: 'eu-west-1',
        logGroup: '/shop',
        credentials,
        headers: { 'X-AWS-Truncatable-Fields': 'body', 'x-amz-date': 'never' },
      })?.signals ?? {};
    const headers = await headersOf(logs);
    expect(headers['x-aws-truncatable-fields']).toBe('body');
    expect(headers['x-amz-date']).toMatch(/^\d{8}T\d{6}Z$/);
    expect(headers['authorization']).toContain(
      'SignedHeaders=content-type;host;x-amz-date;x-aws-log-group;x-aws-log-stream;x-aws-truncatable-fields,',
    );
  });
});
