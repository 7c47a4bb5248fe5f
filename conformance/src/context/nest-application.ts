import 'reflect-metadata';
import type { ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import type * as common from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { TelemetryModule } from '@vigia/nest';
import { type Observable, tap } from 'rxjs';
import { urlOf } from '../fixtures/listening.js';
import type { NestModules, NestPlatform } from '../fixtures/nest.js';
import type { ContextFramework, ContextSetup, Note } from './context-application.js';
import { readBody, streamedBody, walk, watchEnd } from './walk.js';

const AROUND = ['middleware', 'guard', 'interceptor before', 'interceptor after'];

/** NestJS, of any major, on either platform. */
export function nestContext(nest: NestModules, platform: NestPlatform): ContextFramework {
  return {
    makeApplication: async (setup) => {
      const adapter = adapterOf(nest, platform);
      const app = await nest.core.NestFactory.create<NestExpressApplication>(rootModule(nest, setup), adapter, {
        logger: false,
        abortOnError: false,
        forceCloseConnections: true,
      });
      if (platform === 'express') app.useBodyParser('json', { limit: '10mb' });
      // Middleware of Nest's comes behind its body parsers.
      app.getHttpServer().on('request', () => setup.gates.announce('arrived'));
      app.useGlobalFilters(filterOf(nest, setup.note));
      await app.listen(0, '127.0.0.1');
      return { url: urlOf(app.getHttpServer()), close: () => app.close() };
    },
    places: {
      '/walk': [...AROUND, 'pipe', 'provider'],
      '/json': AROUND,
      '/raw': AROUND,
      '/throw': ['guard', 'interceptor before', 'filter'],
      '/nowhere': ['filter'],
    },
  };
}

function adapterOf(nest: NestModules, platform: NestPlatform) {
  if (platform === 'express') return new nest.ExpressAdapter();
  const adapter = new nest.FastifyAdapter({ bodyLimit: 10_000_000 });
  adapter
    .getInstance()
    .addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));
  return adapter;
}

function rootModule(nest: NestModules, setup: ContextSetup): new () => object {
  const { common } = nest;
  const { ContextController, Service } = controllerOf(nest, setup.note);

  class Arrival implements common.NestMiddleware {
    use(_request: object, response: ServerResponse, next: () => void): void {
      setup.note('middleware');
      watchEnd(response, setup.note);
      next();
    }
  }

  @common.Module({
    imports: [TelemetryModule.forRoot(setup.vigia)],
    controllers: [ContextController],
    providers: [Service],
  })
  class RootModule implements common.NestModule {
    configure(consumer: common.MiddlewareConsumer): void {
      consumer.apply(Arrival).forRoutes('{*path}');
    }
  }
  return RootModule;
}

function controllerOf({ common }: NestModules, note: Note) {
  const { Controller, Get, Inject, Injectable, Post, Query, Req, StreamableFile, UseGuards, UseInterceptors } = common;

  @Injectable()
  class Service {
    async work(): Promise<object> {
      await walk(note);
      note('provider');
      return {};
    }
  }

  class Guard {
    async canActivate(): Promise<boolean> {
      note('guard');
      return true;
    }
  }

  class Interceptor implements common.NestInterceptor {
    intercept(_context: common.ExecutionContext, next: common.CallHandler): Observable<unknown> {
      note('interceptor before');
      return next.handle().pipe(tap(() => note('interceptor after')));
    }
  }

  class Pipe implements common.PipeTransform {
    async transform(value: unknown): Promise<unknown> {
      note('pipe');
      return value;
    }
  }

  @Controller()
  @UseGuards(Guard)
  @UseInterceptors(Interceptor)
  class ContextController {
    readonly #service: Service;

    constructor(@Inject(Service) service: Service) {
      this.#service = service;
    }

    @Get('walk')
    walk(@Query('any', Pipe) _any: unknown): Promise<object> {
      return this.#service.work();
    }

    @Post('json')
    json(): Promise<object> {
      return this.#service.work();
    }

    @Post('raw')
    async raw(@Req() request: Readable | { readonly raw: Readable }): Promise<object> {
      return { bytes: await readBody('raw' in request ? request.raw : request, note) };
    }

    @Get('stream')
    stream(): common.StreamableFile {
      return new StreamableFile(streamedBody(note));
    }

    @Get('throw')
    async throw(): Promise<never> {
      await walk(note);
      throw new Error('thrown');
    }
  }
  return { ContextController, Service };
}

interface Replying {
  status(code: number): Replying;
  send(body: object): void;
}

function filterOf({ common }: NestModules, note: Note): common.ExceptionFilter {
  @common.Catch()
  class Filter implements common.ExceptionFilter {
    catch(error: unknown, host: common.ArgumentsHost): void {
      note('filter');
      const status = error instanceof common.HttpException ? error.getStatus() : 500;
      host.switchToHttp().getResponse<Replying>().status(status).send({});
    }
  }
  return new Filter();
}
