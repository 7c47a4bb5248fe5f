import { describe, expect, test } from 'vitest';
import { type ResolvedOptions, resolveOptions } from '../../src/options/resolve.js';
import type { TelemetryOptions } from '../../src/options/telemetry-options.js';
import { environmentOf } from './environment-of.js';
import { errorOf } from './error-of.js';

type Variables = Readonly<Record<string, string>>;

function resolved(options: TelemetryOptions = {}, variables: Variables = {}): ResolvedOptions {
  return resolveOptions(options, environmentOf(variables));
}

function warningsOf(variables: Variables, options: TelemetryOptions = {}): readonly string[] {
  return resolved(options, variables).warnings.map(({ code, message, fix }) => `${code} ${message} ${fix}`);
}

const LOKI_HOST = 'https://loki.example';
const DEFAULTS = {
  engine: 'vigia',
  host: LOKI_HOST,
  endpoint: undefined,
  username: undefined,
  password: undefined,
  token: undefined,
  tenantId: undefined,
  labels: {},
  headers: {},
  ca: undefined,
  maxQueueBytes: 16_777_216,
};

describe('Loki', () => {
  test('is off where nobody names a host', () => {
    expect(resolved().loki).toBeUndefined();
    expect(resolved({ logs: { loki: { labels: { team: 'shop' } } } }, { LOKI_TOKEN: 't' }).loki).toBeUndefined();
  });

  test('is on by its host alone, from the option or the variable', () => {
    expect(resolved({}, { LOKI_HOST }).loki).toEqual(DEFAULTS);
    expect(resolved({ logs: { loki: { host: LOKI_HOST } } }).loki).toEqual(DEFAULTS);
  });

  test('takes from variables what options leave open', () => {
    const variables = { LOKI_HOST: 'http://other', LOKI_USERNAME: '12', LOKI_PASSWORD: 'p w', LOKI_TENANT_ID: 'shop' };
    const { loki } = resolved({ logs: { loki: { host: LOKI_HOST, labels: { team: 'shop' } } } }, variables);
    const login = { username: '12', password: 'p w', tenantId: 'shop' };
    expect(loki).toEqual({ ...DEFAULTS, ...login, labels: { team: 'shop' } });
  });

  test.each<readonly [string, TelemetryOptions, Variables]>([
    ['logs.loki: false', { logs: { loki: false } }, { LOKI_HOST }],
    ['logs: false', { logs: false }, { LOKI_HOST }],
    ['VIGIA_DISABLE=loki', { logs: { loki: { host: LOKI_HOST } } }, { VIGIA_DISABLE: 'loki' }],
    ['VIGIA_DISABLE=logs', {}, { LOKI_HOST, VIGIA_DISABLE: 'logs' }],
    ['VIGIA_DISABLED=true', {}, { LOKI_HOST, VIGIA_DISABLED: 'true' }],
    ['a sink of that name', { sinks: [{ name: 'loki' }] }, { LOKI_HOST }],
  ])('is off by %s', (_, options, variables) => {
    const { loki, warnings } = resolved(options, variables);
    expect(loki).toBeUndefined();
    expect(warnings).toEqual([]);
  });

  test('a login of the options silences that of the variables', () => {
    const variables = { LOKI_HOST, LOKI_USERNAME: 'u', LOKI_PASSWORD: 'p', LOKI_TOKEN: 'env' };
    const loginOf = (loki: object) => {
      const { username, password, token } = resolved({ logs: { loki } }, variables).loki ?? {};
      return [username, password, token];
    };
    expect(loginOf({ token: 'mine' })).toEqual([undefined, undefined, 'mine']);
    expect(loginOf({ username: 'me' })).toEqual(['me', 'p', undefined]);
    expect(loginOf({ password: 'mine' })).toEqual(['u', 'mine', undefined]);
    expect(loginOf({})).toEqual([undefined, undefined, 'env']);
    expect(loginOf({ headers: { Authorization: 'ApiKey x' } })).toEqual([undefined, undefined, undefined]);
  });
});

