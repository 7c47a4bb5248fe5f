import { expect } from 'vitest';
import type { AdapterCase } from '../adapter-case.js';

const JSON_TYPE = 'application/json; charset=utf-8';

/** How the machine is that runs the table is not what it is about. */
const UNDISTURBED = { maxHoldMs: false, minDiskFreeRatio: false } as const;

/** Liveness and readiness are served beside the application, on the same paths everywhere, and leave no trace. */
export const HEALTH_CASES: readonly AdapterCase[] = [
  {
    id: 'liveness',
    options: { health: { checks: { database: () => false } } },
    async play({ exchange }) {
      const { status, headers, body } = await exchange({ path: '/livez' });
      expect([status, headers['content-type'], headers['cache-control']]).toEqual([200, JSON_TYPE, 'no-store']);
      expect(JSON.parse(body.toString())).toEqual({ status: 'ok' });
    },
    expected: [],
    // The check is made by the scrape that every row ends with.
    problems: ['VIGIA_HEALTH_CHECK_FAILED'],
  },
  {
    id: 'readiness',
    options: { health: { ...UNDISTURBED, checks: { database: async () => undefined } } },
    async play({ exchange }) {
      const { status, headers, body } = await exchange({ path: '/readyz?verbose=1' });
      expect([status, headers['content-type'], headers['cache-control']]).toEqual([200, JSON_TYPE, 'no-store']);
      expect(JSON.parse(body.toString())).toMatchObject({ status: 'ok', checks: { database: { status: 'ok' } } });
    },
    expected: [],
  },
  {
    id: 'readiness-with-a-failing-check',
    options: { health: { checks: { database: () => Promise.reject(new Error('no database')) } } },
    async play({ exchange }) {
      const { status, body } = await exchange({ path: '/readyz' });
      expect(status).toBe(503);
      expect(JSON.parse(body.toString())).toMatchObject({
        status: 'failed',
        checks: { database: { status: 'failed', error: 'no database' } },
      });
    },
    expected: [],
    problems: ['VIGIA_HEALTH_CHECK_FAILED'],
  },
  {
    id: 'readiness-tells-strangers-no-errors',
    options: { health: { checks: { database: () => Promise.reject(new Error('no database')) } } },
    async play({ exchange }) {
      const { body } = await exchange({ path: '/readyz', headers: { 'x-forwarded-for': '203.0.113.9' } });
      expect(JSON.parse(body.toString())).toMatchObject({ checks: { database: { status: 'failed' } } });
      expect(body.toString()).not.toContain('no database');
    },
    expected: [],
    problems: ['VIGIA_HEALTH_CHECK_FAILED'],
  },
  {
    id: 'health-head',
    async play({ exchange }) {
      for (const path of ['/livez', '/readyz']) {
        const { status, headers, body } = await exchange({ method: 'HEAD', path });
        expect([status, headers['content-type'], body.length], path).toEqual([200, JSON_TYPE, 0]);
      }
    },
    expected: [],
  },
  {
    id: 'health-by-another-method',
    async play({ exchange }) {
      for (const path of ['/livez', '/readyz']) {
        const { status, headers } = await exchange({ method: 'DELETE', path });
        expect([status, headers['allow']], path).toEqual([405, 'GET, HEAD']);
      }
    },
    expected: [],
  },
  {
    id: 'health-leaves-no-trace',
    options: { requests: { ignore: [] } },
    async play({ exchange }) {
      await exchange({ path: '/livez' });
      await exchange({ path: '/readyz' });
      await exchange({ path: '/users/1' });
    },
    expected: [{ route: '/users/:id' }],
  },
  {
    id: 'health-under-other-paths',
    options: { health: { livenessPath: '/internal/alive', readinessPath: '/internal/ready' } },
    async play({ exchange }) {
      expect((await exchange({ path: '/internal/alive' })).status).toBe(200);
      expect((await exchange({ path: '/internal/ready' })).status).toBe(200);
    },
    expected: [],
  },
  {
    id: 'health-switched-off',
    options: { health: false, requests: { ignore: [] } },
    async play({ exchange }) {
      expect((await exchange({ path: '/livez' })).status).toBe(404);
    },
    expected: [{ route: '<unmatched>', status: 404, path: '/livez' }],
  },
  {
    id: 'health-while-the-telemetry-is-switched-off',
    environment: { VIGIA_DISABLED: 'true' },
    scraped: false,
    async play({ exchange }) {
      expect((await exchange({ path: '/livez' })).status).toBe(200);
      expect((await exchange({ path: '/readyz' })).status).toBe(200);
      expect((await exchange({ path: '/metrics' })).status).toBe(404);
    },
    expected: [],
  },
  {
    id: 'readiness-of-a-closed-telemetry',
    scraped: false,
    async play({ exchange, vigia }) {
      await vigia.close();
      const { status, body } = await exchange({ path: '/readyz' });
      expect([status, JSON.parse(body.toString()).status]).toEqual([503, 'shutting_down']);
      expect((await exchange({ path: '/livez' })).status).toBe(200);
    },
    expected: [],
  },
  {
    id: 'metrics-on-a-port-of-their-own',
    options: { metrics: { port: 0, host: '127.0.0.1' } },
    scraped: false,
    async play({ exchange }) {
      expect((await exchange({ path: '/livez' })).status).toBe(200);
      expect((await exchange({ path: '/metrics' })).status).toBe(404);
    },
    expected: [{ route: '<unmatched>', status: 404, path: '/metrics' }],
  },
];
