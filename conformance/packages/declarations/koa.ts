import { createTelemetry, type KoaContext, type KoaMiddleware, telemetry } from '@vigia/koa';

const vigia = createTelemetry({ service: { name: 'orders' } });

export const middleware: KoaMiddleware = telemetry(vigia);

/** A composition of one's own can call it, too. */
export function compose(context: KoaContext): Promise<unknown> {
  return middleware(context, async () => context.path);
}

// @ts-expect-error: a service's name is a string
export const refused: KoaMiddleware = telemetry({ service: { name: 1 } });
