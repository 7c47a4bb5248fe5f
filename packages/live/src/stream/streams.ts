import type { Report } from '@vigia/contract';
import type { Refusal } from '../guard/refusal.js';
import type { Service } from '../service/services.js';
import type { ViewRequest } from '../service/view-request.js';
import { createAttendances } from './attendances.js';
import { createFrames, type Frame, VIEW_FAILED } from './frames.js';
import { createPulse } from './pulse.js';
import { createStreamClient, type StreamClient } from './stream-client.js';

/** All who look at the page. */
export interface Streams {
  /** Begins to show a view; the body, or why there is none. */
  open(viewer: Viewer): ReadableStream<Uint8Array> | Refusal;
  /** Shows a view once: what streams show at the same moment is not made again. */
  glance(view: ViewRequest): Promise<Frame | Refusal>;
  /** Ends what looks at a service, and with the last service all. */
  end(service: Service, isLast: boolean): void;
  /** Another service is there: what was made of all is out of date. */
  refresh(): void;
  openCount(): number;
}

/** Somebody who wants to look. */
export interface Viewer {
  readonly view: ViewRequest;
  /** Aborts when he has gone. */
  readonly signal: AbortSignal;
  /** Why he may look no more; `undefined` while he may. Never rejects. */
  readonly refuse: () => Promise<Refusal | undefined>;
}

const FULL: Refusal = {
  status: 503,
  error: 'As many look at the page as `liveConsole({ maxClients })` allows.',
  fix: 'Ask for the view itself from time to time, or raise `maxClients`.',
  // Whoever does not heed it must not hold the connection either.
  headers: { 'retry-after': '5', connection: 'close' },
};

/** @param maxClients - How many streams may be open at once. */
export function createStreams(maxClients: number, report: Report): Streams {
  const frames = createFrames(report);
  const attendances = createAttendances();
  const clients = new Set<StreamClient>();
  const pulse = createPulse({ isWanted, beat });

  function isWanted(): boolean {
    return clients.size > 0 || attendances.areAny() || !frames.isEmpty();
  }

  function beat(): void {
    frames.next();
    attendances.next();
    for (const client of clients) client.next();
  }

  function open({ view, signal, refuse }: Viewer): ReadableStream<Uint8Array> | Refusal {
    if (clients.size >= maxClients) return FULL;
    const stop = view.service === undefined ? undefined : attendances.follow(view.service);
    const client = createStreamClient({ view, frames, refuse, over });

    function over(): void {
      signal.removeEventListener('abort', over);
      if (!clients.delete(client)) return;
      stop?.();
    }

    clients.add(client);
    signal.addEventListener('abort', over);
    pulse.begin();
    client.show();
    return client.body;
  }

  async function glance(view: ViewRequest): Promise<Frame | Refusal> {
    if (view.service !== undefined) attendances.glance(view.service);
    pulse.begin();
    return frames.of(view, view.after).catch(() => VIEW_FAILED);
  }

  function end(service: Service, isLast: boolean): void {
    for (const client of clients) {
      if (isLast || client.view.service === service) client.end();
    }
    attendances.forget(service);
    frames.clear();
    if (isLast) pulse.end();
  }

  return { open, glance, end, refresh: frames.clear, openCount: () => clients.size };
}
