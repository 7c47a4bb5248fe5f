import type { HttpServer } from '@nestjs/common';
import type { Telemetry } from '@vigia/core';
import { telemetry } from '@vigia/fastify';
import type { HttpPlatform } from './http-platform.js';

/** The part of Fastify that Nest's adapter leaves to us. */
interface FastifyApplication {
  register(plugin: typeof telemetry, options: { readonly vigia: Telemetry }): PromiseLike<unknown>;
}

interface FastifyRequest {
  readonly is404?: boolean;
}

/** Enters Fastify by its plugin, which by itself knows unmatched requests and refuses routes on its paths. */
export async function fastifyPlatform(adapter: HttpServer, vigia: Telemetry): Promise<HttpPlatform> {
  const application: FastifyApplication = adapter.getInstance();
  // Without waiting, Nest's routes would come before the plugin, which then could not declare them.
  await application.register(telemetry, { vigia });
  return {
    routesRegistered: () => undefined,
    isUnrouted: (request: FastifyRequest) => request.is404 === true,
    unmatched: () => undefined,
  };
}
