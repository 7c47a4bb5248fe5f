import plugin, {
  contextMixin,
  createTelemetry,
  currentLogger,
  fastifyOptions,
  type Telemetry,
  telemetry,
  withContext,
} from '@vigia/fastify';
import Fastify, { type FastifyInstance } from 'fastify';

/** Its type is inferred: the compiler must find a name for it that a user's own declarations can write. */
export const vigia = createTelemetry({ service: { name: 'orders' } });
export const mixin = contextMixin();
export const charged = withContext({ tenant: 'acme' }, () => currentLogger().isLevelEnabled('debug'));

/** The types of the application are those of one without them. */
export const app: FastifyInstance = Fastify({ ...fastifyOptions(vigia) });

/** Fastify brings its types along; ours are added to them. */
export async function install(app: FastifyInstance): Promise<Telemetry> {
  await app.register(telemetry, { vigia });
  await app.register(plugin);
  // @ts-expect-error: a service's name is a string
  app.register(telemetry, { service: { name: 1 } });
  return app.telemetry;
}
