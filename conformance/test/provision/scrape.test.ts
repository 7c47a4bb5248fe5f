import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createTelemetry, type Telemetry, telemetry } from '@vigia/express';
import { defineObservability, renderObservability } from '@vigia/provision';
import express from 'express';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { requirement } from '../../../scripts/requirement.mjs';
import { type ListeningServer, startListening } from '../../src/provision/paging/listening-server.js';
import { makeRenderedFolder } from '../../src/provision/paging/rendered-folder.js';

const TOKEN = 'only-prometheus-knows-it';
const SCRAPED = { timeout: 15_000, interval: 100 };

const prometheusProgram = requirement({ name: 'Prometheus', command: 'prometheus', installedByCi: true });

interface Answer<Result> {
  readonly data: Result;
}

interface Vector {
  readonly result: readonly { readonly metric: Readonly<Record<string, string>>; readonly value: [number, string] }[];
}

describe.skipIf(prometheusProgram.missing)('a real Prometheus with the rendered configuration', () => {
  const folder = makeRenderedFolder();
  let vigia: Telemetry;
  let server: Server;
  let prometheus: ListeningServer;

  function observabilityOf(target: string) {
    const scrape = { targets: [target], intervalSeconds: 1 };
    return defineObservability({
      service: 'orders',
      environments: {
        production: { scrape: { ...scrape, tokenFile: join(folder.path, 'token') } },
        staging: { scrape },
      },
      slos: { availability: { type: 'availability', objective: '99.9' } },
      routing: {
        receivers: { team: { type: 'webhook', url: 'http://127.0.0.1:9/' } },
        severities: { page: ['team'], ticket: ['team'] },
      },
    });
  }

  async function ask<Result>(path: string): Promise<Result> {
    const response = await fetch(`${prometheus.url}/api/v1/${path}`);
    const { data } = (await response.json()) as Answer<Result>;
    return data;
  }

  beforeAll(async () => {
    vigia = createTelemetry({
      service: { name: 'orders' },
      metrics: { token: TOKEN },
      logs: false,
      onProblem: () => {},
    });
    const app = express();
    app.use(telemetry(vigia));
    app.get('/orders/:id', (_, response) => {
      response.send('here');
    });
    server = app.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const target = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    folder.write([...renderObservability(observabilityOf(target)), { path: 'token', content: `${TOKEN}\n` }]);
    prometheus = await startListening(
      'prometheus',
      [
        '--config.file=prometheus/prometheus.yml',
        '--storage.tsdb.path=data',
        '--web.listen-address=127.0.0.1:0',
        '--enable-feature=exemplar-storage',
      ],
      folder.path,
    );
    await fetch(`http://${target}/orders/1`);
  });

  afterAll(async () => {
    await prometheus.stop();
    server.closeAllConnections();
    server.close();
    await vigia.close(0);
    folder.remove();
  });

  test('reads the metrics with the token of the file, under the labels of the queries', async () => {
    await vi.waitFor(async () => {
      const { result } = await ask<Vector>('query?query=http_requests_total{route="/orders/:id"}>0');
      expect(result.map(({ metric }) => ({ job: metric['job'], env: metric['env'] }))).toEqual([
        { job: 'orders', env: 'production' },
      ]);
    }, SCRAPED);
  });

  test('is refused where the description has no token', async () => {
    await vi.waitFor(async () => {
      const { result } = await ask<Vector>('query?query=up{job="orders",env="staging"}');
      expect(result.map(({ value: [, up] }) => up)).toEqual(['0']);
    }, SCRAPED);
  });

  test('keeps the exemplars', async () => {
    await vi.waitFor(async () => {
      const query = encodeURIComponent('http_request_duration_seconds_bucket{job="orders"}');
      const series = await ask<readonly object[]>(
        `query_exemplars?query=${query}&start=0&end=${Date.now() / 1000 + 60}`,
      );
      expect(series).toHaveLength(1);
    }, SCRAPED);
  });
});
