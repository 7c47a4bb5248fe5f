import { type INestApplication, Module, RequestMethod, type Type, VersioningType } from '@nestjs/common';
import { RouterModule } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { createTelemetry, TelemetryModule } from '../src/index.js';
import { createEventLog } from './event-log.js';
import { PLATFORMS, type Platform } from './platforms.js';
import { PriceController, UserController } from './shop.js';
import { type Call, type RunningApplication, startApplication } from './start-application.js';

interface Row {
  readonly what: string;
  readonly call: Call | string;
  readonly route: string;
  readonly status?: number;
  readonly prepare?: (nest: INestApplication) => void;
  readonly imports?: readonly Type[];
  readonly controllers?: readonly Type[];
  /** @defaultValue both */
  readonly on?: Platform['name'];
}

const UNMATCHED = '<unmatched>';

@Module({ controllers: [UserController] })
class UserModule {}

@Module({
  imports: [UserModule, RouterModule.register([{ path: 'shops/:shop', module: UserModule }])],
})
class ShopModule {}

function prefixed(nest: INestApplication): void {
  nest.setGlobalPrefix('api', { exclude: [{ path: 'users', method: RequestMethod.GET }] });
}

function versionedByPath(nest: INestApplication): void {
  nest.setGlobalPrefix('api').enableVersioning({ type: VersioningType.URI });
}

function versionedByHeader(nest: INestApplication): void {
  nest.enableVersioning({ type: VersioningType.HEADER, header: 'x-version' });
}

function versionedByMediaType(nest: INestApplication): void {
  nest.enableVersioning({ type: VersioningType.MEDIA_TYPE, key: 'v=' });
}

function versionedByExtractor(nest: INestApplication): void {
  const extractor = (request: { headers: Record<string, string> }): string => request.headers['x-custom'] ?? '1';
  nest.enableVersioning({ type: VersioningType.CUSTOM, extractor: extractor as (request: unknown) => string });
}

const ROWS: readonly Row[] = [
  { what: 'the root of a controller', call: '/users?page=2', route: '/users' },
  { what: 'a parameter', call: '/users/7', route: '/users/:id' },
  { what: 'two parameters', call: '/users/7/orders/9', route: '/users/:id/orders/:order' },
  { what: 'HEAD of a GET route', call: { path: '/users/7', method: 'HEAD' }, route: '/users/:id' },
  { what: 'any method', call: { path: '/users/any/x', method: 'PATCH' }, route: '/users/any/:what' },
  { what: 'no route', call: '/nobody/home', route: UNMATCHED, status: 404 },
  { what: 'another method', call: { path: '/users/7', method: 'DELETE' }, route: UNMATCHED, status: 404 },
  { what: 'a parameter that cannot be decoded', call: '/users/%zz', route: UNMATCHED, status: 400 },
  {
    what: 'a parameter that a pipe refuses',
    call: '/users/7/orders/none',
    route: '/users/:id/orders/:order',
    status: 400,
  },
  {
    what: 'a body that is not JSON',
    call: { path: '/users', method: 'POST', body: '{', headers: { 'content-type': 'application/json' } },
    route: UNMATCHED,
    status: 400,
    on: 'Express',
  },
  {
    what: 'a body that is not JSON',
    call: { path: '/users', method: 'POST', body: '{', headers: { 'content-type': 'application/json' } },
    route: '/users',
    status: 400,
    on: 'Fastify',
  },
  { what: 'a prefix', call: '/api/users/7', route: '/api/users/:id', prepare: prefixed },
  { what: 'no route below a prefix', call: '/api/nobody/home', route: UNMATCHED, status: 404, prepare: prefixed },
  { what: 'no route beside a prefix', call: '/nobody/home', route: UNMATCHED, status: 404, prepare: prefixed },
  { what: 'a route that the prefix excludes', call: '/users', route: '/users', prepare: prefixed },
  {
    what: 'another method of a route that the prefix excludes',
    call: { path: '/users', method: 'PATCH' },
    route: UNMATCHED,
    status: 404,
    prepare: prefixed,
  },
  { what: 'a module with a path', call: '/shops/3/users/7', route: '/shops/:shop/users/:id', imports: [ShopModule] },
  {
    what: 'a version in the path',
    call: '/api/v1/prices/3',
    route: '/api/v1/prices/:id',
    controllers: [PriceController],
    prepare: versionedByPath,
  },
  {
    what: 'another version in the path',
    call: '/api/v2/prices/3/history',
    route: '/api/v2/prices/:id/history',
    controllers: [PriceController],
    prepare: versionedByPath,
  },
  ...['1', '2'].map((version) => ({
    what: `version ${version} in a header`,
    call: { path: '/prices/3', headers: { 'x-version': version } },
    route: '/prices/:id',
    controllers: [PriceController],
    prepare: versionedByHeader,
  })),
  {
    what: 'a version in a header that nothing has',
    call: { path: '/prices/3', headers: { 'x-version': '9' } },
    route: UNMATCHED,
    status: 404,
    controllers: [PriceController],
    prepare: versionedByHeader,
  },
  ...['1', '2'].map((version) => ({
    what: `version ${version} in the media type`,
    call: { path: '/prices/3', headers: { accept: `application/json;v=${version}` } },
    route: '/prices/:id',
    controllers: [PriceController],
    prepare: versionedByMediaType,
  })),
  ...['1', '2'].map((version) => ({
    what: `version ${version} by a function`,
    call: { path: '/prices/3', headers: { 'x-custom': version } },
    route: '/prices/:id',
    controllers: [PriceController],
    prepare: versionedByExtractor,
  })),
  {
    what: 'an answer of middleware in front of all routes',
    call: '/users/7',
    route: UNMATCHED,
    status: 401,
    prepare: (nest) =>
      nest.use((_request: unknown, response: { writeHead(status: number): { end(): void } }) => {
        response.writeHead(401).end();
      }),
  },
  {
    what: 'an answer of a hook that main.ts has added',
    call: '/users/7',
    route: '/users/:id',
    status: 401,
    on: 'Fastify',
    prepare: (nest) => {
      const fastify: FastifyInstance = nest.getHttpAdapter().getInstance();
      fastify.addHook('onRequest', async (_request, reply) => reply.code(401).send());
    },
  },
];

/** The template that each request is recorded under. */
export function describeRoutes(): void {
  describe.each(PLATFORMS)('route templates of Nest on $name', ({ name, createAdapter }) => {
    let application: RunningApplication | undefined;

    afterEach(async () => {
      await application?.close();
      application = undefined;
    });

    const rows = ROWS.filter(({ on }) => on === undefined || on === name);
    it.each(rows)('$what', async ({ call, route, status = 200, prepare, imports = [], controllers = [] }) => {
      const log = createEventLog();
      const vigia = createTelemetry({ logs: false, sinks: [log.sink] });
      application = await startApplication({
        adapter: createAdapter(),
        imports: [TelemetryModule.forRoot(vigia), ...imports],
        controllers: [UserController, ...controllers],
        prepare,
      });
      expect((await application.call(call)).status).toBe(status);
      expect(await log.next()).toMatchObject({ route, status, outcome: 'completed' });
    });
  });
}
