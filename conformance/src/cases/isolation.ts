import { createTelemetry } from '@vigia/core';
import { expect } from 'vitest';
import type { AdapterCase } from '../adapter-case.js';
import { createEventLog } from '../event-log.js';
import { createLineLog } from '../line-log.js';

/** Telemetries, applications and their ends do not touch each other. */
export const ISOLATION_CASES: readonly AdapterCase[] = [
  {
    id: 'double-mount-records-once',
    mounts: 2,
    request: { path: '/tenants/acme/items/3' },
    expected: [{ route: '/tenants/:tenant/items/:item' }],
  },
  {
    id: 'two-applications-in-one-process',
    async play({ exchange, sibling, log }) {
      const other = await sibling();
      try {
        await exchange({ path: '/users/1' });
        await log.reached(1);
        await other.exchange({ path: '/text' });
        await other.log.reached(1);
        expect(other.log.events.map(({ route }) => route)).toEqual(['/text']);
      } finally {
        await other.close();
      }
      await exchange({ path: '/stream' });
    },
    expected: [{ route: '/users/:id' }, { route: '/stream' }],
  },
  {
    id: 'two-telemetries-in-one-application',
    async play({ exchange, sibling, log }) {
      const second = createEventLog();
      const lines = createLineLog();
      const beside = createTelemetry({
        metrics: { path: '/others' },
        logs: { destination: lines.destination },
        sinks: [second.sink],
      });
      const both = await sibling({ beside: [beside] });
      try {
        await both.exchange({ path: '/tenants/acme/fail/3' });
        await both.log.reached(1);
        await second.reached(1);
        const [one, other] = [both.log.events[0], second.events[0]];
        expect(one).toMatchObject({
          route: '/tenants/:tenant/fail/:item',
          status: 500,
          responseBytes: other?.responseBytes,
        });
        expect(other).toMatchObject({ route: '/tenants/:tenant/fail/:item', status: 500 });
        expect(String(other?.error)).toContain('thrown in a mounted router');
        expect(lines.accessLines()).toMatchObject([{ request_uuid: other?.requestUuid, status: 500, level: 50 }]);
        expect(both.lineLog.accessLines()).toMatchObject([{ request_uuid: one?.requestUuid, status: 500 }]);
      } finally {
        await both.close();
        await beside.close(0);
      }
      await exchange({ path: '/users/1' });
      await log.reached(1);
    },
    expected: [{ route: '/users/:id' }],
  },
  {
    id: 'close-loses-no-running-request',
    scraped: false,
    async play({ connect, gates, vigia, exchange, log }) {
      const connection = connect();
      connection.send({ path: '/held' });
      await gates.reached('held');
      const closings = [vigia.close(), vigia.close()];
      gates.open('held');
      expect((await connection.receive()).body.toString()).toBe('{"held":true}');
      await Promise.all(closings);
      expect(log.events).toHaveLength(1);
      expect((await exchange({ path: '/users/1' })).status).toBe(200);
      await vigia.close();
    },
    expected: [{ route: '/held' }],
  },
  {
    id: 'disabled-by-the-environment',
    environment: { VIGIA_DISABLED: 'true' },
    scraped: false,
    async play({ exchange }) {
      const { status, headers } = await exchange({ path: '/users/1' });
      expect(status).toBe(200);
      expect(headers['x-request-id']).toBeUndefined();
      expect((await exchange({ path: '/metrics' })).status).toBe(404);
    },
    expected: [],
  },
  {
    id: 'metrics-disabled-by-the-environment',
    environment: { VIGIA_DISABLE: 'metrics' },
    scraped: false,
    async play({ exchange }) {
      expect((await exchange({ path: '/metrics' })).status).toBe(404);
    },
    expected: [{ route: '<unmatched>', status: 404, path: '/metrics' }],
  },
];
