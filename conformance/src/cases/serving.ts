import { gunzipSync } from 'node:zlib';
import { expect } from 'vitest';
import type { AdapterCase } from '../adapter-case.js';

const TEXT_TYPE = 'text/plain; version=0.0.4; charset=utf-8';
const OPEN_METRICS_TYPE = 'application/openmetrics-text; version=1.0.0; charset=utf-8';
/** What Prometheus 2.42 sends. */
const PROMETHEUS_ACCEPT =
  'application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1';

/** `/metrics` is served beside the application, to whom it concerns, and leaves no trace. */
export const SERVING_CASES: readonly AdapterCase[] = [
  {
    id: 'metrics-in-both-formats',
    async play({ exchange }) {
      const text = await exchange({ path: '/metrics' });
      expect(text.status).toBe(200);
      expect(text.headers['content-type']).toBe(TEXT_TYPE);
      expect(text.body.toString()).toMatch(/^# TYPE http_requests_total counter$/m);
      const open = await exchange({ path: '/metrics', headers: { accept: PROMETHEUS_ACCEPT } });
      expect(open.headers['content-type']).toBe(OPEN_METRICS_TYPE);
      expect(open.body.toString()).toMatch(/^# TYPE http_requests counter$/m);
      expect(open.body.toString()).toMatch(/\n# EOF\n$/);
    },
    expected: [],
  },
  {
    id: 'metrics-with-query',
    async play({ exchange }) {
      expect((await exchange({ path: '/metrics?format=any' })).status).toBe(200);
    },
    expected: [],
  },
  {
    id: 'metrics-head',
    async play({ exchange }) {
      const { status, headers, body } = await exchange({ method: 'HEAD', path: '/metrics' });
      expect({ status, type: headers['content-type'], length: body.length }).toEqual({
        status: 200,
        type: TEXT_TYPE,
        length: 0,
      });
    },
    expected: [],
  },
  {
    id: 'metrics-compressed',
    async play({ exchange }) {
      const { headers, body } = await exchange({ path: '/metrics', headers: { 'accept-encoding': 'gzip' } });
      expect(headers).toMatchObject({
        'content-encoding': 'gzip',
        'content-length': String(body.length),
        vary: 'Accept, Accept-Encoding',
      });
      expect(gunzipSync(body).toString()).toMatch(/^# TYPE http_requests_total counter$/m);
    },
    expected: [],
  },
  {
    id: 'metrics-by-another-method',
    async play({ exchange }) {
      const { status, headers } = await exchange({
        method: 'POST',
        path: '/metrics',
        headers: { 'content-type': 'application/json' },
        body: '{}',
      });
      expect(status).toBe(405);
      expect(headers['allow']).toBe('GET, HEAD');
    },
    expected: [],
  },
  {
    id: 'metrics-through-a-proxy-are-refused',
    async play({ exchange }) {
      for (const name of ['forwarded', 'x-forwarded-for', 'x-real-ip']) {
        const { status, body } = await exchange({ path: '/metrics', headers: { [name]: '203.0.113.9' } });
        expect(status, name).toBe(403);
        expect(body.toString()).toContain('VIGIA_METRICS_TOKEN');
        expect(body.toString()).toContain("authorize: 'public'");
      }
    },
    expected: [],
    problems: ['VIGIA_METRICS_REFUSED'],
  },
  {
    id: 'metrics-with-token',
    options: { metrics: { token: 'open-sesame' } },
    scraped: false,
    async play({ exchange }) {
      const refused = await exchange({ path: '/metrics' });
      expect(refused.status).toBe(401);
      expect(refused.headers['www-authenticate']).toBe('Bearer');
      const granted = await exchange({ path: '/metrics', headers: { authorization: 'Bearer open-sesame' } });
      expect(granted.status).toBe(200);
    },
    expected: [],
    problems: ['VIGIA_METRICS_REFUSED'],
  },
  {
    id: 'metrics-under-another-path',
    options: { metrics: { path: '/internal/metrics' } },
    scraped: false,
    async play({ exchange }) {
      expect((await exchange({ path: '/internal/metrics' })).status).toBe(200);
      expect((await exchange({ path: '/metrics' })).status).toBe(404);
    },
    expected: [{ route: '<unmatched>', status: 404, path: '/metrics' }],
  },
  {
    id: 'metrics-switched-off',
    options: { metrics: false },
    scraped: false,
    async play({ exchange }) {
      expect((await exchange({ path: '/metrics' })).status).toBe(404);
    },
    expected: [{ route: '<unmatched>', status: 404, path: '/metrics' }],
  },
  {
    id: 'metrics-path-is-no-prefix',
    request: { path: '/metrics/other' },
    expected: [{ route: '<unmatched>', status: 404 }],
  },
  {
    id: 'metrics-abandoned-while-they-are-read',
    async play({ connect, exchange, log }) {
      const connection = connect();
      connection.send({ path: '/users/1' });
      await connection.receive();
      await log.reached(1);
      connection.send({ path: '/metrics' });
      connection.leave();
      expect((await exchange({ path: '/text' })).status).toBe(200);
    },
    expected: [{ route: '/users/:id' }, { route: '/text' }],
  },
];
