import type { Json } from './json.js';

/** How an action ended. What was refused is recorded as well. */
export const AUDIT_OUTCOMES = ['success', 'failure', 'denied', 'unknown'] as const;

/** One of {@link AUDIT_OUTCOMES}. */
export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number];

/** Who acted. */
export interface AuditActor {
  readonly id: string;
  /** Such as `user`, `service`, `operator`. @defaultValue 'user' */
  readonly type?: string | undefined;
  readonly name?: string | undefined;
  /** An id of the session, never its secret. */
  readonly session?: string | undefined;
  /** For whom, when an operator acts as somebody else. */
  readonly onBehalfOf?: string | undefined;
}

/** On what it was done. */
export interface AuditResource {
  readonly type: string;
  readonly id?: string | undefined;
  readonly name?: string | undefined;
}

/** An action, as the application tells of it. */
export interface AuditAction {
  readonly actor: AuditActor;
  /** What was done, as `service.object.verb`: `orders.order.refund`. */
  readonly action: string;
  readonly resource?: AuditResource | undefined;
  readonly outcome: AuditOutcome;
  /** Why it was done, or refused. */
  readonly reason?: string | undefined;
  /** The resource before; only what changed is worth keeping. Fields with names of secrets are redacted. */
  readonly before?: unknown;
  /** The resource after. */
  readonly after?: unknown;
  readonly metadata?: unknown;
  /** Whose chain it goes to. @defaultValue that of `createAudit` */
  readonly tenant?: string | undefined;
}

/**
 * An action on record, as it is kept: names are those of the JSON. What the application did not say is not there.
 */
export interface AuditEntry {
  /** A UUID, of version 7 where the service made it. */
  readonly id: string;
  readonly tenant: string;
  /** By the clock of the service, `2026-11-21T12:00:00.000Z`. */
  readonly time: string;
  readonly actor: {
    readonly id: string;
    readonly type: string;
    readonly name?: string;
    readonly session?: string;
    readonly on_behalf_of?: string;
  };
  readonly action: string;
  readonly resource?: { readonly type: string; readonly id?: string; readonly name?: string };
  readonly outcome: AuditOutcome;
  readonly reason?: string;
  readonly before?: Json;
  readonly after?: Json;
  readonly metadata?: Json;
  readonly service: {
    readonly name: string;
    readonly version?: string;
    readonly namespace?: string;
    readonly environment?: string;
    readonly instance: string;
  };
  readonly request?: {
    readonly id?: string;
    readonly uuid?: string;
    readonly trace_id?: string;
    readonly method?: string;
    readonly path?: string;
    readonly ip?: string;
    readonly user_agent?: string;
  };
  readonly job?: { readonly name?: string; readonly run_id?: string };
}

/** An entry with its one text: the canonical JSON, over which the chain goes. */
export interface WrittenEntry {
  readonly entry: AuditEntry;
  readonly body: string;
}
