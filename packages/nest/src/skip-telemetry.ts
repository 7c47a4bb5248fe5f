import { type CanActivate, type ExecutionContext, Inject, Injectable, Optional, UseGuards } from '@nestjs/common';
import { discardExchange, type Telemetry } from '@vigia/core';
import { TELEMETRY } from './inject-telemetry.js';
import { nativePair } from './native-exchange.js';

/** Lets everything pass, and takes it out of the telemetry. */
@Injectable()
class SkipGuard implements CanActivate {
  readonly #vigia: Telemetry | undefined;

  // A test of a single controller may do without the module.
  constructor(@Optional() @Inject(TELEMETRY) vigia?: Telemetry) {
    this.#vigia = vigia;
  }

  canActivate(context: ExecutionContext): boolean {
    const pair = nativePair(context);
    if (this.#vigia !== undefined && pair !== undefined) discardExchange(this.#vigia, pair.request, pair.response);
    return true;
  }
}

/**
 * Leaves the requests of a handler, or of all handlers of a controller, out of everything. It works as a guard, so that
 * no other handler pays for it: what an earlier guard refuses is recorded.
 */
export function SkipTelemetry(): ClassDecorator & MethodDecorator {
  return UseGuards(SkipGuard);
}
