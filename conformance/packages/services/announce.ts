import type { Server } from 'node:http';

/** Prints where a server listens, and at SIGTERM closes what the service has: then nothing may keep the process alive. */
export function announce(server: Server, close: () => unknown): void {
  process.stdout.write(`${JSON.stringify(server.address())}\n`);
  process.once('SIGTERM', close);
}
