import {
  Controller,
  Get,
  type INestApplication,
  type INestApplicationContext,
  Injectable,
  Logger,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { fastifyOptions, TelemetryLogger, TelemetryModule } from '../src/index.js';
import { createLineLog } from './line-log.js';
import { PLATFORMS } from './platforms.js';
import { type RunningApplication, rootModule, running } from './start-application.js';

@Injectable()
class OrderService {
  readonly #logger: Logger = new Logger(OrderService.name);

  read(): string {
    this.#logger.log('an order was read', { order: 7 });
    return 'book';
  }
}

@Controller('orders')
class OrderController {
  @Get()
  read(): string {
    return new OrderService().read();
  }

  @Get('thrown')
  thrown(): void {
    throw new RangeError('no such order');
  }

  @Get('told')
  told(): void {
    const error = new RangeError('told and thrown');
    new Logger('Teller').error(error);
    throw error;
  }
}

/** Nest's logger on the logger of the telemetry. */
export function describeLogger(): void {
  describe('TelemetryLogger without HTTP', () => {
    const contexts: INestApplicationContext[] = [];

    afterEach(async () => {
      await Promise.all(contexts.splice(0).map((context) => context.close()));
    });

    it("has Nest's own lines, those before it included", async () => {
      const { vigia, about } = createLineLog();
      const root = rootModule({ imports: [TelemetryModule.forRoot(vigia)], providers: [OrderService] });
      const context = await NestFactory.createApplicationContext(root, { bufferLogs: true, abortOnError: false });
      contexts.push(context);
      context.useLogger(context.get(TelemetryLogger));
      context.get(OrderService).read();
      expect(about('NestFactory')).toEqual([expect.objectContaining({ msg: 'Starting Nest application...' })]);
      expect(about('OrderService')).toEqual([expect.objectContaining({ msg: 'an order was read', order: 7 })]);
    });
  });

  describe.each(PLATFORMS)('TelemetryLogger of Nest on $name', ({ createAdapter }) => {
    const applications: RunningApplication[] = [];

    afterEach(async () => {
      await Promise.all(applications.splice(0).map((application) => application.close()));
    });

    async function start(log: ReturnType<typeof createLineLog>): Promise<RunningApplication> {
      const root = rootModule({
        imports: [TelemetryModule.forRootAsync({ useFactory: async () => log.vigia })],
        controllers: [OrderController],
      });
      const nest = await NestFactory.create<INestApplication>(root, createAdapter(), {
        bufferLogs: true,
        abortOnError: false,
        forceCloseConnections: true,
      });
      nest.useLogger(nest.get(TelemetryLogger));
      await nest.listen(0, '127.0.0.1');
      const application = running(nest);
      applications.push(application);
      return application;
    }

    it('has the ids of the request in the lines of its services', async () => {
      const log = createLineLog();
      const application = await start(log);
      const { headers } = await application.call('/orders');
      await application.nest.close();
      expect(log.about('OrderService')).toEqual([
        expect.objectContaining({ msg: 'an order was read', request_id: headers['x-request-id'] }),
      ]);
      expect(log.about('RoutesResolver')).not.toEqual([]);
    });

    it('tells of an error that nobody catches once, with its stack', async () => {
      const log = createLineLog();
      const application = await start(log);
      await application.call('/orders/thrown');
      await application.nest.close();
      const told = log.lines().filter(({ err }) => err !== undefined);
      expect(told).toEqual([expect.objectContaining({ level: 50, route: '/orders/thrown', status: 500 })]);
      expect(told[0]?.['err']).toMatchObject({ type: 'RangeError', stack: expect.stringContaining('thrown (') });
    });

    it('leaves to the application what it tells of itself', async () => {
      const log = createLineLog();
      const application = await start(log);
      await application.call('/orders/told');
      await application.nest.close();
      expect(log.about('Teller')).toHaveLength(1);
      expect(log.access()).toHaveLength(1);
      expect(log.about('ExceptionsHandler')).toEqual([]);
    });

    it.each([
      ['of an ignored request', { requests: { ignore: ['/orders/thrown'] } }],
      ['as there are none', { access: false as const }],
    ])("keeps Nest's own line about an error that no access line tells of, %s", async (_, options) => {
      const log = createLineLog(options);
      const application = await start(log);
      await application.call('/orders/thrown');
      await application.nest.close();
      expect(log.about('ExceptionsHandler')).toEqual([
        expect.objectContaining({
          level: 50,
          msg: 'no such order',
          err: expect.objectContaining({ type: 'RangeError' }),
        }),
      ]);
    });
  });
}

/** Nest on a Fastify that logs by the telemetry too. */
export function describeFastifyOptions(): void {
  describe('fastifyOptions of Nest', () => {
    let application: RunningApplication | undefined;

    afterEach(async () => {
      await application?.close();
      application = undefined;
    });

    it('join the lines of Fastify to those of Nest, each once', async () => {
      const log = createLineLog();
      const adapter = new FastifyAdapter(fastifyOptions(log.vigia));
      const nest = await NestFactory.create<INestApplication>(
        rootModule({ imports: [TelemetryModule.forRoot(log.vigia)], controllers: [OrderController] }),
        adapter,
        { logger: new TelemetryLogger(log.vigia), abortOnError: false, forceCloseConnections: true },
      );
      adapter.getInstance().get('/bare', async (request) => {
        request.log.info('past Nest');
        return request.id;
      });
      await nest.listen(0, '127.0.0.1');
      application = running(nest);
      const { body, headers } = await application.call('/bare');
      await application.call('/orders/thrown');
      await application.close();
      expect(body).toBe(headers['x-request-id']);
      expect(log.lines()).toContainEqual(expect.objectContaining({ msg: 'past Nest', request_id: body }));
      expect(log.about('NestFactory')).not.toEqual([]);
      expect(log.lines().filter(({ err }) => err !== undefined)).toHaveLength(1);
      expect(log.lines().filter(({ msg }) => msg === 'incoming request')).toEqual([]);
    });
  });
}
