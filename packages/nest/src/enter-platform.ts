import type { HttpServer } from '@nestjs/common';
import { refusePinoHttp, type Telemetry, VigiaError } from '@vigia/core';
import { expressPlatform } from './express-platform.js';
import { fastifyPlatform } from './fastify-platform.js';
import type { HttpPlatform } from './http-platform.js';

const PLATFORMS = { express: expressPlatform, fastify: fastifyPlatform };

/**
 * Puts the telemetry into an HTTP adapter.
 *
 * @returns `undefined` where there is none: in an application context, or a microservice.
 * @throws VigiaError for an adapter of neither Express nor Fastify, and for the engine pino-http.
 */
export async function enterPlatform(
  adapter: HttpServer | null | undefined,
  vigia: Telemetry,
): Promise<HttpPlatform | undefined> {
  if (adapter === null || adapter === undefined) return undefined;
  refusePinoHttp(vigia, 'Nest');
  const type = adapter.getType();
  if (type === 'express' || type === 'fastify') return PLATFORMS[type](adapter, vigia);
  throw new VigiaError(
    'VIGIA_PLUGIN_MISUSED',
    `TelemetryModule was imported into an application whose HTTP adapter is of the type \`${type}\`. ` +
      'It knows `express` and `fastify`: use one of their adapters, or leave the module out.',
  );
}
