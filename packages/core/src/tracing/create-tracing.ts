import { createRandomPool } from '../exchange/ids/random-pool.js';
import { createSpanIdSource } from '../exchange/ids/span-id.js';
import { RANDOM, SAMPLED } from '../exchange/ids/trace-context.js';
import { createUuidV7Source } from '../exchange/ids/uuid-v7.js';
import { remembered } from '../exchange/remembered.js';
import { createSecretTest } from '../logging/redaction/secret-test.js';
import type { ResolvedOptions } from '../options/resolve.js';
import type { SpanOutlet } from './collected-trace.js';
import { createEpochClock } from './epoch-clock.js';
import { createDescribeException } from './exception-event.js';
import { createExchangeTraces, type ExchangeTraces } from './exchange-traces.js';
import { createHeadSampler } from './head-sampler.js';
import { CollectedRoot, createRootVerdict } from './root-trace.js';
import { createServerAddress } from './server-address.js';
import { createServerSpans } from './server-span.js';
import type { Tracing } from './tracing.js';

/** The traces of one telemetry, with what only its exchanges have to do with. */
export interface WholeTracing extends Tracing {
  readonly exchanges: ExchangeTraces;
}

/** Creates the traces of a telemetry; `undefined` where they are off, or no sink takes spans. */
export function createTracing(
  { traces, logs, requests }: Pick<ResolvedOptions, 'traces' | 'logs' | 'requests'>,
  taker: Pick<SpanOutlet, 'record' | 'lose'>,
): WholeTracing | undefined {
  if (traces === undefined) return undefined;
  const pool = createRandomPool();
  const newUuid = createUuidV7Source(pool);
  const outlet: SpanOutlet = { ...taker, newSpanId: createSpanIdSource(pool) };
  const clock = createEpochClock();
  // Attributes have the same few names again and again.
  const isSecret = remembered(createSecretTest(logs?.redact.names ?? []));
  const exceptionEvent = createDescribeException(isSecret);
  const isHeadSampled = createHeadSampler(traces);
  const isKept = createRootVerdict(traces);
  const trustsProxies = requests.client.trustProxy !== false;
  const makeSpan = createServerSpans({
    clock,
    isSecret,
    tellsOfClient: { address: !isSecret('client_ip'), agent: !isSecret('user_agent') },
    readServerAddress: createServerAddress(),
    trustsProxies,
    describeException: exceptionEvent,
  });

  function begin(traceId: string = newUuid().digits): CollectedRoot {
    clock.follow();
    const flags = isHeadSampled(traceId, undefined) ? RANDOM | SAMPLED : RANDOM;
    const entry = { traceId, traceState: undefined, baggage: undefined, flags, spanId: outlet.newSpanId() };
    return new CollectedRoot(entry, outlet, isKept);
  }

  return {
    begin,
    epochMs: clock.epochMs,
    isSecret,
    exceptionEvent,
    exchanges: createExchangeTraces({ traces, isHeadSampled, makeSpan, clock, outlet }),
  };
}
