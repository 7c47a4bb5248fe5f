import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';
import { findUser } from '../http/application.js';
import { METRIC_INTERVAL_MS } from './catalogue.js';
import type { SendingSettings } from './sending-settings.js';

/** A served application that sends what it sees. */
export interface Sending {
  readonly port: number;
  /** Sends what it still has, as a service does that is told to end. */
  end(): Promise<void>;
}

type End = () => Promise<void>;

const END_DEADLINE_MS = 10_000;
/** At a slow pace the load needs few of its connections; Node would close the others. */
const KEPT_OPEN_MS = 300_000;

/** Starts the application of a subject. */
export async function startSending(settings: SendingSettings): Promise<Sending> {
  const { sender, signals } = settings.subject;
  // It must come before what it changes.
  const endSdk =
    sender === 'opentelemetry' ? (await import('./start-sdk.js')).startSdk(signals, settings.endpoint) : undefined;
  const { default: express } = await import('express');
  const application = express();
  const endOurs = sender === 'vigia' ? await install(application, settings) : undefined;
  application.get('/users/:id', async (request, response) => {
    response.json(await findUser(request.params.id));
  });
  const server = application.listen(0, '127.0.0.1');
  server.keepAliveTimeout = KEPT_OPEN_MS;
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { port, end: async () => (endSdk ?? endOurs)?.() };
}

/** Metrics and spans alone, as the SDK has them: no lines, no header with the id. */
async function install(application: Express, { subject, endpoint, spoolDirectory }: SendingSettings): Promise<End> {
  const { createTelemetry, telemetry } = await import('@vigia/express');
  const { otlp } = await import('@vigia/otel');
  const traces = subject.signals === 'metrics' ? { traces: false as const } : {};
  const sink = otlp({ endpoint, metricIntervalMs: METRIC_INTERVAL_MS, logs: false, ...traces });
  const vigia = createTelemetry({
    service: { name: 'bench' },
    logs: false,
    requests: subject.signals === 'metrics' ? { id: false } : { id: { echo: false } },
    sinks: [sink],
    spool: subject.spools && { directory: spoolDirectory },
  });
  application.use(telemetry(vigia));
  return () => vigia.close(END_DEADLINE_MS);
}
