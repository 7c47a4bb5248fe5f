import {
  contextMixin,
  createTelemetry,
  currentLogger,
  type KoaContext,
  type KoaMiddleware,
  telemetry,
  withContext,
} from '@vigia/koa';

/** Its type is inferred: the compiler must find a name for it that a user's own declarations can write. */
export const vigia = createTelemetry({ service: { name: 'orders' } });
export const mixin = contextMixin();
export const charged = withContext({ tenant: 'acme' }, () => currentLogger().isLevelEnabled('debug'));

export const middleware = telemetry(vigia);

/** A composition of one's own can call it, too. */
export function compose(context: KoaContext): Promise<unknown> {
  return middleware(context, async () => context.path);
}

// @ts-expect-error: a service's name is a string
export const refused: KoaMiddleware = telemetry({ service: { name: 1 } });
