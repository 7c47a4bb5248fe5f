import { describe, expect, it } from 'vitest';
import { postgres } from '../../src/index.js';
import { type Resolution, resolvePostgres } from '../../src/options/resolve-postgres.js';

const CONNECTION = 'postgresql://user:hunter2@db/x';

function resolve(options: unknown, variables: Record<string, string> = {}): Resolution {
  return resolvePostgres(options, { variables, clusterWorkerId: undefined });
}

describe('a sink', () => {
  it('is inert without options and variables', () => {
    expect(resolve(undefined)).toEqual({ settings: undefined, warnings: [] });
    expect(resolve({ namespace: 'shop' }).settings).toBeUndefined();
    expect(resolve({}, { FAUCET_TELEMETRY_POSTGRES_STRING: '' }).settings).toBeUndefined();
    expect(postgres()).toEqual({ name: 'postgres' });
  });

  it("has Faucet's defaults", () => {
    expect(resolve({ connection: CONNECTION }).settings).toMatchObject({
      namespace: 'faucet',
      version: undefined,
      target: 'Worker::1',
      workerId: 1,
      workerRoute: undefined,
      details: true,
      query: 'redacted',
    });
  });

  it("takes Faucet's variables", async () => {
    const { settings, warnings } = resolve(undefined, {
      FAUCET_TELEMETRY_POSTGRES_STRING: 'host=db dbname=x',
      FAUCET_TELEMETRY_POSTGRES_SSLMODE: 'require',
      FAUCET_TELEMETRY_NAMESPACE: 'shop',
      FAUCET_TELEMETRY_VERSION: '2.0',
      FAUCET_WORKER_ID: '3',
    });
    expect(warnings).toEqual([]);
    expect(settings).toMatchObject({ namespace: 'shop', version: '2.0', workerId: 3, target: 'Worker::3' });
    expect((await settings?.logins.read())?.tls('db')).toMatchObject({
      plainAllowed: false,
      options: { rejectUnauthorized: false },
    });
  });

  it('heeds options before variables', async () => {
    const variables = { FAUCET_TELEMETRY_POSTGRES_STRING: 'nonsense', FAUCET_TELEMETRY_NAMESPACE: 'theirs' };
    const { settings, warnings } = resolve({ connection: CONNECTION, namespace: 'ours' }, variables);
    expect(warnings).toEqual([]);
    expect(settings?.namespace).toBe('ours');
    expect((await settings?.logins.read())?.servers[0]?.host).toBe('db');
  });
});

describe('a bad variable', () => {
  it.each([
    ['FAUCET_TELEMETRY_POSTGRES_STRING', 'nonsense'],
    ['FAUCET_TELEMETRY_POSTGRES_STRING', 'postgresql://user:hunter2@db:port/x'],
    ['FAUCET_TELEMETRY_POSTGRES_SSLMODE', 'sometimes'],
    ['FAUCET_TELEMETRY_POSTGRES_SSLMODE', 'verify-ca'],
    ['FAUCET_TELEMETRY_POSTGRES_SSLCERT', '/not/there.pem'],
  ])('switches the sink off, and the service starts: %s=%s', (name, value) => {
    const ours = { FAUCET_TELEMETRY_POSTGRES_STRING: CONNECTION, FAUCET_TELEMETRY_POSTGRES_SSLMODE: 'verify-full' };
    const { settings, warnings } = resolve(undefined, { ...ours, [name]: value });
    expect(settings).toBeUndefined();
    expect(warnings).toMatchObject([{ code: 'VIGIA_ENVIRONMENT_IGNORED', sink: 'postgres' }]);
    expect(JSON.stringify(warnings)).not.toContain('hunter2');
    expect(warnings[0]?.message).toMatch(/The sink is off\.$/);
  });

  it('that the rows can do without is left aside', () => {
    const { settings, warnings } = resolve({ connection: CONNECTION }, { FAUCET_WORKER_ID: 'one' });
    expect(settings?.workerId).toBe(1);
    expect(warnings[0]?.message).toMatch(/FAUCET_WORKER_ID.*left aside/);
  });
});

describe('a bad option', () => {
  it.each<readonly [unknown, string, RegExp]>([
    [{ conection: CONNECTION }, 'VIGIA_OPTION_UNKNOWN', /`postgres\.conection`.*did you mean `postgres\.connection`/],
    [{ connection: 42 }, 'VIGIA_OPTION_INVALID', /`postgres\.connection`.*not shown/],
    [{ connection: 'postgresql://u:hunter2@db:x/y' }, 'VIGIA_OPTION_INVALID', /connection string/],
    [{ connection: 'host=db sslmode=sometimes' }, 'VIGIA_OPTION_INVALID', /"sometimes"/],
    [{ connection: CONNECTION, sslMode: 'on' }, 'VIGIA_OPTION_INVALID', /`postgres\.sslMode` is "on"/],
    [{ connection: CONNECTION, sslMode: 'verify-ca' }, 'VIGIA_OPTION_CONFLICT', /`sslRootCert`/],
    [{ connection: CONNECTION, sslMode: 'verify-ca', sslRootCert: '/no.pem' }, 'VIGIA_OPTION_INVALID', /\/no\.pem/],
    [{ connection: CONNECTION, workerId: -1 }, 'VIGIA_OPTION_INVALID', /`postgres\.workerId` is -1/],
    [{ connection: CONNECTION, spool: {} }, 'VIGIA_OPTION_INVALID', /`postgres\.spool\.directory` is missing/],
    [null, 'VIGIA_OPTION_INVALID', /null/],
  ])('is refused: %j', (options, code, message) => {
    expect(() => resolve(options)).toThrow(expect.objectContaining({ code, message: expect.stringMatching(message) }));
    const silent = expect.objectContaining({ message: expect.not.stringContaining('hunter2') });
    expect(() => resolve(options)).toThrow(silent);
  });
});
