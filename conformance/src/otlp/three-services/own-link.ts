import { createTelemetry, type TelemetryOptions } from '@vigia/core';
import { otlp } from '@vigia/otel';
import { createLineLog } from '../../line-log.js';
import type { Link, LinkEvent, LinkName, StartLink } from './chain.js';
import { startLink } from './link.mjs';

/** Starts services in this process, each with a telemetry of its own. */
export function ownLinks(collectorUrl: string, traces?: TelemetryOptions['traces']): StartLink {
  return (name, nextUrl) => startOwnLink({ name, nextUrl, collectorUrl, traces });
}

interface OwnLink {
  readonly name: LinkName;
  readonly nextUrl: string | undefined;
  readonly collectorUrl: string;
  readonly traces: TelemetryOptions['traces'];
}

async function startOwnLink({ name, nextUrl, collectorUrl, traces }: OwnLink): Promise<Link> {
  const events: LinkEvent[] = [];
  const { destination, lines } = createLineLog();
  const vigia = createTelemetry({
    service: { name },
    traces,
    logs: { destination },
    sinks: [otlp({ endpoint: collectorUrl }), { name: 'events', record: (event) => void events.push(event) }],
  });
  const { url, close } = await startLink(name, { vigia, nextUrl });
  return {
    ...{ url, lines, events },
    async close() {
      await close();
      await vigia.close(5_000);
    },
  };
}
