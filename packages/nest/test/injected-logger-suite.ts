import { Controller, Get, Injectable, Scope } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { InjectLogger, LOGGER, type Telemetry, TelemetryModule } from '../src/index.js';
import { createLineLog } from './line-log.js';
import { PLATFORMS } from './platforms.js';
import { type RunningApplication, rootModule, startApplication } from './start-application.js';

type InjectedLogger = Telemetry['logger'];

@Injectable()
class StockService {
  readonly logger: InjectedLogger;

  constructor(@InjectLogger(StockService) logger: InjectedLogger) {
    this.logger = logger;
  }
}

@Injectable()
class PlainService {
  @InjectLogger()
  readonly logger: InjectedLogger | undefined = undefined;
}

@Injectable()
class NamedService {
  @InjectLogger('stock.audit')
  readonly logger: InjectedLogger | undefined = undefined;
}

@Injectable()
class InheritingService extends StockService {}

@Injectable({ scope: Scope.REQUEST })
class RequestedService {
  readonly logger: InjectedLogger;

  constructor(@InjectLogger(RequestedService) logger: InjectedLogger) {
    this.logger = logger;
  }
}

@Controller('stock')
class StockController {
  readonly #logger: InjectedLogger;
  readonly #requested: RequestedService;

  constructor(@InjectLogger(StockController) logger: InjectedLogger, requested: RequestedService) {
    this.#logger = logger;
    this.#requested = requested;
  }

  @Get()
  read(): string {
    this.#logger.info('in the controller');
    this.#requested.logger.info('in what was made for the request');
    return 'stock';
  }
}
Reflect.defineMetadata('design:paramtypes', [Object, RequestedService], StockController);

const SERVICES = [StockService, PlainService, NamedService, InheritingService];

/** Loggers that are injected. */
export function describeInjectedLogger(): void {
  describe('@InjectLogger()', () => {
    it.each([
      [StockService, 'StockService'],
      [PlainService, undefined],
      [NamedService, 'stock.audit'],
      [InheritingService, 'StockService'],
    ])('gives %o a logger whose lines have its context', async (service, context) => {
      const { vigia, lines } = createLineLog();
      const root = rootModule({ imports: [TelemetryModule.forRoot(vigia)], providers: SERVICES });
      const nest = await NestFactory.createApplicationContext(root, { logger: false, abortOnError: false });
      nest.get<{ readonly logger: InjectedLogger }>(service).logger.info('hello');
      await nest.close();
      expect(lines().filter(({ msg }) => msg === 'hello')).toEqual([expect.objectContaining({ level: 30 })]);
      expect(lines().find(({ msg }) => msg === 'hello')?.['context']).toBe(context);
    });

    it('is replaced in a test', async () => {
      const fake = { info: () => 'faked' };
      const testing = await Test.createTestingModule({
        providers: [StockService, { provide: LOGGER, useValue: fake }],
      }).compile();
      expect(testing.get(StockService).logger).toBe(fake);
    });

    it('refuses two contexts in one class', () => {
      class Torn {}
      InjectLogger('one')(Torn, undefined, 0);
      expect(() => InjectLogger('two')(Torn, undefined, 1)).toThrowError(
        expect.objectContaining({ code: 'VIGIA_PLUGIN_MISUSED', message: expect.stringContaining('(two)') }),
      );
    });
  });

  describe.each(PLATFORMS)('@InjectLogger() of Nest on $name', ({ createAdapter }) => {
    let application: RunningApplication | undefined;

    afterEach(async () => {
      await application?.close();
      application = undefined;
    });

    it('has the ids of the request that is answered', async () => {
      const { vigia, about } = createLineLog();
      application = await startApplication({
        adapter: createAdapter(),
        imports: [TelemetryModule.forRoot(vigia)],
        controllers: [StockController],
        providers: [RequestedService],
      });
      const { headers } = await application.call('/stock');
      const ids = { request_id: headers['x-request-id'] };
      expect(about('StockController')).toEqual([expect.objectContaining({ msg: 'in the controller', ...ids })]);
      expect(about('RequestedService')).toEqual([expect.objectContaining(ids)]);
    });
  });
}
