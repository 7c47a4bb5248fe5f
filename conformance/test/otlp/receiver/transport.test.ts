import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:http';
import { text as textOf } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { OtlpReceiver } from '../../../src/otlp/receiver/otlp-receiver.js';
import type { ReceiverProfile } from '../../../src/otlp/receiver/profile.js';
import { cloudWatchLogs } from '../../../src/otlp/receiver/profiles/cloud-watch.js';
import { collector } from '../../../src/otlp/receiver/profiles/collector.js';
import { googleCloud } from '../../../src/otlp/receiver/profiles/google-cloud.js';
import { grafanaCloud } from '../../../src/otlp/receiver/profiles/grafana-cloud.js';
import { newRelic } from '../../../src/otlp/receiver/profiles/new-relic.js';
import type { RuleName } from '../../../src/otlp/receiver/rules.js';
import { openReceiver } from './open-receiver.js';
import { SOUND_REQUESTS } from './sound-requests.js';

const JSON_BODY = Buffer.from(JSON.stringify(SOUND_REQUESTS.traces()));
const NOISE = gzipSync(JSON_BODY);

interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer;
}

async function send(
  receiver: OtlpReceiver,
  { method = 'POST', path = '/v1/traces', headers = {}, body = JSON_BODY }: Sent,
) {
  const outgoing = request(receiver.url + path, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
  });
  outgoing.end(body);
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
  return { status: response.statusCode, text: await textOf(response) };
}

const SIGNING = { region: 'eu-west-1', credentials: () => ({ accessKeyId: 'AKID', secretAccessKey: 'secret' }) };

const CASES: readonly (readonly [rule: RuleName, status: number, profile: ReceiverProfile, sent: Sent])[] = [
  ['method', 405, collector(), { method: 'PUT' }],
  ['path', 404, collector(), { path: '/v1/trace' }],
  ['path', 404, collector(), { path: '/v1/traces/' }],
  ['path', 404, cloudWatchLogs(SIGNING), {}],
  ['path', 404, grafanaCloud(() => 'c2VjcmV0'), {}],
  ['http-version', 505, { ...collector(), httpVersions: ['2.0'] }, {}],
  ['content-type', 415, collector(), { headers: { 'content-type': 'text/plain' } }],
  ['content-encoding', 415, collector(), { headers: { 'content-encoding': 'br' } }],
  [
    'content-encoding',
    415,
    { ...collector(), contentEncodings: ['identity'] },
    { headers: { 'content-encoding': 'gzip' } },
  ],
  ['content-encoding', 400, collector(), { headers: { 'content-encoding': 'gzip' } }],
  ['authorization', 401, newRelic(() => 'key'), {}],
  ['authorization', 403, newRelic(() => 'key'), { headers: { 'api-key': 'other' } }],
  ['authorization', 401, googleCloud(() => 'token'), { headers: { authorization: 'Bearer old' } }],
  [
    'authorization',
    403,
    grafanaCloud(() => 'c2VjcmV0'),
    { path: '/otlp/v1/traces', headers: { authorization: 'Basic x' } },
  ],
  ['required-header', 400, cloudWatchLogs(SIGNING), { path: '/v1/logs' }],
  [
    'required-header',
    400,
    cloudWatchLogs(SIGNING),
    { path: '/v1/logs', headers: { 'x-aws-log-group': 'g', 'x-aws-log-stream': 's' } },
  ],
  ['sent-size', 413, { ...collector(), maxSentBytes: 100 }, { headers: { 'content-encoding': 'gzip' }, body: NOISE }],
  [
    'body-size',
    413,
    { ...collector(), maxBodyBytes: NOISE.length },
    { headers: { 'content-encoding': 'gzip' }, body: NOISE },
  ],
];

describe('refuses by', () => {
  test.each(CASES)('%s, with %i', async (rule, status, profile, sent) => {
    const receiver = await openReceiver(profile);
    const answer = await send(receiver, sent);
    expect([answer.status, receiver.faults().map((fault) => fault.rule), receiver.spans()]).toEqual([
      status,
      [rule],
      [],
    ]);
    expect(receiver.requests.map((taken) => taken.status)).toEqual([status]);
    expect(answer.text).toContain(`${rule}: `);
  });
});

test('takes what keeps to all of it, compressed and not', async () => {
  const receiver = await openReceiver({ ...newRelic(() => 'key') });
  const headers = { 'api-key': 'key' };
  const plain = await send(receiver, { headers });
  expect([plain, receiver.faults()]).toEqual([{ status: 200, text: '' }, []]);
  expect(receiver.spans()).toHaveLength(1);
});

test('knows a secret that has changed', async () => {
  let token = 'one';
  const receiver = await openReceiver({ ...googleCloud(() => token) });
  const headers = { authorization: 'Bearer one' };
  expect((await send(receiver, { headers })).status).toBe(200);
  token = 'two';
  expect((await send(receiver, { headers })).status).toBe(401);
});
