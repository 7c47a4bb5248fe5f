import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A connection that says exactly what it is told: what `fetch` and `http.request` would tidy up. */
export interface RawClient {
  readonly socket: Socket;
  send(text: string): void;
  /** Resolves with all bytes received so far, as Latin-1, once they satisfy the test. */
  until(test: (received: string) => boolean): Promise<string>;
}

export async function connectRaw(port: number): Promise<RawClient> {
  const socket = connect(port, '127.0.0.1');
  let received = '';
  socket.on('data', (chunk) => {
    received += chunk.toString('latin1');
  });
  socket.on('error', () => {});
  await once(socket, 'connect');
  return {
    socket,
    send: (text) => socket.write(text),
    async until(test) {
      while (!test(received)) await Promise.race([once(socket, 'data'), rejectOnClose(socket)]);
      return received;
    },
  };
}

async function rejectOnClose(socket: Socket): Promise<never> {
  await once(socket, 'close');
  throw new Error('the connection closed before the awaited bytes came');
}
