import { openConnection, type RawConnection } from '../clients/raw-connection.js';
import { withDeadline } from '../deadline.js';
import type { Ended, ServiceProcess } from './service-process.js';

/** So long that whatever ends has not ended by it. */
export const NEVER_MS = 300_000;

/** How the process has ended. */
export function endOf(service: ServiceProcess): Promise<Ended> {
  return withDeadline(service.ended, () => `the end of the process, which told ${JSON.stringify(service.told)}`);
}

/** A client whose connection is kept alive, and idle. */
export async function openIdle({ url }: ServiceProcess): Promise<RawConnection> {
  const connection = openConnection(url);
  connection.send({ path: '/quick' });
  await connection.receive();
  return connection;
}

/** A client whose request is being worked at. */
export async function openHeld(service: ServiceProcess, path: '/slow' | '/stuck'): Promise<RawConnection> {
  const connection = openConnection(service.url);
  connection.send({ path });
  await service.tells('standsAt', path);
  return connection;
}

/** Streams of events: of the application, and of a page. */
type StreamPath = '/events' | '/silence' | '/telemetry/events';

/** A client that reads events for ever. */
export async function openStream({ url }: ServiceProcess, path: StreamPath): Promise<RawConnection> {
  const connection = openConnection(url);
  connection.send({ path });
  await connection.received(path === '/silence' ? 'text/event-stream' : 'data: first');
  return connection;
}

/** Resolves when the service accepts no connection any more. */
export function refusalOf({ url }: ServiceProcess): Promise<void> {
  async function ask(): Promise<void> {
    for (;;) {
      const accepted = await fetch(`${url}/quick`).catch(() => undefined);
      if (accepted === undefined) return;
      await accepted.arrayBuffer();
    }
  }
  return withDeadline(ask(), () => 'the service to refuse connections');
}
