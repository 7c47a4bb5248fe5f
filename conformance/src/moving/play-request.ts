import { openConnection } from '../clients/raw-connection.js';
import { withDeadline } from '../deadline.js';
import type { MovedService } from './moved-service.js';

/** A request as a table names it. */
export interface NamedRequest {
  readonly method: string;
  readonly path: string;
}

/** Sends a request. To `/held` and `/stream` its client leaves: before the answer, and in the middle of it. */
export async function playRequest({ url, held }: MovedService, { method, path }: NamedRequest): Promise<void> {
  const connection = openConnection(url);
  const isHeld = path === '/held' ? withDeadline(held(), () => `a request at ${path}`) : undefined;
  connection.send({ method, path });
  if (isHeld !== undefined) await isHeld;
  else if (path === '/stream') await connection.received('the first part');
  else await connection.receive(method);
  connection.leave();
  await connection.closed;
}
