import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { requirement } from '../../../../scripts/requirement.mjs';
import { type SinkStage, type StageOptions, stageSink } from './sink-stage.js';

const openssl = requirement({ name: 'openssl', command: 'openssl', installedByCi: false });

describe.skipIf(openssl.missing)('a collector that knows who may send, by certificates of its own', () => {
  let directory: string;
  let certificate: string;
  let key: string;
  let server: Server;
  let stage: SinkStage;

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'vigia-otlp-tls-'));
    const files = ['-keyout', join(directory, 'key.pem'), '-out', join(directory, 'cert.pem')];
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
    const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
    execFileSync('openssl', ['req', ...kind, ...files, ...subject], { stdio: 'ignore' });
    certificate = readFileSync(join(directory, 'cert.pem'), 'utf8');
    key = readFileSync(join(directory, 'key.pem'), 'utf8');
    const mutual = { cert: certificate, key, ca: certificate, requestCert: true, rejectUnauthorized: true };
    server = createServer(mutual, (_request, response) => void response.end('{}'));
    server.listen(0, 'localhost');
    await once(server, 'listening');
  });

  afterEach(async () => {
    await stage.sink.close(0);
    server.closeAllConnections();
    server.close();
    rmSync(directory, { recursive: true });
  });

  function begin(options: StageOptions): void {
    const endpoint = `https://localhost:${(server.address() as AddressInfo).port}`;
    stage = stageSink({ endpoint, limits: { breakerFailures: 1 }, ...options });
    stage.record(['one']);
  }

  test('is reached with them', async () => {
    begin({ ca: [certificate], clientCertificate: certificate, clientKey: key });
    await stage.sink.flush();
    expect(stage.sink.health().delivered).toBe(1);
  });

  test('is reached with the files that variables name', async () => {
    const variables = {
      OTEL_EXPORTER_OTLP_CERTIFICATE: join(directory, 'cert.pem'),
      OTEL_EXPORTER_OTLP_TRACES_CLIENT_CERTIFICATE: join(directory, 'cert.pem'),
      OTEL_EXPORTER_OTLP_CLIENT_KEY: join(directory, 'key.pem'),
    };
    begin({ variables });
    await stage.sink.flush();
    expect(stage.sink.health().delivered).toBe(1);
  });

  test.each([{}, { withCa: true }])('is not reached without, and nothing is lost: %j', async ({ withCa }) => {
    begin(withCa === true ? { ca: certificate } : {});
    await stage.problem('VIGIA_DELIVERY_INTERRUPTED');
    expect(stage.sink.health()).toMatchObject({ delivered: 0, queuedItems: 1 });
  });
});
