import { openConnection, type RawConnection } from '../clients/raw-connection.js';

/** An attempt to get the stream of the page. */
export interface StreamAttempt {
  /** Of the answer; `undefined` where the connection was closed without one. */
  readonly status: number | undefined;
  readonly connection: RawConnection;
}

/** Asks for a stream over a connection of its own, which stays open whatever the answer is. */
export async function attemptStream(url: string, token: string): Promise<StreamAttempt> {
  const connection = openConnection(url);
  connection.send({
    path: '/telemetry/api/stream?view=overview',
    headers: { authorization: `Bearer ${token}`, accept: 'text/event-stream' },
  });
  const answers = [200, 503].map(async (status) => {
    await connection.received(`HTTP/1.1 ${status}`);
    return status;
  });
  // Both fail where the connection is closed without an answer.
  const status = await Promise.any(answers).catch(() => undefined);
  return { status, connection };
}
