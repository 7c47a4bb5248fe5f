import type { ProblemReport, Sink, SinkHost } from '@vigia/contract';
import { type GivenLimits, sinkHealth } from '@vigia/delivery';
import type { ResolvedPostgres } from '../options/resolve-postgres.js';
import { createOwnHost } from './own-host.js';
import { createRowDelivery, type RowDelivery } from './row-delivery.js';

/** By what name metrics and problems know the sink. */
export const SINK_NAME = 'postgres';

/** What a sink is made from. */
export interface PostgresSinkOptions {
  readonly settings: ResolvedPostgres;
  /** What is told of once there is somebody to tell. */
  readonly warnings?: readonly ProblemReport[] | undefined;
  /** For tests, which are in a hurry. */
  readonly limits?: GivenLimits | undefined;
}

/** A sink that has all it needs. Without a telemetry that attaches it, it is on its own. */
export function createPostgresSink(options: PostgresSinkOptions): Required<Sink> {
  let delivery: RowDelivery | undefined;
  let isClosed = false;

  function begin(host: SinkHost): RowDelivery {
    options.warnings?.forEach(host.report);
    return createRowDelivery({ ...options, name: SINK_NAME, host });
  }

  function current(): RowDelivery {
    delivery ??= begin(createOwnHost());
    return delivery;
  }

  return {
    name: SINK_NAME,
    attach(host) {
      // A telemetry may come after one that was closed, as after a hot reload.
      if (delivery === undefined || isClosed) delivery = begin(host);
      isClosed = false;
    },
    record: (event) => current().record(event),
    health() {
      const { spoolCapacityBytes } = current();
      return sinkHealth([current()], { spoolCapacityBytes });
    },
    flush: async (signal) => delivery?.flush(signal),
    async close(deadlineMs) {
      isClosed = true;
      await delivery?.close(deadlineMs);
    },
    exit: () => delivery?.spoolNow(),
  };
}
