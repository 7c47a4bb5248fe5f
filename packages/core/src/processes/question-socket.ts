import type { Socket } from 'node:net';
import { readLine } from './read-line.js';
import { openUnixListener, type UnixListener, type UnixListenerOptions } from './unix-listener.js';

/** Answers a question of another process, which is text without a line feed, as JSON is. */
export type AnswerQuestion = (question: string) => Promise<string>;

/** What a socket needs at which other processes ask this one for more than its snapshot. */
export interface QuestionSocketOptions extends Omit<UnixListenerOptions, 'connected'> {
  readonly answer: AnswerQuestion;
}

/** Whoever connects asks at once. */
const QUESTION_MS = 5_000;

/**
 * Beside the socket for snapshots, whose callers say nothing: a process of an older version has none, and does not have
 * to know what it is asked.
 *
 * @returns once it listens. Rejects when it cannot.
 */
export function openQuestionSocket({ answer, ...place }: QuestionSocketOptions): Promise<UnixListener> {
  return openUnixListener({ ...place, connected: (socket) => void talk(socket, answer) });
}

/** Without an answer the connection ends. */
async function talk(socket: Socket, answer: AnswerQuestion): Promise<void> {
  try {
    socket.setTimeout(QUESTION_MS, () => socket.destroy());
    const question = await readLine(socket);
    socket.setTimeout(0);
    socket.end(`${await answer(question)}\n`);
  } catch {
    socket.destroy();
  }
}
