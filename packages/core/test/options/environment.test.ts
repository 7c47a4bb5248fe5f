import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { VigiaError } from '@vigia/contract';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readEnvironment, readManifest, type Variables } from '../../src/options/environment.js';
import { resolveOptions } from '../../src/options/resolve.js';
import { environmentOf } from './environment-of.js';

function serviceOf(variables: Variables, manifest?: { readonly name: string; readonly version: string | undefined }) {
  return resolveOptions({}, environmentOf(variables, { manifest })).service;
}

describe('the service, where no option says who it is', () => {
  const manifest = { name: '@shop/orders', version: '1.2.3' };
  const attributes = 'service.name=by-attribute,service.version=9.9.9,service.namespace=shop,service.instance.id=i-1';
  const all = { OTEL_SERVICE_NAME: 'by-otel', LOKI_APP_NAME: 'by-loki', OTEL_RESOURCE_ATTRIBUTES: attributes };

  test.each([
    ['OTEL_SERVICE_NAME first', all, 'by-otel'],
    ['then LOKI_APP_NAME', { ...all, OTEL_SERVICE_NAME: undefined }, 'by-loki'],
    ['then the attribute', { OTEL_RESOURCE_ATTRIBUTES: attributes }, 'by-attribute'],
    ['then the package.json', {}, '@shop/orders'],
    ['an empty variable counts as not set', { OTEL_SERVICE_NAME: '' }, '@shop/orders'],
  ])('name: %s', (_, variables, name) => {
    expect(serviceOf(variables, manifest).name).toBe(name);
  });

  test('version: the attribute, then the package.json', () => {
    expect(serviceOf(all, manifest).version).toBe('9.9.9');
    expect(serviceOf({}, manifest).version).toBe('1.2.3');
  });

  test('namespace: the attribute', () => {
    expect(serviceOf(all).namespace).toBe('shop');
  });

  test.each([
    ['the current name of the attribute', 'deployment.environment=old,deployment.environment.name=new', 'new'],
    ['then its former name', 'deployment.environment=old', 'old'],
    ['then VIGIA_ENVIRONMENT', '', 'vigia'],
  ])('environment: %s', (_, OTEL_RESOURCE_ATTRIBUTES, environment) => {
    const variables = { OTEL_RESOURCE_ATTRIBUTES, VIGIA_ENVIRONMENT: 'vigia', NODE_ENV: 'node' };
    expect(serviceOf(variables).environment).toBe(environment);
  });

  test('environment: then NODE_ENV', () => {
    expect(serviceOf({ NODE_ENV: 'production' }).environment).toBe('production');
  });

  test.each([
    ['the attribute', { ...all, RENDER_INSTANCE_ID: 'srv-1', HOSTNAME: 'pod-1' }, 'i-1'],
    ['then RENDER_INSTANCE_ID', { RENDER_INSTANCE_ID: 'srv-1', HOSTNAME: 'pod-1' }, 'srv-1'],
    ['then HOSTNAME', { HOSTNAME: 'pod-1' }, 'pod-1'],
    ['then the name of the host', {}, 'host-1'],
  ])('instance: %s', (_, variables, instance) => {
    expect(serviceOf(variables).instance).toBe(instance);
  });

  test('an option beats all of it', () => {
    const service = { name: 'a', version: 'b', namespace: 'c', environment: 'd', instance: 'e' };
    expect(resolveOptions({ service }, environmentOf(all, { manifest })).service).toEqual(service);
  });

  test('a package.json whose name cannot be a label is nobody’s mistake', () => {
    expect(serviceOf({}, { name: 'x'.repeat(300), version: '1\n2' })).toMatchObject({
      name: 'unknown_service',
      version: undefined,
    });
  });
});

describe('OTEL_RESOURCE_ATTRIBUTES', () => {
  test('values are percent-decoded, spaces around pairs do not count', () => {
    expect(serviceOf({ OTEL_RESOURCE_ATTRIBUTES: ' service.name = my%20shop%2C2 , ,' }).name).toBe('my shop,2');
  });

  test.each(['service.name', 'service.name=%E0%A4%A', '=value'])('%s is left aside with a warning', (pair) => {
    const variables = { OTEL_RESOURCE_ATTRIBUTES: `${pair},service.version=1` };
    const { service, warnings } = resolveOptions({}, environmentOf(variables));
    expect(service).toMatchObject({ name: 'unknown_service', version: '1' });
    expect(warnings).toEqual([
      {
        code: 'VIGIA_ENVIRONMENT_IGNORED',
        message: `OTEL_RESOURCE_ATTRIBUTES holds "${pair}", which cannot be read; it was left aside.`,
        fix: 'Write name=value pairs separated by commas, with percent-encoded values.',
      },
    ]);
  });
});

describe('VIGIA_METRICS_TOKEN', () => {
  test('is the token, unless an option says another', () => {
    const environment = environmentOf({ VIGIA_METRICS_TOKEN: 'by-variable' });
    expect(resolveOptions({}, environment).metrics?.token).toBe('by-variable');
    expect(resolveOptions({ metrics: { token: 'by-option' } }, environment).metrics?.token).toBe('by-option');
  });

  test('is refused, unseen, when it could never arrive in a header', () => {
    const resolve = () => resolveOptions({}, environmentOf({ VIGIA_METRICS_TOKEN: 'hush hush\n' }));
    expect(resolve).toThrow(/^`VIGIA_METRICS_TOKEN` is not usable \(its value is not shown\); it must be a text of/);
    expect(resolve).not.toThrow('hush');
  });

  test('does not matter when metrics are off', () => {
    const environment = environmentOf({ VIGIA_METRICS_TOKEN: 'hush hush' });
    expect(resolveOptions({ metrics: false }, environment).metrics).toBeUndefined();
  });
});

