import type { ExecutionContext } from '@nestjs/common';

/** What a handler cannot tell by itself: who acted, on what. It is what `audited` of `@vigia/audit` takes. */
export interface AuditedAction {
  readonly actor: {
    readonly id: string;
    readonly type?: string | undefined;
    readonly name?: string | undefined;
    readonly session?: string | undefined;
    readonly onBehalfOf?: string | undefined;
  };
  readonly resource?:
    | { readonly type: string; readonly id?: string | undefined; readonly name?: string | undefined }
    | undefined;
  /** Beats the one that is read from the end of the call. */
  readonly outcome?: 'success' | 'failure' | 'denied' | 'unknown' | undefined;
  readonly reason?: string | undefined;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly metadata?: unknown;
  readonly tenant?: string | undefined;
}

/** Describes an action by the request of the platform, when the handler has ended. */
export type DescribeCall<Request> = (
  request: Request,
  context: ExecutionContext,
) => AuditedAction | PromiseLike<AuditedAction>;

/** What `createAudit` of `@vigia/audit` makes, as far as it is needed here. */
export interface AuditTrail {
  audited(
    action: string,
    describe: () => AuditedAction | PromiseLike<AuditedAction>,
  ): (handler: () => Promise<unknown>) => (...parameters: [request: unknown, response: unknown]) => Promise<unknown>;
}
