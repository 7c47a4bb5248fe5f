import { afterEach, describe, expect, it, vi } from 'vitest';
import { createAwsClock } from '../../../src/vendors/aws/aws-clock.js';
import type { AwsCredentials } from '../../../src/vendors/aws/aws-credentials.js';
import { awsHeaders } from '../../../src/vendors/aws/aws-headers.js';
import { findCredentials } from '../../../src/vendors/aws/find-credentials.js';
import { signRequest } from '../../../src/vendors/aws/sign-request.js';
import { unsentRequest } from '../unsent-request.js';

const REGION = 'eu-west-1';
const NOW_MS = Date.parse('2026-11-22T09:00:00Z');
const MINUTE_MS = 60_000;

function keys(number: number, expiration?: Date): AwsCredentials {
  return {
    accessKeyId: `AKID${number}`,
    secretAccessKey: `secret ${number}`.replace(' ', '-'),
    ...(expiration && { expiration }),
  };
}

/** Headers of a process whose keys are other ones every time they are fetched. */
function headersWith(fetch: (number: number) => AwsCredentials | Promise<AwsCredentials>) {
  let fetched = 0;
  const given = async () => {
    fetched += 1;
    return fetch(fetched);
  };
  const credentials = findCredentials({ given, region: REGION, readEnvironment: () => ({ variables: {} }) });
  const source = awsHeaders({ credentials, clock: createAwsClock(), region: REGION, service: 'logs' });
  return { source, fetched: () => fetched };
}

function keyOf(headers: Readonly<Record<string, string>>): string | undefined {
  return /Credential=(\w+)\//.exec(headers['authorization'] ?? '')?.[1];
}

function stopClock(nowMs = NOW_MS): void {
  vi.useFakeTimers({ toFake: ['Date'], now: nowMs });
}

function pass(durationMs: number): void {
  vi.setSystemTime(Date.now() + durationMs);
}

afterEach(() => void vi.useRealTimers());