describe('the kill switches', () => {
  const sinks = [
    { name: 'first', record: () => undefined },
    { name: 'second', record: () => undefined },
  ];

  test.each([
    ['true', true],
    ['TRUE', true],
    [' true ', true],
    ['false', false],
    ['', false],
    [undefined, false],
  ])('VIGIA_DISABLED=%j', (VIGIA_DISABLED, disabled) => {
    expect(resolveOptions({}, environmentOf({ VIGIA_DISABLED })).disabled).toBe(disabled);
  });

  test.each(['yes', '1', 'on', 'true false'])('VIGIA_DISABLED=%s is refused', (VIGIA_DISABLED) => {
    expect(() => resolveOptions({}, environmentOf({ VIGIA_DISABLED }))).toThrow(
      new VigiaError(
        'VIGIA_OPTION_INVALID',
        `\`VIGIA_DISABLED\` is "${VIGIA_DISABLED}"; it must be "true" or "false".`,
      ),
    );
  });

  test('VIGIA_DISABLE switches off the parts and the sinks that it names', () => {
    const resolved = resolveOptions({ sinks }, environmentOf({ VIGIA_DISABLE: 'metrics, First,logs' }));
    expect(resolved).toMatchObject({ metrics: undefined, logs: undefined, sinks: [sinks[1]], warnings: [] });
    expect(resolved.switchedOff).toEqual(['metrics', 'logs', 'first']);
  });

  test('a page is switched off by its name, and with everything', () => {
    const page = { name: 'live', path: '/telemetry', attach: () => ({}), handle: async () => new Response() };
    const resolved = resolveOptions({ pages: [page] }, environmentOf({ VIGIA_DISABLE: 'live' }));
    expect(resolved).toMatchObject({ pages: [], switchedOff: ['live'], warnings: [] });
    expect(resolveOptions({ pages: [page] }, environmentOf({ VIGIA_DISABLED: 'true' })).pages).toEqual([]);
    expect(resolveOptions({ pages: [page] }, environmentOf()).pages).toEqual([page]);
  });

  test('the access line is a part, and goes with everything else', () => {
    expect(resolveOptions({}, environmentOf({ VIGIA_DISABLE: 'access' })).logs).toMatchObject({ access: undefined });
    expect(resolveOptions({}, environmentOf({ VIGIA_DISABLED: 'true' })).logs).toMatchObject({ access: undefined });
  });

  test('a name that is not there keeps no service from starting: it is a warning that says what can be named', () => {
    const { warnings } = resolveOptions({ sinks }, environmentOf({ VIGIA_DISABLE: 'gone,second' }));
    expect(warnings).toEqual([
      {
        code: 'VIGIA_ENVIRONMENT_IGNORED',
        message: 'VIGIA_DISABLE names "gone", which is not here; nothing was switched off by it.',
        fix: 'Name any of metrics, logs, access, traces, outgoing, loki, first, second, separated by commas.',
      },
    ]);
  });
});

describe('the environment of this process', () => {
  let directory: string;

  beforeEach(() => {
    directory = realpathSync(mkdtempSync(join(tmpdir(), 'vigia-environment-')));
  });

  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(directory, { recursive: true });
  });

  function write(folder: string, content: string): string {
    mkdirSync(join(directory, folder), { recursive: true });
    writeFileSync(join(directory, folder, 'package.json'), content);
    return join(directory, folder);
  }

  test('is read once: what changes later does not arrive', () => {
    vi.stubEnv('OTEL_SERVICE_NAME', 'before');
    const environment = readEnvironment();
    vi.stubEnv('OTEL_SERVICE_NAME', 'after');
    expect(resolveOptions({}, environment).service.name).toBe('before');
    expect(resolveOptions({}).service.name).toBe('after');
  });

  test('names the application by the package.json nearest to the working directory', () => {
    vi.stubEnv('OTEL_SERVICE_NAME', '');
    vi.stubEnv('LOKI_APP_NAME', '');
    expect(readEnvironment().manifest).toEqual(readManifest(process.cwd()));
    expect(readEnvironment().manifest?.name).toBeTypeOf('string');
  });

  test('the nearest package.json with a name counts, and its version with it', () => {
    write('.', '{ "name": "outer", "version": "1.0.0" }');
    write('app', '{ "name": "inner" }');
    const deep = write('app/dist', '{ "type": "module" }');
    expect(readManifest(deep)).toEqual({ name: 'inner', version: undefined });
    expect(readManifest(directory)).toEqual({ name: 'outer', version: '1.0.0' });
  });

  test.each(['', 'not json', 'null', '[]', '7', '{ "name": 7 }', '{ "name": "" }'])(
    'a package.json that holds %j is passed over',
    (content) => {
      write('.', '{ "name": "outer" }');
      expect(readManifest(write('app', content))?.name).toBe('outer');
    },
  );

  test('a directory that is gone, or was never there, has the manifest of what is above it, or none', () => {
    write('.', '{ "name": "outer" }');
    expect(readManifest(join(directory, 'gone', 'deeper'))?.name).toBe('outer');
    expect(readManifest(undefined)).toBeUndefined();
  });
});
