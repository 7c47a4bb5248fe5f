import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import {
  Body,
  Controller,
  type DynamicModule,
  Get,
  type INestApplication,
  Module,
  type NestApplicationOptions,
  Param,
  Post,
  type Provider,
  RequestMethod,
} from '@nestjs/common';
import {
  acceptOrder,
  describeShop,
  findOrder,
  findUser,
  LARGE_PAGE,
  type RunningApplication,
  type Scrape,
  SMALL_PAGE,
  scrapeOverHttp,
} from '../application.js';
import { EVERYTHING_LEAN, EVERYTHING_ON, METRICS_ALONE, type OurOptions } from '../ours.js';

/** What an instrument adds to the service, before and after it is created. */
interface Instrument {
  readonly imports?: readonly DynamicModule[];
  readonly providers?: readonly Provider[];
  /** @returns how to read what was recorded, where the application does not serve it at `/metrics` */
  readonly install?: (application: INestApplication) => Scrape | undefined;
  /** @defaultValue Nest writes nothing */
  readonly logging?: NestApplicationOptions;
}

/** What differs between Nest's two HTTP platforms. */
export interface Platform {
  create(module: DynamicModule, options: NestApplicationOptions): Promise<INestApplication>;
  /** Measures by hand at the level of the framework below. */
  instrumentByHand(application: INestApplication): Scrape;
}

const INSTRUMENTS: Readonly<Record<string, (platform: Platform) => Promise<Instrument>>> = {
  bare: async () => ({ install: () => async () => '' }),
  vigia: () => instrument(METRICS_ALONE),
  'vigia everything': () => instrument(EVERYTHING_ON),
  'vigia everything-lean': () => instrument(EVERYTHING_LEAN),
  'nestjs-pino': async () => {
    const { Logger, LoggerModule } = await import('nestjs-pino');
    return {
      // Its own pattern, `{/*splat}`, meets no request of Nest 12.5 on Fastify.
      imports: [LoggerModule.forRoot({ forRoutes: [{ path: '/*splat', method: RequestMethod.ALL }] })],
      logging: { bufferLogs: true },
      install: (application) => void application.useLogger(application.get(Logger)),
    };
  },
  '@willsoto/nestjs-prometheus': async () => {
    const { willsotoImports, willsotoProviders } = await import('./nest12-willsoto.js');
    return { imports: willsotoImports, providers: willsotoProviders };
  },
  'hand-written': async (platform) => ({ install: platform.instrumentByHand }),
};

async function instrument(options: OurOptions): Promise<Instrument> {
  const { TelemetryModule } = await import('@vigia/nest');
  return { imports: [TelemetryModule.forRoot(options)] };
}

@Controller()
class ShopController {
  @Get('users/:id')
  user(@Param('id') id: string): Promise<unknown> {
    return findUser(id);
  }

  @Get('about')
  about(): Promise<unknown> {
    return describeShop();
  }

  @Get('pages/1k')
  smallPage(): string {
    return SMALL_PAGE;
  }

  @Get('pages/100k')
  largePage(): string {
    return LARGE_PAGE;
  }

  @Post('orders')
  order(@Body() order: unknown): Promise<unknown> {
    return acceptOrder(order);
  }
}

@Controller('api/v1/tenants/:tenant')
class TenantController {
  @Get('orders/:id')
  order(@Param('tenant') tenant: string, @Param('id') id: string): Promise<unknown> {
    return findOrder(tenant, id);
  }
}

@Module({})
class ShopModule {}

/** Serves the application on Nest 12 over a platform, under the given instrument. */
export async function startNest(platform: Platform, subject: string): Promise<RunningApplication> {
  const {
    imports = [],
    providers = [],
    install,
    logging = { logger: false },
  } = (await INSTRUMENTS[subject]?.(platform)) ?? {};
  const controllers = [ShopController, TenantController];
  const module = { module: ShopModule, imports: [...imports], providers: [...providers], controllers };
  const application = await platform.create(module, logging);
  const scrape = install?.(application);
  await application.listen(0, '127.0.0.1');
  const { port } = application.getHttpServer().address() as AddressInfo;
  return { port, scrape: scrape ?? (() => scrapeOverHttp(port)) };
}
