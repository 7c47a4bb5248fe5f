import { Global, Injectable, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { afterEach, describe, expect, it } from 'vitest';
import {
  createTelemetry,
  InjectTelemetry,
  type Problem,
  type Sink,
  type Telemetry,
  TelemetryModule,
} from '../src/index.js';
import { createEventLog } from './event-log.js';
import { PLATFORMS } from './platforms.js';
import { UserController } from './shop.js';
import {
  type ApplicationParts,
  type RunningApplication,
  rootModule,
  running,
  startApplication,
} from './start-application.js';

@Injectable()
class Consumer {
  @InjectTelemetry()
  readonly asProperty: Telemetry | undefined = undefined;
  readonly asParameter: Telemetry;

  constructor(@InjectTelemetry() vigia: Telemetry) {
    this.asParameter = vigia;
  }
}

/** A sink that counts how often it was closed. */
function closingSink(): { readonly sink: Sink; readonly closed: () => number } {
  let closed = 0;
  const close = async (): Promise<void> => {
    closed += 1;
  };
  return { sink: { name: 'closing', record: () => undefined, close }, closed: () => closed };
}

const SINK = Symbol('sink');

function configurationOf(sink: Sink): new () => object {
  @Global()
  @Module({ providers: [{ provide: SINK, useValue: sink }], exports: [SINK] })
  class ConfigurationModule {}
  return ConfigurationModule;
}

/** How the module is imported, what it provides, and when it ends. */
export function describeModule(): void {
  describe.each(PLATFORMS)('TelemetryModule of Nest on $name', ({ createAdapter }) => {
    const applications: RunningApplication[] = [];

    afterEach(async () => {
      await Promise.all(applications.splice(0).map((application) => application.close()));
    });

    async function start(parts: Omit<ApplicationParts, 'adapter'>): Promise<RunningApplication> {
      const application = await startApplication({ adapter: createAdapter(), controllers: [UserController], ...parts });
      applications.push(application);
      return application;
    }

    it('makes a telemetry of options and closes it with the application', async () => {
      const { sink, closed } = closingSink();
      const log = createEventLog();
      const application = await start({
        imports: [TelemetryModule.forRoot({ logs: false, sinks: [sink, log.sink] })],
      });
      await application.call('/users/1');
      expect(await log.next()).toMatchObject({ route: '/users/:id' });
      expect(closed()).toBe(0);
      await application.close();
      expect(closed()).toBe(1);
    });

    it('leaves a telemetry that it was given to whoever made it', async () => {
      const { sink, closed } = closingSink();
      const vigia = createTelemetry({ logs: false, sinks: [sink] });
      const application = await start({ imports: [TelemetryModule.forRoot(vigia)] });
      await application.close();
      expect(closed()).toBe(0);
      await vigia.close();
      expect(closed()).toBe(1);
    });

    it('takes its input from a factory that other modules have a part in', async () => {
      const log = createEventLog();
      const application = await start({
        imports: [
          TelemetryModule.forRootAsync({
            imports: [configurationOf(log.sink)],
            inject: [SINK],
            useFactory: async (sink: Sink) => ({ logs: false, sinks: [sink] }),
          }),
        ],
      });
      await application.call('/users/1');
      expect(await log.next()).toMatchObject({ route: '/users/:id' });
    });

    it('provides the telemetry to every module', async () => {
      const vigia = createTelemetry({ logs: false });
      const { nest } = await start({
        imports: [TelemetryModule.forRoot(vigia), rootModule({ providers: [Consumer] })],
      });
      const consumer = nest.get(Consumer, { strict: false });
      expect(consumer.asParameter).toBe(vigia);
      expect(consumer.asProperty).toBe(vigia);
    });

    it('makes a telemetry for each application of one module', async () => {
      const log = createEventLog();
      const imports = [TelemetryModule.forRoot({ logs: false, sinks: [log.sink] })];
      const first = await start({ imports });
      const second = await start({ imports });
      await first.close();
      await second.call('/users/1');
      expect(await log.next()).toMatchObject({ route: '/users/:id' });
      expect((await second.call('/metrics')).body).toMatch(/^http_requests_total\{.*status_code="200"\} 1$/m);
    });

    it('does not call itself late', async () => {
      const problems: Problem[] = [];
      const application = await start({
        imports: [TelemetryModule.forRoot({ logs: false, onProblem: (problem) => problems.push(problem) })],
        prepare: (nest) => void nest.enableCors(),
      });
      await application.call('/users/1');
      expect(problems).toEqual([]);
    });

    it('keeps the application from starting with options that cannot be used', async () => {
      const imports = [TelemetryModule.forRoot({ metrics: { path: 'metrics' } })];
      await expect(start({ imports })).rejects.toMatchObject({ code: 'VIGIA_OPTION_INVALID' });
    });

    it('refuses an engine that writes the requests of other frameworks', async () => {
      const logs = { access: { engine: 'pino-http' }, destination: { write: () => undefined } } as const;
      const imports = [TelemetryModule.forRoot({ logs, onProblem: () => undefined })];
      await expect(start({ imports })).rejects.toMatchObject({
        code: 'VIGIA_OPTION_CONFLICT',
        message: expect.stringMatching(/on Nest/),
      });
    });

    it('works in a testing module, which has its adapter late', async () => {
      const log = createEventLog();
      const testing = await Test.createTestingModule({
        imports: [TelemetryModule.forRoot({ logs: false, sinks: [log.sink] })],
        controllers: [UserController],
      }).compile();
      const nest = testing.createNestApplication(createAdapter(), { logger: false, forceCloseConnections: true });
      await nest.listen(0, '127.0.0.1');
      const application = running(nest);
      applications.push(application);
      await application.call('/users/1');
      expect(await log.next()).toMatchObject({ route: '/users/:id', status: 200 });
      const headers = { 'content-type': 'application/json' };
      await application.call({ path: '/users', method: 'POST', body: '{', headers });
      expect(await log.next()).toMatchObject({ status: 400, error: expect.any(Error) });
    });
  });

  describe('TelemetryModule of Nest elsewhere', () => {
    it('provides the telemetry where there is no HTTP, and closes it', async () => {
      const { sink, closed } = closingSink();
      const root = rootModule({
        imports: [TelemetryModule.forRoot({ logs: false, sinks: [sink] })],
        providers: [Consumer],
      });
      const context = await NestFactory.createApplicationContext(root, { logger: false, abortOnError: false });
      const { asParameter: vigia } = context.get(Consumer);
      expect(vigia.paths).toContain('/metrics');
      await context.close();
      expect(closed()).toBe(1);
    });

    it('refuses an HTTP adapter that it does not know', async () => {
      class StrangeAdapter extends FastifyAdapter {
        override getType(): string {
          return 'strange';
        }
      }
      const imports = [TelemetryModule.forRoot({ logs: false })];
      const starting = startApplication({ adapter: new StrangeAdapter(), imports });
      await expect(starting).rejects.toMatchObject({
        code: 'VIGIA_PLUGIN_MISUSED',
        message: expect.stringMatching(/`strange`/),
      });
    });
  });
}
