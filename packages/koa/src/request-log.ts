import { type Exchange, requestLogger, type Telemetry } from '@vigia/core';
import type { KoaApplication, KoaContext } from './koa-context.js';

/** Where a context carries its exchange: a registered symbol, so that both builds of this package share one. */
const OBSERVED: unique symbol = Symbol.for('vigia.koa.observed') as typeof OBSERVED;

/** A request as a telemetry sees it. */
interface Observed {
  readonly vigia: Telemetry;
  readonly exchange: Exchange;
}

interface LoggingContext {
  [OBSERVED]?: Observed | undefined;
}

/** Notes who observes a request; the first does so. */
export function noteExchange(context: KoaContext & LoggingContext, observed: Observed): void {
  context[OBSERVED] ??= observed;
}

/**
 * Gives every context of an application its `log`, by an accessor on their prototype. A `log` of the application's own
 * is left alone, and one that is set later (koa-pino-logger does) takes the place of ours.
 */
export function showLog(vigia: Telemetry, { context }: KoaApplication): void {
  if ('log' in context) return;
  Object.defineProperty(context, 'log', {
    configurable: true,
    get(this: LoggingContext) {
      const observed = this[OBSERVED];
      return observed === undefined ? vigia.logger : requestLogger(observed.vigia, observed.exchange);
    },
    set(this: object, value: unknown) {
      Object.defineProperty(this, 'log', { value, configurable: true, enumerable: true, writable: true });
    },
  });
}
