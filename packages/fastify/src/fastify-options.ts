import { isTelemetry, type NativeRequest, requestChildren, requestIdOf, type Telemetry, VigiaError } from '@vigia/core';
import type { FastifyBaseLogger, FastifyInstance, FastifyServerOptions } from 'fastify';

type ChildLoggerFactory = NonNullable<FastifyServerOptions['childLoggerFactory']>;

/** The options of an application that logs by a telemetry: `Fastify({ ...fastifyOptions(vigia) })`. */
export interface FastifyLoggingOptions {
  readonly loggerInstance: FastifyBaseLogger;
  readonly childLoggerFactory: ChildLoggerFactory;
  readonly genReqId: (request: NativeRequest) => string;
  /** Whose ids are believed is said by `requests.id.trust` of the telemetry. */
  readonly requestIdHeader: false;
}

/** Where {@link FastifyLoggingOptions.childLoggerFactory} names its telemetry. */
const TELEMETRY: unique symbol = Symbol.for('vigia.fastify.telemetry') as typeof TELEMETRY;

/**
 * Gives an application the logger and the request ids of a telemetry: `app.log` and `request.log` write the same lines
 * as `vigia.logger`, `request.id` is the `request_id` of those of the request, and when the plugin is registered, the
 * access line stands in the place of Fastify's own lines about requests.
 *
 * @throws VigiaError when it is not given a telemetry.
 */
export function fastifyOptions(vigia: Telemetry): FastifyLoggingOptions {
  requireTelemetry(vigia);
  return {
    loggerInstance: vigia.logger,
    childLoggerFactory: Object.assign(createChildFactory(vigia), { [TELEMETRY]: vigia }),
    genReqId: (request) => requestIdOf(vigia, request),
    requestIdHeader: false,
  };
}

/** The telemetry whose {@link fastifyOptions} an application was made with. */
export function telemetryOfOptions(root: FastifyInstance): Telemetry | undefined {
  const factory: ChildLoggerFactory & { readonly [TELEMETRY]?: Telemetry } = root.childLoggerFactory;
  return factory[TELEMETRY];
}

/** Fastify's own binding, `reqId`, is left out: the id has its name from the catalogue. */
function createChildFactory(vigia: Telemetry): ChildLoggerFactory {
  const makers = new WeakMap<FastifyBaseLogger, (request: NativeRequest) => FastifyBaseLogger>();

  function makerOf(logger: FastifyBaseLogger): (request: NativeRequest) => FastifyBaseLogger {
    const known = makers.get(logger);
    if (known !== undefined) return known;
    const maker = requestChildren(vigia, logger);
    makers.set(logger, maker);
    return maker;
  }

  return (...given) => {
    const [logger, , options, request] = given;
    const isPlain = options.level === undefined && options.serializers === undefined;
    return isPlain ? makerOf(logger)(request) : requestChildren(vigia, logger.child({}, options))(request);
  };
}

function requireTelemetry(given: unknown): void {
  if (isTelemetry(given)) return;
  throw new VigiaError(
    'VIGIA_PLUGIN_MISUSED',
    'fastifyOptions takes a telemetry: const vigia = createTelemetry(options), then ' +
      'Fastify({ ...fastifyOptions(vigia) }) and app.register(telemetry, { vigia }).',
  );
}
