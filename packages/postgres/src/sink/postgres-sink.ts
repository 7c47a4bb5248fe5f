import type { ProblemReport, Sink, SinkHost } from '@vigia/contract';
import { type GivenLimits, sinkHealth } from '@vigia/delivery';
import type { ResolvedPostgres } from '../options/resolve-postgres.js';
import { createExchangeDelivery, type ExchangeDelivery } from './exchange-delivery.js';
import { createLineDelivery, type LineDelivery } from './line-delivery.js';
import { createOwnHost } from './own-host.js';

/** By what name metrics and problems know the sink. */
export const SINK_NAME = 'postgres';

/** Lines have a spool and dead letters of their own. */
const LINES_NAME = 'postgres-logs';

/** What a sink is made from. */
export interface PostgresSinkOptions {
  readonly settings: ResolvedPostgres;
  /** What is told of once there is somebody to tell. */
  readonly warnings?: readonly ProblemReport[] | undefined;
  /** For tests, which are in a hurry. */
  readonly limits?: GivenLimits | undefined;
}

type LineMembers = 'recordLog' | 'logLevel';
type OtherSignals = 'recordSpan' | 'collect';

/** A sink of exchanges, and of lines where these are asked for. */
export type PostgresSink = Required<Omit<Sink, LineMembers | OtherSignals>> & Pick<Sink, LineMembers>;

/** What a sink sends through, while it is attached. */
interface Deliveries {
  readonly exchanges: ExchangeDelivery;
  readonly lines: LineDelivery | undefined;
  readonly all: readonly (ExchangeDelivery | LineDelivery)[];
}

/** A sink that has all it needs. Without a telemetry that attaches it, it is on its own. */
export function createPostgresSink(options: PostgresSinkOptions): PostgresSink {
  const { logLevel } = options.settings;
  let deliveries: Deliveries | undefined;
  let isClosed = false;

  function begin(host: SinkHost): Deliveries {
    options.warnings?.forEach(host.report);
    const exchanges = createExchangeDelivery(SINK_NAME, { ...options, host });
    const lines = logLevel && createLineDelivery(LINES_NAME, { ...options, host });
    return { exchanges, lines, all: lines === undefined ? [exchanges] : [exchanges, lines] };
  }

  function current(): Deliveries {
    deliveries ??= begin(createOwnHost());
    return deliveries;
  }

  async function each(act: (delivery: ExchangeDelivery | LineDelivery) => Promise<unknown>): Promise<void> {
    await Promise.all((deliveries?.all ?? []).map(act));
  }

  return {
    name: SINK_NAME,
    attach(host) {
      // A telemetry may come after one that was closed, as after a hot reload.
      if (deliveries === undefined || isClosed) deliveries = begin(host);
      isClosed = false;
    },
    record: (event) => current().exchanges.record(event),
    ...(logLevel && { logLevel, recordLog: (record) => current().lines?.recordLog(record) }),
    health: () => healthOf(current()),
    flush: (signal) => each((delivery) => delivery.flush(signal)),
    async close(deadlineMs) {
      isClosed = true;
      await each((delivery) => delivery.close(deadlineMs));
    },
    exit() {
      for (const delivery of deliveries?.all ?? []) delivery.spoolNow();
    },
  };
}

/** Each delivery has a spool of its own, up to the limit. */
function healthOf({ exchanges: { spoolCapacityBytes }, all }: Deliveries): ReturnType<typeof sinkHealth> {
  return sinkHealth(all, { spoolCapacityBytes: spoolCapacityBytes && spoolCapacityBytes * all.length });
}