describe('awsHeaders', () => {
  it('signs what is sent, with the headers of the vendor', async () => {
    stopClock();
    const credentials = findCredentials({
      given: keys(1),
      region: REGION,
      readEnvironment: () => ({ variables: {} }),
    });
    const headers = { 'x-aws-log-group': '/shop', 'x-aws-log-stream': 'default' };
    const source = awsHeaders({ credentials, clock: createAwsClock(), region: REGION, service: 'logs', headers });
    const request = unsentRequest();
    const whole = { ...request, headers: { ...request.headers, ...headers } };
    const signature = signRequest(whole, { credentials: keys(1), region: REGION, service: 'logs', timeMs: NOW_MS });
    expect(await source(request)).toEqual({ ...headers, ...signature });
    expect(signature['authorization']).toContain(
      'SignedHeaders=content-type;host;x-amz-date;x-aws-log-group;x-aws-log-stream,',
    );
  });

  it('fetches keys once, and anew when they were refused', async () => {
    const { source, fetched } = headersWith((number) => keys(number));
    expect(keyOf(await source(unsentRequest()))).toBe('AKID1');
    expect(keyOf(await source(unsentRequest()))).toBe('AKID1');
    expect(keyOf(await source(unsentRequest({ refusal: { text: 'ExpiredToken' } })))).toBe('AKID2');
    expect(fetched()).toBe(2);
  });

  it('renews keys five minutes before they end', async () => {
    stopClock();
    const { source } = headersWith((number) => keys(number, new Date(NOW_MS + number * 30 * MINUTE_MS)));
    await source(unsentRequest());
    pass(24 * MINUTE_MS);
    expect(keyOf(await source(unsentRequest()))).toBe('AKID1');
    pass(2 * MINUTE_MS);
    expect(keyOf(await source(unsentRequest()))).toBe('AKID2');
  });

  it('goes on with keys that end soon where no others can be had, and fails once they have ended', async () => {
    stopClock();
    const { source } = headersWith((number) => {
      if (number > 1) throw new Error('no metadata');
      return keys(number, new Date(NOW_MS + 10 * MINUTE_MS));
    });
    await source(unsentRequest());
    pass(8 * MINUTE_MS);
    expect(keyOf(await source(unsentRequest()))).toBe('AKID1');
    pass(3 * MINUTE_MS);
    await expect(source(unsentRequest())).rejects.toThrow('no metadata');
  });

  it('does not fetch keys for every request where the clock has them end at once', async () => {
    stopClock();
    const { source, fetched } = headersWith((number) => keys(number, new Date(NOW_MS - MINUTE_MS)));
    for (let count = 0; count < 10; count += 1) await source(unsentRequest());
    expect(fetched()).toBe(1);
    pass(2 * MINUTE_MS);
    await source(unsentRequest());
    expect(fetched()).toBe(2);
  });

  it('signs by the clock of AWS where ours is an hour off, and keeps the keys', async () => {
    stopClock();
    const { source, fetched } = headersWith((number) => keys(number));
    expect((await source(unsentRequest()))['x-amz-date']).toBe('20261122T090000Z');
    const date = 'Sun, 22 Nov 2026 10:00:10 GMT';
    const mended = await source(unsentRequest({ refusal: { text: 'RequestTimeTooSkewed', date } }));
    expect(mended['x-amz-date']).toBe('20261122T100010Z');
    pass(MINUTE_MS);
    expect((await source(unsentRequest()))['x-amz-date']).toBe('20261122T100110Z');
    expect(fetched()).toBe(1);
  });

  it('leaves the clock alone where the refusal is about the keys', async () => {
    stopClock();
    const { source, fetched } = headersWith((number) => keys(number));
    await source(unsentRequest());
    const refusal = { text: 'UnrecognizedClient', date: 'Sun, 22 Nov 2026 09:02:00 GMT' };
    expect((await source(unsentRequest({ refusal })))['x-amz-date']).toBe('20261122T090000Z');
    expect(fetched()).toBe(2);
  });

  it('waits no longer than the request for what hangs, and asks anew', async () => {
    const { source, fetched } = headersWith((number) => (number === 1 ? new Promise(() => undefined) : keys(number)));
    const patience = new AbortController();
    const asked = source(unsentRequest({ signal: patience.signal }));
    patience.abort(new Error('too late'));
    await expect(asked).rejects.toThrow('too late');
    expect(keyOf(await source(unsentRequest()))).toBe('AKID2');
    expect(fetched()).toBe(2);
  });

  it.each([
    undefined,
    {},
    { accessKeyId: 'AKID', secretAccessKey: 'secret\r\nx-injected: 1' },
    { accessKeyId: 'AKID\r\nx-injected: 1', secretAccessKey: 'secret' },
    { accessKeyId: 'AKID', secretAccessKey: 'secret', sessionToken: 'a\nb' },
  ])('names the option where its function returns no keys: %o', async (value) => {
    const { source } = headersWith(() => value as AwsCredentials);
    await expect(source(unsentRequest())).rejects.toMatchObject({
      code: 'VIGIA_OPTION_INVALID',
      message: expect.not.stringContaining('injected'),
    });
  });
});

describe('findCredentials', () => {
  const signal = new AbortController().signal;
  const sdk = async () => keys(9);
  const found = (variables: Readonly<Record<string, string>>) =>
    findCredentials({ region: REGION, readEnvironment: () => ({ variables }), sdk }).read(signal);

  const VARIABLES = { AWS_ACCESS_KEY_ID: 'AKID1', AWS_SECRET_ACCESS_KEY: 'secret-1' };

  it('takes the keys of the variables', async () => {
    expect(await found(VARIABLES)).toEqual(keys(1));
    expect(await found({ ...VARIABLES, AWS_SESSION_TOKEN: 'token' })).toEqual({ ...keys(1), sessionToken: 'token' });
    expect(await found({ ...VARIABLES, AWS_SESSION_TOKEN: '' })).toEqual(keys(1));
  });

  it('leaves everything else to the AWS SDK', async () => {
    expect(await found({})).toEqual(keys(9));
    expect(await found({ AWS_ACCESS_KEY_ID: 'AKID1' })).toEqual(keys(9));
    expect(await found({ ...VARIABLES, AWS_PROFILE: 'shop' })).toEqual(keys(9));
  });
});
