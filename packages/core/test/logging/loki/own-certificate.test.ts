import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { requirement } from '../../../../../scripts/requirement.mjs';
import { createLokiStage, type LokiStage } from './loki-stage.js';

const openssl = requirement({ name: 'openssl', command: 'openssl', installedByCi: false });

describe.skipIf(openssl.missing)('a Loki with a certificate of its own', () => {
  let directory: string;
  let certificate: string;
  let server: Server;
  let stage: LokiStage;

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'vigia-loki-'));
    const files = ['-keyout', join(directory, 'key.pem'), '-out', join(directory, 'cert.pem')];
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
    const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
    execFileSync('openssl', ['req', ...kind, ...files, ...subject], { stdio: 'ignore' });
    certificate = readFileSync(join(directory, 'cert.pem'), 'utf8');
    const key = readFileSync(join(directory, 'key.pem'), 'utf8');
    server = createServer({ cert: certificate, key }, (_request, response) => void response.writeHead(204).end());
    server.listen(0, 'localhost');
    await once(server, 'listening');
  });

  afterEach(async () => {
    await stage.stream.close(0);
    server.closeAllConnections();
    server.close();
    rmSync(directory, { recursive: true });
  });

  function begin(ca: string | readonly string[] | undefined): void {
    const host = `https://localhost:${(server.address() as AddressInfo).port}`;
    stage = createLokiStage(host, { ca, limits: { breakerFailures: 1 } });
    stage.stream.write('x');
  }

  test('is reached with it', async () => {
    for (const ca of [certificate, [certificate]]) {
      begin(ca);
      await stage.stream.flush();
      expect(stage.stream.stats().delivered).toBe(1);
      await stage.stream.close(0);
    }
  });

  test('is not reached without, and nothing is lost', async () => {
    begin(undefined);
    await expect
      .poll(() => stage.problems[0]?.cause, { interval: 10 })
      .toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
    expect(stage.stream.stats()).toMatchObject({ delivered: 0, queuedItems: 1 });
  });
});
