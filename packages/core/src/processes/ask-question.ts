import { connect } from 'node:net';
import { readLine } from './read-line.js';

/**
 * Asks a process. `undefined` where it has not answered in time, or nobody listens there. Never rejects.
 *
 * @param question - Without a line feed.
 */
export async function askQuestion(path: string, question: string, timeoutMs: number): Promise<string | undefined> {
  const socket = connect(path).unref();
  const timer = setTimeout(() => socket.destroy(), timeoutMs).unref();
  try {
    socket.write(`${question}\n`);
    return await readLine(socket);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
    socket.destroy();
  }
}
