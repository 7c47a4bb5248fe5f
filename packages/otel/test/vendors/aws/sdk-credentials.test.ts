import { VigiaError } from '@vigia/contract';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sdkCredentials } from '../../../src/vendors/aws/sdk-credentials.js';
import { loadPeer } from '../../../src/vendors/secrets/load-peer.js';
import { type KeyServer, startKeyServer } from '../key-server.js';

let server: KeyServer | undefined;

beforeEach(() => {
  for (const name of ['AWS_PROFILE', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_WEB_IDENTITY_TOKEN_FILE']) {
    vi.stubEnv(name, undefined);
  }
  vi.stubEnv('AWS_CONFIG_FILE', '/nonexistent');
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', '/nonexistent');
});
afterEach(() => {
  vi.unstubAllEnvs();
  server?.close();
});

describe('sdkCredentials', () => {
  it('fetches what the AWS SDK finds, anew each time, such as those of a task of ECS', async () => {
    const expiration = new Date(Date.now() + 3_600_000);
    server = await startKeyServer((_path, times) => {
      return JSON.stringify({
        AccessKeyId: `ASIA${times}`,
        SecretAccessKey: 'secret',
        Token: 'token',
        Expiration: expiration.toISOString(),
      });
    });
    vi.stubEnv('AWS_CONTAINER_CREDENTIALS_FULL_URI', `http://${server.host}/keys`);
    const fetch = sdkCredentials('eu-west-1');
    expect(await fetch()).toMatchObject({
      accessKeyId: 'ASIA1',
      secretAccessKey: 'secret',
      sessionToken: 'token',
      expiration,
    });
    expect(await fetch()).toMatchObject({ accessKeyId: 'ASIA2' });
  });

  it('says what to give where the AWS SDK finds nothing', async () => {
    vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
    await expect(sdkCredentials('eu-west-1')()).rejects.toMatchObject({
      code: 'VIGIA_OPTION_INVALID',
      message: expect.stringContaining('The AWS SDK finds no credentials'),
    });
  });

  it('says what to install where the package is missing', async () => {
    const fetch = sdkCredentials('eu-west-1', async (_name, _isPeer, missing) => {
      throw missing(new Error('Cannot find package'));
    });
    await expect(fetch()).rejects.toMatchObject({
      code: 'VIGIA_OPTION_INVALID',
      message: expect.stringContaining('npm install @aws-sdk/credential-provider-node'),
    });
  });
});

describe('loadPeer', () => {
  const missing = (cause: unknown) => new VigiaError('VIGIA_OPTION_INVALID', 'It is missing.', { cause });
  const isPeer = (value: unknown): value is { readonly join: unknown } => {
    return typeof value === 'object' && value !== null && 'join' in value;
  };

  it('loads what is there', async () => {
    expect(typeof (await loadPeer('node:path', isPeer, missing)).join).toBe('function');
  });

  it('tells of what is not there, or is something else', async () => {
    await expect(loadPeer('@vigia/nothing-of-this-name', isPeer, missing)).rejects.toThrow('It is missing.');
    await expect(loadPeer('node:os', isPeer, missing)).rejects.toThrow('It is missing.');
  });
});
