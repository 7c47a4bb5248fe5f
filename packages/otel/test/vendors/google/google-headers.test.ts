import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { googleHeaders } from '../../../src/vendors/google/google-headers.js';
import { type KeyAnswer, type KeyServer, startKeyServer } from '../key-server.js';
import { unsentRequest } from '../unsent-request.js';

const TOKEN_PATH = '/computeMetadata/v1/instance/service-accounts/default/token';
const url = 'https://telemetry.googleapis.com/v1/traces';

let server: KeyServer | undefined;

/** A metadata server of Google, for Google's own package. */
async function metadata(answer: KeyAnswer): Promise<KeyServer> {
  const started = await startKeyServer(answer);
  server = started;
  vi.stubEnv('GCE_METADATA_HOST', started.host);
  return started;
}

function token(number: number): string {
  return JSON.stringify({ access_token: `ya29.${number}`, expires_in: 3_600, token_type: 'Bearer' });
}

beforeEach(() => {
  vi.stubEnv('METADATA_SERVER_DETECTION', 'assume-present');
  vi.stubEnv('GOOGLE_APPLICATION_CREDENTIALS', undefined);
  vi.stubEnv('HOME', '/nonexistent');
});
afterEach(() => {
  vi.unstubAllEnvs();
  server?.close();
});

describe('googleHeaders', () => {
  it('fetches a token once, and anew when it was refused', async () => {
    const { asked } = await metadata((_path, times) => token(times));
    const source = googleHeaders('shop', { 'x-goog-user-project': 'payer' });
    const first = { authorization: 'Bearer ya29.1', 'x-goog-user-project': 'payer' };
    expect(await source(unsentRequest({ url }))).toEqual(first);
    expect(await source(unsentRequest({ url }))).toEqual(first);
    expect(await source(unsentRequest({ url, refusal: { status: 401 } }))).toMatchObject({
      authorization: 'Bearer ya29.2',
    });
    expect(asked).toEqual([TOKEN_PATH, TOKEN_PATH]);
  });

  it('waits no longer than the request for a metadata server that hangs, and asks anew', async () => {
    const { arrived } = await metadata((_path, times) => (times === 1 ? undefined : token(times)));
    const source = googleHeaders('shop', {});
    const patience = new AbortController();
    const asked = source(unsentRequest({ url, signal: patience.signal }));
    await arrived(1);
    patience.abort(new Error('too late'));
    await expect(asked).rejects.toThrow('too late');
    expect(await source(unsentRequest({ url }))).toEqual({ authorization: 'Bearer ya29.2' });
  });

  it("says what to give where Google's package finds nothing", async () => {
    vi.stubEnv('METADATA_SERVER_DETECTION', 'none');
    await expect(googleHeaders('shop', {})(unsentRequest({ url }))).rejects.toMatchObject({
      code: 'VIGIA_OPTION_INVALID',
      message: expect.stringContaining('GOOGLE_APPLICATION_CREDENTIALS'),
    });
  });

  it('says what to install where the package is missing', async () => {
    const source = googleHeaders('shop', {}, async (_name, _isPeer, missing) => {
      throw missing(new Error('Cannot find package'));
    });
    await expect(source(unsentRequest({ url }))).rejects.toMatchObject({
      code: 'VIGIA_OPTION_INVALID',
      message: expect.stringContaining('npm install google-auth-library'),
    });
  });
});
