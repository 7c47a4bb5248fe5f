import { type CanActivate, Controller, Get, Injectable, VersioningType } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { afterEach, describe, expect, it } from 'vitest';
import { TelemetryModule, type TelemetryOptions } from '../src/index.js';
import { createEventLog, type EventLog } from './event-log.js';
import { PLATFORMS } from './platforms.js';
import { UserController } from './shop.js';
import { type ApplicationParts, type RunningApplication, startApplication } from './start-application.js';

@Injectable()
class RefusingGuard implements CanActivate {
  canActivate(): boolean {
    return false;
  }
}

@Controller('metrics')
class OwnMetricsController {
  @Get()
  own(): string {
    return 'mine';
  }
}

@Controller('livez')
class OwnLivenessController {
  @Get()
  own(): string {
    return 'mine';
  }
}

type Page = NonNullable<TelemetryOptions['pages']>[number];

/** @param origins - Gets those at which the page is served. */
function pageAt(path: string, origins: string[]): Page {
  return {
    name: 'page',
    path,
    attach(host) {
      host.listening((origin) => origins.push(origin));
      return {};
    },
    handle: async ({ method, url }) => new Response(`${method} ${new URL(url).pathname}`),
  };
}

/** Where the telemetry's own paths stand. */
export function describeServing(): void {
  describe.each(PLATFORMS)('serving of Nest on $name', ({ createAdapter }) => {
    let application: RunningApplication | undefined;

    afterEach(async () => {
      await application?.close();
      application = undefined;
    });

    async function start(
      parts: Omit<ApplicationParts, 'adapter'>,
      options: Pick<TelemetryOptions, 'metrics' | 'health' | 'pages'> = {},
    ): Promise<{ readonly call: RunningApplication['call']; readonly log: EventLog }> {
      const log = createEventLog();
      const input = { logs: false, ...options, sinks: [log.sink] } as const;
      application = await startApplication({
        adapter: createAdapter(),
        imports: [TelemetryModule.forRoot(input)],
        ...parts,
      });
      return { call: application.call, log };
    }

    it('answers outside of prefixes, versions, guards and middleware', async () => {
      const { call, log } = await start({
        controllers: [UserController],
        providers: [{ provide: APP_GUARD, useClass: RefusingGuard }],
        prepare(nest) {
          nest.setGlobalPrefix('api').enableVersioning({ type: VersioningType.URI, defaultVersion: '1' });
          nest.use((_request: unknown, response: { writeHead(status: number): { end(): void } }) => {
            response.writeHead(401).end();
          });
        },
      });
      expect((await call('/api/v1/users')).status).toBe(401);
      const { status, headers, body } = await call('/metrics');
      expect({ status, type: headers['content-type'] }).toMatchObject({ status: 200, type: /^text\/plain/ });
      expect(body).toMatch(/^http_requests_total\{.*status_code="401"\} 1$/m);
      expect(log.events).toHaveLength(1);
    });

    it('refuses to start where a controller has the path', async () => {
      const starting = start({ controllers: [OwnMetricsController] });
      await expect(starting).rejects.toMatchObject({
        code: 'VIGIA_PATH_TAKEN',
        message: expect.stringMatching(/\/metrics/),
      });
    });

    it('refuses to start where a controller has the path that it is told', async () => {
      const starting = start(
        { controllers: [OwnMetricsController], prepare: (nest) => void nest.setGlobalPrefix('Own') },
        { metrics: { path: '/Own/metrics' } },
      );
      await expect(starting).rejects.toMatchObject({
        code: 'VIGIA_PATH_TAKEN',
        message: expect.stringMatching(/\/Own\/metrics/),
      });
    });

    it('leaves the path to a controller where it is told another', async () => {
      const { call } = await start({ controllers: [OwnMetricsController] }, { metrics: { path: '/telemetry' } });
      expect(await call('/metrics')).toMatchObject({ status: 200, body: 'mine' });
      expect((await call('/telemetry')).body).toMatch(/^http_requests_total\{.*route="\/metrics".*\} 1$/m);
    });

    it('serves health outside of prefixes and guards', async () => {
      const { call, log } = await start({
        controllers: [UserController],
        providers: [{ provide: APP_GUARD, useClass: RefusingGuard }],
        prepare: (nest) => void nest.setGlobalPrefix('api'),
      });
      expect(JSON.parse((await call('/livez')).body)).toEqual({ status: 'ok' });
      expect(JSON.parse((await call('/readyz')).body)).toHaveProperty('checks');
      expect(log.events).toEqual([]);
    });

    it('leaves a default path of health to a controller that has it', async () => {
      const { call } = await start({ controllers: [OwnLivenessController] });
      expect(await call('/livez')).toMatchObject({ status: 200, body: 'mine' });
      expect(JSON.parse((await call('/readyz')).body)).toHaveProperty('checks');
    });

    it('refuses to start where a controller has a path of health that was asked for by name', async () => {
      const starting = start({ controllers: [OwnLivenessController] }, { health: { livenessPath: '/livez' } });
      await expect(starting).rejects.toMatchObject({
        code: 'VIGIA_PATH_TAKEN',
        message: expect.stringMatching(/`health\.livenessPath`/),
      });
    });

    it('serves a page, with all below its path, outside of prefixes and guards, and tells it where', async () => {
      const origins: string[] = [];
      const { call, log } = await start(
        {
          controllers: [UserController],
          providers: [{ provide: APP_GUARD, useClass: RefusingGuard }],
          prepare: (nest) => void nest.setGlobalPrefix('api').enableVersioning(),
        },
        { pages: [pageAt('/telemetry', origins)] },
      );
      expect(await call('/telemetry')).toMatchObject({ status: 200, body: 'GET /telemetry' });
      const posted = await call({ path: '/telemetry/api/x?y', method: 'POST', body: 'x' });
      expect(posted).toMatchObject({ status: 200, body: 'POST /telemetry/api/x' });
      expect(log.events).toEqual([]);
      expect((await call('/telemetryx')).status).toBe(404);
      expect(origins).toEqual([expect.stringMatching(/^http:\/\/localhost:\d+$/)]);
    });

    it.each(['/Telemetry', '/metrics-of'])('refuses to start where a controller is below %s, a page', async (path) => {
      const starting = start(
        { controllers: [OwnMetricsController], prepare: (nest) => void nest.setGlobalPrefix(path) },
        { pages: [pageAt(path, [])] },
      );
      await expect(starting).rejects.toMatchObject({
        code: 'VIGIA_PATH_TAKEN',
        message: expect.stringContaining(`${path}/metrics`),
      });
    });

    it('leaves the path to a controller below a prefix', async () => {
      const { call } = await start({
        controllers: [OwnMetricsController],
        prepare: (nest) => void nest.setGlobalPrefix('api'),
      });
      expect(await call('/api/metrics')).toMatchObject({ status: 200, body: 'mine' });
      expect((await call('/metrics')).body).toContain('route="/api/metrics"');
    });

    it('has the counters of every route when one has been asked for', async () => {
      const { call } = await start({ controllers: [UserController] });
      await call('/users');
      const { body } = await call('/metrics');
      expect(body).toMatch(/^http_requests_total\{.*route="\/users\/:id",method="GET",status_code="200"\} 0$/m);
    });
  });
}
