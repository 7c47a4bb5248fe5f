import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTelemetry, observe, type Problem, type Telemetry } from '@vigia/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { requirement } from '../../../../scripts/requirement.mjs';
import { type PostgresServer, startPostgres } from '../server/postgres-server.js';
import { openSmallDisk, type SmallDisk, smallDiskMissing } from '../server/small-disk.js';
import { all, ask, countRows, makeSink, makeTables } from './sink-stage.js';

const DISK_MEBIBYTES = 160;
/** More than fit into the last page of a table. */
const REQUESTS = 300;

const smallDisk = requirement({ name: 'A disk that is full', installedByCi: false, probe: smallDiskMissing });

describe.skipIf(smallDisk.missing)('a disk that is full', () => {
  let disk: SmallDisk;
  let database: PostgresServer;
  let vigia: Telemetry;
  let server: Server;
  let problems: Problem[];

  beforeEach(async () => {
    disk = openSmallDisk(DISK_MEBIBYTES);
    database = await startPostgres({}, disk.directory);
    problems = [];
    vigia = createTelemetry({
      service: { name: 'orders' },
      logs: false,
      sinks: [makeSink({ connection: database.url() })],
      onProblem: (problem) => void problems.push(problem),
    });
    server = createServer((request, response) => {
      observe(vigia, { request, response, readRoute: () => '/orders/:id' });
      response.end('ok');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });

  afterEach(async () => {
    server.closeAllConnections();
    server.close();
    await vigia.close(1_000);
    await database.close();
    disk.close();
  });

  async function visit(count: number): Promise<void> {
    const { port } = server.address() as AddressInfo;
    for (let number = 0; number < count; number += 1) {
      const response = await fetch(`http://127.0.0.1:${port}/orders/${number}`);
      expect(await response.text()).toBe('ok');
    }
  }

  function said(): string {
    return problems.map(({ message, cause }) => `${message} ${String(cause)}`).join('\n');
  }

  it.each(['unique', 'none'] as const)('costs no row of tables with %s indexes', async (indexes) => {
    await makeTables(database.url(), indexes);
    await visit(10);
    await vigia.flush();
    disk.fill();
    await visit(REQUESTS);
    await expect.poll(said, { timeout: 20_000 }).toContain('No space left on device');
    disk.free();
    await vigia.flush();
    expect(await countRows(database.url())).toEqual(all(10 + REQUESTS));
    expect(problems.map(({ code }) => code)).not.toContain('VIGIA_DELIVERY_LOSS');
  });

  it('costs no row where the log of the server has no room either, which crashes it', async () => {
    await makeTables(database.url(), 'none');
    await visit(10);
    await vigia.flush();
    disk.fill();
    await expect(fillLog()).rejects.toThrow();
    await visit(REQUESTS);
    disk.free();
    // It may have ended, or may be about to.
    await database.stop('immediate');
    await database.start();
    await vigia.flush();
    expect(await countRows(database.url())).toEqual(all(10 + REQUESTS));
  });

  async function fillLog(): Promise<never> {
    for (;;) await ask(database.url(), 'SELECT txid_current(), pg_switch_wal()');
  }
});
