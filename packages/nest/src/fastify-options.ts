import type { IncomingMessage } from 'node:http';
import type { NativeRequest, Telemetry } from '@vigia/core';
import { fastifyOptions as optionsOf } from '@vigia/fastify';

/** What `new FastifyAdapter(options)` takes, without Fastify's types, which an application on Express does not have. */
export interface FastifyLoggingOptions {
  readonly loggerInstance: Telemetry['logger'];
  readonly childLoggerFactory: <Child>(
    logger: Child,
    bindings: object,
    options: object,
    request: IncomingMessage,
  ) => Child;
  readonly genReqId: (request: NativeRequest) => string;
  readonly requestIdHeader: false;
}

/**
 * Gives the application under a Fastify adapter the logger and the request ids of a telemetry, which is made before:
 * `new FastifyAdapter(fastifyOptions(vigia))` and `TelemetryModule.forRoot(vigia)`.
 *
 * @throws VigiaError when it is not given a telemetry.
 */
export function fastifyOptions(vigia: Telemetry): FastifyLoggingOptions {
  return optionsOf(vigia) as FastifyLoggingOptions;
}
