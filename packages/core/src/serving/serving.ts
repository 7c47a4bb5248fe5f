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
  readonly pages: readonly Endpoint[];
  /** `undefined` when all is served on the application's port. */
  readonly listener: ResolvedListener | undefined;
  /** Listens there. */
  readonly listen: (options: MetricsListenerOptions) => MetricsListener;
  /** Who holds the port, where the processes of a service share it. */
  readonly ports?: MetricsListenerOptions['ports'];
  readonly report: Report;
  readonly note: Note;
  /** Told where pages are served, when that is a port of their own. */
  readonly pagesListening: (address: AddressInfo) => void;
}

/**
 * With a port of their own the metrics leave the application's, and so do pages, but not to a thread, which knows none;
 * health is on both, since probes may ask either.
 */
export function createServing(options: ServingOptions): Serving {
  const { metrics, health, pages, listener, listen, ports, report, note, pagesListening } = options;
  const probed = metrics === undefined ? health : [metrics, ...health];
  const hasOwnPages = listener?.isolated === false;
  const moved = hasOwnPages ? [...probed, ...pages] : probed;
  if (listener === undefined || moved.length === 0) {
    return { application: createRouter([...probed, ...pages]), close: async () => undefined };
  }
  const { close } = listen({
    address: listener,
    router: createRouter(moved),
    report,
    ports,
    listening(address) {
      note({ urls: urlsOf(address, moved) }, 'the telemetry listens on a port of its own');
      if (hasOwnPages) pagesListening(address);
    },
  });
  return { application: createRouter(hasOwnPages ? health : [...health, ...pages]), close };
}

function urlsOf({ address, family, port }: AddressInfo, endpoints: readonly Endpoint[]): readonly string[] {
  const host = family === 'IPv6' ? `[${address}]` : address;
  return endpoints.map(({ path }) => `http://${host}:${port}${path}`);
}
