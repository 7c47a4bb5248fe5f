import { EventEmitter, once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { Injectable, type OnApplicationShutdown, type OnModuleDestroy } from '@nestjs/common';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTelemetry, type Telemetry, TelemetryModule } from '../src/index.js';
import { PLATFORMS } from './platforms.js';
import { UserController } from './shop.js';
import { type RunningApplication, startApplication } from './start-application.js';

const NEVER_MS = 300_000;

async function readiness(vigia: Telemetry): Promise<number | undefined> {
  return (await vigia.handle(new Request('http://localhost/readyz'), { address: '127.0.0.1' }))?.status;
}

/** The end of an application, by itself and by a signal. */
export function describeShutdown(): void {
  describe.each(PLATFORMS)('the end of Nest on $name', ({ createAdapter }) => {
    let calls: string[];
    let happenings: EventEmitter;
    let vigia: Telemetry;
    let destroyed: Promise<unknown>;

    @Injectable()
    class Journal implements OnModuleDestroy, OnApplicationShutdown {
      async onModuleDestroy(): Promise<void> {
        calls.push('onModuleDestroy');
        await destroyed;
      }

      async onApplicationShutdown(signal?: string): Promise<void> {
        calls.push(`onApplicationShutdown ${signal}`, `readiness ${await readiness(vigia)}`);
      }
    }

    beforeEach(() => {
      calls = [];
      destroyed = Promise.resolve();
      happenings = new EventEmitter();
      const close = async (): Promise<void> => void happenings.emit('closed');
      const shutdown = { deadlineMs: NEVER_MS, drainMs: NEVER_MS };
      vigia = createTelemetry({ logs: false, shutdown, sinks: [{ name: 'witness', close }] });
      process.on('SIGTERM', survive);
    });

    afterEach(async () => {
      await vigia.close();
      process.off('SIGTERM', survive);
    });

    /** This process listens too, so that the telemetry lets it live. */
    function survive(): void {
      happenings.emit('signal');
    }

    function start(prepare: (nest: RunningApplication['nest']) => void): Promise<RunningApplication> {
      return startApplication({
        adapter: createAdapter(),
        controllers: [UserController],
        providers: [Journal],
        imports: [TelemetryModule.forRoot(vigia)],
        prepare,
      });
    }

    it('turns readiness to 503 when the application is closed', async () => {
      const { nest } = await start(() => undefined);
      expect(await readiness(vigia)).toBe(200);
      await nest.close();
      expect(calls).toEqual(['onModuleDestroy', 'onApplicationShutdown undefined', 'readiness 503']);
    });

    it('comes by closeWith alone, with the signal', async () => {
      await start((nest) => vigia.closeWith(nest));
      const closed = once(happenings, 'closed');
      process.emit('SIGTERM', 'SIGTERM');
      process.emit('SIGTERM', 'SIGTERM');
      await closed;
      expect(calls).toEqual(['onModuleDestroy', 'onApplicationShutdown SIGTERM', 'readiness 503']);
    });

    it('waits for the drain, and comes once, where Nest listens to signals too', async () => {
      const { call } = await start((nest) => vigia.closeWith(nest.enableShutdownHooks()));
      const closed = once(happenings, 'closed');
      process.emit('SIGTERM', 'SIGTERM');
      expect(await readiness(vigia)).toBe(503);
      expect((await call('/users')).status).toBe(200);
      process.emit('SIGTERM', 'SIGTERM');
      const sentByNest = once(happenings, 'signal');
      await Promise.all([closed, sentByNest]);
      expect(calls).toEqual(['onModuleDestroy', 'onApplicationShutdown SIGTERM', 'readiness 503']);
    });

    it('comes once too where hooks of the application take longer than the drain', async () => {
      destroyed = once(happenings, 'destroyed');
      const { nest } = await start((application) => vigia.closeWith(application.enableShutdownHooks()));
      const { port } = nest.getHttpServer().address() as AddressInfo;
      const silent = connect(port, '127.0.0.1');
      await once(silent, 'connect');
      const closed = once(happenings, 'closed');
      process.emit('SIGTERM', 'SIGTERM');
      process.emit('SIGTERM', 'SIGTERM');
      // It is ended when everything has been asked to close.
      await once(silent, 'close');
      const sentByNest = once(happenings, 'signal');
      happenings.emit('destroyed');
      await Promise.all([closed, sentByNest]);
      expect(calls).toEqual(['onModuleDestroy', 'onApplicationShutdown SIGTERM', 'readiness 503']);
    });
  });
}
