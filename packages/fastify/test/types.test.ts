import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Http2Server } from 'node:http2';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyPluginAsync,
  type FastifyTypeProvider,
} from 'fastify';
import { expectTypeOf, it } from 'vitest';
import { fastifyOptions, type Telemetry, type TelemetryPluginOptions, telemetry } from '../src/index.js';

interface OwnLogger extends FastifyBaseLogger {
  audit(text: string): void;
}

interface OwnProvider extends FastifyTypeProvider {
  readonly validator: this['schema'];
}

// The compiler judges these; none of the applications starts.
it('registers on an application of any server, logger and type provider', () => {
  const compiled = (logger: OwnLogger, vigia: Telemetry): void => {
    const plain = Fastify();
    plain.register(telemetry);
    plain.register(telemetry, { vigia });
    plain.register(telemetry, { logs: false, prefix: '/ignored' });
    plain.register(telemetry, () => ({ vigia }));

    const http2 = Fastify({ http2: true });
    http2.register(telemetry, { vigia });
    expectTypeOf(http2.server).toEqualTypeOf<Http2Server>();

    const secure = Fastify({ https: {} });
    secure.register(telemetry, { vigia });

    const logging = Fastify<Server, IncomingMessage, ServerResponse, OwnLogger>({ loggerInstance: logger });
    logging.register(telemetry, { vigia });
    expectTypeOf(logging.log).toEqualTypeOf<OwnLogger>();

    const provided = plain.withTypeProvider<OwnProvider>();
    provided.register(telemetry, { vigia });

    for (const { telemetry: shown } of [plain, http2, secure, logging, provided]) {
      expectTypeOf(shown).toEqualTypeOf<Telemetry>();
    }
  };
  expectTypeOf(compiled).toBeFunction();
});

it('is a plugin with its options', () => {
  expectTypeOf(telemetry).toEqualTypeOf<FastifyPluginAsync<TelemetryPluginOptions>>();
  expectTypeOf<FastifyInstance['telemetry']>().toEqualTypeOf<Telemetry>();
});

it('refuses at compile time what it refuses at the start', () => {
  const refused = (app: FastifyInstance): void => {
    // @ts-expect-error: a plugin is registered, not called
    app.register(telemetry());
    // @ts-expect-error: no such option
    app.register(telemetry, { metric: {} });
    // @ts-expect-error: not a telemetry
    app.register(telemetry, { vigia: {} });
  };
  expectTypeOf(refused).toBeFunction();
});

it('knows the switch of a route', () => {
  const compiled = (app: FastifyInstance): void => {
    app.get('/hidden', { config: { telemetry: false } }, (request) => request.routeOptions.config.telemetry);
    // @ts-expect-error: a switch has two positions
    app.get('/hidden', { config: { telemetry: 'off' } }, () => undefined);
  };
  expectTypeOf(compiled).toBeFunction();
});

it('leaves the types of an application as they are without fastifyOptions', () => {
  const compiled = (vigia: Telemetry): void => {
    expectTypeOf(Fastify({ ...fastifyOptions(vigia) })).toEqualTypeOf(Fastify());
    expectTypeOf(Fastify({ bodyLimit: 1, ...fastifyOptions(vigia) })).toEqualTypeOf(Fastify());
    expectTypeOf(Fastify({ http2: true, ...fastifyOptions(vigia) }).server).toEqualTypeOf<Http2Server>();
    expectTypeOf(Fastify({ https: {}, ...fastifyOptions(vigia) }).log).toEqualTypeOf<FastifyBaseLogger>();
    const passed: FastifyInstance = Fastify({ ...fastifyOptions(vigia) });
    passed.register(telemetry, { vigia });
    // @ts-expect-error: it is the logger of a telemetry
    fastifyOptions();
  };
  expectTypeOf(compiled).toBeFunction();
});
