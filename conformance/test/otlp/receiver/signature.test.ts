import { RequestSigner } from 'aws4';
import { expect, test } from 'vitest';
import { cloudWatchXRay } from '../../../src/otlp/receiver/profiles/cloud-watch.js';
import { openReceiver } from './open-receiver.js';
import { SOUND_REQUESTS } from './sound-requests.js';

const CREDENTIALS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI', sessionToken: 'token/of+session' };

interface Made {
  readonly region?: string;
  readonly service?: string;
  readonly secretAccessKey?: string;
  readonly agoMs?: number;
  readonly leftOut?: string;
  readonly headersAfter?: Readonly<Record<string, string>>;
  readonly bodyAfter?: string;
  readonly withoutToken?: boolean;
}

async function send(made: Made): Promise<readonly unknown[]> {
  const credentials = () => CREDENTIALS;
  const receiver = await openReceiver(cloudWatchXRay({ region: 'eu-west-1', credentials }));
  const body = JSON.stringify(SOUND_REQUESTS.traces());
  const signed = signedHeaders(new URL(receiver.url).host, body, made);
  const { status } = await fetch(`${receiver.url}/v1/traces`, {
    method: 'POST',
    headers: { ...signed, ...made.headersAfter },
    body: made.bodyAfter ?? body,
  });
  const [fault] = receiver.faults();
  return [status, fault?.rule, fault?.detail];
}

function signedHeaders(host: string, body: string, made: Made): Record<string, string> {
  const { region = 'eu-west-1', service = 'xray', agoMs = 0, leftOut = '', withoutToken = false } = made;
  const { secretAccessKey = CREDENTIALS.secretAccessKey } = made;
  const date = new Date(Date.now() - agoMs).toISOString().replace(/[:-]|\.\d+/g, '');
  const token = withoutToken ? {} : { 'x-amz-security-token': CREDENTIALS.sessionToken };
  const all: Record<string, string> = { host, 'content-type': 'application/json', 'x-amz-date': date, ...token };
  const headers = Object.fromEntries(Object.entries(all).filter(([name]) => name !== leftOut));
  const request = { host, method: 'POST', path: '/v1/traces', region, service, headers, body: Buffer.from(body) };
  const signer = new RequestSigner({ ...request, doNotModifyHeaders: true }, { ...CREDENTIALS, secretAccessKey });
  signer.datetime = date;
  const { Authorization = '' } = signer.sign().headers;
  const { host: _host, ...sent } = all;
  return { ...sent, authorization: Authorization };
}

test.each([0, 60_000])('takes a signature that is right, and %d ms old', async (agoMs) => {
  expect(await send({ agoMs })).toEqual([200, undefined, undefined]);
});

const CASES: readonly (readonly [because: string, made: Made, detail: RegExp])[] = [
  ['of another secret', { secretAccessKey: 'other' }, /does not match/],
  ['of another region', { region: 'us-east-1' }, /in us-east-1/],
  ['of another service', { service: 'logs' }, /for logs/],
  ['of another body', { bodyAfter: '{}' }, /does not match/],
  ['of other headers', { headersAfter: { 'content-type': 'application/x-protobuf' } }, /does not match/],
  ['that is six minutes old', { agoMs: 360_000 }, /signed at/],
  ['of another token', { headersAfter: { 'x-amz-security-token': 'old' } }, /token of the session/],
  ['without the token', { withoutToken: true }, /not signed: x-amz-security-token/],
  ['without the date', { leftOut: 'x-amz-date' }, /not signed: x-amz-date/],
  ['that is none', { headersAfter: { authorization: 'AWS4-HMAC-SHA256 Credential=x' } }, /no signature/],
  ['of another body than it says', { headersAfter: { 'x-amz-content-sha256': 'abc' } }, /hash/],
];

test.each(CASES)('refuses one %s', async (_because, made, detail) => {
  expect(await send(made)).toEqual([403, 'signature', expect.stringMatching(detail)]);
});