describe('a variable of Loki that cannot be used', () => {
  test.each([
    ['loki:3100', '`LOKI_HOST` is "loki:3100"; it must be an address such as "https://loki:3100". It was left aside.'],
    ['htps://me:hush@loki', '`LOKI_HOST` is "htps://***@loki"; it must be an address'],
    ['me:hush@loki:3100', '`LOKI_HOST` is "***@loki:3100"; it must be an address'],
    ['https://me:hu/sh@loki', '`LOKI_HOST` is "https://***@loki"; it must be an address'],
    ['https://', '`LOKI_HOST` is "https://"; it must be an address'],
  ])('keeps no service from starting: LOKI_HOST=%s', (host, message) => {
    const [warning, ...others] = warningsOf({ LOKI_HOST: host });
    expect(warning).toContain(`VIGIA_ENVIRONMENT_IGNORED ${message}`);
    expect(warning).toContain('Correct LOKI_HOST, or unset it.');
    expect(others).toEqual([]);
    expect(resolved({}, { LOKI_HOST: host }).loki).toBeUndefined();
  });

  test('leaves the rest as it is, and is not printed where it is a secret', () => {
    const variables = { LOKI_HOST, LOKI_TOKEN: 'hush hush', LOKI_TENANT_ID: 'a|b' };
    expect(resolved({}, variables).loki).toEqual(DEFAULTS);
    const warnings = warningsOf(variables).join();
    expect(warnings).toMatch(/`LOKI_TOKEN` is not usable.*`LOKI_TENANT_ID` is "a\|b"/);
    expect(warnings).not.toContain('hush');
  });

  test('as a password without its user', () => {
    expect(warningsOf({ LOKI_HOST, LOKI_PASSWORD: 'hush' })).toEqual([
      'VIGIA_ENVIRONMENT_IGNORED There is a password for Loki and no user; it was left aside. Set LOKI_USERNAME too.',
    ]);
  });
});

describe('an option of Loki that cannot be used', () => {
  test.each<readonly [object, string]>([
    [{ host: 'loki:3100' }, '`logs.loki.host` is "loki:3100"; it must be an address such as "https://loki:3100".'],
    [{ host: 'ftp://me:hush@a' }, '`logs.loki.host` is "ftp://***@a"; it must be an address'],
    [{ labels: { 'app.name': 'x' } }, '`app.name` in `logs.loki.labels` must be a name such as "team"'],
    [{ labels: { replay: 'x' } }, '`replay` in `logs.loki.labels` must be a name'],
    [{ labels: { a: 7 } }, '`logs.loki.labels.a` is 7; it must be a text'],
    [{ headers: { 'a b': 'x' } }, '`a b` in `logs.loki.headers` must be a name that HTTP allows'],
    [{ headers: { 'Content-Type': 'x' } }, 'other than content-*'],
    [{ headers: { 'x-key': 'hush\n' } }, '`logs.loki.headers.x-key` is not usable (its value is not shown)'],
    [{ tenantId: 'a|b' }, '`logs.loki.tenantId` is "a|b"; it must be a tenant'],
    [{ username: 'a:b' }, '`logs.loki.username` is "a:b"; it must be a text without colons.'],
    [{ password: '' }, '`logs.loki.password` is not usable (its value is not shown)'],
    [{ ca: 'x' }, 'it must be a certificate as PEM'],
    [{ maxQueueBytes: 1 }, '`logs.loki.maxQueueBytes` is 1; it must be an integer from 65536'],
    [{ engine: 'winston' }, '`logs.loki.engine` is "winston"; it must be "vigia" or "pino-loki".'],
    [{ url: 'http://loki' }, '`logs.loki.url` is not an option'],
  ])('%j', (loki, message) => {
    const error = errorOf({ logs: { loki } });
    expect(error.message).toContain(message);
    expect(error.message).not.toContain('hush');
  });
});

