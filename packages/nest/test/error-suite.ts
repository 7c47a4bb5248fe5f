import {
  ForbiddenException,
  HttpException,
  type INestApplication,
  NotFoundException,
  type Provider,
} from '@nestjs/common';
import { APP_FILTER, ExternalContextCreator } from '@nestjs/core';
import { afterEach, describe, expect, it } from 'vitest';
import { createTelemetry, TelemetryModule } from '../src/index.js';
import { ErrorController, filterNamed, HotTeapot, MALFORMED, PatientFilter, Teapot } from './error-controller.js';
import { createEventLog } from './event-log.js';
import { PLATFORMS } from './platforms.js';
import { type Answer, type Call, type RunningApplication, startApplication } from './start-application.js';

interface Noted {
  readonly what: string;
  readonly call: Call | string;
  readonly status: number;
  readonly error: unknown;
  readonly route?: string;
}

const NOTED: readonly Noted[] = [
  { what: 'an error', call: '/errors/thrown', status: 500, error: expect.any(Teapot), route: '/errors/thrown' },
  { what: 'a rejection', call: '/errors/rejected', status: 500, error: new Error('rejected') },
  { what: 'what is no error', call: '/errors/text', status: 500, error: 'only a text' },
  { what: 'an HTTP exception', call: '/errors/conflict', status: 409, error: expect.any(HttpException) },
  {
    what: '404 from a handler',
    call: '/errors/missing/1',
    status: 404,
    error: expect.any(NotFoundException),
    route: '/errors/missing/:id',
  },
  {
    what: 'the refusal of a guard',
    call: '/errors/guarded/1',
    status: 403,
    error: expect.any(ForbiddenException),
    route: '/errors/guarded/:id',
  },
  { what: 'a body that is not JSON', call: MALFORMED, status: 400, error: expect.any(Error) },
  { what: '404 of Nest, which is no error', call: '/nowhere', status: 404, error: undefined, route: '<unmatched>' },
];

interface Filtered {
  readonly what: string;
  readonly providers?: readonly Provider[];
  readonly prepare?: (nest: INestApplication) => void;
}

const FILTERED: readonly Filtered[] = [
  { what: 'without a filter' },
  { what: 'with APP_FILTER', providers: [{ provide: APP_FILTER, useClass: filterNamed('app', Teapot) }] },
  { what: 'with useGlobalFilters', prepare: (nest) => nest.useGlobalFilters(new (filterNamed('global', Teapot))()) },
  { what: 'with a filter of everything', prepare: (nest) => nest.useGlobalFilters(new (filterNamed('all'))()) },
  {
    what: 'with a filter of something else',
    prepare: (nest) => nest.useGlobalFilters(new (filterNamed('none', RangeError))()),
  },
  { what: 'with a filter that takes its time', prepare: (nest) => nest.useGlobalFilters(new PatientFilter()) },
  { what: 'with a factory that makes none', providers: [{ provide: APP_FILTER, useFactory: () => undefined }] },
  {
    what: 'with several filters',
    providers: [
      { provide: APP_FILTER, useClass: filterNamed('app: all') },
      { provide: APP_FILTER, useClass: filterNamed('app: hot', HotTeapot) },
    ],
    prepare: (nest) =>
      nest.useGlobalFilters(
        new (filterNamed('global: hot', HotTeapot))(),
        new (filterNamed('global: range', RangeError))(),
      ),
  },
];

const CALLS: readonly (Call | string)[] = [
  '/errors/thrown',
  '/errors/hot',
  '/errors/rejected',
  '/errors/text',
  '/errors/missing/1',
  '/errors/conflict',
  '/errors/guarded/1',
  '/errors/filtered',
  '/nowhere',
  MALFORMED,
];

/** What is noted of errors, and that they are answered as without the telemetry. */
export function describeErrors(): void {
  describe.each(PLATFORMS)('errors of Nest on $name', ({ createAdapter }) => {
    const applications: RunningApplication[] = [];

    afterEach(async () => {
      await Promise.all(applications.splice(0).map((application) => application.close()));
    });

    async function start(parts: Omit<Parameters<typeof startApplication>[0], 'adapter'>): Promise<RunningApplication> {
      const application = await startApplication({
        adapter: createAdapter(),
        controllers: [ErrorController],
        ...parts,
      });
      applications.push(application);
      return application;
    }

    it.each(NOTED)('notes $what', async ({ call, status, error, route }) => {
      const log = createEventLog();
      const vigia = createTelemetry({ logs: false, sinks: [log.sink] });
      const application = await start({ imports: [TelemetryModule.forRoot(vigia)] });
      expect((await application.call(call)).status).toBe(status);
      const event = await log.next();
      expect(event).toMatchObject({ status, ...(route && { route }) });
      expect(event.error).toEqual(error);
    });

    it.each(FILTERED)('answers $what as Nest does, and notes the error', async ({ providers = [], prepare }) => {
      const log = createEventLog();
      const vigia = createTelemetry({ logs: false, sinks: [log.sink], requests: { id: false } });
      const bare = await start({ providers: [...providers], prepare });
      const observed = await start({ imports: [TelemetryModule.forRoot(vigia)], providers: [...providers], prepare });
      expect(await answersOf(observed)).toEqual(await answersOf(bare));
      const thrown = log.events.find(({ path }) => path === '/errors/thrown');
      expect(thrown?.error).toBeInstanceOf(Teapot);
    });

    it('leaves to a filter of a handler what it answers', async () => {
      const log = createEventLog();
      const vigia = createTelemetry({ logs: false, sinks: [log.sink] });
      const application = await start({ imports: [TelemetryModule.forRoot(vigia)] });
      expect(await application.call('/errors/filtered')).toMatchObject({ status: 418, body: 'handler' });
      expect(await log.next()).toMatchObject({ status: 418, route: '/errors/filtered', error: undefined });
    });

    it('is not misled by what an application puts on a request', async () => {
      const log = createEventLog();
      const application = await start({
        imports: [TelemetryModule.forRoot({ logs: false, sinks: [log.sink] })],
        prepare: (nest) => {
          nest.use((request: object, _response: unknown, next: () => void) => {
            Object.assign(request, { raw: Buffer.from('body') });
            next();
          });
        },
      });
      expect((await application.call('/errors/thrown')).status).toBe(500);
      expect(await log.next()).toMatchObject({ status: 500, error: expect.any(Teapot) });
    });

    it('leaves alone what is called through Nest without a request', async () => {
      const { nest } = await start({ imports: [TelemetryModule.forRoot({ logs: false })] });
      const controller = nest.get(ErrorController);
      const call = nest.get(ExternalContextCreator).create(controller, controller.thrown, 'thrown');
      await expect(call()).rejects.toBeInstanceOf(Teapot);
    });

    it('notes what a middleware throws', async () => {
      const log = createEventLog();
      const vigia = createTelemetry({ logs: false, sinks: [log.sink] });
      const application = await start({
        imports: [TelemetryModule.forRoot(vigia)],
        prepare: (nest) => {
          nest.use((_request: unknown, _response: unknown, next: (error: unknown) => void) =>
            next(new Teapot('early')),
          );
        },
      });
      expect((await application.call('/errors/thrown')).status).toBe(500);
      expect(await log.next()).toMatchObject({ status: 500, route: '<unmatched>', error: expect.any(Teapot) });
    });
  });
}

async function answersOf(application: RunningApplication): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  for (const call of CALLS) {
    const { headers, ...answer } = await application.call(call);
    const { date: _date, ...lasting } = headers;
    answers.push({ headers: lasting, ...answer });
  }
  return answers;
}
