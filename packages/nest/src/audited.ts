import {
  type CallHandler,
  type ExecutionContext,
  Inject,
  Injectable,
  type NestInterceptor,
  UseInterceptors,
} from '@nestjs/common';
import type { AuditTrail, DescribeCall } from './audit-trail.js';

/** Under which the audit trail is provided: a registered symbol, so that both builds of this package share it. */
export const AUDIT: unique symbol = Symbol.for('vigia.nest.audit') as typeof AUDIT;

type Intercepted = ReturnType<NestInterceptor['intercept']>;

/**
 * Puts the calls of a handler on record when they have ended, also those that failed or were refused in it, in the audit
 * trail that is provided as {@link AUDIT}. What a guard refuses does not come here; streams of `@Sse` are not for it.
 *
 * @param action - Such as `orders.order.refund`.
 */
export function Audited<Request>(action: string, describe: DescribeCall<Request>): MethodDecorator {
  @Injectable()
  class AuditInterceptor implements NestInterceptor {
    readonly #audit: AuditTrail;

    constructor(@Inject(AUDIT) audit: AuditTrail) {
      this.#audit = audit;
    }

    intercept(context: ExecutionContext, next: CallHandler): Intercepted {
      const http = context.switchToHttp();
      const request = http.getRequest<Request>();
      const record = this.#audit.audited(action, () => describe(request, context));
      const ended = record(() => lastOf(next))(request, http.getResponse());
      // Nest takes whatever rxjs takes for a source, such as a list.
      return ended.then((value) => [value]) as unknown as Intercepted;
    }
  }
  return UseInterceptors(AuditInterceptor);
}

/** As Nest takes it of a handler that returns several. */
async function lastOf(next: CallHandler): Promise<unknown> {
  let last: unknown;
  await next.handle().forEach((value) => {
    last = value;
  });
  return last;
}
