import { once } from 'node:events';
import type { AddressInfo, Server } from 'node:net';
import { onTestFinished } from 'vitest';

/** Undone after the test, last first. */
export function afterwards(undo: () => void): void {
  onTestFinished(() => undo());
}

/** Listens on a free port, and gives it. */
export async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** This process is told to end, and somebody listens who lets it live: the test. */
export function signal(name: NodeJS.Signals = 'SIGTERM'): void {
  const listener = (): void => {};
  process.on(name, listener);
  afterwards(() => process.off(name, listener));
  process.emit(name, name);
}
