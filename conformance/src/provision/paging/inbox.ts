import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { createDeferred } from '../../deadline.js';

/** An alert of a notification, as Alertmanager's webhook has it. */
export interface NotifiedAlert {
  readonly status: 'firing' | 'resolved';
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/** What Alertmanager sent to a webhook. */
export interface Notification {
  readonly receiver: string;
  readonly status: 'firing' | 'resolved';
  readonly alerts: readonly NotifiedAlert[];
}

/** Where webhooks of Alertmanager arrive: every receiver has a path of its own. */
export interface Inbox {
  readonly url: string;
  /** All that has arrived, in order. */
  readonly notifications: readonly Notification[];
  /** The first notification that passes, already there or to come, within a limit. */
  receive(test: (notification: Notification) => boolean, limit: ReceiveLimit): Promise<Notification>;
  close(): Promise<void>;
}

/** How long {@link Inbox.receive} waits, and for what. */
export interface ReceiveLimit {
  readonly ms: number;
  readonly what: string;
}

/** Opens an inbox on a free port. */
export async function openInbox(): Promise<Inbox> {
  const notifications: Notification[] = [];
  let changed = createDeferred<void>();
  const server = createServer(async (request, response) => {
    notifications.push((await json(request)) as Notification);
    response.end();
    changed.resolve();
    changed = createDeferred<void>();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    notifications,
    async receive(test, { ms, what }) {
      const expiry = createDeferred<'expired'>();
      const timer = setTimeout(() => expiry.resolve('expired'), ms);
      try {
        for (;;) {
          const found = notifications.find(test);
          if (found !== undefined) return found;
          if ((await Promise.race([changed.promise, expiry.promise])) === 'expired') break;
        }
      } finally {
        clearTimeout(timer);
      }
      throw new Error(`Waited ${ms} ms for ${what}; there came ${JSON.stringify(notifications.map(summaryOf))}.`);
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function summaryOf({ receiver, status, alerts }: Notification): string {
  return `${receiver} ${status} ${alerts.map(({ labels }) => labels['alertname']).join(',')}`;
}
