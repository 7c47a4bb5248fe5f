import type { SpanEvent, SpanStatus } from '@vigia/contract';
import type { LiveExchange } from '../exchange/live-exchange.js';
import type { EpochClock } from './epoch-clock.js';
import { isFailure } from './error-type.js';
import type { DescribeException } from './exception-event.js';
import type { LocalSpan } from './local-trace.js';
import { type ServerAttributeOptions, serverAttributes } from './server-attributes.js';
import { serverSpanName } from './server-span-name.js';

/** What the span of an exchange is told with. */
export interface ServerSpanOptions extends ServerAttributeOptions {
  readonly clock: Pick<EpochClock, 'epochMs'>;
  readonly describeException: DescribeException;
}

/** Makes the span of an exchange that has ended. */
export type MakeServerSpan = (exchange: LiveExchange, clientAddress: string | undefined) => LocalSpan;

const NO_EVENTS: readonly SpanEvent[] = [];
const UNSET: SpanStatus = { code: 'unset' };
const FAILED: SpanStatus = { code: 'error' };

/**
 * @see MakeServerSpan
 * @see https://opentelemetry.io/docs/specs/semconv/http/http-spans/#http-server-span
 */
export function createServerSpans(options: ServerSpanOptions): MakeServerSpan {
  const { clock, describeException } = options;
  return (exchange, clientAddress) => {
    const { identity, durationSeconds } = exchange;
    const startTimeMs = clock.epochMs(exchange.startedAtMs);
    const endTimeMs = startTimeMs + durationSeconds * 1_000;
    return {
      spanId: exchange.spanId,
      parentSpanId: identity.parentSpanId,
      isParentRemote: identity.parentSpanId !== undefined,
      name: serverSpanName(exchange.method, exchange.route),
      kind: 'server',
      startTimeMs,
      durationSeconds,
      attributes: serverAttributes(exchange, clientAddress, options),
      status: isFailure(exchange) ? FAILED : UNSET,
      events: exchange.failed ? [describeException(exchange.error, endTimeMs)] : NO_EVENTS,
    };
  };
}
