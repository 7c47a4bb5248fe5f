import { hostname } from 'node:os';
import { describe, expect, it } from 'vitest';
import { readFile } from '../../src/resource/read-file.js';
import { detected } from './detected.js';

const MACHINE_ID = '0123456789abcdef0123456789abcdef';

describe('detectResource', () => {
  it('says who the service, the process, the host and the toolkit are', () => {
    const service = { version: '1.2.3', namespace: 'shop', environment: 'production' };
    expect(detected({ service }).resource).toEqual({
      'service.name': 'orders',
      'service.namespace': 'shop',
      'service.version': '1.2.3',
      'service.instance.id': 'orders-1',
      'deployment.environment.name': 'production',
      'telemetry.sdk.name': 'vigia',
      'telemetry.sdk.language': 'nodejs',
      'telemetry.sdk.version': expect.stringMatching(/^\d+\.\d+\.\d+/),
      'process.pid': process.pid,
      'process.executable.name': expect.stringMatching(/^node/),
      'process.command': expect.not.stringContaining('/'),
      'process.runtime.name': 'nodejs',
      'process.runtime.version': process.versions.node,
      'host.name': hostname(),
      'host.arch': expect.stringMatching(/^(amd64|arm64|arm32|x86|ppc64|s390x|riscv64)$/),
      'os.type': expect.stringMatching(/^(linux|darwin|windows|freebsd)$/),
    });
  });

  it('has no attribute without a value', () => {
    expect(Object.values(detected().resource)).not.toContain(undefined);
  });

  it('knows the machine where it is not in a container', () => {
    expect(detected({ files: { '/etc/machine-id': `${MACHINE_ID}\n` } }).resource['host.id']).toBe(MACHINE_ID);
    expect(detected({ files: { '/var/lib/dbus/machine-id': MACHINE_ID } }).resource['host.id']).toBe(MACHINE_ID);
  });

  it.each([
    ['a container', { '/proc/self/cgroup': `1:cpu:/docker/${'ab'.repeat(32)}` }, {}],
    ['a pod', {}, { KUBERNETES_SERVICE_HOST: '10.0.0.1' }],
    ['a platform', {}, { RENDER: 'true' }],
  ])('does not take the machine of an image for the host within %s', (_where, files, variables) => {
    const { resource } = detected({ files: { '/etc/machine-id': MACHINE_ID, ...files }, variables });
    expect(resource).not.toHaveProperty('host.id');
  });

  it.each(['', 'uninitialized', 'x'.repeat(32)])('takes no other text for the machine: %j', (text) => {
    expect(detected({ files: { '/etc/machine-id': text } }).resource).not.toHaveProperty('host.id');
  });

  it('reads files of this host, and copes without them', () => {
    expect(readFile('/nowhere/at/all')).toBeUndefined();
    expect(readFile('/')).toBeUndefined();
    expect(readFile(process.execPath.replace(/[^/]*$/, '..'))).toBeUndefined();
  });
});

describe('what the user wrote', () => {
  it('beats what was found, by options most, but not who the service is', () => {
    const variables = { OTEL_RESOURCE_ATTRIBUTES: 'host.name=written,os.type=written,team=red,service.name=other' };
    const given = { 'os.type': 'given', 'service.name': 'another', 'service.namespace': 'given' };
    const { resource } = detected({ variables, given });
    expect(resource).toMatchObject({
      'host.name': 'written',
      'os.type': 'given',
      team: 'red',
      'service.name': 'orders',
      'service.namespace': 'given',
    });
  });

  it('is percent-encoded', () => {
    const variables = { OTEL_RESOURCE_ATTRIBUTES: ' team%2Cname = a%2Cb%3Dc%20%C3%B1 , empty= ,,x=1=2 ' };
    expect(detected({ variables }).resource).toMatchObject({ 'team,name': 'a,b=c ñ', empty: '', x: '1=2' });
  });

  it.each(['team=red,lonely', 'team=red,=x', 'team=red,bad=%E0%A4%A', 'team=red,%=x'])(
    'is discarded as a whole, and told of, where a part cannot be read: %s',
    (text) => {
      const { resource, problems } = detected({ variables: { OTEL_RESOURCE_ATTRIBUTES: text } });
      expect(resource).not.toHaveProperty('team');
      expect(problems).toMatchObject([
        { code: 'VIGIA_ENVIRONMENT_IGNORED', message: expect.stringContaining('OTEL_RESOURCE_ATTRIBUTES') },
      ]);
    },
  );

  it('changes no prototype', () => {
    const { resource } = detected({ variables: { OTEL_RESOURCE_ATTRIBUTES: '__proto__=polluted,a=b' } });
    expect(Object.getPrototypeOf(resource)).toBe(Object.prototype);
    expect(resource['a']).toBe('b');
  });
});
