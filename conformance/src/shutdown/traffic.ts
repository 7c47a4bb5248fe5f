import { openConnection, type RawConnection } from '../clients/raw-connection.js';
import type { ServiceProcess } from './service-process.js';

/** What a client that asks without end has met. */
export interface Traffic {
  /** Resolves when this many requests have been answered. */
  answered(count: number): Promise<void>;
  /** Resolves when the service accepts nothing any more. */
  readonly over: Promise<TrafficCount>;
}

/** How requests have fared. */
export interface TrafficCount {
  readonly whole: number;
  /** Sent, and the connection closed before the first byte of an answer: to be repeated. */
  readonly unanswered: number;
  /** Answers of which a part came. */
  readonly torn: number;
}

interface Tally {
  whole: number;
  unanswered: number;
  torn: number;
}

/** Clients that keep their connection as long as the service lets them, and then open another one. */
export function startTraffic(service: ServiceProcess, clients: number): Traffic {
  const tally: Tally = { whole: 0, unanswered: 0, torn: 0 };
  const waiting: { count: number; resolve(): void }[] = [];

  function answer(): void {
    tally.whole += 1;
    for (const waiter of waiting) if (tally.whole >= waiter.count) waiter.resolve();
  }

  async function ask(): Promise<void> {
    for (;;) {
      const connection = openConnection(service.url);
      if (!(await connection.accepted)) return;
      while (await askOn(connection));
    }
  }

  /** Whether the connection can be asked again. */
  async function askOn(connection: RawConnection): Promise<boolean> {
    connection.send({ path: '/quick' });
    try {
      const { headers } = await connection.receive();
      answer();
      return headers['connection'] !== 'close';
    } catch (error) {
      tally[String(error).endsWith('received: ') ? 'unanswered' : 'torn'] += 1;
      return false;
    }
  }

  return {
    answered: (count) => new Promise((resolve) => waiting.push({ count, resolve })),
    over: Promise.all(Array.from({ length: clients }, ask)).then(() => tally),
  };
}
