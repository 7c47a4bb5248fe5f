import { connect } from 'node:net';
import { SAVED } from './member-socket.js';

/** `saved`: its snapshot is up to date. `late`: it has not said so in time. `gone`: nobody listens there. */
export type MemberAnswer = 'saved' | 'late' | 'gone';

/** Asks a process to bring its snapshot up to date. Never rejects. */
export function askMember(path: string, timeoutMs: number): Promise<MemberAnswer> {
  return new Promise((resolve) => {
    const socket = connect(path);
    let answer = '';
    const timer = setTimeout(() => end('late'), timeoutMs).unref();

    function end(found: MemberAnswer): void {
      clearTimeout(timer);
      socket.destroy();
      resolve(found);
    }

    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => {
      answer += chunk;
    });
    socket.on('close', () => end(answer === SAVED ? 'saved' : 'late'));
    socket.on('error', (cause: NodeJS.ErrnoException) => {
      end(cause.code === 'ECONNREFUSED' || cause.code === 'ENOENT' ? 'gone' : 'late');
    });
  });
}
