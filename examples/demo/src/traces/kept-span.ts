import type { SpanRecord } from '@vigia/express';

/** A span, and whose it is. */
export interface KeptSpan extends SpanRecord {
  /** `express`, `koa`, `fastify` or `nest`. */
  readonly service: string;
}
