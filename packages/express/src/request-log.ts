import { currentLogger, requestLogger, type Telemetry } from '@vigia/core';
import type { ExpressApplication } from './express-request.js';
import { applicationsIn } from './routes/applications-in.js';
import { prototypeOfCopy } from './routes/prototype-of-copy.js';
import { TRAIL, type TrackedRequest } from './routes/tracked-request.js';

/** Where the requests of an application find its telemetry, those too that leave no trace. */
const TELEMETRY: unique symbol = Symbol.for('vigia.express.telemetry') as typeof TELEMETRY;

interface LoggingRequest extends TrackedRequest {
  readonly [TELEMETRY]?: Telemetry | undefined;
}

/** Gives the requests of an application, and of those inside it, their `log`. The first telemetry does so. */
export function showLogs(vigia: Telemetry, application: ExpressApplication): void {
  if (!Object.hasOwn(application.request, TELEMETRY)) {
    Object.defineProperty(application.request, TELEMETRY, { value: vigia, configurable: true });
  }
  for (const { request } of applicationsIn(application)) showLog(prototypeOfCopy(request) ?? request);
}

/**
 * An accessor on the prototype, so that no request pays for it. A `log` of the application's own is left alone, and one
 * that is set later (pino-http does) takes the place of ours.
 */
export function showLog(prototype: object): void {
  if ('log' in prototype) return;
  Object.defineProperty(prototype, 'log', {
    configurable: true,
    get(this: LoggingRequest) {
      const { [TRAIL]: trail, [TELEMETRY]: own } = this;
      const vigia = trail?.telemetry ?? own;
      return vigia === undefined ? currentLogger() : requestLogger(vigia, trail?.exchange);
    },
    set(this: object, value: unknown) {
      Object.defineProperty(this, 'log', { value, configurable: true, enumerable: true, writable: true });
    },
  });
}
