import type { AddressInfo } from 'node:net';
import type { Report } from '@vigia/contract';
import type { Note } from '../logging/note.js';
import type { ResolvedListener } from '../options/resolve-metrics.js';
import type { Endpoint } from './endpoint.js';
import type { MetricsListener, MetricsListenerOptions } from './metrics-listener.js';
import { createRouter, type Router } from './router.js';

/** What one telemetry serves, and where. */
export interface Serving {
  /** What is served on the port of the application. */
  readonly application: Router;
  /** Closes the port of their own, when there is one. */
  close(deadlineMs: number): Promise<void>;
}

/** What {@link createServing} needs. */
export interface ServingOptions {
  /** `undefined` when metrics are off. */
  readonly metrics: Endpoint | undefined;
  readonly health: readonly Endpoint[];
  /** `undefined` when all is served on the application's port. */
  readonly listener: ResolvedListener | undefined;
  /** Listens there. */
  readonly listen: (options: MetricsListenerOptions) => MetricsListener;
  /** Who holds the port, where the processes of a service share it. */
  readonly ports?: MetricsListenerOptions['ports'];
  readonly report: Report;
  readonly note: Note;
}

/** With a port of their own the metrics leave the application's; health is on both, since probes may ask either. */
export function createServing({ metrics, health, listener, listen, ports, report, note }: ServingOptions): Serving {
  const all = metrics === undefined ? health : [metrics, ...health];
  if (listener === undefined || all.length === 0) {
    return { application: createRouter(all), close: async () => undefined };
  }
  const { close } = listen({
    address: listener,
    router: createRouter(all),
    report,
    ports,
    listening: (address) => note({ urls: urlsOf(address, all) }, 'the telemetry listens on a port of its own'),
  });
  return { application: createRouter(health), close };
}

function urlsOf({ address, family, port }: AddressInfo, endpoints: readonly Endpoint[]): readonly string[] {
  const host = family === 'IPv6' ? `[${address}]` : address;
  return endpoints.map(({ path }) => `http://${host}:${port}${path}`);
}
