import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENDPOINT, headers, resolve } from './resolved.js';

let directory: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'vigia-otlp-'));
  writeFileSync(join(directory, 'ca.pem'), '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n');
});

afterAll(() => rmSync(directory, { recursive: true }));

describe('names', () => {
  it('tell two collectors of one telemetry apart', () => {
    expect(resolve({ name: 'tempo', endpoint: 'http://tempo:4318' }).destination?.name).toBe('tempo');
    expect(resolve({ name: 'tempo' })).toMatchObject({ name: 'tempo', destination: undefined });
    expect(resolve({}, ENDPOINT).destination?.name).toBe('otlp');
  });

  it('keep what variables say of one collector from the other', async () => {
    const variables = {
      ...ENDPOINT,
      OTEL_EXPORTER_OTLP_HEADERS: 'api-key=of-the-first',
      OTEL_EXPORTER_OTLP_CERTIFICATE: join(directory, 'ca.pem'),
      OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc',
      OTEL_LOGS_EXPORTER: 'none',
    };
    const options = { name: 'tempo', endpoint: 'http://tempo:4318' };
    expect(await headers(options, variables)).toEqual({});
    const { destination, warnings } = resolve(options, variables);
    expect(destination?.signals.traces).toMatchObject({ ca: undefined, protocol: 'http/protobuf' });
    expect(destination?.signals.logs).toBeDefined();
    expect(warnings).toEqual([]);
    expect(await headers({ ...options, headers: { 'api-key': 'own' } }, variables)).toEqual({ 'api-key': 'own' });
  });

  it('change nothing where the address is that of the variables', async () => {
    const variables = { ...ENDPOINT, OTEL_EXPORTER_OTLP_HEADERS: 'api-key=k' };
    expect(await headers({ name: 'tempo' }, variables)).toEqual({ 'api-key': 'k' });
    expect(await headers({ endpoint: 'http://other:4318' }, variables)).toEqual({ 'api-key': 'k' });
  });

  it.each(['Tempo', '9', 'a'.repeat(25), ''])('%j is none', (name) => {
    expect(() => resolve({ name })).toThrow('`otlp.name`');
  });
});