describe('what contradicts itself', () => {
  const host = LOKI_HOST;
  const secret = () => 'hush';
  test.each<readonly [object, string]>([
    [
      { logs: { loki: { host, token: 't', password: 'p', username: 'u' } } },
      '`logs.loki.token` and `logs.loki.password` say the same thing in two ways; leave one of the two out.',
    ],
    [
      { logs: { loki: { host, username: 'u', headers: { Authorization: 'ApiKey x' } } } },
      'the header authorization and `logs.loki.username` say the same thing in two ways',
    ],
    [
      { logs: { loki: { host, tenantId: 'u', headers: { 'X-Scope-OrgID': 'x' } } } },
      'the header x-scope-orgid and `logs.loki.tenantId` say',
    ],
    [
      { logs: { loki: { host } }, sinks: [{ name: 'loki' }] },
      '`logs.loki.host` and a sink called "loki" are both there',
    ],
    [
      { logs: { loki: { engine: 'pino-loki', maxQueueBytes: 100_000 } } },
      '`logs.loki.maxQueueBytes` cannot be had with `logs.loki.engine` "pino-loki"; leave one of the two out.',
    ],
    [{ logs: { loki: { engine: 'pino-loki', token: secret } } }, 'a function as `logs.loki.token` cannot be had'],
    [{ logs: { loki: { engine: 'pino-loki' } }, spool: { mode: 'always' } }, 'spool.mode "always" cannot be had'],
  ])('%j', (options, message) => {
    const error = errorOf(options);
    expect(error.code).toBe('VIGIA_OPTION_CONFLICT');
    expect(error.message).toContain(message);
  });
});

describe('the spool', () => {
  const directory = '/var/spool/orders';
  const loki = { host: LOKI_HOST };

  test('is off without a directory, and by false', () => {
    expect(resolved({ spool: { mode: 'always' }, logs: { loki } }).spool).toBeUndefined();
    expect(resolved({ spool: false, logs: { loki } }, { VIGIA_SPOOL_DIR: directory }).spool).toBeUndefined();
  });

  test('is on by its directory alone, from the option or the variable', () => {
    const spool = { directory, mode: 'overflow', maxBytes: 268_435_456 };
    expect(resolved({ logs: { loki } }, { VIGIA_SPOOL_DIR: directory }).spool).toEqual(spool);
    expect(resolved({ logs: { loki }, spool: { directory, mode: 'always', maxBytes: 1e6 } }).spool).toEqual({
      ...spool,
      mode: 'always',
      maxBytes: 1e6,
    });
  });

  test('that no sink would use is told of, and is no error', () => {
    const [warning] = warningsOf({ VIGIA_SPOOL_DIR: directory });
    expect(warning).toBe(
      'VIGIA_SPOOL_UNUSED There is a spool in "/var/spool/orders", and no sink that would use it. ' +
        'Switch a sink on, such as Loki by `LOKI_HOST`, or leave `spool` and VIGIA_SPOOL_DIR out.',
    );
    expect(warningsOf({ VIGIA_SPOOL_DIR: directory, VIGIA_DISABLE: 'loki' })).toEqual([]);
    expect(warningsOf({ VIGIA_SPOOL_DIR: directory }, { sinks: [{ name: 'a', close: async () => {} }] })).toEqual([]);
  });

  test.each<readonly [object, string]>([
    [{ directory: '' }, '`spool.directory` is ""; it must be the path of a directory'],
    [{ directory, mode: 'never' }, '`spool.mode` is "never"; it must be "overflow" or "always".'],
    [{ directory, maxBytes: 10 }, '`spool.maxBytes` is 10; it must be an integer from 65536'],
  ])('%j is refused', (spool, message) => {
    expect(errorOf({ spool }).message).toContain(message);
  });
});
